"""The rules that all models share, each said of the parties and of the answers that a model has.

Such a rule names nobody: its condition speaks of `partie`, which is each party in turn, of `autre`,
which is another one, and of `reponse`, which is each of the answers that `over` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

COMMON_RULES = "shared/rules.toml"
_PARTY, _OTHER, _ANSWER = "partie", "autre", "reponse"
_PARTIES = frozenset({"party", "parties"})


def applied(data: Mapping[str, Any], asked: Mapping[str, str], *, scoped: bool) -> dict[str, Any]:
    """Return the rules of the shared file as a model holds them, by the kind of each question.

    A rule keeps its rank, hence its line; in the place of one that reads a question which the model
    does not ask, or has a scope where the model has none (`scoped`), stands nothing.
    """
    rules = data.get("rules")
    listed = rules if isinstance(rules, list) else []
    return {**data, "rules": [_of_model(each, asked, scoped=scoped) for each in listed]}


def _of_model(rule: object, asked: Mapping[str, str], *, scoped: bool) -> dict[str, Any] | None:
    """Return a rule as a model holds it, None if it has no place there."""
    if not isinstance(rule, dict) or (rule.get("scope", "T") != "T" and not scoped):
        return None
    parties = [id_ for id_, kind in asked.items() if kind in _PARTIES]
    answers = [each for each in rule.get("over", ()) if _question(each, asked)]
    condition = str(rule.get("condition", ""))
    said = [*_said(condition, parties, answers)]
    names = [*_named(rule.get("parameters", ()), parties, answers, asked)]
    if not said or any(name not in asked for name in names):
        return None
    whole = said[0] if len(said) == 1 else " or ".join(f"({each})" for each in said)
    own = {key: value for key, value in rule.items() if key != "over"}
    return {**own, "condition": whole, "parameters": names}


def _said(condition: str, parties: Sequence[str], answers: Sequence[str]) -> Iterator[str]:
    """Yield the condition of each party, each pair of them, each answer that it speaks of."""
    for answer in answers if _speaks(condition, _ANSWER) else ("",):
        for party, other in _sides(condition, parties):
            names = {_ANSWER: answer, _PARTY: party, _OTHER: other}
            yield _SPOKEN.sub(lambda found, names=names: names[found[1]], condition)  # type: ignore[misc]


def _sides(condition: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the parties that a condition speaks of, each with another one where it names two."""
    if _speaks(condition, _OTHER):
        yield from permutations(parties, 2)
    elif _speaks(condition, _PARTY):
        yield from ((party, "") for party in parties)
    else:
        yield "", ""


def _named(
    names: Sequence[str], parties: Sequence[str], answers: Sequence[str], asked: Mapping[str, str]
) -> Iterator[str]:
    """Yield the questions to look at again: those of the parties and of the answers at their place."""
    for name in names:
        if name == _PARTY:
            yield from parties
        elif name == _ANSWER:
            yield from dict.fromkeys(_question(each, asked) for each in answers)
        else:
            yield name


def _question(name: str, asked: Mapping[str, str]) -> str:
    """Return the question of an answer or of a column of it, '' if the model does not ask it."""
    table, _, _ = name.rpartition(".")
    return next((each for each in (name, table) if each in asked), "")


_SPOKEN = re.compile(rf"(?<![\w.\"'])({_PARTY}|{_OTHER}|{_ANSWER})(?=\.\w| \||\)|$)")


def _speaks(condition: str, name: str) -> bool:
    return any(found == name for found in _SPOKEN.findall(condition))
