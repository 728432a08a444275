"""`consolidate` and `history`: the text of a contract on a day, and how it came to be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegen.cli.formats import Made, chosen, folder_option, force_option, formats_option, sizes
from clausegen.cli.french import NBSP
from clausegen.cli.options import command, terminal
from clausegen.cli.records import Record, iso

if TYPE_CHECKING:
    from clausegen.dossiers.dossier import Dossier, Version


@command("consolidate", short_help="Donne le texte d’un contrat en vigueur un jour donné.")
@click.argument("dossier", metavar="DOSSIER.json")
@click.option("--on", "day", required=True, metavar="DATE", help="Jour auquel le texte est donné.")
@formats_option("docx,pdf,html")
@folder_option
@force_option
@click.pass_context
def consolidate(
    ctx: click.Context,
    /,
    dossier: str,
    day: str,
    formats: tuple[str, ...],
    folder: str,
    force: bool,
) -> int:
    """Donne le texte en vigueur un jour, l’origine de chaque article, les avenants à venir."""
    from clausegen.acts.consolidate import consolidated, in_force
    from clausegen.acts.lineage import of_text
    from clausegen.files.output import write_files
    from clausegen.writers.options import Options

    screen, on = terminal(ctx), iso(day, "--on")
    found = Record(Path(dossier)).dossier
    made = Made()
    document = consolidated(found, on)
    options = Options(lineage=of_text(found, on))
    made.add(f"consolide-{on}", "consolide", document, chosen(formats), options)
    paths = write_files(Path(folder), made.files, force=force)
    state = in_force(found, on)
    for error in made.missing.values():
        screen.error(error.message)
    if screen.as_json:
        applied = [avenant.number for avenant in state.applied]
        pending = [avenant.number for avenant in state.pending]
        files = [str(path) for path in paths]
        screen.data({"on": on, "applied": applied, "pending": pending, "files": files})
    else:
        screen.table(("Fichier", "Taille"), sizes(made.files, paths))
    return 4 if made.missing else 0


COLUMNS = ("Version", "Signé le", "Effet", "Motif", "Articles touchés", "Réponses changées")


@command("history", short_help="Donne les versions d’un contrat et ce que chacune a changé.")
@click.argument("dossier", metavar="DOSSIER.json")
@click.pass_context
def history(ctx: click.Context, /, dossier: str) -> int:
    """Donne les versions d’un contrat : avenant, dates, motif, articles et réponses changés."""
    screen, found = terminal(ctx), Record(Path(dossier)).dossier
    entries = list(_entries(found))
    if screen.as_json:
        screen.data({"clause": found.clause, "versions": entries})
    else:
        screen.table(COLUMNS, [_row(entry) for entry in entries])
        screen.note(f"Texte d’un jour{NBSP}: clausegen consolidate {dossier} --on DATE")
    return 0


def _entries(dossier: Dossier) -> Iterator[dict[str, object]]:
    from clausegen.acts.change import changed_answers

    first = dossier.versions[0]
    yield {
        "version": 0,
        "digest": first.digest,
        "answers": json.loads(first.answers),
        "template_version": first.document.properties.version,
    }
    for rank, version in enumerate(dossier.versions[1:], 1):
        before, avenant = dossier.versions[rank - 1], version.avenant
        if avenant is None:
            continue
        yield {
            "version": rank,
            "digest": version.digest,
            "avenant": avenant.number,
            "signed": avenant.signed,
            "effect": avenant.effect,
            "reason": avenant.reason,
            "articles": list(dict.fromkeys(_articles(before, version))),
            "answers_changed": list(changed_answers(before, version)),
            "template_version": version.document.properties.version,
        }


def _articles(before: Version, version: Version) -> Iterator[str]:
    """Yield the name of each division that an avenant touches, in its order."""
    from clausegen.acts.consolidate import PREAMBLE, heading_of, touched
    from clausegen.acts.units import silent
    from clausegen.amend.wording.addresses import Addresses

    old, new = Addresses(before.document), Addresses(version.document)
    for operation in version.avenant.operations if version.avenant else ():
        if silent(operation):
            continue
        division, _ = touched(operation, old, new)
        yield heading_of(division) if division else PREAMBLE


def _row(entry: dict[str, object]) -> tuple[str, ...]:
    if "avenant" not in entry:
        return ("contrat", "", "", "", "", "")
    return (
        f"avenant n°{NBSP}{entry['avenant']}",
        str(entry["signed"]),
        str(entry["effect"]),
        str(entry["reason"]),
        _joined(entry["articles"]),
        _joined(entry["answers_changed"]),
    )


def _joined(names: object) -> str:
    return ", ".join(str(name) for name in names) if isinstance(names, list) else ""
