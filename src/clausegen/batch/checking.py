"""Checking: before anything is made, which contracts of a table can be, and every fault by cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from clausegen.batch.columns import layout_of
from clausegen.batch.examining import Examiner
from clausegen.batch.faults import CellFault, fault_at
from clausegen.batch.manifest import Entry, is_whole
from clausegen.batch.naming import DEFAULT, Naming
from clausegen.batch.rows import ReadRow, Row, Table, rows_of
from clausegen.batch.tables import Grid
from clausegen.batch.work import DOSSIER_SUFFIX, Job, Made, Recipe
from clausegen.batch.workbook import common_answers
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import insist_on_rules
from clausegen.questions.kind import canonical_json
from clausegen.version import VERSION
from clausegen.writers import WRITERS

Stopped = Callable[[], bool]
EVERY = 100
"""How many rows are checked between two looks at whether to stop, and two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """How the contracts of a table are made, how their files are named, what all of them share."""

    recipe: Recipe
    name: str = DEFAULT
    common: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """A contract to be made: its row, the name of its files, the digest of all that makes it."""

    row: Row
    name: str
    digest: str

    @property
    def job(self) -> Job:
        """Return the work to do."""
        return Job(self.row.number, self.row.key, self.name, self.row.read().answers, self.digest)


@dataclass(frozen=True)
class Plan:
    """What a table comes to: contracts to make, those made before, those refused, all faults."""

    request: BatchRequest
    table: Table
    todo: tuple[Planned, ...]
    kept: tuple[Entry, ...]
    refused: tuple[Row, ...]
    faults: tuple[CellFault, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of all contracts, in the order of the table."""
        return tuple(row.key for row in self.table.rows)

    @property
    def wanted(self) -> int:
        """Return how many contracts are to be made."""
        return len(self.todo)

    def jobs(self) -> Iterator[Job]:
        """Yield the contracts to make, each read in its turn."""
        return (each.job for each in self.todo)

    def left_aside(self) -> Iterator[Entry]:
        """Yield the rows that are refused, each with its first fault."""
        reasons = {each.key: each.message for each in reversed(self.errors)}
        for row in self.refused:
            yield Entry(row.number, row.key, "", "refused", (), reasons.get(row.key, ""))

    def blamed(self, job: Job, made: Made) -> tuple[CellFault, ...]:
        """Return why a contract was not made, by cell where its answers are to blame."""
        row = self._rows[job.key]
        if made.diagnostics:
            return row.told(made.diagnostics, row.read().cells)
        return row.own([fault_at(row.line.head, "document-manque", made.reason)])

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return {each.row.key: each.row for each in self.todo}

    @property
    def clean(self) -> Iterator[str]:
        """Return the digests of the contracts to make of which nothing was told."""
        told = {each.key for each in self.faults}
        return (each.digest for each in self.todo if each.row.key not in told)

    @property
    def digests(self) -> Iterator[str]:
        """Return the digests of all contracts that the table comes to, made or to make."""
        yield from (each.digest for each in self.kept)
        yield from (each.digest for each in self.todo)

    @property
    def errors(self) -> tuple[CellFault, ...]:
        """Return the faults that keep something from being made."""
        return tuple(each for each in self.faults if each.stops)


def check(
    library: Library,
    request: BatchRequest,
    grids: Sequence[Grid],
    *,
    made: Mapping[str, Entry] | None = None,
    sizes: Mapping[str, int] | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
    stopped: Stopped = lambda: False,
    clean: Collection[str] = (),
) -> Plan:
    """Return what a table comes to, every row read.

    `made` are the entries of a manifest, by key, and `sizes` the files that there are: what was
    made of the same answers is not looked at again, nor are the `clean`, digests that a check
    before told nothing of. `progress` is told of rows checked, and how many there are; once
    `stopped`, rows are left out. Nothing that a cell holds raises; raises UsageError for a model,
    a rule or a name that is not there, AnswersError for common answers.
    """
    library = library.of_rows
    clause = library.clause(request.recipe.model)
    insist_on_rules(clause.spec.rules, request.recipe.accept)
    questions = clause.spec.parameters
    common = common_answers(clause, request.common)
    table = rows_of(grids, layout_of(clause.spec), questions, common)
    naming = Naming(request.name, questions, clause.spec.id, request.recipe.date)
    naming.insist()
    examiner = Examiner(library, request.recipe)
    checker = _Checker(examiner, request, naming, made or {}, sizes or {}, clean)
    for row in _watched(() if table.stopped else table.rows, progress, stopped):
        checker.take(row)
    progress(len(table.rows), len(table.rows))
    return checker.plan(table)


def _watched(
    rows: Sequence[Row], progress: Callable[[int, int], object], stopped: Stopped
) -> Iterator[Row]:
    """Yield rows, telling how many were, until stopped."""
    for count, row in enumerate(rows):
        if count % EVERY == 0:
            progress(count, len(rows))
            if stopped():
                return
        yield row


class _Checker:
    """Sorts rows: to make, made before, refused."""

    def __init__(
        self,
        examiner: Examiner,
        request: BatchRequest,
        naming: Naming,
        made: Mapping[str, Entry],
        sizes: Mapping[str, int],
        clean: Collection[str],
    ) -> None:
        self._examiner, self._request, self._naming = examiner, request, naming
        self._made, self._sizes, self._clean = made, sizes, clean
        self._shared = _shared(examiner.library, examiner.clause, request.recipe)
        self._todo: list[Planned] = []
        self._kept: list[Entry] = []
        self._refused: list[Row] = []
        self._faults: list[CellFault] = []
        self._names: dict[str, Row] = {}
        self._twins: dict[str, list[Row]] = {}

    def take(self, row: Row) -> None:
        """Sort one row; those made before are kept."""
        read = row.read()
        name = self._naming.name(row.number, row.key, read.answers)
        self._take_name(name.casefold(), row)
        digest = sha256(f"{self._shared}\0{name}\0{_answers_text(read)}".encode()).hexdigest()
        known, planned = self._made.get(row.key), Planned(row, name, digest)
        if known and not read.faults and is_whole(known, digest, self._sizes):
            self._kept.append(replace(known, row=row.number))
        elif not read.faults and digest in self._clean:
            self._todo.append(planned)
        else:
            self._examine(planned, read)

    def _take_name(self, name: str, row: Row) -> None:
        first = self._names.setdefault(name, row)
        if first is not row:
            self._twins.setdefault(name, [first]).append(row)

    def _examine(self, planned: Planned, read: ReadRow) -> None:
        """Sort one row by what is wrong with its answers."""
        row = planned.row
        faults = (*read.faults, *row.told(self._examiner.problems(read.answers), read.cells))
        self._faults += faults
        if any(each.stops for each in faults):
            self._refused.append(row)
        else:
            self._todo.append(planned)

    def plan(self, table: Table) -> Plan:
        """Return what the table comes to: rows that want the same name are refused, too."""
        shared = self._twins.values()
        twins = {row.key for rows in shared for row in rows}
        faults = [*table.faults, *self._faults]
        for rows in shared:
            faults += (fault for row in rows for fault in row.own([_same_name(row, rows)]))
        todo = tuple(each for each in self._todo if each.row.key not in twins)
        kept = tuple(each for each in self._kept if each.key not in twins)
        known = {row.key for row in self._refused}
        late = (row for rows in shared for row in rows if row.key not in known)
        refused = (*self._refused, *late)
        return Plan(self._request, table, todo, kept, refused, tuple(faults))


def _same_name(row: Row, rows: Sequence[Row]) -> CellFault:
    others = ", ".join(str(each.number) for each in rows if each is not row)
    message = f"Le fichier de cette ligne porterait le même nom que celui de la ligne {others}."
    hint = "Changez l’une des réponses du nom, ou mettez {cle} dans le nom."
    return fault_at(row.line.head, "nom-double", message, hint)


def _shared(library: Library, clause: Clause, recipe: Recipe) -> str:
    """Return what makes all documents of a run what they are, but for their answers."""
    facts = {name: value for name, value in asdict(recipe).items() if name != "target"}
    style = library.style(recipe.style).digest
    return canonical_json([VERSION, clause.digest, style, facts])


def _answers_text(read: ReadRow) -> str:
    """Return the raw answers of a row in one form, types included."""
    return repr(sorted((id_, _plain(value)) for id_, value in read.answers.items()))


def _plain(value: Any) -> object:  # noqa: ANN401  # answers of any kind
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(each)) for key, each in value.items())
    return [_plain(each) for each in value] if isinstance(value, list) else value


def files_of(recipe: Recipe, name: str) -> Iterator[str]:
    """Yield the names of the files that a contract comes to."""
    yield from (name + WRITERS[format_].suffix for format_ in recipe.formats)
    if recipe.dossiers:
        yield name + DOSSIER_SUFFIX


def taken(plan: Plan, sizes: Iterable[str]) -> list[str]:
    """Return the files that the batch would write over, of a place that holds no batch yet."""
    there = {name.casefold() for name in sizes}
    wanted = (name for each in plan.todo for name in files_of(plan.request.recipe, each.name))
    return [name for name in wanted if name.casefold() in there]
