"""The document tree: every type that a reader makes, a writer writes and an amendment compares.

Nodes are frozen values without behaviour; a change gives a new tree. The set is closed: a writer
meets no other kind, and an unknown kind is an error. French words are in docs/glossary.md.

    Document
    └── Division (titre, article, annex or question)
        ├── Paragraph                      an alinéa
        ├── ItemList → Item                a), b), c) or 1°, 2° or –
        ├── Definitions → Definition       defined terms
        ├── Table → Row → Cell
        ├── Quotation                      an indented block, the new text in an avenant
        ├── Parties                        the parties of the contract, one paragraph each
        └── Signatures                     one column a signatory
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from clausegen.document.inlines import (
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
    flatten,
    text_of,
)
from clausegen.document.numbering import HEADS, USUAL, ArticleForm, Head, Numbering
from clausegen.document.picture import Picture
from clausegen.errors import ClausegenError
from clausegen.french.spaces import FIGURE, NBSP

__all__ = [  # the inlines: part of the tree, imported from here as its blocks are
    "Citation",
    "CrossReference",
    "Deleted",
    "Emphasis",
    "Head",
    "Inline",
    "Inlines",
    "Inserted",
    "LineBreak",
    "Number",
    "Picture",
    "Text",
    "Variable",
    "flatten",
    "text_of",
]

# --- blocks -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An alinéa. `id` is unique in the document and never depends on the words.

    A `formula` stands on a line of its own, away from the margin. With a `picture` it is the
    caption under it.
    """

    id: str
    content: Inlines
    formula: bool = False
    picture: Picture | None = None


ListKind: TypeAlias = Literal["letters", "numbers", "romans", "dashes"]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: `label` is printed before (« a) »), `end` after (« ; » or « . »).

    `end` is derived, never typed; it follows the last words of `body` and is empty when a nested
    list closes the item. In a redline, `former` is the label that is struck before `label`.
    """

    id: str
    label: str
    body: tuple[Paragraph | ItemList | Quotation, ...]
    end: Inlines = ()
    former: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of items, all labelled in the same way.

    With `typed_ends` what closes each item stands in its words, as their author typed it, and
    nothing is derived.
    """

    id: str
    kind: ListKind
    items: tuple[Item, ...]
    typed_ends: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term and what it means, printed « term : body »."""

    id: str
    term: Inlines
    body: Inlines


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of defined terms."""

    id: str
    entries: tuple[Definition, ...]


Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Without words it may be `joined` to the one on its left, or go on `under` the one above it.
    """

    content: Inlines
    joined: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row; `columns` gives the alignment of each column.

    With `total` its last row sums up those above; `groups` are rows above `head`, whose headings
    may be those of several columns; `framed` draws a box around what must be seen.
    """

    id: str
    columns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]
    total: bool = False
    groups: tuple[Row, ...] = ()
    framed: bool = False

    @property
    def headings(self) -> tuple[Row, ...]:
        """The rows that stand again on each page, that of the columns last."""
        return (*self.groups, self.head)


@dataclass(frozen=True, slots=True)
class Quotation:
    """An indented block, such as the new text that an avenant quotes."""

    id: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of the contract, one paragraph each, printed as blocks side by side or below."""

    id: str
    blocks: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block: one paragraph a signatory, in equal columns that never break."""

    id: str
    columns: tuple[Paragraph, ...]


DivisionKind: TypeAlias = Literal["part", "article", "annex", "question"]
DIVISION_WORDS: dict[DivisionKind, str] = {
    "part": "Titre",
    "article": "Article",
    "annex": "Annexe",
    "question": "Question",
}
STOP = "."
"""What parts the numbers of a sub-article: « 2.1 » is the first of article 2."""
FEMININE: frozenset[DivisionKind] = frozenset({"annex", "question"})


@dataclass(frozen=True, slots=True)
class Division:
    """A titled part of a document, printed « Article 2 – Titre »; `label` is « 2 » or « 5 bis ».

    A sub-article, « 2.1 Révision », follows its article: only its label tells that it is under it.
    A titre (`part`, « Titre II – Prix ») has no body: the articles that follow are under it, up to
    the next titre, annex or block. So articles run through a contract whatever titres it has. An
    annex holds the articles that it numbers by itself, after its other blocks.
    `about` holds, for a question, the ids of what it comments; `landscape` turns its sheets; `form`
    is how the number of an article is printed, and `head`, where it is given, what stands around
    it in a contract that others wrote, whose heading may lack both; `former` is as for an item.
    """

    kind: DivisionKind
    id: str
    label: str
    title: Inlines
    body: tuple[Block, ...]
    about: tuple[str, ...] = ()
    landscape: bool = False
    form: ArticleForm = "Article 1 –"
    head: Head | None = None
    former: str = ""


Block: TypeAlias = (
    Division | Paragraph | ItemList | Definitions | Table | Quotation | Parties | Signatures
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the division `target`, shown in the margin by Word and as an aside elsewhere."""

    target: str
    author: str
    body: tuple[Paragraph | ItemList, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """Where a document comes from: what `verify` needs to make it again.

    `date` is ISO 8601 or empty; `answers` is canonical JSON of the answers; digests are SHA-256 in
    hexadecimal, that of the template empty in older files; `draft` says that the text is not final;
    `law_date` is the ISO date at which the cited law was checked; `style` is the house style, with
    its digest, both empty by default; `by_hand` is what people changed in the text itself.
    """

    template: str = ""
    version: str = ""
    tool: str = ""
    answers: str = "{}"
    answers_digest: str = ""
    date: str = ""
    law_date: str = ""
    language: str = "fr-FR"
    draft: bool = True
    template_digest: str = ""
    style: str = ""
    style_digest: str = ""
    by_hand: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: a clause, a commentary sheet, an avenant, a consolidated text.

    `numbering` is the scheme of its labels, that of any later version of it.
    """

    id: str
    title: Inlines
    body: tuple[Block, ...]
    properties: Properties = field(default_factory=Properties)
    comments: tuple[Comment, ...] = ()
    numbering: Numbering = USUAL


Node: TypeAlias = Block | Item | Definition | Row
DEFINITION_MARK = f"{NBSP}: "


def heading_parts(division: Division) -> tuple[str, str]:
    """Return what is printed before and after the label of a division: « Article », « – »."""
    if division.head:
        return division.head.before, division.head.after
    if division.kind == "article" and STOP in division.label:
        return "", FIGURE
    if division.kind == "article":
        return HEADS[division.form]
    return f"{DIVISION_WORDS[division.kind]}{NBSP}", " – "


def heading_label(division: Division) -> str:
    """Return what is printed before a division's title: « Article 2 – », spaces included."""
    before, after = heading_parts(division)
    return before + division.former + division.label + after


def children(node: Document | Node) -> tuple[Node, ...]:
    """Return the nodes directly under a node, in reading order."""
    match node:
        case Paragraph() | Definition() | Row():  # the most frequent first
            return ()
        case Document() | Division() | Item() | Quotation():
            return node.body
        case ItemList():
            return node.items
        case Definitions():
            return node.entries
        case Table():
            return (*node.headings, *node.rows)
        case Parties():
            return node.blocks
        case Signatures():
            return node.columns
        case _:
            raise ClausegenError(f"Nœud inconnu dans le document : {type(node).__name__}.")


def walk(node: Document | Node) -> Iterator[Node]:
    """Yield every node under a node, in reading order, parents before children."""
    ahead = [*reversed(children(node))]
    while ahead:
        yield (found := ahead.pop())
        ahead += reversed(children(found))


def divisions(document: Document) -> Iterator[Division]:
    """Yield every division of a document in reading order."""
    return (node for node in walk(document) if isinstance(node, Division))


def inlines_of(node: Document | Node) -> tuple[Inlines, ...]:
    """Return the runs of inlines that a node holds itself, without those of its children."""
    match node:
        case Document() | Division():
            return (node.title,)
        case Paragraph():
            return (node.content,)
        case Item():
            return (node.end,)
        case Definition():
            return (node.term, node.body)
        case Row():
            return tuple(cell.content for cell in node.cells)
        case ItemList() | Definitions() | Table() | Quotation() | Parties() | Signatures():
            return ()


def leaves(document: Document) -> Iterator[Inline]:
    """Yield every inline leaf of a document in order, title first."""
    for node in (document, *walk(document)):
        for content in inlines_of(node):
            yield from flatten(content)


def plain_text(document: Document) -> str:
    """Return every word of a document in reading order, one line a paragraph, labels included.

    Comments are not part of the text. Cells of a table row are separated by tabs. This is what
    each writer must show, character for character.
    """
    lines = [text_of(document.title)]
    for block in document.body:
        lines.extend(plain_lines(block))
    return "\n".join(lines) + "\n"


def plain_lines(node: Node) -> Iterator[str]:
    """Yield the lines that a node prints."""
    match node:
        case Division():
            yield heading_label(node) + text_of(node.title)
        case Paragraph():
            yield text_of(node.content)
        case Definition():
            yield text_of(node.term) + DEFINITION_MARK + text_of(node.body)
        case Row():
            yield "\t".join(text_of(cell.content) for cell in node.cells)
        case Item():
            yield from _item_lines(node)
            return
    for child in children(node):
        yield from plain_lines(child)


def _item_lines(item: Item) -> Iterator[str]:
    lines = [line for child in item.body for line in plain_lines(child)] or [""]
    lines[0] = f"{item.former}{item.label} {lines[0]}"
    lines[-1] += text_of(item.end)
    yield from lines
