"""The ids of what a chunk of Markdown holds: the author’s, or those around with a rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element

from clausegen.document.numbering import DASH, Numbering
from clausegen.document.tree import ListKind

PREAMBLE, CLOSING = "preambule", "cloture"
LISTS = ("ul", "ol")
KINDS: tuple[ListKind, ...] = ("letters", "romans", "dashes")
"""The kinds of lists of one sign, the outer first."""
_DASHES_FIRST: Mapping[ListKind, ListKind] = {"romans": "dashes", "dashes": "romans"}
_IN_ITEMS = {"p", "blockquote", *LISTS}
FORMULA = "formule"
"""The class of a paragraph that is a formula."""

ListIds: TypeAlias = tuple[str, ListKind, tuple[str, ...], str]
"""A list: its id, its kind, the ids of its items in order, that of the item around it or ''."""


def item_ids(root: Element, parent: str) -> tuple[ListIds, ...]:
    """Return each list under the root of a chunk, `parent` being the id of its division or ''."""
    inside, after = split_closing(list(root))
    return (*_lists(inside, parent or PREAMBLE), *_lists(after, CLOSING))


def table_ids(root: Element, parent: str) -> tuple[str, ...]:
    """Return the id of each table under the root of a chunk, those that close it left out."""
    inside, _ = split_closing(list(root))
    return tuple(_tables(inside, parent or PREAMBLE))


def alinea_ids(root: Element, parent: str) -> tuple[str, ...]:
    """Return the id of each alinéa right under the heading of a chunk.

    A formula and what follows it belong to the alinéa before.
    """
    inside, _ = split_closing(list(root))
    before = ["", *map(class_of, inside)]
    return tuple(
        id_
        for (id_, each), class_ in zip(with_ids(inside, parent), before, strict=False)
        if each.tag == "p" and not class_of(each) and class_ != FORMULA
    )


def split_closing(elements: Sequence[Element]) -> tuple[Sequence[Element], Sequence[Element]]:
    """Return the elements before a thematic break and those after it, which close the document."""
    tags = [element.tag for element in elements]
    place = tags.index("hr") if "hr" in tags else len(tags)
    return elements[:place], elements[place + 1 :]


def _lists(
    elements: Sequence[Element], parent: str, depth: int = 0, holder: str = ""
) -> Iterator[ListIds]:
    """Yield the lists of some elements, each before those of its items."""
    for id_, element in with_ids(elements, parent):
        if element.tag in LISTS:
            items = [(item_id(li, id_, rank), li) for rank, li in enumerate(element, 1)]
            yield id_, list_kind(element, depth), tuple(item for item, _ in items), holder
            for item, li in items:
                yield from _lists(blocks_of(li), item, depth + 1, item)
        elif element.tag == "blockquote":
            yield from _lists(list(element), id_)


def _tables(elements: Sequence[Element], parent: str) -> Iterator[str]:
    for id_, element in with_ids(elements, parent):
        if element.tag == "table":
            yield id_
        elif element.tag == "blockquote":
            yield from _tables(list(element), id_)
        elif element.tag in LISTS:
            for rank, li in enumerate(element, 1):
                yield from _tables(blocks_of(li), item_id(li, id_, rank))


def list_kind(element: Element, depth: int) -> ListKind:
    """Return the kind of a list by its sign, and by how many lists are around it."""
    if element.tag == "ol":
        return "numbers"
    return KINDS[min(depth, 2)]


def kind_in(numbering: Numbering, kind: ListKind) -> ListKind:
    """Return the kind of a list in a scheme: under letters, dashes may come before numerals.

    The third level never bears the sign of the second: a line alone would not tell them apart.
    """
    return _DASHES_FIRST.get(kind, kind) if numbering.items2 == DASH else kind


def item_id(li: Element, parent: str, rank: int) -> str:
    """Return the id of an item: the author’s, or that of its list with a rank."""
    first = li[0].get("id") if len(li) and li[0].tag == "p" else None
    return li.get("id") or first or f"{parent}.{rank}"


def with_ids(elements: Sequence[Element], parent: str) -> Iterator[tuple[str, Element]]:
    """Yield each element with its id: the author's, or the parent's with a rank.

    A table takes that of the paragraph that introduces it, so that another table before it changes
    nothing for this one.
    """
    unnamed = 0
    introduction = ""
    for element in elements:
        id_ = element.get("id")
        if not id_:
            unnamed += 1
            named = introduction and element.tag == "table"
            id_ = f"{introduction}.tableau" if named else f"{parent}.{unnamed}"
        yield id_, element
        introduction = element.get("id", "") if element.tag == "p" else ""


def blocks_of(li: Element) -> list[Element]:
    """Return the blocks of an item; the bare words of a tight one become a paragraph."""
    blocks = [child for child in li if child.tag in _IN_ITEMS]
    if len(blocks) == len(li) and not (li.text or "").strip():
        return [_unnamed(block) if rank == 0 else block for rank, block in enumerate(blocks)]
    paragraph = Element("p")
    paragraph.text = li.text
    paragraph.extend(child for child in li if child.tag not in _IN_ITEMS)
    return [paragraph, *blocks]


def _unnamed(block: Element) -> Element:
    """Return an item's first paragraph without its id, which is the item's."""
    if block.tag != "p" or not block.get("id"):
        return block
    copy = Element("p")
    copy.text = block.text
    copy.extend(list(block))
    return copy


def class_of(element: Element) -> str:
    """Return the class of a paragraph, '' for anything else."""
    return element.get("class", "") if element.tag == "p" else ""
