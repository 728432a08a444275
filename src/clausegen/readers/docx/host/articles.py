"""The articles of a contract that others wrote: their headings, their numbers, where they end.

Their headings are, in this order: the lines that say « Article 7 », typed or counted; the headings
of the outline; short bold lines with a number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from clausegen.document.labels import LATIN
from clausegen.french.numbers import parse_roman
from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.host.signing import are_signed
from clausegen.readers.docx.host.styles import BODY_LEVEL

LONGEST_HEADING, SHORT_HEADING = 150, 100
_SUFFIX = rf"(?:[\s\xa0]+(?:{LATIN}))"
_CAPITAL = r"(?:[\s\xa0]+[A-Z]{1,2}(?=[\s\xa0]*[-–—:]))"
_NUMBER = rf"(?:(?:\d{{1,3}}(?:er|ère|-\d+)?|premier|[IVXLC]+){_CAPITAL}?{_SUFFIX}?)(?![\w°])"
"""« 7 », « 9 bis », « 1 A » that stands before « 1 »."""
_WORDED = re.compile(
    rf"(?P<before>\s*art(?:icle|\.)[\s\xa0]+)(?P<number>{_NUMBER})"
    r"(?!\.\d)(?P<after>[\s\xa0]*[-–—:.)]?[\s\xa0]*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    rf"(?P<before>\s*)(?P<number>(?:\d{{1,3}}|[IVXL]+){_SUFFIX}?)"
    r"(?P<after>[\s\xa0]*[-–—:.)][\s\xa0]*(?!\d)|[\s\xa0]{2,})(?P<title>\S.*)",
    re.DOTALL,
)
_PART = re.compile(
    r"\s*(titre|chapitre|partie|section|livre)[\s\xa0]+([IVXLC]+|\d+)\b", re.IGNORECASE
)
_ROMAN = re.compile(r"\s*[IVX]+(?:[\s\xa0]*[-–—:.)]|$)")
_CLOSING = re.compile(
    r"\s*(fait\s+(à|le|en)\b|signée?s?\s+(à|le|en|par voie)\b|en foi de quoi|signatures?\s*:?\s*$"
    r"|lu et approuvé|bon pour accord)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\s*(liste des )?annexes?\b", re.IGNORECASE)
_PLAIN_ANNEX = re.compile(
    r"annexe(?:[\s\xa0]+(?:n°[\s\xa0]*)?(?:\d{1,3}|[A-Z]|[IVX]+))?(?:[\s\xa0]*[-–—:.]+.*)?",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_ROMAN = re.compile(r"\s*I(?![IVX])")
_TITLE = re.compile(r"[^.;:]{1,90}:[\s\xa0]*(?=\S)")
_FEW = 3
"""How many articles make a way of heading them."""
_SENTENCE_END = (".", ";", ",", ":")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article: its line, its number as text, its title.

    `before` and `after` are what is typed around a typed number, which `counted` numbers lack;
    `number` is '' where articles have none. `apart` is the line of a title that stands below.
    `end` is the rank of the block after the article. `taken` is how much of the line is heading
    where the article begins in it, « Article 3 – Lieu : La formation … », and 0 elsewhere.
    """

    line: Line
    number: str
    title: str
    before: str = ""
    after: str = ""
    counted: bool = False
    apart: Line | None = None
    end: int = 0
    taken: int = 0

    @property
    def typed(self) -> str:
        """What is typed of it in its line."""
        return self.line.text[: self.taken] if self.taken else self.line.text

    @property
    def name(self) -> str:
        """How a message calls the article."""
        return f"article {self.number}" if self.number else f"« {self.title} »"


def headings_of(lines: Sequence[Line], blocks: int, *, run_in: bool = False) -> tuple[Heading, ...]:
    """Return the headings of the articles of a contract, each with where its article ends.

    `blocks` is how many blocks its body has. What stands after its closing words or its first
    annex is no article of it. Headings that run in the first line of their article are found
    where they are asked for.
    """
    found = (_run_in(lines) if run_in else []) or _series(lines)
    if not found:
        return ()
    stop = _stop(lines, found)
    limit = blocks if stop is None else stop.rank
    kept = [each for each in found if each.line.rank < limit]
    starts = [each.line.rank for each in kept[1:]] + [limit]
    parts = roman_parts(lines, [each.line.rank for each in kept])
    return _titled_below(
        lines,
        [
            replace(each, end=_first_part(lines, each, start, parts))
            for each, start in zip(kept, starts, strict=True)
        ],
    )


def _titled_below(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return headings with the titles that stand on the line below, where most have none."""
    bare = [not (each.title or each.counted or each.taken) for each in headings]
    below = [
        _title_below(lines, each) if n else None for n, each in zip(bare, headings, strict=True)
    ]
    if sum(each is not None for each in below) * 2 <= len(headings):
        return tuple(headings)
    return tuple(
        each if line is None else replace(each, title=line.text.strip(), apart=line)
        for each, line in zip(headings, below, strict=True)
    )


def _title_below(lines: Sequence[Line], heading: Heading) -> Line | None:
    """Return the first words under a heading if they read as its title."""
    inside = between(lines, heading.line.rank, heading.end)
    first = next((line for line in inside if line.text.strip()), None)
    return first if first is not None and first.alone and is_short(first) else None


def between(lines: Sequence[Line], start: int, end: int) -> Iterator[Line]:
    """Yield the lines of the blocks after one rank and before another."""
    first = bisect_right(lines, start, key=lambda line: line.rank)
    return takewhile(lambda line: line.rank < end, islice(lines, first, None))


def _first_part(lines: Sequence[Line], heading: Heading, limit: int, parts: Container[int]) -> int:
    """Return where an article ends: before the title of a part, or the next article."""
    level = BODY_LEVEL if heading.line.outline is None else heading.line.outline
    for line in between(lines, heading.line.rank, limit):
        if line.alone and line.text.strip():
            outlined = line.outline is not None and line.outline < level
            numbered = line.rank in parts and not _ROMAN.match(heading.number)
            if is_short(line) and (outlined or numbered or _PART.match(line.text)):
                return line.rank
    return limit


def roman_parts(lines: Sequence[Line], articles: Sequence[int]) -> frozenset[int]:
    """Return the ranks of the lines that head a part by a Roman numeral, « II – Exécution ».

    `articles` are those of the headings of articles. A series that begins anew with I is one of
    parts where it begins before the first article, or an article stands between two of its
    lines: « I – le matériel » inside an article is a line of it.
    """
    found = [
        line for line in lines if line.alone and line.bold and is_short(line)
        and _ROMAN.match(line.text)
    ]  # fmt: skip  # one thought
    if not articles:
        return frozenset(line.rank for line in found)
    firsts = [n for n, line in enumerate(found) if n and _FIRST_ROMAN.match(line.text)]
    rows = [found[start:end] for start, end in pairwise([0, *firsts, len(found)])]
    return frozenset(line.rank for row in rows if _are_parts(row, articles) for line in row)


def _are_parts(row: Sequence[Line], articles: Sequence[int]) -> bool:
    """Return whether lines numbered by Roman numerals stand around articles, not inside one."""
    if not row or row[0].rank < articles[0]:
        return bool(row)
    return bisect_left(articles, row[-1].rank) > bisect_right(articles, row[0].rank)


def _run_in(lines: Sequence[Line]) -> list[Heading]:
    """Return the headings of articles that begin in the line of their heading, if most do."""
    found = [
        (line, _WORDED.fullmatch(line.text)) for line in lines if line.alone and not line.label
    ]
    worded = [(line, match) for line, match in found if match and match["after"].strip(" \xa0.)")]
    long = [line for line, match in worded if not _may_head(line, match)]
    few = len(long) < _FEW and not (len(long) > 1 and _are_alone(lines, [m for _, m in worded]))
    if 2 * len(long) <= len(worded) or few:
        return []
    return [_begun(line, match) for line, match in worded]


def _are_alone(lines: Iterable[Line], worded: Sequence[re.Match[str]]) -> bool:
    """Return whether articles count one after the other, and no other line heads one.

    « Article 28 », « Article 32 » are quoted by a contract whose own headings say no « Article ».
    """
    numbers = [value_of(each["number"]) for each in worded]
    others = (line for line in lines if not _WORDED.match(line.text))
    headed = (line.outline is not None or (line.bold and numbered(line).number) for line in others)
    return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and not any(headed)


def _begun(line: Line, found: re.Match[str]) -> Heading:
    """Return the heading that the words of an article follow, with its title if it has one.

    One that is no sentence has the words of its article below: it is a heading by itself.
    """
    heading = _typed(line, found)
    titled = _TITLE.match(found["title"]) if ":" not in found["after"] else None
    if not titled and (is_short(line) or not found["title"].strip()):
        return heading
    title = titled[0].strip() if titled else ""
    return replace(
        heading, title=title, taken=found.start("title") + len(titled[0] if titled else "")
    )


def _series(lines: Sequence[Line]) -> list[Heading]:
    """Return the lines that head the articles."""
    found = [each for line in lines if (each := worded(line))]
    if found:
        return found
    outlined = [line for line in lines if line.outline is not None and line.text.strip()]
    if outlined:
        levels = Counter(line.outline for line in outlined if line.outline is not None)
        level = next((n for n in sorted(levels) if levels[n] > 1), max(levels))
        return _of_one_kind([numbered(line) for line in _articles(outlined, level)])
    bold = [line for line in lines if line.alone and is_short(line) and line.bold]
    return [each for each in map(numbered, bold) if each.number]


def _articles(outlined: Sequence[Line], level: int) -> list[Line]:
    """Return the lines of a level of the outline; under titres, those of the next one, too."""
    if not any(_is_part(line) for line in outlined if line.outline == level):
        return [line for line in outlined if line.outline == level]
    below = min((n for n in _levels(outlined) if n > level), default=level)
    return [line for line in outlined if line.outline in {level, below} and not _is_part(line)]


def _levels(outlined: Iterable[Line]) -> set[int]:
    return {line.outline for line in outlined if line.outline is not None}


def _is_part(line: Line) -> bool:
    return bool(_PART.match(line.shown))


def _of_one_kind(headings: Sequence[Heading]) -> list[Heading]:
    """Return headings without those that are of another kind: titles, paragraphs « 1.2 »."""
    whole = [each for each in headings if each.number and "." not in each.number]
    return whole if len(whole) > 1 else list(headings)


def worded(line: Line) -> Heading | None:
    """Return the heading of a line that says « Article 7 », in its words or in its label."""
    counted = _WORDED.match(line.label)
    if counted and line.text.strip():
        return Heading(line, number_of(counted["number"]), line.text.strip(), counted=True)
    found = _WORDED.fullmatch(line.text)
    if not found or line.label or not _may_head(line, found):
        return None
    if not (found["after"].strip() or found["title"][:1].isupper() or not found["title"]):
        return None  # « Article 7 du décret … »
    return _typed(line, found)


def _may_head(line: Line, found: re.Match[str]) -> bool:
    """Return whether a line may be a heading, « Article 7. » and « Article 7 – Prix. » included."""
    parted = found["after"].strip(" \xa0.") and len(line.text) < SHORT_HEADING
    return is_short(line) or not found["title"].strip() or bool(parted)


def _typed(line: Line, found: re.Match[str]) -> Heading:
    number = number_of(found["number"])
    return Heading(line, number, found["title"].strip(), found["before"], found["after"])


def numbered(line: Line) -> Heading:
    """Return the heading of a line that says no « Article », its number '' where it has none."""
    if line.label:
        return Heading(line, number_in(line.label), line.text.strip(), counted=True)
    typed = _NUMBERED.fullmatch(line.text)
    return _typed(line, typed) if typed else Heading(line, "", line.text.strip())


def is_short(line: Line) -> bool:
    """Return whether a line reads as a heading: short, and no sentence."""
    text = line.text.strip()
    return 0 < len(text) <= LONGEST_HEADING and (
        line.bold or line.centred or not text.endswith(_SENTENCE_END)
    )


def number_in(label: str) -> str:
    """Return the number that a label of Word holds: « 8 » in « Article 8 – »."""
    worded = _WORDED.match(label)
    if worded:
        return number_of(worded["number"])
    found = re.search(r"\w[\w.]*\w|\w", label)
    return found[0] if found else ""


def number_of(text: str) -> str:
    """Return a number in one form: « 1er » and « premier » are « 1 »."""
    plain = " ".join(text.split())
    plain = re.sub(r"^(\d+)(er|ère)\b", r"\1", plain, flags=re.IGNORECASE)
    return re.sub(r"^premier\b", "1", plain, flags=re.IGNORECASE)


def value_of(number: str) -> int:
    """Return the count that a number begins with, 0 for none."""
    head = re.match(r"\d+|[IVXLC]+", number)
    return 0 if not head else int(head[0]) if head[0].isdecimal() else parse_roman(head[0]) or 0


# --- where the articles stop --------------------------------------------------------------------


def _stop(lines: Sequence[Line], headings: Sequence[Heading]) -> Line | None:
    """Return the line after which no article follows: closing words, an annex, signatures."""
    start, plain = headings[0].line.rank, plain_annexes(lines)
    closing = (
        line for line in lines if line.rank > start and (_closes(line) or line.rank in plain)
    )
    first = next((line for line in closing if not _goes_on(line, headings)), None)
    if first is not None and _CLOSING.match(first.text):
        return first
    end = lines[-1].rank + 1 if first is None else first.rank
    last = max(each.line.rank for each in headings if each.line.rank < end)
    return _signing_table(line for line in lines if last < line.rank < end) or first


def _closes(line: Line) -> bool:
    if not line.alone:
        return False
    annex = is_annex(line) and (line.outline is not None or line.bold or line.text.isupper())
    return bool(_CLOSING.match(line.text)) or annex


def is_annex(line: Line) -> bool:
    """Return whether a line may head an annex."""
    return is_short(line) and bool(_ANNEX.match(line.text) or _ANNEX.match(line.label))


def plain_annexes(lines: Sequence[Line]) -> frozenset[int]:
    """Return the ranks of the lines that head an annex by what they say, whatever their look.

    Lines one under the other list annexes, and one before the closing words names what is joined.
    """
    shown = [line for line in lines if line.shown]
    named = [bool(is_short(line) and _PLAIN_ANNEX.fullmatch(line.shown)) for line in shown]
    around = zip(shown, shown[1:], shown[2:], strict=False)
    return frozenset(
        line.rank
        for rank, (before, line, after) in enumerate(around, 1)
        if line.alone and named[rank] and not (named[rank - 1] or named[rank + 1])
        and not (_announces(before) or _CLOSING.match(after.text))
    )  # fmt: skip  # one thought


def _announces(line: Line) -> bool:
    return line.alone and line.text.rstrip().endswith(":")


def _goes_on(line: Line, headings: Sequence[Heading]) -> bool:
    """Return whether the articles still count on after a line: it then stands inside one."""
    at = bisect_left(headings, line.rank, key=lambda each: each.line.rank)
    return at < len(headings) and value_of(headings[at].number) > value_of(headings[at - 1].number)


def _signing_table(lines: Iterable[Line]) -> Line | None:
    """Return the first line of a table of signatures."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if not line.alone:
            tables.setdefault(line.rank, []).append(line)
    for inside in tables.values():
        if are_signed(inside):
            return inside[0]
    return None
