"""Looking a question up by some of its words, or of its answer."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.french.accents import folded
from clausegen.questions.values import Value
from clausegen.web.amendments.making import Making
from clausegen.web.drafting.words import told

SHOWN = 15
"""How many questions are shown: with more, a word more is quicker than reading on."""


@dataclass(frozen=True, slots=True)
class FoundQuestion:
    """A question of the contract: its id, what it asks, its step, what is answered."""

    id: str
    label: str
    step: str
    answer: str


def about(known: Making, words: str) -> tuple[FoundQuestion, ...]:
    """Return the questions that hold all of some words, those that begin with them first.

    A word may be of the question, its help, its step, or of its answer.
    """
    wanted = folded(words).split()
    if not wanted:
        return ()
    steps = {each.id: each.label for each in known.clause.spec.groups}
    found = [
        _found(value, steps.get(value.parameter.group, ""))
        for value in known.after.values()
        if all(word in _haystack(value, steps) for word in wanted)
    ]
    return tuple(sorted(found, key=lambda each: _rank(each, wanted))[:SHOWN])


def _haystack(value: Value, steps: dict[str, str]) -> str:
    parameter = value.parameter
    step, answer = steps.get(parameter.group, ""), told(parameter, value.raw)
    return folded(f"{parameter.label} {step} {answer} {parameter.help}")


def _found(value: Value, step: str) -> FoundQuestion:
    parameter = value.parameter
    return FoundQuestion(parameter.id, parameter.label, step, told(parameter, value.raw))


def _rank(found: FoundQuestion, wanted: list[str]) -> int:
    label = folded(found.label)
    return 0 if label.startswith(wanted[0]) else 1 if all(w in label for w in wanted) else 2
