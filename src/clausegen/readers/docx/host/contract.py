"""A contract that others wrote as a document: its divisions with the labels that Word prints.

What stands before the first heading is the title and the preamble; what stands after the closing
words is outside of every article, up to the first annex. Nothing is derived: labels, punctuation
and headings are those that a reader of the file sees.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise, zip_longest

from clausegen.document.inlines import Emphasis
from clausegen.document.numbering import GAP, USUAL
from clausegen.document.titles import UNTITLED
from clausegen.document.tree import (
    STOP,
    Block,
    Definition,
    Definitions,
    Division,
    DivisionKind,
    Document,
    Head,
    Inlines,
    Number,
    Paragraph,
    Text,
    heading_parts,
    text_of,
)
from clausegen.readers.docx.host.articles import (
    Heading,
    headings_of,
    is_annex,
    is_short,
    plain_annexes,
    roman_parts,
    worded,
)
from clausegen.readers.docx.host.cells import is_signing, signatures, spread, table
from clausegen.readers.docx.host.flow import Grid, Piece, flow
from clausegen.readers.docx.host.heading_looks import (
    Look,
    around_number,
    folded,
    look_of,
    stands_out,
)
from clausegen.readers.docx.host.inlines import cut, inlines_of, one_text, plain
from clausegen.readers.docx.host.lines import Line, lines_of
from clausegen.readers.docx.host.lists import Labelled, lists_of
from clausegen.readers.docx.host.opaque import in_place
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.host.points import look_of_point, points_of
from clausegen.readers.docx.host.title import titled
from clausegen.readers.docx.host.typed_labels import item_label, section_label

_ROMAN = re.compile(r"[IVXLC]+")
_NAME = "Contrat"
_PART = re.compile(
    r"(?P<word>titre|chapitre|partie|section|livre)(?P<gap>[\s\xa0]+)"
    r"(?P<label>[IVXLC]+|\d+|premier)\b(?P<after>(?:[\s\xa0]*[-–—:.])*[\s\xa0]*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN_PART = re.compile(
    r"(?P<label>[IVX]{1,5})(?P<after>(?:[\s\xa0]*[-–—:.])+[\s\xa0]*)(?P<title>\S.*)", re.DOTALL
)
_ANNEX = re.compile(
    r"(?P<before>annexe(?:[\s\xa0]+|(?=\d)|(?!\w))(?:n°[\s\xa0]*)?)"
    r"(?P<label>[\dA-Z]{1,4}(?:[\s\xa0.-]\d+)*(?!\w))?"
    r"(?P<after>[\s\xa0]*[-–—:.]?[\s\xa0]*)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TERM = re.compile(
    r"(?P<term>[«“\"][^»”\"]{1,60}[»”\"]|[A-ZÀÉÈ][^:.;]{0,60}?)[\s\xa0\u202f]*:[\s\xa0]+(?P<body>\S.*)",
    re.DOTALL,
)


@dataclass(slots=True)
class _Section:
    """A division being read: its heading, the pieces under it, whether an annex holds it."""

    kind: DivisionKind
    id: str
    label: str
    title: Inlines
    look: Look
    pieces: list[Piece] = field(default_factory=list)
    inside: bool = False

    @property
    def annexed(self) -> bool:
        """Whether it is an annex, or an article of one."""
        return self.inside or self.kind == "annex"


def read_contract(host: HostFile, name: str = _NAME) -> Document:
    """Return the document that a Word file shows; `name` is its title if it has none."""
    lines = lines_of(host)
    headings = headings_of(lines, len(host.blocks), run_in=True)
    parts = roman_parts(lines, [each.line.rank for each in headings])
    shown = flow(host.blocks, lines)
    pieces = [each for each in shown if not isinstance(each, Line) or _shows(each)]
    return _Reading(headings, parts, plain_annexes(lines)).document(pieces, name)


def _shows(line: Line) -> bool:
    """Return whether a line shows something, be it an image."""
    return _says(line) or bool(in_place(line.paragraph))


def _says(line: Line) -> bool:
    """Return whether a line has words: an equation has none of its own, yet is read."""
    if line.text.strip() or line.label:
        return True
    return bool(text_of(inlines_of(line.paragraph)).strip())


class _Reading:
    """Makes a document of pieces, giving each node an id that no other has."""

    def __init__(
        self, headings: Sequence[Heading], parts: Container[int], annexes: Container[int]
    ) -> None:
        self._annexes = annexes
        self._heads = {id(each.line): each for each in headings}
        self._titles = {id(each.apart) for each in headings if each.apart}
        self._end = max((each.end for each in headings), default=0)
        self._parts = () if any(_ROMAN.fullmatch(h.number) for h in headings) else parts
        self._ranks = count(1)
        self._taken: set[str] = set()

    def document(self, pieces: Sequence[Piece], name: str) -> Document:
        """Return the document of all pieces."""
        before: list[Piece] = []
        sections: list[_Section] = []
        closing: list[Piece] = []
        for piece in pieces:
            if isinstance(piece, Line) and id(piece) in self._titles:
                continue
            last = sections[-1] if sections else None
            outside = not last or (piece.rank >= self._end and not last.annexed)
            if outside and isinstance(piece, Line) and not _says(piece):
                continue  # a logo above the title, a seal beside a signature
            section = self._section(piece, sections) if isinstance(piece, Line) else None
            if section:
                sections.append(section)
                section.pieces += self._begun(piece)
            elif not sections:
                before.append(piece)
            elif piece.rank >= self._end and not sections[-1].annexed:
                closing.append(piece)
            else:
                sections[-1].pieces.append(piece)
        title, preamble = titled(before)
        made = [*self._divisions([*self._pointed(sections)])]
        annexes = next((n for n, each in enumerate(made) if each.kind == "annex"), len(made))
        body = (
            *self._blocks(preamble),
            *made[:annexes],
            *self._blocks(closing),
            *made[annexes:],
        )
        return Document("contrat" if title else UNTITLED, title or (Text(name),), body)

    def _begun(self, piece: Piece) -> Iterator[Line]:
        """Yield what follows the heading of an article in its own line."""
        heading = self._heads.get(id(piece))
        if heading and heading.taken:
            typed = len(folded(heading.typed.lstrip()))
            yield replace(heading.line, taken=typed)

    def _id(self, line: Line | None = None) -> str:
        """Return the id of what a line shows, as its file has it, or one of our own."""
        read = line.id if line else ""
        id_ = f"u{next(self._ranks)}" if not read or read in self._taken else read
        self._taken.add(id_)
        return id_

    # --- divisions ------------------------------------------------------------------------------

    def _section(self, line: Line, sections: Sequence[_Section]) -> _Section | None:
        """Return the division that a line heads, None for a line of text."""
        if heading := self._heads.get(id(line)):
            return self._article(heading)
        if not line.alone:
            return None
        last = sections[-1] if sections else None
        if last and is_annex(line) and (line.rank >= self._end or last.annexed):
            heads = stands_out(line) or line.rank in self._annexes
            return self._annex(line) if heads else None
        if last and last.annexed:
            if heading := worded(line):
                return replace(self._article(heading), inside=True)
            return self._under(line, last) if last.inside else None
        shown = f"{line.label} {line.text}" if line.label else line.text
        if (found := _PART.fullmatch(shown)) and is_short(line) and stands_out(line):
            before, label = found["word"] + found["gap"], found["label"]
            return self._part(line, look_of(before, found["after"]), label, found["title"])
        roman = _ROMAN_PART.fullmatch(line.text.strip())
        if roman and line.rank in self._parts:
            head = Head("", roman["after"])
            return self._part(line, (USUAL.article, head), roman["label"], roman["title"])
        return self._sub_article(line, last) if last else None

    def _article(self, heading: Heading) -> _Section:
        """Return the article of a heading; its title is that of the line below if it has none."""
        line = heading.line
        label, before, after = around_number(heading)
        words = inlines_of(heading.apart.paragraph) if heading.apart else inlines_of(line.paragraph)
        typed = 0 if heading.counted or heading.apart else len(folded(before + label + after))
        title = one_text(heading.title) if heading.taken else plain(cut(words, typed))
        look = look_of(before, after, titled=bool(title), numbered=bool(label))
        return _Section("article", self._id(line), label, title, look)

    def _part(self, line: Line, look: Look, label: str, title: str) -> _Section:
        return _Section("part", self._id(line), label, one_text(title), look)

    def _annex(self, line: Line) -> _Section:
        """Return the annex that a line heads, « Annexe 2 – Tarifs »."""
        shown = f"{line.label} {line.text}".strip() if line.label else line.text.strip()
        found = _ANNEX.fullmatch(shown)
        if not found:
            bare = Head("", "")
            return _Section("annex", self._id(line), "", one_text(shown), (USUAL.article, bare))
        label, title = (found["label"] or "").strip(), one_text(found["title"])
        look = look_of(found["before"], found["after"], titled=bool(title))
        return _Section("annex", self._id(line), label, title, look)

    def _sub_article(self, line: Line, last: _Section) -> _Section | None:
        """Return the sub-article that a line heads, « 2.3 Révision »."""
        found = section_label(line.label, line.text.lstrip())
        if not found or not is_short(line) or not stands_out(line):
            return None
        if last.label and found.number.split(STOP)[0] != last.label.split(STOP)[0]:
            return None
        title = plain(cut(inlines_of(line.paragraph), found.taken))
        return _Section(
            "article", self._id(line), found.number, title, look_of(found.before, found.after)
        )

    def _under(self, line: Line, last: _Section) -> _Section | None:
        """Return the sub-article of an annex that a line heads, called as what it is under."""
        under = self._sub_article(line, last)
        return replace(under, inside=True, look=(last.look[0], under.look[1])) if under else None

    def _pointed(self, sections: Sequence[_Section]) -> Iterator[_Section]:
        """Yield sections, those of an annex that says no « Article » cut at its points."""
        for section, after in zip_longest(sections, sections[1:]):
            bare = section.kind == "annex" and not (after and after.inside)
            points = points_of(section.pieces) if bare else {}
            yield from self._cut(section, points) if points else [section]

    def _cut(self, annex: _Section, points: Mapping[int, Heading]) -> list[_Section]:
        """Return an annex and its points, each with the pieces under it."""
        made = [replace(annex, pieces=[])]
        for rank, piece in enumerate(annex.pieces):
            if rank in points:
                point = points[rank]
                look = look_of_point(point)
                made.append(replace(self._article(point), inside=True, look=look))
                continue
            line = piece if isinstance(piece, Line) and piece.alone else None
            under = self._under(line, made[-1]) if line and made[-1].inside else None
            if under:
                made.append(under)
            else:
                made[-1].pieces.append(piece)
        return made

    def _divisions(self, sections: Sequence[_Section]) -> Iterator[Division]:
        """Yield sections as divisions, each annex with the articles that follow it."""
        made = [self._division(each) for each in sections]
        outer = [rank for rank, each in enumerate(sections) if not each.inside]
        for rank, end in pairwise([*outer, len(sections)]):
            held = made[rank + 1 : end]
            yield replace(made[rank], body=(*made[rank].body, *held)) if held else made[rank]

    def _division(self, section: _Section) -> Division:
        body = tuple(self._blocks(section.pieces))
        form, head = section.look
        kind, id_, label = section.kind, section.id, section.label
        made = Division(kind, id_, label, section.title, body, form=form)
        ours = head is None or heading_parts(made) == (head.before, head.after)
        return made if ours else replace(made, head=head)

    # --- blocks ---------------------------------------------------------------------------------

    def _blocks(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        """Yield the blocks of pieces: alinéas, lists, definitions, tables, signatures."""
        listed: list[Labelled] = []
        terms: list[Definition] = []
        for piece in (one for each in pieces for one in spread(each)):
            label = self._labelled(piece) if isinstance(piece, Line) else None
            term = self._term(piece) if isinstance(piece, Line) and not label else None
            if listed and not label:
                yield from lists_of(listed, self._id)
                listed = []
            if terms and not term:
                yield from self._defined(terms)
                terms = []
            if label:
                listed.append(label)
            elif term:
                terms.append(term)
            elif isinstance(piece, Line):
                yield self._paragraph(piece)
            else:
                yield self._table(piece)
        yield from self._defined(terms)
        yield from lists_of(listed, self._id)

    def _labelled(self, line: Line) -> Labelled | None:
        """Return a line of a list, None for another."""
        words = _content(line)
        if section_label(line.label, text_of(words)):
            return None
        label = item_label(line.label, text_of(words))
        if not label:
            return None
        depth = line.depth if line.label else -1
        return Labelled(label, cut(words, label.taken), self._id(line), depth)

    def _paragraph(self, line: Line) -> Paragraph:
        """Return an alinéa, its number apart where it has one: « 2.3 Le Prestataire … »."""
        words = _content(line)
        section = section_label(line.label, text_of(words))
        if section and not section.before:
            number = Number(f"{section.number}{section.after.rstrip()}{GAP}")
            return Paragraph(self._id(line), (number, *cut(words, section.taken)))
        label = (Text(f"{line.label} "),) if line.label else ()
        return Paragraph(self._id(line), (*label, *words))

    def _term(self, line: Line) -> Definition | None:
        words = _content(line)
        found = None if line.label else _TERM.fullmatch(text_of(words))
        if not found or not _is_defined(words, found["term"]):
            return None
        body = cut(words, found.start("body"))
        return Definition(self._id(line), one_text(found["term"]), body)

    def _defined(self, terms: Sequence[Definition]) -> Iterator[Block]:
        """Yield terms as a list of definitions."""
        if terms:
            yield Definitions(self._id(), tuple(terms))

    def _table(self, grid: Grid) -> Block:
        return (signatures if is_signing(grid) else table)(grid, self._id(), self._id)


def _content(line: Line) -> Inlines:
    """Return the words of a line, its heading left out where one runs in it.

    What a line without words shows is told in its place.
    """
    words = inlines_of(line.paragraph)
    return cut(words, line.taken) if words else in_place(line.paragraph)


def _is_defined(words: Inlines, term: str) -> bool:
    """Return whether a term that opens a line is set apart: in quotes, or emphasised."""
    return term[0] in '«“"' or (bool(words) and isinstance(words[0], Emphasis))
