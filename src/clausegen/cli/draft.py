"""`draft`: a clause and its commentary, from answers to files."""

from __future__ import annotations

import hashlib
import shlex
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import click

from clausegen.actions.draft import DraftRequest, documents
from clausegen.actions.draft import draft as drafted_from
from clausegen.actions.export import Exported, ExportRequest, export
from clausegen.actions.particular import documents as conditions
from clausegen.actions.particular import particular
from clausegen.actions.record import RecordRequest, record
from clausegen.actions.send import copies, names_of_copies
from clausegen.cli.entries import (
    Day,
    Raw,
    accept_option,
    answers_option,
    entries,
    final_option,
    formats_option,
    set_option,
)
from clausegen.cli.files import force_option, store, tell_files, tell_missing, write
from clausegen.cli.french import Name
from clausegen.cli.options import clause_argument, command, library, style_option, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.document.tree import Document
from clausegen.errors import UsageError
from clausegen.files.output import refuse_overwriting
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.drafting import CommentaryMode, Draft
from clausegen.styles import Style
from clausegen.writers.options import Options


@dataclass(frozen=True, kw_only=True)
class DraftOptions:
    """What was asked on the command line; each field is an option."""

    clause: str
    example: str | None
    answers_file: str
    assignments: Raw
    formats: tuple[str, ...]
    commentary: CommentaryMode
    final: bool
    accept: tuple[str, ...]
    date: str
    name: str
    folder: str
    dossier: str
    force: bool
    dry_run: bool
    contents: bool
    archive: bool
    conditions: bool
    send: bool
    controls: bool
    style: str

    def draft_request(self, shelf: Library, style: Style) -> DraftRequest:
        """Return the draft that is asked for, numbered as its style says."""
        return DraftRequest(
            clause=self.clause,
            answers=entries(self._answers_file(shelf), self.assignments),
            date=self.date,
            final=self.final,
            accept=self.accept,
            commentary=self.commentary,
            numbering=style.numbering,
        )

    def _answers_file(self, shelf: Library) -> str:
        """Return the file of the answers to begin with. Raises UsageError for two of them."""
        if not self.example:
            return self.answers_file
        if self.answers_file:
            message = "--example ne se joint pas à --answers : une seule base de réponses."
            raise UsageError(message)
        return str(shelf.examples(self.clause)[self.example])

    def drafted(self, shelf: Library, style: Style) -> tuple[Draft, Mapping[str, Document]]:
        """Return the draft that is asked for, and its documents by the name of their files."""
        request, name = self.draft_request(shelf, style), self.name or self.clause
        if not self.conditions:
            drafted = drafted_from(shelf, request)
            return drafted, documents(drafted, name)
        if self.commentary != "none":
            message = "--conditions ne se joint pas à --commentary."
            raise UsageError(message)
        made = particular(shelf, request)
        return made.deal, conditions(made, name)

    def export_request(self, made: Mapping[str, Document], style: Style) -> ExportRequest:
        """Return the files that are asked for."""
        return ExportRequest(
            documents=made,
            formats=self.formats,
            options=Options(
                contents=self.contents,
                archive=self.archive,
                controls=self.controls,
                style=style,
                cover=True,
            ),
        )

    def sent(self, request: ExportRequest, exported: Exported) -> Exported:
        """Return files with the copies to send of those in Word, if these are asked for."""
        if not self.send:
            return exported
        made = copies(request.documents, exported.files, request.options)
        return replace(exported, files={**exported.files, **made})


@command("draft")
@clause_argument
@click.option(
    "--example",
    metavar="NOM",
    type=Name("L’exemple", lambda ctx: [*library(ctx).examples(ctx.params["clause"])]),
    help="Part des réponses d’un exemple du modèle, que « clausegen show » nomme.",
)
@answers_option
@set_option
@formats_option("docx,pdf,html")
@click.option(
    "--commentary",
    default="none",
    metavar="FORME",
    type=Name("La forme de commentaire", lambda _: get_args(CommentaryMode)),
    help="Commentaire : none (aucun, par défaut), alone (fiche à part), "
    "annex (en annexe), comments (dans la marge).",
)
@final_option
@accept_option
@click.option(
    "--date",
    default="",
    metavar="DATE",
    type=Day(),
    help="Date du document, par exemple 2027-01-15 ou « 15 janvier 2027 ».",
)
@click.option(
    "--name",
    default="",
    metavar="NOM",
    help="Nom des fichiers, sans suffixe (par défaut celui de la clause).",
)
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    metavar="RÉPERTOIRE",
    help="Répertoire où écrire ; « - » écrit l’unique fichier sur la sortie standard.",
)
@click.option(
    "--dossier",
    default="",
    metavar="DOSSIER.json",
    help="Écrit aussi le dossier du contrat, que « clausegen amend » modifie.",
)
@force_option
@click.option("-n", "--dry-run", is_flag=True, help="Dit ce qui serait écrit, sans l’écrire.")
@click.option(
    "--conditions",
    is_flag=True,
    help="Conditions particulières sur des conditions générales figées, avec les clauses "
    "dérogatoires : deux documents au lieu d’un.",
)
@click.option("--contents", is_flag=True, help="Ajoute une table des matières.")
@click.option("--archive", is_flag=True, help="PDF d’archivage (PDF/A), réponses jointes.")
@click.option(
    "--send",
    is_flag=True,
    help="Écrit aussi la copie Word à envoyer : le texte seul, sans réponses, données ni auteur, "
    "et les empreintes de l’original et de la copie.",
)
@click.option(
    "--controls/--no-controls",
    default=True,
    help="Sans contrôles de contenu, tout programme lit les réponses dans le fichier Word.",
)
@style_option
@click.pass_context
def draft(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige une clause et son commentaire.

    \b
    clausegen draft assistance-itinerance -o sortie
    clausegen draft assistance-itinerance --set delai.resolution="6 heures"
    clausegen draft assistance-itinerance --example negocie --set delai.resolution="6 heures"
    clausegen draft assistance-itinerance --answers reponses.toml --as docx --final
    """
    start = time.perf_counter()
    asked, shelf, screen = DraftOptions(**given), library(ctx), terminal(ctx)
    if asked.dossier:
        store(force=asked.force).insist_on(asked.dossier)
    style = shelf.style(asked.style)
    drafted, texts = asked.drafted(shelf, style)
    request = asked.export_request(texts, style)
    paths = _targets(request, asked)
    exported = asked.sent(request, export(request))
    if not asked.dry_run:
        _write(asked, drafted, exported, style)
    made = {path: exported.files[path.name] for path in paths if path.name in exported.files}
    _report(screen, asked, drafted, exported, made)
    _closing(screen, asked, tuple(made), time.perf_counter() - start)
    return 4 if exported.missing else 0


def _targets(request: ExportRequest, asked: DraftOptions) -> tuple[Path, ...]:
    """Return the files to come, before anything slow is done.

    Raises OutputError or UsageError for those that would be refused.
    """
    names = request.names()
    if asked.send:
        if "docx" not in asked.formats or asked.folder == "-":
            message = f"--send ne vaut que pour Word, dans un dossier{NBSP}: ajoutez docx à --as."
            raise UsageError(message)
        names += names_of_copies(request.documents)
    if asked.archive and "pdf" not in asked.formats:
        message = f"--archive ne vaut que pour le PDF{NBSP}: ajoutez pdf à --as."
        raise UsageError(message)
    if asked.folder == "-":
        if len(names) != 1:
            message = f"« -o - » n’écrit qu’un fichier{NBSP}: choisissez un format avec --as."
            raise UsageError(message)
        return ()
    paths = tuple(Path(asked.folder) / name for name in names)
    if not asked.dry_run:
        refuse_overwriting(paths, force=asked.force)
    return paths


def _write(asked: DraftOptions, drafted: Draft, exported: Exported, style: Style) -> None:
    """Write what was made: the files, and with them the dossier if one is wanted."""
    files: Mapping[str, bytes] = exported.files
    if asked.folder == "-":
        _to_standard_output(files)
        files = {}
    if asked.dossier:
        request = RecordRequest(dossier=asked.dossier, draft=drafted, files=files, style=style)
        record(store(asked.folder, force=asked.force), request)
    else:
        write(files, asked.folder, force=asked.force)


def _to_standard_output(files: Mapping[str, bytes]) -> None:
    for content in files.values():
        sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


# --- the report ---------------------------------------------------------------------------------


def _report(
    screen: Terminal,
    asked: DraftOptions,
    drafted: Draft,
    exported: Exported,
    made: Mapping[Path, bytes],
) -> None:
    """Tell what was written, and what to look at."""
    for diagnostic in drafted.diagnostics:
        screen.diagnostic(diagnostic)
    tell_missing(screen, exported.missing)
    if screen.as_json and asked.folder != "-":
        screen.data(_data(asked, drafted, exported, made))
    elif made:
        tell_files(screen, tuple(made), made.values())


def _data(
    asked: DraftOptions, drafted: Draft, exported: Exported, made: Mapping[Path, bytes]
) -> dict[str, object]:
    """Return a draft and its files as JSON data."""
    properties = drafted.document.properties
    return {
        "clause": asked.clause,
        "version": properties.version,
        "answers_digest": properties.answers_digest,
        "final": asked.final,
        "dry_run": asked.dry_run,
        "files": [
            {
                "path": str(path),
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for path, content in made.items()
        ],
        "diagnostics": [diagnostic_data(diagnostic) for diagnostic in drafted.diagnostics],
        "missing": [error.message for error in exported.missing],
    }


def _closing(
    screen: Terminal, asked: DraftOptions, paths: tuple[Path, ...], seconds: float
) -> None:
    """Say how long it took, and what to do next."""
    if not paths:
        return
    plural = "s" if len(paths) > 1 else ""
    took = f"{seconds:.1f}".replace(".", ",")
    verb = "à écrire" if asked.dry_run else f"écrit{plural}"
    screen.note(f"{len(paths)} fichier{plural} {verb}, en {took}{NBSP}s.")
    if asked.dry_run:
        present = [str(path) for path in paths if path.exists()]
        if present and not asked.force:
            screen.note(f"À remplacer avec --force{NBSP}: {', '.join(present)}.")
    elif asked.dossier:
        dossier = shlex.quote(asked.dossier)
        screen.note(f"Dossier du contrat{NBSP}: {dossier}. Pour le modifier un jour{NBSP}:")
        screen.note(f"{screen.program} amend {dossier} --set CLÉ=VALEUR --effect DATE")
    else:
        path = shlex.quote(str(paths[0]))
        own = (
            f" --style {shlex.quote(asked.style)}"
            if asked.style and Path(asked.style).is_dir()
            else ""
        )
        screen.note(f"À essayer ensuite{NBSP}: {screen.program} verify {path}{own}")
