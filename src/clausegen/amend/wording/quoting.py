"""Quotations: which words an avenant cites so that a reader, or a parser, finds them once.

Three ways to say an edit, each with the rule by which it is read back: words replaced; words
inserted after others, one space between unless a sign follows; words deleted with the space before
them. A way is taken only when its rule gives the new text back, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, TypeAlias

from clausegen.amend.operations import WordEdit, edited
from clausegen.amend.wording.groups import announces, cuts, halves, tears
from clausegen.french.spaces import NBSP
from clausegen.french.tokens import tokens

MAX_WIDENING = 12
"""How many units of text an edit may take in on either side to stand alone."""
EVERYWHERE = -1
"""The occurrence of words that are replaced each time that they stand in a unit."""

Way: TypeAlias = Literal["replace", "insert", "append", "prepend", "delete"]

_LEVELS = (
    (re.compile("“"), "‘"),
    (re.compile("”"), "’"),
    (re.compile(rf"«(?:{NBSP}|(?=\s))"), "“"),
    (re.compile(rf"(?:{NBSP}|(?<=\s))»"), "”"),
)
_STOPS = (".", ";", ",")
_SIGNS = re.compile(r"[.,;:](?!\d)")
_CLOSING = (",", ".", ";", ")", "’")


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """An edit as it can be cited: in `replace`, `old` becomes `new`; in `insert`, `old` are the
    words after which `new` comes; `append` and `prepend` need no `old`; `delete` no `new`.
    `occurrence` is the rank of `old` among its equals, 0 when it stands alone, `EVERYWHERE` when
    each of them is meant.
    """

    way: Way
    old: str
    new: str
    occurrence: int = 0


def quoted(text: str) -> str:
    """Return words between French quotation marks, quotations inside moved one level down."""
    return f"«{NBSP}{inward(text)}{NBSP}»"


def inward(text: str) -> str:
    """Return a text whose quotation marks are those of one level down, “ ” without their spaces."""
    for mark, lower in _LEVELS:
        text = mark.sub(lower, text)
    return text


def cite_edit(text: str, edit: WordEdit, others: Sequence[WordEdit] = ()) -> QuotedWords:
    """Return the shortest citation of an edit in a text that reads back exactly.

    It does so too once `others` have been made; the whole text is cited where no other does.
    """
    wanted = _after(text, edit)
    then = edited(text, others)
    finally_ = edited(text, sorted([*others, edit], key=lambda one: (one.start, one.old)))
    for candidate in _candidates(text, edit):
        if read_back(text, candidate) == wanted and (
            not others or read_back(then, candidate) == finally_
        ):
            return candidate
    return QuotedWords("replace", text, wanted)


def cite_edits(text: str, edits: Sequence[WordEdit]) -> list[QuotedWords]:
    """Return the citations of edits, each of which reads back before and after the others.

    Words that become the same everywhere are cited once; edits of which one cannot be told from
    the others are cited together.
    """
    firsts = {(edit.old, edit.new): edit for edit in reversed(edits)}
    if len(edits) > 1 and len(firsts) == 1:
        (words,) = firsts
        everywhere = QuotedWords("replace", *words, EVERYWHERE)
        if _presentable(*words) and read_back(text, everywhere) == edited(text, edits):
            return [everywhere]
    citations = [cite_edit(text, edit, [one for one in edits if one != edit]) for edit in edits]
    if len(edits) > 1 and (any(one.old == text for one in citations) or _meet(text, citations)):
        return [cite_edit(text, _spanning(text, edits))]
    return citations


def _meet(text: str, citations: Sequence[QuotedWords]) -> bool:
    """Return whether two citations take away the same words."""
    struck = [one for one in citations if one.way in {"replace", "delete"}]
    spans = sorted(
        (place, place + len(one.old)) for one in struck if (place := _place(text, one)) is not None
    )
    return any(right[0] < left[1] for left, right in pairwise(spans))


def _spanning(text: str, edits: Sequence[WordEdit]) -> WordEdit:
    """Return one edit that makes several, with the words between them."""
    start, end = edits[0].start, edits[-1].start + len(edits[-1].old)
    inside = [WordEdit(edit.start - start, edit.old, edit.new) for edit in edits]
    return WordEdit(start, text[start:end], edited(text[start:end], inside))


def _after(text: str, edit: WordEdit) -> str:
    return text[: edit.start] + edit.new + text[edit.start + len(edit.old) :]


def _candidates(text: str, edit: WordEdit) -> Iterator[QuotedWords]:
    """Yield the ways to cite a change of words, the plainest first."""
    end = edit.start + len(edit.old)
    cut = tears(text, edit.start) or tears(text, end) or announces(edit.new)
    struck = not edit.new.strip() and not announces(edit.old)
    brief = list(_additions(text, edit)) if not edit.old else []
    if struck and edit.old:
        brief = [QuotedWords("delete", edit.old.strip(), "")]
    if not cut:
        yield from (one for one in brief if not _poor(text, edit, one))
    yield from _replacements(text, edit)
    yield from brief


def _poor(text: str, edit: WordEdit, words: QuotedWords) -> bool:
    """Return whether the words that others are inserted after are cut inside a group."""
    begun = len(text[: edit.start].rstrip()) - len(words.old)
    torn = words.way == "insert" and tears(text, begun)
    return torn or announces(words.old) or halves(words.old)


def _additions(text: str, edit: WordEdit) -> Iterator[QuotedWords]:
    if edit.start == len(text):
        yield QuotedWords("append", "", edit.new.strip())
    elif edit.start == 0:
        yield QuotedWords("prepend", "", edit.new.strip())
    else:
        for words in _ending_at(text, edit.start):
            yield QuotedWords("insert", words, edit.new.strip())


def _ending_at(text: str, position: int) -> Iterator[str]:
    """Yield the words just before a position, one unit more each time."""
    stem = text[:position].rstrip()
    units = tokens(stem)
    for count in range(1, min(MAX_WIDENING, len(units)) + 1):
        words = "".join(units[-count:])
        if words == words.strip() and any(character.isalnum() for character in words):
            yield words


def _replacements(text: str, edit: WordEdit) -> Iterator[QuotedWords]:
    """Yield replacements of ever more words, left then right; then of one occurrence of many."""
    bounds = [0, *accumulate(len(unit) for unit in tokens(text))]
    end = edit.start + len(edit.old)
    lefts = [bound for bound in reversed(bounds) if bound <= edit.start][: MAX_WIDENING + 1]
    rights = [bound for bound in bounds if bound >= end][: MAX_WIDENING + 1]
    spans = sorted(
        ((left, right) for left in lefts for right in rights),
        key=lambda span: _length(text, edit, *span),
    )
    shown = [
        (left, text[left:right], text[left : edit.start] + edit.new + text[end:right])
        for left, right in spans
    ]
    shown = [(left, old, new) for left, old, new in shown if _presentable(old, new)]
    yield from (QuotedWords("replace", old, new) for _, old, new in shown)
    for left, old, new in shown:
        places = _places(text, old)
        if left in places:
            yield QuotedWords("replace", old, new, places.index(left) + 1)


def _length(text: str, edit: WordEdit, left: int, right: int) -> int:
    """Return how long a quotation is to read, a cut inside a group being worth several words.

    So is a sign at its edge, or taken in with the words around the edit.
    """
    wanted, end = _after(text, edit), right + len(edit.new) - len(edit.old)
    poor = cuts(text, left, right) + cuts(wanted, left, end)
    around = text[left : edit.start] + text[edit.start + len(edit.old) : right]
    edges = text[left:right].startswith(_STOPS) + text[left:right].endswith(_STOPS)
    signs = len(_SIGNS.findall(around)) + edges
    return right - left + 20 * signs + 40 * poor


def _presentable(old: str, new: str) -> bool:
    """Return whether words can be cited: some on each side, and no space at their edges."""
    return bool(old and new) and (old, new) == (old.strip(), new.strip())


def read_back(text: str, citation: QuotedWords) -> str | None:
    """Return the text after a citation, or None when what it cites is absent or not alone."""
    old, new = citation.old, citation.new
    if citation.occurrence == EVERYWHERE:
        return edited(text, [WordEdit(place, old, new) for place in _places(text, old)])
    match citation.way:
        case "append":
            return text + _spaced(new)
        case "prepend":
            return f"{new} {text}"
        case _:
            place = _place(text, citation)
    if place is None:
        return None
    before, after = text[:place], text[place + len(old) :]
    match citation.way:
        case "insert":
            return before + old + _spaced(new) + after
        case "delete" if old.startswith(_CLOSING):
            return before + after
        case "delete":
            return before[:-1] + after if before.endswith(" ") else before + after.removeprefix(" ")
        case _:
            return before + new + after


def _spaced(words: str) -> str:
    return words if words.startswith(_CLOSING) else f" {words}"


def _place(text: str, citation: QuotedWords) -> int | None:
    places = _places(text, citation.old)
    if citation.occurrence:
        return places[citation.occurrence - 1] if len(places) >= citation.occurrence else None
    return places[0] if len(places) == 1 else None


def _places(text: str, words: str) -> list[int]:
    """Return where words stand in a text, never inside a longer word or number."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [match.start() for match in re.finditer(left + re.escape(words) + right, text)]
