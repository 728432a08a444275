"""Blocks as elements of Akoma Ntoso.

An alinéa is a paragraph and what follows it until the next: its list, its table. Lists and tables
are those of the standard; parties and signatures are named containers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from clausegen.document.numbering import USUAL
from clausegen.document.outline import under_parts
from clausegen.document.tree import (
    DEFINITION_MARK,
    Block,
    Cell,
    Comment,
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
    heading_parts,
)
from clausegen.document.walking import label_of, spans
from clausegen.errors import ClausegenError
from clausegen.writers.akn import names
from clausegen.writers.akn.element import Content, Element
from clausegen.writers.akn.inlines import inlines

MENTION = "mention"


@dataclass(frozen=True, slots=True)
class BodyWriter:
    """Writes blocks; `known` are the ids of the document, `notes` the comments on each division.

    `editorial` are the ids of paragraphs that are no part of the text: they take no rank in it.
    """

    known: Collection[str]
    notes: Mapping[str, Sequence[str]]
    editorial: Collection[str]

    def provisions(self, blocks: Sequence[Block]) -> list[Content]:
        """Return blocks as provisions: divisions, and alinéas between them."""
        found: list[Content] = []
        for block, under in under_parts(blocks):
            if isinstance(block, Division):
                _place(found, under=under).append(self.division(block))
            elif isinstance(block, Paragraph) or not _open(found):
                content = Element("content", {}, [self._block(block)])
                found.append(Element("alinea", {}, [content], label=self._mention(block)))
            else:
                _last_content(found).append(self._block(block))
        return found

    def _mention(self, block: Block) -> str:
        """Return what stands for the rank of a paragraph that has none, '' for all others."""
        return MENTION if block.id in self.editorial else ""

    def blocks(self, blocks: Sequence[Block]) -> list[Content]:
        """Return blocks as they follow each other, one at least, as the schema wants."""
        found: list[Content] = []
        for block, under in under_parts(blocks):
            written = self.division(block) if isinstance(block, Division) else self._block(block)
            _place(found, under=under).append(written)
        return found or [Element("p", {names.FILLER: "true"})]

    def division(self, division: Division) -> Element:
        """Return a division with its number, its heading and its provisions."""
        tag, name = names.DIVISIONS[division.kind]
        named = {"name": name} if name else {}
        content = [*self.heading(division), *self.provisions(division.body)]
        return Element(tag, {**named, **own_of(division)}, content, label=division.label)

    def heading(self, division: Division) -> list[Content]:
        """Return the number and the heading of a division, and the marks of its comments."""
        start, end = heading_parts(division)
        number: list[Content] = [names.number_of(division)]
        if division.former:
            number = [start, *self.words(label_of(division)), end.removesuffix(" ")]
        marks: list[Content] = [
            Element("noteRef", {"href": f"#{note}"}) for note in self.notes.get(division.id, ())
        ]
        heading = [*self.words(division.title), *marks]
        return [Element("num", {}, number), Element("heading", {}, heading)]

    def words(self, content: Inlines) -> list[Content]:
        """Return inlines as content."""
        return inlines(content, self.known)

    def note(self, comment: Comment, id_: str) -> Element:
        """Return a comment as a note of the metadata."""
        own = {names.AUTHOR: comment.author, names.TARGET: comment.target}
        return Element("note", {"eId": id_, **own}, self.blocks(comment.body))

    def _block(self, block: Block) -> Element:
        """Return the element of a block."""
        match block:
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._list(block)
            case Definitions():
                items: list[Content] = [self._definition(one) for one in block.entries]
                return _list_of(items, block.id, names.DEFINITIONS)
            case Table():
                return self._table(block)
            case Quotation():
                quoted = Element("quotedStructure", {}, self.blocks(block.body))
                return Element("p", {names.ID: block.id}, [Element("mod", {}, [quoted])])
            case Parties():
                return self._group(block.id, names.PARTIES, block.blocks)
            case Signatures():
                return self._group(block.id, names.SIGNATURES, block.columns)
            case _:
                raise ClausegenError(f"Nœud inconnu dans le document : {type(block).__name__}.")

    def _paragraph(self, paragraph: Paragraph, end: Sequence[Content] = ()) -> Element:
        mention = self._mention(paragraph)
        own = {"status": "editorial"} if mention else {}
        own |= {"class": names.FORMULA} if paragraph.formula else {}
        content = [*_picture(paragraph), *self.words(paragraph.content), *end]
        return Element("p", {**own, names.ID: paragraph.id}, content, label=mention)

    def _list(self, items: ItemList) -> Element:
        written: list[Content] = [self._item(item) for item in items.items]
        made = _list_of(written, items.id, items.kind)
        made.attributes.update({names.TYPED_ENDS: "true"} if items.typed_ends else {})
        return made

    def _item(self, item: Item) -> Element:
        """Return an item; its end follows its last words, or stands alone where a list has them."""
        own = {"name": names.END}
        end = [Element("inline", own, self.words(item.end))] if item.end else []
        last = item.body[-1] if item.body else None
        body: list[Content]
        if isinstance(last, Paragraph):
            body = [self._block(one) for one in item.body[:-1]]
            body.append(self._paragraph(last, end))
        else:
            body = [self._block(one) for one in item.body]
            body += [Element("p", {names.FILLER: "true"}, [*end])] if end or not body else []
        number = Element("num", {}, self.words(label_of(item)) if item.label else [])
        return Element("item", {names.ID: item.id}, [number, *body], label=item.label)

    def _definition(self, entry: Definition) -> Element:
        term = Element("def", {}, self.words(entry.term))
        meaning = Element("inline", {"name": names.MEANING}, self.words(entry.body))
        words = Element("p", {}, [term, DEFINITION_MARK, meaning])
        return Element("item", {names.ID: entry.id}, [words])

    def _table(self, table: Table) -> Element:
        own = {names.ID: table.id, names.COLUMNS: " ".join(table.columns)}
        looks = {names.TOTAL: table.total, names.FRAMED: table.framed}
        own |= {"class": " ".join(filter(looks.get, looks))} if any(looks.values()) else {}
        rows: list[Content] = [self._row(row, "td") for row in table.rows]
        heads: list[Content] = [self._row(row, "th") for row in table.headings]
        return Element("table", own, [*heads, *rows])

    def _row(self, row: Row, tag: str) -> Element:
        cells: list[Content] = [self._cell(cell, tag, width) for cell, width in spans(row)]
        return Element("tr", {names.ID: row.id}, cells or [Element(tag, {names.FILLER: "true"})])

    def _cell(self, cell: Cell, tag: str, width: int) -> Element:
        own = {"colspan": str(width)} if width > 1 else {}
        own |= {names.UNDER: "true"} if cell.under else {}
        return Element(tag, own, [Element("p", {}, self.words(cell.content))])

    def _group(self, id_: str, kind: str, paragraphs: Sequence[Paragraph]) -> Element:
        own = {names.KIND: kind, names.ID: id_}
        return Element("blockContainer", own, self.blocks(paragraphs))


def _picture(paragraph: Paragraph) -> list[Content]:
    """Return the picture above a caption, as an image that the file holds."""
    picture = paragraph.picture
    if picture is None:
        return []
    address = f"{names.PNG}{picture.png}"
    shown = {"src": address, "alt": picture.alt, names.FILE: picture.name}
    return [Element("img", shown | ({names.SVG: picture.svg} if picture.svg else {}))]


def own_of(division: Division) -> dict[str, str]:
    """Return the attributes of a division that are ours."""
    about = " ".join(quote(one) for one in division.about)
    head = division.head
    return {
        names.ID: division.id,
        **({names.ABOUT: about} if division.about else {}),
        **({names.LANDSCAPE: "true"} if division.landscape else {}),
        **({names.FORM: division.form} if division.form != USUAL.article else {}),
        **({names.BEFORE: head.before, names.AFTER: head.after} if head else {}),
        **({names.HEADS: "true"} if division.kind == "part" and not division.body else {}),
    }


def _list_of(items: list[Content], id_: str, kind: str) -> Element:
    filler = Element("item", {names.FILLER: "true"}, [Element("p")])
    return Element("blockList", {names.KIND: kind, names.ID: id_}, items or [filler])


def _open(found: Sequence[Content]) -> bool:
    """Return whether the last provision is an alinéa that what follows belongs to."""
    last = found[-1] if found else None
    return isinstance(last, Element) and last.tag == "alinea" and last.label != MENTION


def _last_content(found: Sequence[Content]) -> list[Content]:
    last = found[-1]
    return next(last.children()).content if isinstance(last, Element) else []


def _place(found: list[Content], *, under: bool) -> list[Content]:
    """Return where a block goes: an article under a titre, into its element if it only heads it."""
    last = found[-1] if under else None
    if isinstance(last, Element) and last.tag == names.TITLE and names.HEADS in last.attributes:
        return last.content
    return found


@dataclass(frozen=True, slots=True)
class Zones:
    """The blocks of a document by the part of Akoma Ntoso that they belong to, in their order."""

    preamble: tuple[Block, ...]
    body: tuple[Block, ...]
    conclusions: tuple[Block, ...]
    annexes: tuple[Block, ...]


def zones_of(blocks: Sequence[Block]) -> Zones:
    """Return what stands before the first division, the body, what closes it, and the annexes."""
    runs = [(kind, tuple(run)) for kind, run in groupby(blocks, _zone)]
    preamble = _taken(runs, 0, "block")
    annexes = _taken(runs, -1, "annex")
    conclusions = _taken(runs, -1, "block")
    body = tuple(block for _, run in runs for block in run)
    return Zones(preamble, body, conclusions, annexes)


def _zone(block: Block) -> str:
    if not isinstance(block, Division):
        return "block"
    return "annex" if block.kind == "annex" else "division"


def _taken(runs: list[tuple[str, tuple[Block, ...]]], at: int, kind: str) -> tuple[Block, ...]:
    """Return the first or the last run, taken out, where it is of a kind and others remain."""
    if len(runs) == 1 or not runs or runs[at][0] != kind:
        return ()
    return runs.pop(at)[1]
