"""Elements of XML, and their text: no space is added where spaces are words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

Content: TypeAlias = "Element | str"

_OF_WORDS = frozenset(
    ("p", "num", "heading", "docTitle", "def", "ref", "inline", "b", "i", "ins", "del", "mod")
)
"""Elements whose spaces are words; in all others a line end may stand between two elements."""


@dataclass(slots=True)
class Element:
    """An element; `label` gives its eId a number, `target` is the id of the node it points to."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Content] = field(default_factory=list)
    label: str = ""
    target: str = ""

    def children(self) -> Iterator[Element]:
        """Yield the elements directly under this one."""
        return (one for one in self.content if isinstance(one, Element))


def text_of_element(element: Element) -> str:
    """Return an element as XML."""
    start = element.tag + "".join(
        f" {name}={quoteattr(value)}" for name, value in element.attributes.items()
    )
    if not element.content:
        return f"<{start}/>"
    words = element.tag in _OF_WORDS or any(isinstance(one, str) for one in element.content)
    between = "" if words else "\n"
    inside = [
        # A carriage return that XML reads as it is would become a line end.
        escape(one, {"\r": "&#13;"}) if isinstance(one, str) else text_of_element(one)
        for one in element.content
    ]
    return f"<{start}>{between}{between.join(inside)}{between}</{element.tag}>"
