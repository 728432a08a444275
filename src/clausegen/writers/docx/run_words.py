"""The words of the runs of a Word file: one grammar for all who read them, in any file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
TEXTS = _TEXT, _STRUCK = f"{_W}t", f"{_W}delText"
_CONTROLS = re.compile("[\n\r\x7f-\x9f]")
"""Signs that XML holds and that no document of ours may."""
PARTS = (*TEXTS, *(f"{_W}{name}" for name in SIGNS))
"""The parts of a run that print something."""


def typed(text: etree._Element) -> str:
    """Return the words of a text of a run, a space for what ends a line in them or is no sign."""
    return _CONTROLS.sub(" ", text.text or "")


def said(part: etree._Element, *, struck: bool = False, tab: str = "\t") -> str:
    """Return what a part of a run prints; `struck` words too where they are asked for.

    A tab is printed as `tab`.
    """
    if part.tag == _TEXT or (struck and part.tag == _STRUCK):
        return typed(part).replace("\t", tab)
    sign = SIGNS.get(str(part.tag).removeprefix(_W), "")
    return tab if sign == "\t" else sign


def words(run: etree._Element, *, struck: bool = False, tab: str = "\t") -> str:
    """Return what a run prints, as `said` does."""
    parts = run.iterchildren(tag=etree.Element)
    return "".join(said(part, struck=struck, tab=tab) for part in parts)


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph in order, none of those of text boxes."""
    for run in paragraph.iter(f"{_W}r"):
        if next(run.iterancestors(f"{_W}p"), None) is paragraph:
            yield run


def words_of(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, its label left out."""
    return "".join(map(words, runs_of(paragraph)))
