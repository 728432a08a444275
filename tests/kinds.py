"""One question of any kind, and what is made of an answer to it."""

from decimal import Decimal

import pytest

from clausegen.questions import KINDS, Duration, Option, Parameter, ParseProblem, read_answer

OPTIONS = (
    Option("telephone", "Téléphone", "par téléphone"),
    Option("courriel", "Courriel", "par courriel"),
    Option("24_7", "24 h/24, 7 j/7", "sans interruption"),
)


def a(kind, **declared):
    """Return a question of a kind."""
    if "options" in KINDS[kind].keys:
        declared.setdefault("options", OPTIONS)
    return Parameter("essai", KINDS[kind], "Essai", **declared)


def read(kind, raw, **declared):
    """Return what an answer to such a question is read as."""
    return read_answer(raw, a(kind, **declared))


def refusal(kind, raw, **declared):
    """Return all that is said of an answer that is refused."""
    with pytest.raises(ParseProblem) as caught:
        read(kind, raw, **declared)
    return " ".join(f"{part.path} {part.message} {part.hint}" for part in caught.value.flat())


def hours(value, unit="heure"):
    """Return a duration of one part, in hours unless another unit is given."""
    return Duration(Decimal(value), unit)


def parts(first, *others):
    """Return a duration of several parts, each a figure and a unit."""
    return Duration(Decimal(first[0]), first[1], parts(*others) if others else None)
