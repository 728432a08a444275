"""Facts: what a template reads by name besides answers, an avenant’s number for one."""

from __future__ import annotations

from collections.abc import Collection

from clausegen.template.sandbox import Readable


class Facts(Readable):
    """Named facts that a template reads: words, numbers, or marks that stand for words."""

    __slots__ = ("_facts",)

    def __init__(self, **facts: object) -> None:
        self._facts = facts

    def names(self) -> Collection[str]:
        """Return the names of the facts."""
        return self._facts

    def __getattr__(self, name: str) -> object:
        """Return the fact of that name."""
        try:
            return self._facts[name]
        except KeyError:
            raise AttributeError(name) from None

    read = __getattr__
