"""Nodes with holes: what a chunk comes to whatever its answers are.

A party's name, another in each row of a batch, is data behind words such as « le Client ». Nodes
are built once with holes in the place of answers, then filled: what has no hole is the very same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple, TypeAlias

from clausegen.document.moulds import Cast, Mould
from clausegen.document.tree import Block, Inline, Inlines, Picture, Variable

_HOLE = "\ue000"  # what no question is called
Shown: TypeAlias = Inlines | Picture
Outlined: TypeAlias = tuple[Inline | tuple[str, bool], ...] | Picture
"""The same, each answer being its words and whether it is a blank."""
Filling: TypeAlias = Callable[[Sequence[Shown]], Any]
"""Makes a part of a tree again, its holes filled with what marks stand for."""


def outlined(shown: Shown, *, words: bool) -> Outlined:
    """Return what a chunk is built of for a mark: of answers their words, or the ends of these.

    Typography and the ends of items look no further than the sign beside a text.
    """
    if isinstance(shown, Picture):
        return shown
    return tuple([
        (each.text if words else _ends(each.text), each.blank)
        if isinstance(each, Variable) else each
        for each in shown
    ])  # fmt: skip  # one condition


def hollowed(known: Outlined, rank: int) -> Shown:
    """Return what a mark stands for, each answer being a hole."""
    if isinstance(known, Picture):
        return known
    return tuple([
        Variable(_HOLE, each[0], f"{rank} {place}", each[1]) if isinstance(each, tuple) else each
        for place, each in enumerate(known)
    ])  # fmt: skip  # one condition


def _ends(text: str) -> str:
    """Return the signs at the ends of a text, so that others like it are the same."""
    return f"{text[0]}…{text[-1]}" if len(text) > len("a…z") and not text.isspace() else text


class Hollow(NamedTuple):
    """A mould, and which mark, and which inline of it, fills each of its holes."""

    mould: Mould
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, block: Block) -> Hollow | None:
        """Return a block as a mould, None where it has no hole."""
        holes = tuple(_holes(block))
        return cls(Mould(block, holes), tuple(map(_place, holes))) if holes else None

    def cast(self, marks: Sequence[Shown]) -> Cast:
        """Return the mould with what marks stand for in its holes."""
        answers: list[Any] = [marks[rank][place] for rank, place in self.places]  # type: ignore[index]  # no picture has a hole
        return Cast(self.mould, tuple(answers))


def _place(hole: Variable) -> tuple[int, int]:
    rank, place = hole.value.split()
    return int(rank), int(place)


def _holes(part: Any) -> Iterator[Variable]:  # noqa: ANN401  # any part of a tree
    """Yield the holes of a part of a tree, in reading order."""
    if isinstance(part, Variable) and part.parameter == _HOLE:
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _holes(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _holes(getattr(part, each.name))


def filling(part: Any) -> Filling | None:  # noqa: ANN401  # any part of a tree
    """Return what fills the holes of a part of a tree, None where it has none."""
    if isinstance(part, Variable) and part.parameter == _HOLE:
        rank, place = _place(part)
        return lambda marks: marks[rank][place]  # type: ignore[index]  # no picture has a hole
    if isinstance(part, tuple):
        own = [filling(each) for each in part]
        return _each(part, own, tuple) if any(own) else None
    if not is_dataclass(part):
        return None
    values = [getattr(part, each.name) for each in fields(part)]
    own = [filling(each) for each in values]
    kind: Any = type(part)
    return _each(values, own, lambda parts: kind(*parts)) if any(own) else None


def _each(
    parts: Sequence[Any], own: Sequence[Filling | None], made: Callable[[list[Any]], Any]
) -> Filling:
    """Return what fills some of the parts of a node, and makes it again."""
    holes = [(place, fill) for place, fill in enumerate(own) if fill]

    def fill_all(marks: Sequence[Shown]) -> Any:  # noqa: ANN401  # a part of a tree
        filled = [*parts]
        for place, fill in holes:
            filled[place] = fill(marks)
        return made(filled)

    return fill_all


def filled(blocks: Sequence[Block], fillings: Sequence[Filling | None], marks: Sequence[Shown]
           ) -> tuple[Block, ...]:  # fmt: skip  # as it reads
    """Return blocks, those with holes filled."""
    pairs = zip(blocks, fillings, strict=True)
    return tuple([fill(marks) if fill else block for block, fill in pairs])
