"""Filters of templates: a value under other words, its origin kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import prod
from typing import Any, Literal, TypeAlias

from clausegen.french import grammar, numbers
from clausegen.french.countries import abroad, states
from clausegen.french.joints import JOINED, joined, located
from clausegen.french.registries import seated_elsewhere
from clausegen.french.themes import holding
from clausegen.questions.characters import apart, folded
from clausegen.questions.durations import Duration, counted, parse_duration
from clausegen.questions.facets import Part
from clausegen.template.cited import Cited
from clausegen.template.values import TemplateValue

Words: TypeAlias = TemplateValue | Cited | str


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
    return value.saying(value.kind.figures(value.raw, value.field) if known else "")


def lettres(value: TemplateValue) -> TemplateValue:
    """Return a value in words alone: « quatre heures »."""
    spelling, known = value.scope.spelling, value.raw is not None
    return value.saying(value.kind.words(value.raw, value.field, spelling) if known else "")


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


def apres(value: TemplateValue, delai: TemplateValue | str) -> TemplateValue:
    """Return the day on which a delay that runs from a day is over: « 15 avril 2027 »."""
    length = _length(delai)
    if not isinstance(value.raw, date) or length is None:
        return value
    from clausegen.questions.elapsing import day_after

    day = day_after(value.raw, length)
    return TemplateValue(value.scope, value.parameter, Part(value.kind, value.field, day))


def _length(delai: TemplateValue | str) -> Duration | None:
    """Return the duration that an answer is, a number of months too, or that a template types."""
    if isinstance(delai, str):
        return _typed(delai)
    if isinstance(delai.raw, int):
        return counted(delai.raw, delai.field.unit)
    return delai.raw if isinstance(delai.raw, Duration) else None


@lru_cache(maxsize=256)
def _typed(length: str) -> Duration:
    """Return the duration that a template types: there are few, and always those."""
    return parse_duration(length)


def designe(value: TemplateValue, noms: TemplateValue) -> bool:
    """Return whether an answer, or one of its cells, is one of some names, their articles aside."""
    return not _names(noms).isdisjoint(_names(value))


def nomme(value: TemplateValue, noms: TemplateValue) -> bool:
    """Return whether an answer holds one of some names among its words."""
    said = value.once(apart, lambda: apart(value.text))
    return any(f" {name} " in said for name in _names(noms))


def sans_partie(value: TemplateValue, *noms: TemplateValue) -> bool:
    """Return whether a cell holds none of some names among its words."""
    known = [name for each in noms for name in _names(each)]
    texts = [apart(cell.text) for cell in _cells(value) if cell.raw]
    return any(not any(f" {name} " in text for name in known) for text in texts)


def chez(value: TemplateValue, noms: TemplateValue, autres: TemplateValue) -> bool:
    """Return whether an address lies in the domain of one of some names, and of none of others."""
    own = _tokens(noms) - _tokens(autres)
    domains = (cell.text.rpartition("@")[2] for cell in _cells(value))
    return any(not own.isdisjoint(apart(each).split()) for each in domains)


def _tokens(value: TemplateValue) -> set[str]:
    """Return the words of some names that are long enough to tell one from another."""
    words = (word for name in _names(value) for word in name.split())
    return {word for word in words if len(word) > _SHORT}


def parle(value: TemplateValue, mots: str) -> bool:
    """Return whether an answer, or one of its cells, holds a phrase, written as in a theme."""
    return any(holding(mots, apart(cell.text)) for cell in _cells(value))


def hors_de(value: TemplateValue, autres: TemplateValue) -> bool:
    """Return whether an answer names a State out of the European Area that another does not."""
    return bool(abroad(apart(value.text)) - abroad(apart(autres.text)))


def hors_liste(value: TemplateValue, autres: TemplateValue) -> bool:
    """Return whether an answer names a State, or a town abroad, of no State that another names."""
    known = states(apart(autres.text))
    return any(states(apart(cell.text)) - known for cell in _cells(value))


def greffe_eloigne(table: TemplateValue) -> bool:
    """Return whether a party has its seat in a department that its greffe's does not touch."""
    columns = (_cells_of(table, field) for field in ("siege", "rcs_ville"))
    return any(
        seated_elsewhere(apart(seat), apart(town)) for seat, town in zip(*columns, strict=True)
    )


def _cells_of(table: TemplateValue, field: str) -> tuple[str, ...]:
    return tuple(cell or "" for cell in _column(table, field).raw)


def parmi(table: TemplateValue, champ: str, mots: str = "") -> TemplateValue:
    """Return the rows of a table, or the parties, whose field holds a phrase, or is answered."""
    return _rows(table, champ, mots, kept=True)


def hormis(table: TemplateValue, champ: str, mots: str = "") -> TemplateValue:
    """Return the rows of a table, or the parties, that `parmi` leaves out."""
    return _rows(table, champ, mots, kept=False)


def total(table: TemplateValue, *champs: str) -> Decimal:
    """Return the sum, over the rows of a table, of the product of some fields, all answered."""
    columns = [_column(table, champ).raw for champ in champs]
    rows = (cells for cells in zip(*columns, strict=True) if None not in cells)
    return sum((prod(map(Decimal, cells), start=Decimal(1)) for cells in rows), Decimal(0))


def _column(table: TemplateValue, field: str) -> TemplateValue:
    """Return a column of a table. Raises ValueError where there is none."""
    column = table.read(field)
    if not isinstance(column, TemplateValue):
        message = f"« {field} » n’est pas un champ"
        raise ValueError(message)
    return column


def _rows(table: TemplateValue, field: str, phrases: str, *, kept: bool) -> TemplateValue:
    def chosen() -> TemplateValue:
        cells = zip(table.raw, _column(table, field).raw, strict=True)
        rows = tuple([row for row, cell in cells if _holds(cell, phrases) is kept])
        return TemplateValue(table.scope, table.parameter, Part(table.kind, table.field, rows, ""))

    return table.once((field, phrases, kept), chosen)


def _holds(cell: object, phrases: str) -> bool:
    """Return whether a cell holds one of some phrases, or is answered where there is none."""
    if not phrases:
        return cell not in (None, "", ())
    return isinstance(cell, str) and holding(phrases, apart(cell)) is not None


def _names(value: TemplateValue) -> frozenset[str]:
    """Return the names that an answer or its cells give, folded, without article nor civility."""
    return value.once(_names_in, lambda: frozenset(_names_in(value)))


def _names_in(value: TemplateValue) -> Iterator[str]:
    for cell in _cells(value):
        name = _BEFORE_NAMES.sub("", f"{folded(cell.text)} ").strip()
        if name and cell.raw not in (None, "", ()) and not cell.blank:
            yield name


def _cells(value: TemplateValue) -> list[TemplateValue]:
    return [each for each in value if isinstance(each, TemplateValue)] or [value]


_SHORT = 3
"""Letters: a word of a name that has no more tells nobody."""
_BEFORE_NAMES = re.compile(
    "^(?:(?:le|la|les|l|m|mm|mme|monsieur|madame|societe|association|commune de|entreprise) )+"
)


def majuscule(value: Words) -> Words:
    """Return the same words, the first letter a capital."""
    return _beginning(value, str.upper)


def minuscule(value: Words) -> Words:
    """Return the same words, the first letter small."""
    return _beginning(value, str.lower)


def _beginning(value: Words, letter: Callable[[str], str]) -> Words:
    if isinstance(value, Cited):
        return value.beginning(letter)
    return _worded(value, lambda text: letter(text[:1]) + text[1:])


def adresse(value: Words) -> Words:
    """Return an address as it stands after « situé »: « à Lyon », « 4, rue Haute, 69001 Lyon »."""
    return _worded(value, located)


def _after(word: str) -> Callable[[Words], Words]:
    """Return the filter that puts a word before a value: « d’EDF », « au Mans », « à [Lieu] »."""

    def after(value: Words) -> Words:
        if isinstance(value, TemplateValue) and value.blank:
            return f"{word} {value}"
        contracts = value.contracts if isinstance(value, TemplateValue) else "small"
        return _worded(value, lambda text: joined(word, text, contracts))

    return after


def _worded(value: Words, word: Callable[[str], str]) -> Words:
    """Return a value under other words; text that a template typed is words already."""
    match value:
        case TemplateValue():
            return value.saying(word(value.text))
        case Cited():
            return value.saying(word)
        case _:
            return word(value)


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (
        enumeration,
        figures,
        lettres,
        nombre,
        apres,
        designe,
        nomme,
        parle,
        hors_de,
        hors_liste,
        sans_partie,
        chez,
        greffe_eloigne,
        parmi,
        hormis,
        total,
        majuscule,
        minuscule,
        adresse,
    )
} | {word: _after(word) for word in JOINED}
