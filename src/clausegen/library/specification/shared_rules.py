"""The rules that all models share, each said of the parties and of the answers that a model has.

Such a rule names nobody: its condition speaks of `partie`, which is each party in turn, of `autre`,
which is another one, and of `reponse`, which is each of the answers that `over` names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from clausegen.questions.rules import EVERYBODY

COMMON_RULES = "shared/rules.toml"
_PARTY, _OTHER, _ANSWER = "partie", "autre", "reponse"
_OVER = "over"
_PARTIES = frozenset({"party", "parties"})


def applied(
    data: Mapping[str, Any], asked: Mapping[str, str], scopes: Collection[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rules of the shared file as a model holds them, each with its rank in that file.

    `asked` is the kind of each question of the model. A rule is left out that reads a question
    which the model does not ask, or has a scope that is not among its `scopes`. The file is of the
    shape of `CommonRulesFile`.
    """
    for rank, rule in enumerate(data.get("rules", ())):
        if rule.get("scope", EVERYBODY) in scopes:
            for made in _of_model(rule, _over(rule, data.get("lists", {})), asked):
                yield rank, made


def _of_model(
    rule: Mapping[str, Any], over: Iterable[str], asked: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield a rule as a model holds it, once for each answer that it is over and the model asks."""
    parties = [id_ for id_, kind in asked.items() if kind in _PARTIES]
    own = {key: value for key, value in rule.items() if key != _OVER}
    for answer in over:
        names = [*_named(rule.get("parameters", ()), parties, answer, asked)]
        condition = _said(str(rule.get("condition", "")), parties, answer)
        if condition and all(name in asked for name in names):
            id_ = _id(rule, answer)
            yield {**own, "id": id_, "condition": condition, "parameters": names}


def ids_of(rule: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """Return the ids that a rule has in models: its own, or one for each answer of `over`.

    `data` is the shared file, whose `[lists]` name answers that several rules are over.
    """
    return [_id(rule, answer) for answer in _over(rule, data.get("lists", {}))]


def _id(rule: Mapping[str, Any], answer: str) -> str:
    id_ = str(rule.get("id", ""))
    return f"{id_}-{answer.replace('.', '-')}" if answer else id_


def _over(rule: Mapping[str, Any], lists: Mapping[str, list[str]]) -> list[str]:
    """Return the answers that a rule is over, those of the lists that it names among them.

    '' stands for a rule that is over none.
    """
    over = rule.get(_OVER, [""])
    named = [over] if isinstance(over, str) else over
    return [answer for each in named for answer in lists.get(each, [each])]


def _said(condition: str, parties: Sequence[str], answer: str) -> str:
    """Return the condition of one of the parties or of a pair, '' where there is none of these."""
    said = [
        _worded(condition, {_ANSWER: answer, _PARTY: party, _OTHER: other})
        for party, other in _sides(condition, parties)
    ]
    return said[0] if len(said) == 1 else " or ".join(f"({each})" for each in said)


def _sides(condition: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the parties that a condition speaks of, each with another one where it names two."""
    if _speaks(condition, _OTHER):
        yield from permutations(parties, 2)
    elif _speaks(condition, _PARTY):
        yield from ((party, "") for party in parties)
    else:
        yield "", ""


def _named(
    names: Sequence[str], parties: Sequence[str], answer: str, asked: Mapping[str, str]
) -> Iterator[str]:
    """Yield the questions to look at again, those of the parties and of the answer named."""
    for name in names:
        if name == _PARTY:
            yield from parties
        elif name == _ANSWER:  # an answer may be a column of a table
            table = answer.rpartition(".")[0]
            yield table if asked.get(table) == "records" else answer
        else:
            yield name


_SPOKEN = re.compile(rf"""\"[^\"]*\"|'[^']*'|(?<![\w.])({_PARTY}|{_OTHER}|{_ANSWER})\b""")
"""One of the three names, or what a condition quotes, where a name is a mere word."""


def _worded(condition: str, names: Mapping[str, str]) -> str:
    """Return a condition that names questions in the place of the three names."""
    return _SPOKEN.sub(lambda found: names[found[1]] if found[1] else found[0], condition)


def _speaks(condition: str, name: str) -> bool:
    return name in _SPOKEN.findall(condition)
