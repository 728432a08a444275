"""Articles as paragraphs and tables of a file that others made, in its looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clausegen.document.tree import (
    DEFINITION_MARK,
    STOP,
    Block,
    Definition,
    Definitions,
    Division,
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Parties,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    text_of,
)
from clausegen.document.walking import spans
from clausegen.errors import ClausegenError, UsageError
from clausegen.french.spaces import NBSP
from clausegen.writers.docx.insertion.inlines import Marks, RunWriter, run
from clausegen.writers.docx.insertion.looks import (
    HeadingLook,
    HostLooks,
    ListLook,
    Look,
    Properties,
    joined,
    with_face,
)
from clausegen.writers.docx.names import bookmark_name
from clausegen.writers.docx.tables import spanning

_PICTURE = (
    "Cette clause montre l’image « {} », qui ne s’insère pas dans un fichier Word : n’en "
    "insérez que les autres articles, et joignez cette annexe à la main."
)
_OUT_OF_PLACE = "Les parties et les signatures ne s’insèrent pas dans un contrat."
STEP = 425  # twentieths of a point: the indent of a list where the file shows none
_CELL = '<w:spacing w:before="40" w:after="40"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(slots=True)
class Insertion:
    """What is written: the articles, the annexes, block by block, and the lists that they need."""

    articles: tuple[str, ...]
    annexes: tuple[str, ...]
    sequences: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)


class InsertionWriter:
    """Writes divisions one after the other; a paragraph is an element of the body each."""

    def __init__(
        self, looks: HostLooks, numbers: Mapping[str, str], divisions: Sequence[Division],
        author: str, when: str,
    ) -> None:  # fmt: skip  # five arguments
        self._looks, self._numbers = looks, numbers
        self._marks = Marks(looks.first_mark, author, when)
        self.names = dict(_bookmarks(divisions, looks.taken))
        self._labels = {**_division_labels(divisions, numbers), **_item_labels(divisions, looks)}
        counted = {each.id: self._heading_of(each).counted for each in divisions}
        fields = {
            each.id: (self.names[each.id], counted[each.id])
            for each in divisions
            if numbers.get(each.id)
        }
        self._runs = RunWriter(self._labels, fields, self._marks)
        self._lists: list[str] = []
        self._sequences: dict[int, str] = {}

    def written(self, divisions: Sequence[Division]) -> Insertion:
        """Return articles and annexes as XML. Raises ClausegenError for a block of signatures."""
        articles = [each for each in divisions if each.kind != "annex"]
        annexes = [each for each in divisions if each.kind == "annex"]
        return Insertion(
            tuple(xml for each in articles for xml in self._division(each) if xml),
            tuple(xml for each in annexes for xml in self._division(each) if xml),
            list(self._sequences.values()),
            self._lists,
        )

    # --- headings -------------------------------------------------------------------------------

    def _heading_of(self, division: Division) -> HeadingLook:
        if division.kind == "annex":
            return self._looks.annex
        return self._looks.sub_heading if STOP in division.label else self._looks.heading

    def _division(self, division: Division) -> Iterator[str]:
        """Yield the heading of a division and its body, with the empty lines of the file."""
        gaps = self._looks.gaps
        yield self._empty(gaps.before)
        yield from self._heading(division)
        yield self._empty(gaps.after)
        number = self._numbers.get(division.id, "")
        for rank, (block, typed) in enumerate(_numbered(division.body)):
            if rank:
                yield self._empty(gaps.between)
            if isinstance(block, Paragraph) and division.kind == "annex":
                # What numbers the alinéas of articles would count on here.
                plain = self._looks.plain
                yield self._paragraph(plain, self._words(block.content, plain))
                continue
            yield from self._block(block, f"{number}.{typed}" if typed and number else "")

    def _heading(self, division: Division) -> Iterator[str]:
        """Yield the line of a heading, or the two that number and title have to themselves."""
        look, number = self._heading_of(division), self._numbers.get(division.id, "")
        face = look.look.face
        title = self._runs.runs(division.title, look.title or face, capitals=look.capitals)
        if look.counted or not number:
            yield self._paragraph(look.look, self._bookmark(division.id, title))
            return
        label = self._bookmark(division.id, self._said(number, face))
        before = self._said(look.before, face)
        after = self._said(look.after, look.between or face)
        if look.apart is None:
            yield self._paragraph(look.look, before + label + after + title)
            return
        yield self._paragraph(look.look, before + label + after)
        yield self._empty(self._looks.gaps.under)
        yield self._paragraph(look.apart, title)

    def _said(self, text: str, face: Properties) -> str:
        return self._marks.inserted(run(text, face))

    def _bookmark(self, id_: str, runs: str) -> str:
        number = self._marks.number()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.names[id_]}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    # --- blocks ---------------------------------------------------------------------------------

    def _block(self, block: Block, number: str = "") -> Iterator[str]:
        """Yield the paragraphs of a block; `number` is typed before alinéas, as the file does."""
        looks = self._looks
        match block:
            case Paragraph() if block.picture:
                raise UsageError(_PICTURE.format(block.picture.name))
            case Paragraph():
                yield self._alinea(block.content, number)
            case ItemList():
                yield from self._list(block, 0)
            case Definitions():
                yield from self._definitions(block)
            case Quotation():
                yield from (xml for each in block.body for xml in self._block(each))
            case Table():
                yield self._table(block)
                yield self._paragraph(looks.plain, "")
            case Division() | Parties() | Signatures():
                raise ClausegenError(_OUT_OF_PLACE)

    def _alinea(self, content: Inlines, number: str) -> str:
        look = self._looks.alinea
        if number and self._looks.alinea_after:
            return self._paragraph(
                look, self._words((Text(number + self._looks.alinea_after), *content), look)
            )
        return self._paragraph(look, self._words(content, look))

    def _words(self, content: Inlines, look: Look) -> str:
        return self._runs.runs(content, look.face)

    def _definitions(self, block: Definitions) -> Iterator[str]:
        for rank, entry in enumerate(block.entries):
            if rank:
                yield self._empty(self._looks.gaps.between)
            yield self._definition(entry)

    def _definition(self, definition: Definition) -> str:
        look = self._looks.plain
        term = self._runs.runs(definition.term, with_face(look.face, "b"))
        body = self._words((Text(DEFINITION_MARK), *definition.body), look)
        return self._paragraph(look, term + body)

    # --- lists ----------------------------------------------------------------------------------

    def _list(self, items: ItemList, depth: int) -> Iterator[str]:
        """Yield the paragraphs of a list: in one of the file's, or with labels that are typed."""
        look = self._looks.lists.get(items.kind, ListLook(self._looks.item)) if not depth else None
        number = self._new_list(look, len(items.items)) if look is not None else ""
        shown = _indented(look.look if look else self._looks.item, depth)
        for item in items.items:
            yield from self._item(item, shown, number, depth)

    def _new_list(self, look: ListLook, items: int) -> str:
        """Return the XML that puts a paragraph in a list, '' where labels are typed."""
        if look.bullet:
            return look.bullet
        if len(look.labels) < items:
            return ""
        self._sequences[look.sequence] = look.definition
        identifier = self._looks.first_list + len(self._lists)
        self._lists.append(
            f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{look.sequence}"/>'
            f'<w:lvlOverride w:ilvl="{look.level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            "</w:num>"
        )
        return f'<w:numPr><w:ilvl w:val="{look.level}"/><w:numId w:val="{identifier}"/></w:numPr>'

    def _item(self, item: Item, look: Look, number: str, depth: int) -> Iterator[str]:
        """Yield the paragraphs of an item; its end follows its last words."""
        body = item.body if item.body and isinstance(item.body[0], Paragraph) else (
            Paragraph("", ()), *item.body
        )  # fmt: skip  # one choice
        last = body[-1]
        for position, block in enumerate(body):
            if isinstance(block, ItemList):
                yield from self._list(block, depth + 1)
            elif isinstance(block, Quotation):
                yield from self._block(block)
            else:
                content = block.content + (item.end if block is last else ())
                if position:
                    yield self._paragraph(_continued(look), self._words(content, look))
                    continue
                labelled = (Text(f"{item.label}\t"), *content) if not number else content
                own = look.set("numPr", number) if number else look.out_of_list()
                yield self._paragraph(own, self._words(labelled, look))

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        """Return a table in the style that tables have in the file, or with plain edges."""
        style = f'<w:tblStyle w:val="{self._looks.table}"/>' if self._looks.table else ""
        edges = "" if style else f"<w:tblBorders>{_EDGES}</w:tblBorders>"
        grid = "".join('<w:gridCol w:w="0"/>' for _ in table.columns)
        rows = "".join(
            self._row(row, row in table.headings) for row in (*table.headings, *table.rows)
        )
        return (
            f'<w:tbl{self._looks.declared}><w:tblPr>{style}<w:tblW w:w="5000" w:type="pct"/>{edges}'
            f'<w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, row: Row, head: bool) -> str:
        """Return a row of cells of equal width; the head is bold and repeated on each page."""
        plain = self._looks.plain.out_of_list().set("spacing", _CELL)
        look = plain.set("ind", '<w:ind w:left="0" w:firstLine="0"/>')
        look = look.set("jc", '<w:jc w:val="left"/>')
        face = with_face(look.face, "b") if head else look.face
        width = 5000 // max(1, len(row.cells))
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="pct"/>'
            f"{spanning(span)}</w:tcPr>"
            f"{self._paragraph(look, self._runs.runs(cell.content, face), inside=True)}</w:tc>"
            for cell, span in spans(row)
        )
        header = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}{self._marks.empty()}</w:trPr>{cells}</w:tr>"

    # --- paragraphs -----------------------------------------------------------------------------

    def _empty(self, look: Look | None) -> str:
        return "" if look is None else self._paragraph(look, "")

    def _paragraph(self, look: Look, runs: str, *, inside: bool = False) -> str:
        mark = self._marks.empty() + joined(look.mark)
        mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
        properties = joined(look.properties) + mark
        opened = f"<w:p{'' if inside else self._looks.declared}>"
        return f"{opened}<w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else (
            f"{opened}{runs}</w:p>"
        )  # fmt: skip  # one choice


def _numbered(body: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Yield each block with its rank among the alinéas, 0 for one that is none."""
    rank = 0
    for block in body:
        rank += isinstance(block, Paragraph)
        yield block, rank if isinstance(block, Paragraph) else 0


def _indented(look: Look, depth: int) -> Look:
    if not depth:
        return look
    return look.set("ind", f'<w:ind w:left="{STEP * (depth + 2)}" w:hanging="{STEP}"/>')


def _continued(look: Look) -> Look:
    return look.out_of_list().set("ind", f'<w:ind w:left="{STEP * 2}" w:firstLine="0"/>')


def _bookmarks(divisions: Iterable[Division], taken: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the id of each division with a bookmark that the file does not have."""
    for division in divisions:
        base = bookmark_name(division.id)
        candidates = (base, *(f"{base[:36]}_{number}" for number in range(2, 1000)))
        yield division.id, next(name for name in candidates if name not in taken)


def _division_labels(
    divisions: Iterable[Division], numbers: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Return what a reference to each division says: its number in the file, or its title."""
    return {
        (each.id, each.label): numbers.get(each.id) or f"«{NBSP}{text_of(each.title)}{NBSP}»"
        for each in divisions
    }


def _item_labels(divisions: Iterable[Division], looks: HostLooks) -> dict[tuple[str, str], str]:
    """Return what a reference to each item of a list that the file numbers says."""
    found: dict[tuple[str, str], str] = {}
    for block in (block for division in divisions for block in division.body):
        look = looks.lists.get(block.kind) if isinstance(block, ItemList) else None
        if isinstance(block, ItemList) and look and len(look.labels) >= len(block.items):
            printed = zip(block.items, look.labels, strict=False)
            found |= {(item.id, item.label): label for item, label in printed}
    return found
