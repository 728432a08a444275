"""Which answers were altered in a file itself, rather than given anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from clausegen.document.tree import (
    DEFINITION_MARK,
    DIVISION_WORDS,
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    Node,
    Text,
    Variable,
    children,
    divisions,
    flatten,
    inlines_of,
    text_of,
)
from clausegen.verify.text_differences import TextChange

MAX_WORDS = 1_500
"""Words among which altered ones are looked for: more are another text."""


class _Word(NamedTuple):
    """A printed word, and the question that all of it answers, or ''."""

    text: str
    question: str


def with_questions(changes: Sequence[TextChange], document: Document) -> tuple[TextChange, ...]:
    """Return changes that name the questions whose printed answers a file gives otherwise."""
    printed = {f"{DIVISION_WORDS[one.kind]} {one.label}": one for one in divisions(document)}
    return tuple(
        replace(each, questions=_questions(each, printed[each.article]))
        if each.kind == "altered" and each.article in printed
        else each
        for each in changes
    )


def _questions(change: TextChange, division: Division) -> tuple[str, ...]:
    """Return the questions of which words alone were altered, none where these are not found."""
    old, new = (words.split(" ") for words in change.words)
    words = list(_words(division))[change.start : change.start + len(old)]
    if [word.text for word in words] != old or max(len(old), len(new)) > MAX_WORDS:
        return ()
    found: list[str] = []
    for tag, start, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        asked = {word.question for word in words[start:end]}
        if tag == "replace" and len(asked) == 1:
            found += asked
    return tuple(dict.fromkeys(filter(None, found)))


def _words(node: Node) -> Iterator[_Word]:
    """Yield the words that a node prints, as texts are compared."""
    match node:
        case Division():
            yield from _of(node.title)
        case Definition():
            yield from _of((*node.term, Text(DEFINITION_MARK), *node.body))
        case Item():
            yield from _of_item(node)
            return
        case _:
            for content in inlines_of(node):
                yield from _of(content)
    for child in children(node):
        yield from _words(child)


def _of_item(item: Item) -> Iterator[_Word]:
    """Yield the words of an item: its label, those under it, its end with the last."""
    *words, last = [word for child in item.body for word in _words(child)] or [_Word("", "")]
    end = _of((Text(last.text), *item.end))
    yield from (_Word(item.label, ""), *words)
    yield from (word._replace(question=last.question) for word in end)


def _of(content: Inlines) -> Iterator[_Word]:
    """Yield the words of inlines; one that a question answers in part is said to answer it."""
    text, asked = "", list[str]()
    for leaf in flatten(content):
        piece = text_of((leaf,))
        text += piece
        asked += [leaf.parameter if isinstance(leaf, Variable) else ""] * len(piece)
    place = 0
    for word in text.split():
        place = text.index(word, place)
        inside = {one for one in asked[place : place + len(word)] if one}
        yield _Word(word, inside.pop() if len(inside) == 1 else "")
        place += len(word)
