"""What a free text speaks of: themes by the words that tell them, for guard rules to look for.

A theme is a list of phrases, in small letters without accents nor signs. `*` ends a word begun, and
stands alone for one word or none; `…` stands for six words at most between two phrases of a text;
`(a|b)` for either.
A word proves nothing by itself: a rule that looks for a theme warns, and tells what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clausegen.french.excerpts import Ranks, ranks
from clausegen.french.harmless import HARMLESS
from clausegen.french.theme_phrases import THEMES

_ALTERNATIVES = re.compile(r"\(([^|)]*)[^)]*\)")
_PART = re.compile(r"\([^()]*\)|…|[^\s…]+")
THEME = "@"
"""What begins the name of a theme where phrases may stand."""
_SIGN = re.compile("[*…(]")


def themes(words: str) -> tuple[str, ...]:
    """Return the themes of folded words, which stand between spaces, each text apart by « ; »."""
    return tuple([name for name in THEMES if tells(name, words)])


def tells(theme: str, words: str) -> bool:
    """Return whether some words tell a theme: in most texts no phrase of it may begin."""
    for start in _starts(theme):
        if start in words:
            return telling(theme, words) is not None
    return False


@cache
def _starts(theme: str) -> tuple[str, ...]:
    """Return what the phrases of a theme begin with.

    To look for these costs less than to compile the patterns of sixty themes in each new process.
    """
    phrases = THEMES[theme].split(", ")
    return tuple([f" {start}" for phrase in phrases for start in _starts_of(phrase)])


def _starts_of(phrase: str) -> Iterator[str]:
    """Yield the words that a phrase begins with, up to the first sign: of each alternative."""
    before, _, after = phrase.partition("(")
    if _SIGN.search(before) or not after:
        yield _begun_by(phrase)
    else:
        yield from (_begun_by(before + each) for each in after.partition(")")[0].split("|"))


def _begun_by(phrase: str) -> str:
    return _SIGN.split(phrase, maxsplit=1)[0].rstrip()


def telling(theme: str, words: str) -> Ranks | None:
    """Return which of some words tell a theme, the first time; None where none does."""
    phrases = THEMES[theme]
    return _found(phrases, words) and _found(phrases, _less(theme, words))  # most tell nothing


def holding(phrases: str, words: str) -> Ranks | None:
    """Return which of some words are one of some phrases, or tell the theme that « @ » names."""
    if phrases.startswith(THEME):
        return telling(phrases.removeprefix(THEME), words)
    return _found(phrases, words)


def _found(phrases: str, words: str) -> Ranks | None:
    found = _sought(phrases).search(words)
    return ranks(words, *found.span()) if found else None


def examples(theme: str) -> tuple[str, ...]:
    """Return two texts of a theme, without its signs."""
    return samples(THEMES.get(theme, ""))


def samples(phrases: str) -> tuple[str, ...]:
    """Return two texts that hold one of some phrases, or tell the theme that « @ » names."""
    if phrases.startswith(THEME):
        return examples(phrases.removeprefix(THEME))
    first = (_ALTERNATIVES.sub(r"\1", phrase) for phrase in phrases.split(", ")[:2])
    return tuple(
        " ".join(each.replace("*", "").replace("…", " ").split()) for each in first if each
    )


def _less(theme: str, words: str) -> str:
    """Return words with a sign for each of those of phrases in which a theme is harmless."""
    if theme not in HARMLESS:
        return words
    return _sought(HARMLESS[theme]).sub(lambda each: re.sub(r"\w+", ";", each[0]), words)


@cache
def _sought(phrases: str) -> re.Pattern[str]:
    """Return what finds one of some phrases, each word whole."""
    return re.compile("|".join(f" {_pattern(each)} " for each in phrases.split(", ")))


def _pattern(phrase: str) -> str:
    """Return the pattern of a phrase: `*` any end of a word, or one word, `…` six at most."""
    return "".join(map(_part, _PART.findall(phrase))).removeprefix(" ")


def _part(part: str) -> str:
    """Return the pattern of a word with the space before it, of a gap, or of alternatives."""
    match part:
        case "…":
            return r"(?: \w+){0,6}"
        case "*":
            return r"(?: \w+)?"
        case _ if part.startswith("("):
            return f" (?:{'|'.join(map(_pattern, part[1:-1].split('|')))})"
        case _:
            return " " + re.escape(part).replace(r"\*", r"\w*")
