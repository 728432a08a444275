"""`compare`: two answer files, dossiers, versions or the standard, side by side; no avenant."""

from __future__ import annotations

from pathlib import Path

import click

from clausegen.actions.compare import (
    Answered,
    Compared,
    CompareRequest,
    Edited,
    Recorded,
    Side,
)
from clausegen.actions.compare import compare as compared
from clausegen.acts.listing import change_data
from clausegen.acts.table import RENUMBERED
from clausegen.acts.units import silent
from clausegen.amend.causes import causes
from clausegen.amend.consequences import only_renumbers
from clausegen.cli.behind import behind
from clausegen.cli.entries import formats_option, read_file
from clausegen.cli.files import (
    folder_option,
    force_option,
    store,
    tell_files,
    tell_missing,
    write,
)
from clausegen.cli.french import quoted
from clausegen.cli.import_contract import read_contract_file
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.cli.terminal import Terminal
from clausegen.dossiers.file_store import is_record
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.questions.values import Parameters

STANDARD = "standard"
WORD = (".docx", ".doc", ".odt")


@command("compare")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--clause", default="", metavar="CLAUSE", help="Clause des fichiers de réponses.")
@formats_option("docx,html")
@click.option("--author", default="", metavar="NOM", help="Auteur des marques de révision.")
@folder_option
@force_option
@style_option
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
    style: str,
) -> int:
    """Compare deux textes d’une clause, ou deux fichiers Word, que rien ne signe.

    A et B sont un fichier de réponses, un dossier (sa dernière version), une version d’un dossier
    (contrat.json@0 pour le contrat, @1 après l’avenant n° 1), « standard », les réponses par
    défaut, ou un fichier Word, quel qu’en soit l’auteur, ses marques de révision acceptées. Sans
    différence, le code de retour est 1 et rien n’est écrit.
    """
    screen = terminal(ctx)
    request = CompareRequest(
        before=_side(before),
        after=_side(after),
        clause=clause,
        formats=formats,
        author=author,
        style=library(ctx).style(style),
    )
    found = compared(library(ctx), store(), request)
    if found.same:
        for limit in found.limits:
            screen.diagnostic(limit)
        screen.error("Aucune modification : les deux textes sont les mêmes.")
        return 1
    paths = write(found.exported.files, folder, force=force)
    asked = library(ctx).clause(found.change.new.properties.template).spec.parameters
    _report(screen, found, paths, asked)
    return 4 if found.exported.missing else 0


def _side(name: str) -> Side:
    """Return the text that a name means. Raises UsageError for a name that is none."""
    if Path(name).suffix.lower() in WORD:
        found = read_contract_file(name)
        return Edited(found.document, found.file)
    path, _, version = name.rpartition("@") if "@" in name else (name, "", "")
    if path.endswith(".json") and is_record(Path(path)):
        return Recorded(path, version)
    if name != STANDARD and not Path(name).is_file():
        message = (
            f"{quoted(name)} n’est ni un fichier, ni une version d’un dossier, "
            f"ni {quoted(STANDARD)}."
        )
        raise UsageError(message)
    return Answered(read_file(name) if name != STANDARD else {})


def _report(screen: Terminal, found: Compared, paths: tuple[Path, ...], asked: Parameters) -> None:
    """Tell what separates the texts, unit by unit, the question behind it, and what was written."""
    tell_missing(screen, found.exported.missing)
    for limit in found.limits:
        screen.diagnostic(limit)
    changes = change_data(found.change)
    if screen.as_json:
        values = [
            {"question": e.parameter, "label": e.label, "old": e.before, "new": e.after}
            for e in found.values
        ]
        files = [str(path) for path in paths]
        screen.data({"values": values, "changes": changes, "files": files})
        return
    for value in found.values:
        screen.line(f"{value.label}{NBSP}: {value.before or '–'} → {value.after or '–'}")
    rows = [
        (
            str(each["address"]),
            str(each["old"]),
            f"{each['new']}{RENUMBERED if only_renumbers(operation) else ''}",
            behind(asked, causes([operation])),
        )
        for each, operation in zip(changes, found.change.operations, strict=True)
        if not silent(operation)
    ]
    screen.table(("Unité", "Avant", "Après", "Question"), rows)
    tell_files(screen, paths, found.exported.files.values())
