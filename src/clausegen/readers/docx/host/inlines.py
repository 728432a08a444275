"""The words of a paragraph that others typed, as inlines: what a reader sees, emphasis kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from clausegen.document.tree import Emphasis, Inline, Inlines, LineBreak, Text, text_of
from clausegen.readers.docx.numbering import is_on
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import typed

_W = f"{{{W}}}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_APART = frozenset({f"{_W}txbxContent", f"{_MARKUP}Fallback"})
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}ptab": " ",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{_W}softHyphen": "",
}
_BOXES = {"F06F": "☐", "F071": "☐", "F0A8": "☐", "F0FE": "☑", "F0FD": "☒", "F0FC": "✓"}
"""The boxes of Wingdings, by the code that stands for them."""
BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs that only a font of symbols draws: what they show is in no text."""
_BLANKS = re.compile(r"[ \t]+")


class _Run(NamedTuple):
    """Words of one look."""

    text: str
    bold: bool
    italic: bool


def inlines_of(paragraph: etree._Element) -> Inlines:
    """Return the words of a paragraph without its label: texts, emphasis, line breaks."""
    return _merged(_trimmed(list(_runs(paragraph))))


def _runs(paragraph: etree._Element) -> Iterator[_Run]:
    """Yield the words of a paragraph, with their look."""
    for run, parts in _read_runs(paragraph):
        look = run.find(f"{_W}rPr")
        bold, italic = (look is not None and is_on(look.find(f"{_W}{b}")) for b in ("b", "i"))
        yield from (_Run(_shown(part), bold, italic) for part in parts)


def read_parts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the parts of the runs of a paragraph that `inlines_of` reads: what is left is not."""
    for _, parts in _read_runs(paragraph):
        yield from parts


def _read_runs(
    paragraph: etree._Element,
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield each run that is shown, with its parts; of a field what it shows, never its code."""
    codes: list[bool] = []  # of the fields that are open, whether we are in the code of each
    for run in _run_elements(paragraph):
        look = run.find(f"{_W}rPr")
        if look is not None and is_on(look.find(f"{_W}vanish")):
            continue
        parts: list[etree._Element] = []
        for child in run.iterchildren(tag=etree.Element):
            if child.tag == f"{_W}fldChar":
                _step(codes, str(child.get(f"{_W}fldCharType")))
            elif not any(codes):
                parts.append(child)
        yield run, parts


def _step(codes: list[bool], sign: str) -> None:
    """Enter a field, go from its code to what it shows, or leave it."""
    if sign == "begin":
        codes.append(True)
    elif codes and sign == "separate":
        codes[-1] = False
    elif codes and sign == "end":
        codes.pop()


def _run_elements(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph in order, none of those of text boxes."""
    for child in paragraph.iterchildren(tag=etree.Element):
        if child.tag in (f"{_W}r", f"{_MATHS}r"):
            yield child
        elif child.tag not in _APART and child.tag != f"{_W}pPr":
            yield from _run_elements(child)


def _shown(child: etree._Element) -> str:
    """Return what a part of a run prints."""
    match str(child.tag).removeprefix(_W):
        case "t" | "delText":
            return _PRIVATE.sub(BULLET, typed(child))
        case "br":
            return "" if child.get(f"{_W}type") in ("page", "column") else "\n"
        case "sym":
            return _BOXES.get(str(child.get(f"{_W}char", "")).upper(), BULLET)
        case _:
            if child.tag == f"{_MATHS}t":
                return typed(child)
            return _SIGNS.get(str(child.tag), "")


def _trimmed(runs: list[_Run]) -> Iterator[_Run]:
    """Yield runs with blanks folded, none at either end of the paragraph nor of a line."""
    blank = True
    whole = "".join(run.text for run in runs).rstrip(" \t\n")
    left = len(whole)
    for run in runs:
        text, left = run.text[:left], max(0, left - len(run.text))
        kept = _BLANKS.sub(" ", text)
        if blank:
            kept = kept.lstrip(" ")
        kept = kept.replace(" \n", "\n").replace("\n ", "\n")
        if kept:
            blank = kept[-1] in " \n"
            yield run._replace(text=kept)


def _merged(runs: Iterator[_Run]) -> Inlines:
    """Return runs as inlines, those of one look together."""
    found: list[Inline] = []
    for (bold, italic), same in groupby(runs, key=lambda run: (run.bold, run.italic)):
        content = tuple(_broken("".join(run.text for run in same)))
        if bold or italic:
            found.append(Emphasis(content, strong=bold))
        else:
            found += content
    return tuple(found)


def _broken(text: str) -> Iterator[Inline]:
    """Yield a text cut at its line breaks."""
    for rank, line in enumerate(text.split("\n")):
        if rank:
            yield LineBreak()
        if line:
            yield Text(line)


def cut(words: Inlines, taken: int) -> Inlines:
    """Return inlines without their first characters, and without the blanks then at their head."""
    found = list(words)
    while found and taken:
        first = found.pop(0)
        length = len(text_of((first,)))
        if length > taken:
            found[:0] = _cut_one(first, taken)
            taken = 0
        else:
            taken -= length
    return tuple(found)


def _cut_one(inline: object, taken: int) -> Inlines:
    if isinstance(inline, Emphasis):
        return (replace(inline, content=cut(inline.content, taken)),)
    if isinstance(inline, Text):
        rest = inline.text[taken:]
        return (Text(rest),) if rest else ()
    return ()


def one_text(text: str) -> Inlines:
    """Return a text as words, none where it is blank."""
    folded = " ".join(text.split(" ")).strip()
    return (Text(folded),) if folded else ()


def plain(words: Inlines) -> Inlines:
    """Return words as one text without emphasis: a heading bears its own."""
    return one_text(text_of(words).replace("\n", " "))
