"""Answers as a screen says them, in a few words."""

from __future__ import annotations

from typing import Any

from clausegen.french.ellipsis import shortened
from clausegen.french.numbers import is_plural
from clausegen.questions.kinds.records import Records
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter
from clausegen.web.drafting.fields import plain

LONGEST = 80


def told(parameter: Parameter, value: Any) -> str:  # noqa: ANN401  # each kind has its own type
    """Return a value as a form shows it: the label of an option, figures, « sans réponse »."""
    if value in (None, "", ()):
        return "sans réponse"
    if isinstance(parameter.kind, Records):
        return counted(len(value), "ligne")
    return short(parameter.kind.in_form(value, parameter))


def in_full(parameter: Parameter, raw: Any) -> str:  # noqa: ANN401  # tables, lists, texts
    """Return a canonical answer whole, on one line: each row of it, each field by its label.

    Raises ParseProblem for what is no answer.
    """
    if raw in (None, "", []):
        return "sans réponse"
    value = read_answer(raw, parameter)
    fields = {each.id: each for each in parameter.kind.fields(parameter)}
    if not fields:
        told = parameter.kind.in_form(value, parameter)
        return " ".join(told.split())
    rows = raw if isinstance(raw, list) else [raw]
    return " / ".join(
        ", ".join(f"{fields[id_].label} {in_full(fields[id_], each)}" for id_, each in row.items())
        for row in rows
    )


def told_raw(parameter: Parameter | None, raw: object) -> str:
    """Return a raw answer in a few words: « par défaut » where there is none."""
    if raw is None:
        return "réponse par défaut"
    labels = {option.id: option.label for option in parameter.options} if parameter else {}
    if isinstance(raw, list | tuple):
        tables = [each for each in raw if not isinstance(each, str)]
        if tables:
            return counted(len(raw), "ligne")
        return short(", ".join(labels.get(plain(each), plain(each)) for each in raw) or "aucune")
    if isinstance(raw, dict):
        return short(" ".join(plain(each) for each in raw.values()) or "aucune")
    text = plain(raw)
    return short(labels.get(text, text))


def short(text: str) -> str:
    """Return a text in one line of a few words."""
    return shortened(" ".join(text.split()), LONGEST)


def counted(number: int, noun: str) -> str:
    """Return « 1 ligne », « 3 lignes », « aucune ligne »."""
    return f"{number} {noun}{'s' if is_plural(number) else ''}"
