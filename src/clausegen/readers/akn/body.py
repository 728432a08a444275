"""Blocks out of Akoma Ntoso, strictly: what stands where we write nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, NamedTuple, get_args
from urllib.parse import unquote

from lxml import etree

from clausegen.document.numbering import USUAL, ArticleForm
from clausegen.document.tree import (
    DEFINITION_MARK,
    Align,
    Block,
    Cell,
    Comment,
    Definition,
    Definitions,
    Deleted,
    Division,
    DivisionKind,
    Head,
    Inlines,
    Inserted,
    Item,
    ItemList,
    ListKind,
    Paragraph,
    Parties,
    Picture,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    heading_parts,
    text_of,
)
from clausegen.readers.akn.inlines import InlineReader
from clausegen.readers.akn.parsing import fills, inside, own, some_inside, tag_of, unexpected
from clausegen.writers.akn import names

_DIVISIONS: dict[tuple[str, str], DivisionKind] = {
    written: kind for kind, written in names.DIVISIONS.items()
}


class _Number(NamedTuple):
    """A printed number, and the label struck in it."""

    text: str
    former: str


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads blocks, and the inlines in them."""

    inlines: InlineReader

    def provisions(self, element: etree._Element) -> tuple[Block, ...]:
        """Return the divisions and the blocks that a body holds."""
        return tuple(block for child in inside(element) for block in self._provision(child))

    def blocks(self, element: etree._Element) -> tuple[Block, ...]:
        """Return the blocks that stand directly in an element."""
        children = (child for child in inside(element) if not fills(child))
        return tuple(block for child in children for block in _flat(child, self.block(child)))

    def _provision(self, element: etree._Element) -> Iterator[Block]:
        if tag_of(element) == "alinea":
            for content in inside(element):
                yield from self.blocks(_insist(content, "content"))
        elif not fills(element):
            yield from _flat(element, self.division(element))

    def block(self, element: etree._Element) -> Block:
        """Return one block."""
        match tag_of(element):
            case "p":
                return self._paragraph(element)
            case "blockList":
                return self._list(element)
            case "table":
                return self._table(element)
            case "blockContainer":
                return self._group(element)
            case _:
                return self.division(element)

    # --- divisions ------------------------------------------------------------------------------

    def division(self, element: etree._Element) -> Division:
        """Return a division: an article, an annex or a question."""
        kind = _DIVISIONS.get((tag_of(element), element.get("name", "")))
        if kind is None:
            raise unexpected(element, "il n’est pas connu ici")
        children = list(inside(element))
        body = (block for child in children[2:] for block in self._provision(child))
        return self._division(element, kind, children, tuple(body))

    def annex(self, element: etree._Element) -> Division:
        """Return the annex that an attachment holds."""
        children = list(inside(_insist(element, "attachment")))
        tags = [tag_of(child) for child in children]
        parts = list(inside(children[2])) if tags == ["num", "heading", "doc"] else []
        if [tag_of(part) for part in parts] != ["meta", "mainBody"]:
            raise unexpected(element, "ce n’est pas une annexe")
        return self._division(element, "annex", children, self.provisions(parts[1]))

    def _division(
        self,
        element: etree._Element,
        kind: DivisionKind,
        children: list[etree._Element],
        body: tuple[Block, ...],
    ) -> Division:
        """Return the division of an element of Akoma Ntoso."""
        if [tag_of(child) for child in children[:2]] != ["num", "heading"]:
            raise unexpected(element, "son numéro ou son titre manque")
        title = self.inlines.content(children[1])
        about = own(element, names.ABOUT, "")
        commented = tuple(map(unquote, about.split(" "))) if about else ()
        landscape = own(element, names.LANDSCAPE, "") == "true"
        form = _one_of(get_args(ArticleForm), own(element, names.FORM, USUAL.article), element)
        made = Division(kind, own(element, names.ID), "", title, body, commented, landscape, form)
        number = self._number(children[0])
        made = _numbered(replace(made, head=_head(element)), number.text, children[0])
        return replace(made, former=number.former) if number.former else made

    def _number(self, element: etree._Element) -> _Number:
        """Return a printed number, and the label that a redline strikes in it."""
        words = self.inlines.content(_insist(element, "num"))
        if not all(isinstance(one, Text | Deleted | Inserted) for one in words):
            raise unexpected(element, "il ne devrait contenir que des mots")
        former = "".join(text_of(one.content) for one in words if isinstance(one, Deleted))
        return _Number(text_of(tuple(one for one in words if not isinstance(one, Deleted))), former)

    # --- blocks ---------------------------------------------------------------------------------

    def _paragraph(self, element: etree._Element) -> Paragraph | Quotation:
        """Return an alinéa, with the picture above it if it has one, or a quotation."""
        id_ = own(element, names.ID)
        inner = list(element)
        if [tag_of(one) for one in inner] == ["mod"] and not element.text and not inner[0].tail:
            quoted = list(inside(inner[0]))
            if [tag_of(one) for one in quoted] == ["quotedStructure"]:
                return Quotation(id_, self.blocks(quoted[0]))
        if inner and tag_of(inner[0]) == "img" and not element.text:
            words = self.inlines.read(inner[0].tail, inner[1:])
            return Paragraph(id_, words.content, picture=_picture(inner[0]))
        return Paragraph(id_, self.inlines.content(element), _is_formula(element))

    def _list(self, element: etree._Element) -> ItemList | Definitions:
        kind, id_ = own(element, names.KIND), own(element, names.ID)
        items = [_insist(item, "item") for item in inside(element) if not fills(item)]
        if kind == names.DEFINITIONS:
            return Definitions(id_, tuple(self._definition(item) for item in items))
        listed: ListKind = _one_of(get_args(ListKind), kind, element)
        typed = own(element, names.TYPED_ENDS, "") == "true"
        return ItemList(id_, listed, tuple(self._item(item) for item in items), typed)

    def _item(self, element: etree._Element) -> Item:
        """Return the item of a point of Akoma Ntoso."""
        number, *children = some_inside(element)
        body: list[Block] = []
        end: Inlines = ()
        for child in children:
            if end:
                raise unexpected(element, "des mots y suivent la fin du point")
            block, end = self._part_of_item(child)
            body += [block] if block else []
        parts: Any = _only(element, body, Paragraph, ItemList, Quotation)
        label = self._number(number)
        return Item(own(element, names.ID), label.text, parts, end, label.former)

    def _part_of_item(self, element: etree._Element) -> tuple[Block | None, Inlines]:
        """Return a block of an item, if it is one, and the end of the item if it holds it."""
        closing = [one for one in element if one.get("name") == names.END]
        if not closing:
            return None if fills(element) else self.block(element), ()
        words = self.inlines.words(_insist(element, "p"))
        if closing != [element[-1]] or closing[0].tail:
            raise unexpected(element, "des mots y suivent la fin du point")
        if fills(element, wordless=False) and not words.content:
            return None, words.end
        made = Paragraph(own(element, names.ID), words.content, _is_formula(element))
        return made, words.end

    def _definition(self, element: etree._Element) -> Definition:
        """Return a term and its meaning, which are one paragraph and nothing else."""
        paragraph, *others = some_inside(element)
        parts = [] if others else list(_insist(paragraph, "p"))
        named = [(tag_of(part), part.get("name", "")) for part in parts]
        if named != [("def", ""), ("inline", names.MEANING)]:
            raise unexpected(element, "ce n’est pas une définition")
        term, meaning = parts
        if paragraph.text or term.tail != DEFINITION_MARK or meaning.tail:
            raise unexpected(element, "des mots y sont hors du terme et de sa définition")
        words = self.inlines.content(term), self.inlines.content(meaning)
        return Definition(own(element, names.ID), *words)

    def _table(self, element: etree._Element) -> Table:
        """Return a table: its first rows of headings, the last naming columns, then the others."""
        given = own(element, names.COLUMNS).split()
        columns: list[Align] = [_one_of(get_args(Align), one, element) for one in given]
        first, *others = some_inside(element)
        above = list(takewhile(_is_heading, others))
        *groups, head = (self._row(row, "th") for row in (first, *above))
        rows = tuple(self._row(row, "td") for row in others[len(above) :])
        looks = element.get("class", "").split()
        total, framed = names.TOTAL in looks, names.FRAMED in looks
        name = own(element, names.ID)
        return Table(name, tuple(columns), head, rows, total, tuple(groups), framed)

    def _row(self, element: etree._Element, tag: str) -> Row:
        cells = [cell for cell in inside(_insist(element, "tr")) if not fills(cell)]
        found: list[Cell] = []
        for cell in cells:
            found.append(self._cell(_insist(cell, tag)))
            found += [Cell((), joined=True)] * (_span(cell) - 1)
        return Row(own(element, names.ID), tuple(found))

    def _cell(self, element: etree._Element) -> Cell:
        paragraphs = list(inside(element))
        if [tag_of(one) for one in paragraphs] != ["p"]:
            raise unexpected(element, "une case contient un seul alinéa")
        under = own(element, names.UNDER, "") == "true"
        return Cell(self.inlines.content(paragraphs[0]), under=under)

    def _group(self, element: etree._Element) -> Parties | Signatures:
        kind, id_ = own(element, names.KIND), own(element, names.ID)
        made = _one_of((names.PARTIES, names.SIGNATURES), kind, element)
        paragraphs: Any = _only(element, self.blocks(element), Paragraph)
        return (Parties if made == names.PARTIES else Signatures)(id_, paragraphs)

    def comment(self, element: etree._Element) -> Comment:
        """Return the comment that a note holds."""
        body: Any = _only(element, self.blocks(_insist(element, "note")), Paragraph, ItemList)
        return Comment(own(element, names.TARGET), own(element, names.AUTHOR), body)


def _flat(element: etree._Element, block: Block) -> Iterator[Block]:
    """Yield a block; a titre that only heads articles, then those in it.

    Raises ClausegenError for others in it.
    """
    if not isinstance(block, Division) or own(element, names.HEADS, "") != "true":
        yield block
        return
    if any(not isinstance(one, Division) or one.kind != "article" for one in block.body):
        raise unexpected(element, "un titre ne contient que des articles")
    yield replace(block, body=())
    yield from block.body


def _is_formula(element: etree._Element) -> bool:
    return element.get("class") == names.FORMULA


def _head(element: etree._Element) -> Head | None:
    """Return what a heading that others typed prints around its label."""
    before = own(element, names.BEFORE, "\0")
    return None if before == "\0" else Head(before, own(element, names.AFTER))


def _numbered(division: Division, text: str, number: etree._Element) -> Division:
    """Return a division with the label that a printed number gives.

    Raises ClausegenError for another number.
    """
    if division.head:
        start, end = division.head.before, division.head.after.removesuffix(" ")
        return replace(division, label=text.removeprefix(start).removesuffix(end))
    for sample in (replace(division, label="1"), replace(division, label="1.1")):
        start, _, end = names.number_of(sample).partition(sample.label)
        made = replace(sample, label=text[len(start) : len(text) - len(end)])
        if names.number_of(made) == text:
            return made
    start, _ = heading_parts(replace(division, label="1"))
    raise unexpected(number, f"« {start}… » est attendu")


def _only(
    element: etree._Element, blocks: Sequence[Block], *kinds: type[Block]
) -> tuple[Block, ...]:
    """Return blocks, all of some kinds. Raises ClausegenError for others."""
    if not all(isinstance(block, kinds) for block in blocks):
        raise unexpected(element, "il contient ce qui n’y a pas sa place")
    return tuple(blocks)


def _insist(element: etree._Element, tag: str) -> etree._Element:
    """Return an element of some name. Raises ClausegenError for any other."""
    if tag_of(element) != tag:
        raise unexpected(element, f"« {tag} » est attendu")
    return element


def _picture(element: etree._Element) -> Picture:
    """Return the picture of an image. Raises ClausegenError for one that is elsewhere."""
    address = element.get("src", "")
    if not address.startswith(names.PNG):
        raise unexpected(element, "cette image n’est pas dans le fichier")
    png, alt = address.removeprefix(names.PNG), element.get("alt", "")
    return Picture(own(element, names.FILE), alt, png, own(element, names.SVG, ""))


def _is_heading(row: etree._Element) -> bool:
    return any(tag_of(cell) == "th" for cell in row)


def _span(cell: etree._Element) -> int:
    """Return how many columns a cell is as wide as."""
    span = cell.get("colspan", "1")
    if not re.fullmatch(r"[1-9]\d?", span):
        raise unexpected(cell, f"« {span[:40]} » n’est pas un nombre de colonnes")
    return int(span)


def _one_of(known: tuple[Any, ...], value: str, element: etree._Element) -> Any:  # noqa: ANN401  # one of `known`
    if value not in known:
        raise unexpected(element, f"« {value[:40]} » n’est pas connu")
    return value
