"""Faults by cell, as data: where, which question, what was typed, what is accepted, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clausegen.errors import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Spotted:
    """A cell as it was found: its sheet, its name there, what it shows, what it may hold."""

    sheet: str
    cell: str
    shown: str = ""
    label: str = ""
    accepted: str = ""


NOWHERE = Spotted("", "")


@dataclass(frozen=True, slots=True)
class CellFault:
    """One problem of a table: `row` is numbered as spreadsheets do, 0 for the whole table.

    `question` is the path of an answer, « clients[1].siren »; `remedy` says how to mend it. A
    fault of severity error keeps its row from being made, or all of them if it has no row.
    """

    severity: Severity
    rule: str
    message: str
    row: int = 0
    key: str = ""
    question: str = ""
    sheet: str = ""
    cell: str = ""
    value: str = ""
    label: str = ""
    accepted: str = ""
    remedy: str = ""

    @property
    def stops(self) -> bool:
        """Return whether its row is not made."""
        return self.severity is Severity.ERROR


def fault_at(
    spot: Spotted,
    rule: str,
    message: str,
    remedy: str = "",
    *,
    severity: Severity = Severity.ERROR,
    question: str = "",
) -> CellFault:
    """Return a problem of one cell."""
    return CellFault(
        severity,
        rule,
        message,
        question=question,
        sheet=spot.sheet,
        cell=spot.cell,
        value=spot.shown,
        label=spot.label,
        accepted=spot.accepted,
        remedy=remedy,
    )


def faults_of(
    diagnostics: Iterable[Diagnostic], cells: Mapping[str, Spotted], row: Spotted
) -> Iterator[CellFault]:
    """Yield the problems of a row's answers, each at its cell; at that of the row for want of one.

    `row` is the cell that stands for the whole row.
    """
    for each in diagnostics:
        spot = _spot(each.place.key, cells) or row
        remedy = each.hint.replace(spot.accepted, "").strip() if spot.accepted else each.hint
        found = fault_at(spot, each.rule, each.message, remedy, severity=each.severity)
        yield replace(found, question=each.place.key)


def _spot(key: str, cells: Mapping[str, Spotted]) -> Spotted | None:
    """Return the cell of an answer, or else that of the first of its fields."""
    if key in cells:
        return cells[key]
    bare = key.partition("[")[0]
    inner = (path for path in cells if path.startswith((f"{key}.", f"{key}[", f"{bare}[")))
    return next((cells[path] for path in inner), None)
