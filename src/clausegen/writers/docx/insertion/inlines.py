"""Words as runs of a file that others made, in its face: no control, no style of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import assert_never
from xml.sax.saxutils import quoteattr

from clausegen.document.tree import (
    Citation,
    CrossReference,
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Number,
    Text,
    Variable,
)
from clausegen.writers.docx.insertion.looks import Properties, joined, with_face
from clausegen.writers.docx.runs import field_of, run_of


class Marks:
    """The numbers of bookmarks and revisions, and who signs these, '' where nobody does."""

    def __init__(self, first: int, author: str, when: str) -> None:
        self._numbers = count(first)
        date = f" w:date={quoteattr(when)}" if when else ""
        self._signature = f"w:author={quoteattr(author)}{date}" if author else ""

    def number(self) -> int:
        """Return the next free number."""
        return next(self._numbers)

    def inserted(self, runs: str) -> str:
        """Return runs as inserted by the author, or as they are."""
        if not self._signature or not runs:
            return runs
        return f'<w:ins w:id="{self.number()}" {self._signature}>{runs}</w:ins>'

    def empty(self) -> str:
        """Return the mark of an inserted paragraph or row, or nothing."""
        return f'<w:ins w:id="{self.number()}" {self._signature}/>' if self._signature else ""


class RunWriter:
    """Writes inlines; `labels` are those of the file by the id and the label that a node had."""

    def __init__(
        self,
        labels: Mapping[tuple[str, str], str],
        fields: Mapping[str, tuple[str, bool]],
        marks: Marks,
    ) -> None:
        self._labels, self._fields, self._marks = labels, fields, marks

    def runs(self, content: Inlines, face: Properties, *, capitals: bool = False) -> str:
        """Return the runs of inlines, marked as inserted where they are."""
        return self._marks.inserted("".join(self._each(content, face, capitals)))

    def _each(self, content: Inlines, face: Properties, capitals: bool) -> Iterator[str]:
        return (self._inline(inline, face, capitals) for inline in content)

    def _inline(self, inline: Inline, face: Properties, capitals: bool) -> str:
        """Return the runs of an inline."""
        match inline:
            case Text() | Citation() | Variable() | Number():
                return run(inline.text.upper() if capitals else inline.text, face)
            case Emphasis():
                inner = with_face(face, "b" if inline.strong else "i")
                return "".join(self._each(inline.content, inner, capitals))
            case Inserted() | Deleted():
                return "".join(self._each(inline.content, face, capitals))
            case CrossReference():
                return self._reference(inline, face)
            case LineBreak():
                return run("\n", face)
            case _:
                assert_never(inline)

    def _reference(self, reference: CrossReference, face: Properties) -> str:
        """Return a reference as the file numbers what it points to, and as a field if Word can."""
        label = self._labels.get((reference.target, reference.text), reference.text)
        text = run(label, face)
        name, counted = self._fields.get(reference.target, ("", False))
        if not name or (counted and not label.isdecimal()):
            return text
        return field_of(_code(name, counted=counted), text, _run_properties(face))


def _code(name: str, *, counted: bool) -> str:
    r"""Return the code of the field that prints the number of a bookmarked heading.

    A counted number is « Article 8 – », of which these switches keep « 8 »: see `writers.docx`.
    """
    return f"{name} \\n \\t \\# 0 \\h" if counted else f"REF {name} \\h"


def run(text: str, face: Properties) -> str:
    """Return one run of text; tabs and new lines become those of Word."""
    return run_of(text, _run_properties(face))


def _run_properties(face: Properties) -> str:
    return f"<w:rPr>{joined(face)}</w:rPr>" if face else ""
