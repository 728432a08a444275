"""Yes or no, one option of a list, or several of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from clausegen.french.grammar import enumerate_fr
from clausegen.questions.characters import clean
from clausegen.questions.composite import read_list
from clausegen.questions.parameter import Kind, Option, Parameter, ParseProblem, quoted

LIST_LIMIT = 100
_YES = frozenset({"oui", "o", "vrai", "true", "yes"})
_NO = frozenset({"non", "n", "faux", "false", "no"})


def parse_boolean(raw: object) -> bool:
    """Return the truth given or typed: true, « oui », « faux »."""
    word = folded(clean(raw)) if isinstance(raw, str) else raw
    if isinstance(word, bool):
        return word
    if isinstance(word, str) and word in _YES | _NO:
        return word in _YES
    raise ParseProblem(f"{quoted(raw)} n’est ni oui ni non.", "Écrivez « oui » ou « non ».")


def folded(text: str) -> str:
    """Return a text without case, accents, nor signs, to compare what people type."""
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    return re.sub(r"[\W_]+", " ", re.sub(r"[\u0300-\u036f]", "", plain)).strip()


def parse_choice(raw: object, parameter: Parameter) -> str:
    """Return the id of the option given by its id, its label or its text."""
    if isinstance(raw, str):
        word = clean(raw)
        for option in parameter.options:
            if word == option.id:
                return option.id
        alike = {option.id for option in parameter.options if folded(word) in _names(option)}
        if len(alike) == 1:
            return alike.pop()
    raise _unknown(raw, parameter)


def _names(option: Option) -> set[str]:
    return {folded(name) for name in (option.id, option.label, option.text) if name}


def _unknown(raw: object, parameter: Parameter) -> ParseProblem:
    names = {name: option.id for option in parameter.options for name in _names(option)}
    near = get_close_matches(folded(str(raw)), names, 1) if isinstance(raw, str) else []
    hint = f"Vouliez-vous dire « {names[near[0]]} » ?" if near else _all_ids(parameter.options)
    return ParseProblem(f"{quoted(raw)} n’est pas un choix possible.", hint)


def _all_ids(options: Iterable[Option]) -> str:
    return f"Choisissez {enumerate_fr([f'« {option.id} »' for option in options], 'ou')}."


def parse_choices(raw: object, parameter: Parameter) -> tuple[str, ...]:
    """Return the ids of the options given, in the order in which the clause declares them."""
    if isinstance(raw, str):
        raw = [part for part in re.split("[,;\n]", raw) if part.strip()]
    chosen = read_list(raw, lambda each: parse_choice(each, parameter), LIST_LIMIT)
    return tuple(option.id for option in parameter.options if option.id in chosen)


def _texts(value: Iterable[str], parameter: Parameter) -> tuple[str, ...]:
    texts = {option.id: option.text for option in parameter.options}
    return tuple(texts[id_] for id_ in value)


def _forms(parameter: Parameter) -> str:
    return enumerate_fr([f"« {option.id} »" for option in parameter.options], "ou")


def _ids(parameter: Parameter) -> list[str]:
    return [option.id for option in parameter.options]


BOOLEAN = Kind(
    name="boolean",
    parse=lambda raw, _: parse_boolean(raw),
    text=lambda value, _, __: "oui" if value else "non",
    schema=lambda _: {"type": "boolean"},
    forms=lambda _: "« oui » ou « non »",
    empty=None,
)
CHOICE = Kind(
    name="choice",
    parse=parse_choice,
    text=lambda value, parameter, _: _texts([value], parameter)[0],
    schema=lambda parameter: {"enum": _ids(parameter)},
    forms=_forms,
    empty=None,
    options=True,
)
CHOICES = Kind(
    name="choices",
    parse=parse_choices,
    to_raw=list,
    text=lambda value, parameter, _: enumerate_fr(_texts(value, parameter)),
    items=_texts,
    schema=lambda parameter: {
        "type": "array",
        "items": {"enum": _ids(parameter)},
        "uniqueItems": True,
    },
    forms=lambda parameter: f"une liste parmi {_forms(parameter).replace(' ou ', ' et ')}",
    empty=(),
    bounds="size",
    options=True,
)
