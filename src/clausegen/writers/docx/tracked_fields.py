"""The fields of a paragraph whose words are tracked: one that is edited goes whole, or stays whole.

A field computes its words again when it is refreshed or printed: words of ours inside would go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_MARK = f"{_W}fldChar"
_TYPE = f"{_W}fldCharType"
_DATA = f"{_W}fldData"
_KEPT = frozenset({f"{_W}fldLock", f"{_W}dirty"})


@dataclass(frozen=True, slots=True)
class Span:
    """The runs of a field, its marks included, and the words from `start` to `end` they print."""

    runs: tuple[etree._Element, ...]
    start: int
    end: int

    def is_met(self, start: int, end: int) -> bool:
        """Return whether an edit from a place to another changes words of the field."""
        return self.start < end and start < self.end


def fields_of(placed: Sequence[tuple[etree._Element, int]], length: int) -> Iterator[Span]:
    """Yield the outermost fields that begin and end among runs, each run with its place.

    `length` is that of all their words.
    """
    inside: list[etree._Element] = []
    first, depth = 0, 0
    places = [*(start for _, start in placed[1:]), length]
    for (run, start), end in zip(placed, places, strict=True):
        marks = [str(mark.get(_TYPE)) for mark in run.iterchildren(_MARK)]
        if depth or "begin" in marks:
            first = start if not inside else first
            inside.append(run)
        depth = max(0, depth + marks.count("begin") - marks.count("end"))
        if inside and not depth:
            yield Span(tuple(inside), first, end)
            inside = []


def unfold(paragraph: etree._Element) -> None:
    """Write the fields that are one element as runs: mark, code, mark, words, mark."""
    for simple in [*paragraph.iter(f"{_W}fldSimple")]:
        code = etree.Element(f"{_W}r")
        etree.SubElement(code, f"{_W}instrText").text = simple.get(f"{_W}instr", "")
        words = [child for child in simple if child.tag != _DATA]
        begin = _mark("begin")
        for name in _KEPT.intersection(simple.attrib):
            begin[0].set(name, simple.get(name, ""))
        for each in (begin, code, _mark("separate"), *words, _mark("end")):
            simple.addprevious(each)
        parent = simple.getparent()
        if parent is not None:
            parent.remove(simple)


def _mark(kind: str) -> etree._Element:
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, _MARK).set(_TYPE, kind)
    return run
