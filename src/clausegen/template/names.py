"""The names that a template reads: one for each parameter, or for each family of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeAlias

from jinja2 import StrictUndefined

from clausegen.errors import nearest
from clausegen.questions.values import Values
from clausegen.template.marks import Marks
from clausegen.template.sandbox import Readable
from clausegen.template.values import Scope, shown


class Explained(StrictUndefined):
    """A name that does not exist; any use raises an error in French with the nearest name."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        known = owner.names() if isinstance(owner, Readable) else ()
        hint = nearest(f"{self._undefined_name}", known)
        return f"« {self._undefined_name} » n’existe pas. {hint}".rstrip()


Known: TypeAlias = dict[str, dict[str, object | None]]
"""What dotted names stand for, by the question whose answer each is or is read of."""


class Names:
    """What the names of one rendering stand for, each looked up once, as what conditions read."""

    def __init__(self, scope: Scope, known: Known | None = None) -> None:
        self._scope = scope
        self._known: Known = known or {}
        self.question_of = scope.values.question_of

    @classmethod
    def of(cls, values: Values) -> Names:
        """Return the names that conditions read, whose marks are never printed."""
        return cls(Scope(values, Marks()))

    def after(self, values: Values, changed: Iterable[str]) -> Names:
        """Return the names of values that are the same answers to all but some questions."""
        known = self._known.copy()
        for id_ in ("", *changed):  # a family looks up its members in the values that it was of
            known.pop(id_, None)
        return Names(Scope(values, Marks()), known)

    def known(self, question: str) -> dict[str, object | None]:
        """Return what was read so far of the answer to a question, by dotted name."""
        found = self._known.get(question)
        return self._known.setdefault(question, {}) if found is None else found

    def lookup(self, name: str) -> object | None:
        """Return the parameter of a dotted name, the family that it begins, or None."""
        known = self.known(self.question_of(name))
        if name not in known:
            known[name] = self._look(name)
        return known[name]

    def _look(self, name: str) -> object | None:
        if name in self._scope.values:
            return shown(self._scope, self._scope.values[name])
        members = self._scope.values.families.get(name)
        return Family(self, name, members) if members else None

    def roots(self, wanted: Iterable[str]) -> dict[str, object]:
        """Return those of some names without a dot that stand for something, and what for."""
        found = ((name, self.lookup(name)) for name in wanted)
        return {name: each for name, each in found if each is not None}


class Family(Readable):
    """The parameters whose ids begin alike: `delai` holds `delai.resolution`."""

    __slots__ = ("_label", "_members", "_names")

    def __init__(self, names: Names, label: str, members: Collection[str]) -> None:
        self._names = names
        self._label = label
        self._members = members

    def __getattr__(self, name: str) -> object:
        """Return the parameter or the inner family of that name."""
        found = self._names.lookup(f"{self._label}.{name}")
        if found is None:
            raise AttributeError(name)
        return found

    read = __getattr__

    def names(self) -> Collection[str]:
        """Return the names that follow the family's: `resolution` after `delai`."""
        return self._members


def context_of(values: Values, marks: Marks) -> dict[str, object]:
    """Return the names that a template reads: parameters and families."""
    return Names(Scope(values, marks)).roots(values.families[""])
