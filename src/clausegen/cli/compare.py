"""`compare`: two answer files, dossiers, versions or the standard, side by side; no avenant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegen.cli.entries import entries
from clausegen.cli.formats import Made, chosen, folder_option, force_option, formats_option, sizes
from clausegen.cli.french import NBSP, quoted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.records import Record, is_record
from clausegen.cli.terminal import Terminal
from clausegen.errors import UsageError

if TYPE_CHECKING:
    from clausegen.acts.change import Change
    from clausegen.document.tree import Document
    from clausegen.dossiers.dossier import Version
    from clausegen.library import Library

STANDARD = "standard"


@dataclass(frozen=True)
class Side:
    """One side: a version of a dossier with its clause, or answers still to be drafted."""

    name: str
    clause: str = ""
    version: Version | None = None


@command("compare", short_help="Compare deux textes : marques de révision et liste, sans avenant.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--clause", default="", metavar="CLAUSE", help="Clause des fichiers de réponses.")
@formats_option("docx,html")
@click.option("--author", default="", metavar="NOM", help="Auteur des marques de révision.")
@folder_option
@force_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    before: str,
    after: str,
    clause: str,
    formats: tuple[str, ...],
    author: str,
    folder: str,
    force: bool,
) -> int:
    """Compare deux textes d’une clause, que rien ne signe.

    A et B sont un fichier de réponses, un dossier (sa dernière version), une version d’un dossier
    (contrat.json@0 pour le contrat, @1 après l’avenant n° 1) ou « standard », les réponses par
    défaut. Sans différence, le code de retour est 1 et rien n’est écrit.
    """
    from clausegen.acts.comparison import compared, comparison, listed
    from clausegen.acts.units import silent
    from clausegen.files.output import write_files
    from clausegen.writers.options import Options

    screen, shelf = terminal(ctx), library(ctx)
    sides = [_side(name) for name in (before, after)]
    chosen_clause = _clause(shelf, sides, clause)
    change = comparison(*(_document(shelf, side, chosen_clause) for side in sides))
    if all(silent(operation) for operation in change.operations):
        screen.error("Aucune modification : les deux textes sont les mêmes.")
        return 1
    made, options = Made(), Options(author=author)
    made.add("comparaison", "comparaison", compared(change), chosen(formats), options)
    made.add("modifications", "modifications", listed(change), chosen(formats), options)
    paths = write_files(Path(folder), made.files, force=force)
    _report(screen, change, made, paths)
    return 4 if made.missing else 0


def _side(name: str) -> Side:
    path, _, rank = name.rpartition("@") if "@" in name else (name, "", "")
    if not path.endswith(".json") or not is_record(Path(path)):
        return Side(name)
    dossier = Record(Path(path)).dossier
    if not rank:
        return Side(name, dossier.clause, dossier.latest)
    numbers = {str(number) for number in range(len(dossier.versions))}
    if rank not in numbers:
        last = len(dossier.versions) - 1
        known = f"0 à {last}" if last else "0 seulement"
        raise UsageError(f"Le dossier n’a pas de version {quoted(rank[:20])}{NBSP}: {known}.")
    return Side(name, dossier.clause, dossier.versions[int(rank)])


def _clause(shelf: Library, sides: list[Side], named: str) -> str:
    """Return the clause that both sides are texts of."""
    found = {side.clause for side in sides if side.clause} | ({named} if named else set())
    if len(found) > 1:
        raise UsageError(f"Ces textes ne sont pas de la même clause{NBSP}: {', '.join(found)}.")
    known = shelf.clause_ids()
    if not found and len(known) > 1:
        raise UsageError(f"Dites de quelle clause il s’agit, avec --clause{NBSP}: {known[0]}…")
    return found.pop() if found else known[0]


def _document(shelf: Library, side: Side, clause: str) -> Document:
    if side.version:
        return side.version.document
    if side.name != STANDARD and not Path(side.name).is_file():
        message = (
            f"{quoted(side.name)} n’est ni un fichier, ni une version d’un dossier, "
            f"ni {quoted(STANDARD)}."
        )
        raise UsageError(message)
    raw = {} if side.name == STANDARD else entries(side.name, ())
    return shelf.draft(clause, raw).document


def _report(screen: Terminal, change: Change, made: Made, paths: tuple[Path, ...]) -> None:
    from clausegen.acts.listing import change_data
    from clausegen.acts.units import silent

    for error in made.missing.values():
        screen.error(error.message)
    changes = change_data(change)
    if screen.as_json:
        screen.data({"changes": changes, "files": [str(path) for path in paths]})
        return
    rows = [
        (str(each["address"]), str(each["old"]), str(each["new"]))
        for each, operation in zip(changes, change.operations, strict=True)
        if not silent(operation)
    ]
    screen.table(("Unité", "Avant", "Après"), rows)
    screen.table(("Fichier", "Taille"), sizes(made.files, paths))
