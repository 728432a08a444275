"""The answers that would make a false condition true, each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clausegen.document.origins import Condition
from clausegen.errors import TemplateError
from clausegen.library.clause import Clause
from clausegen.library.guarding import bites
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter
from clausegen.questions.values import Value, Values, unanswered, value_of


def bringing(
    clause: Clause, values: Values, condition: Condition, questions: Iterable[str]
) -> tuple[Value, ...]:
    """Return the answers to some questions that each make a condition true, the others as they are.

    Where nothing need be answered, none at all is one. What cannot be listed, a date or a name, is
    not tried.
    """
    tried = (answer for id_ in questions for answer in _others(values, values[id_].parameter))
    try:
        holds = clause.condition(condition.text)
        return tuple(answer for answer in tried if holds(values.with_one(answer)))
    except TemplateError:  # it reads more than answers
        return ()


def forbidden(clause: Clause, answers: Mapping[str, object]) -> frozenset[str]:
    """Return the guard rules of level « error » that answers trip."""
    rules = [rule for rule in clause.spec.rules if rule.level == "error"]
    found = bites(rules, clause.values(answers), clause.hold, clause.passages)
    return frozenset(each.rule for each in found)


def _others(values: Values, parameter: Parameter) -> Iterator[Value]:
    """Yield the answers to a question that can be tried."""
    if parameter.kind.closed:
        for sample in parameter.kind.samples(parameter):
            yield value_of(parameter, read_answer(sample, parameter), values.spelling, given=True)
    elif not parameter.required and not parameter.has_default:
        yield unanswered(parameter, values.spelling)
