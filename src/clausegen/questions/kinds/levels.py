"""Levels of severity, each with its definition and its two delays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clausegen.french.grammar import enumerate_fr
from clausegen.french.numbers import Spelling
from clausegen.questions.composite import Reader, missing, read_list, read_record
from clausegen.questions.kinds.durations import (
    DURATION,
    Duration,
    duration_raw,
    duration_text,
    read_duration,
)
from clausegen.questions.kinds.texts import LINE_LIMIT, read_text
from clausegen.questions.parameter import Kind, Parameter, ParseProblem, Schema

LEVELS_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One level of severity, from the gravest on: its name, what it is, and its delays."""

    nom: str
    definition: str
    prise_en_charge: Duration
    resolution: Duration


_READERS: dict[str, Reader] = {
    "nom": read_text,
    "definition": read_text,
    "prise_en_charge": read_duration,
    "resolution": read_duration,
}


def _read_level(raw: object) -> Level:
    fields: dict[str, Any] = read_record(raw, _READERS)
    missing(fields, ("nom", "prise_en_charge", "resolution"))
    return Level(**{"definition": "", **fields})


def parse_levels(raw: object) -> tuple[Level, ...]:
    """Return the levels given as a list of tables, each under a name of its own."""
    levels = read_list(raw, _read_level, LEVELS_LIMIT)
    names = [level.nom.lower() for level in levels]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ParseProblem(f"deux niveaux se nomment « {twice} ».", "Donnez-leur deux noms.")
    return levels


def level_raw(level: Level) -> dict[str, object]:
    """Return a level as canonical answers hold it."""
    return {
        "nom": level.nom,
        **({"definition": level.definition} if level.definition else {}),
        "prise_en_charge": duration_raw(level.prise_en_charge),
        "resolution": duration_raw(level.resolution),
    }


def level_field(level: Level, name: str, spelling: Spelling = "traditionnelle") -> str:
    """Return the text of one field of a level: « quatre (4) heures » for a delay."""
    value = getattr(level, name)
    if isinstance(value, Duration):
        return duration_text(value, spelling)
    return str(value)


def _names(value: tuple[Level, ...]) -> tuple[str, ...]:
    return tuple(level.nom for level in value)


def _schema(parameter: Parameter) -> Schema:
    text = {"type": "string", "maxLength": LINE_LIMIT}
    delay = DURATION.schema(parameter)
    properties = {"nom": text, "definition": text, "prise_en_charge": delay, "resolution": delay}
    level = {
        "type": "object",
        "properties": properties,
        "required": ["nom", "prise_en_charge", "resolution"],
        "additionalProperties": False,
    }
    return {"type": "array", "items": level, "maxItems": LEVELS_LIMIT}


LEVELS = Kind(
    name="levels",
    parse=lambda raw, _: parse_levels(raw),
    to_raw=lambda value: [level_raw(level) for level in value],
    text=lambda value, _, __: enumerate_fr(_names(value)),
    items=lambda value, _: _names(value),
    schema=_schema,
    forms=lambda _: (
        'une liste de tables { nom = "…", definition = "…", '
        'prise_en_charge = "30 minutes", resolution = "4 heures" }'
    ),
    empty=(),
    bounds="size",
)
