"""A table of changes: a row a dossier, by its key, and the answers that each is to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausegen.batch.columns import layout_of
from clausegen.batch.faults import CellFault, fault_at
from clausegen.batch.rows import Row, Table, rows_of
from clausegen.batch.tables import Grid
from clausegen.batch.work import DOSSIER_SUFFIX
from clausegen.library import Library

ABSENT = "le tableau n’a pas de ligne pour ce dossier."
OTHER = "ce contrat vient d’un autre modèle que celui du tableau ({})."


@dataclass(frozen=True)
class Changes:
    """What a table changes: the answers of each dossier, those left aside and why, faults."""

    own: Mapping[str, Mapping[str, object]]
    left: Mapping[str, str]
    table: Table
    faults: tuple[CellFault, ...]


def changes_of(library: Library, grids: Sequence[Grid], dossiers: Mapping[str, str]) -> Changes:
    """Return the changes that a table asks for, for dossiers whose models are given by name.

    The table is of the model of most of them. The key of a row is the name of a dossier's file,
    with or without its folder and suffix. What is wrong is told by cell.
    """
    models = [*dossiers.values()]
    model = max(set(models), key=lambda each: (models.count(each), each))
    spec = library.spec(model)
    table = rows_of(grids, layout_of(spec), spec.parameters)
    faults = [*table.faults]
    rows = {row.key: row for row in table.rows}
    own: dict[str, Mapping[str, object]] = {}
    left: dict[str, str] = {}
    used: set[str] = set()
    for name, kind in dossiers.items():
        key = next((key for key in _keys(name) if key in rows), "")
        used.add(key)
        if not key:
            left[name] = ABSENT
        elif kind != model:
            left[name] = OTHER.format(model)
        else:
            own[name], told = _changes(rows[key])
            faults += told
            if any(each.stops for each in told):
                left[name] = next(each.message for each in told if each.stops)
    for key, row in rows.items():
        if key not in used:
            message = f"Aucun des dossiers donnés ne se nomme « {key} »."
            hint = "Écrivez le nom de son fichier, ou donnez ce dossier."
            faults += row.own([fault_at(row.line.head, "dossier-absent", message, hint)])
    return Changes(own, left, table, tuple(faults))


def _keys(name: str) -> tuple[str, ...]:
    """Return what a row may call a dossier."""
    file = Path(name).name
    bare = file.removesuffix(DOSSIER_SUFFIX).removesuffix(".json")
    return name, file, bare


def _changes(row: Row) -> tuple[Mapping[str, object], tuple[CellFault, ...]]:
    read = row.read()
    return read.paths, read.faults
