"""One column of a table of rows: the answers to one of its fields, row after row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.facets import Facet, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.row import is_known
from clausegen.questions.parameter import Parameter

_ORDERS = ("croissant", "decroissant")


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
        """Return the names of its orders."""
        return _ORDERS

    def _facet(self, value: Answer, name: str) -> Facet:
        cells = [cell for cell in value if cell is not None]
        if name == "croissant":
            return all(before <= after for before, after in pairwise(cells))
        if name == "decroissant":
            return all(before >= after for before, after in pairwise(cells))
        raise AttributeError(name)

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


COLUMN = Column()
