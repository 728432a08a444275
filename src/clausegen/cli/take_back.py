"""`return`: a draft that came back edited, told as answers and departures to decide."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from clausegen.actions.export import ExportRequest, export
from clausegen.actions.take_back import Returned, take_back
from clausegen.acts.comparison import compared
from clausegen.acts.negotiation import departures_data, negotiation_page
from clausegen.cli.entries import formats_option
from clausegen.cli.files import folder_option, force_option, store, tell_files, tell_missing, write
from clausegen.cli.import_contract import marks_options, read_contract_file
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.french.spaces import NBSP
from clausegen.questions.answers import write_answers
from clausegen.writers.options import Options

ANSWERS = "reponses-apres-retour.toml"


@command("return")
@click.argument("contract", metavar="CONTRAT-REVU.docx")
@click.option(
    "--dossier", required=True, metavar="FICHIER", help="Dossier du contrat qui a été envoyé."
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
    marks: str,
    only_by: str,
    formats: tuple[str, ...],
    folder: str,
    force: bool,
    style: str,
) -> int:
    """Lit un projet de clausegen que l’autre partie a modifié dans Word, et dit ce qu’elle change.

    \b
    clausegen return contrat-revu.docx --dossier contrat.json -o retour

    Une valeur changée devient une réponse, lue et vérifiée comme si elle était tapée. Une valeur
    changée à un endroit et non à un autre, ou illisible, est demandée. Tout le reste est un écart,
    nommé par son article, sur une page où chacun se décide. Marques de révision suivies ou non,
    fichier enregistré par Word ou par LibreOffice.
    """
    screen, shelf = terminal(ctx), library(ctx)
    imported = read_contract_file(contract, marks, only_by)
    kept = store(folder, force=force).read(dossier).dossier
    found = take_back(shelf, kept, imported)
    documents = {
        "negociation": negotiation_page(found.told),
        "ecarts": compared(found.told.change),
    }
    options = Options(style=shelf.style(style))
    made = export(ExportRequest(documents=documents, formats=formats, options=options))
    answers = write_answers(shelf.clause(kept.clause).spec, found.values)
    files = {**made.files, ANSWERS: answers.encode()}
    paths = write(files, folder, force=force)
    tell_missing(screen, made.missing)
    if screen.as_json:
        screen.data(_data(found, paths))
    else:
        _report(screen, found)
        tell_files(screen, paths, files.values())
        drafted = f"draft {kept.clause} --answers {shlex.quote(str(Path(folder) / ANSWERS))}"
        screen.note(f"La version suivante{NBSP}: {screen.program} {drafted}")
    return 4 if made.missing else 0


def _report(screen: Terminal, found: Returned) -> None:
    """Tell the answers changed, what is asked, the departures, the remarks."""
    told = found.told
    rows = [(each.label, each.before, each.after) for each in told.values]
    if rows:
        screen.table(("Réponse", "Envoyée", "Revenue"), rows)
    for doubt in told.doubts:
        both = f"« {doubt.before} » → « {doubt.after} »"
        screen.line(f"À trancher, {doubt.label}{NBSP}: {both} ({doubt.why})")
    departures = _departures(found)
    if departures:
        units = [(str(n), e["address"], e["old"], e["new"]) for n, e in enumerate(departures, 1)]
        screen.table(("N°", "Unité", "Notre texte", "Leur texte"), units)
    for remark in told.remarks:
        screen.line(f"Remarque de {remark.author or 'quelqu’un'}{NBSP}: {remark.text}")
    for problem in found.diagnostics:
        screen.diagnostic(problem)
    if not (rows or told.doubts or departures):
        screen.line("Aucun changement : le texte est celui qui a été envoyé.")


def _departures(found: Returned) -> list[dict[str, str]]:
    data = departures_data(found.told)
    return [{key: str(value) for key, value in each.items()} for each in data]


def _data(found: Returned, paths: tuple[Path, ...]) -> dict[str, object]:
    """Return a draft that came back as JSON data."""
    told = found.told
    return {
        "answers": {each.parameter: each.after for each in told.values},
        "doubts": [
            {"label": e.label, "before": e.before, "after": e.after, "why": e.why}
            for e in told.doubts
        ],
        "departures": _departures(found),
        "remarks": [{"author": each.author, "text": each.text} for each in told.remarks],
        "diagnostics": [diagnostic_data(each) for each in found.diagnostics],
        "files": [str(path) for path in paths],
    }
