"""`import`: a Word contract that others wrote, its structure shown, its text in a dossier."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from clausegen.actions.import_contract import (
    Imported,
    ImportRequest,
    Marks,
    import_contract,
    record_import,
)
from clausegen.cli.entries import Day
from clausegen.cli.files import force_option, store
from clausegen.cli.french import Name
from clausegen.cli.options import command, terminal
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.document.shape import SHOWN, shape_of, shown
from clausegen.document.tree import Division, text_of
from clausegen.errors import ClausegenError, MissingPartError, UsageError
from clausegen.files.reading import read_file
from clausegen.french.grammar import uncapitalised
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.unpacking import MAX_FILE

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
MARKS = {"toutes": "accept", "aucune": "refuse"}


def marks_options(function: Decorated) -> Decorated:
    """Add the options that say what becomes of the tracked changes of a Word file."""
    kinds = Name("Le choix", lambda _: tuple(MARKS))
    function = click.option(
        "--marks",
        default="toutes",
        metavar="CHOIX",
        type=kinds,
        help="Marques de révision acceptées : toutes (par défaut) ou aucune.",
    )(function)
    for name, side in (("until", "jusqu’à"), ("since", "depuis")):
        function = click.option(
            f"--{name}",
            default="",
            metavar="DATE",
            type=Day(),
            help=f"N’accepte que les marques faites {side} ce jour, compris.",
        )(function)
    return click.option(
        "--only-by",
        "only_by",
        default="",
        metavar="AUTEUR",
        help="N’accepte que les marques de cet auteur ; les autres sont refusées.",
    )(function)


def read_contract_file(
    path: str, marks: str = "toutes", only_by: str = "", since: str = "", until: str = ""
) -> Imported:
    """Return the contract of a Word file. Raises UnreadableFileError, and as `import_contract`."""
    given: Marks = "accept" if MARKS[marks] == "accept" else "refuse"
    data = read_file(Path(path), MAX_FILE)
    chosen = ImportRequest(
        data=data, name=path, marks=given, author=only_by, since=since, until=until
    )
    try:
        return import_contract(chosen)
    except (MissingPartError, UsageError):
        raise
    except ClausegenError as error:
        told = uncapitalised(error.message)
        raise ClausegenError(f"{path}{NBSP}: {told}", error.diagnostics) from error


@command("import")
@click.argument("contract", metavar="CONTRAT.docx")
@click.option(
    "--dossier", default="", metavar="FICHIER", help="Inscrit le contrat dans un nouveau dossier."
)
@marks_options
@force_option
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    contract: str,
    dossier: str,
    marks: str,
    only_by: str,
    since: str,
    until: str,
    force: bool,
) -> int:
    """Lit un contrat Word que clausegen n’a pas rédigé, et dit ce qu’il y a reconnu.

    \b
    clausegen import contrat.docx
    clausegen import contrat.docx --dossier contrat.json
    clausegen amend contrat.json --text contrat-modifie.docx --effect 2027-04-01

    Le texte est gardé tel qu’il est, avec les numéros que Word imprime : articles, alinéas,
    énumérations, tableaux, annexes. Ce qui n’a pas de place dans le texte est signalé, comme ce
    dont il faut douter. Les formats .doc et .odt se lisent avec LibreOffice.
    """
    screen = terminal(ctx)
    imported = read_contract_file(contract, marks, only_by, since, until)
    if dossier:
        record_import(store(str(Path(dossier).parent), force=force), dossier, imported)
    if screen.as_json:
        screen.data(_data(imported, dossier))
        return 0
    _report(screen, imported)
    kept = shlex.quote(dossier or "contrat.json")
    if dossier:
        screen.note(f"Inscrit dans {dossier}. À essayer ensuite{NBSP}:")
        screen.note(f"  {screen.program} amend {kept} --text COPIE-MODIFIÉE.docx --effect DATE")
    else:
        again = f"{screen.program} import {shlex.quote(contract)} --dossier {kept}"
        screen.note(f"Pour le modifier par avenant{NBSP}: {again}")
    return 0


def _report(screen: Terminal, imported: Imported) -> None:
    """Tell the structure found, what has no place in it, what is doubtful."""
    document = imported.document
    screen.line(text_of(document.title), bold=True)
    for each in shape_of(document):
        screen.line(f"{'  ' * (1 + each.depth)}{each.heading}  ({each.inside})")
    if imported.revisions:
        authors = sorted({each.author for each in imported.revisions if each.author})
        told = ", ".join(authors) or "sans auteur"
        screen.line(f"{len(imported.revisions)} marques de révision ({told})")
    for left in imported.leftovers:
        place = f", {left.article}" if left.article else ""
        near = f", près de « {left.near} »" if left.near else ""
        said = f"{NBSP}: « {left.text[:SHOWN]} »" if left.text else ""
        screen.line(f"Hors du texte, {left.what}{place}{near}{said}")
    for doubt in imported.doubts:
        screen.diagnostic(doubt)


def _data(imported: Imported, dossier: str) -> dict[str, object]:
    """Return a contract read as JSON data."""
    return {
        "title": text_of(imported.document.title),
        "divisions": [*_divisions(imported)],
        "revisions": [
            {"author": r.author, "date": r.date, "adds": r.adds, "text": r.text}
            for r in imported.revisions
        ],
        "leftovers": [
            {
                "what": each.what,
                "text": each.text,
                "article": each.article,
                "near": each.near,
                "author": each.author,
            }
            for each in imported.leftovers
        ],
        "diagnostics": [diagnostic_data(each) for each in imported.doubts],
        "dossier": dossier,
    }


def _divisions(imported: Imported) -> Iterator[dict[str, object]]:
    for block in imported.document.body:
        if isinstance(block, Division):
            yield {
                "id": block.id,
                "kind": block.kind,
                "label": block.label,
                "title": text_of(block.title),
                "heading": shown(block),
            }
