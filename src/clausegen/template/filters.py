"""Filters of templates: a value under other words, its origin kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from clausegen.french import grammar, numbers
from clausegen.parameters import formats
from clausegen.parameters.durations import Duration, duration_short
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
    if isinstance(value.raw, Duration):
        return value.saying(duration_short(value.raw))
    return value.saying(formats.figures(value.parameter, value.raw))


def lettres(value: TemplateValue) -> TemplateValue:
    """Return a value in words alone: « quatre heures »."""
    return value.saying(formats.words(value.parameter, value.raw, value.scope.spelling))


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


def de(value: TemplateValue | str) -> TemplateValue | str:
    """Return the words after « de »: « de Bouygues », « d’EDF »."""
    return _worded(value, grammar.de)


def que(value: TemplateValue | str) -> TemplateValue | str:
    """Return the words after « que »: « qu’elle »."""
    return _worded(value, grammar.que)


def _worded(value: TemplateValue | str, word: Callable[[str], str]) -> TemplateValue | str:
    return value.saying(word(value.text)) if isinstance(value, TemplateValue) else word(value)


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (enumeration, figures, lettres, nombre, majuscule, minuscule, de, que)
}
