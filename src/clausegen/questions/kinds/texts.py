"""Free text, of one line or several, and lists of texts."""

from __future__ import annotations

import re

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import with_civility
from clausegen.questions.characters import clean, seen
from clausegen.questions.composite import read_list
from clausegen.questions.parameter import Kind, Parameter, ParseProblem, Schema, quoted
from clausegen.questions.text_form import WORDINGS

LINE_LIMIT, LINES_LIMIT, LIST_LIMIT = 500, 5000, 50


def parse_text(raw: object, parameter: Parameter) -> str:
    """Return the text given, cleaned, in the form that its question wants.

    `lines` allows several lines. A required text is printed in the act: it shows a letter or a
    digit.
    """
    text = read_text(raw, lines=parameter.lines)
    return _worded(seen(text) if parameter.required else text, parameter)


def _worded(text: str, parameter: Parameter) -> str:
    """Return a text in the form that its question wants; nothing is always an answer."""
    return WORDINGS[parameter.form].read(text) if text and parameter.form else text


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


def parse_texts(raw: object, parameter: Parameter) -> tuple[str, ...]:
    """Return the texts given as a list, or typed with semicolons or line breaks between them."""
    parts = re.split("[;\n]", raw) if isinstance(raw, str) else raw
    texts = read_list(parts, lambda each: _worded(read_text(each), parameter), LIST_LIMIT)
    return tuple(text for text in texts if text)


def _schema(parameter: Parameter) -> Schema:
    limit = LINES_LIMIT if parameter.lines else LINE_LIMIT
    return {"type": "string", "maxLength": limit, **_form_schema(parameter)}


def _form_schema(parameter: Parameter) -> Schema:
    return WORDINGS[parameter.form].schema() if parameter.form else {}


def _forms(parameter: Parameter) -> str:
    if parameter.form:
        return WORDINGS[parameter.form].words
    return f"un texte{' de plusieurs lignes' if parameter.lines else ''}"


TEXT = Kind(
    name="text",
    parse=parse_text,
    text=lambda value, _, __: with_civility(value),
    schema=_schema,
    forms=_forms,
    bounds="size",
)
TEXTS = Kind(
    name="texts",
    parse=parse_texts,
    to_raw=list,
    text=lambda value, _, __: enumerate_fr([with_civility(each) for each in value]),
    items=lambda value, _: tuple(with_civility(each) for each in value),
    schema=lambda parameter: {
        "type": "array",
        "items": {"type": "string", "maxLength": LINE_LIMIT, **_form_schema(parameter)},
        "maxItems": LIST_LIMIT,
    },
    forms=lambda parameter: (
        f"une liste, chaque élément étant {_forms(parameter)}"
        if parameter.form
        else "une liste de textes"
    ),
    empty=(),
    bounds="size",
)
