"""What is told of a batch: faults by cell, then what was made and what to type next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from clausegen.batch.checking import Plan
from clausegen.batch.faults import CellFault
from clausegen.batch.running import Outcome
from clausegen.cli.french import counted
from clausegen.cli.progress import again
from clausegen.cli.terminal import Terminal
from clausegen.errors import Diagnostic, Place, Severity
from clausegen.french.spaces import NBSP

INTERRUPTED, PARTIAL, REFUSED = 130, 5, 3
"""How the command ends: stopped, with documents left unmade, or with nothing made at all."""
MAX_SHOWN = 40
"""Faults told one by one on the screen: the report holds them all."""


def tell_faults(screen: Terminal, faults: Sequence[CellFault], report: str) -> None:
    """Tell errors one by one, and the rest by kind; where the whole list is."""
    errors = [each for each in faults if each.stops]
    for each in errors[:MAX_SHOWN]:
        screen.diagnostic(_diagnostic(each))
    if len(errors) > MAX_SHOWN:
        screen.note(f"… et {counted(len(errors) - MAX_SHOWN, 'autre')}.")
    others = [each for each in faults if not each.stops]
    kinds = Counter((each.severity, each.rule, each.message) for each in others)
    for (severity, rule, message), count in kinds.most_common(MAX_SHOWN):
        times = f"{counted(count, 'ligne')}{NBSP}: " if count > 1 else ""
        example = next(each for each in others if each.message == message)
        place = example.cell if count == 1 else ""
        screen.diagnostic(Diagnostic(severity, rule, times + message, Place(key=place)))
    if faults and report:
        screen.note(f"Chaque cellule en cause est colorée et annotée dans {report}.")


def _diagnostic(fault: CellFault) -> Diagnostic:
    """Return a fault as a problem of the terminal: « Contrats C5 : … »."""
    place = " ".join(filter(None, (fault.sheet, fault.cell)))
    value = f" Valeur lue{NBSP}: {fault.value[:60]}." if fault.value else ""
    hint = (fault.remedy or fault.accepted) + value
    message = f"{place}{NBSP}: {fault.message}" if place else fault.message
    return Diagnostic(fault.severity, fault.rule, message, hint=hint.strip())


def fault_data(fault: CellFault) -> Mapping[str, Any]:
    """Return a fault as JSON data, leaving out what is empty."""
    return {name: value for name, value in asdict(fault).items() if value}


def batch_data(plan: Plan, outcome: Outcome | None, faults: Sequence[CellFault]) -> dict[str, Any]:
    """Return what a batch came to as JSON data."""
    data: dict[str, Any] = {
        "model": plan.request.recipe.model,
        "rows": len(plan.table.rows),
        "refused": len(plan.refused) if not plan.table.stopped else len(plan.table.rows),
        "faults": [fault_data(each) for each in faults],
    }
    if outcome is None:
        return data | {"ready": len(plan.todo), "kept": len(plan.kept)}
    progress = outcome.progress
    files = [written.name for key in plan.keys if key in outcome.entries
             for written in outcome.entries[key].files]  # fmt: skip
    return data | {
        "made": progress.done,
        "failed": progress.failed,
        "kept": progress.kept,
        "stopped": outcome.stopped,
        "files": files,
    }


def tell_outcome(screen: Terminal, plan: Plan, outcome: Outcome, seconds: float) -> None:
    """Tell how many contracts were made, how fast, and how many were not."""
    progress = outcome.progress
    screen.line(f"{counted(progress.done, 'contrat')} en {lasting(seconds)}")
    for what, count in (
        ("inchangé", progress.kept),
        ("refusé", len(plan.refused)),
        ("manqué", progress.failed),
    ):
        if count:
            screen.line(counted(count, what))


def lasting(seconds: float) -> str:
    """Return « 12,5 s »."""
    return f"{seconds:.1f}{NBSP}s".replace(".", ",")


def tell_stopped(screen: Terminal) -> int:
    """Tell how to go on with a run that was stopped; return the exit code."""
    screen.note(f"Interrompu : rien n’est perdu. Pour continuer{NBSP}: {again()}")
    return INTERRUPTED


def is_error(fault: CellFault) -> bool:
    """Return whether a fault is more than a note."""
    return fault.severity is not Severity.NOTE
