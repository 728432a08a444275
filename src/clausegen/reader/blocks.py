"""From one element of the Markdown tree to nodes: paragraphs, lists, definitions, tables.

What the author types and what the document prints differ in two places: the end of an item
(« ; » or « . ») is derived from its rank, and typography is applied to the words of the template,
never to an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import TypeAlias
from xml.etree.ElementTree import Element

from clausegen.document.endings import close_list
from clausegen.document.numbering import GAP, USUAL, Numbering
from clausegen.document.tree import (
    Align,
    Block,
    Cell,
    Definition,
    Definitions,
    Emphasis,
    Inline,
    Inlines,
    Item,
    ItemList,
    LineBreak,
    ListKind,
    Number,
    Paragraph,
    Parties,
    Picture,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    Variable,
    text_of,
)
from clausegen.files.bounds import MAX_EMPHASES
from clausegen.french.accents import without_accents
from clausegen.french.typography import typeset
from clausegen.reader.block_faults import (
    footnote,
    lost,
    misplaced,
    same_sign,
    several_senses,
    too_deep,
    typed_end,
    uncaptioned,
    ungrouped,
    unsupported,
)
from clausegen.reader.ids import (
    CLOSING,
    FORMULA,
    LISTS,
    PREAMBLE,
    blocks_of,
    class_of,
    item_id,
    kind_in,
    list_kind,
    with_ids,
)
from clausegen.template.marks import MARK

Shown: TypeAlias = Inlines | Picture
"""What a mark stands for."""
_GROUPS = {"partie": "parties", "signature": "signatures"}
_TYPED_END = re.compile(r"[;:,]$|(?<!etc)(?<!\b\w)(?<!\.)\.$")
TOTAL = "total"
"""The class of a table whose last row is a total."""
FRAMED = "encadre"
"""The class of a table in a box."""
GROUPS = "groupes"
"""The class of a table whose first row names groups of columns, named one by one by the second."""
JOINED = "<"
"""What is typed for a cell that belongs to the one on its left."""
_QUANTITY = re.compile(r"(?<!\w)([^\W\d_]\d?)(?!\w)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TABLE_ALIGNS: dict[str, Align] = {"text-align: right;": "right", "text-align: center;": "center"}


class Builder:
    """Builds the nodes of one chunk, from its marks' inlines and its items' labels.

    Without `typography` the words stay as they were typed.
    """

    def __init__(
        self,
        marks: tuple[Shown, ...],
        labels: Mapping[str, str],
        *,
        numbering: Numbering = USUAL,
        typography: bool = True,
    ) -> None:
        self._marks = marks
        self._labels = labels
        self._numbering = numbering
        self._typography = typography

    def blocks(self, elements: Sequence[Element], parent: str) -> tuple[Block, ...]:
        """Return the blocks of a division or a quotation, in order."""
        blocks: list[Block] = []
        named = list(with_ids(elements, parent))
        for group, members in groupby(named, key=lambda pair: _GROUPS.get(class_of(pair[1]), "")):
            if group:
                paragraphs = tuple(self._paragraph(id_, element) for id_, element in members)
                blocks.append(_grouped(group, _group_id(group, parent, blocks), paragraphs))
            else:
                blocks.extend(self._block(id_, element) for id_, element in members)
        return tuple(blocks)

    def _block(self, id_: str, element: Element) -> Block:
        """Return the block of an element. Raises TemplateError for what the tree does not hold."""
        match element.tag:
            case "p":
                return self._pictured(id_, element) or self._paragraph(id_, element)
            case "ul" | "ol":
                return _ended(close_list(self._list(id_, element)))
            case "dl":
                return self._definitions(id_, element)
            case "table":
                return self._table(id_, element)
            case "blockquote":
                return Quotation(id_, self.blocks(list(element), id_))
            case _:
                raise unsupported(element)

    def _paragraph(self, id_: str, element: Element) -> Paragraph:
        formula = FORMULA in element.get("class", "").split()
        content = self.inlines(element)
        if self._typography and self._labels.get(id_):
            content = (Number(f"{self._labels[id_]}{GAP}"), *content)
        return Paragraph(id_, _with_quantities(content) if formula else content, formula)

    def _pictured(self, id_: str, element: Element) -> Paragraph | None:
        """Return the caption of the picture that a paragraph begins with, None without one."""
        found = MARK.match(element.text or "")
        picture = self._marks[int(found[1])] if found else ()
        if found is None or not isinstance(picture, Picture):
            return None
        caption = Element("p")
        caption.text = (element.text or "")[found.end() :]
        caption.extend(element)
        content = self.inlines(caption)
        if not text_of(content).strip():
            raise uncaptioned(picture.name)
        return Paragraph(id_, content, picture=picture)

    def _list(self, id_: str, element: Element, around: tuple[ListKind, ...] = ()) -> ItemList:
        """Return a list; `around` are the kinds of those that hold it.

        Raises TemplateError where it would bear the sign of one of them.
        """
        kind = kind_in(self._numbering, list_kind(element, len(around)))
        if kind in around:
            raise same_sign(element)
        items = tuple(
            self._item(li, item_id(li, id_, rank), (*around, kind))
            for rank, li in enumerate(element, 1)
        )
        return ItemList(id_, kind, items)

    def _item(self, li: Element, id_: str, around: tuple[ListKind, ...]) -> Item:
        body: list[Paragraph | ItemList | Quotation] = []
        for child_id, child in with_ids(blocks_of(li), id_):
            if child.tag in LISTS:
                body.append(self._list(child_id, child, around))
            elif child.tag == "blockquote":
                body.append(Quotation(child_id, self.blocks(list(child), child_id)))
            else:
                body.append(self._paragraph(child_id, child))
        return Item(id_, self._labels[id_], tuple(body))

    def _definitions(self, id_: str, element: Element) -> Definitions:
        """Return a list of definitions. Raises TemplateError for a term of several meanings."""
        entries: list[Definition] = []
        for term, meaning in zip_longest(element[::2], element[1::2]):
            if meaning is None or (term.tag, meaning.tag) != ("dt", "dd"):
                raise several_senses(term if meaning is None else meaning)
            words = meaning[0] if len(meaning) and meaning[0].tag == "p" else meaning
            if words is not meaning and len(meaning) > 1:
                raise several_senses(meaning[1])
            name = meaning.get("id") or words.get("id") or f"{id_}.{len(entries) + 1}"
            entries.append(Definition(name, self.inlines(term), self.inlines(words)))
        return Definitions(id_, tuple(entries))

    def _table(self, id_: str, element: Element) -> Table:
        """Return a table. Raises TemplateError for groups of columns that have no names."""
        head, *rows = element.iter("tr")
        columns = tuple(_TABLE_ALIGNS.get(cell.get("style", ""), "left") for cell in head)
        looks = element.get("class", "").split()
        groups: tuple[Row, ...] = ()
        if GROUPS in looks:
            if not rows:
                raise ungrouped(head)
            groups = (Row(f"{id_}.{GROUPS}", tuple(map(self._grouping, head))),)
            head, *rows = rows
        cells = [self._cells(row) for row in rows]
        named = [Row(f"{id_}.{name}", row) for name, row in zip(_names(cells), cells, strict=True)]
        first = Row(f"{id_}.0", self._cells(head))
        return Table(id_, columns, first, tuple(named), TOTAL in looks, groups, FRAMED in looks)

    def _grouping(self, cell: Element) -> Cell:
        """Return a heading of columns, or what belongs to the one on its left."""
        joined = (cell.text or "").strip() == JOINED and not len(cell)
        return Cell((), joined=True) if joined else Cell(self.inlines(cell))

    def _cells(self, row: Element) -> tuple[Cell, ...]:
        return tuple(Cell(self.inlines(cell)) for cell in row)

    def inlines(self, element: Element) -> Inlines:
        """Return the inlines of an element, marks replaced and typography applied."""
        raw = tuple(self._raw(element))
        return _typeset(raw) if self._typography else raw

    def _raw(self, element: Element, around: str = "", depth: int = 0) -> Iterator[Inline]:
        """Yield the inlines of an element as they are typed, each mark being what it stands for."""
        if depth > MAX_EMPHASES:
            raise too_deep(around)
        yield from self._words((element.text or "").lstrip("\n"))
        for child in element:
            match child.tag:
                case "em" | "strong":
                    opened = around + ("**" if child.tag == "strong" else "*") + (child.text or "")
                    inner = tuple(self._raw(child, opened, depth + 1))
                    yield Emphasis(inner, strong=child.tag == "strong")
                case "br":
                    yield LineBreak()
                case _:
                    raise unsupported(child)
            yield from self._words(child.tail or "", after_break=child.tag == "br")

    def _words(self, text: str, *, after_break: bool = False) -> Iterator[Inline]:
        """Yield the words of a text and what its marks stand for."""
        words = text.lstrip() if after_break else text
        pieces = MARK.split(words.replace("\n", " "))
        for rank, piece in enumerate(pieces):
            if rank % 2:
                shown = self._marks[int(piece)]
                if isinstance(shown, Picture):
                    raise misplaced(shown.name)
                yield from shown
            elif "{:" in piece:
                raise lost(piece)
            elif "[^" in piece and _FOOTNOTE.search(piece):
                raise footnote(piece)
            elif piece:
                yield Text(piece)


def _with_quantities(content: Inlines) -> Inlines:
    """Return the words of a formula, the letters that stand for quantities in italics."""
    found: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Text):
            found.append(inline)
            continue
        for rank, piece in enumerate(_QUANTITY.split(inline.text)):
            if piece:
                found.append(Emphasis((Text(piece),)) if rank % 2 else Text(piece))
    return tuple(found)


def _ended(items: ItemList) -> ItemList:
    """Return a list whose derived ends double no typed sign. Raises TemplateError for one."""
    for item in items.items:
        last = item.body[-1] if item.body else None
        if isinstance(last, ItemList):
            _ended(last)
        elif isinstance(last, Paragraph) and item.end:
            words = _template_end(last.content)
            typed = _TYPED_END.search(words)
            if typed:
                raise typed_end(typed[0], words)
    return items


def _template_end(content: Inlines) -> str:
    """Return the last words of a paragraph where the template gives them, '' where answers do."""
    last = content[-1] if content else None
    if isinstance(last, Emphasis):
        return _template_end(last.content)
    return last.text if isinstance(last, Text) else ""


def _names(rows: Sequence[tuple[Cell, ...]]) -> list[str]:
    """Return the names of rows: their first cells' words where those tell them apart, else ranks.

    A row that keeps its first cell is then the same row wherever others come or go around it.
    """
    words = [_slug(text_of(row[0].content)) for row in rows if row]
    if len({"", "0", *words}) == len(rows) + 2:
        return words
    return [str(rank) for rank, _ in enumerate(rows, 1)]


def _slug(text: str) -> str:
    """Return words as a part of an id: « Gêne légère » gives « gene-legere »."""
    return "-".join(re.findall(r"[^\W_]+", without_accents(text.lower())))


def _grouped(group: str, id_: str, paragraphs: tuple[Paragraph, ...]) -> Block:
    return Parties(id_, paragraphs) if group == "parties" else Signatures(id_, paragraphs)


def _group_id(group: str, parent: str, before: Sequence[Block]) -> str:
    """Return the id of a group: an annex and each part of an act may have its own signatures."""
    own = group if parent in (PREAMBLE, CLOSING) else f"{parent}.{group}"
    rank = 1 + sum(block.id == own or block.id.startswith(f"{own}-") for block in before)
    return own if rank == 1 else f"{own}-{rank}"


def _typeset(content: Inlines, before: str = "", after: str = "") -> Inlines:
    """Return inlines with French typography on the words of the template.

    `before` and `after` are the characters around them, so that a rule works across nodes.
    """
    texts = [
        inline.text if isinstance(inline, (Text, Variable)) else text_of((inline,))
        for inline in content
    ]
    typeset_content: list[Inline] = []
    for rank, inline in enumerate(content):
        left = texts[rank - 1][-1:] if rank else before
        right = texts[rank + 1][:1] if rank + 1 < len(texts) else after
        match inline:
            case Text():
                words = typeset(inline.text, before=left, after=right)
                typeset_content.append(inline if words is inline.text else Text(words))
            case Emphasis():
                inner = _typeset(inline.content, left, right)
                typeset_content.append(Emphasis(inner, inline.strong))
            case _:
                typeset_content.append(inline)
    return tuple(typeset_content)
