"""Alignment: two sequences side by side, what both have paired, the rest in gaps between pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")


class Unaligned(Exception):  # noqa: N818  # a signal between two rooms, not an error of a user
    """Raised when two sequences hold the same things in another order."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """The same thing, before and after."""

    old: T
    new: T


@dataclass(frozen=True, slots=True)
class Gap(Generic[T]):
    """What is gone and what has come between two pairs: `left` and `right` of the old sequence."""

    gone: tuple[T, ...]
    come: tuple[T, ...]
    left: T | None
    right: T | None


Step: TypeAlias = Pair[T] | Gap[T]


def align(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> Iterator[Step[T]]:
    """Yield pairs and gaps in order. Raises Unaligned when pairs would cross."""
    before, after = [key(one) for one in old], [key(one) for one in new]
    stops, ends = _firsts(before), _firsts(after)
    common = [one for one in before if one in ends]
    if common != [one for one in after if one in stops]:
        raise Unaligned
    start = other = 0
    left: T | None = None
    for one in common:
        stop, end = stops[one], ends[one]
        yield from _gap(old[start:stop], new[other:end], left, old[stop])
        left = old[stop]
        yield Pair(left, new[end])
        start, other = stop + 1, end + 1
    yield from _gap(old[start:], new[other:], left, None)


def _firsts(keys: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return the first rank of each key."""
    return {one: rank for rank, one in reversed([*enumerate(keys)])}


def _gap(gone: Sequence[T], come: Sequence[T], left: T | None, right: T | None) -> Iterator[Gap[T]]:
    if gone or come:
        yield Gap(tuple(gone), tuple(come), left, right)
