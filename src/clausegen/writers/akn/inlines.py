"""Inlines as elements of Akoma Ntoso: what one types is text, what one means is an element."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

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
from clausegen.errors import ClausegenError
from clausegen.writers.akn import names
from clausegen.writers.akn.element import Content, Element

_IN_ADDRESSES = "/:?&=#%~+,;@!$'()*"


def inlines(content: Inlines, known: Collection[str]) -> list[Content]:
    """Return inlines as content; `known` are the ids that a cross-reference finds here.

    A text beside a text, or an empty one, is a `span`: both come back as they were.
    """
    written: list[Content] = []
    for inline in content:
        if not isinstance(inline, Text):
            written.append(_element(inline, known))
        elif inline.text and not (written and isinstance(written[-1], str)):
            written.append(inline.text)
        else:
            written.append(Element("span", {}, [inline.text] if inline.text else []))
    return written


def _element(inline: Inline, known: Collection[str]) -> Element:
    """Return the element of an inline that is more than text."""
    match inline:
        case Emphasis():
            return Element("b" if inline.strong else "i", {}, inlines(inline.content, known))
        case Inserted() | Deleted():
            tag = "ins" if isinstance(inline, Inserted) else "del"
            return Element(tag, {}, inlines(inline.content, known))
        case Variable():
            return _answer(inline)
        case CrossReference():
            return _reference(inline, known)
        case Citation():
            return _citation(inline)
        case Number():
            return Element("inline", {"name": names.NUMBER}, _words(inline.text))
        case LineBreak():
            return Element("br")
        case _:
            raise ClausegenError(f"Nœud inconnu dans le document : {type(inline).__name__}.")


def _answer(variable: Variable) -> Element:
    own = {names.QUESTION: variable.parameter, names.VALUE: variable.value}
    if variable.blank:
        return Element("placeholder", own, _words(variable.text))
    return Element("inline", {"name": names.ANSWER, **own}, _words(variable.text))


def _reference(reference: CrossReference, known: Collection[str]) -> Element:
    """Return a reference; its address is that of its target, once all have theirs."""
    words = _words(reference.text)
    if reference.target in known:
        return Element("ref", {}, words, target=reference.target)
    return Element("inline", {"name": names.REFERENCE, names.TARGET: reference.target}, words)


def _citation(citation: Citation) -> Element:
    own = {names.PROVISION: citation.provision}
    if not citation.href.startswith(("https://", "http://")):
        own |= {names.HREF: citation.href} if citation.href else {}
        return Element("inline", {"name": names.LAW, **own}, _words(citation.text))
    address = quote(citation.href, safe=_IN_ADDRESSES)
    own |= {names.HREF: citation.href} if address != citation.href else {}
    return Element("ref", {"href": address, **own}, _words(citation.text))


def _words(text: str) -> list[Content]:
    return [text] if text else []
