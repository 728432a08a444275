"""One column of a table of rows: the answers to one of its fields, row after row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from clausegen.french.countries import zone_of_each
from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.characters import apart, to_come
from clausegen.questions.facets import Facet, Facets, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.row import is_known
from clausegen.questions.kinds.text import TEXT, told
from clausegen.questions.kinds.texts import alike, words_of
from clausegen.questions.parameter import Parameter

_ORDERS = ("croissant", "decroissant")
_OF_TEXTS = ("doublons", "mots", "textes", "zones", "themes", "jour", "provisoire")
_TOLD = ("nombre", *_OF_TEXTS, "minimum", "maximum")


class Column(Kind):
    """The cells of a column; it compares row by row, and nobody types it."""

    name = "column"
    empty = ()
    several = True

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the cells in one phrase."""
        cells = self.parts(value, parameter)
        return enumerate_fr([cell.parameter.printed(cell.value, spelling) for cell in cells])

    def to_raw(self, value: Answer, parameter: Parameter) -> list[object]:
        """Return the canonical answer of each cell that is answered."""
        return [
            part.kind.to_raw(part.value, part.parameter) for part in self.parts(value, parameter)
        ]

    def parts(self, value: Answer, parameter: Parameter) -> Iterator[Part]:
        """Yield the cells that are answered."""
        (field,) = parameter.fields
        return (Part(field.kind, field, cell) for cell in value if is_known(field, cell))

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the names of its orders, and of what is known of its cells together."""
        return _ORDERS + _TOLD

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return what is known of the cells that are answered, by name."""
        (field,) = parameter.fields
        cells = [cell for cell in value if is_known(field, cell)]
        return partial(_facet, cells, field)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the field, which the least and the greatest cell answer."""
        extreme = name in {"minimum", "maximum"}
        return parameter.fields[0] if extreme else TEXT.part(parameter, name)

    def element(self, parameter: Parameter) -> Parameter:
        """Return the field that each cell answers."""
        return parameter.fields[0]

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return what each cell is compared with."""
        (field,) = parameter.fields
        return field.kind.comparable(other, field)

    def holds(self, compare: Any, value: Answer, other: Answer) -> bool:  # noqa: ANN401  # an operator
        """Return whether a comparison holds in every row, with one value or with a column."""
        others = other if isinstance(other, tuple) else (other,) * len(value)
        cells = zip(value, others, strict=True)
        return all(super(Column, self).holds(compare, *pair) for pair in cells)

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return those of its cells."""
        (field,) = parameter.fields
        return ((), self.contracts) if name else field.kind.heads(field)


def _facet(cells: Sequence[Any], field: Parameter, name: str) -> Facet:
    """Return what is known of cells that are answered: their order, their number, an extreme."""
    match name:
        case "croissant":
            return all(before <= after for before, after in pairwise(cells))
        case "decroissant":
            return all(before >= after for before, after in pairwise(cells))
        case "nombre":
            return len(cells)
        case _ if name in _OF_TEXTS:
            return _of_texts([field.printed(cell) for cell in cells], name)
        case "minimum" | "maximum":
            cell = (min if name == "minimum" else max)(cells, default=None)
            return Part(field.kind, field, cell)
        case _:
            raise AttributeError(name)


def _of_texts(texts: Sequence[str], name: str) -> Facet:
    """Return what is known of cells as texts: their words, their zones, what two share."""
    match name:
        case "mots" | "themes" | "jour":
            return told(words_of(texts), name)
        case "textes":
            return tuple(apart(text) for text in texts)
        case "zones":
            return zone_of_each([apart(text) for text in texts])
        case "provisoire":
            return any(map(to_come, texts))
        case _:
            return alike(texts)


COLUMN = Column()
