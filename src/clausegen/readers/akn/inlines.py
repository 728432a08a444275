"""Inlines out of Akoma Ntoso: each element back to what it was, each space kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from clausegen.document.tree import (
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
)
from clausegen.readers.akn.parsing import own, tag_of, unexpected
from clausegen.writers.akn import names


@dataclass(frozen=True, slots=True)
class Words:
    """The inlines of an element, and those of the end of an item, if it holds it."""

    content: Inlines
    end: Inlines = ()


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads inlines; `nodes` gives the id of the node that each address names."""

    nodes: Mapping[str, str]

    def words(self, element: etree._Element) -> Words:
        """Return the inlines that an element holds, the marks of comments left out."""
        return self.read(element.text, list(element))

    def content(self, element: etree._Element) -> Inlines:
        """Return the inlines of an element that ends no item."""
        words = self.words(element)
        if words.end:
            raise unexpected(element, "la fin d’un point n’est pas à sa place")
        return words.content

    def read(self, before: str | None, elements: Sequence[etree._Element]) -> Words:
        """Return inlines: the text before, then elements, each with what follows it."""
        found: list[Inline] = [Text(before)] if before else []
        end: Inlines = ()
        for element in elements:
            tag = tag_of(element)
            if tag == "inline" and element.get("name") == names.END:
                end = self.content(element)
            elif tag != "noteRef" or len(element) or element.text:
                found.append(self._inline(tag, element))
            if element.tail:
                found.append(Text(element.tail))
        return Words(tuple(found), end)

    def _inline(self, tag: str, element: etree._Element) -> Inline:
        """Return the inline of an element of Akoma Ntoso."""
        around = _AROUND.get(tag)
        if around:
            return around(self.content(element))
        if len(element):
            raise unexpected(element, "il ne devrait contenir que des mots")
        text = element.text or ""
        match tag, element.get("name"):
            case "span", _:
                return Text(text)
            case "br", _ if not text:
                return LineBreak()
            case ("placeholder", _) | ("inline", names.ANSWER):
                question, value = own(element, names.QUESTION), own(element, names.VALUE)
                return Variable(question, text, value, blank=tag == "placeholder")
            case "inline", names.NUMBER | names.REFERENCE as name:
                numbers = name == names.NUMBER
                return Number(text) if numbers else CrossReference(own(element, names.TARGET), text)
            case ("ref", _) | ("inline", names.LAW):
                return self._reference(element, text)
            case _:
                raise unexpected(element, "il n’est pas connu ici")

    def _reference(self, element: etree._Element, text: str) -> Inline:
        address = element.get("href", "")
        provision = own(element, names.PROVISION, "")
        if not address.startswith("#") or provision:
            return Citation(own(element, names.PROVISION), text, own(element, names.HREF, address))
        if address[1:] not in self.nodes:
            raise unexpected(element, f"il renvoie à « {address} », qui n’existe pas")
        return CrossReference(self.nodes[address[1:]], text)


_AROUND: Mapping[str, Callable[[Inlines], Inline]] = {
    "b": lambda content: Emphasis(content, strong=True),
    "i": Emphasis,
    "ins": Inserted,
    "del": Deleted,
}
