"""`batch CLAUSE TABLEAU`: the contracts of a table, all rows checked, then made."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from clausegen.batch.checking import BatchRequest, Plan, check, taken
from clausegen.batch.faults import CellFault
from clausegen.batch.manifest import Manifest
from clausegen.batch.marked import marked
from clausegen.batch.naming import DEFAULT
from clausegen.batch.running import Outcome, gathered
from clausegen.batch.stores import Output, output_of
from clausegen.batch.tables import read_table
from clausegen.batch.work import Contracts, Recipe
from clausegen.cli.batch_report import (
    PARTIAL,
    REFUSED,
    batch_data,
    is_error,
    tell_faults,
    tell_outcome,
    tell_stopped,
)
from clausegen.cli.crewing import crew_options, insist_on_reach, made_by, material
from clausegen.cli.entries import Day, accept_option, final_option, formats_option, read_file
from clausegen.cli.files import force_option
from clausegen.cli.options import clause_argument, command, library, style_option, terminal
from clausegen.cli.progress import Interruption, Meter
from clausegen.cli.terminal import Terminal
from clausegen.errors import OutputError, Place, Remedy, fault
from clausegen.french.spaces import NBSP
from clausegen.library import Library

REPORT = "erreurs.xlsx"


@dataclass(frozen=True, kw_only=True)
class BatchOptions:
    """What was asked on the command line; each field is an option."""

    clause: str
    table: str
    like: str
    formats: tuple[str, ...]
    final: bool
    accept: tuple[str, ...]
    date: str
    folder: str
    name: str
    contents: bool
    archive: bool
    dossiers: bool
    zipped: bool
    force: bool
    dry_run: bool
    style: str
    jobs: int
    cluster: str

    def request(self, style: str) -> BatchRequest:
        """Return the batch that is asked for."""
        recipe = Recipe(
            model=self.clause,
            formats=self.formats,
            target=self.folder,
            date=self.date,
            final=self.final,
            accept=self.accept,
            contents=self.contents,
            archive=self.archive,
            style=style,
            dossiers=self.dossiers,
        )
        return BatchRequest(recipe=recipe, name=self.name, common=read_file(self.like))


@command("run")
@clause_argument
@click.argument("table", metavar="TABLEAU")
@click.option(
    "--like",
    default="",
    metavar="FICHIER",
    help="Réponses communes, en TOML ou JSON, sur lesquelles le tableau l’emporte.",
)
@formats_option("docx")
@final_option
@accept_option
@click.option("--date", default="", metavar="DATE", type=Day(), help="Date des documents.")
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    metavar="RÉPERTOIRE|ADRESSE",
    help="Où écrire : un dossier, ou une adresse telle que s3://compartiment/lot.",
)
@click.option(
    "--name",
    default=DEFAULT,
    metavar="MODÈLE",
    help=f"Nom des fichiers (par défaut « {DEFAULT} »), d’après cle, ligne, modele, date ou les "
    "questions : « {clients.denomination}_{date} ».",
)
@click.option("--contents", is_flag=True, help="Ajoute une table des matières.")
@click.option("--archive", is_flag=True, help="PDF d’archivage (PDF/A), réponses jointes.")
@click.option(
    "--dossiers",
    is_flag=True,
    help="Écrit aussi le dossier de chaque contrat, que « batch amend » modifie.",
)
@click.option("--zip", "zipped", is_flag=True, help="Réunit tous les fichiers dans un ZIP.")
@crew_options
@click.option("-n", "--dry-run", is_flag=True, help="Vérifie le tableau, sans rien rédiger.")
@force_option
@style_option
@click.pass_context
def run(ctx: click.Context, /, **given: Any) -> int:  # noqa: ANN401  # click: one keyword an option
    """Rédige un contrat par ligne d’un tableau (.xlsx, .xls, .ods ou .csv).

    Toutes les lignes sont d’abord vérifiées ; celles qui conviennent sont rédigées, les autres
    dites cellule par cellule. Interrompu, le lot reprend où il s’était arrêté quand on relance
    la même commande. Code de retour : 5 si des lignes n’ont pas été rédigées.
    """
    asked, screen, shelf = BatchOptions(**given), terminal(ctx), library(ctx)
    insist_on_reach(asked.folder, asked.cluster)
    begun, meter, stop = time.monotonic(), Meter(screen), Interruption(screen)
    output = output_of(asked.folder)
    manifest = Manifest(output)
    grids = read_table(Path(asked.table))
    request = asked.request(asked.style)
    with stop.heard():
        plan = check(
            shelf, request, grids, made=manifest.entries, sizes=output.sizes(),
            progress=meter.checked, stopped=stop,
        )  # fmt: skip  # what is checked, then how
        if stop.wanted:
            return tell_stopped(screen)
        if plan.table.stopped or asked.dry_run:
            return _checked(screen, asked, plan)
        _insist_on_room(plan, manifest, output, force=asked.force)
        outcome = _made(shelf, asked, plan, manifest, output, meter, stop)
    return _closing(screen, asked, plan, outcome, output, time.monotonic() - begun)


def _made(  # a run has that many parts
    shelf: Library,
    asked: BatchOptions,
    plan: Plan,
    manifest: Manifest,
    output: Output,
    meter: Meter,
    stop: Interruption,
) -> Outcome:
    """Return what came of the contracts, once workers made them."""
    output.prepare()
    given, style = material(shelf, asked.style, asked.cluster)
    opens = Contracts(given, replace(plan.request.recipe, style=style))
    return made_by(plan, opens, manifest, (asked.cluster, asked.jobs), meter, stop)


def _insist_on_room(plan: Plan, manifest: Manifest, output: Output, *, force: bool) -> None:
    """Raise OutputError where the first run of a batch would write over files of somebody else."""
    there = [] if force or manifest.begun else taken(plan, output.sizes())
    if there:
        name, place = there[0], plan.request.recipe.target
        message = (
            f"Rien n’a été écrit{NBSP}: {place} contient déjà {name}, qui n’est pas de ce lot."
        )
        remedies = (Remedy("overwrite"),)
        raise OutputError.of(fault("existe-deja", message, Place(name), remedies=remedies))


# --- the report ---------------------------------------------------------------------------------


def _checked(screen: Terminal, asked: BatchOptions, plan: Plan) -> int:
    """Tell what a table that was only checked comes to."""
    report = _report(asked, plan, plan.faults, output_of(asked.folder))
    tell_faults(screen, plan.faults, report)
    if screen.as_json:
        screen.data(batch_data(plan, None, plan.faults))
    elif not plan.table.stopped:
        for what, count in (
            ("à rédiger", len(plan.todo)),
            ("déjà là", len(plan.kept)),
            ("refusés", len(plan.refused)),
        ):
            screen.line(f"Contrats {what}{NBSP}: {count}")
    return REFUSED if plan.table.stopped else PARTIAL if plan.refused else 0


def _report(asked: BatchOptions, plan: Plan, faults: tuple[CellFault, ...], output: Output) -> str:
    """Return the name of the workbook in which faults are marked, '' where there are none."""
    if not any(map(is_error, faults)):
        output.drop(REPORT)
        return ""
    output.prepare()
    output.put(REPORT, marked(plan.table, faults))
    return f"{asked.folder.rstrip('/')}/{REPORT}"


def _closing(
    screen: Terminal,
    asked: BatchOptions,
    plan: Plan,
    outcome: Outcome,
    output: Output,
    seconds: float,
) -> int:
    """Tell what was made, what was not, and what to type next; return the exit code."""
    faults = (*plan.faults, *outcome.faults)
    tell_faults(screen, faults, _report(asked, plan, faults, output))
    if asked.zipped and not outcome.stopped:
        entries = [outcome.entries[key] for key in plan.keys]
        gathered(output, entries, f"{asked.clause}.zip")
    if screen.as_json:
        screen.data(batch_data(plan, outcome, faults))
    else:
        tell_outcome(screen, plan, outcome, seconds)
    if outcome.stopped:
        return tell_stopped(screen)
    return PARTIAL if plan.refused or outcome.progress.failed else 0
