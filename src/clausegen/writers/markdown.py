"""The Markdown writer: CommonMark with tables, for reading as it is and for other tools.

Labels are words, as everywhere: « Article 2 – », « a) ». What was typed by a user prints as typed:
every character with a meaning is escaped. Revisions are CriticMarkup, {++ ++} and {-- --}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category
from urllib.parse import quote

from clausegen.document.outline import depths
from clausegen.document.tree import (
    DEFINITION_MARK,
    Align,
    Block,
    Citation,
    Comment,
    CrossReference,
    Definition,
    Definitions,
    Deleted,
    Division,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Item,
    ItemList,
    LineBreak,
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
from clausegen.document.walking import label_of, printed_label
from clausegen.errors import ClausegenError
from clausegen.writers.characters import encoded
from clausegen.writers.html import comments_by_division
from clausegen.writers.html_tree import WEB
from clausegen.writers.markdown_provenance import provenance_line
from clausegen.writers.options import Options

DEEPEST = 6
RULES: dict[Align, str] = {"left": ":---", "center": ":---:", "right": "---:"}
_ACTIVE = re.compile(r"[\\`*_\[\]<>{}|~$#&](?<!&(?![#\w]))")  # « & » only before a name or « # »
_AT_START = re.compile(r"^[ \t]*(?:(\d{0,9})([-+=:.)]))?", re.MULTILINE)
_AT_END = re.compile(r"(?:\\\n)+\Z")  # a line break that nothing follows would print its backslash
_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\n": "%0A", "\\": "%5C"})


def write(document: Document, options: Options) -> bytes:  # noqa: ARG001  # one call for all formats
    """Return a document as Markdown in UTF-8.

    Raises UsageError for a character that a text cannot hold.
    """
    writer = MarkdownWriter(comments_by_division(document))
    title = f"# {_one_line(inlines(document.title))}"
    origin = [provenance_line(document.properties)] if document.properties.template else []
    return encoded("\n\n".join([title, *writer.blocks(document.body), *origin]) + "\n")


@dataclass(frozen=True, slots=True)
class MarkdownWriter:
    """Writes blocks as Markdown, each a text without an empty line around it."""

    comments: Mapping[str, Sequence[Comment]]

    def blocks(
        self, blocks: Sequence[Block | Item], level: int = 2, before: str = "", after: str = ""
    ) -> list[str]:
        """Return blocks as Markdown; `before` and `after` join their first and last words."""
        last = len(blocks) - 1
        written: list[str] = []
        for position, (block, depth) in enumerate(depths(blocks)):
            leading = before if position == 0 else ""
            trailing = after if position == last else ""
            written.extend(self._block(block, level + depth, leading, trailing))
        return written

    def _block(self, block: Block | Item, level: int, before: str, after: str) -> list[str]:
        """Return the Markdown of a block, a string for each of its blocks."""
        match block:
            case Paragraph():
                return [*_picture(block), _line(block.content, before, after)]
            case Division():
                return self._division(block, level, before, after)
            case ItemList():
                return ["\n".join(self.blocks(block.items, level, before, after))]
            case Item():
                return [self._item(block, level, before, after)]
            case Definitions():
                return _definitions(block.entries, before, after)
            case Table():
                return [_table(block, before, after)]
            case Quotation() | Parties() | Signatures():
                return self._group(block, level, before, after)
            case _:
                raise ClausegenError(f"Nœud inconnu dans le document : {type(block).__name__}.")

    def _group(
        self, block: Quotation | Parties | Signatures, level: int, before: str, after: str
    ) -> list[str]:
        match block:
            case Quotation():
                return [_indented("\n\n".join(self.blocks(block.body, level, before, after)), "> ")]
            case Parties():
                return self.blocks(block.blocks, level, before, after)
            case Signatures():
                return self.blocks(block.columns, level, before, after)

    def _division(self, division: Division, level: int, before: str, after: str) -> list[str]:
        hashes = "#" * min(level, DEEPEST)
        notes = [self._comment(note) for note in self.comments.get(division.id, ())]
        words = _one_line(inlines(_heading(division))) + ("" if division.body else after)
        heading = f"{hashes} {before}{words}"
        return [heading, *notes, *self.blocks(division.body, level + 1, after=after)]

    def _item(self, item: Item, level: int, before: str, after: str) -> str:
        label, end = f"{before}{inlines(printed_label(item))} ", inlines(item.end) + after
        parts = self.blocks(item.body, level, label, end) or [label + end]
        return "- " + _indented("\n\n".join(parts), "  ")[2:]

    def _comment(self, comment: Comment) -> str:
        author = f"**{escaped(comment.author)}**"
        return _indented("\n\n".join([author, *self.blocks(comment.body)]), "> ")


def _heading(division: Division) -> Inlines:
    """Return the words of a heading, whose number is struck or inserted with its title."""
    word, dash = heading_parts(division)
    number = (Text(word), *label_of(division), Text(dash))
    match division.title:
        case (Inserted() | Deleted() as mark,):
            return (replace(mark, content=(*number, *mark.content)),)
        case title:
            return (*number, *title)


def _picture(paragraph: Paragraph) -> list[str]:
    """Return the picture above a caption, named as its file is in the folder of the template."""
    picture = paragraph.picture
    return [f"![{escaped(picture.alt)}]({quote(picture.name)})"] if picture else []


def _line(content: Inlines, before: str = "", after: str = "") -> str:
    text = _AT_START.sub(_escaped_start, before + inlines(content) + after)
    return _AT_END.sub(lambda found: "<br>" * found[0].count("\n"), text)


def _escaped_start(found: re.Match[str]) -> str:
    """Return the start of a line without what would make it an item, a rule or code."""
    return f"{found[1]}\\{found[2]}" if found[2] else ""


def _definitions(entries: Sequence[Definition], before: str, after: str) -> list[str]:
    last = len(entries) - 1
    return [
        ("" if position else before)
        + _marked(Emphasis(entry.term, strong=True))
        + DEFINITION_MARK
        + inlines(entry.body)
        + (after if position == last else "")
        for position, entry in enumerate(entries)
    ]


def _table(table: Table, before: str, after: str) -> str:
    rules = " | ".join(RULES[align] for align in table.columns)
    rows = [_row(row) for row in (*table.headings, *table.rows)]
    rows[0], rows[-1] = before + rows[0], rows[-1] + after
    return "\n".join([f"| {rows[0]} |", f"| {rules} |", *(f"| {row} |" for row in rows[1:])])


def _row(row: Row) -> str:
    return " | ".join(_one_line(inlines(cell.content)) for cell in row.cells)


# --- inlines ------------------------------------------------------------------------------------


def inlines(content: Inlines, edge: str = " ") -> str:
    """Return inlines as Markdown; `edge` is the sign before and after them, '' if unknown."""
    plain = ["" if isinstance(one, Emphasis) else _inline(one) for one in content]
    around = [edge, *plain, edge]
    return "".join(
        _marked(inline, around[place][-1:], around[place + 2][:1])
        if isinstance(inline, Emphasis)
        else plain[place]
        for place, inline in enumerate(content)
    )


def _inline(inline: Inline) -> str:
    """Return the Markdown of an inline."""
    match inline:
        case Text() | Variable() | CrossReference() | Number():
            return escaped(inline.text)
        case Citation():
            return _citation(inline)
        case LineBreak():
            return "\\\n"
        case Emphasis():
            return _marked(inline)
        case Inserted():
            return f"{{++{inlines(inline.content, '')}++}}"
        case Deleted():
            return f"{{--{inlines(inline.content, '-')}--}}"
        case _:
            raise ClausegenError(f"Nœud inconnu dans le document : {type(inline).__name__}.")


def escaped(text: str) -> str:
    """Return a text that Markdown prints as it is, a new line being a line break."""
    return _ACTIVE.sub(r"\\\g<0>", text).replace("\n", "\\\n")


def _marked(emphasis: Emphasis, before: str = " ", after: str = " ") -> str:
    """Return emphasised words between two signs: in stars where they hold, else in tags."""
    stars, tag = ("**", "strong") if emphasis.strong else ("*", "em")
    words = inlines(tuple(_once(emphasis.content, emphasis.strong)), "")
    if _holds(words[:1], before) and _holds(words[-1:], after):
        return f"{stars}{words}{stars}"
    return f"<{tag}>{words}</{tag}>"


def _once(content: Inlines, strong: bool) -> Iterator[Inline]:
    """Yield inlines that stand in an emphasis: another of the same strength inside adds nothing."""
    for inline in content:
        if isinstance(inline, Emphasis) and inline.strong == strong:
            yield from _once(inline.content, strong)
        else:
            yield inline


def _holds(inside: str, outside: str) -> bool:
    """Return whether stars between two signs are sure to open or to close.

    They are beside a letter or a figure; beside another sign, a space or a sign must be outside.
    """
    if inside.isalnum():
        return True
    apart = outside.isspace() or (outside != "" and category(outside).startswith("P"))
    return apart and inside.strip() != ""


def _citation(citation: Citation) -> str:
    words = escaped(citation.text)
    if not citation.href.startswith(WEB):
        return words
    return f"[{words}](<{citation.href.translate(_ADDRESS)}>)"


def _one_line(text: str) -> str:
    return text.replace("\\\n", "<br>")


def _indented(text: str, margin: str) -> str:
    return "\n".join(f"{margin}{line}".rstrip() for line in text.split("\n"))
