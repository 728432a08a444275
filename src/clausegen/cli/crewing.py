"""Who works for a batch: the options that say so, and what the workers are given."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TypeVar

import click

from clausegen.batch.crews import Crew, crew
from clausegen.batch.manifest import Manifest
from clausegen.batch.running import Outcome, Planned, run
from clausegen.batch.work import Material, Opens
from clausegen.cli.progress import Interruption, Meter
from clausegen.errors import UsageError
from clausegen.library import Library

_WORTH_ONE = 4  # documents: fewer are made before another process has begun
Callback = TypeVar("Callback", bound=Callable[..., object])


def crew_options(callback: Callback) -> Callback:
    """Return a command with the options that say who works."""
    decorators = (
        click.option(
            "--cluster", default="", metavar="ADRESSE",
            help="Ordonnanceur Dask, par exemple tcp://10.0.0.5:8786, ou « local ».",
        ),
        click.option(
            "-j", "--jobs", type=click.IntRange(0), default=0, metavar="N",
            help="Processus de cette machine (par défaut un par processeur ; 1 : celui-ci).",
        ),
    )  # fmt: skip  # one option a line
    for decorate in decorators:
        callback = decorate(callback)
    return callback


def material(shelf: Library, style: str, address: str) -> tuple[Material, str]:
    """Return where workers find the templates, and the name of the style there."""
    if address:
        from clausegen.batch.material import packed

        archive, name = packed(shelf, style)
        return Material(archive=archive), name
    return Material(shelf.templates, shelf.data, shelf.compiled.folder), style


def _crew_of(opens: Opens, address: str, jobs: int, wanted: int) -> AbstractContextManager[Crew]:
    """Return what opens the workers that were asked for, or as many as the work is worth."""
    ticket = f"{os.getpid()}-{time.time_ns()}"  # which no other run of the same workers has
    if not address:
        usual = min(os.cpu_count() or 1, wanted // _WORTH_ONE)
        return crew(ticket, opens, max(1, jobs or usual))
    from clausegen.batch.cluster import cluster

    return cluster(address, ticket, opens, jobs)


def made_by(
    plan: Planned,
    opens: Opens,
    manifest: Manifest,
    workers: tuple[str, int],
    meter: Meter,
    stop: Interruption,
) -> Outcome:
    """Return what came of a plan, made by the workers of an address, or so many of this machine."""
    address, jobs = workers
    return run(
        plan,
        lambda: _crew_of(opens, address, jobs, plan.wanted),
        manifest,
        time=_now(),
        progress=meter,
        stopped=stop,
    )


def insist_on_reach(target: str, address: str) -> None:
    """Raise UsageError where workers of other machines would write into folders of their own."""
    if address not in ("", "local") and "://" not in target:
        message = (
            "Avec une grappe, dites où tous les postes écrivent : -o s3://… ou, pour un répertoire "
            "qu’ils partagent, -o file:///repertoire/partage."
        )
        raise UsageError(message)


def _now() -> str:
    """Return the time of a run, as its manifest says it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
