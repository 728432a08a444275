"""Faults that only show when a clause is drafted: each set of answers is drafted once.

What is found here has the line of its tag; what a document refuses is searched in the sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from clausegen.check.bindings import Bindings
from clausegen.check.declarations import place_of_line
from clausegen.errors import ClausegenError, Diagnostic, Place, fault
from clausegen.library.clause import Clause
from clausegen.library.drafting import drafted
from clausegen.library.model_files import COMMENTARY_FILE
from clausegen.questions.values import Values
from clausegen.template.source import Source

_QUOTED = re.compile(r"« (.+?) »")
# A target that no answer gives is found without drafting: here, only some answers lack it.
_DRAFTED = {
    "renvoi-casse": (
        "renvoi-absent",
        "Avec certaines réponses, la cible manque : mettez le renvoi sous la même condition.",
    )
}


Steps: TypeAlias = Callable[[Clause, Values], Iterator[str]]
"""Drafts what a template makes of answers, yielding the name of each file before it is read."""


def clause_steps(clause: Clause, values: Values, bindings: Bindings) -> Iterator[str]:
    """Yield the files of a clause, its document drafted, then its commentary, held to it."""
    yield clause.frame
    document = drafted(clause, values)
    if clause.has_commentary:
        yield COMMENTARY_FILE
        bindings.read(values, document)


@dataclass
class Drafter:
    """Drafts a template with one set of answers after another, until one makes it endless."""

    clause: Clause
    sources: Mapping[str, Source]
    steps: Steps

    def faults(self, rows: Iterable[Values]) -> Iterator[Diagnostic]:
        """Yield the faults met, each once."""
        seen: set[str] = set()
        for values in rows:
            for found in self._draft(values):
                if f"{found}" not in seen:
                    seen.add(f"{found}")
                    yield found
                if found.rule == "gabarit-sans-fin":
                    return

    def _draft(self, values: Values) -> Iterator[Diagnostic]:
        name = ""
        try:
            for name in self.steps(self.clause, values):  # noqa: B007  # the step that fails
                pass
        except ClausegenError as error:
            yield from self.placed(error, name)

    def placed(self, error: ClausegenError, name: str) -> Iterator[Diagnostic]:
        """Yield what drafting refused, searched in the file `name` first."""
        for each in error.diagnostics:
            quoted = _QUOTED.search(each.message)
            if each.place.line and each.place.file in self.sources:
                place = self._placed(each.place)
            else:
                place = self._search(quoted[1] if quoted else each.place.key, name)
            rule, hint = _DRAFTED.get(each.rule, (each.rule, each.hint))
            yield fault(rule, each.message, place, hint, each.severity)

    def _placed(self, place: Place) -> Place:
        source = self.sources[place.file]
        if place.column:
            return replace(place, file=source.file)
        return place_of_line(source, place.line)

    def _search(self, word: str, name: str) -> Place:
        """Return where a word stands last in the sources, that of the document first."""
        ordered = sorted(self.sources, key=lambda other: other != name)
        edges = (r"(?<![\w.-])", r"(?![\w-])") if re.fullmatch(r"[\w.-]+", word) else ("", "")
        pattern = re.compile(edges[0] + re.escape(word) + edges[1])
        for other in ordered if word else ():
            found = [match.start() for match in pattern.finditer(self.sources[other].text)]
            if found:
                return self.sources[other].place(found[-1])
        return self.sources[name].place(0)
