"""Columns: what a table asks of each contract, and where a column's cells go in its answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from clausegen.errors import UsageError, nearest
from clausegen.library.specification import ClauseSpec
from clausegen.questions import Parameter
from clausegen.questions.characters import folded
from clausegen.questions.validation import accepted_forms

KEY, MAIN, COMMON, GUIDE = "Clé", "Contrats", "Réponses communes", "Mode d’emploi"
LISTS, ERRORS = "Listes", "Erreurs"
"""The title of the column that names a row, and the names of the sheets."""
OURS = frozenset(map(folded, (GUIDE, LISTS, ERRORS)))
"""The sheets that nobody reads back."""
EXAMPLE = "exemple"
"""The key of a row that shows how to fill, and that nobody reads."""
_KEYS = frozenset({"cle", "key", "cle de la ligne"})
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME = 31
_FIELD = re.compile(r"(?P<id>[\w.-]+?)(?:\[(?P<rank>\d{1,3})\])?\.(?P<field>[\w-]+)")


@dataclass(frozen=True)
class Column:
    """One column: the question that it answers, or one field of it, in its element `rank`.

    A rank of 0 is that of a question whose answer is no list.
    """

    question: Parameter
    field: Parameter | None = None
    rank: int = 0
    title: str = ""

    @property
    def asked(self) -> Parameter:
        """Return what its cells answer."""
        return self.field or self.question

    @cached_property
    def path(self) -> str:
        """Return where an answer goes: « delai.resolution », « clients[1].siren »."""
        return path_of(self.question.id, self.rank, self.field.id if self.field else "")

    @property
    def label(self) -> str:
        """Return the title that the question gives its column."""
        return f"{self.question.label} – {self.field.label}" if self.field else self.question.label

    @property
    def field_label(self) -> str:
        """Return the title that its field gives it, in a sheet of the question's own."""
        return self.asked.label

    @cached_property
    def accepted(self) -> str:
        """Return the sentence that says what its cells may hold."""
        return accepted_forms(self.asked)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sheet of repeated things, each tied to a row by its key: `first` is the rank of the first.

    Parties begin in the row itself, so that the first one here is the second.
    """

    question: Parameter
    name: str
    first: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Layout:
    """The sheets that a model calls for: a row a contract, and those of what is repeated."""

    columns: tuple[Column, ...]
    repeated: tuple[Repeated, ...]

    @cached_property
    def titles(self) -> Titles:
        """Return what finds a column by its title."""
        return Titles(self.columns)


class Titles:
    """Finds a column by what stands at its head: its title, its label, or the id of its question.

    Case, accents and signs do not count. A label that several questions share finds none of them.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self._paths = {column.path: column for column in columns}
        self._titles = _unshared(columns, "title") | {folded(c.path): c for c in columns}
        self._titles = _unshared(columns, "label") | self._titles | _unshared(columns, "title")

    def find(self, title: str) -> Column | None:
        """Return the column of a title, None for a title that is none or not one."""
        return self._paths.get(title.strip()) or self._titles.get(folded(title))

    def near(self, title: str) -> str:
        """Return the hint that names the nearest title, or ''."""
        return nearest(title, [column.title for column in self._paths.values()])


def _unshared(columns: Sequence[Column], name: str) -> dict[str, Column]:
    """Return columns by their title or label, those that two share left out."""
    told = [folded(getattr(column, name)) for column in columns]
    counts = Counter(told)
    return {each: column for each, column in zip(told, columns, strict=True) if counts[each] == 1}


def is_key(title: str) -> bool:
    """Return whether a title is that of the column which names rows."""
    return folded(title) in _KEYS


def path_of(id_: str, rank: int = 0, field: str = "") -> str:
    """Return the name of an answer, of an element of it, or of a field of that."""
    return id_ + (f"[{rank}]" if rank else "") + (f".{field}" if field else "")


def layout_of(spec: ClauseSpec, only: Collection[str] = ()) -> Layout:
    """Return the sheets that a model calls for; `only` leaves those columns.

    A name of `only` is that of a question, of a family of them (« delai »), or of a field
    (« clients.siren »). Raises UsageError for one that is none.
    """
    every = [*_ordered(spec)]
    named = {name: [c for c in every if _is_named(c, name)] for name in only}
    for name, found in named.items():
        if not found:
            hint = nearest(name, {column.path for column in every} | {*spec.parameters})
            raise UsageError(f"« {name} » n’est ni une question, ni une famille. {hint}".strip())
    wanted = {column.path for found in named.values() for column in found}
    kept = [column for column in every if not only or column.path in wanted]
    here = _titled([c for c in every if c.rank < 2 and not _is_rows(c.question)])
    paths = {column.path for column in kept}
    return Layout(tuple(c for c in here if c.path in paths), tuple(_sheets(kept)))


def _ordered(spec: ClauseSpec) -> Iterator[Column]:
    """Yield every column of a model, step by step."""
    ranks = {group.id: rank for rank, group in enumerate(spec.groups)}
    asked = sorted(spec.parameters.values(), key=lambda each: ranks.get(each.group, -1))
    for question in asked:
        fields = question.kind.fields(question)
        if not fields:
            yield Column(question)
            continue
        rows = _is_rows(question)
        for rank in (1, 2) if question.kind.several and not rows else (1,) if rows else (0,):
            yield from (Column(question, field, rank) for field in fields)


def _is_rows(question: Parameter) -> bool:
    """Return whether an answer is a table of declared fields, none of which stands in the row."""
    return bool(question.fields)


def _is_named(column: Column, name: str) -> bool:
    bare = path_of(column.question.id, 0, column.field.id if column.field else "")
    return name in (bare, column.path) or bare.startswith(f"{name}.")


def _titled(columns: Sequence[Column], label: str = "label") -> tuple[Column, ...]:
    """Return columns each with a title of its own: its label, and its id where others share it."""
    unshared = _unshared(columns, label).values()
    alone = {column.path for column in unshared}
    said = ((column, getattr(column, label)) for column in columns)
    return tuple(
        replace(column, title=told if column.path in alone else f"{told} ({column.path})")
        for column, told in said
    )


def _sheets(columns: Sequence[Column]) -> Iterator[Repeated]:
    """Yield a sheet for each list of tables, whose columns bear the names of their fields."""
    taken = {folded(name) for name in (MAIN, COMMON, GUIDE, LISTS, ERRORS)}
    for question in dict.fromkeys(column.question for column in columns):
        if question.kind.several and question.kind.fields(question):
            first = 1 if _is_rows(question) else 2
            own = [c for c in columns if c.question is question and c.rank == first]
            name = sheet_name(question.label, taken)
            yield Repeated(question, name, first, _titled(own, "field_label"))


def sheet_name(label: str, taken: set[str]) -> str:
    """Return a name that a spreadsheet accepts for a sheet, and no other sheet has."""
    bare = _NO_SHEET_NAME.sub(" ", label).strip() or "Liste"
    for rank in range(1, 1000):
        tail = f" {rank}" if rank > 1 else ""
        name = bare[: _SHEET_NAME - len(tail)].strip() + tail
        if folded(name) not in taken:
            taken.add(folded(name))
            return name
    raise UsageError("Ce modèle demande trop de listes pour un classeur.")


def column_at(questions: Mapping[str, Parameter], title: str) -> Column | None:
    """Return the column that an id names by itself, « sites[2].nom » included, else None."""
    path = title.strip()
    if path in questions:
        return Column(questions[path], title=title)
    found = _FIELD.fullmatch(path)
    question = questions.get(found["id"]) if found else None
    if found is None or question is None:
        return None
    field = next((f for f in question.kind.fields(question) if f.id == found["field"]), None)
    rank = int(found["rank"] or 1) if question.kind.several else 0
    return Column(question, field, rank, title) if field else None
