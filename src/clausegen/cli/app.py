"""The group of commands, and the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import NoReturn, TextIO

import click

from clausegen.cli.french import SETTINGS, Group, quoted, sentence
from clausegen.cli.lazy import Deferred
from clausegen.cli.options import shared
from clausegen.cli.terminal import Terminal, colour_wanted, diagnostic_data, prepare_streams
from clausegen.errors import ClausegenError, Diagnostic
from clausegen.files.output import NO_WRITING, reason_of
from clausegen.french.spaces import NBSP
from clausegen.version import VERSION

INTERRUPTED = 130
_SIGNAL = "Relancez avec CLAUSEGEN_DEBUG=1 pour voir la trace, et joignez-la à votre signalement."
_EPILOG = (
    f"Pour commencer{NBSP}: {quoted('clausegen list')}, puis {quoted('clausegen draft CLAUSE')}. "
    f"L’aide d’une commande{NBSP}: {quoted('clausegen COMMANDE -h')}."
)


class Application(Group):
    """The whole command line: `main` never raises but SystemExit, and never shows a traceback."""

    def main(  # type: ignore[override]  # always leaves, whereas click's may return
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_extra: object
    ) -> NoReturn:
        """Run a command line, then leave with its exit code."""
        words = list(sys.argv[1:] if args is None else args)
        prepare_streams()
        code = _guarded(lambda: self._run(words, prog_name), as_json="--json" in words)
        sys.exit(_flushed(code))

    def _run(self, words: list[str], prog_name: str | None) -> int:
        result = super().main(
            words, prog_name or "clausegen", standalone_mode=False, color=colour_wanted()
        )
        return result if isinstance(result, int) else 0


def _guarded(run: Callable[[], int], *, as_json: bool) -> int:
    """Return the exit code of a run, whatever happens in it."""
    try:
        return run()
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrompu : rien n’a été écrit à moitié.", err=True)
        return INTERRUPTED
    except ClausegenError as error:
        return _report(as_json, error.exit_code, error.message, error.diagnostics)
    except click.ClickException as error:
        return _report(as_json, error.exit_code, sentence(error), advice=_help_of(error))
    except ModuleNotFoundError as error:
        message = f"Il manque la bibliothèque {quoted(error.name)}."
        return _report(as_json, 4, message, advice=f"Pour la remettre{NBSP}: clausegen doctor")
    except OSError as error:
        if _reader_left(error):
            _silence(sys.stdout)
            return 1
        return _report(as_json, 1, _refusal(error))
    except Exception as error:
        return _report(as_json, 1, _defect(error), advice=_SIGNAL)


def _report(
    as_json: bool, code: int, message: str, diagnostics: Sequence[Diagnostic] = (), advice: str = ""
) -> int:
    """Return the exit code, once the error is told to people and, if wanted, to programs."""
    if os.environ.get("CLAUSEGEN_DEBUG"):
        traceback.print_exc()
    terminal = Terminal(as_json)
    for diagnostic in diagnostics:
        terminal.diagnostic(diagnostic)
    if not _told(message, diagnostics):
        terminal.error(message)
    if advice:
        terminal.note(advice)
    if as_json:
        problems = [diagnostic_data(diagnostic) for diagnostic in diagnostics]
        terminal.data({"error": {"code": code, "message": message, "diagnostics": problems}})
    return code


def _told(message: str, diagnostics: Sequence[Diagnostic]) -> bool:
    """Return whether the only problem already says all that the error says."""
    return len(diagnostics) == 1 and diagnostics[0].message.casefold() in message.casefold()


def _help_of(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "clausegen"
    return f"Essayez {quoted(f'{path} -h')}."


def _refusal(error: OSError) -> str:
    """Return what is said of a file that is not read; `output` itself speaks of those written."""
    if not error.filename:
        reason = reason_of(error, NO_WRITING)
        return f"Le système a refusé une lecture ou une écriture (la sortie){NBSP}: {reason}."
    return f"Le système a refusé de lire {error.filename}{NBSP}: {reason_of(error)}."


def _defect(error: Exception) -> str:
    detail = f"{type(error).__name__}{NBSP}: {error}" if str(error) else type(error).__name__
    return f"clausegen s’est arrêté sur un défaut qui lui est propre ({detail})."


def _reader_left(error: OSError) -> bool:
    # Windows says EINVAL where others say EPIPE.
    return error.errno in (errno.EPIPE, errno.EINVAL) and not error.filename


def _silence(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that Python does not complain when it leaves."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _flushed(code: int) -> int:
    """Return the exit code once all output has left, or 1 when it could not."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if not _reader_left(error):
            _report(False, 1, _refusal(error))
        return code or 1
    return code


@click.group(
    "clausegen",
    cls=Application,
    context_settings=SETTINGS,
    invoke_without_command=True,
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    epilog=_EPILOG,
)
@shared
@click.version_option(
    VERSION, "--version", message="%(prog)s %(version)s", help="Affiche la version."
)
@click.pass_context
def app(ctx: click.Context) -> None:
    """Rédige des clauses en français et leur commentaire, en Word, PDF et HTML."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


# The module of each command, and what the list of commands says of it.
_COMMANDS = {
    "list": ("listing", "Donne les clauses disponibles."),
    "show": ("show", "Dit ce qu’une clause demande : questions, règles, exemples, articles."),
    "answers": ("answers", "Écrit un fichier de toutes les réponses, commenté."),
    "ask": ("answers", "Pose les questions une à une, puis écrit les réponses."),
    "draft": ("draft", "Rédige une clause et son commentaire, en Word, PDF, HTML…"),
    "table": ("table", "Écrit le classeur à remplir, une ligne par contrat."),
    "batch": ("batch", "Rédige les contrats d’un tableau, ou un avenant à chaque dossier."),
    "insert": ("insert", "Insère une clause dans un contrat Word écrit ailleurs."),
    "import": ("import_contract", "Lit un contrat Word écrit ailleurs, pour le modifier."),
    "return": ("take_back", "Lit un projet revenu de l’autre partie, et dit ce qu’elle change."),
    "why": ("why", "Dit quelles réponses font figurer un passage, ou l’écartent."),
    "acts": ("acts", "Donne les actes qui modifient un contrat, et quand choisir chacun."),
    "amend": ("amend", "Rédige un avenant : acte, marques de révision, texte consolidé."),
    "compare": ("compare", "Compare deux textes : marques de révision et liste, sans avenant."),
    "consolidate": ("contract", "Donne le texte d’un contrat en vigueur un jour donné."),
    "history": ("contract", "Donne les versions d’un contrat et ce que chacune a changé."),
    "style": ("style", "Donne les styles de la maison, ou relève les fautes du sien."),
    "site": ("site", "Construit le site web des clauses et de leur commentaire."),
    "serve": ("serve", "Lance l’application, où une équipe rédige, signe et modifie."),
    "backup": ("backup", "Sauvegarde l’application dans un fichier."),
    "restore": ("backup", "Remet une sauvegarde dans un répertoire neuf."),
    "new": ("new", "Commence une clause ou un contrat : un petit dossier, valide et commenté."),
    "check": ("check", "Relève toutes les fautes des modèles."),
    "verify": ("verify", "Dit d’où vient un fichier, et s’il a été modifié."),
    "doctor": ("doctor", "Dit ce qui est installé, ce qui manque et comment y remédier."),
    "completion": ("completion", "Écrit le script de complétion de votre interpréteur."),
}
for _name, (_module, _help) in _COMMANDS.items():
    app.add_command(Deferred(_name, _module, _help))
