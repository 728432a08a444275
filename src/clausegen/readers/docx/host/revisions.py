"""Tracked changes settled: the text of a contract once each revision is accepted or refused.

Word's own rules: words struck go with a deletion that is accepted; a paragraph whose mark goes
joins the next one, whose look prevails; a row comes and goes whole; what a deletion takes out of an
insertion is in neither text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_COMING = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "cellIns"))
_GOING = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "cellDel"))
_OF_FORM = tuple(f"{_W}{name}" for name in ("pPrChange", "rPrChange", "tblPrChange", "trPrChange",
                                            "tcPrChange", "sectPrChange"))  # fmt: skip  # names
_PROPERTIES = frozenset(f"{_W}{name}" for name in ("rPr", "trPr", "tcPr", "numPr"))
_KEPT_IN_PARAGRAPH = (f"{_W}rPr", f"{_W}sectPr")
_LIVE = {f"{_W}delText": f"{_W}t", f"{_W}delInstrText": f"{_W}instrText"}


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change: who made it, when (ISO or ''), whether it adds, and the words in it."""

    author: str
    date: str
    adds: bool
    text: str


Accepts: TypeAlias = Callable[[etree._Element], bool]  # noqa: SLF001  # the type of an element


def accept_all(_: etree._Element) -> bool:
    """Accept a revision, whichever it is."""
    return True


def refuse_all(_: etree._Element) -> bool:
    """Refuse a revision, whichever it is."""
    return False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which revisions: those of an author, '' for any, from one ISO day to another, '' for no end.

    Word dates a revision by the clock of whoever makes it; one without a date is of no day.
    """

    author: str = ""
    since: str = ""
    until: str = ""

    def accepts(self, revision: etree._Element) -> bool:
        """Return whether a revision is one of them."""
        author, day = revision.get(f"{_W}author", ""), revision.get(f"{_W}date", "")[:10]
        if self.author not in ("", author):
            return False
        if not (self.since or self.until):
            return True
        return bool(day) and (self.since or day) <= day <= (self.until or day)


def marks_of(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that mark the revisions of a text, those of form included."""
    return body.iter(*_COMING, *_GOING, *_OF_FORM)


def revisions_of(body: etree._Element) -> Iterator[Revision]:
    """Yield the revisions of words of a text, in order.

    Word cuts one where the look of its words changes: what one author strikes, or adds, without a
    word between, in one paragraph, is one revision, of the day of its first words.
    """
    parts: list[etree._Element] = []
    for each in body.iter(f"{_W}p", f"{_W}t", *_COMING, *_GOING):
        if each.tag in _COMING | _GOING:
            if _is_property(each):
                continue
            if parts and not _is_one(parts[0], each):
                yield _revision(parts)
                parts = []
            parts.append(each)
        elif parts and (each.tag == f"{_W}p" or _stands_apart(each)):
            yield _revision(parts)
            parts = []
    if parts:
        yield _revision(parts)


def _is_one(mark: etree._Element, other: etree._Element) -> bool:
    return mark.tag == other.tag and mark.get(f"{_W}author") == other.get(f"{_W}author")


def _stands_apart(text: etree._Element) -> bool:
    """Return whether words are in no revision."""
    return bool(text.text) and next(text.iterancestors(*_COMING, *_GOING), None) is None


def _revision(marks: Sequence[etree._Element]) -> Revision:
    """Return the revision that some marks in a row are."""
    first = marks[0]
    texts = (each for mark in marks for each in mark.iter(f"{_W}t", f"{_W}delText"))
    words = "".join(each.text or "" for each in texts)
    author, date = (first.get(f"{_W}{name}", "") for name in ("author", "date"))
    return Revision(author, date, first.tag in _COMING, words)


def settled(body: etree._Element, accepts: Accepts) -> etree._Element:
    """Return a copy of the body of a text in which every revision is accepted or refused."""
    copy = deepcopy(body)
    _settle_form(copy, accepts)
    for mark in list(copy.iter(*_COMING, *_GOING)):
        if not _is_property(mark):
            _settle_words(mark, accepts)
    _settle_tables(copy, accepts)
    for paragraph in reversed(list(copy.iter(f"{_W}p"))):  # else the first words move each time
        if _is_gone(paragraph.find(f"{_W}pPr/{_W}rPr"), accepts):
            _join_next(paragraph)
    for mark in list(copy.iter(*_COMING, *_GOING)):  # those of what stays
        _drop(mark)
    return copy


def _settle_tables(body: etree._Element, accepts: Accepts) -> None:
    """Take away the rows and cells that revisions take, and the tables left without a row."""
    for tag, properties in ((f"{_W}tr", f"{_W}trPr"), (f"{_W}tc", f"{_W}tcPr")):
        for part in list(body.iter(tag)):
            if _is_gone(part.find(properties), accepts):
                _drop(part)
    for table in list(body.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            _drop(table)


def _is_property(mark: etree._Element) -> bool:
    """Return whether a mark is about a paragraph, a row or a cell, rather than around words."""
    parent = mark.getparent()
    return parent is None or parent.tag in _PROPERTIES


def _stays(mark: etree._Element, accepts: Accepts) -> bool:
    return accepts(mark) == (mark.tag in _COMING)


def _is_gone(properties: etree._Element | None, accepts: Accepts) -> bool:
    """Return whether a revision in properties takes away what has them."""
    marks = () if properties is None else properties.iterchildren(*_COMING, *_GOING)
    return any(not _stays(mark, accepts) for mark in marks)


def _settle_words(mark: etree._Element, accepts: Accepts) -> None:
    """Take a revision off: its words stay where it stood, or go with it."""
    parent = mark.getparent()
    if parent is None:
        return
    if _stays(mark, accepts):
        place = parent.index(mark)
        parent[place : place + 1] = list(mark)
        for struck in list(parent.iter(*_LIVE)):
            struck.tag = _LIVE[str(struck.tag)]
    else:
        _drop(mark)


def _settle_form(body: etree._Element, accepts: Accepts) -> None:
    """Take off the revisions of form; one that is refused gives back the former properties."""
    for change in list(body.iter(*_OF_FORM)):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        former = next(iter(change), None)
        if former is not None and not accepts(change):
            kept = [each for each in properties if each.tag in _KEPT_IN_PARAGRAPH]
            properties[:] = [*former, *kept]


def _join_next(paragraph: etree._Element) -> None:
    """Give the words of a paragraph to the next one; alone before a table, it goes if empty."""
    following = paragraph.getnext()
    while following is not None and following.tag != f"{_W}p" and not len(following):
        following = following.getnext()  # a bookmark, and the like
    words = [child for child in paragraph if child.tag != f"{_W}pPr"]
    if following is not None and following.tag == f"{_W}p":
        first = following.find(f"{_W}pPr")
        place = 0 if first is None else following.index(first) + 1
        following[place:place] = words
        _drop(paragraph)
    elif not words and following is not None:
        _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
