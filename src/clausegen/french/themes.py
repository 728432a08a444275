"""What a free text speaks of: themes by the words that tell them, for guard rules to look for.

A theme is a list of phrases, in small letters without accents nor signs. `*` ends a word begun, and
stands alone for one word or none; `…` stands for six words at most between two phrases of a text;
`(a|b)` for either.
A word proves nothing by itself: a rule that looks for a theme warns, and tells what to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from clausegen.french.excerpts import Ranks, ranks
from clausegen.french.harmless import HARMLESS
from clausegen.french.theme_phrases import THEMES

_ALTERNATIVES = re.compile(r"\(([^|)]*)[^)]*\)")
_PART = re.compile(r"\([^()]*\)|…|[^\s…]+")
THEME = "@"
"""What begins the name of a theme where phrases may stand."""
_HEAD = 2
"""Letters of a first word by which phrases are found: no phrase begins with fewer, then any end."""
_SIGN = re.compile("[*…(]")


def themes(words: str) -> tuple[str, ...]:
    """Return the themes of folded words, which stand between spaces, each text apart by « ; »."""
    begun = _begun(words)
    return tuple(name for name in begun if _sought(THEMES[name]).search(_less(name, words)))


def _begun(words: str) -> list[str]:
    """Return the themes of which a phrase may begin in some words: for most texts none."""
    starts, heads = _starts(), {word[:_HEAD] for word in words.split()}
    found = {name for head in heads for start, name in starts.get(head, ()) if start in words}
    return [name for name in THEMES if name in found] if found else []


@cache
def _starts() -> Mapping[str, list[tuple[str, str]]]:
    """Return what phrases begin with and the theme of each, by the first letters of their words.

    To look for these costs less than to compile the patterns of sixty themes in each new process.
    """
    starts: dict[str, list[tuple[str, str]]] = {}
    for name, phrases in THEMES.items():
        for start in (start for phrase in phrases.split(", ") for start in _starts_of(phrase)):
            head = start.partition(" ")[0][:_HEAD]
            starts.setdefault(head, []).append((f" {start}", name))
    return starts


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
    return _found(THEMES[theme], _less(theme, words))


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
