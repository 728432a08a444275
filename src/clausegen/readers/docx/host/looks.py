"""What a contract teaches of its looks: those of the article beside which ours comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from clausegen.document.tree import ListKind
from clausegen.readers.docx.host.articles import Heading, is_annex
from clausegen.readers.docx.host.lines import Line, runs_of
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.host.styles import Styles
from clausegen.readers.docx.numbering import (
    Numbering,
    NumberingLevel,
    formatted,
    integer,
    value,
)
from clausegen.writers.docx.insertion.looks import (
    Gaps,
    HeadingLook,
    HostLooks,
    ListLook,
    Look,
    Properties,
)
from clausegen.writers.docx.names import DOCUMENT_PART, W

_W = f"{{{W}}}"
_NOT_OURS = frozenset({"rPr", "sectPr", "pPrChange", "pageBreakBefore", "framePr", "cnfStyle"})
_NO_FACE = frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo", "vanish", "specVanish",
                      "webHidden", "noProof", "highlight", "vertAlign", "rStyle"})  # fmt: skip
_PASSING = frozenset({"b", "bCs", "i", "iCs", "u", "caps"})  # emphasis, which is not ours
_TYPED_ITEM = re.compile(r"\s*(?:\(?[a-z]\)|[ivx]+\)|\d+[°)]|[-–—•▪◦●])[\s\xa0]+", re.IGNORECASE)
_DECLARATION = re.compile(r'\sxmlns:([\w.-]+)="([^"]*)"')
_NUMBER_FORMATS = frozenset({"lowerLetter", "upperLetter", "lowerRoman", "decimal"})
_KINDS: Mapping[ListKind, Callable[[NumberingLevel], bool]] = {
    "letters": lambda level: level.number_format in _NUMBER_FORMATS,
    "numbers": lambda level: level.number_format == "decimal",
    "dashes": lambda level: level.number_format == "bullet",
}
_LABELS = 60  # of the items of one list


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
        start, end = self.heading.line.rank, self.heading.end
        return tuple(line for line in self.lines if start < line.rank < end)

    @property
    def everywhere(self) -> tuple[Line, ...]:
        """The lines of the article first, then those of the others."""
        ends = [(each.line.rank, each.end) for each in self.headings]
        others = (line for line in self.lines if any(a < line.rank < b for a, b in ends))
        return (*self.inside, *others)


def looks_of(host: HostFile, beside: Neighbour) -> HostLooks:
    """Return what a contract teaches of its looks."""
    return _Student(host, beside).looks()


class _Student:
    """Learns the looks of one contract, beside one of its articles."""

    def __init__(self, host: HostFile, beside: Neighbour) -> None:
        self._host, self._beside = host, beside
        self._styles, self._numbering = Styles(host.styles), Numbering(host.numbering, host.styles)
        self._spaces = dict(host.parts[DOCUMENT_PART].nsmap)
        self._skipped = self._title_line()

    def looks(self) -> HostLooks:
        """Return all that is learnt."""
        alineas = self._alineas()
        alinea, after = self._alinea(alineas)
        plain = alinea
        if alineas and self._numbering.place(alineas[0].paragraph) is not None:
            plain = self._plain(alinea, alineas[0])
        heading = self._heading(alinea)
        return HostLooks(
            heading=heading,
            sub_heading=self._sub_heading(alinea),
            annex=self._annex(heading),
            alinea=alinea,
            plain=plain,
            item=self._item(plain),
            lists=dict(self._lists(plain)),
            gaps=self._gaps(),
            alinea_after=after,
            table=self._table(),
            first_list=self._next(self._host.numbering, "num", "numId"),
            first_mark=self._first_mark(),
            taken=frozenset(self._bookmarks()),
            declared="" if self._spaces.get("w") == W else f' xmlns:w="{W}"',
        )

    # --- paragraphs -----------------------------------------------------------------------------

    def look(self, line: Line, *, emphasis: bool = False) -> Look:
        """Return how a line looks, the emphasis of its words left out unless it is wanted."""
        properties = line.paragraph.find(f"{_W}pPr")
        mark = None if properties is None else properties.find(f"{_W}rPr")
        face = self._face(line.paragraph)
        kept = face if emphasis else tuple(each for each in face if each[0] not in _PASSING)
        return Look(self._kept(properties, _NOT_OURS), self._kept(mark, _NO_FACE), kept)

    def _kept(self, holder: etree._Element | None, left_out: frozenset[str]) -> Properties:
        """Return the properties that an element holds, as XML."""
        if holder is None:
            return ()
        names = ((etree.QName(each).localname, each) for each in holder.iterchildren(etree.Element))
        return tuple((name, self._xml(each)) for name, each in names if name not in left_out)

    def _xml(self, element: etree._Element) -> str:
        """Return an element as XML, in the namespaces that the text declares."""
        copied = deepcopy(element)
        copied.tail = None
        xml = etree.tostring(copied, encoding="unicode")
        known = {(str(prefix), uri) for prefix, uri in self._spaces.items()}
        return _DECLARATION.sub(
            lambda found: "" if (found[1], found[2]) in known else found[0], xml
        )

    def _face(self, paragraph: etree._Element, at: int | None = None) -> Properties:
        """Return the face of the character of a paragraph, or of most of its words."""
        weights: Counter[Properties] = Counter()
        position = 0
        for run, words in runs_of(paragraph):
            face = self._kept(run.find(f"{_W}rPr"), _NO_FACE)
            if at is not None and position <= at < position + len(words):
                return face
            weights[face] += len(words.strip())
            position += len(words)
        return weights.most_common(1)[0][0] if weights else ()

    def _title_line(self) -> Line | None:
        """Return the line that holds the title of the article where it is not beside its number."""
        heading = self._beside.heading
        if heading is None or heading.title or heading.counted:
            return None
        first = next((line for line in self._beside.inside if line.text.strip()), None)
        short = first is not None and first.alone and len(first.text) < 150
        return first if short and first and not first.text.strip().endswith(".") else None

    def _alineas(self) -> list[Line]:
        """Return the alinéas from which ours learn, those of the article before others."""
        for lines in (self._beside.inside, self._beside.everywhere, self._beside.lines):
            found = [line for line in lines if self._is_alinea(line)]
            if found:
                return found
        return []

    def _is_alinea(self, line: Line) -> bool:
        """Return whether a line is an alinéa: no heading, no item, no cell."""
        if not line.alone or line is self._skipped or len(line.text.strip()) < 3:
            return False
        heads = {id(each.line) for each in self._beside.headings}
        if id(line) in heads or line.outline is not None or self._is_item(line):
            return False
        return not (line.bold and len(line.text) < 100)

    def _is_item(self, line: Line) -> bool:
        """Return whether a line is an item of a list: bulleted, lettered, or by its label."""
        if not line.alone or line.outline is not None:
            return False
        place = self._numbering.place(line.paragraph)
        if place is None:
            return bool(_TYPED_ITEM.match(line.text)) or (
                "list" in self._styles.name_of(line.paragraph)
            )
        level = place[2]
        if level.number_format == "bullet":
            return True
        own = f"%{place[1] + 1}"
        alone = len(re.findall(r"%\d", level.text)) == 1 and own in level.text
        return alone and not (
            level.number_format == "decimal" and not place[1] and "." in level.text
        )

    def _alinea(self, lines: Sequence[Line]) -> tuple[Look, str]:
        """Return how most alinéas look, and what follows the number typed before them, if any."""
        if not lines:
            return Look(), ""
        common = Counter(self.look(line).properties for line in lines).most_common(1)[0][0]
        model = next(line for line in lines if self.look(line).properties == common)
        heading = self._beside.heading
        number = heading.number if heading is not None else ""
        typed = re.compile(rf"\s*{re.escape(number)}\.\d+(\.?\)?[\s\xa0]+)") if number else None
        found = [match for line in lines if typed and (match := typed.match(line.text))]
        after = found[0][1] if len(found) * 2 > len(lines) else ""
        return self.look(model), after

    def _plain(self, alinea: Look, numbered: Line) -> Look:
        """Return the look of a paragraph that must bear no number where alinéas bear one."""
        for line in self._beside.everywhere:
            if self._is_alinea(line) and self._numbering.place(line.paragraph) is None:
                return self.look(line)
        place = self._numbering.place(numbered.paragraph)
        indent = None if place is None else self._indent(place)
        left = (
            "0" if indent is None else str(indent.get(f"{_W}left", indent.get(f"{_W}start", "0")))
        )
        look = alinea.out_of_list()
        return look.set("ind", f'<w:ind w:left="{integer(left)}" w:firstLine="0"/>')

    # --- headings -------------------------------------------------------------------------------

    def _heading(self, alinea: Look) -> HeadingLook:
        heading = self._beside.heading
        if heading is None:
            return self._first_heading(alinea)
        look = self.look(heading.line, emphasis=True)
        if heading.counted or not heading.number:
            return HeadingLook(look, counted=heading.counted, capitals=heading.title.isupper())
        start = len(heading.line.text) - len(heading.line.text.lstrip())
        label = self._face(heading.line.paragraph, start)
        at = heading.line.text.find(heading.title) if heading.title else 0
        title = self._face(heading.line.paragraph, at) if heading.title else ()
        dash = heading.line.text.rfind(heading.after.strip() or " ", 0, max(at, 0))
        apart = self.look(self._skipped, emphasis=True) if self._skipped else None
        words = heading.title or (self._skipped.text if self._skipped else "")
        return HeadingLook(
            Look(look.properties, look.mark, label),
            before=heading.before, after=heading.after if heading.title else " – ",
            between=self._face(heading.line.paragraph, dash) if dash > 0 else (),
            capitals=words.strip().isupper(),
            title=apart.face if apart else title or label,
            apart=apart,
        )  # fmt: skip  # its fields

    def _first_heading(self, alinea: Look) -> HeadingLook:
        """Return the look of the first article of a contract that has none yet."""
        style = self._styles.named("heading 1")
        if style:
            look = Look((("pStyle", f'<w:pStyle w:val="{style}"/>'),))
        else:
            look = Look(alinea.properties, alinea.mark, (("b", "<w:b/>"), *alinea.face))
        return HeadingLook(look, before="Article\xa0", after=" – ")

    def _sub_heading(self, alinea: Look) -> HeadingLook:
        """Return the look of the heading of a sub-article: the level below, or a bold alinéa."""
        own = self._beside.heading
        if own is not None and own.line.outline is not None:
            below = own.line.outline + 1
            for line in self._beside.everywhere:
                if line.outline == below and line.alone and line.text.strip():
                    look = self.look(line, emphasis=True)
                    return HeadingLook(look, after=" ", counted=bool(line.label))
        bold = tuple(each for each in alinea.face if each[0] not in ("b", "bCs"))
        look = Look(alinea.properties, alinea.mark, (("b", "<w:b/>"), *bold)).out_of_list()
        return HeadingLook(look, after=" ")

    def _annex(self, heading: HeadingLook) -> HeadingLook:
        """Return the look of the heading of an annex: the last annex's, or that of articles."""
        last = self._beside.headings[-1].line.rank if self._beside.headings else 0
        for line in self._beside.lines:
            if line.rank > last and line.alone and is_annex(line) and not line.label:
                look = self.look(line, emphasis=True)
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

    def _items(self) -> Iterator[Line]:
        return (line for line in self._beside.everywhere if self._is_item(line))

    def _lists(self, plain: Look) -> Iterator[tuple[ListKind, ListLook]]:
        """Yield the look of each kind of list, that of the first list which the file numbers so."""
        sequence = self._next(self._host.numbering, "abstractNum", "abstractNumId")
        for kind, fits in _KINDS.items():
            for line in self._items():
                place = self._numbering.place(line.paragraph)
                if place is None or not fits(place[2]):
                    continue
                look = self._in_list(line, place)
                if kind == "dashes":
                    number = (
                        f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/>'
                        "</w:numPr>"
                    )
                    yield kind, ListLook(look, bullet=number)
                elif (definition := self._definition(place[0], sequence)) is not None:
                    labels = tuple(_labels(place[2], place[1]))
                    yield kind, ListLook(look, place[1], sequence, definition, labels)
                    sequence += 1
                break
            else:
                yield kind, ListLook(self._item(plain))

    def _in_list(self, line: Line, place: tuple[str, int, NumberingLevel]) -> Look:
        """Return the look of an item, which its list indents where nothing else does."""
        look = self.look(line)
        if any(name == "ind" for name, _ in look.properties):
            return look
        found = self._indent(place)
        return look if found is None else look.set("ind", self._xml(found))

    def _indent(self, place: tuple[str, int, NumberingLevel]) -> etree._Element | None:
        """Return the indent that a level of a list gives."""
        levels = self._levels(place[0])
        found = () if levels is None else levels.iterfind(f"{_W}lvl")
        level = next((each for each in found if each.get(f"{_W}ilvl") == str(place[1])), None)
        return None if level is None else level.find(f"{_W}pPr/{_W}ind")

    def _item(self, plain: Look) -> Look:
        """Return the look of an item whose label is typed."""
        line = next(self._items(), None)
        if line is None:
            return plain.set("ind", '<w:ind w:left="850" w:hanging="425"/>')
        place = self._numbering.place(line.paragraph)
        if place is None:
            return self.look(line)
        return self._in_list(line, place).out_of_list()

    def _levels(self, identifier: str) -> etree._Element | None:
        """Return the sequence in which a list counts."""
        root = self._host.numbering
        lists = () if root is None else root.iterfind(f"{_W}num")
        wanted = next(
            (value(each, "abstractNumId") for each in lists
             if each.get(f"{_W}numId") == identifier), ""
        )  # fmt: skip  # one choice
        found = () if root is None else root.iterfind(f"{_W}abstractNum")
        return next((each for each in found if each.get(f"{_W}abstractNumId") == wanted), None)

    def _definition(self, identifier: str, sequence: int) -> str | None:
        """Return the sequence of a list again, under another number, None where it cannot be."""
        found, root = self._levels(identifier), self._host.numbering
        if found is None or root is None or root.nsmap.get("w") != W:
            return None
        copied = deepcopy(found)
        copied.tail = None
        copied.set(f"{_W}abstractNumId", str(sequence))
        for name in ("nsid", "tmpl", "styleLink", "numStyleLink", "name"):
            for each in copied.findall(f"{_W}{name}"):
                copied.remove(each)
        for level in copied.iterfind(f"{_W}lvl"):
            for each in level.findall(f"{_W}pStyle"):
                level.remove(each)
        xml = etree.tostring(copied, encoding="unicode")
        known = {(str(prefix), uri) for prefix, uri in root.nsmap.items()}
        return _DECLARATION.sub(
            lambda found: "" if (found[1], found[2]) in known else found[0], xml
        )

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
        body = start + 1 if self._skipped is None else self._skipped.rank + 1
        after = alone[body] if body in empty else None
        inner = [rank for rank in sorted(empty) if body < rank < end - 1]
        words = sum(1 for line in around if start < line.rank < end and line.text.strip())
        between = alone[inner[0]] if inner and len(inner) * 2 >= words - 1 else None
        looks = (None if each is None else self.look(each) for each in (before, after, between))
        return Gaps(*looks)

    def _table(self) -> str:
        """Return the style of the tables of the text, or the plain grid of Word."""
        found = (value(each, "tblPr", "tblStyle") for each in self._host.body.iter(f"{_W}tbl"))
        return next(filter(None, found), "") or self._styles.named("table grid", "table")

    def _next(self, root: etree._Element | None, tag: str, key: str) -> int:
        """Return the first free number of lists or of their sequences."""
        found = () if root is None else root.iterfind(f"{_W}{tag}")
        used = [int(n) for each in found if (n := str(each.get(f"{_W}{key}", ""))).isdecimal()]
        return max(used, default=0) + 1

    def _first_mark(self) -> int:
        """Return the first free number of bookmarks, revisions and comments."""
        found = (str(each.get(f"{_W}id", "")) for each in self._host.body.iter(etree.Element))
        return max((int(n) for n in found if n.isdecimal() and len(n) < 9), default=0) + 1

    def _bookmarks(self) -> Iterable[str]:
        marks = self._host.body.iter(f"{_W}bookmarkStart")
        return (str(each.get(f"{_W}name", "")).lower() for each in marks)


def _labels(level: NumberingLevel, depth: int) -> Iterator[str]:
    """Yield the labels that Word prints in a list of one level, in order."""
    for number in range(1, _LABELS + 1):
        text = level.text.replace(f"%{depth + 1}", formatted(number, level.number_format))
        yield text.rstrip(".")
