"""`return`: a draft that came back edited, told as answers and departures to decide."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import click

from clausegen.actions.export import ExportRequest, export
from clausegen.actions.import_contract import Imported
from clausegen.actions.settle import MARKED, Decisions, Settled, marked_back, settle
from clausegen.actions.take_back import Returned, take_back
from clausegen.acts.comparison import compared
from clausegen.acts.negotiation import Departure, Doubt, ValueChange, negotiation_page, told_marks
from clausegen.cli.decisions import decided
from clausegen.cli.entries import formats_option
from clausegen.cli.files import folder_option, force_option, store, tell_files, tell_missing, write
from clausegen.cli.import_contract import marks_options, read_contract_file
from clausegen.cli.negotiated import beside_lines, negotiation_data
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Dossier
from clausegen.dossiers.store import Kept
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.questions.answers import write_answers
from clausegen.styles import Style
from clausegen.writers.options import Options

ANSWERS = "reponses-apres-retour.toml"
_Files: TypeAlias = tuple[Mapping[str, Document], Mapping[str, bytes], tuple[Diagnostic, ...]]
"""Documents to export, files made already, and what could not be made."""
_UNDECIDED = "Rien n’est décidé : il n’y a pas de version suivante à inscrire."
_DECIDE = "Donnez les points acceptés ou refusés, par exemple --accept tout."
PAGE, REDLINE, NEXT = "negociation", "ecarts", "projet-suivant"


@command("return")
@click.argument("contract", metavar="CONTRAT-REVU.docx")
@click.option(
    "--dossier", required=True, metavar="FICHIER", help="Dossier du contrat qui a été envoyé."
)
@click.option(
    "--accept",
    "accepted",
    default="",
    metavar="N,N",
    help="Points acceptés, par leur numéro, par exemple 1,3 ; « tout » les accepte tous.",
)
@click.option(
    "--refuse",
    "refused",
    default="",
    metavar="N,N",
    help="Points refusés, par leur numéro ; « tout » les refuse tous.",
)
@click.option(
    "--decisions",
    default="",
    metavar="FICHIER",
    help="Points décidés : un fichier TOML (accepte = [1, 3], refuse = [2]), ou la page de "
    "négociation cochée dans Word.",
)
@click.option(
    "--record", is_flag=True, help="Inscrit la version décidée au dossier, à la suite du projet."
)
@marks_options
@formats_option("docx,html")
@folder_option
@force_option
@style_option
@click.pass_context
def return_(
    ctx: click.Context,
    /,
    contract: str,
    dossier: str,
    accepted: str,
    refused: str,
    decisions: str,
    record: bool,
    marks: str,
    only_by: str,
    since: str,
    until: str,
    formats: tuple[str, ...],
    folder: str,
    force: bool,
    style: str,
) -> int:
    """Lit un projet de clausegen que l’autre partie a modifié dans Word, et dit ce qu’elle change.

    \b
    clausegen return contrat-revu.docx --dossier contrat.json -o retour
    clausegen return contrat-revu.docx --dossier contrat.json --accept 1,3 --refuse 2 --record

    Une valeur changée devient une réponse, lue et vérifiée comme si elle était tapée. Une valeur
    changée à un endroit et non à un autre, ou illisible, est demandée. Tout le reste est un écart,
    nommé par son article, sur une page où chacun se décide, marques de révision suivies ou non.

    Les points acceptés donnent le projet suivant : des réponses, et des modifications à la main que
    le texte garde quand d’autres réponses changent. Un refus est marqué dans leur fichier.
    """
    screen, shelf = terminal(ctx), library(ctx)
    imported = read_contract_file(contract, marks, only_by, since, until)
    kept = store(folder, force=force).read(dossier)
    found = take_back(shelf, kept.dossier, imported)
    chosen = decided(accepted, refused, decisions, found.told)
    settled = _settled(shelf, kept.dossier, found, chosen, record=record)
    made = _Made(shelf, kept, imported, found, shelf.style(style) if style else None)
    documents, own, limits = made.next(settled) if settled else made.told()
    exported = export(ExportRequest(documents=documents, formats=formats, options=made.options))
    files = {**exported.files, **own}
    recorded = (dossier, settled.dossier, kept.revision) if settled and record else None
    paths = _written(files, folder, recorded, force=force)
    tell_missing(screen, exported.missing)
    _tell(screen, found, paths, settled, limits)
    if not screen.as_json:
        tell_files(screen, paths, files.values())
        _tell_next(screen, settled, dossier if record else "", (kept.dossier.clause, folder))
    return 4 if exported.missing else 0


def _written(
    files: Mapping[str, bytes],
    folder: str,
    recorded: tuple[str, Dossier, str] | None,
    *,
    force: bool,
) -> tuple[Path, ...]:
    """Return the paths of the files, written with the dossier that records them, or none is."""
    if recorded is None:
        return write(files, folder, force=force)
    store(folder, force=force).replace(*recorded, files)
    return tuple(Path(folder) / name for name in files)


def _settled(
    shelf: Library, dossier: Dossier, found: Returned, chosen: Decisions, *, record: bool
) -> Settled | None:
    """Return the next version of a contract, None where nothing is decided nor to be recorded."""
    if not chosen.none:
        return settle(shelf, dossier, found, chosen)
    if record:
        raise UsageError.of(fault("rien-de-decide", _UNDECIDED, hint=_DECIDE))
    return None


class _Made:
    """What a draft that came back is made into, before it is written."""

    def __init__(
        self, shelf: Library, kept: Kept, theirs: Imported, found: Returned, style: Style | None
    ) -> None:
        self._spec = shelf.clause(kept.dossier.clause).spec
        self._theirs, self._found = theirs, found
        latest = kept.dossier.latest.document
        self.options = Options(style=style or shelf.style_of(latest.properties))

    def told(self) -> _Files:
        """Return the page where all is decided, and the answers that the file gives."""
        told = self._found.told
        documents = {PAGE: negotiation_page(told), REDLINE: compared(told.change)}
        answers = write_answers(self._spec, self._found.values)
        return documents, {ANSWERS: answers.encode()}, ()

    def next(self, settled: Settled) -> _Files:
        """Return the next draft, what was decided, and their file with what we refuse marked."""
        document = settled.dossier.latest.document
        documents = {NEXT: document, PAGE: settled.page}
        back, limits = marked_back(self._theirs.file, document, self.options.style)
        answers = write_answers(self._spec, settled.draft.values)
        files = {ANSWERS: answers.encode(), **({MARKED: back} if back else {})}
        return documents, files, limits


def _tell_next(
    screen: Terminal, settled: Settled | None, dossier: str, drafted: tuple[str, str]
) -> None:
    """Tell what waits for a decision, and where the next version is or how to draft it."""
    if settled is None:
        clause, folder = drafted
        answers = shlex.quote(str(Path(folder) / ANSWERS))
        asked = f"{screen.program} draft {clause} --answers {answers}"
        screen.note(f"La version suivante{NBSP}: {asked}")
        return
    if settled.left:
        numbers = ", ".join(map(str, settled.left))
        screen.line(f"Points non décidés, laissés comme dans notre texte{NBSP}: {numbers}")
    if dossier:
        screen.line(f"Version suivante inscrite au dossier {dossier}.")
    else:
        screen.note(f"Pour inscrire cette version au dossier{NBSP}: --record")


def _tell(
    screen: Terminal,
    found: Returned,
    paths: tuple[Path, ...],
    settled: Settled | None,
    limits: tuple[Diagnostic, ...],
) -> None:
    """Tell what came back and what was made of it, as data or in words."""
    if screen.as_json:
        screen.data(_data(found, paths, settled, limits))
    else:
        _report(screen, found, limits)


def _report(screen: Terminal, found: Returned, limits: tuple[Diagnostic, ...]) -> None:
    """Tell the answers changed, what is asked, the departures, the remarks, the marks."""
    told = found.told
    points = [*told.points]
    rows = [(str(n), e.label, e.before, e.after) for n, e in points if isinstance(e, ValueChange)]
    if rows:
        screen.table(("N°", "Réponse", "Envoyée", "Revenue"), rows)
    for number, doubt in ((n, each) for n, each in points if isinstance(each, Doubt)):
        both = f"« {doubt.before} » → « {doubt.after} »"
        screen.line(f"À trancher, {number}, {doubt.label}{NBSP}: {both} ({doubt.why})")
    units = [(str(n), e.address, e.ours, e.theirs) for n, e in points if isinstance(e, Departure)]
    if units:
        screen.table(("N°", "Unité", "Notre texte", "Leur texte"), units)
    for marks in told.pending:
        screen.line(f"Marques de {marks.author or 'quelqu’un'}{NBSP}: {told_marks(marks)}")
    for line in beside_lines(told):
        screen.line(line)
    for problem in (*found.diagnostics, *limits):
        screen.diagnostic(problem)
    if told.same:
        screen.line("Aucun changement : le texte est celui qui a été envoyé.")


def _data(
    found: Returned,
    paths: tuple[Path, ...],
    settled: Settled | None,
    limits: tuple[Diagnostic, ...],
) -> dict[str, object]:
    """Return a draft that came back as JSON data."""
    told = found.told
    return {
        "answers": {each.parameter: each.after for each in told.values},
        **negotiation_data(told),
        **({"left": list(settled.left)} if settled else {}),
        "diagnostics": [diagnostic_data(each) for each in (*found.diagnostics, *limits)],
        "files": [str(path) for path in paths],
    }
