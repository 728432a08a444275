"""The Markdown copy of a page, read from its HTML, so that both say the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from clausegen.site.page import Page
from clausegen.site.settings import Settings
from clausegen.writers.markdown import escaped

_SPACES = re.compile(r"[ \t\r\n]+")
_SKIPPED = {"form", "nav", "script", "button", "input", "template"}
_MARKS = {"strong": "**", "em": "*", "b": "**", "i": "*"}
_CRITIC = {"ins": ("{++", "++}"), "del": ("{--", "--}")}


def markdown_copy(page: Page, content: bytes, settings: Settings) -> bytes:
    """Return the main part of a page as Markdown in UTF-8, its links absolute."""
    tree = html.document_fromstring(content.decode())
    main = tree.find(".//main")
    here = settings.url(page.address)
    blocks = [block for block in _blocks(main, lambda link: urljoin(here, link)) if block]
    return ("\n\n".join([*blocks, f"Source : <{here}>"]) + "\n").encode()


def _blocks(element: HtmlElement, link: Callable[[str], str], margin: str = "") -> Iterator[str]:
    """Yield each block under an element as Markdown."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield f"{'#' * int(tag[1])} {_line(child, link)}"
        elif tag == "p":
            yield _line(child, link)
        elif tag in ("ul", "ol"):
            yield "\n".join(_item(item, link) for item in child if item.tag == "li")
        elif tag == "dl":
            yield "\n".join(f"- {_line(entry, link)}" for entry in child)
        elif tag == "table":
            yield _table(child, link)
        elif tag == "blockquote":
            inside = "\n\n".join(_blocks(child, link))
            yield "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
        else:
            yield from _blocks(child, link)


def _item(item: HtmlElement, link: Callable[[str], str]) -> str:
    """Return an item of a list, what is nested in it indented."""
    nested = [child for child in item if child.tag in ("p", "ul", "ol", "blockquote", "div")]
    if not nested:
        return f"- {_line(item, link)}"
    first, *rest = [_line(item, link, own=True), *_blocks(item, link)]
    lines = [first, *rest] if first else rest
    return "- " + "\n\n".join(lines).replace("\n", "\n  ")


def _table(table: HtmlElement, link: Callable[[str], str]) -> str:
    rows = [[_line(cell, link).replace("|", r"\|") for cell in row] for row in table.iter("tr")]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    caption = table.find("caption")
    title = [f"{_line(caption, link)}\n"] if caption is not None else []
    return "\n".join([*title, lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _line(element: HtmlElement, link: Callable[[str], str], *, own: bool = False) -> str:
    """Return the inlines of an element on one line; `own` leaves out the blocks that it holds."""
    return _SPACES.sub(" ", _inlines(element, link, own)).strip()


def _inlines(element: HtmlElement, link: Callable[[str], str], own: bool) -> str:
    parts = [escaped(element.text or "")]
    for child in element:
        if not (own and child.tag in ("p", "ul", "ol", "blockquote", "div")):
            parts.append(_inline(child, link))
        parts.append(escaped(child.tail or ""))
    return "".join(parts)


def _inline(child: HtmlElement, link: Callable[[str], str]) -> str:
    words = _inlines(child, link, False)
    if child.tag == "br":
        return " "
    if child.tag == "a" and child.get("href"):
        return f"[{words}]({link(child.get('href'))})"
    if child.tag in _CRITIC and words:
        before, after = _CRITIC[child.tag]
        return f"{before}{words}{after}"
    mark = _MARKS.get(child.tag, "") if isinstance(child.tag, str) else ""
    return f"{mark}{words.strip()}{mark}" if mark and words.strip() == words else words
