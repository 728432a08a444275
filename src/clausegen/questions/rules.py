"""Guard rules of a clause: when a drafter is stopped or warned, and on what legal basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from clausegen.questions.values import Values

Level: TypeAlias = Literal["error", "warning"]
EVERYBODY = "T"
"""The scope of a rule that applies whatever is answered."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a rule protects or binds: those whose answer to a question is one of some."""

    question: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One guard rule: when `condition` holds within `scope`, `message` is shown with its basis.

    Without a scope it is for everybody. `parameters` are the questions to look at again; `question`
    is the one of the commentary that explains the rule, or ''. `law` are the ids of the provisions
    that it rests on, in the register; `basis` says what it rests on besides. `passages` are the ids
    that the drafted text must have for the rule to hold, `absent` those that it must not.
    """

    id: str
    level: Level
    scope: Audience | None
    condition: str
    message: str
    hint: str = ""
    basis: str = ""
    parameters: tuple[str, ...] = ()
    question: str = ""
    law: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def applies(rule: Rule, values: Values) -> bool:
    """Return whether the answer that decides of scopes brings a rule into play."""
    scope = rule.scope
    return scope is None or values.raw(scope.question) in scope.answers
