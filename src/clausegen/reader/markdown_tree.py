"""Marked Markdown to the element tree of Python-Markdown, one chunk (one article) at a time.

The tree is taken from Python-Markdown itself, not from its HTML: preprocessors, block parser, tree
processors. Raw HTML, links, code and setext headings are switched off, so that what an author did
not mean as structure stays text. Parsing is the dearest step of a draft; since the chunks hold
marks and no answers, they are memoised, and a changed answer parses nothing again.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from itertools import pairwise
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableProcessor

from clausegen.marks import CLOSE, MARK, OPEN

HEADING = re.compile(r"## (?<![^\n]## )")  # the sign first: the engine skips from one to the next

_EXTENSIONS = ("attr_list", "tables", "def_list", "sane_lists")
_PREPROCESSORS_OFF = ("html_block",)
_INLINES_OFF = (
    "html",
    "entity",
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
)
_BLOCKS_OFF = ("reference", "setextheader")
_INLINE_SIGNS = re.compile(r"[\\*_]|  \n")
"""What emphasis, escapes and line breaks are written with: a chunk without them has none."""
_TABLE_PRIORITY = 75  # as Python-Markdown gives it: after code, before headings
_local = threading.local()


def split_chunks(text: str) -> tuple[str, ...]:
    """Return the text before the first « ## » heading, then one chunk a heading."""
    starts = [match.start() for match in HEADING.finditer(text)]
    bounds = [0, *starts, len(text)]
    return tuple(text[start:end] for start, end in pairwise(bounds))


def renumber(chunk: str) -> tuple[str, tuple[int, ...]]:
    """Return the chunk with its marks numbered 0, 1, 2 … and the numbers that they had.

    The same template text then gives the same chunk whatever the answers are.
    """
    pieces = MARK.split(chunk)
    numbers = tuple(int(number) for number in pieces[1::2])
    pieces[1::2] = [f"{OPEN}{rank}{CLOSE}" for rank in range(len(numbers))]
    return "".join(pieces), numbers


@lru_cache(maxsize=1024)
def parse_chunk(chunk: str) -> Element:
    """Return the root element of a chunk's tree. It is shared: never change it."""
    markdown = _parser()
    markdown.reset()
    lines = chunk.split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = cast("Element", markdown.parser.parseDocument(lines).getroot())
    holds_inlines = _INLINE_SIGNS.search("\n".join(lines))
    names = ("inline", "attr_list", "unescape") if holds_inlines else ("attr_list",)
    for name in names:
        replaced = markdown.treeprocessors[name].run(root)
        root = root if replaced is None else replaced
    return root


class _Tables(TableProcessor):
    """Tables, looked for where there is a bar: the rule of Python-Markdown cuts up every block."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a table begins with a block."""
        return "|" in block and super().test(parent, block)


def _parser() -> Markdown:
    """Return this thread's parser: Python-Markdown keeps state while it parses."""
    if not hasattr(_local, "markdown"):
        markdown = Markdown(extensions=list(_EXTENSIONS))
        for name in _PREPROCESSORS_OFF:
            markdown.preprocessors.deregister(name)
        for name in _INLINES_OFF:
            markdown.inlinePatterns.deregister(name)
        for name in _BLOCKS_OFF:
            markdown.parser.blockprocessors.deregister(name)
        tables = _Tables(markdown.parser, {"use_align_attribute": False})
        markdown.parser.blockprocessors.register(tables, "table", _TABLE_PRIORITY)
        _local.markdown = markdown
    parser: Markdown = _local.markdown
    return parser
