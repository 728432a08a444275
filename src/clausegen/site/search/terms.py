"""The words of French texts and of questions, as the search compares them.

Accents, ligatures and capitals are folded, elided words fall, the number of an article is one word
(« L. 442-1 »), and what is left is stemmed. `assets/site/search.js` does the same in the browser:
mend both together.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from string import digits

from snowballstemmer.french_stemmer import FrenchStemmer

from clausegen.site.search.words import french_words

_MARKS = re.compile("[\u0300-\u036f\u00ad]")
_CHARACTERS = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "‐": "-"})
_SPACE = r"[ \t\n]"
_ARTICLE = re.compile(
    rf"(?<![a-z0-9])(?:articles?|arts?\.?){_SPACE}*"
    rf"(?=(?:[lrd]\.?{_SPACE}*|a\.{_SPACE}*)?[0-9])"
)
_CODE = re.compile(
    rf"(?<![a-z0-9'])(?:([lrd]){_SPACE}+(?=[0-9]+-[0-9])|([lrda])\.{_SPACE}*(?=[0-9]))"
)
_JOINED = re.compile(r"(?<![a-z0-9])sous[ -]+(?=trait)")
_ELIDED = re.compile(r"(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_WORD = re.compile(r"[lrda]?[0-9]+(?:[-./][0-9]+)*|[a-z]+")
_ENDINGS = (
    (re.compile("ee(s?)$"), r"ée\1"),
    (re.compile("ite(s?)$"), r"ité\1"),
    (re.compile("iere(s?)$"), r"ière\1"),
)


def terms(text: str) -> list[str]:
    """Return the term of each word of a text in order, '' for one too common to be looked for."""
    return [_term(word) for word in _WORD.findall(_folded(text))]


def words_of(text: str) -> list[tuple[str, str]]:
    """Return each word of a text, folded, with its term."""
    return [(word, _term(word)) for word in _WORD.findall(_folded(text))]


def plain(text: str) -> str:
    """Return a text in small letters without accents or ligatures."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_CHARACTERS)


def _folded(text: str) -> str:
    """Return a plain text, article numbers in one piece, elided words gone."""
    joined = _CODE.sub(r"\1\2", _ARTICLE.sub("", plain(text)))
    return _JOINED.sub("sous", _ELIDED.sub(" ", joined)).replace("'", "")


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    if word[-1] in digits:
        return word
    if len(word) == 1 or word in stop_words():
        return ""
    stem, known = _stem(word), families()
    return known.get(f"{word}'") or known.get(stem, stem)


def _stem(word: str) -> str:
    """Return the stem of a word without accents.

    The endings whose accent tells the stemmer what they are get it back first, so that
    « pénalité » and « penalite », which readers type, meet.
    """
    for ending, accented in _ENDINGS:
        word = ending.sub(accented, word)
    stem = FrenchStemmer().stemWord(word)
    return _MARKS.sub("", unicodedata.normalize("NFKD", stem))


@cache
def stop_words() -> frozenset[str]:
    """Return the words too common to be looked for, folded."""
    return frozenset(_folded(word) for word in french_words().stop)


@cache
def families() -> Mapping[str, str]:
    """Return the stems that stand for another one, and the words that have no stem.

    A stem stands for that of the first word of its family; a word kept apart, told by an
    apostrophe, for the first on its line.
    """
    found: dict[str, str] = {}
    for family in french_words().families:
        head, *others = (_stem(_folded(word)) for word in family)
        found |= {stem: head for stem in others if stem != head}
    for line in french_words().kept:
        head, *_ = words = [_folded(word) for word in line]
        found |= dict.fromkeys((f"{word}'" for word in words), f"{head}'")
    return found
