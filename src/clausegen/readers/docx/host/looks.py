"""What a contract teaches of its looks: those of the article beside which ours comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from clausegen.readers.docx.host.articles import Heading, between, is_annex, is_short
from clausegen.readers.docx.host.faces import Faces
from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.host.list_looks import Lists
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.host.styles import Styles
from clausegen.readers.docx.numbering import (
    integer,
    value,
)
from clausegen.writers.docx.insertion.looks import (
    Gaps,
    HeadingLook,
    HostLooks,
    Look,
    Properties,
)
from clausegen.writers.docx.names import DOCUMENT_PART, W

_W = f"{{{W}}}"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The article from which looks are learnt, None where a contract has none; all its lines."""

    heading: Heading | None
    headings: Sequence[Heading]
    lines: Sequence[Line]

    @property
    def inside(self) -> tuple[Line, ...]:
        """The lines of the article under its heading, or all lines where there is no article."""
        if self.heading is None:
            return tuple(self.lines)
        return tuple(between(self.lines, self.heading.line.rank, self.heading.end))

    @property
    def everywhere(self) -> tuple[Line, ...]:
        """The lines of the article first, then those of all articles."""
        if not self.headings:
            return self.inside
        first, last = self.headings[0].line.rank, self.headings[-1].end
        return (*self.inside, *between(self.lines, first, last))


def looks_of(host: HostFile, beside: Neighbour) -> HostLooks:
    """Return what a contract teaches of its looks."""
    return _Student(host, beside).looks()


class _Student:
    """Learns the looks of one contract, beside one of its articles."""

    def __init__(self, host: HostFile, beside: Neighbour) -> None:
        self._host, self._beside = host, beside
        self._lists = Lists(host)
        self._faces = Faces(host.parts[DOCUMENT_PART], self._lists.numbering)
        self._styles = Styles(host.styles)
        self._spaces = dict(host.parts[DOCUMENT_PART].nsmap)
        self._heads = {each.line.rank for each in beside.headings}
        self._apart = beside.heading.apart if beside.heading is not None else None

    def looks(self) -> HostLooks:
        """Return all that is learnt."""
        alineas = self._alineas()
        alinea, after = self._alinea(alineas)
        plain = alinea
        if alineas and self._lists.numbering.place(alineas[0].paragraph) is not None:
            plain = self._plain(alinea, alineas[0])
        heading = self._heading(alinea)
        items = [line for line in self._beside.everywhere if self._lists.is_item(line)]
        return HostLooks(
            heading=heading,
            sub_heading=self._sub_heading(alinea),
            annex=self._annex(heading),
            alinea=alinea,
            plain=plain,
            item=self._lists.item(items, plain),
            lists=dict(self._lists.looks(items, plain)),
            gaps=self._gaps(),
            alinea_after=after,
            table=self._table(),
            first_list=self._lists.next("num", "numId"),
            first_mark=self._first_mark(),
            taken=frozenset(self._bookmarks()),
            declared="" if self._spaces.get("w") == W else f' xmlns:w="{W}"',
        )

    # --- paragraphs -----------------------------------------------------------------------------

    def _alineas(self) -> list[Line]:
        """Return the alinéas from which ours learn, those of the article before others."""
        for lines in (self._beside.inside, self._beside.everywhere, self._beside.lines):
            found = [line for line in lines if self._is_alinea(line)]
            if found:
                return found
        return []

    def _is_alinea(self, line: Line) -> bool:
        """Return whether a line is an alinéa: no heading, no item, no cell."""
        if not line.alone or line is self._apart or len(line.text.strip()) < 3:
            return False
        if line.rank in self._heads or self._lists.is_item(line):
            return False
        # Some firms set their numbered alinéas in the styles of headings.
        return (
            not is_short(line) if line.outline is not None else not (line.bold and is_short(line))
        )

    def _alinea(self, lines: Sequence[Line]) -> tuple[Look, str]:
        """Return how most alinéas look, and what follows the number typed before them, if any."""
        if not lines:
            return Look(), ""
        weights: Counter[Properties] = Counter()
        for line in lines:
            weights[self._faces.look(line).properties] += len(line.text)
        common = weights.most_common(1)[0][0]
        model = next(line for line in lines if self._faces.look(line).properties == common)
        heading = self._beside.heading
        number = heading.number if heading is not None else ""
        typed = re.compile(rf"\s*{re.escape(number)}\.\d+(\.?\)?[\s\xa0]+)") if number else None
        found = [match for line in lines if typed and (match := typed.match(line.text))]
        after = found[0][1] if len(found) * 2 > len(lines) else ""
        return self._faces.look(model), after

    def _plain(self, alinea: Look, numbered: Line) -> Look:
        """Return the look of a paragraph that must bear no number where alinéas bear one."""
        for line in self._beside.everywhere:
            if self._is_alinea(line) and self._lists.numbering.place(line.paragraph) is None:
                return self._faces.look(line)
        place = self._lists.numbering.place(numbered.paragraph)
        indent = None if place is None else self._lists.indent(place)
        left = (
            "0" if indent is None else str(indent.get(f"{_W}left", indent.get(f"{_W}start", "0")))
        )
        look = alinea.out_of_list()
        return look.set("ind", f'<w:ind w:left="{integer(left)}" w:firstLine="0"/>')

    # --- headings -------------------------------------------------------------------------------

    def _heading(self, alinea: Look) -> HeadingLook:
        """Return the look of the heading of the article, its number and its title apart."""
        heading = self._beside.heading
        if heading is None:
            return self._first_heading(alinea)
        look = self._faces.look(heading.line, emphasis=True)
        if heading.counted or not heading.number:
            return HeadingLook(look, counted=heading.counted, capitals=heading.title.isupper())
        start = len(heading.line.text) - len(heading.line.text.lstrip())
        label = self._faces.face(heading.line.paragraph, start)
        at = heading.line.text.find(heading.title) if heading.title else -1
        title = self._faces.face(heading.line.paragraph, at) if at >= 0 else ()
        dash = heading.line.text.rfind(heading.after.strip() or " ", 0, max(at, 0))
        apart = self._faces.look(self._apart, emphasis=True) if self._apart else None
        return HeadingLook(
            replace(look, face=label),
            before=heading.before, after=self._after(heading, apart),
            between=self._faces.face(heading.line.paragraph, dash) if dash > 0 else (),
            capitals=heading.title.isupper(),
            title=apart.face if apart else title or label,
            apart=apart,
        )  # fmt: skip  # its fields

    def _after(self, heading: Heading, apart: Look | None) -> str:
        """Return what follows a typed number: before a title, or at the end of its own line."""
        ends = heading.after.rstrip()
        if apart is not None:
            return ends
        return heading.after if heading.title else f"{ends} " if ends else " – "

    def _first_heading(self, alinea: Look) -> HeadingLook:
        """Return the look of the first article of a contract that has none yet."""
        style = self._styles.named("heading 1")
        if style:
            numbered = self._lists.numbering.numbers(style)
            properties = (("pStyle", f'<w:pStyle w:val="{style}"/>'),)
            look = Look(properties, numbered=numbered).out_of_list()
        else:
            look = replace(alinea, face=(("b", "<w:b/>"), *alinea.face)).out_of_list()
        return HeadingLook(look, before="Article\xa0", after=" – ")

    def _sub_heading(self, alinea: Look) -> HeadingLook:
        """Return the look of the heading of a sub-article: the level below, or a bold alinéa."""
        own = self._beside.heading
        if own is not None and own.line.outline is not None:
            below = own.line.outline + 1
            for line in self._beside.everywhere:
                if line.outline == below and line.alone and is_short(line):
                    look = self._faces.look(line, emphasis=True)
                    return HeadingLook(look, after=" ", counted=bool(line.label))
        bold = tuple(each for each in alinea.face if each[0] not in ("b", "bCs"))
        look = replace(alinea, face=(("b", "<w:b/>"), *bold)).out_of_list()
        return HeadingLook(look, after=" ")

    def _annex(self, heading: HeadingLook) -> HeadingLook:
        """Return the look of the heading of an annex: the last annex's, or that of articles."""
        last = self._beside.headings[-1].line.rank if self._beside.headings else 0
        for line in self._beside.lines:
            if line.rank > last and line.alone and is_annex(line) and not line.label:
                look = self._faces.look(line, emphasis=True)
                return HeadingLook(
                    look, before="ANNEXE\xa0" if line.text.isupper() else "Annexe\xa0",
                    after=" – ", capitals=line.text.isupper(),
                ).new_page()  # fmt: skip  # its fields
        look = heading.look.out_of_list() if heading.counted else heading.look
        before = "ANNEXE\xa0" if heading.before.isupper() else "Annexe\xa0"
        return HeadingLook(
            look, before=before, after=" – ", capitals=heading.capitals, title=heading.title
        ).new_page()

    # --- lists ----------------------------------------------------------------------------------

    # --- the rest -------------------------------------------------------------------------------

    def _gaps(self) -> Gaps:
        """Return the empty lines that stand before a heading, after it and between alinéas."""
        if self._beside.heading is None:
            return Gaps()
        start, end = self._beside.heading.line.rank, self._beside.heading.end
        alone = {line.rank: line for line in self._beside.lines if line.alone}
        around = [line for rank, line in alone.items() if start - 1 <= rank <= end]
        empty = {line.rank for line in around if not line.text.strip() and not line.label}
        before = alone[start - 1] if start - 1 in empty else None
        body = start + 1 if self._apart is None else self._apart.rank + 1
        after = alone[body] if body in empty else None
        inner = [rank for rank in sorted(empty) if body < rank < end - 1]
        words = sum(1 for line in around if start < line.rank < end and line.text.strip())
        between = alone[inner[0]] if inner and len(inner) * 2 >= words - 1 else None
        under = alone[start + 1] if self._apart is not None and start + 1 in empty else None
        found = (before, under, after, between)
        return Gaps(*(None if each is None else self._faces.look(each) for each in found))

    def _table(self) -> str:
        """Return the style of the tables of the text, or the plain grid of Word."""
        found = (value(each, "tblPr", "tblStyle") for each in self._host.body.iter(f"{_W}tbl"))
        return next(filter(None, found), "") or self._styles.named("table grid", "table")

    def _first_mark(self) -> int:
        """Return the first free number of bookmarks, revisions and comments."""
        found = (str(each.get(f"{_W}id", "")) for each in self._host.body.iter(etree.Element))
        return max((int(n) for n in found if n.isdecimal() and len(n) < 9), default=0) + 1

    def _bookmarks(self) -> Iterable[str]:
        marks = self._host.body.iter(f"{_W}bookmarkStart")
        return (str(each.get(f"{_W}name", "")).lower() for each in marks)
