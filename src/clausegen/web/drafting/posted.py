"""Posted forms: from what a browser sends to raw answers, for the engine to accept or refuse.

Only what a question asks is looked up: any other name is left aside. What is sent as it was shown
is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeAlias, cast, get_args

from django.http import QueryDict

from clausegen.french.durations import UNITS, Unit
from clausegen.questions.kinds.rate import Rate
from clausegen.questions.one_answer import ITEM_LIMIT
from clausegen.questions.parameter import Parameter
from clausegen.web.drafting.fields import NUMBER, ORDER, UNIT, Field, control_of, pairs

Sent: TypeAlias = Mapping[str, Sequence[str]]
"""What a browser sent: the values of each name, in order."""
Move: TypeAlias = Literal["ajouter", "retirer", "monter", "descendre", "defaut"]
"""What a button of a question does: to its rows, or back to the answer by default."""
_RANK = re.compile(r"[1-9]\d{0,2}")
_GESTURE = re.compile(r"(?P<move>[a-z]+):(?:(?P<rank>\d{1,3}):)?(?P<question>.{1,200})")


@dataclass(frozen=True, slots=True)
class Gesture:
    """A button pressed: on which question, what it does, and to which row."""

    question: str
    move: Move
    rank: int = 0


def sent_in(post: QueryDict) -> Sent:
    """Return what a form sent, without the one sign that no database keeps."""
    return {name: [each.replace("\0", "") for each in values] for name, values in post.lists()}


def gesture_of(value: str) -> Gesture | None:
    """Return what a button says, « monter:2:parties », None for anything else."""
    found = _GESTURE.fullmatch(value)
    if not found or found["move"] not in get_args(Move):
        return None
    return Gesture(found["question"], cast("Move", found["move"]), int(found["rank"] or 0))


def answer_of(field: Field, sent: Sent, gesture: Gesture | None = None) -> tuple[bool, Any]:
    """Return whether what was sent of a field changes its answer, and the answer, None for none."""
    shown: dict[str, list[str]] = {}
    for name, value in pairs(field):
        shown.setdefault(name, []).append(value)
    parameter = field.parameter
    before, after = (read(parameter, field.name, each) for each in (shown, sent))
    if gesture and gesture.question == field.name:
        ranks = _ranks(field.name, sent) if field.control == "rows" else []
        return True, _moved(after, gesture, ranks)
    return before != after, after


def read(parameter: Parameter, name: str, sent: Sent) -> Any:  # noqa: ANN401  # JSON values
    """Return the raw answer that was sent for a question under a name, None for none."""
    control, values = control_of(parameter), list(islice(sent.get(name, ()), ITEM_LIMIT + 1))
    text = _clean(values[-1]) if values else ""
    match control:
        case "table":
            return _table(parameter, name, sent) or None
        case "rows":
            return [_table(parameter, f"{name}[{rank}]", sent) for rank in _ranks(name, sent)]
        case "choices":
            return list(map(_clean, values))
        case "list":
            return [line for line in map(_clean, values) if line.strip()]
        case "yesno":
            return {"oui": True, "non": False}.get(text, text or None)
        case "duration":
            unit = (sent.get(name + UNIT) or [""])[-1]
            return _duration(text, unit) or None
    if isinstance(parameter.kind, Rate) and NUMBER.fullmatch(text.strip()):
        return f"{text.strip()} %"
    return text if text.strip() else None


def _clean(text: str) -> str:
    """Return what was typed, with the line ends of a text."""
    return text.replace("\r\n", "\n")


def _duration(text: str, unit: str) -> str:
    """Return a duration as one text; « 4 h » was typed whole."""
    if not NUMBER.fullmatch(text.strip()) or not unit:
        return text.strip()
    known = UNITS.get(cast("Unit", unit))
    return f"{text.strip()} {known.plural if known else unit[:40]}"


def _table(parameter: Parameter, name: str, sent: Sent) -> dict[str, Any]:
    """Return the answered fields of a table, of those that its nature asks for."""
    fields = {each.id: each for each in parameter.kind.fields(parameter)}
    table = {id_: read(each, f"{name}.{id_}", sent) for id_, each in fields.items()}
    given = {id_: raw for id_, raw in table.items() if raw is not None and raw != []}
    shown = (sent.get(f"{name}.nature{SHOWN}") or [""])[-1]
    if given.get("nature", "") != shown and f"{name}.nature{SHOWN}" in sent:
        asked = {each.id for each in parameter.kind.asked(parameter, given)}
        given = {id_: raw for id_, raw in given.items() if id_ in asked or id_ == "cle"}
    return given


SHOWN = "[montre]"
"""What follows the name of a nature in that of the hidden field which says what it was."""


def _ranks(name: str, sent: Sent) -> list[int]:
    """Return the ranks of the rows that were sent, in their order, each once."""
    said = islice(sent.get(name + ORDER, ()), ITEM_LIMIT + 1)
    return list(dict.fromkeys(int(each) for each in said if _RANK.fullmatch(each)))


def _moved(answer: Any, gesture: Gesture, ranks: Sequence[int]) -> Any:  # noqa: ANN401  # JSON values
    """Return an answer after a row was added, removed or moved; None for that by default."""
    if gesture.move == "defaut":
        return None
    rows = list(answer) if isinstance(answer, list) else []
    if gesture.move == "ajouter" and len(rows) == len(ranks):
        return [*rows, {}]
    if gesture.rank not in ranks:
        return answer
    at = ranks.index(gesture.rank)
    row = rows.pop(at)
    if gesture.move != "retirer":
        rows.insert(max(0, at - 1) if gesture.move == "monter" else at + 1, row)
    return rows
