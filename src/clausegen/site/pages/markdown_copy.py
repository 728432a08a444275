"""The Markdown copy of a page, read from its HTML, so that both say the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TypeAlias
from urllib.parse import urljoin

from lxml.html import HtmlElement

from clausegen.site.pages.page import Page
from clausegen.site.settings import Settings
from clausegen.writers.markdown import escaped

_SKIPPED = {"form", "nav", "script", "button", "input", "template"}
_PARTED = {"p", "ul", "ol", "li", "div", "blockquote"}
"""What stands on lines of its own, where a cell or an item holds it."""
_MARKS = {"strong": "**", "em": "*", "b": "**", "i": "*"}
Link: TypeAlias = Callable[[str], str]
_CRITIC = {"ins": ("{++", "++}"), "del": ("{--", "--}")}


def markdown_copy(page: Page, tree: HtmlElement, settings: Settings) -> bytes:
    """Return the main part of a page that was read as Markdown in UTF-8, its links absolute."""
    main = tree.find(".//main")
    here = settings.url(page.address)
    blocks = [block for block in _blocks(main, partial(_whole, here)) if block]
    return ("\n\n".join([*blocks, f"Source : <{here}>"]) + "\n").encode()


def _whole(here: str, link: str) -> str:
    """Return the whole address that a link of a page leads to."""
    folder, _, name = here.rpartition("/")
    return here + link if link.startswith("#") else _joined(f"{folder}/", link or name)


_joined = lru_cache(maxsize=4096)(urljoin)  # pages of one folder share most of their links


def _blocks(element: HtmlElement, link: Link) -> Iterator[str]:
    """Yield each block under an element as Markdown."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or "hidden" in child.attrib:
            continue
        write = _BLOCKS.get(child.tag)
        if write is None:
            yield from _blocks(child, link)
        else:
            yield write(child, link)


def _heading(element: HtmlElement, link: Link) -> str:
    return f"{'#' * int(element.tag[1])} {_line(element, link)}"


def _list(element: HtmlElement, link: Link) -> str:
    return "\n".join(_item(item, link) for item in element if item.tag == "li")


def _terms(element: HtmlElement, link: Link) -> str:
    return "\n".join(f"- {_line(entry, link)}" for entry in element)


def _quotation(element: HtmlElement, link: Link) -> str:
    inside = "\n\n".join(_blocks(element, link))
    return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))


def _item(item: HtmlElement, link: Link) -> str:
    """Return an item of a list, what is nested in it indented."""
    nested = [child for child in item if child.tag in _PARTED]
    if not nested:
        return f"- {_line(item, link)}"
    first, *rest = [_line(item, link, own=True), *_blocks(item, link)]
    lines = [first, *rest] if first else rest
    return "- " + "\n\n".join(lines).replace("\n", "\n  ")


def _table(table: HtmlElement, link: Link) -> str:
    rows = [[_line(cell, link).replace("|", r"\|") for cell in row] for row in table.iter("tr")]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    caption = table.find("caption")
    title = [f"{_line(caption, link)}\n"] if caption is not None else []
    return "\n".join([*title, lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _line(element: HtmlElement, link: Link, *, own: bool = False) -> str:
    """Return the inlines of an element on one line; `own` leaves out the blocks that it holds."""
    words = _inlines(element, link, own)
    while "  " in words:
        words = words.replace("  ", " ")
    return words.strip()


def _inlines(element: HtmlElement, link: Link, own: bool) -> str:
    parts = [_words(element.text)]
    for child in element:
        if not (own and child.tag in _PARTED):
            parts.append(_inline(child, link))
        parts.append(_words(child.tail))
    return "".join(parts)


def _words(text: str | None) -> str:
    """Return the words of the source of a page, where a new line is a space."""
    return escaped(text.replace("\n", " ").replace("\t", " ").replace("\r", " ")) if text else ""


def _inline(child: HtmlElement, link: Link) -> str:
    """Return the Markdown of an element inside a line."""
    words = _inlines(child, link, False)
    if child.tag == "br":
        return " "
    if child.tag in _PARTED:
        return f"{words} "
    if child.tag == "a" and child.get("href"):
        return f"[{words}]({link(child.get('href'))})"
    if child.tag in _CRITIC and words:
        before, after = _CRITIC[child.tag]
        return f"{before}{words}{after}"
    mark = _MARKS.get(child.tag, "") if isinstance(child.tag, str) else ""
    return f"{mark}{words.strip()}{mark}" if mark and words.strip() == words else words


_BLOCKS: dict[str, Callable[[HtmlElement, Link], str]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "p": _line,
    "ul": _list,
    "ol": _list,
    "dl": _terms,
    "table": _table,
    "blockquote": _quotation,
}
