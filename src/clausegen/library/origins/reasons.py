"""The answers that made a condition true or false: of « a or b », those of the side that held."""

from __future__ import annotations

from clausegen.document.origins import Condition
from clausegen.errors import TemplateError
from clausegen.library.clause import Clause
from clausegen.questions.values import Values
from clausegen.template.deciding import sides


def reasons(clause: Clause, values: Values, condition: Condition) -> tuple[str, ...]:
    """Return the questions whose answers made a condition what it is, in the order they are read.

    All those that it comes to, where it reads more than answers.
    """
    try:
        found = sides(condition.text, lambda text: clause.condition(text)(values))
    except TemplateError:
        return condition.parameters
    known = [id_ for id_ in found if id_ in condition.parameters]
    return tuple(dict.fromkeys(known)) or condition.parameters
