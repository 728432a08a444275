"""How a heading that others wrote prints its number: in a form of ours, or as it was typed."""

from __future__ import annotations

import re
from typing import TypeAlias

from clausegen.document.numbering import USUAL, ArticleForm, Head
from clausegen.readers.docx.host.articles import Heading
from clausegen.readers.docx.host.lines import Line

_GAPS = " \xa0\u202f"

Look: TypeAlias = tuple[ArticleForm, Head | None]
"""How a heading prints its number: in a form of ours, or with what stands around it."""


def stands_out(line: Line) -> bool:
    """Return whether a line looks like a heading: bold, outlined, centred or in capitals."""
    shown = line.bold or line.outline is not None or line.centred
    return shown or line.text.strip().isupper()


def around_number(heading: Heading) -> tuple[str, str, str]:
    """Return the label of an article as it is printed, and what is printed before and after it."""
    if heading.counted:
        before, label, after = _around(heading.line.label, heading.number)
        return label, before, after
    if not heading.number:
        return "", "", ""
    text = heading.typed
    start = len(heading.before)
    label = text[start : len(text) - len(heading.after) - len(_rest(heading))]
    return label.strip(), heading.before.lstrip(), heading.after


def look_of(before: str, after: str, *, titled: bool = True, numbered: bool = True) -> Look:
    """Return how a heading prints its number, in a form of ours where it is one.

    What parts number and title is a dash where only a space, or the end of a line, did.
    """
    before, after = folded(before), folded(after)
    if not numbered:
        return USUAL.article, Head("", "")
    if not before.strip() and after.strip() in ("", "."):
        return ("1." if after.strip() else "1"), None
    if not titled:
        return USUAL.article, Head(before, after.rstrip())
    if not after.strip():
        after = " – "
    return USUAL.article, Head(before, after if after[-1] in _GAPS else f"{after} ")


def _rest(heading: Heading) -> str:
    """Return what is typed after the number of a heading and what parts both."""
    text = heading.typed[len(heading.before) :]
    typed = heading.title if not heading.apart else ""
    return text[text.rfind(typed) :] if typed else ""


def folded(text: str) -> str:
    """Return a text of which each run of blanks is one space."""
    return re.sub(r"[ \t]+", " ", text)


def _around(label: str, number: str) -> tuple[str, str, str]:
    """Return a counted label cut around its number: « Article », « 8 », « – »."""
    before, found, after = label.rpartition(number) if number else ("", "", label)
    return (before, found, after) if found else (label, "", "")
