"""Tracked changes written into the paragraphs of a file that others made, their looks kept.

A word that comes takes the look of the words that it stands by; what is struck keeps its own. The
elements given are changed in place: they are copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import accumulate, count
from typing import Protocol

from lxml import etree

from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import runs_of, said, words, words_of
from clausegen.writers.docx.tracked_fields import fields_of, unfold

_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STRUCK = {f"{_W}t": f"{_W}delText", f"{_W}instrText": f"{_W}delInstrText"}
_FIRST_ID = 900_000  # of revisions, above those that a file may have


class Edit(Protocol):
    """Words replaced at a place of a text: `old` at `start` becomes `new`; either may be ''."""

    @property
    def start(self) -> int: ...  # noqa: D102  # said above
    @property
    def old(self) -> str: ...  # noqa: D102
    @property
    def new(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Whole:
    """Edits inside one field, made one edit of all its words."""

    start: int
    old: str
    new: str


@dataclass(slots=True)
class Tracker:
    """Writes the revisions of one author, numbered in order; `when` is ISO 8601, or ''."""

    author: str
    when: str = ""
    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def edit(self, paragraph: etree._Element, edits: Sequence[Edit]) -> None:
        """Mark words of a paragraph as replaced, inserted or struck; a field that is met, whole."""
        unfold(paragraph)
        for edit in reversed(_with_fields(paragraph, edits)):
            self._edit(paragraph, edit)

    def strike(self, paragraph: etree._Element) -> None:
        """Mark a paragraph as struck, its end too."""
        unfold(paragraph)
        for run in list(runs_of(paragraph)):
            self._struck(run)
        self._mark_end(paragraph, "del")

    def add(self, paragraph: etree._Element) -> None:
        """Mark a paragraph as inserted, its end too."""
        for run in list(runs_of(paragraph)):
            _wrap(run, self._mark("ins"))
        self._mark_end(paragraph, "ins")

    def mark_row(self, row: etree._Element, mark: str) -> None:
        """Mark a row as inserted or struck, with all that it says."""
        properties = row.find(f"{_W}trPr")
        if properties is None:
            properties = etree.Element(f"{_W}trPr")
            before = row.find(f"{_W}tblPrEx")
            row.insert(0 if before is None else 1, properties)
        properties.append(self._mark(mark))
        for paragraph in row.iter(f"{_W}p"):
            (self.strike if mark == "del" else self.add)(paragraph)

    def _edit(self, paragraph: etree._Element, edit: Edit) -> None:
        """Mark one edit; what comes stands after what goes, or after the words on its left."""
        end = edit.start + len(edit.old)
        placed = [*_placed(paragraph, edit.start, end)]
        fields = [*fields_of(placed, len(words_of(paragraph)))]
        within = {run for field in fields for run in field.runs[:-1]}
        met = {run for each in fields if each.is_met(edit.start, end) for run in each.runs}
        ends = [run for run, start in placed if start + len(words(run)) == edit.start]
        before = [run for run in ends if run not in within]
        inside = [run for run, start in placed if edit.start <= start < end]
        # An image, a mark of a note stays.
        gone = [run for run, _ in placed if run in met or (words(run) and run in inside)]
        look = next(filter(words, gone), before[-1] if before else None)
        struck = [self._struck(run) for run in gone]
        beside = struck[-1] if struck else before[-1] if before else None
        if edit.new:
            self._insert(paragraph, edit.new, look, beside)

    def _insert(
        self,
        paragraph: etree._Element,
        words: str,
        look: etree._Element | None,
        beside: etree._Element | None,
    ) -> None:
        """Insert words after an element, in the look of a run; at the head without an element."""
        mark = self._mark("ins")
        first = next(runs_of(paragraph), None)
        mark.append(_run_of(words, look if look is not None else first))
        if beside is not None:
            (_holder(beside)).addnext(mark)
            return
        properties = paragraph.find(f"{_W}pPr")
        paragraph.insert(0 if properties is None else 1, mark)

    def _struck(self, run: etree._Element) -> etree._Element:
        for text in run.iter(*_STRUCK):
            text.tag = _STRUCK[str(text.tag)]
        return _wrap(run, self._mark("del"))

    def _mark_end(self, paragraph: etree._Element, mark: str) -> None:
        """Mark the end of a paragraph, whose properties are made if it has none."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            properties = etree.Element(f"{_W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{_W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{_W}rPr")
            for late in properties.findall(f"{_W}sectPr"):
                properties.append(late)
        look.insert(0, self._mark(mark))

    def _mark(self, name: str) -> etree._Element:
        mark = etree.Element(f"{_W}{name}")
        mark.set(f"{_W}id", str(next(self._ids)))
        mark.set(f"{_W}author", self.author)
        if self.when:
            mark.set(f"{_W}date", self.when)
        return mark


def _with_fields(paragraph: etree._Element, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Return edits of a paragraph, those that meet a field widened to all its words."""
    found = [*_placed(paragraph, 0, 0)]
    text = words_of(paragraph)
    for each in fields_of(found, len(text)):
        met = [one for one in edits if each.is_met(one.start, one.start + len(one.old))]
        if met:
            first, last = edits.index(met[0]), edits.index(met[-1])
            edits = [*edits[:first], _widened(text, met, each.start, each.end), *edits[last + 1 :]]
    return edits


def _widened(text: str, edits: Sequence[Edit], start: int, end: int) -> Edit:
    """Return the edit that does all of some, and that reaches from a place to another at least."""
    start, end = min(start, edits[0].start), max(end, edits[-1].start + len(edits[-1].old))
    new, at = "", start
    for edit in edits:
        new += text[at : edit.start] + edit.new
        at = edit.start + len(edit.old)
    return _Whole(start, text[start:end], new + text[at:end])


def _placed(
    paragraph: etree._Element, start: int, end: int
) -> Iterator[tuple[etree._Element, int]]:
    """Yield each run with where it starts, the runs being cut where an edit begins and ends."""
    for cut in (start, end):
        _cut(paragraph, cut)
    found = [*runs_of(paragraph)]
    lengths = [len(words(run)) for run in found]  # before any is struck
    yield from zip(found, accumulate([0, *lengths]), strict=False)


def _cut(paragraph: etree._Element, place: int) -> None:
    """Cut in two the run that a place falls inside of."""
    position = 0
    for run in list(runs_of(paragraph)):
        length = len(words(run))
        if position < place < position + length:
            _cut_run(run, place - position)
            return
        position += length


def _cut_run(run: etree._Element, place: int) -> None:
    """Leave the first characters in a run, and put the others in a run after it."""
    later = deepcopy(run)
    run.addnext(later)
    for half, start, end in ((run, 0, place), (later, place, len(words(run)))):
        position = 0
        for child in list(half):
            if child.tag == f"{_W}rPr":
                continue
            shown = said(child)
            first, last = max(start, position), min(end, position + len(shown))
            if child.tag == f"{_W}t" and first < last:
                child.text = shown[first - position : last - position]
                child.set(_SPACE, "preserve")
            elif not start <= position < end:
                half.remove(child)
            position += len(shown)


def _wrap(run: etree._Element, mark: etree._Element) -> etree._Element:
    run.addprevious(mark)
    mark.append(run)
    return mark


def _holder(element: etree._Element) -> etree._Element:
    """Return the revision that an element stands in, or the element itself."""
    parent = element.getparent()
    inside = parent is not None and parent.tag in (f"{_W}ins", f"{_W}del")
    return parent if inside and parent is not None else element


def _run_of(words: str, look: etree._Element | None) -> etree._Element:
    """Return a run of words in the look of another."""
    run = etree.Element(f"{_W}r")
    properties = None if look is None else look.find(f"{_W}rPr")
    if properties is not None:
        run.append(deepcopy(properties))
    for rank, line in enumerate(words.split("\n")):
        if rank:
            etree.SubElement(run, f"{_W}br")
        for place, part in enumerate(line.split("\t")):
            if place:
                etree.SubElement(run, f"{_W}tab")
            if part:
                text = etree.SubElement(run, f"{_W}t")
                text.text = part
                text.set(_SPACE, "preserve")
    return run
