"""The vocabulary of the search, as editors write it: words that stand for others, other questions.

`data/vocabulary/general.toml` holds the words of all contracts, `<clause>.toml` what people say for
the answers of one clause. The synonyms of every file hold for the whole site. `mots.toml` is that
of every library (`words.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from clausegen.errors import Diagnostic, Place, TemplateError, fault
from clausegen.files.sources import source_text
from clausegen.files.toml import read_toml
from clausegen.library import Library
from clausegen.site.search.terms import terms
from clausegen.site.search.words import NAME as WORDS

FOLDER = "vocabulary"
GENERAL = "general"
KEYS = ("synonyms", "elsewhere", "asked")
_NEGATIONS = frozenset(("sans", "non", "ne", "pas"))
Expression: TypeAlias = tuple[str, ...]
"""The terms of some words, those that tell nothing left out."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the search knows beyond the texts.

    `synonyms` are groups of expressions that are worth the same, `elsewhere` expressions of other
    matters. `asked` gives, by clause and by id of an answer, other ways of asking for it, one a
    line.
    """

    synonyms: tuple[tuple[Expression, ...], ...] = ()
    elsewhere: tuple[Expression, ...] = ()
    asked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def expression(words: str) -> Expression:
    """Return the terms of some words, in order."""
    return tuple(term for term in terms(words) if term)


def read_vocabulary(texts: Mapping[str, str]) -> Vocabulary:
    """Return the vocabulary of some files, by the name of each without its suffix.

    Raises TemplateError with every fault, each with its file and its key.
    """
    tables = {name: read_toml(text, path_of(name), TemplateError) for name, text in texts.items()}
    faults = [each for name, table in tables.items() for each in _faults(name, table)]
    if faults:
        raise TemplateError("Le vocabulaire de la recherche est fautif.", faults)
    groups = (group for table in tables.values() for group in table.get("synonyms", ()))
    synonyms = (tuple(dict.fromkeys(expression(each) for each in group)) for group in groups)
    asked = {name: _lines(table["asked"]) for name, table in tables.items() if "asked" in table}
    foreign = (expression(each) for table in tables.values() for each in table.get("elsewhere", ()))
    return Vocabulary(tuple(synonyms), tuple(dict.fromkeys(foreign)), asked)


def path_of(name: str) -> str:
    """Return the path of a file of the vocabulary in the library, as faults tell it."""
    return f"data/{FOLDER}/{name}.toml"


def _lines(asked: Mapping[str, Any]) -> dict[str, str]:
    return {id_: "\n".join(ways) for id_, ways in asked.items()}


def _faults(name: str, table: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the table of a file."""
    for key, why in (*_unknown(name, table), *_wrong_lists(table)):
        yield fault("vocabulaire", why, Place(path_of(name), key=key))


def _unknown(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in sorted({*table} - {*KEYS}):
        yield key, f"Cette clé n’existe pas : il n’y a que {', '.join(KEYS)}."
    if name == GENERAL and "asked" in table:
        yield (
            "asked",
            "Une réponse est d’une clause : cette table va dans son fichier.",
        )


def _wrong_lists(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _wrong_synonyms(table)
    yield from _wrong_elsewhere(table)
    yield from _wrong_asked(table)


def _wrong_synonyms(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key of each group that makes no synonyms, and what is wrong with it."""
    groups = table.get("synonyms", [])
    if not isinstance(groups, list) or not all(_is_texts(group) for group in groups):
        yield "synonyms", "Chaque élément est une liste d’expressions entre guillemets."
        return
    for rank, group in enumerate(groups, 1):
        key = f"synonyms[{rank}]"
        for words in group:
            if not expression(words):
                yield key, f"« {words} » ne contient aucun mot que la recherche retienne."
            elif _says_the_contrary(words):
                yield key, f"De « {words} », la recherche ne retiendrait que le contraire."
        if len({expression(words) for words in group}) < 2:
            yield (
                key,
                "Il faut au moins deux expressions, de racines différentes.",
            )


def _says_the_contrary(words: str) -> bool:
    """Return whether the search would read « sans frais » as « frais », its « sans » being lost."""
    return len(expression(words)) == 1 and not _NEGATIONS.isdisjoint(words.casefold().split())


def _wrong_elsewhere(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    words = table.get("elsewhere", [])
    if not _is_texts(words):
        yield "elsewhere", "Il faut une liste d’expressions entre guillemets."
        return
    for each in words:
        if not expression(each):
            yield "elsewhere", f"« {each} » ne contient aucun mot que la recherche retienne."


def _wrong_asked(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key of each answer whose questions are no texts, and what is wrong with it."""
    asked = table.get("asked", {})
    if not isinstance(asked, dict):
        yield (
            "asked",
            "Il faut une table : l’identifiant d’une réponse, puis ses questions.",
        )
        return
    for id_, ways in asked.items():
        if not _is_texts(ways) or not ways:
            yield f"asked.{id_}", "Il faut une liste de questions entre guillemets."


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def library_vocabulary(library: Library) -> Vocabulary:
    """Return the vocabulary of a library. Raises TemplateError with every fault."""
    paths = sorted((library.data / FOLDER).glob("*.toml"))
    named = (path for path in paths if path.stem != WORDS)
    return read_vocabulary({path.stem: source_text(path) for path in named})
