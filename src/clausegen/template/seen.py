"""Renderings seen before: what a template asked of answers, and the text that came of it.

A rendering is remembered as its questions in their order, each with what it was told and which
answers decided that. Where other answers are told the same, the text is the same, its marks
standing for the answers of today; what reads only answers that are the same need not be asked. So
of ten thousand rows that differ by a name, one is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from operator import methodcaller
from typing import Any, TypeAlias

from clausegen.document.memory import Keyed
from clausegen.questions.values import Values
from clausegen.template.marks import Marks
from clausegen.template.names import Names
from clausegen.template.watched import (
    EXACT,
    FIRST,
    MARKS,
    OPENED,
    Functions,
    Question,
    Recorder,
    learnt,
)

PATHS = 12
"""Renderings that are remembered of one template: those that were last seen."""
SETS = 8
"""Templates of which they are remembered."""
_PATIENCE, _LONGEST = 3, 64
"""Misses, those that were found taken off, after which it rests, each time twice as long."""
_ODD = 8
"""Recordings that something ended, after which none is begun: a rare branch must not end them."""
_PROGRAMS = 16
"""Sets of answers that differ for which it is remembered what is asked."""
Step: TypeAlias = tuple[Question, tuple[int, ...], int, object, int]
Begun: TypeAlias = tuple[Marks, Names, Functions]
"""What a rendering begins with: no mark so far, its names, its functions."""


class _Path:
    """One rendering: its questions, the values that they were asked of, and what came of it."""

    def __init__(self, recorder: Recorder, values: Values, marks: Marks, outcome: object) -> None:
        self._asked, self._marks, self._outcome = recorder.asked, marks.count, outcome
        read = frozenset().union(*[each.read for each in self._asked])
        self._values = {id_: values[id_] for id_ in read}
        self._spelling = values.spelling
        self._maker = {
            rank: place
            for place, each in enumerate(self._asked)
            for rank in range(each.rank, each.rank + _given(each.sort, each.learnt))
        }
        self._steps: list[Step] = [
            (each.question, each.about, each.sort, each.learnt, each.rank) for each in self._asked
        ]
        self._printed: dict[int, Step] = {
            place: (methodcaller("mark", *each.printed), (MARKS,), EXACT, each.learnt, 0)
            for place, each in enumerate(self._asked)
            if each.printed
        }
        self._always = self._with_makers(
            place for place, each in enumerate(self._asked) if each.always
        )
        self._deciding: dict[str, frozenset[int]] = {}
        self._programs: dict[frozenset[str], list[Step]] = {}

    def again(self, values: Values, marks: Marks, names: Names, functions: Functions) -> Any:  # noqa: ANN401  # as kept
        """Return what other values come to, None where they are told something else."""
        if values.spelling != self._spelling:
            return None
        others = [id_ for id_, value in self._values.items() if values[id_] is not value]
        things: list[Any] = [marks, names, functions, *[None] * len(self._maker)]
        for question, about, sort, known, rank in self._program(frozenset(others)):
            told = question(*[things[each] for each in about])
            if learnt(told, sort) != known:
                return None
            if sort == OPENED:
                things[rank] = told
            elif sort != EXACT:
                things[rank : rank + len(told)] = told
        return self._outcome if marks.count == self._marks else None

    def _program(self, others: frozenset[str]) -> list[Step]:
        """Return what to ask where some answers are others: marks are made in their order."""
        known = self._programs.get(others)
        if known is None:
            if len(self._programs) >= _PROGRAMS:
                self._programs.clear()
            needed = self._always.union(*map(self._needed, others))
            printed = self._printed
            known = self._programs[others] = [
                self._steps[place] if place in needed else printed[place]
                for place in sorted(needed | printed.keys())
            ]
        return known

    def _needed(self, id_: str) -> frozenset[int]:
        """Return the places of the questions that an answer decides, and of what these need."""
        if id_ not in self._deciding:
            found = (place for place, each in enumerate(self._asked) if id_ in each.read)
            self._deciding[id_] = self._with_makers(found)
        return self._deciding[id_]

    def _with_makers(self, places: Iterable[int]) -> frozenset[int]:
        """Return some places, and those of the questions that gave what these are about."""
        needed, left = set[int](), [*places]
        while left:
            place = left.pop()
            if place not in needed:
                needed.add(place)
                left += [self._maker[rank] for rank in self._asked[place].about if rank >= FIRST]
        return frozenset(needed)


def _given(sort: int, known: object) -> int:
    """Return how many things a question gives."""
    return 0 if sort == EXACT else 1 if sort == OPENED else int(str(known))


class Seen:
    """The renderings of one template that were seen, the last first."""

    def __init__(self) -> None:
        self._paths: list[_Path] = []
        self._odd = 0
        self._missed, self._rest = 0, 1  # the first may remain the only one

    def turn_to_look(self) -> bool:
        """Return whether to look, and to record, this time: more rarely where little is alike."""
        if self._rest > 0:
            self._rest -= 1
            return False
        return self._odd < _ODD

    def failed(self) -> None:
        """Count a recording that what passes no known door has ended."""
        self._odd += 1

    def again(self, values: Values, begin: Callable[[], Begun]) -> tuple[Any, Marks] | None:
        """Return what values come to and the marks that they make, None for what is not known."""
        for path in tuple(self._paths):
            begun = begin()
            with suppress(Exception):  # rendering tells what is wrong, and where
                outcome = path.again(values, *begun)
                if outcome is not None:
                    self._keep(path)
                    self._missed = max(0, self._missed - 1)
                    return outcome, begun[0]
        self._missed += 1
        self._rest = min(2 ** max(0, self._missed - _PATIENCE), _LONGEST) - 1
        return None

    def record(self, recorder: Recorder, values: Values, marks: Marks, outcome: object) -> None:
        """Remember what values came to, unless something passed unseen."""
        if not recorder.broken:
            self._keep(_Path(recorder, values, marks, outcome))

    def _keep(self, path: _Path) -> None:
        """Put a path first."""
        if self._paths[:1] != [path]:
            others = [each for each in self._paths if each is not path]
            self._paths = [path, *others][:PATHS]


def seen_of(_templates: Keyed[object], _asked: Hashable) -> Seen:
    """Return what was seen of one source of some templates: nothing yet."""
    return Seen()
