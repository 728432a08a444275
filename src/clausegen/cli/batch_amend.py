"""`batch amend`: an avenant to each of many dossiers; what needs a person is listed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from clausegen.batch.amend_table import Changes, changes_of
from clausegen.batch.amending import (
    NAME,
    AmendAll,
    AmendPlan,
    Avenants,
    plan_amendments,
)
from clausegen.batch.manifest import Manifest
from clausegen.batch.running import Outcome
from clausegen.batch.stores import Output, output_of
from clausegen.batch.tables import read_table
from clausegen.cli.avenants import avenant_options, request_of
from clausegen.cli.batch_report import (
    PARTIAL,
    REFUSED,
    fault_data,
    lasting,
    tell_faults,
    tell_stopped,
)
from clausegen.cli.crewing import crew_options, insist_on_reach, made_by, material
from clausegen.cli.entries import formats_option
from clausegen.cli.files import folder_option, store
from clausegen.cli.french import counted
from clausegen.cli.options import command, library, terminal
from clausegen.cli.progress import Interruption, Meter
from clausegen.cli.terminal import Terminal
from clausegen.errors import ClausegenError, UsageError
from clausegen.french.numbers import is_plural
from clausegen.french.spaces import NBSP
from clausegen.library import Library


@command("amend")
@click.argument("dossiers", metavar="DOSSIERS…", nargs=-1, required=True)
@avenant_options
@click.option(
    "--table",
    default="",
    metavar="TABLEAU",
    help="Les changements de chaque dossier : une ligne par dossier, dont la clé est son nom.",
)
@formats_option("docx")
@click.option("--record", is_flag=True, help="Inscrit chaque avenant à son dossier.")
@folder_option
@crew_options
@click.pass_context
def amend(ctx: click.Context, /, **asked: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige un avenant à chacun de nombreux dossiers : acte, marques de révision, texte consolidé.

    Un dossier qui demande une décision (rien à modifier, avenant plus tardif, réponse refusée) est
    laissé tel quel et nommé avec son motif. Avec --record, un dossier et les fichiers de son
    avenant sont écrits ensemble, ou pas du tout. La même commande, relancée, reprend le lot.

    \b
    clausegen batch amend dossiers/*.json --set delai.resolution="2 heures" --effect 2027-01-01
    clausegen batch amend dossiers/*.json --table delais.xlsx --effect 2027-01-01 --record
    """
    screen, shelf, target = terminal(ctx), library(ctx), asked["folder"]
    insist_on_reach(target, asked["cluster"])
    if not asked["assignments"] and not asked["table"] and not asked["act"]:
        message = f"Dites ce qui change{NBSP}: --set CLÉ=VALEUR, --table TABLEAU ou --act ACTE."
        raise UsageError(message)
    begun, output = time.monotonic(), output_of(target)
    manifest = Manifest(output, NAME)
    changes = _changes(shelf, asked["dossiers"], asked["table"])
    plan = plan_amendments(
        AmendAll(request_of(asked), target, record=asked["record"]),
        asked["dossiers"],
        own=changes.own if changes else None,
        left=changes.left if changes else None,
        made=manifest.entries,
        sizes=output.sizes(),
    )
    if changes:
        tell_faults(screen, changes.faults, "")
        if changes.table.stopped:
            return REFUSED
    outcome = _made(shelf, plan, manifest, output, asked, screen)
    _report(screen, plan, outcome, changes, time.monotonic() - begun)
    if outcome.stopped:
        return tell_stopped(screen)
    return PARTIAL if _undone(outcome) else 0


def _changes(shelf: Library, dossiers: tuple[str, ...], table: str) -> Changes | None:
    """Return the changes that a table asks for, None without a table."""
    if not table:
        return None
    models: dict[str, str] = {}
    for name in dossiers:
        try:
            models[name] = store().read(name).dossier.clause
        except ClausegenError:  # its own turn will tell why
            models[name] = ""
    return changes_of(shelf, read_table(Path(table)), models)


def _made(
    shelf: Library,
    plan: AmendPlan,
    manifest: Manifest,
    output: Output,
    asked: dict[str, Any],
    screen: Terminal,
) -> Outcome:
    """Return what came of the dossiers, once workers amended them."""
    output.prepare()
    given, _ = material(shelf, "", asked["cluster"])
    opens = Avenants(given, plan.request)
    with Interruption(screen).heard() as stop:
        workers = asked["cluster"], asked["jobs"]
        return made_by(plan, opens, manifest, workers, Meter(screen), stop)


def _undone(outcome: Outcome) -> int:
    return len(outcome.of("person")) + len(outcome.of("failed"))


def _report(
    screen: Terminal,
    plan: AmendPlan,
    outcome: Outcome,
    changes: Changes | None,
    seconds: float,
) -> None:
    """Tell what was made, and which dossiers need a person."""
    if screen.as_json:
        screen.data(
            {
                "made": outcome.progress.done,
                "kept": outcome.progress.kept,
                "recorded": plan.request.record,
                "stopped": outcome.stopped,
                "left": [
                    {"dossier": each.key, "state": each.state, "reason": each.reason}
                    for each in (*outcome.of("person"), *outcome.of("failed"))
                ],
                "faults": [fault_data(each) for each in (changes.faults if changes else ())],
            }
        )
        return
    done = outcome.progress.done
    recorded = f" inscrit{'s' if is_plural(done) else ''}" if plan.request.record else ""
    screen.line(f"{counted(done, 'avenant')}{recorded} en {lasting(seconds)}")
    if outcome.progress.kept:
        screen.line(f"Déjà faits, laissés tels quels{NBSP}: {outcome.progress.kept}")
    undone = (
        ("À décider par une personne", outcome.of("person")),
        ("En échec", outcome.of("failed")),
    )
    for told, entries in undone:
        if entries:
            screen.section(f"{told}{NBSP}: {len(entries)}")
        for each in entries:
            screen.entry(each.key, [each.reason])
