"""Inlines as runs: faces, content controls, fields, links and revisions."""

from __future__ import annotations

from typing import NamedTuple, assert_never

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
from clausegen.writers.docx.check_boxes import has_box, is_box, pieces
from clausegen.writers.docx.names import bookmark_name
from clausegen.writers.docx.numbering import NO_LABEL, TYPED, ListPlace
from clausegen.writers.docx.revisions import Mark, RevisionMarks
from clausegen.writers.docx.runs import field_of, run_of
from clausegen.writers.docx.values import PrintedValues, key_of

_UNCITED = ("–", NO_LABEL)  # what no field can compute: a reference prints « second tiret »


class Face(NamedTuple):
    """What surrounds a run: a character style, bold, italic, and the revision it is in."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    mark: Mark = ""


PLAIN = Face()


def _properties(face: Face) -> str:
    """Return the properties of a run; most have none."""
    if face is PLAIN:
        return ""
    style = f'<w:rStyle w:val="{face.style}"/>' if face.style else ""
    bold = "<w:b/><w:bCs/>" if face.bold else ""
    italic = "<w:i/><w:iCs/>" if face.italic else ""
    inside = f"{style}{bold}{italic}"
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, face: Face = PLAIN) -> str:
    """Return one run of text; tabs and new lines become those of Word."""
    return run_of(text, _properties(face), struck=face.mark == "del")


def complex_field(code: str, result: str, face: Face = PLAIN) -> str:
    """Return a field with the result that it shows until somebody updates it."""
    return field_of(code, result, _properties(face))


class InlineWriter:
    """Writes the inlines of one document; it knows the place of each label it may cite."""

    def __init__(
        self,
        places: dict[str, ListPlace],
        marks: RevisionMarks,
        values: PrintedValues | None = None,
    ) -> None:
        self.places = places
        self.marks = marks
        self._values = values

    @property
    def next_value(self) -> int:
        """Return the rank of the next printed answer."""
        return self._values.next if self._values else 1

    def runs(self, content: Inlines, face: Face = PLAIN) -> str:
        """Return the runs of inlines, in order; words side by side are one run, as if typed."""
        written: list[str] = []
        words = ""
        for inline in content:
            said = self._words(inline, face)
            if said is not None:
                words += said
                continue
            if words:
                written.append(self._text(words, face))
                words = ""
            written.append(self._inline(inline, face))
        if words:
            written.append(self._text(words, face))
        return "".join(written)

    def _words(self, inline: Inline, face: Face) -> str | None:
        """Return the words of an inline that is nothing else, None for any other."""
        match inline:
            case Text() | Number():
                return inline.text
            case Variable() if not inline.blank and self._agrees(inline, face):
                return inline.text
            case LineBreak():
                return "\n"
            case _:
                return None

    def _agrees(self, variable: Variable, face: Face) -> bool:
        """Return whether an answer stands among words without marks of its own."""
        if self._values is None or face.mark:
            return True
        return not (key_of(variable) or has_box(variable.text))

    def _inline(self, inline: Inline, face: Face) -> str:
        """Return the runs of an inline."""
        match inline:
            case Emphasis():
                return self.runs(inline.content, _emphasised(face, strong=inline.strong))
            case Variable():
                return self._variable(inline, face)
            case CrossReference():
                return self._reference(inline, face)
            case Citation():
                return _citation(inline, face)
            case Inserted() | Deleted():
                return self._revision(inline, face)
            case Text() | Number() | LineBreak():
                return self.runs((inline,), face)
            case _:
                assert_never(inline)

    def _text(self, text: str, face: Face) -> str:
        """Return the runs of words, the boxes among them in controls where words may have some."""
        if self._values is None or face.mark or not has_box(text):
            return run(text, face)
        look, values = _properties(face), self._values
        return "".join(
            values.boxed(each, run(each, face), look) if is_box(each) else run(each, face)
            for each in pieces(text)
        )

    def _revision(self, revision: Inserted | Deleted, face: Face) -> str:
        if face.mark:  # a revision inside a revision: the outer one says it all
            return self.runs(revision.content, face)
        mark: Mark = "ins" if isinstance(revision, Inserted) else "del"
        return self.marks.wrap(mark, self.runs(revision.content, face._replace(mark=mark)))

    def _variable(self, variable: Variable, face: Face) -> str:
        """Return the runs of an answer with its marks, or plain runs where marks would do harm.

        Word must be able to reject a revision whole; LibreOffice 7.4 cannot open a file that has
        two comments and a control in the first.
        """
        styled = face._replace(style="Blank") if variable.blank else face
        text = run(variable.text, styled)
        if self._values is None or face.mark:
            return text
        return self._values.marked(variable, text, _properties(styled))

    def _reference(self, reference: CrossReference, face: Face) -> str:
        """Return a cross-reference as a field that Word updates, or as words where it would not.

        Inserted, a field that LibreOffice does not know is a link: rejecting its paragraph,
        LibreOffice would take its number from the heading after it.
        """
        text = run(reference.text, face)
        place = self.places.get(reference.target)
        if place is None or face.mark == "del":
            return text
        same = place.label == reference.text
        unknown = _keyword(place) == ""
        if place.label in _UNCITED or (same and face.mark == "ins" and unknown):
            link = f'HYPERLINK \\l "{bookmark_name(reference.target)}"'
            return complex_field(link, text, face)
        if not same:
            return text
        return complex_field(reference_code(reference.target, place), text, face)


def reference_code(target: str, place: ListPlace) -> str:
    r"""Return the code of the field that prints the label of a node, and nothing more.

    A typed label is bookmarked text: « name ». An item's label is its paragraph number:
    « REF name \n ». A division's number is « Article 2 – », of which \t keeps « 2 – » and \# 0
    « 2 »; LibreOffice knows neither and would print « Article 2 – », and it finds no bookmarked
    text some pages further on. But it leaves a REF field written without its optional keyword as
    it is, whereas Word computes it like any other.
    """
    name = f"{_keyword(place)}{bookmark_name(target)}"
    if place.number == TYPED:
        return f"{name} \\h"
    if place.label.isdecimal():
        return f"{name} \\n \\t \\# 0 \\h"
    return f"{name} \\n \\h"


def _keyword(place: ListPlace) -> str:
    """Return the keyword of a reference, '' where LibreOffice had better not compute it."""
    return "" if place.number == TYPED or place.label.isdecimal() else "REF "


def _emphasised(face: Face, *, strong: bool) -> Face:
    return face._replace(bold=True) if strong else face._replace(italic=True)


def _citation(citation: Citation, face: Face) -> str:
    if not citation.href or face.mark == "del":
        return run(citation.text, face)
    address = citation.href.replace("\\", "%5C").replace('"', "%22")
    linked = run(citation.text, face._replace(style="Hyperlink"))
    return complex_field(f'HYPERLINK "{address}"', linked, face)
