"""The other ways to print a value: in figures, in words, field by field."""

from __future__ import annotations

import re

from clausegen.french.numbers import Spelling
from clausegen.questions.kinds.levels import Level, level_field
from clausegen.questions.kinds.parties import party_field
from clausegen.questions.parameter import Parameter
from clausegen.questions.party import Party

_FIGURES = re.compile(r" \([\d\u00a0\u202f,]+(?:\u00a0(?:€|%)(?:\u00a0(?:HT|TTC))?)?\)")


def figures(parameter: Parameter, raw: object) -> str:
    """Return a value in figures alone: « 4 heures », « 1 500 € »; '' when there is none."""
    return parameter.kind.figures(raw, parameter) if raw not in (None, "") else ""


def words(parameter: Parameter, raw: object, spelling: Spelling = "traditionnelle") -> str:
    """Return a value in words alone: « quatre heures », « mille cinq cents euros »."""
    return (
        _FIGURES.sub("", parameter.kind.text(raw, parameter, spelling)) if raw is not None else ""
    )


def field_text(record: Party | Level, name: str, spelling: Spelling = "traditionnelle") -> str:
    """Return the text of one field of a party or of a level; '' when it is unknown."""
    if isinstance(record, Party):
        return party_field(record, name, spelling)
    return level_field(record, name, spelling)
