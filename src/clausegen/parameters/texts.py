"""Free text, of one line or several, and lists of texts."""

from __future__ import annotations

import re

from clausegen.french.grammar import enumerate_fr
from clausegen.parameters.characters import clean, seen
from clausegen.parameters.parameter import Kind, Parameter, ParseProblem, Schema, quoted
from clausegen.parameters.records import read_list

LINE_LIMIT, LINES_LIMIT, LIST_LIMIT = 500, 5000, 50


def parse_text(raw: object, parameter: Parameter) -> str:
    """Return the text given, cleaned; `lines` allows several lines.

    A required text is printed in the act: it shows a letter or a digit.
    """
    text = read_text(raw, lines=parameter.lines)
    return seen(text) if parameter.required else text


def read_text(raw: object, *, lines: bool = False) -> str:
    """Return a text, cleaned and of bounded size. Raises ParseProblem for anything else."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = quoted(raw)[2:-2]
    if not isinstance(raw, str):
        raise ParseProblem(f"{quoted(raw)} n’est pas un texte.", "Écrivez-le entre guillemets.")
    limit = LINES_LIMIT if lines else LINE_LIMIT
    if len(raw) > limit:
        message = f"{quoted(raw)} compte {len(raw)} caractères, pour {limit} au plus."
        raise ParseProblem(message, "Abrégez cette réponse.")
    return clean(raw, lines=lines)


def parse_texts(raw: object, _: Parameter) -> tuple[str, ...]:
    """Return the texts given as a list, or typed with semicolons or line breaks between them."""
    parts = re.split("[;\n]", raw) if isinstance(raw, str) else raw
    return tuple(text for text in read_list(parts, read_text, LIST_LIMIT) if text)


def _schema(parameter: Parameter) -> Schema:
    limit = LINES_LIMIT if parameter.lines else LINE_LIMIT
    return {"type": "string", "maxLength": limit}


TEXT = Kind(
    name="text",
    parse=parse_text,
    text=lambda value, _, __: value,
    schema=_schema,
    forms=lambda parameter: f"un texte{' de plusieurs lignes' if parameter.lines else ''}",
    bounds="size",
)
TEXTS = Kind(
    name="texts",
    parse=parse_texts,
    to_raw=list,
    text=lambda value, _, __: enumerate_fr(value),
    items=lambda value, _: value,
    schema=lambda _: {
        "type": "array",
        "items": {"type": "string", "maxLength": LINE_LIMIT},
        "maxItems": LIST_LIMIT,
    },
    forms=lambda _: "une liste de textes",
    empty=(),
    bounds="size",
)
