"""Fields: what a form shows of the answer to a question, whatever its kind.

A field is named as the engine names the place of an answer, « parties[2].siren », so that what it
refuses finds its field. `read` of `posted` is the way back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausegen.french.dates import is_iso_day
from clausegen.french.durations import UNITS
from clausegen.questions.durations import USUAL, Duration, duration_raw, parse_duration
from clausegen.questions.kinds.amount import Amount, tax_of
from clausegen.questions.kinds.duration import DurationKind
from clausegen.questions.kinds.rate import Rate
from clausegen.questions.parameter import Parameter, ParseProblem

Errors = Mapping[str, tuple[str, ...]]
"""What is told of each field that is refused, by its name."""
UNIT = "[unite]"
"""What follows the name of a duration in that of the field of its unit."""
ORDER = "[]"
"""What follows the name of a table in that of the fields that tell its rows, in order."""
_SEVERAL = frozenset({"yesno", "choices", "list", "table", "rows"})
"""Controls that are several, named by a legend."""
_RADIOS, _RADIO_WORDS = 3, 45
NUMBER = re.compile(r"[\d][\d ,.\u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as a form shows it."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its rank, the name of its fields, and they; `last` where none follows.

    A `fresh` one was just added: what it lacks is no fault yet.
    """

    rank: int
    name: str
    fields: tuple[Field, ...]
    fresh: bool = False
    last: bool = False

    @property
    def nature(self) -> str:
        """Return the nature of a party, by which its fields are asked for."""
        return nature_of(self.fields)


@dataclass(frozen=True, slots=True)
class Field:
    """One control of a form, or those of a table, with what they show.

    `value` is a text as it was typed, or as it is canonical; `lines` are those of a list, without
    the empty one that a form adds.
    """

    name: str
    parameter: Parameter
    control: str
    value: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    lines: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    rows: tuple[Row, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """Return the template of its control."""
        return f"drafting/controls/{self.control}.html"

    @property
    def sign(self) -> str:
        """Return what is written after the field: « % », « € HT », « heures »."""
        match self.parameter.kind:
            case Amount():
                return f"€ {tax_of(self.parameter)}".strip()
            case Rate():
                return "%"
        return self.parameter.unit

    @property
    def short(self) -> bool:
        """Return whether a few characters make an answer."""
        return self.control in ("number", "duration") or isinstance(
            self.parameter.kind, Rate | Amount
        )

    @property
    def radios(self) -> bool:
        """Return whether the options are few and short enough to be shown side by side."""
        words = sum(len(each.label) for each in self.choices)
        return len(self.choices) <= _RADIOS and words <= _RADIO_WORDS

    @property
    def single(self) -> bool:
        """Return whether one control takes the answer, so that a label names it."""
        return self.control not in _SEVERAL and not (self.control == "choice" and self.radios)

    @property
    def unchosen(self) -> bool:
        """Return whether no option is chosen."""
        return not any(each.chosen for each in self.choices)

    @property
    def type(self) -> str:
        """Return the type of an input: a calendar shows no more than what is a date."""
        dated = self.control == "date" and self.value and not is_iso_day(self.value)
        timed = self.control == "time" and self.value and not re.fullmatch("..:..", self.value)
        plain = dated or timed or self.control in ("text", "number", "duration")
        return "text" if plain else self.control

    @property
    def nature(self) -> str:
        """Return the nature of a party, by which its fields are asked for."""
        return nature_of(self.fields)


def nature_of(fields: Iterable[Field]) -> str:
    """Return the nature among the fields of a party, '' where it has none."""
    chosen = (
        each.id
        for field in fields
        if field.name.endswith(".nature")
        for each in field.choices
        if each.chosen
    )
    return next(chosen, "")


def control_of(parameter: Parameter) -> str:
    """Return the control of a question: that of its kind, a duration having two."""
    if isinstance(parameter.kind, DurationKind):
        return "duration"
    return parameter.kind.control(parameter)


def field_of(parameter: Parameter, answer: Any, errors: Errors, name: str = "") -> Field:  # noqa: ANN401  # JSON values
    """Return the field of a question that shows an answer, None being none."""
    name = name or parameter.id
    control = control_of(parameter)
    own = errors.get(name, ())
    shown = {
        "duration": _duration,
        "yesno": _yes_or_no,
        "choice": _choice,
        "choices": _choices,
        "list": _lines,
    }
    told: dict[str, Any] = {"errors": own}
    if control == "table":
        told["fields"] = _table(parameter, answer, errors, name)
    elif control == "rows":
        told["rows"] = _rows(parameter, answer, errors, name)
    elif control in shown:
        told |= shown[control](parameter, answer)
    else:
        told["value"] = _text(parameter, answer)
    return Field(name, parameter, control, **told)


def plain(answer: object) -> str:
    """Return an answer as one line of a form, whatever its type."""
    match answer:
        case None:
            return ""
        case str():
            return answer
        case bool():
            return "oui" if answer else "non"
        case int() | float():
            return str(answer)
        case _:
            return json.dumps(answer, ensure_ascii=False, default=str)


def pairs(field: Field) -> Iterator[tuple[str, str]]:
    """Yield what a browser sends of a field that nobody touched, name and value."""
    match field.control:
        case "table":
            yield from _pairs_of(field.fields)
        case "rows":
            for row in field.rows:
                yield field.name + ORDER, str(row.rank)
                yield from _pairs_of(row.fields)
        case "yesno" | "choice" | "choices":
            yield from ((field.name, each.id) for each in field.choices if each.chosen)
        case "list":
            yield from ((field.name, line) for line in (*field.lines, ""))
        case "duration":
            yield field.name, field.value
            yield field.name + UNIT, field.unit
        case _:
            yield field.name, field.value


def _pairs_of(fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    return (pair for field in fields for pair in pairs(field))


# --- each control -------------------------------------------------------------------------------


def _text(parameter: Parameter, answer: object) -> str:
    text = plain(answer)
    return text.removesuffix("%").rstrip() if isinstance(parameter.kind, Rate) else text


def _duration(parameter: Parameter, answer: object) -> dict[str, Any]:
    """Return a duration as a number and its unit, or as it was typed where it is neither.

    What was refused stands beside the usual unit: whoever corrects it types a number alone.
    """
    units = parameter.units or USUAL
    text, unit = plain(answer), ""
    try:
        whole = parse_duration(answer)
    except ParseProblem:
        whole = None
    if whole and not whole.rest and whole.unit in units:
        unit = whole.unit
        found = NUMBER.match(duration_raw(whole))
        text = found[0].strip() if found else text
    bound = parameter.minimum.unit if isinstance(parameter.minimum, Duration) else "heure"
    usual = bound if bound in units else units[0]
    alone = answer is None or not (NUMBER.fullmatch(text) or (whole and whole.rest))
    chosen = unit or (usual if alone else "")
    choices = tuple(Choice(each, UNITS[each].plural, each == chosen) for each in units)
    return {"value": text, "unit": chosen, "choices": choices}


def _yes_or_no(parameter: Parameter, answer: object) -> dict[str, Any]:
    chosen = {True: "oui", False: "non"}.get(answer, "") if isinstance(answer, bool) else answer
    choices = [Choice("oui", "Oui", chosen == "oui"), Choice("non", "Non", chosen == "non")]
    return {"choices": (*choices, *_strange(answer, chosen in ("oui", "non", "", None)))}


def _choice(parameter: Parameter, answer: object) -> dict[str, Any]:
    choices = tuple(Choice(each.id, each.label, each.id == answer) for each in parameter.options)
    return {"choices": (*choices, *_strange(answer, any(each.chosen for each in choices)))}


def _choices(parameter: Parameter, answer: object) -> dict[str, Any]:
    """Return several options, and what was answered besides."""
    chosen = answer if isinstance(answer, list | tuple) else [] if answer is None else [answer]
    known = tuple(Choice(each.id, each.label, each.id in chosen) for each in parameter.options)
    ids = {each.id for each in known}
    strange = (
        each for one in chosen for each in _strange(one, isinstance(one, str) and one in ids)
    )
    return {"choices": (*known, *strange)}


def _strange(answer: object, known: bool) -> tuple[Choice, ...]:
    """Return an answer that is no option as one, for whoever typed it to mend."""
    text = plain(answer)
    return () if known or not text else (Choice(text, text, chosen=True),)


def _lines(parameter: Parameter, answer: object) -> dict[str, Any]:
    given = answer if isinstance(answer, list | tuple) else [] if answer is None else [answer]
    return {"lines": tuple(text for text in map(plain, given) if text)}


def _table(parameter: Parameter, answer: object, errors: Errors, name: str) -> tuple[Field, ...]:
    """Return the fields that a table asks for, and those that it answers besides."""
    table = _table_of(parameter, answer)
    asked = parameter.kind.asked(parameter, table)
    ids = {each.id for each in asked}
    more = (
        each for each in parameter.kind.fields(parameter) if each.id in table and each.id not in ids
    )
    return tuple(
        field_of(each, _cell(each, table), errors, f"{name}.{each.id}") for each in (*asked, *more)
    )


def _cell(field: Parameter, table: Mapping[str, Any]) -> Any:  # noqa: ANN401  # JSON values
    if field.id in table or not field.has_default:
        return table.get(field.id)
    return field.kind.to_raw(field.default, field)


def _table_of(parameter: Parameter, answer: object) -> Mapping[str, Any]:
    """Return the table of an answer; what is none stands in its first field."""
    if isinstance(answer, Mapping):
        return answer
    fields = parameter.kind.fields(parameter)
    return {fields[0].id: answer} if answer is not None else {}


def _rows(parameter: Parameter, answer: object, errors: Errors, name: str) -> tuple[Row, ...]:
    """Return the rows of a table; one that was just added is not scolded for what it lacks."""
    given = [] if answer is None else answer if isinstance(answer, list | tuple) else [answer]
    return tuple(
        Row(
            rank,
            f"{name}[{rank}]",
            _table(parameter, each, errors if each != {} else {}, f"{name}[{rank}]"),
            fresh=each == {},
            last=rank == len(given),
        )
        for rank, each in enumerate(given, 1)
    )
