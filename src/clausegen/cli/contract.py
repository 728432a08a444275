"""`consolidate` and `history`: the text of a contract on a day, and how it came to be."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from clausegen.actions.consolidate import ConsolidateRequest
from clausegen.actions.consolidate import consolidate as consolidated
from clausegen.acts.history import HistoryStep, steps
from clausegen.cli.entries import Day, formats_option
from clausegen.cli.files import (
    dossier_argument,
    folder_option,
    force_option,
    store,
    tell_files,
    tell_missing,
    write,
)
from clausegen.cli.options import command, library, style_option, terminal
from clausegen.dossiers.dossier import Dossier
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause


@command("consolidate")
@dossier_argument
@click.option(
    "--on", "day", required=True, metavar="DATE", type=Day(), help="Jour auquel le texte est donné."
)
@formats_option("docx,pdf,html")
@folder_option
@force_option
@style_option
@click.pass_context
def consolidate(
    ctx: click.Context,
    /,
    dossier: str,
    day: str,
    formats: tuple[str, ...],
    folder: str,
    force: bool,
    style: str,
) -> int:
    """Donne le texte en vigueur un jour, l’origine de chaque article, les avenants à venir."""
    screen, shelf = terminal(ctx), library(ctx)
    house = shelf.style(style) if style else None
    request = ConsolidateRequest(dossier=dossier, on=day, formats=formats, style=house)
    found = consolidated(shelf, store(), request)
    files, missing = found.exported.files, found.exported.missing
    paths = write(files, folder, force=force)
    tell_missing(screen, missing)
    if screen.as_json:
        applied = [avenant.number for avenant in found.state.applied]
        pending = [avenant.number for avenant in found.state.pending]
        names = [str(path) for path in paths]
        screen.data({"on": day, "applied": applied, "pending": pending, "files": names})
    else:
        tell_files(screen, paths, files.values())
    return 4 if missing else 0


COLUMNS = ("Version", "Acte", "Signé le", "Effet", "Motif", "Articles touchés", "Réponses changées")


@command("history")
@dossier_argument
@click.pass_context
def history(ctx: click.Context, /, dossier: str) -> int:
    """Donne les versions d’un contrat : acte, dates, motif, articles et réponses changés."""
    screen, found, shelf = terminal(ctx), store().read(dossier).dossier, library(ctx)
    clause = shelf.clause(found.clause) if found.clause in shelf.model_ids() else None
    if screen.as_json:
        screen.data({"clause": found.clause, "versions": list(_data(found, clause))})
    else:
        contract = ("contrat", *[""] * (len(COLUMNS) - 1))
        screen.table(COLUMNS, [contract, *map(_row, steps(found, clause))])
        screen.note(f"Texte d’un jour{NBSP}: clausegen consolidate {dossier} --on DATE")
    return 0


def _data(dossier: Dossier, clause: Clause | None) -> Iterator[dict[str, object]]:
    """Yield each version of a contract as JSON data, the contract itself first."""
    first = dossier.versions[0]
    yield {
        "version": 0,
        "digest": first.digest,
        "answers": json.loads(first.answers),
        "template_version": first.document.properties.version,
    }
    for step in steps(dossier, clause):
        yield {
            "version": step.rank,
            "digest": step.version.digest,
            "avenant": step.avenant.number,
            "act": step.avenant.act,
            "signed": step.avenant.signed,
            "effect": step.avenant.effect,
            "reason": step.avenant.reason,
            "articles": list(step.articles),
            "answers_changed": list(step.answers),
            "template_version": step.version.document.properties.version,
        }


def _row(step: HistoryStep) -> tuple[str, ...]:
    """Return what a table tells of one step."""
    avenant = step.avenant
    return (
        f"avenant n°{NBSP}{avenant.number}",
        avenant.act,
        avenant.signed,
        avenant.effect,
        avenant.reason,
        ", ".join(step.articles),
        ", ".join(step.answers),
    )
