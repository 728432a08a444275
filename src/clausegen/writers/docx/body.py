"""Blocks as paragraphs and tables: the body of document.xml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never

from clausegen.document.tree import (
    DEFINITION_MARK,
    STOP,
    Block,
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    ItemList,
    Number,
    Paragraph,
    Parties,
    Quotation,
    Signatures,
    Table,
    heading_parts,
    text_of,
)
from clausegen.document.tree import Definitions as DefinitionList
from clausegen.styles import Style
from clausegen.styles.style import USUAL_LOOK
from clausegen.writers.columns import room_of
from clausegen.writers.docx.cover import picture_xml
from clausegen.writers.docx.inlines import Face, InlineWriter, run
from clausegen.writers.docx.looks import Indents
from clausegen.writers.docx.names import ALINEA_NUMBER, bookmark_name
from clausegen.writers.docx.numbering import TYPED, UNNUMBERED, ListPlace, twips
from clausegen.writers.docx.paragraphs import (
    Looks,
    WordBlock,
    WordParagraph,
    followed_by,
    joined,
    led_by,
)
from clausegen.writers.docx.reference import TWIPS_PER_MM, ReferencePackage
from clausegen.writers.docx.revisions import Mark, whole_mark
from clausegen.writers.docx.styles import TERM
from clausegen.writers.docx.tables import Room, written_signatures, written_table

TITLE = "the title"  # what no id is
STRONG = Face(bold=True)
NUMBER_INDENT = 850  # twentieths of a point: 15 mm
NUMBER = Face(style=ALINEA_NUMBER)
FORMULA_INDENT = 680  # twentieths of a point: 12 mm
CLOSING_ROOM = 320  # 16 points above what announces the signatures, that it stand apart
LIST_STYLES = 3  # List, List 2 and List 3; deeper lists keep the last one


class Around(NamedTuple):
    """What surrounds a block: how far it is indented, whether it is quoted, in how many divisions.

    The indent is in twentieths of a point; `turned` is a sheet in landscape; `depth` tells
    what is under a titre or an article.
    """

    left: int = 0
    quoted: bool = False
    divisions: int = 0
    turned: bool = False
    depth: int = 0


class BodyWriter:
    """Writes blocks of one document in reading order, their bookmarks numbered from a first one."""

    def __init__(
        self,
        inlines: InlineWriter,
        notes: Mapping[str, Iterable[int]],
        drawings: Iterator[int],
        first_bookmark: int,
        shared: ReferencePackage,
        style: Style,
    ) -> None:
        self._inlines = inlines
        self._places = inlines.places
        self._marks = inlines.marks
        self._notes = notes
        self._drawings = drawings
        self._next_bookmark = first_bookmark
        self._shared = shared
        self._style = style
        indents = Indents.of(style)
        self._article, self._step = indents.article, indents.step

    @property
    def next_numbers(self) -> tuple[int, int]:
        """Return the numbers of the next bookmark and of the next printed answer."""
        return self._next_bookmark, self._inlines.next_value

    def title(self, document: Document, style: str = "Title") -> str:
        """Return the title of the document."""
        looks = Looks(style, mark=whole_mark(document.title))
        return self._paragraph(self._inlines.runs(document.title), looks, TITLE).xml

    def block(self, block: Block, around: Around, following: Block | None) -> str:
        """Return a block that stands in no other, bookmarked under its id.

        The bookmark of a block that is no division goes into its first paragraph: between
        paragraphs, LibreOffice would move it back when it saves the file.
        """
        blocks = self._block(block, around, following)
        named = isinstance(block, Division | Table)
        return joined(blocks if named else self._named(block.id, blocks))

    def _blocks(
        self, blocks: tuple[Block, ...], around: Around, after: Block | None = None
    ) -> list[WordBlock]:
        pairs = zip(blocks, (*blocks[1:], after), strict=False)
        return [each for block, next_ in pairs for each in self._block(block, around, next_)]

    def _block(
        self, block: Block, around: Around, following: Block | None = None
    ) -> list[WordBlock]:
        """Return the paragraphs of a block."""
        match block:
            case Division():
                return self._division(block, around, following)
            case Paragraph():
                return [*self._pictures(block, around), self._text(block, around, following)]
            case ItemList():
                return self._list(block, around, 0)
            case DefinitionList() | Parties():
                return self._entries(block, around)
            case Quotation():
                after = following if isinstance(following, Signatures) else None
                return self._blocks(block.body, _quoted(around, self._step), after)
            case Table():
                table = written_table(
                    block, self._inlines, self._room(around), self._style.sizes.text
                )
                return self._named(block.id, [table])
            case Signatures():
                return [
                    written_signatures(
                        block, self._inlines, self._room(around), self._style.signatures.columns
                    )
                ]
            case _:
                assert_never(block)

    def _text_style(self, around: Around) -> str:
        if around.quoted:
            return "Quote"
        return "Alinea" if self._article and around.divisions else "BodyText"

    def _entries(self, block: DefinitionList | Parties, around: Around) -> list[WordBlock]:
        if isinstance(block, Parties):
            return [self._plain(party, "Party", around) for party in block.blocks]
        column = self._term_column(block)
        return [self._definition(entry, around, column) for entry in block.entries]

    def _term_column(self, block: DefinitionList) -> int:
        """Return the width of the column of terms, 0 where they stand in lines."""
        if self._style.definitions == "lines":
            return 0
        terms = [text_of(entry.term) + DEFINITION_MARK for entry in block.entries]
        asked = round(20 * room_of(terms, self._style.sizes.text))
        return min(max(twips(TERM), asked), self._shared.width // 2)

    def _room(self, around: Around) -> Room:
        width = self._shared.turned_width if around.turned else self._shared.width
        return Room(around.left, width - around.left, around.turned)

    def _plain(
        self, block: Paragraph, style: str, around: Around, *, keep: bool = False, before: int = 0
    ) -> WordParagraph:
        """Return a paragraph without a number."""
        indent = (around.left, 0) if around.quoted else None
        looks = Looks(style, keep, indent=indent, mark=whole_mark(block.content), before=before)
        return self._paragraph(self._inlines.runs(block.content), looks, block.id)

    def _text(self, block: Paragraph, around: Around, following: Block | None) -> WordParagraph:
        """Return an alinéa, which keeps with what it announces."""
        if block.formula:
            return self._formula(block, around)
        announced = isinstance(following, Paragraph) and following.formula
        keep = announced or isinstance(following, ItemList | Signatures | Table | Quotation)
        first = block.content[0] if block.content else None
        if isinstance(first, Number) and not around.quoted:
            return self._numbered(block, around, keep=keep)
        before = CLOSING_ROOM if isinstance(following, Signatures) else 0
        return self._plain(block, self._text_style(around), around, keep=keep, before=before)

    def _pictures(self, block: Paragraph, around: Around) -> Iterator[WordBlock]:
        """Yield the picture of a caption, which keeps with it."""
        if block.picture:
            room, images = self._room(around).width / TWIPS_PER_MM, self._shared.pictures
            drawn = picture_xml(block.picture, images, next(self._drawings), room)
            looks = Looks(self._text_style(around), keep=True, indent=(around.left, 0))
            yield self._paragraph(drawn, looks, f"{block.id} picture")

    def _numbered(self, block: Paragraph, around: Around, *, keep: bool) -> WordParagraph:
        """Return an alinéa whose number hangs left of its words, in the margin of the articles."""
        hanging = self._article or NUMBER_INDENT
        number = run(text_of(block.content[:1]), NUMBER)
        words = self._inlines.runs(block.content[1:])
        left = around.left + (0 if self._article else hanging)
        looks = Looks(self._text_style(around), keep, indent=(left, hanging))
        return self._paragraph(number + self._derived("\t", "") + words, looks, block.id)

    def _formula(self, block: Paragraph, around: Around) -> WordParagraph:
        style, mark = "Quote" if around.quoted else "BodyText", whole_mark(block.content)
        looks = Looks(style, indent=(around.left + FORMULA_INDENT, 0), mark=mark)
        return self._paragraph(self._inlines.runs(block.content), looks, block.id)

    def _division(self, division: Division, around: Around, after: Block | None) -> list[WordBlock]:
        """Return the heading of a division and the paragraphs of its body."""
        mark = whole_mark(division.title)
        place = self._places[division.id]
        title = self._inlines.runs(division.title)
        if place.number == TYPED:
            start, dash = heading_parts(division)
            word = self._derived(start, mark) if start else ""
            label = self._label(division, mark)
            part = f"{dash}\t" if self._hangs(division, around) else dash
            words = word + label + self._derived(part, mark) + title
        else:
            words = self._bookmark(division.id, title)
        looks = self._heading_looks(division, around, place, mark)
        heading = self._paragraph(self._noted(division.id, words), looks, division.id)
        left = around.left if around.quoted else self._article
        inner = around._replace(divisions=around.divisions + 1, left=left, depth=0)
        return [heading, *self._blocks(division.body, inner, after)]

    def _label(self, node: Division | Item, mark: Mark) -> str:
        """Return a typed label, after the one that is struck if the node had another."""
        former = self._derived(node.former, "del") if node.former else ""
        label = self._derived(node.label, "ins" if former else mark)
        return former + self._bookmark(node.id, label)

    def _derived(self, text: str, mark: Mark) -> str:
        """Return words that no inline holds, under the revision of their paragraph."""
        return self._marks.wrap(mark, run(text, Face(mark=mark)))

    def _heading_looks(
        self, division: Division, around: Around, place: ListPlace, mark: Mark
    ) -> Looks:
        """Return the looks of a heading."""
        if around.quoted:
            return Looks("QuotedHeading", indent=(around.left, 0), mark=mark)
        style = self._heading_style(division, around)
        annex = division.kind == "annex" and not around.divisions and not around.depth
        if annex and self._style.looks.annex != USUAL_LOOK:
            style = "AnnexHeading"
        new_page = annex and self._style.annexes == "new_page"
        number = place.number if place.number != TYPED else UNNUMBERED
        deep = around.divisions + around.depth
        number_at = (number, place.level)
        outline = deep if deep > 1 else 0  # the style of a heading tells the first two levels
        hangs = place.number == TYPED and self._hangs(division, around)
        indent = (self._article, self._article) if hangs else None
        return Looks(
            style, new_page=new_page, number=number_at, indent=indent, mark=mark, outline=outline
        )

    def _hangs(self, division: Division, around: Around) -> bool:
        """Return whether the number of a heading stands in the margin of the text."""
        return bool(self._article) and not around.quoted and not heading_parts(division)[0]

    def _heading_style(self, division: Division, around: Around) -> str:
        """Return the style of a heading: of a house, that of an article stays under a titre."""
        deep = around.divisions or around.depth
        if not around.divisions and self._style.looks.heading1 != USUAL_LOOK:
            if division.kind == "part":
                return "PartHeading"
            if deep and STOP not in division.label:
                return "PartArticle"
        return "Heading2" if deep else "Heading1"

    def _list(self, items: ItemList, around: Around, depth: int) -> list[WordBlock]:
        return [each for item in items.items for each in self._item(item, around, depth)]

    def _item(self, item: Item, around: Around, depth: int) -> list[WordBlock]:
        """Return the paragraphs of an item; its end follows the last words of its body."""
        body = item.body
        if not body or not isinstance(body[0], Paragraph):
            body = (Paragraph("", ()), *body)
        written: list[WordBlock] = []
        last = body[-1]
        for position, block in enumerate(body):
            match block:
                case ItemList():
                    written += self._list(block, around, depth + 1)
                case Quotation():
                    inner = _quoted(around, self._step * (depth + 2))
                    written += self._blocks(block.body, inner)
                case Paragraph():
                    content = block.content + (item.end if block is last else ())
                    if position:
                        written.append(self._continued(block.id, content, around, depth))
                    else:
                        written.append(self._labelled(item, content, around, depth))
                case _:
                    assert_never(block)
        if not isinstance(last, Paragraph):
            return followed_by(written, self._inlines.runs(item.end))
        return written

    def _labelled(self, item: Item, content: Inlines, around: Around, depth: int) -> WordParagraph:
        """Return the first paragraph of an item, its label typed or counted by Word."""
        mark = whole_mark(content)
        place = self._places[item.id]
        words = self._inlines.runs(content)
        if place.number == TYPED:
            label = self._label(item, mark)
            words = label + self._derived("\t", mark) + words
        else:
            words = self._bookmark(item.id, words)
        style = _numbered_style("List", depth)
        indent = self._list_indent(around, depth, self._step)
        number = None if place.number == TYPED else (place.number, place.level)
        looks = Looks(style, number=number, indent=indent, mark=mark)
        return self._paragraph(words, looks, item.id)

    def _continued(self, id_: str, content: Inlines, around: Around, depth: int) -> WordParagraph:
        style = _numbered_style("ListContinue", depth)
        indent = self._list_indent(around, depth, 0)
        looks = Looks(style, indent=indent, mark=whole_mark(content))
        return self._paragraph(self._inlines.runs(content), looks, id_)

    def _list_indent(self, around: Around, depth: int, hanging: int) -> tuple[int, int] | None:
        """Return an indent of its own where the style's does not hold."""
        if around.left == self._article and depth < LIST_STYLES:
            return None
        return around.left + self._step * (depth + 1), hanging

    def _definition(self, definition: Definition, around: Around, column: int) -> WordParagraph:
        """Return a term and its meaning, beside it where there is a column of terms."""
        mark = whole_mark((*definition.term, *definition.body))
        between = self._derived(DEFINITION_MARK[:-1] + "\t" if column else DEFINITION_MARK, mark)
        term = self._bookmark(definition.id, self._inlines.runs(definition.term, STRONG))
        words = term + between + self._inlines.runs(definition.body)
        hanging = column or self._step
        apart = around.left != self._article or column > twips(TERM)
        indent = (around.left + hanging, hanging) if apart else None
        looks = Looks("Definition", indent=indent, mark=mark)
        return self._paragraph(words, looks, definition.id)

    def _noted(self, id_: str, runs: str) -> str:
        """Return runs between the ends of the comments that concern them."""
        for note in self._notes.get(id_, ()):
            runs = (
                f'<w:commentRangeStart w:id="{note}"/>{runs}<w:commentRangeEnd w:id="{note}"/>'
                '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                f'<w:commentReference w:id="{note}"/></w:r>'
            )
        return runs

    def _named(self, id_: str, blocks: Sequence[WordBlock]) -> list[WordBlock]:
        """Return a block with the bookmark of its id in its first paragraph."""
        return led_by(blocks, self._bookmark(id_, ""))

    def _bookmark(self, id_: str, runs: str) -> str:
        number = self._next_bookmark
        self._next_bookmark += 1
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{bookmark_name(id_)}"/>{runs}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _paragraph(self, runs: str, looks: Looks, key: str) -> WordParagraph:
        mark = f"<w:rPr>{self._marks.empty(looks.mark)}</w:rPr>" if looks.mark else ""
        return WordParagraph(f"{looks.xml}{mark}", runs, key)


def _quoted(around: Around, indent: int) -> Around:
    return around._replace(left=around.left + indent, quoted=True)


def _numbered_style(family: str, depth: int) -> str:
    level = min(depth + 1, LIST_STYLES)
    return family if level == 1 else f"{family}{level}"
