"""How to cite a page: one sentence to copy, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from clausegen.french.dates import date_long
from clausegen.french.spaces import NBSP

_SPECIAL = str.maketrans({char: f"\\{char}" for char in "&%$#_{}"} | {"\\": r"\textbackslash{}"})


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: an answer or a clause, its version and the work that holds it, if any."""

    key: str
    title: str
    container: str
    author: str
    date: str
    url: str
    version: str


def sentence(work: Work) -> str:
    """Return the citation in words, with the permanent address at its end."""
    inside = f", dans {work.container}" if work.container else ""
    day = date_long(date.fromisoformat(work.date))
    return (
        f"{work.author}, «{NBSP}{work.title}{NBSP}»{inside}, "
        f"version {work.version}, {day}, {work.url}"
    )


def bibtex(work: Work) -> str:
    """Return the citation as one BibTeX entry, its date cut into year, month and day."""
    year, month, day = work.date.split("-")
    fields = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "booktitle": _tex(work.container),
        "year": year,
        "month": str(int(month)),
        "day": str(int(day)),
        "version": _tex(work.version),
        "url": work.url,
        "language": "french",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def csl_json(work: Work) -> str:
    """Return the citation as CSL-JSON, a list of one item."""
    item = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "container-title": work.container,
        "author": [{"literal": work.author}],
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]},
        "version": work.version,
        "URL": work.url,
        "language": "fr-FR",
    }
    kept = {key: value for key, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False) + "\n"


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)
