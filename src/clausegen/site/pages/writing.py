"""The files of one page: HTML, JSON, Markdown and, where it may be cited, its references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import html

from clausegen.site.pages.citations import Work, bibtex, csl_json
from clausegen.site.pages.markdown_copy import markdown_copy
from clausegen.site.pages.page import NOT_FOUND, Page
from clausegen.site.pages.page_facts import PageFacts, facts_of
from clausegen.site.pages.render import render
from clausegen.site.settings import Settings
from clausegen.writers.html_parts import escaped

Files: TypeAlias = dict[str, bytes]
OnePage: TypeAlias = tuple[Files, PageFacts]


def page_files(page: Page, settings: Settings) -> OnePage:
    """Return the files of one page by address, all but JSON, and what the page says of itself."""
    content = with_old_anchors(render(page, settings), page, settings)
    tree = html.document_fromstring(content.decode())
    found = {page.address: content}
    if page.address != NOT_FOUND:
        found[f"{page.stem}.md"] = markdown_copy(page, tree, settings)
    if "work" in page.data:
        work = Work(**page.data["work"])
        found[f"{page.stem}.bib"] = bibtex(work).encode()
        found[f"{page.stem}.csl.json"] = csl_json(work).encode()
    return found, facts_of(tree, page.address, settings)


def with_old_anchors(content: bytes, page: Page, settings: Settings) -> bytes:
    """Return a page where each old anchor stands before the one that took its place."""
    for old, new in _old_anchors(settings.aliases, page.address).items():
        place = re.compile(rb'<[a-z]+ (?:[^<>]* )?id="%b"' % re.escape(escaped(new).encode()))
        anchor = f'<span id="{escaped(old)}"></span>'.encode()
        content = place.sub(lambda found: anchor + found[0], content, count=1)  # noqa: B023  # called at once
    return content


def _old_anchors(aliases: Mapping[str, str], address: str) -> dict[str, str]:
    """Return the old anchors of a page, each with the anchor that took its place."""
    pairs = ((old.partition("#"), new.partition("#")) for old, new in aliases.items())
    return {old[2]: new[2] for old, new in pairs if old[1] and old[0] == address}
