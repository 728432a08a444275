"""From nodes to HTML: each kind of block and inline, its words in the order of the tree.

A label, and the punctuation that ends an item, are words like others: they are written where
`plain_text` prints them, so that copying, searching and listening give the same text as reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from urllib.parse import quote

from clausegen.document.outline import depths
from clausegen.document.tree import (
    DEFINITION_MARK,
    STOP,
    Block,
    Citation,
    Comment,
    CrossReference,
    Definition,
    Definitions,
    Deleted,
    Division,
    DivisionKind,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Item,
    ItemList,
    LineBreak,
    ListKind,
    Number,
    Paragraph,
    Parties,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    Variable,
    heading_parts,
)
from clausegen.document.walking import Drawn, drawn, label_of, printed_label, spans
from clausegen.errors import ClausegenError
from clausegen.writers.columns import (
    ABREAST,
    Paper,
    abreast,
    is_crowded,
    is_turned,
)
from clausegen.writers.html_parts import (
    cell_,
    class_,
    column_looks,
    column_names,
    drawn_as,
    escaped,
    image,
    setting,
)
from clausegen.writers.term_links import TermUse

Ends: TypeAlias = tuple[str, str]
"""What stands before the words of a block, and after them."""
Holder: TypeAlias = Item | ItemList | Quotation | Parties | Signatures
ANNOUNCED = (ItemList, Definitions, Table, Quotation)  # what no page may part from its « : »
WEB = ("https://", "http://")
DEEPEST = 6
LISTS: dict[ListKind, tuple[str, str]] = {
    "letters": ("ol", "lettres"),
    "numbers": ("ol", "numeros"),
    "romans": ("ol", "romains"),
    "dashes": ("ul", "tirets"),
}
SECTIONS: dict[DivisionKind, str] = {
    "part": "titre",
    "article": "article",
    "annex": "annexe",
    "question": "question",
}
SECTION = "section"  # the class of what is under an article or an annex
ROWS = ("", "", "", "trois")  # the class of signatures that stand more than two on a row


def _printed(text: str) -> str:
    return escaped(text).replace("\n", "<br>")


@dataclass(frozen=True, slots=True)
class Beside:
    """How a text stands beside the questions that write it, on a page that has both.

    `prefix` keeps the ids of the text apart from those of the page; `question` is the address of a
    question, its id standing for « {} ».
    """

    prefix: str
    question: str

    def address(self, question: str) -> str:
        """Return the address of a question."""
        return self.question.replace("{}", quote(question))


ALONE = Beside("", "")
"""A text that fills its page."""


@dataclass(frozen=True, slots=True)
class TreeWriter:
    """Writes nodes as HTML: `targets` are the ids of the document, `comments` those by target;
    `origins` tells whether an answer that is no gap says which question gave it; `paper`, where
    known, sets the columns of tables, which else are for the browser to set; `beside` makes of an
    answer a link to its question.

    `before` and `after`, in its methods, are HTML that joins the first and the last words of a
    block: the label and the end of the item that holds it.
    """

    targets: frozenset[str]
    comments: Mapping[str, Sequence[Comment]] = field(default_factory=dict)
    origins: bool = True
    paper: Paper | None = None
    beside: Beside = ALONE

    # --- inlines --------------------------------------------------------------------------------

    def inlines(self, content: Inlines) -> str:
        """Return inlines as HTML."""
        return "".join([self._inline(inline) for inline in content])

    def _inline(self, inline: Inline) -> str:
        """Return the HTML of an inline."""
        match inline:
            case Text():
                return _printed(inline.text)
            case Variable():
                return self._variable(inline)
            case CrossReference():
                return self.reference(inline)
            case Citation():
                return _citation(inline)
            case LineBreak():
                return "<br>"
            case Number():
                return f'<span class="numero">{escaped(inline.text)}</span>'
            case Emphasis() | Inserted() | Deleted():
                tag = _tag(inline)
                return f"<{tag}>{self.inlines(inline.content)}</{tag}>"
            case _:
                raise _unknown(inline)

    def _variable(self, variable: Variable) -> str:
        """Return an answer in the text, marked with its question where the page shows origins."""
        words = _printed(variable.text)
        if not (self.origins or variable.blank):
            return words
        look = "variable blanc" if variable.blank else "variable"
        known = f'class="{look}" data-parameter="{escaped(variable.parameter)}"'
        if self.beside.question and not words:
            return ""
        if self.beside.question:
            address = escaped(self.beside.address(variable.parameter))
            return f'<a {known} href="{address}">{words}</a>'
        return f'<data {known} value="{escaped(variable.value)}">{words}</data>'

    def reference(self, reference: CrossReference) -> str:
        """Return a cross-reference, a link where its target is on the page."""
        words = _printed(reference.text)
        if reference.target not in self.targets:
            return f'<span class="renvoi">{words}</span>'
        look = "terme" if isinstance(reference, TermUse) else "renvoi"
        target = escaped(self.beside.prefix + reference.target)
        return f'<a class="{look}" href="#{target}">{words}</a>'

    # --- blocks ---------------------------------------------------------------------------------

    def _id(self, id_: str) -> str:
        return f' id="{escaped(self.beside.prefix + id_)}"'

    def blocks(
        self, blocks: Sequence[Block | Item], level: int = 2, before: str = "", after: str = ""
    ) -> str:
        """Return blocks as HTML, the headings of their divisions at a level from 2 to 6."""
        last = len(blocks) - 1
        parts = []
        for position, (block, depth) in enumerate(depths(blocks)):
            leading = before if position == 0 else ""
            trailing = after if position == last else ""
            look = _look(blocks[position + 1]) if position < last else ""
            parts.append(self.block(block, level + depth, leading, trailing, look))
        return "".join(parts)

    def block(
        self, block: Block | Item, level: int, before: str = "", after: str = "", look: str = ""
    ) -> str:
        """Return the HTML of a block, its heading at a level from 2 to 6."""
        match block:
            case Paragraph():
                return self.paragraph(block, before, after, look)
            case Division():
                return self._division(block, level, before, after)
            case Definitions():
                return self._definitions(block, before, after)
            case Table():
                return self._table(block, before, after)
            case ItemList() | Item() | Quotation() | Parties() | Signatures():
                return self._holder(block, level, before, after)
            case _:
                raise _unknown(block)

    def _holder(self, block: Holder, level: int, before: str, after: str) -> str:
        """Return a block that only holds other blocks."""
        match block:
            case Item():
                return self._item(block, level, before, after)
            case ItemList():
                return self._list(block, level, before, after)
            case Quotation():
                inside = self._indented().blocks(block.body, level, before, after)
                return f"<blockquote{self._id(block.id)}>\n{inside}</blockquote>\n"
            case Parties():
                return self._group("parties", block.id, block.blocks, before, after)
            case Signatures():
                most = self.paper.abreast if self.paper else ABREAST
                look = f"signatures {ROWS[abreast(len(block.columns), most)]}".strip()
                return self._group(look, block.id, block.columns, before, after)

    def _indented(self) -> TreeWriter:
        return replace(self, paper=self.paper.indented()) if self.paper else self

    def paragraph(
        self, paragraph: Paragraph, before: str = "", after: str = "", look: str = ""
    ) -> str:
        """Return an alinéa, a formula, or a picture over its caption."""
        words = self.inlines(paragraph.content)
        if paragraph.picture:
            drawn = image(paragraph.picture, on_paper=self.paper is not None)
            caption = f"<p>{before}{words}{after}</p>"
            return (
                f"<figure{self._id(paragraph.id)}>\n{drawn}\n"
                f"<figcaption>{caption}</figcaption>\n</figure>\n"
            )
        look = class_("formule") if paragraph.formula else look
        first = paragraph.content[0] if paragraph.content else None
        if isinstance(first, Number):
            look = look.replace(' class="', ' class="numerote ') or class_("numerote")
        return f"<p{self._id(paragraph.id)}{look}>{before}{words}{after}</p>\n"

    def _division(self, division: Division, level: int, before: str, after: str) -> str:
        """Return the HTML of a division, its comments under its heading."""
        paper, look = self.paper, SECTIONS[division.kind] if STOP not in division.label else SECTION
        writer = self
        if paper and not paper.turned and is_turned(division):
            paper, look = paper.landscape(), f"{look} paysage"
        if paper and (paper.article or paper is not self.paper):
            writer = replace(self, paper=paper.in_division())
        heading = f"h{min(level, DEEPEST)}"
        hanging = "" if heading_parts(division)[0] else ' class="suspendu"'
        notes = "".join([self.comment(note) for note in self.comments.get(division.id, ())])
        words = self._heading(division) + ("" if division.body else after)
        inside = writer.blocks(division.body, level + 1, after=after)
        return (
            f'<section{self._id(division.id)} class="{look}">\n'
            f"<{heading}{hanging}>{before}{words}</{heading}>\n{notes}"
            f"{inside}</section>\n"
        )

    def _heading(self, division: Division) -> str:
        """Return the words of a heading, whose number is struck or inserted with its title."""
        word, dash = heading_parts(division)
        label = escaped(word) + self.inlines(label_of(division))
        number = f'<span class="numero">{label}</span><span class="tiret">{dash}</span>'
        match division.title:
            case (Inserted() | Deleted() as mark,):
                return f"<{_tag(mark)}>{number}{self.inlines(mark.content)}</{_tag(mark)}>"
            case title:
                return number + self.inlines(title)

    def _list(self, items: ItemList, level: int, before: str, after: str) -> str:
        tag, look = LISTS[items.kind]
        inside = self.blocks(items.items, level, before, after)
        return f'<{tag}{self._id(items.id)} class="{look}">\n{inside}</{tag}>\n'

    def _item(self, item: Item, level: int, before: str, after: str) -> str:
        words = self.inlines(printed_label(item))
        label = f'{before}<span class="etiquette">{words} </span>'
        end = self.inlines(item.end) + after
        inside = self._indented().blocks(item.body, level, label, end) or f"<p>{label}{end}</p>\n"
        return f"<li{self._id(item.id)}>{inside}</li>\n"

    def _definitions(self, definitions: Definitions, before: str, after: str) -> str:
        last = len(definitions.entries) - 1
        entries = [
            self._definition(entry, "" if position else before, after if position == last else "")
            for position, entry in enumerate(definitions.entries)
        ]
        return f"<dl{self._id(definitions.id)}>\n{''.join(entries)}</dl>\n"

    def _definition(self, entry: Definition, before: str, after: str) -> str:
        term, body = self.inlines(entry.term), self.inlines(entry.body)
        return (
            f"<div{self._id(entry.id)}><dt>{before}<dfn>{term}</dfn>{DEFINITION_MARK}</dt>"
            f"<dd>{body}{after}</dd></div>\n"
        )

    def _table(self, table: Table, before: str, after: str) -> str:
        """Return the HTML of a table."""
        last = len(table.rows) - 1
        looks = column_looks(table)
        named = [look + name for look, name in zip(looks, column_names(table), strict=True)]
        groups = [self._groups(row, looks) for row in table.groups]
        ends = before, "" if table.rows else after
        (top,) = drawn([table.head])
        head = self._row(table.head, top, looks, ' scope="col"', ends)
        rows = [
            self._row(row, cells, named, "", ("", after if position == last else ""))
            for position, (row, cells) in enumerate(zip(table.rows, drawn(table.rows), strict=True))
        ]
        body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
        crowded = is_crowded(table) and not self.paper
        look = class_(
            "fiches" if crowded else "",
            "total" if table.total else "",
            "encadre" if table.framed else "",
        )
        set_, columns = setting(table, self.paper) if self.paper else ("", "")
        opening = f"<table{self._id(table.id)}{look}{set_}>"
        return f"{opening}\n{columns}<thead>\n{''.join(groups)}{head}</thead>\n{body}</table>\n"

    def _groups(self, row: Row, looks: Sequence[str]) -> str:
        """Return the HTML of a row of headings that may be those of several columns."""
        cells, column = [], 0
        for cell, width in spans(row):
            wide = f' scope="colgroup" colspan="{width}"' if width > 1 else ' scope="col"'
            look = class_("groupe") if width > 1 else looks[column]
            cells.append(cell_(self.inlines(cell.content), wide, look))
            column += width
        return f"<tr{self._id(row.id)}>{''.join(cells)}</tr>\n"

    def _row(
        self, row: Row, cells: Sequence[Drawn], looks: Sequence[str], scope: str, ends: Ends
    ) -> str:
        """Return the HTML of a row, words around it, without the cells that others cover."""
        shown = [each for each in cells if each.height]
        words = [self.inlines(each.cell.content) for each in shown] or [""]
        words[0] = ends[0] + words[0]
        words[-1] += ends[1]
        named = scope or (' scope="row"' if len(shown) > 1 else "")
        made = [
            cell_(said, named if scope or not each.column else "", drawn_as(each, looks))
            for said, each in zip(words, shown, strict=False)
        ]
        return f"<tr{self._id(row.id)}>{''.join(made)}</tr>\n"

    def _group(
        self, look: str, id_: str, paragraphs: Sequence[Paragraph], before: str, after: str
    ) -> str:
        inside = self.blocks(paragraphs, 2, before, after)
        return f'<div{self._id(id_)} class="{look}">\n{inside}</div>\n'

    def comment(self, comment: Comment) -> str:
        """Return a comment as an aside, told as a remark and not as text of the document."""
        author = escaped(comment.author)
        return (
            f'<aside class="commentaire" role="note" aria-label="{author}">\n'
            f'<p class="auteur">{author}</p>\n{self.blocks(comment.body)}</aside>\n'
        )


def _look(following: Block | Item) -> str:
    """Return what a paragraph is to the block that follows it: no page parts the two."""
    if isinstance(following, Signatures):
        return class_("cloture")
    formula = isinstance(following, Paragraph) and following.formula
    return class_("annonce" if formula or isinstance(following, ANNOUNCED) else "")


def _tag(inline: Emphasis | Inserted | Deleted) -> str:
    if isinstance(inline, Emphasis):
        return "strong" if inline.strong else "em"
    return "ins" if isinstance(inline, Inserted) else "del"


def _citation(citation: Citation) -> str:
    words, provision = _printed(citation.text), escaped(citation.provision)
    if not citation.href.startswith(WEB):
        return f'<span class="loi" data-provision="{provision}">{words}</span>'
    href = escaped(citation.href)
    return f'<a class="loi" data-provision="{provision}" href="{href}">{words}</a>'


def _unknown(node: object) -> ClausegenError:
    return ClausegenError(f"Nœud inconnu dans le document : {type(node).__name__}.")
