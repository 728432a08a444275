"""What makes a condition hold: the questions that decided it, and the words that it found.

A condition is read again where it holds, from its form: of two sides of an « or », those that hold;
of words that it looks for, the text in which they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from clausegen.french.excerpts import excerpt
from clausegen.french.themes import THEME, holding
from clausegen.questions.characters import apart
from clausegen.template.analysis import CHOOSING
from clausegen.template.filters import FILTERS
from clausegen.template.interpreted import Form, reading
from clausegen.template.names import Names
from clausegen.template.sandbox import FAILURES, Sandbox
from clausegen.template.values import TemplateValue

_NAMING = ("designe", "nomme")
"""The filters that look for a name in an answer."""
_ABOUT = "sur_"


class Ground(NamedTuple):
    """A question whose answer made a condition hold, and the words of it that did, or ''."""

    question: str
    words: str = ""


Grounds: TypeAlias = Callable[[Names], tuple[Ground, ...]]
"""What makes a condition hold, of names of which it holds."""


def grounds(sandbox: Sandbox, form: Form | None) -> Grounds:
    """Return what tells what makes a condition hold; of a form that only Jinja runs, nothing."""
    if form is None:
        return lambda _names: ()
    return lambda names: tuple(dict.fromkeys(_Reader(sandbox, names).grounds(form)))


class _Reader(NamedTuple):
    sandbox: Sandbox
    names: Names

    def grounds(self, form: Form) -> Iterator[Ground]:
        """Yield what makes a form hold."""
        match form:
            case ("and", left, right):
                yield from self.grounds(left)
                yield from self.grounds(right)
            case ("or", *sides):
                for side in filter(self._told, sides):
                    yield from self.grounds(side)
            case ("either", test, one, other):
                yield from self.grounds(one if self._told(test) else other)
            case (
                "compare",
                ("constant", str(sought)),
                ("in", ("attribute", owner, "mots" | "textes" | "themes" as fact)),
            ):
                yield from self._found(_phrase(sought, fact), owner)
            case ("filter", "parle", owner, ("constant", phrases)):
                yield from self._found(phrases, owner)
            case ("filter", name, named, *others) if name in _NAMING:
                yield from self._named(name, named, others)
            case _:
                yield from self._read(form)

    def _told(self, form: Form) -> object:
        """Return what a form tells, None where it cannot be told."""
        with suppress(*FAILURES):
            return reading(self.sandbox, form)(self.names)
        return None

    def _found(self, phrases: str, owner: Form) -> Iterator[Ground]:
        """Yield the first words of an answer that are one of some phrases, or the answer."""
        value = self._told(owner)
        if isinstance(value, TemplateValue):
            told = (_words(cell.text, phrases) for cell in _cells(value))
            yield Ground(value.parameter.id, next(filter(None, told), ""))

    def _named(self, name: str, form: Form, others: list[Form]) -> Iterator[Ground]:
        """Yield the first cell of an answer that a filter finds a name in."""
        value = self._told(form)
        if isinstance(value, TemplateValue):
            names, finds = [self._told(each) for each in others], FILTERS[name]
            told = (cell.text for cell in _cells(value) if finds(cell, *names))
            yield Ground(value.parameter.id, next(told, ""))

    def _read(self, form: Form) -> Iterator[Ground]:
        """Yield the questions that a form reads, with the words by which it chose their rows."""
        if owners := [*_owners(form)]:
            yield from self._chosen(owners)
        elif form[0] != "constant":
            for part in form[1:]:
                if isinstance(part, tuple):
                    yield from self._read(part)

    def _chosen(self, owners: list[Form]) -> Iterator[Ground]:
        """Yield the question that a name is read of; of rows that were chosen, with why."""
        values = [self._told(each) for each in owners]
        told = [*filter(None, map(_telling, owners, values))]
        for value in (each for each in values if isinstance(each, TemplateValue)):
            yield from (Ground(value.parameter.id, words) for words in told or [""])
            return


def _telling(form: Form, table: object) -> str:
    """Return the first words for which rows were chosen, '' where none were."""
    if not isinstance(table, TemplateValue):
        return ""
    match form:
        case ("attribute", _, about) if about.startswith(_ABOUT):
            cells = (cell for row in table.raw for cell in row.values() if isinstance(cell, str))
            phrases = f"{THEME}{about.removeprefix(_ABOUT)}"
        case ("filter", "parmi", _, ("constant", field), ("constant", phrases)):
            cells = (cell for cell in _column(table, field) if isinstance(cell, str))
        case _:
            return ""
    return next(filter(None, (_words(cell, phrases) for cell in cells)), "")


def _owners(form: Form) -> Iterator[Form]:
    """Yield a dotted name, then what each of its last names is read of."""
    while form[0] == "attribute" or (form[0] == "filter" and form[1] in CHOOSING):
        yield form
        form = form[1] if form[0] == "attribute" else form[2]
    if form[0] == "name":
        yield form


def _cells(value: TemplateValue) -> list[TemplateValue]:
    """Return the texts of an answer, or the answer, which is one."""
    return [each for each in value if isinstance(each, TemplateValue)] or [value]


def _column(table: TemplateValue, field: str) -> Iterable[object]:
    column = table.read(field)
    return column.raw if isinstance(column, TemplateValue) else ()


def _phrase(sought: str, fact: str) -> str:
    """Return a phrase for what a condition looks for: a theme, or words between spaces."""
    if fact == "themes":
        return f"{THEME}{sought}"
    return sought.strip() if sought.endswith(" ") else f"{sought.strip()}*"


def _words(text: str, phrases: str) -> str:
    """Return the words of a text that are one of some phrases or tell a theme; '' for none."""
    found = holding(phrases, apart(text))
    return excerpt(text, found) if found else ""
