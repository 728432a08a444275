"""French typography of the words of a template, one text node at a time.

Spaces before « ; : ! ? », inside guillemets and before units become no-break, straight quotes and
apostrophes become French ones. Addresses, code between backquotes and private-use marks are left
alone. A rule only ever changes its own node, but sees the character on either side of it: a space
is mended by the node that holds it, a missing one is added by the node that holds the sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from operator import methodcaller
from typing import TypeAlias

from clausegen.french.dates import MONTHS
from clausegen.french.quotes import french_quotes
from clausegen.french.spaces import FINE, NBSP

_SPACE = f"[ {NBSP}{FINE}]"
_LETTER = r"[^\W\d_]"
_MARK = "\ue000-\uf8ff"
_ADDRESS = r"[^\s«»<>]*[^\s«»<>.,;:!?…()\[\]'’\"“”]"

_STRAIGHT = re.compile('["“”]')
_PASSES = 6
_MAY_KEEP = re.compile(f"://|www\\.|[@`{_MARK}]")
_KEPT = re.compile(
    rf"((?:https?|ftp)://{_ADDRESS}|www\.{_ADDRESS}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`"
    f"|[{_MARK}][^{_MARK}]*[{_MARK}]|[{_MARK}])"
)


def typeset(text: str, *, before: str = "", after: str = "") -> str:
    """Return a text node in French typography; twice is once.

    `before` and `after` are the characters next to the node, empty at either end of a paragraph.
    """
    if not _MAY_CHANGE.search(f"{before[-1:] or chr(10)}{text}{after[:1] or chr(10)}"):
        return text
    if not _MAY_KEEP.search(text):
        return _composed(text, before[-1:], after[:1])
    pieces = _KEPT.split(text)
    for rank in range(0, len(pieces), 2):
        left = pieces[rank - 1][-1:] if rank else before[-1:]
        right = pieces[rank + 1][:1] if rank + 1 < len(pieces) else after[:1]
        pieces[rank] = _composed(pieces[rank], left, right)
    return "".join(pieces)


def _composed(text: str, before: str, after: str) -> str:
    """Return words in French typography, between two neighbours or a line's ends.

    The rules see the neighbours but never change them: each rule's spaces stand between two
    characters, and each of its signs before one. What one rule makes may call for another, so
    they are tried until nothing changes; nearly always that is at once.
    """
    if not text:
        return text
    line = f"{before or chr(10)}{text}{after or chr(10)}"
    for _ in range(_PASSES):
        line, last = _pass(line), line
        if line == last:
            break
    return line[1:-1]


def _pass(line: str) -> str:
    if _STRAIGHT.search(line):
        line = french_quotes(line)
    present = frozenset(line)
    for signs, rewrite in _RULES:
        if not signs.isdisjoint(present):
            line = rewrite(line)
    return line


# --- rules --------------------------------------------------------------------------------------
# Each pattern begins with the sign it looks for and looks back afterwards: the engine then skips
# from sign to sign, which is several times faster than looking back at every character.

Substituted: TypeAlias = Callable[[re.Match[str]], str]
Replacement: TypeAlias = str | Substituted
Substitute: TypeAlias = Callable[[Substituted, str], str]
Rewrite: TypeAlias = Callable[[str], str]


def _rules(*rules: tuple[str, Replacement]) -> Rewrite:
    """Return a function that applies patterns in turn, compiled when a line first needs them."""

    @cache
    def compiled() -> list[tuple[Substitute, Substituted]]:
        return [(re.compile(pattern).sub, _called(replacement)) for pattern, replacement in rules]

    def rewrite(line: str) -> str:
        for substitute, replacement in compiled():
            line = substitute(replacement, line)
        return line

    return rewrite


def _called(replacement: Replacement) -> Substituted:
    """Return a replacement as a function: one that is a text would be read again at each call."""
    return methodcaller("expand", replacement) if isinstance(replacement, str) else replacement


_OPENING = "([«“"
_SPACE_BEFORE = {";": FINE, "!": FINE, "?": FINE, ":": NBSP, "»": NBSP}


def _mended(found: re.Match[str]) -> str:
    """Return the space that suits the sign in group 1; several before a word become one.

    Spaces at the edge of a line or after an opening sign are not this rule's.
    """
    place = found.start()
    left = found.string[place - 1] if place else "\n"
    sign = found[1]
    if left.isspace() or (sign and left in _OPENING):
        return found[0]
    if sign:
        return _SPACE_BEFORE.get(sign, "")
    return next((space for space in (NBSP, FINE) if space in found[0]), " ")


def _spaced(found: re.Match[str]) -> str:
    return _SPACE_BEFORE[found[0]] + found[0]


def _grouped(found: re.Match[str]) -> str:
    return f"{int(found[0]):,}".replace(",", FINE)


def _regrouped(found: re.Match[str]) -> str:
    return re.sub(_SPACE, FINE, found[0])


def _numbered(found: re.Match[str]) -> str:
    """Return the space between « article » or « mars » and its number, no-break."""
    left = found.string[max(found.start() - 10, 0) : found.start()]
    return NBSP if left.lower().endswith(_NUMBERED) else found[0]


def _hour(found: re.Match[str]) -> str:
    minutes = f"{NBSP}{found[2]}" if found[2] and found[2] != "00" else ""
    return f"{found[1]}{NBSP}h{minutes}"


_OPENED = re.escape(_OPENING)
_NAMED = rf"[\w«“\"\[{_MARK}]"
_CAPITAL = rf"[A-ZÀ-Þ«\[{_MARK}]"
_MONTH = "|".join(MONTHS)
UNIT = (
    r"h|min|j|s|ms|[KMGT]o|[kcm]?m|kg|euros?|centimes?|millions?|milliards?|minutes?|secondes?|"
    rf"heures?|jours?|semaines?|mois|ans?|années?|fois|HT|TTC|{_MONTH}"
)
_NUMBERED = (
    *(word + end for word in ("article", "alinéa", "annexe", "page", "point") for end in ("", "s")),
    *("avenant", "chapitre", "niveau", "phrase", "question", "section", "titre", "version"),
    *MONTHS,
)
_HOURS = r"(\d{1,2})(?:(?<=[^\w:,.]\d)|(?<=[^\w:,.]\d\d))"
_PAIRED_FIGURES = rf"\(\d{{1,3}}(?:{FINE}\d{{3}})*(?:,\d+)?\)"

# The first look ahead sends most spaces away at once: a word follows them.
_SPACED = rf"{_SPACE}(?=[ {NBSP}{FINE};!?:»,)\].\n])"
_CLOSED = r"(?=([;!?:»,)\]]|\.(?=\s|\Z)|\n[\s\S]))"
_SPACES = _rules((rf"{_SPACED}(?:{_SPACE}*{_CLOSED}|{_SPACE}+(?=\S))", _mended))
_BRACKETS = _rules((rf"([(\[]){_SPACE}+(?=[^\s)\]])", r"\1"))
_STOPS = _rules(
    (rf",(?<={_LETTER},)(?={_LETTER})", ", "),
    (r"tc(?<=\b[Ee]tc)(?:\.{2,}|\.?…)(?=[\s\S])", "tc."),
    (r"\.\.\.(?<=[^.]\.\.\.)(?=[^.])", "…"),
    (rf"\.\.(?:(?<={_LETTER}\.\.)|(?<=\A\.\.))(?=[^.])", "."),
    (rf"\.(?:(?<=\bM\.)|(?<=\bMM\.))(?<!\.M\.){_SPACE}(?={_CAPITAL})", f".{NBSP}"),
    (rf"\.(?:(?<=\b[Aa]rt\.)|(?<=\b(?:al|pp)\.)|(?<=\bp\.)){_SPACE}(?=\d|[LRD]\.)", f".{NBSP}"),
    (rf"\.(?<=\b[LRD]\.)(?<!\.[LRD]\.){_SPACE}?(?=\d)", f".{NBSP}"),
)
_TITLES = _rules((rf"(M(?<!\wM)(?:mes?|lles?|e)){_SPACE}(?={_CAPITAL})", rf"\1{NBSP}"))
_APOSTROPHES = _rules(
    (rf"'(?<={_LETTER}')(?={_NAMED})", "’"),
    (rf"’(?:(?<=\b[LDJMNSTCldjmnstc]’)|(?<=[Qq]u’)){_SPACE}+(?={_NAMED})", "’"),
)
_LIGATURES = _rules(("oe(?=u|il)", "œ"), ("O[Ee](?=[Uu]|[Ii][Ll])", "Œ"))
_NUMBER_SIGNS = _rules(
    (r"º(?<=\b[nN]º)(?=[\s\S])", "°"),
    (rf"°(?<=\b[nN]°){_SPACE}*(?=[\w{_MARK}])", f"°{NBSP}"),
)
_DASHES = _rules(
    (r" [-—] (?:(?<=[^\W\d] . )|(?<=[)»] . ))(?=[^\W\d]|«)", " – "),
    (
        rf" –(?<=\S –){_SPACE}([^\s–]|[^\s–][^–\n.;:!?]*?[^\s–]){_SPACE}–(?=[\s,;.:)])",
        rf" –{NBSP}\1{NBSP}–",
    ),
)
_HIGH_SIGNS = _rules(
    (rf"[;!?:](?<=[^\s;!?:{_OPENED}][;!?:])(?=[;!?:\s»”)\]])", _spaced),
    (rf"(?:[;!?](?<={FINE}[;!?])|:(?<={NBSP}:))(?={_LETTER})", r"\g<0> "),
)
_GUILLEMETS = _rules(
    (rf"«{_SPACE}+(?=[\s\S])", f"«{NBSP}"),
    (r"«(?<=[\s\S]«)(?=\S)", f"«{NBSP}"),
    (r"»(?<=\S»)(?=[\s\S])", f"{NBSP}»"),
    (rf"«(?<=[^\s{_OPENED}’'/–-]«)(?=[\s\S])", " «"),
    (r"»(?<=[\s\S]»)(?=[\w(«])", "» "),
)
_FIGURES = _rules(
    (
        rf"[1-9](?<![\d,.].)(?<!\d{_SPACE}.)\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d|{_SPACE}\d)",
        _regrouped,
    ),
    (
        rf"[1-9](?<=[^\d,.].)(?<!\d{_SPACE}.)\d{{3,}}(?=(?:,\d{{1,2}})?{_SPACE}*(?:€|euros?\b))",
        _grouped,
    ),
    (
        rf"(\d)(?:{_SPACE}+(?=[%‰€])|(?=[%‰€][\s\S])|{_SPACE}(?=(?:{UNIT})\b))",
        rf"\1{NBSP}",
    ),
    (rf"{_HOURS}{_SPACE}?h(?:{_SPACE}?([0-5]\d))?(?=\W)", _hour),
    (r"(\d)è(?:m(e)|(re))(?=\W)", r"\1\2\3"),
    (rf"1er{_SPACE}(?=(?:{_MONTH})\b)", f"1er{NBSP}"),
    (rf"€{_SPACE}(?=(?:HT|TTC)\b)", f"€{NBSP}"),
    (rf"{_SPACE}(?=\d)", _numbered),
    (rf"([nN])o(?<=\b.o){_SPACE}+(?=\d)", rf"\1°{NBSP}"),
    (rf"({_PAIRED_FIGURES}){_SPACE}(?={_LETTER})", rf"\1{NBSP}"),
)

_MAY_CHANGE = re.compile(
    f"[\"“”'º°«»;!?:…(\\[€\\d]|’{_SPACE}|{_SPACE}[ {NBSP}{FINE}—–,)\\].\n-]|,(?={_LETTER})"
    r"|\.\.|[oO][eE][uUiI]|M[.mle]|[LRD]\."
)
"""What no rule changes a line without: most lines have none of it, and one look tells."""
# A rule is tried only on a line that holds one of its signs.
_RULES: tuple[tuple[frozenset[str], Rewrite], ...] = (
    (frozenset(",.…"), _STOPS),
    (frozenset("M"), _TITLES),
    (frozenset("'’"), _APOSTROPHES),
    (frozenset("oO"), _LIGATURES),
    (frozenset("°º"), _NUMBER_SIGNS),
    (frozenset("-–—"), _DASHES),
    (frozenset("«»"), _GUILLEMETS),
    (frozenset(";!?:"), _HIGH_SIGNS),
    (frozenset(_SPACE[1:-1]), _SPACES),
    (frozenset("(["), _BRACKETS),
    (frozenset("0123456789"), _FIGURES),
)
