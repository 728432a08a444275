"""Filters of templates: a value under other words, its origin kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from clausegen.french import grammar, numbers
from clausegen.french.joints import JOINED, joined, located
from clausegen.template.values import TemplateValue


def enumeration(
    values: TemplateValue, conjonction: Literal["et", "ou"] = "et", fin: TemplateValue | str = ""
) -> TemplateValue:
    """Return a list in words: « par téléphone, par courriel ou par tout autre moyen »."""
    texts = [element.text for element in values if isinstance(element, TemplateValue)]
    last = fin.text if isinstance(fin, TemplateValue) else fin
    return values.saying(grammar.enumerate_fr(texts, conjonction, last))


def figures(value: TemplateValue) -> TemplateValue:
    """Return a value in figures alone: « 4 heures »."""
    known = value.raw not in (None, "")
    return value.saying(value.field.kind.figures(value.raw, value.field) if known else "")


def lettres(value: TemplateValue) -> TemplateValue:
    """Return a value in words alone: « quatre heures »."""
    spelling, known = value.scope.spelling, value.raw is not None
    return value.saying(value.field.kind.words(value.raw, value.field, spelling) if known else "")


def nombre(
    value: TemplateValue, singulier: str, pluriel: str = "", genre: str = "m"
) -> TemplateValue:
    """Return a whole number with its noun: « trois (3) manquements »."""
    if value.blank:
        return value
    words = numbers.count(
        value.raw, singulier, pluriel, feminine=genre == "f", spelling=value.scope.spelling
    )
    return value.saying(words)


def majuscule(value: TemplateValue | str) -> TemplateValue | str:
    """Return the same words, the first letter a capital."""
    return _worded(value, lambda text: text[:1].upper() + text[1:])


def minuscule(value: TemplateValue | str) -> TemplateValue | str:
    """Return the same words, the first letter small."""
    return _worded(value, lambda text: text[:1].lower() + text[1:])


def adresse(value: TemplateValue | str) -> TemplateValue | str:
    """Return an address as it stands after « situé »: « à Lyon », « 4, rue Haute, 69001 Lyon »."""
    return _worded(value, located)


def _after(word: str) -> Callable[[TemplateValue | str], TemplateValue | str]:
    """Return the filter that puts a word before a value: « d’EDF », « au Mans », « qu’elle »."""

    def after(value: TemplateValue | str) -> TemplateValue | str:
        contracts = value.contracts if isinstance(value, TemplateValue) else "small"
        return _worded(value, lambda text: joined(word, text, contracts))

    return after


def _worded(value: TemplateValue | str, word: Callable[[str], str]) -> TemplateValue | str:
    return value.saying(word(value.text)) if isinstance(value, TemplateValue) else word(value)


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (enumeration, figures, lettres, nombre, majuscule, minuscule, adresse)
} | {word: _after(word) for word in JOINED}
