"""What a session of drafting remembers, so that a changed answer costs what it changes.

A `Memory` belongs to a session: a library and the clauses that it gives. The functions that it
remembers are pure, and as good without it; which they are, and what each is worth, `make bench`
prints. Nothing else of the package remembers texts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from functools import lru_cache
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast

Kept = TypeVar("Kept")
Given = ParamSpec("Given")
Made = TypeVar("Made")
SIZE = 2048
"""How much is remembered of each function: some forty documents of fifty articles."""
DOCUMENTS = 40
"""How much is remembered of a function whose every answer is of the length of a document."""


class Keyed(Generic[Kept]):
    """A value that equals another when their keys do; one is made at each look into a memory."""

    __slots__ = ("key", "value")

    def __init__(self, key: Hashable, value: Kept) -> None:
        self.key = key
        self.value = value

    def __eq__(self, other: object) -> bool:
        """Return whether another value has an equal key."""
        return isinstance(other, Keyed) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


def same(node: Kept) -> Keyed[Kept]:
    """Return a node as a key that equals itself alone, and keeps the node alive.

    The reader gives an unchanged article of a new draft as the very same object: what was made of
    it is found at no cost, where equality would compare every word.
    """
    return Keyed(id(node), node)


class Memory:
    """What a session made, found again when it is asked for with equal arguments.

    A `size` of 0 remembers nothing; `without` names functions that are never remembered. Where the
    documents are those of `rows`, much alike, what a template asked is remembered, too: for one
    document that somebody changes, it would cost more than it saves.
    """

    def __init__(
        self, size: int = SIZE, rows: bool = False, *, without: Collection[str] = ()
    ) -> None:
        self._size = size
        self.rows = rows
        self._without = frozenset(without)
        self._remembered: dict[Callable[..., Any], Callable[..., Any]] = {}
        self._noted: OrderedDict[int, tuple[object, Any]] = OrderedDict()

    def of(self, make: Callable[Given, Made], size: int = SIZE) -> Callable[Given, Made]:
        """Return `make`, which gives the very same answer again. Nobody changes what it gives."""
        if make not in self._remembered:
            kept = 0 if _name(make) in self._without else min(size, self._size)
            self._remembered[make] = lru_cache(kept)(make)
        return cast("Callable[Given, Made]", self._remembered[make])

    def of_rows(self, make: Callable[..., object]) -> bool:
        """Return whether `make` is remembered where documents are those of rows, and they are."""
        return self.rows and _name(make) not in self._without

    def note(self, node: object, told: object) -> None:
        """Keep what is told of a node for as long as others do not take its place."""
        while len(self._noted) >= max(1, self._size):
            self._noted.popitem(last=False)
        self._noted[id(node)] = node, told

    def noted(self, node: object) -> Any:  # noqa: ANN401  # as it was noted
        """Return what was told of that very node, None where nothing was."""
        return self._noted.get(id(node), (None, None))[1]

    def __reduce__(self) -> tuple[type[Memory], tuple[int, bool]]:
        """Return how another process makes its own, which remembers nothing yet."""
        return Memory, (self._size, self.rows)

    def names(self) -> tuple[str, ...]:
        """Return the names of the functions that were asked for, sorted."""
        return tuple(sorted(map(_name, self._remembered)))

    def forget(self) -> None:
        """Forget all."""
        self._remembered.clear()
        self._noted.clear()


def _name(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}".removeprefix("clausegen.")


NOTHING: Final = Memory(0)
"""The memory of who drafts once: it remembers nothing."""
