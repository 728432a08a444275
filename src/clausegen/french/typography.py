"""French typography of the words of a template, one text node at a time.

Spaces before « ; : ! ? », inside guillemets and before units become no-break, straight quotes and
apostrophes become French ones. Addresses, code between backquotes and private-use marks are left
alone. A rule only ever changes its own node, but sees the character on either side of it: a space
is mended by the node that holds it, a missing one is added by the node that holds the sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from clausegen.french.dates import MONTHS
from clausegen.french.quotes import french_quotes

_NBSP = "\N{NO-BREAK SPACE}"
_FINE = "\N{NARROW NO-BREAK SPACE}"
_SPACE = f"[ {_NBSP}{_FINE}]"
_LETTER = r"[^\W\d_]"
_MARK = "\ue000-\uf8ff"
_ADDRESS = r"[^\s«»<>]*[^\s«»<>.,;:!?…()\[\]'’\"“”]"

_MAY_KEEP = re.compile(f"://|www\\.|[@`{_MARK}]")
_KEPT = re.compile(
    rf"((?:https?|ftp)://{_ADDRESS}|www\.{_ADDRESS}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`"
    f"|[{_MARK}][^{_MARK}]*[{_MARK}]|[{_MARK}])"
)


@lru_cache(maxsize=8192)
def typeset(text: str, *, before: str = "", after: str = "") -> str:
    """Return a text node in French typography; twice is once.

    `before` and `after` are the characters next to the node, empty at either end of a paragraph.
    """
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
    characters, and each of its signs before one.
    """
    if not text:
        return text
    line = f"{before or chr(10)}{text}{after or chr(10)}"
    for present, rewrite in _RULES:
        if present(line):
            line = rewrite(line)
    return line[1:-1]


# --- rules --------------------------------------------------------------------------------------

Rewrite: TypeAlias = Callable[[str], str]
Replacement: TypeAlias = str | Callable[[re.Match[str]], str]


def _rules(*rules: tuple[str, Replacement]) -> Rewrite:
    """Return a function that applies patterns in turn."""
    compiled = [(re.compile(pattern), replacement) for pattern, replacement in rules]

    def rewrite(line: str) -> str:
        for pattern, replacement in compiled:
            line = pattern.sub(replacement, line)
        return line

    return rewrite


def _among(signs: str) -> Callable[[str], object]:
    """Return a test for any of some characters, so that most rules are never tried."""
    return re.compile(f"[{re.escape(signs)}]").search


def _widest(found: re.Match[str]) -> str:
    """Return one space for several: a no-break one if there was one."""
    return next((space for space in (_NBSP, _FINE) if space in found[0]), " ")


def _grouped(found: re.Match[str]) -> str:
    return f"{int(found[0]):,}".replace(",", _FINE)


def _regrouped(found: re.Match[str]) -> str:
    return re.sub(_SPACE, _FINE, found[0])


def _hour(found: re.Match[str]) -> str:
    minutes = f"{_NBSP}{found[2]}" if found[2] and found[2] != "00" else ""
    return f"{found[1]}{_NBSP}h{minutes}"


_CLOSER = r"[^\s(\[«“]"
_MONTH = "|".join(MONTHS)
_UNIT = (
    rf"h|min|s|ms|[KMGT]o|[kcm]?m|kg|euros?|centimes?|millions?|milliards?|minutes?|secondes?|"
    rf"heures?|jours?|semaines?|mois|ans?|années?|fois|HT|TTC|{_MONTH}"
)
_NUMBERED = (
    "articles?|alinéas?|annexes?|pages?|points?|niveaux?|titres?|chapitres?|sections?|avenants?|"
    "questions?|phrases?|version"
)

_SPACES = _rules(
    (rf"(?<=\S){_SPACE}{{2,}}(?=\S)", _widest),
    (r"(?<=\S)[ \t]+(?=\n[\s\S])", ""),
)
_BRACKETS = _rules(
    (rf"(?<=[(\[]){_SPACE}+(?=[^\s)\]])", ""),
    (rf"(?<={_CLOSER}){_SPACE}+(?=[)\]])", ""),
)
_STOPS = _rules(
    (rf"(?<={_CLOSER}){_SPACE}+(?=,|\.(?:\s|\Z))", ""),
    (rf"(?<={_LETTER}),(?={_LETTER})", ", "),
    (r"\b([Ee]tc)(?:\.{2,}|\.?…)(?=[\s\S])", r"\1."),
    (r"(?<=[^.])\.{3}(?=[^.])", "…"),
    (rf"(?<={_LETTER})\.\.(?=[^.])|\A\.\.(?=[^.])", "."),
    (rf"(?<![\w.])(MM?\.){_SPACE}(?=[A-ZÀ-Þ\[«{_MARK}])", rf"\1{_NBSP}"),
    (rf"(?<![\w.])((?:[Aa]rt|al|pp?)\.){_SPACE}(?=\d|[LRD]\.)", rf"\1{_NBSP}"),
    (rf"(?<![\w.])([LRD]\.){_SPACE}?(?=\d)", rf"\1{_NBSP}"),
)
_TITLES = _rules((rf"\b(M(?:mes?|lles?|e)){_SPACE}(?=[A-ZÀ-Þ\[{_MARK}])", rf"\1{_NBSP}"))
_ELIDED = "(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u|[LDJMNSTCldjmnstc]"
_APOSTROPHES = _rules(
    (rf"(?<={_LETTER})'(?=[\w«“\"\[{_MARK}])", "’"),
    (
        rf"(?<![\w’])({_ELIDED})’{_SPACE}+(?=[\w«“\"\[{_MARK}])",
        r"\1’",
    ),
)
_LIGATURES = _rules(("oe(?=u|il)", "œ"), ("O[Ee](?=[Uu]|[Ii][Ll])", "Œ"))
_NUMBER_SIGNS = _rules(
    (rf"\b([nN])[°º]{_SPACE}*(?=[\w{_MARK}])", rf"\1°{_NBSP}"),
    (r"\b([nN])[°º](?=\s)", r"\1°"),
)
_DASHES = _rules(
    (r"(?<=[^\W\d]|[)»]) [-—] (?=[^\W\d]|«)", " – "),
    (
        rf"(?<=\S) –{_SPACE}(\S|\S[^–\n.;:!?]*?\S){_SPACE}–(?=[\s,;.:)])",
        rf" –{_NBSP}\1{_NBSP}–",
    ),
)
_HIGH = _rules(
    (rf"(?<={_CLOSER}){_SPACE}+(?=[;!?])", _FINE),
    (r"(?<=[^\s;!?(\[«“])(?=[;!?][;!?\s»”)\]])", _FINE),
    (rf"(?<={_FINE}[;!?])(?={_LETTER})", " "),
)
_COLONS = _rules(
    (rf"(?<={_CLOSER}){_SPACE}+(?=:(?!:))", _NBSP),
    (r"(?<=[^\s:(\[«“])(?=:[\s»”)])", _NBSP),
    (rf"(?<={_NBSP}:)(?={_LETTER})", " "),
)
_GUILLEMETS = _rules(
    (rf"(?<=«){_SPACE}+(?=[\s\S])", _NBSP),
    (r"(?<=[\s\S]«)(?=\S)", _NBSP),
    (rf"(?<=[^\s«]){_SPACE}+(?=»)", _NBSP),
    (r"(?<=\S)(?=»[\s\S])", _NBSP),
    (r"(?<=[^\s(\[«“’'/–-])(?=«[\s\S])", " "),
    (r"(?<=[\s\S]»)(?=[\w(«])", " "),
)
_FIGURES = _rules(
    (
        rf"(?<![\d,.])(?<!\d{_SPACE})[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?!\d|{_SPACE}\d)",
        _regrouped,
    ),
    (
        rf"(?<=[^\d,.])(?<!\d{_SPACE})[1-9]\d{{3,}}(?=(?:,\d{{1,2}})?{_SPACE}*(?:€|euros?\b))",
        _grouped,
    ),
    (rf"(?<=\d){_SPACE}+(?=[%‰€])|(?<=\d)(?=[%‰€][\s\S])", _NBSP),
    (rf"(?<=€){_SPACE}(?=(?:HT|TTC)\b)", _NBSP),
    (rf"(?<![\w:,.])([01]?\d|2[0-4]){_SPACE}?h(?:{_SPACE}?([0-5]\d))?(?=\W)", _hour),
    (r"(?<=1)[èe]re(?=\W)", "re"),
    (r"(?<=\d)[èe]me(?=\W)", "e"),
    (rf"(?<=\d){_SPACE}(?=(?:{_UNIT})\b)|(?<=\b1er){_SPACE}(?=(?:{_MONTH})\b)", _NBSP),
    (rf"\b({_MONTH}){_SPACE}(?=\d{{4}}\b)", rf"\1{_NBSP}"),
    (rf"\b((?i:{_NUMBERED})){_SPACE}(?=\d)", rf"\1{_NBSP}"),
    (rf"\b([nN])o{_SPACE}+(?=\d)", rf"\1°{_NBSP}"),
    (
        rf"({_LETTER}{_SPACE}\(\d{{1,3}}(?:{_FINE}\d{{3}})*(?:,\d+)?\)){_SPACE}(?={_LETTER})",
        rf"\1{_NBSP}",
    ),
)

_RULES: tuple[tuple[Callable[[str], object], Rewrite], ...] = (
    (_among(" \t"), _SPACES),
    (_among('"“”'), french_quotes),
    (_among("()[]"), _BRACKETS),
    (_among(",.…"), _STOPS),
    (_among("M"), _TITLES),
    (_among("'’"), _APOSTROPHES),
    (_among("eE"), _LIGATURES),
    (_among("°º"), _NUMBER_SIGNS),
    (_among("-–—"), _DASHES),
    (_among("«»"), _GUILLEMETS),
    (_among(";!?"), _HIGH),
    (_among(":"), _COLONS),
    (re.compile(r"\d").search, _FIGURES),
)
