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
    AmendOutcome,
    AmendPlan,
    Avenants,
    amend_all,
    plan_amendments,
)
from clausegen.batch.manifest import Manifest
from clausegen.batch.stores import Output, output_of
from clausegen.batch.tables import read_table
from clausegen.cli.batch_report import fault_data, tell_faults
from clausegen.cli.crewing import crew_of, crew_options, insist_on_reach, material, now
from clausegen.cli.entries import Day, accept_option, formats_option, set_option
from clausegen.cli.files import folder_option, store
from clausegen.cli.french import counted
from clausegen.cli.options import act_option, command, library, terminal
from clausegen.cli.progress import Interruption, Meter, again
from clausegen.cli.terminal import Terminal
from clausegen.errors import ClausegenError, UsageError
from clausegen.french.spaces import NBSP
from clausegen.library import Library

INTERRUPTED, PARTIAL = 130, 5


@command("amend")
@click.argument("dossiers", metavar="DOSSIERS…", nargs=-1, required=True)
@act_option
@set_option
@click.option(
    "--table",
    default="",
    metavar="TABLEAU",
    help="Les changements de chaque dossier : une ligne par dossier, dont la clé est son nom.",
)
@click.option(
    "--effect", required=True, metavar="DATE", type=Day(), help="Date d’effet des avenants."
)
@click.option(
    "--signed",
    default="",
    metavar="DATE",
    type=Day(),
    help="Date de signature, si elle est connue.",
)
@click.option("--reason", default="", metavar="MOTIF", help="Motif que les avenants énoncent.")
@formats_option("docx")
@click.option("--author", default="", metavar="NOM", help="Auteur des marques de révision.")
@click.option("--final", is_flag=True, help="Refuse tout blanc et tout avertissement non accepté.")
@accept_option
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
    manifest, request = Manifest(output, NAME), _request(asked)
    changes = _changes(shelf, asked["dossiers"], asked["table"])
    plan = plan_amendments(
        request,
        asked["dossiers"],
        own=changes.own if changes else None,
        left=changes.left if changes else None,
        made=manifest.entries,
        sizes=output.sizes(),
    )
    if changes:
        tell_faults(screen, changes.faults, "")
        if changes.table.stopped:
            return 3
    outcome = _made(shelf, plan, manifest, output, asked, screen)
    _report(screen, plan, outcome, changes, time.monotonic() - begun)
    if outcome.stopped:
        screen.note(f"Interrompu : rien n’est perdu. Pour continuer{NBSP}: {again()}")
        return INTERRUPTED
    return PARTIAL if _undone(outcome) else 0


def _request(asked: dict[str, Any]) -> AmendAll:
    """Return what all avenants share."""
    return AmendAll(
        effect=asked["effect"],
        target=asked["folder"],
        act=asked["act"] or "",
        changes=asked["assignments"],
        signed=asked["signed"],
        reason=asked["reason"],
        final=asked["final"],
        accept=asked["accept"],
        formats=asked["formats"],
        author=asked["author"],
        record=asked["record"],
    )


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
) -> AmendOutcome:
    """Return what came of the dossiers, once workers amended them."""
    output.prepare()
    given, _ = material(shelf, "", asked["cluster"])
    opens = Avenants(given, plan.request)
    with Interruption(screen).heard() as stop:
        return amend_all(
            plan,
            lambda: crew_of(opens, asked["cluster"], asked["jobs"], len(plan.todo)),
            manifest,
            time=now(),
            progress=Meter(screen),
            stopped=stop,
        )


def _undone(outcome: AmendOutcome) -> int:
    return len(outcome.of("person")) + len(outcome.of("failed"))


def _report(
    screen: Terminal,
    plan: AmendPlan,
    outcome: AmendOutcome,
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
                    for state in ("person", "failed")
                    for each in outcome.of(state)
                ],
                "faults": [fault_data(each) for each in (changes.faults if changes else ())],
            }
        )
        return
    took = f"{seconds:.1f}".replace(".", ",")
    recorded = ", inscrits" if plan.request.record else ""
    screen.line(f"{counted(outcome.progress.done, 'avenant')}{recorded} en {took}{NBSP}s")
    if outcome.progress.kept:
        screen.line(f"Déjà faits, laissés tels quels{NBSP}: {outcome.progress.kept}")
    for state, told in (("person", "À décider par une personne"), ("failed", "En échec")):
        entries = outcome.of(state)
        if entries:
            screen.section(f"{told}{NBSP}: {len(entries)}")
        for each in entries:
            screen.entry(each.key, [each.reason])
