"""The structure tree of a PDF, where WeasyPrint's is not yet what PDF/UA asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydyf import PDF, Dictionary


def mend_definitions(pdf: PDF) -> None:
    """Make each entry of a list of definitions one list item, term and meaning in its body.

    WeasyPrint tags the group of a term and its meaning as a division, which a list may not hold.
    """
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/L":
            for entry in _children(pdf, element):
                if entry["S"] == "/Div":
                    _make_item(pdf, entry)


def _make_item(pdf: PDF, entry: Dictionary) -> None:
    """Turn a division of items, one a line of a term or of its meaning, into one item."""
    wrappers = _children(pdf, entry)
    lines = [line for wrapper in wrappers for line in _children(pdf, wrapper)]
    body = wrappers[0]
    body["S"] = "/LBody"
    body["K"].clear()
    for line in lines:
        line["S"] = "/Span"
        line["P"] = body.reference
        body["K"].append(line.reference)
    entry["S"] = "/LI"
    entry["K"].clear()
    entry["K"].append(body.reference)


def _children(pdf: PDF, element: Dictionary) -> list[Dictionary]:
    """Return the elements under one; marked content and object references are left out."""
    kids = (pdf.objects[int(kid.split()[0])] for kid in element["K"] if isinstance(kid, bytes))
    return [kid for kid in kids if "S" in kid]
