"""Labels given anew to a text whose units came or went after it was read, and to what cites them.

Numbers and letters are derived, so those of a text that people worked over by hand are too: what
they added takes its place in the sequence, and what they struck leaves none behind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from clausegen.document.labels import Sequenced, allocate, series_of
from clausegen.document.numbering import GAP
from clausegen.document.tree import (
    STOP,
    Block,
    CrossReference,
    Division,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Item,
    ItemList,
    Number,
    Paragraph,
    Text,
    children,
    divisions,
    walk,
)
from clausegen.document.walking import Tree, parts, with_children, with_part
from clausegen.reader.division_labels import Heading, alinea_labels, division_labels
from clausegen.reader.references import Label, labels_of

_Give: TypeAlias = Callable[[str, Sequence[str]], dict[str, str]]
"""What labels the alinéas of a division, by its id and theirs."""
_TYPED_NUMBER = re.compile(r"\d+(?:\.\d+)+\.?[ \xa0\u2007\u202f]+")


def relabelled(document: Document, drawn: Document, previous: Document | None = None) -> Document:
    """Return a text whose labels follow from its order, those of a former version being kept.

    `drawn` is the text as it was read, whose references print the labels of then. A reference to
    what is not there any more becomes plain words. A heading whose number somebody typed keeps it.
    """
    series = series_of(
        node.label
        for node in (walk(previous) if previous else ())
        if isinstance(node, Division | Item)
    )

    def give(ids: Sequence[str], kind: Sequenced, kept: Mapping[str, str] | None) -> dict[str, str]:
        return allocate(ids, kind, kept, series, document.numbering)

    labels = division_labels(_headings(document), previous, give)
    lists = _items(previous)
    for node in walk(document):
        if isinstance(node, ItemList):
            labels |= give([item.id for item in node.items], node.kind, lists.get(node.id))
    named = _labelled(document, labels)
    former = alinea_labels(previous)
    numbered = {each.id for each in divisions(drawn) if any(map(_has_number, each.body))}
    told = _with_numbers(named, numbered, lambda id_, ids: give(ids, "article", former.get(id_)))
    return _citing(told, labels_of(drawn), labels_of(told))


def _headings(document: Document) -> list[Heading]:
    """Return the divisions to be labelled, each no deeper than what is open above it."""
    found: list[Heading] = []
    open_ = 0
    for each in divisions(document):
        if each.head is None:
            level = min(each.label.count(STOP), open_) if each.kind != "part" else 0
            found.append(Heading(each.id, each.kind, level))
            open_ = 0 if each.kind == "part" else level + 1
    return found


def _items(document: Document | None) -> dict[str, dict[str, str]]:
    nodes = walk(document) if document else ()
    lists = (node for node in nodes if isinstance(node, ItemList))
    return {each.id: {item.id: item.label for item in each.items} for each in lists}


def _labelled(tree: Tree, labels: Mapping[str, str]) -> Tree:
    made = with_children(tree, [_labelled(kid, labels) for kid in children(tree)])
    if isinstance(made, Division | Item) and labels.get(made.id, made.label) != made.label:
        return replace(made, label=labels[made.id])
    return made


# --- the numbers of alinéas ---------------------------------------------------------------------


def _has_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and isinstance(next(iter(block.content), None), Number)


def _with_numbers(document: Document, numbered: set[str], give: _Give) -> Document:
    """Return a text whose alinéas are numbered on, in the divisions that number theirs."""
    body = tuple(
        _numbered(block, give) if isinstance(block, Division) and block.id in numbered else block
        for block in document.body
    )
    return document if body == document.body else replace(document, body=body)


def _numbered(division: Division, give: _Give) -> Division:
    ids = [each.id for each in division.body if isinstance(each, Paragraph) and each.content]
    labels = give(division.id, ids)
    body = tuple(
        _with_number(each, f"{division.label}{STOP}{labels[each.id]}{GAP}")
        if isinstance(each, Paragraph) and each.id in labels
        else each
        for each in division.body
    )
    return replace(division, body=body)


def _with_number(paragraph: Paragraph, number: str) -> Paragraph:
    first, *rest = paragraph.content
    if isinstance(first, Number):
        return replace(paragraph, content=(replace(first, text=number), *rest))
    if isinstance(first, Text):
        first = replace(first, text=_TYPED_NUMBER.sub("", first.text, count=1))
    return replace(paragraph, content=(Number(number), first, *rest))


# --- what cites them ----------------------------------------------------------------------------


def _citing(tree: Tree, before: Mapping[str, Label], after: Mapping[str, Label]) -> Tree:
    """Return a node whose references print the labels that their targets have now."""
    for part, content in parts(tree):
        told = _told(content, before, after)
        if told != content:
            tree = with_part(tree, part, told)
    return with_children(tree, [_citing(kid, before, after) for kid in children(tree)])


def _told(content: Inlines, before: Mapping[str, Label], after: Mapping[str, Label]) -> Inlines:
    return tuple(_told_one(each, before, after) for each in content)


def _told_one(inline: Inline, before: Mapping[str, Label], after: Mapping[str, Label]) -> Inline:
    """Return an inline as it reads once its target, if it has one, bears another label."""
    match inline:
        case CrossReference(target=target, text=text) if target in before:
            if target not in after:
                return Text(text)
            follows = text == before[target].label
            return replace(inline, text=after[target].label) if follows else inline
        case Emphasis(content=content):
            return replace(inline, content=_told(content, before, after))
        case _:
            return inline
