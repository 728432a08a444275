"""A page as data: what its template shows, and nothing that depends on how it is written.

The HTML, the Markdown copy and the JSON copy of a page are three writings of the same value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from clausegen.document.json import document_from_json, json_text

HOME = "index.html"
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `address` is its path under the root of the site, `canonical` that of the page which says the
    same first (itself, as a rule). `trail` are the pages above it, names and addresses. `date` is
    that of the content and `checked` that of the last check of its law, ISO or ''. `short` is the
    title under the names of the trail, where it need not repeat them; `named` the title out of its
    page, where it must say of which clause it speaks; `tab` the same within `LONGEST_TAB`
    characters. An `old` page says what a newer one replaces. `warnings` are sentences, each with
    the day from which it is true, '' for one that is. `data` holds strings, numbers, lists, tables
    and `Document`s.
    """

    address: str
    template: str
    title: str
    description: str
    date: str
    checked: str = ""
    canonical: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    short: str = ""
    named: str = ""
    tab: str = ""
    old: bool = False
    warnings: tuple[tuple[str, str], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """Return the address that search engines should keep."""
        return self.canonical or self.address

    @property
    def crumb(self) -> str:
        """Return the name of the page at the end of its trail."""
        return self.short or self.title

    @property
    def heading(self) -> str:
        """Return the title that says of which clause the page speaks, which two may ask alike."""
        return self.named or self.title

    @property
    def full_title(self) -> str:
        """Return the title of the window, before the name of the site."""
        return self.tab or self.heading

    @property
    def unlisted(self) -> bool:
        """Return whether search engines should keep another page, or none, in its place."""
        return self.old or self.main != self.address or self.address == NOT_FOUND

    @property
    def speaker(self) -> str:
        """Return the id of the clause or contract that speaks on the page, '' for none."""
        return speaker(self.address)

    @property
    def stem(self) -> str:
        """Return the address without its suffix, to which those of the copies are added."""
        return self.address.removesuffix(".html")


def speaker(address: str) -> str:
    """Return the id of the clause or contract that speaks at an address, '' for none."""
    room, _, rest = address.partition("/")
    named = rest.removesuffix(".html").partition("/")[0]
    return named if room in ("clauses", "contrats") else ""


def relative(source: str, target: str) -> str:
    """Return the link from a page to an address of the same site, its fragment kept."""
    path, mark, fragment = target.partition("#")
    if path == source:
        return mark + fragment if fragment else path.rpartition("/")[2]
    return _between(source.rpartition("/")[0], path) + mark + fragment


def _between(folder: str, path: str) -> str:
    """Return the way from a folder to a path; pages of one folder share most of theirs."""
    *folders, name = path.split("/")
    here = folder.split("/") if folder else []
    shared = 0
    while shared < min(len(here), len(folders)) and here[shared] == folders[shared]:
        shared += 1
    up = "../" * (len(here) - shared)
    return up + "".join(f"{each}/" for each in folders[shared:]) + name


def page_to_json(page: Page) -> str:
    """Return a page as JSON text, on one line, keys in the order of the fields."""
    table = {each.name: getattr(page, each.name) for each in fields(Page)}
    kept = {key: value for key, value in table.items() if value not in ("", (), {}, False)}
    return json_text(kept)


def page_from_json(text: str) -> Page:
    """Return the page that `page_to_json` wrote."""
    table = json.loads(text, object_hook=_revived)
    for key in ("trail", "warnings"):
        table[key] = tuple(tuple(x) if isinstance(x, list) else x for x in table.get(key, ()))
    return Page(**table)


def _revived(table: dict[str, Any]) -> object:
    return document_from_json(table) if table.get("type") == "Document" else table
