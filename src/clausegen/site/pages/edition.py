"""How the site publishes a clause: whether and from when, by whom, with which commentary.

`edition.toml` says it, beside the declaration of the clause; a folder without it is published at
once, its commentary under the number of the clause.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausegen.errors import Place, TemplateError, fault
from clausegen.files.sources import source_text
from clausegen.files.toml import read_toml
from clausegen.library import Library

FILE = "edition.toml"
DRAFT, PUBLISHED = "brouillon", "publié"
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_KEYS = {
    "status": str,
    "publication": dt.date,
    "authors": list,
    "reviewers": list,
    "commentary": dict,
}
_WITHIN = {
    "commentary": {"version": str, "date": dt.date},
    "person": {"name": str, "date": dt.date},
}


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who wrote a clause or read it again, and the day."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What an editor decided of a clause; a commentary without a version goes with the clause."""

    draft: bool = False
    publication: str = ""
    authors: tuple[Signatory, ...] = ()
    reviewers: tuple[Signatory, ...] = ()
    commentary_version: str = ""
    commentary_date: str = ""

    def out(self, today: dt.date) -> bool:
        """Return whether the clause is published on a day."""
        return not self.draft and self.publication <= today.isoformat()


PLAIN = Edition()
"""The edition of a clause of which no file says anything."""


def published_ids(library: Library, today: dt.date) -> tuple[str, ...]:
    """Return the clauses and contracts that the site shows on a day."""
    ids = library.model_ids()
    return tuple(each for each in ids if edition_of(library.folder(each)).out(today))


def edition_of(folder: Path) -> Edition:
    """Return the edition of the clause of a folder. Raises TemplateError with every fault."""
    path = folder / FILE
    return read_edition(source_text(path), path) if path.is_file() else PLAIN


def read_edition(text: str, path: Path) -> Edition:
    """Return what an `edition.toml` says. Raises TemplateError with every fault and its key."""
    named = "/".join(("templates", *path.parts[-3:]))
    data = read_toml(text, named, TemplateError)
    faults = [fault("edition", why, Place(named, key=key)) for key, why in _faults(data)]
    if faults:
        raise TemplateError(f"{FILE} est fautif.", faults)
    commentary = data.get("commentary", {})
    return Edition(
        data.get("status") == DRAFT,
        _iso(data.get("publication")),
        _people(data.get("authors", ())),
        _people(data.get("reviewers", ())),
        commentary.get("version", ""),
        _iso(commentary.get("date")),
    )


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _people(given: list[dict[str, Any]]) -> tuple[Signatory, ...]:
    return tuple(Signatory(each["name"], each["date"].isoformat()) for each in given)


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and the French message of each fault."""
    yield from _typed(data, _KEYS, "", whole=False)
    if data.get("status", PUBLISHED) not in (DRAFT, PUBLISHED):
        yield "status", f"Écrivez « {DRAFT} » ou « {PUBLISHED} »."
    commentary = data.get("commentary")
    if isinstance(commentary, dict):
        yield from _typed(commentary, _WITHIN["commentary"], "commentary.")
        if not _VERSION.fullmatch(str(commentary.get("version", ""))):
            yield "commentary.version", "Écrivez un numéro comme « 1.2.0 »."
    for role in ("authors", "reviewers"):
        people = data.get(role, [])
        for rank, each in enumerate(people if isinstance(people, list) else (), 1):
            if isinstance(each, dict):
                yield from _typed(each, _WITHIN["person"], f"{role}[{rank}].")
            else:
                yield f"{role}[{rank}]", 'Écrivez { name = "…", date = 2027-03-01 }.'


def _typed(
    data: Mapping[str, Any], kinds: Mapping[str, type], before: str, *, whole: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield the keys that are unknown, absent of a whole table, or not of their type."""
    words = {str: "un texte", dt.date: "une date", list: "une liste", dict: "une table"}
    for key, value in data.items():
        if key not in kinds:
            yield f"{before}{key}", "Cette clé est inconnue."
        elif type(value) is not kinds[key] or value == "":
            yield f"{before}{key}", f"Écrivez {words[kinds[key]]}."
    if whole:
        yield from ((f"{before}{key}", "Cette clé manque.") for key in kinds if key not in data)
