"""The French words that the search treats apart: `mots.toml`, of the vocabulary that is shipped.

They make the terms of every text, before any library is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from clausegen.errors import Place, TemplateError, fault
from clausegen.files.sources import source_text
from clausegen.files.toml import read_toml
from clausegen.library.rooms import room

NAME = "mots"
FILE = f"data/vocabulary/{NAME}.toml"
KEYS = ("stop", "families", "kept")


@dataclass(frozen=True, slots=True)
class FrenchWords:
    """Words that tell nothing, families of words looked for as one, and words kept apart.

    A family holds what no stemmer brings together, a kept line what its stem would take for
    others; the first of each stands for all.
    """

    stop: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]
    kept: tuple[tuple[str, ...], ...]


@cache
def french_words() -> FrenchWords:
    """Return the words that are shipped. Raises TemplateError with every fault."""
    return read_words(source_text(room("data") / "vocabulary" / f"{NAME}.toml"))


def read_words(text: str) -> FrenchWords:
    """Return the words of a TOML text. Raises TemplateError with every fault and its key."""
    table = read_toml(text, FILE, TemplateError)
    found = [fault("vocabulaire", why, Place(FILE, key=key)) for key, why in _faults(table)]
    if found:
        raise TemplateError("Les mots de la recherche sont fautifs.", found)
    families, kept = (tuple(map(tuple, table[key])) for key in KEYS[1:])
    return FrenchWords(tuple(table["stop"]), families, kept)


def _faults(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and the French message of each fault."""
    for key in sorted({*table} ^ {*KEYS}):
        yield key, "Cette clé manque." if key in KEYS else "Cette clé est inconnue."
    for key in KEYS:
        lists = table.get(key, [])
        lists = [lists] if key == "stop" else lists
        if not isinstance(lists, list) or not all(map(_is_words, lists)):
            yield key, "Écrivez des mots seuls, entre guillemets."
        elif key == "families" and any(len(each) < 2 for each in lists):
            yield key, "Une famille réunit au moins deux mots."
        else:
            often = Counter(chain.from_iterable(lists))
            yield from ((key, f"« {x} » y est deux fois.") for x, n in often.items() if n > 1)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(x, str) and x.isalpha() for x in value)
