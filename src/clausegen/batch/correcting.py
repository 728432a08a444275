"""One cell of a table typed anew, as a screen that shows its faults lets a person do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clausegen.batch.oddities import Spot, spot_of
from clausegen.batch.tables import Grid
from clausegen.errors import UsageError


def corrected(grids: Sequence[Grid], sheet: str, cell: str, typed: str) -> Sequence[Grid]:
    """Return the sheets of a table, what was typed being in the place of a cell.

    It is read as a text that a person types, whatever the cell was. Raises UsageError for a sheet
    or a cell that is not there.
    """
    place = next((rank for rank, grid in enumerate(grids) if grid.name == sheet), None)
    if place is None:
        raise UsageError(f"Le tableau n’a pas de feuille « {sheet} ».")
    spot, grid = spot_of(cell), grids[place]
    if not spot[0] < len(grid.rows):
        raise UsageError(f"La feuille « {sheet} » n’a pas de cellule {cell}.")
    return [*grids[:place], _with(grid, spot, typed), *grids[place + 1 :]]


def _with(grid: Grid, spot: Spot, typed: str) -> Grid:
    """Return a sheet with another text in a cell, which is no longer odd."""
    row, column = spot
    values = [*grid.rows[row]]
    values += [""] * (column + 1 - len(values))
    values[column] = typed
    rows = [*grid.rows[:row], values, *grid.rows[row + 1 :]]
    percents = None if grid.odd.percents is None else grid.odd.percents - {spot}
    faults = {each: why for each, why in grid.odd.faults.items() if each != spot}
    return replace(grid, rows=rows, odd=replace(grid.odd, percents=percents, faults=faults))
