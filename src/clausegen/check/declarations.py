"""The tables that a clause declares, each with the place of its keys, faulty ones included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausegen.errors import Place, TemplateError
from clausegen.files.toml import Path, line_of, lines_of, read_toml, split_front_matter
from clausegen.library.specification.schema import MAX_ID
from clausegen.questions import KINDS, Option, Parameter
from clausegen.questions.values import Parameters
from clausegen.template.source import Source


@dataclass(frozen=True)
class Tables:
    """The TOML of a declaration or of the head of a variant; empty where it cannot be read."""

    name: str
    source: Source

    @cached_property
    def _head(self) -> tuple[str, int]:
        if self.name.endswith(".md"):
            return split_front_matter(self.source.text)[0] or "", 2
        return self.source.text, 1

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """Return what the file declares."""
        try:
            return read_toml(self._head[0], self.name, TemplateError)
        except TemplateError:
            return {}

    @cached_property
    def _lines(self) -> dict[Path, int]:
        text, first = self._head
        return lines_of(text, first)

    def line(self, path: Path) -> int:
        """Return the line of a key, or of the table that should hold it."""
        return line_of(path, self._lines)

    def place(self, path: Path) -> Place:
        """Return the line and column of a key, or of the table that should hold it."""
        return place_of_line(self.source, self.line(path))

    def entries(self, table: str) -> Iterator[Declaration]:
        """Yield the tables `[[table]]` in order."""
        for rank, values in _numbered(self.data.get(table)):
            yield Declaration(self, (table, rank), values)


@dataclass(frozen=True)
class Declaration:
    """One table of an array: its values and its place."""

    tables: Tables
    path: Path
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Return the id that the table gives, or ''."""
        return f"{self.values.get('id', '')}"

    def place(self, key: str = "id") -> Place:
        """Return where a key of the table is."""
        return self.tables.place((*self.path, key))

    def inner(self, key: str) -> Iterator[Declaration]:
        """Yield the tables that the table holds, in order."""
        for rank, values in _numbered(self.values.get(key)):
            yield Declaration(self.tables, (*self.path, key, rank), values)

    def expression(self, key: str) -> tuple[Source, str, int] | None:
        """Return an expression of the table, with the file and the line where it begins."""
        text = self.values.get(key)
        if not isinstance(text, str) or not text.strip():
            return None
        return self.tables.source, text, self.tables.line((*self.path, key))


def _numbered(listed: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the tables of a list with their rank; what is neither is left to the reading of it."""
    for rank, values in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(values, dict):
            yield rank, values


def place_of_line(source: Source, line: int) -> Place:
    """Return the place of the first sign of a line."""
    start = source.line_start(line)
    stop = source.text.find("\n", start)
    text = source.text[start : stop if stop >= 0 else None]
    return source.place(start + len(text) - len(text.lstrip()))


def entries(tables: Sequence[Tables], name: str) -> list[Declaration]:
    """Return the tables `[[name]]` of all files, in order."""
    return [entry for each in tables for entry in each.entries(name)]


def lenient_parameters(tables: Sequence[Tables]) -> Parameters:
    """Return the parameters of a faulty declaration, as far as their ids and kinds are given."""
    return Parameters(
        _lenient(entry, [_lenient(field) for field in entry.inner("fields")])
        for entry in entries(tables, "parameters")
        if 0 < len(entry.id) <= MAX_ID
    )


def _lenient(entry: Declaration, fields: Sequence[Parameter] = ()) -> Parameter:
    kind = KINDS.get(f"{entry.values.get('kind')}", KINDS["text"])
    ids = [option.id for option in entry.inner("options") if "options" in kind.keys and option.id]
    options = tuple(Option(id_, id_, id_) for id_ in ids)
    return Parameter(entry.id, kind, entry.id, options=options, fields=tuple(fields))
