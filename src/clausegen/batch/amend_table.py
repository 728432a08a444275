"""A table of changes: a row a dossier, by its key, and the answers that each is to have."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clausegen.batch.columns import column_at, layout_of
from clausegen.batch.faults import CellFault, fault_at
from clausegen.batch.rows import Row, Table, rows_of
from clausegen.batch.sheet import refusal
from clausegen.batch.tables import Grid
from clausegen.batch.work import DOSSIER_SUFFIX
from clausegen.library import Library
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import ParseProblem
from clausegen.questions.values import Parameters

ABSENT = "aucune ligne n’est à son nom."
NAME_IT = "Écrivez le nom de son fichier, ou donnez ce dossier."
OTHER = "ce contrat vient d’un autre modèle que celui du tableau ({})."


@dataclass(frozen=True)
class Changes:
    """What a table changes: the answers of each dossier, those left aside and why, faults.

    `rows` are those of the dossiers that have one.
    """

    own: Mapping[str, Mapping[str, object]]
    rows: Mapping[str, Row]
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
    found = changes_by_key(table, spec.parameters, {name: _keys(name) for name in dossiers})
    other = {name for name in found.own if dossiers[name] != model}
    own = {name: asked for name, asked in found.own.items() if name not in other}
    return replace(
        found, own=own, left=dict(found.left) | dict.fromkeys(other, OTHER.format(model))
    )


def changes_by_key(
    table: Table,
    questions: Parameters,
    dossiers: Mapping[str, Collection[str]],
    hint: str = NAME_IT,
) -> Changes:
    """Return the changes that a table asks for, for dossiers with the keys that may name each.

    `hint` says what to do about a row that is no dossier's.
    """
    faults = [*table.faults]
    rows = {row.key: row for row in table.rows}
    own: dict[str, Mapping[str, object]] = {}
    named: dict[str, Row] = {}
    left: dict[str, str] = {}
    for name, keys in dossiers.items():
        key = next((key for key in keys if key in rows), "")
        if not key:
            left[name] = ABSENT
            continue
        named[name] = rows[key]
        own[name], told = _changes(named[name], questions)
        faults += told
        if any(each.stops for each in told):
            del own[name]
            left[name] = next(each.message for each in told if each.stops)
    used = {row.key for row in named.values()}
    for key, row in rows.items():
        if key in used:
            continue
        message = f"Aucun des dossiers ne se nomme « {key} »."
        faults += row.own([fault_at(row.line.head, "dossier-absent", message, hint)])
    return Changes(own, named, left, table, tuple(faults))


def _keys(name: str) -> tuple[str, ...]:
    """Return what a row may call a dossier."""
    file = Path(name).name
    bare = file.removesuffix(DOSSIER_SUFFIX).removesuffix(".json")
    return name, file, bare


def _changes(row: Row, questions: Parameters) -> tuple[Mapping[str, object], tuple[CellFault, ...]]:
    """Return the answers of a row by path, and what is wrong with them, each read by itself."""
    read = row.read()
    faults = [*read.faults]
    for path, raw in read.paths.items():
        column = column_at(questions, path)
        try:
            if column is not None:
                read_answer(raw, column.asked)
        except ParseProblem as problem:
            faults += row.own([refusal(problem, read.cells[path], path)])
    return read.paths, tuple(faults)
