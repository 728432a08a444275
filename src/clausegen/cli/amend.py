"""`amend`: from changed answers to the avenant, its redline and the consolidated text, proven."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended_by
from clausegen.actions.import_contract import Imported
from clausegen.actions.record import record_amendment
from clausegen.acts.listing import operations_data
from clausegen.acts.template_change import TemplateMovedError
from clausegen.acts.terms import Follow
from clausegen.cli.avenants import avenant_options, request_of
from clausegen.cli.behind import behind
from clausegen.cli.dialog import Dialog, GoBack, Stop
from clausegen.cli.entries import answers_option, formats_option, read_file
from clausegen.cli.files import (
    dossier_argument,
    folder_option,
    force_option,
    store,
    tell_files,
    tell_missing,
    write,
)
from clausegen.cli.french import Name
from clausegen.cli.import_contract import marks_options, read_contract_file
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.cli.proofs import check_data
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.document.tree import text_of
from clausegen.dossiers.store import Store
from clausegen.french.spaces import NBSP
from clausegen.library.act_files import MODIFICATION
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.values import Parameters

LABELS = ("keep", "renumber")
FOLLOW = get_args(Follow)


@command("amend")
@dossier_argument
@avenant_options
@answers_option
@click.option(
    "--text",
    "text_file",
    default="",
    metavar="COPIE.docx",
    help="Texte modifié dans Word, d’un contrat importé.",
)
@click.option(
    "--original",
    default="",
    metavar="CONTRAT.docx",
    help="Fichier Word du contrat importé, où écrire aussi les marques et le texte consolidé.",
)
@marks_options
@click.option(
    "--number",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="Numéro (par défaut, le suivant).",
)
@click.option(
    "--labels",
    default="keep",
    metavar="RÈGLE",
    type=Name("La règle de numérotation", lambda _: LABELS),
    help="Numéros des articles : keep (gardés, par défaut, avec « 5 bis ») ou renumber (refaits).",
)
@click.option(
    "--follow-template",
    "follow",
    default="no",
    metavar="CHOIX",
    type=Name("Le choix", lambda _: FOLLOW),
    help="Changements du modèle depuis le contrat : no (laissés, par défaut), yes (repris) ou ask.",
)
@formats_option("docx,pdf,html")
@click.option("--annex", is_flag=True, help="Joint le tableau comparatif à l’avenant, en annexe.")
@click.option(
    "--initials", is_flag=True, help="Garde en pied de page la place des paraphes (Word et PDF)."
)
@click.option("--record", is_flag=True, help="Inscrit l’avenant au dossier.")
@folder_option
@force_option
@style_option
@click.pass_context
def amend(ctx: click.Context, /, **asked: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige l’avenant qui donne au contrat d’autres réponses, et tout ce qui va avec lui.

    \b
    clausegen amend contrat.json --set delai.resolution="2 heures" --effect 2027-04-01
    clausegen amend contrat.json --answers nouvelles.toml --effect 2027-04-01 \\
        --signed 2027-03-15 --set avenant.lieu=Nantes --reason "Délais réduits" --record

    --act dit quel acte rédiger : modification par défaut, prorogation, résiliation et d’autres,
    que donne « clausegen acts ». Une réponse que seul un acte demande suffit à le désigner.

    --set change une réponse et garde les autres ; --answers les remplace toutes. Ce que la clause
    ne demande pas est une réponse de l’avenant, comme avenant.lieu. Ce que le modèle a changé
    depuis le contrat n’entre dans l’avenant qu’avec --follow-template yes. Rien n’est écrit si
    une preuve échoue. Sans modification, le code de retour est 1.
    """
    screen, folder, force = terminal(ctx), asked["folder"], asked["force"]
    dossiers = store(folder, force=force)
    house = library(ctx).style(asked["style"]) if asked["style"] else None
    made = _chosen(ctx, dossiers, replace(_request(asked), style=house))
    if asked["record"]:
        record_amendment(dossiers, made)
    else:
        write(made.files, folder, force=force)
    paths = tuple(Path(folder) / name for name in made.files)
    questions = library(ctx).clause(made.amendment.dossier.clause).spec.parameters
    _report(screen, made, paths, questions, recorded=asked["record"])
    return 4 if made.missing else 0


def _chosen(ctx: click.Context, dossiers: Store, request: AmendRequest) -> Amended:
    """Return the avenant, once a person chose whether it follows a template that has changed."""
    try:
        return amended_by(library(ctx), dossiers, request)
    except TemplateMovedError as error:
        if not sys.stdin.isatty():
            raise
        chosen = asked_to_follow(terminal(ctx), error)
    return amended_by(library(ctx), dossiers, replace(request, follow_template=chosen))


def asked_to_follow(screen: Terminal, error: TemplateMovedError) -> Follow:
    """Return whether a person wants to follow the template. Raises the error where none says."""
    dialog = Dialog(screen)
    dialog.say(error.message)
    try:
        typed = dialog.ask("Reprendre ces changements, oui ou non", "non", error.message)
    except (GoBack, Stop):
        raise error from None
    return "yes" if typed.casefold() in ("oui", "o") else "no"


def _request(asked: dict[str, Any]) -> AmendRequest:
    """Return the avenant that is asked for."""
    file = asked["answers_file"]
    text = asked["text_file"]
    chosen = (asked[name] for name in ("marks", "only_by", "since", "until"))
    edited = read_contract_file(text, *chosen) if text else None
    return replace(
        request_of(asked, asked["dossier"]),
        text=edited.document if edited else None,
        edited=edited.file if edited else b"",
        original=_original(asked, edited),
        answers=read_file(file) if file else None,
        number=asked["number"] or 0,
        follow_template=asked["follow"],
        renumber=asked["labels"] == "renumber",
        annex=asked["annex"],
        initials=asked["initials"],
    )


def _original(asked: dict[str, Any], edited: Imported | None) -> bytes:
    """Return the Word file of an imported contract: that of its copy before its tracked changes.

    There is none for a copy edited without any, unless it is given.
    """
    if path := asked["original"]:
        return read_contract_file(path).file
    tracked = edited is not None and edited.revisions
    return read_contract_file(asked["text_file"], "aucune").file if tracked else b""


# --- the report ---------------------------------------------------------------------------------


def _report(
    screen: Terminal,
    made: Amended,
    paths: tuple[Path, ...],
    questions: Parameters,
    *,
    recorded: bool,
) -> None:
    """Tell what changes, what was written and what to do next."""
    for diagnostic in made.amendment.diagnostics:
        screen.diagnostic(diagnostic)
    tell_missing(screen, made.missing)
    if screen.as_json:
        screen.data(_data(made, paths, recorded=recorded))
        return
    screen.line(_heading(made), bold=True)
    for line in _told(made, questions):
        screen.line(f"  {line}")
    tell_files(screen, paths, made.files.values())
    screen.note(f"{len(made.checks)} preuves vérifiées.")
    _next(screen, made.dossier, paths, recorded=recorded)


def _heading(made: Amended) -> str:
    """Return « Avenant n° 2 (prorogation) », the kind said where it is not the ordinary one."""
    record = made.amendment.dossier.avenants[-1]
    kind = "" if record.act == MODIFICATION else f" ({record.act})"
    return f"Avenant n°{NBSP}{record.number}{kind}"


def _told(made: Amended, questions: Parameters) -> Iterator[str]:
    """Yield the articles of an avenant, the answers behind it, the commentary to read again."""
    amendment = made.amendment
    for each in amendment.amendings:
        answered = behind(questions, each.causes)
        yield text_of(each.title) + (f" ({answered})" if answered else "")
    if amendment.change.operations:
        causes = ", ".join(amendment.causes) or "aucune (le modèle a changé)"
        if amendment.dossier.clause != FREE_TEXT:
            yield f"Réponses changées{NBSP}: {causes}"
    else:
        yield "Le texte du contrat ne change pas."
    for id_, title in amendment.commentary.questions:
        yield f"Commentaire à revoir{NBSP}: {title} ({id_})"


def _next(screen: Terminal, name: str, paths: tuple[Path, ...], *, recorded: bool) -> None:
    dossier, path = shlex.quote(name), shlex.quote(str(paths[0]))
    state, proven = "Non inscrit au dossier (--record)", f"{path} --dossier {dossier}"
    if recorded:
        state, proven = "Inscrit au dossier", dossier
    screen.note(f"{state}. À essayer ensuite{NBSP}: {screen.program} verify {proven}")


def _data(made: Amended, paths: tuple[Path, ...], *, recorded: bool) -> dict[str, object]:
    """Return an avenant, its files and its proofs as JSON data."""
    amendment = made.amendment
    questions = amendment.commentary.questions
    return {
        **operations_data(amendment),
        "recorded": recorded,
        "files": [str(path) for path in paths],
        "questions": [{"id": id_, "title": title} for id_, title in questions],
        "checks": [check_data(check) for check in made.checks],
        "diagnostics": [diagnostic_data(each) for each in amendment.diagnostics],
    }
