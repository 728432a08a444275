"""The trees of documents as parts of a page: headings, links to what stands on other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from clausegen.amend.redline import bears_mark, shortened
from clausegen.document.outline import depths
from clausegen.document.tree import (
    Block,
    CrossReference,
    Division,
    Document,
    Node,
    Paragraph,
    children,
    walk,
)
from clausegen.document.walking import with_children
from clausegen.site.pages.content import is_headed, lead_of
from clausegen.writers.html_parts import class_, escaped
from clausegen.writers.html_tree import TreeWriter

CHANGE = "modif-"
"""Begins the ids of a redline, which no page shows: they are those of the text itself."""
AnyNode = TypeVar("AnyNode", bound=Node)


@dataclass(frozen=True, slots=True)
class PartWriter(TreeWriter):
    """Writes a part of a page; `elsewhere` gives the link to each node of another page.

    `leads` are the ids of the paragraphs that answer a question first.
    """

    elsewhere: Mapping[str, str] = field(default_factory=dict)
    leads: frozenset[str] = frozenset()

    def reference(self, reference: CrossReference) -> str:
        """Return a cross-reference, which may lead to another page."""
        link = self.elsewhere.get(reference.target)
        if reference.target in self.targets or link is None:
            return TreeWriter.reference(self, reference)  # slots leave no super() here
        return f'<a class="renvoi" href="{escaped(link)}">{escaped(reference.text)}</a>'

    def paragraph(
        self, paragraph: Paragraph, before: str = "", after: str = "", look: str = ""
    ) -> str:
        """Return a paragraph, the sentence that answers and the heading of a detail marked."""
        if paragraph.id in self.leads:
            look = class_("droit-au-but")
        words = TreeWriter.paragraph(self, paragraph, before, after, look)
        if is_headed(paragraph):
            words = words.replace("<strong>", '<strong class="manchette">', 1)
        return words


def ids_of(documents: Iterable[Document]) -> frozenset[str]:
    """Return the ids of every node of some documents."""
    return frozenset(node.id for document in documents for node in walk(document))


def html_of(
    blocks: tuple[Block, ...], targets: frozenset[str], elsewhere: Mapping[str, str], level: int
) -> str:
    """Return blocks as HTML, the headings of their divisions at a level from 2 to 6."""
    writer = PartWriter(targets, origins=False, elsewhere=elsewhere, leads=_leads(blocks))
    return writer.blocks(blocks, level)


def _leads(blocks: Iterable[Block]) -> frozenset[str]:
    asked = (each for each in blocks if isinstance(each, Division) and each.kind == "question")
    return frozenset(lead.id for each in asked if (lead := lead_of(each)))


def pieces(document: Document) -> list[dict[str, object]]:
    """Return the blocks of a document, each with its id and how deep its heading is."""
    return [
        {"id": block.id, "block": block, "depth": depth} for block, depth in depths(document.body)
    ]


def prefixed(node: AnyNode, prefix: str) -> AnyNode:
    """Return a node whose ids, and those under it, begin with a prefix."""
    renamed = replace(node, id=prefix + node.id)
    return with_children(renamed, [prefixed(child, prefix) for child in children(node)])


def changes_only(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a redline that bear a mark; in a division, « […] » stands for others.

    Their ids begin with `CHANGE`, by which a page that also shows the text leaves them out.
    """
    for block in blocks:
        if bears_mark(block):
            yield prefixed(shortened(block), CHANGE)
