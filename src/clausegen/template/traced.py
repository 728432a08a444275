"""Traced text: what a template prints, with marks where each condition begins and ends.

A mark opens with the place of its site, « file.site.branch », and is closed by another sign. Only
text that is printed carries marks: a macro or `{% set x %}` gives plain words, which compare, count
and change as they always did, and remembers the marked ones for when they are printed as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

OPEN, SHUT, CLOSE = "\ue002", "\ue003", "\ue004"
PRINTED, ELEMENT, TAKEN = "__print", "__element", "__taken"
"""Our own filters: what prints a value, names the variant of a turn, takes a side of « a if b »."""
MARK = re.compile(f"{OPEN}([^{SHUT}]*){SHUT}|{CLOSE}")


class Traced(str):
    """Plain words, and the same with the marks that were printed in them."""

    __slots__ = ("marked",)
    marked: str


def captured(pieces: Iterable[str]) -> str:
    """Return the text of a macro or a captured block: plain, its marks remembered."""
    marked = "".join(pieces)
    if CLOSE not in marked:
        return marked
    text = Traced(plain(marked))
    text.marked = marked
    return text


def plain(text: str) -> str:
    """Return a text without its marks."""
    if CLOSE not in text:
        return text
    first, *rest = text.replace(CLOSE, "").split(
        OPEN
    )  # a search for either sign is ten times slower
    return first + "".join([each.partition(SHUT)[2] for each in rest])


def unmarked(words: str) -> str:
    """Return words of a template without their marks, some of them open perhaps."""
    return MARK.sub("", words)


def opening(place: str) -> str:
    """Return the mark that opens a site."""
    return f"{OPEN}{place}{SHUT}"
