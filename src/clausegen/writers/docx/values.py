"""Printed answers in Word: the control, the bookmark and the binding of each.

A control has the key of its question for tag and its label for title. A bookmark around it says
the same: LibreOffice drops tags, and keeps bookmarks. Where an answer is printed the same wherever
it is, its controls are bound to one element of the custom XML: Word changes all copies at once.
Words that only agree with a party (« le Client », « peut ») are words like any others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from clausegen.document.tree import (
    Definition,
    Document,
    Emphasis,
    Inlines,
    Node,
    Variable,
    inlines_of,
)
from clausegen.writers.docx.check_boxes import check_box
from clausegen.writers.docx.names import (
    CLAUSEGEN,
    DATA_STORE,
    control_tag,
    control_title,
    value_bookmark,
)

FIRST_CONTROL = 100_000_001  # above every other id, so that no two elements share one
FIRST_BOOKMARK = 50_000_001  # above those of nodes and revisions
_SPACE = f"xmlns:c='{CLAUSEGEN}'"
_UNBOUND = frozenset("\n\t\r")
"""What an element of XML and a line of Word do not say alike."""


class ValueForm(NamedTuple):
    """What printed answers bear: a control, or a bookmark alone; and whether copies are bound."""

    controls: bool = True
    bound: bool = True


class PrintedValues:
    """Marks printed answers in reading order, from the rank of a `first`; `bound` are the keys of
    those that are bound, in their order.
    """

    def __init__(self, form: ValueForm, bound: Iterable[str] = (), first: int = 1) -> None:
        self._form = form
        self._paths = {key: rank for rank, key in enumerate(bound, 1)}
        self.next = first

    def _ranked(self) -> int:
        self.next += 1
        return self.next - 1

    def marked(self, variable: Variable, runs: str, properties: str) -> str:
        """Return the runs of an answer with its marks, or as they are if they only agree.

        A control of plain text loses its face in LibreOffice: one with `properties` is of rich
        text. So is that of a blank, whose words are a placeholder: they go as soon as one types.
        """
        key = key_of(variable)
        if not key:
            return runs
        rank = self._ranked()
        controlled = self._control(variable, key, (runs, properties), rank)
        id_ = FIRST_BOOKMARK + rank
        return (
            f'<w:bookmarkStart w:id="{id_}" w:name="{value_bookmark(key, rank)}"/>{controlled}'
            f'<w:bookmarkEnd w:id="{id_}"/>'
        )

    def boxed(self, sign: str, run: str, properties: str) -> str:
        """Return the run of a box in a control that ticks it, or as it is without controls."""
        if not self._form.controls:
            return run
        return check_box(sign, run, properties, FIRST_CONTROL + self._ranked())

    def _control(self, variable: Variable, key: str, words: tuple[str, str], rank: int) -> str:
        """Return runs inside their control, whose properties stand in the order of the schema."""
        runs, properties = words
        if not self._form.controls:
            return runs
        title = control_title(variable.asked.label if variable.asked else key)
        blank = "<w:showingPlcHdr/>" if variable.blank else ""
        plain = "" if properties else '<w:text w:multiLine="1"/>'
        return (
            f"<w:sdt><w:sdtPr>{'' if blank else properties}<w:alias w:val={quoteattr(title)}/>"
            f'<w:tag w:val={quoteattr(control_tag(key))}/><w:id w:val="{FIRST_CONTROL + rank}"/>'
            f"{blank}{self._binding(key)}{plain}</w:sdtPr>"
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )

    def _binding(self, key: str) -> str:
        rank = self._paths.get(key)
        if rank is None:
            return ""
        path = f"/c:clausegen[1]/c:values[1]/c:value[{rank}]"
        return (
            f'<w:dataBinding w:prefixMappings="{_SPACE}" w:xpath="{path}" '
            f'w:storeItemID="{DATA_STORE}"/>'
        )


def values_xml(bound: Mapping[str, str]) -> str:
    """Return the elements that controls are bound to, '' where none is."""
    values = [f"<value key={quoteattr(key)}>{escape(text)}</value>" for key, text in bound.items()]
    return f"<values>{''.join(values)}</values>" if values else ""


def key_of(variable: Variable) -> str:
    """Return the key of the question that words answer, '' where they only agree with a party.

    Such words carry the whole party as their value, a table; no other printed answer does.
    """
    if variable.value.startswith(("{", "[{")) or not variable.text:
        return ""
    return variable.asked.key if variable.asked else variable.parameter


class Printed(NamedTuple):
    """An answer that is printed: its key, its words, and whether copies of it may be bound."""

    key: str
    text: str
    bindable: bool


def printed_in(nodes: Iterable[Document | Node]) -> Iterator[Printed]:
    """Yield the answers that nodes print; one with a face, as in a defined term, is not bound."""
    for node in nodes:
        for rank, content in enumerate(inlines_of(node)):
            term = rank == 0 and isinstance(node, Definition)
            for variable, plain in _values(content):
                if key := key_of(variable):
                    apart = term or variable.blank or not _UNBOUND.isdisjoint(variable.text)
                    yield Printed(key, variable.text, plain and not apart)


def bound_of(printed: Iterable[Printed]) -> dict[str, str]:
    """Return the answers printed more than once, plainly and in the same words: key and words."""
    texts: dict[str, list[str]] = {}
    apart: set[str] = set()
    for key, text, bindable in printed:
        texts.setdefault(key, []).append(text)
        if not bindable:
            apart.add(key)
    return {
        key: said[0]
        for key, said in texts.items()
        if key not in apart and len(said) > 1 and len(set(said)) == 1
    }


def _values(content: Inlines) -> Iterator[tuple[Variable, bool]]:
    """Yield the answers among inlines, and whether each has no face."""
    for inline in content:
        if isinstance(inline, Variable):
            yield inline, True
        elif isinstance(inline, Emphasis):
            yield from ((found, False) for found, _ in _values(inline.content))
