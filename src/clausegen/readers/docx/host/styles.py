"""The paragraph styles of a contract: on which others each rests, how deep its headings are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from lxml import etree

from clausegen.readers.docx.numbering import chain_of, default_style, integer, is_on, value
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
BODY_LEVEL = 9  # the outline level of what is no heading
_HEADING = re.compile(r"heading ([1-9])")


class Styles:
    """What the styles of a Word file say of the paragraphs that bear them."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterfind(f"{_W}style")
        self._styles = {str(style.get(f"{_W}styleId")): style for style in found}
        self._default = default_style(root)
        self._bases = {id_: value(each, "basedOn") for id_, each in self._styles.items()}
        self._own: dict[str, _Look] = {}
        self._looks: dict[str, _Look] = {}

    def named(self, name: str, kind: str = "paragraph") -> str:
        """Return the id of the style of a name, '' where there is none."""
        for id_, style in self._styles.items():
            if style.get(f"{_W}type") == kind and value(style, "name").casefold() == name:
                return id_
        return ""

    def name_of(self, paragraph: etree._Element) -> str:
        """Return the name of the style of a paragraph, in lower case."""
        style = self._styles.get(self._id(paragraph))
        return "" if style is None else value(style, "name").casefold()

    def outline(self, paragraph: etree._Element) -> int | None:
        """Return how deep a heading a paragraph is, from 0, None for what is no heading.

        To Word a style named « heading 2 » is one of its own, whose level other programs leave out.
        """
        own = _level(paragraph)
        level = self._look(paragraph).level if own is None else own
        return level if level is not None and level < BODY_LEVEL else None

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Return whether the style of a paragraph is bold."""
        return bool(self._look(paragraph).bold)

    def is_centred(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph or its style is centred."""
        return (value(paragraph, "pPr", "jc") or self._look(paragraph).set_as) == "center"

    def _look(self, paragraph: etree._Element) -> _Look:
        """Return what the style of a paragraph says, read once however many bear it."""
        id_ = self._id(paragraph)
        if id_ not in self._looks:
            self._looks[id_] = _joined([*map(self._said, chain_of(id_, self._bases))])
        return self._looks[id_]

    def _said(self, id_: str) -> _Look:
        """Return what one style says itself, read once however many rest on it."""
        if id_ not in self._own:
            self._own[id_] = _look_of(self._styles[id_])
        return self._own[id_]

    def _id(self, paragraph: etree._Element) -> str:
        return value(paragraph, "pPr", "pStyle") or self._default


class _Look(NamedTuple):
    """What a style says: its outline level, whether it is bold, how it is set; None for nothing."""

    level: int | None
    bold: bool | None
    set_as: str | None


def _look_of(style: etree._Element) -> _Look:
    switch = style.find(f"{_W}rPr/{_W}b")
    bold = None if switch is None else is_on(switch)
    return _Look(_level(style), bold, value(style, "pPr", "jc") or None)


def _joined(chain: Sequence[_Look]) -> _Look:
    """Return what a style says with those that it rests on, the nearest first."""
    levels, bolds, set_as = zip(*chain, strict=True) if chain else ((), (), ())
    return _Look(_first(levels), _first(bolds), _first(set_as))


_Said = TypeVar("_Said", int, bool, str)


def _first(said: Sequence[_Said | None]) -> _Said | None:
    """Return the first thing that is said, None where nothing is."""
    return next((each for each in said if each is not None), None)


def _level(holder: etree._Element) -> int | None:
    """Return the outline level that a paragraph or a style says, by its name if by nothing else."""
    said = holder.find(f"{_W}pPr/{_W}outlineLvl")
    if said is not None:
        return integer(str(said.get(f"{_W}val", BODY_LEVEL)))
    named = _HEADING.fullmatch(value(holder, "name").casefold())
    return int(named[1]) - 1 if named else None
