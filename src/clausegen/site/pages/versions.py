"""The versions of a clause: those that files keep, and the one in force.

A version is a text with its commentary. The commentary may have numbers of its own: then it goes
on under the same text. What was recorded changes by a new number, or by an erratum.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from clausegen.amend.compare import compare
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Document
from clausegen.errors import ClausegenError, Place, Remedy, TemplateError, fault
from clausegen.files.json import read_json
from clausegen.files.sources import source_text

FOLDER = "versions"


@dataclass(frozen=True, slots=True)
class Erratum:
    """What was put right in a text that keeps its number: the day, and a sentence that tells it."""

    date: str
    words: str


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """One version of a clause, as recorded or, for the last, as drafted.

    `commentary_number` and `commentary_date` are those of a commentary that has its own, else ''.
    """

    number: str
    date: str
    clause: Document
    commentary: Document | None
    commentary_number: str = ""
    commentary_date: str = ""
    errata: tuple[Erratum, ...] = ()

    @property
    def name(self) -> str:
        """Return what names it in addresses and files."""
        own = self.commentary_number
        return f"{self.number}-commentaire-{own}" if own else self.number

    @property
    def published(self) -> str:
        """Return the day of the last of its two parts."""
        return max(self.date, self.commentary_date)

    @property
    def of_commentary(self) -> str:
        """Return the number of its commentary."""
        return self.commentary_number or self.number


def recorded(folder: Path) -> tuple[PublishedVersion, ...]:
    """Return the versions recorded in the folder of a clause, from the oldest."""
    found = [_version(path.name, source_text(path)) for path in (folder / FOLDER).glob("*.json")]
    return tuple(sorted(found, key=lambda each: (each.published, _numbers(each.name))))


def with_recorded(last: PublishedVersion, folder: Path) -> tuple[PublishedVersion, ...]:
    """Return the recorded versions and the one in force, last; its errata are those recorded.

    Raises TemplateError when what was recorded under a number reads otherwise.
    """
    everything = recorded(folder)
    for each in everything:
        for what in _changed(each, last):
            raise _refusal(what, each)
    known = {each.name: each.errata for each in everything}
    others = (each for each in everything if each.name != last.name)
    return (*others, replace(last, errata=known.get(last.name, ())))


def _refusal(what: str, version: PublishedVersion) -> TemplateError:
    """Return the error of a text that changed under its number, with the two ways out."""
    own = what == COMMENTARY
    number = version.of_commentary if own else version.number
    message = f"{what} de la version {number} a changé depuis son enregistrement."
    hint = "Donnez un nouveau numéro et une nouvelle date, ou dites que ce n’est qu’une coquille."
    place = Place("clause.toml", key="version")
    return TemplateError.of(
        fault("version-changee", message, place, hint, remedies=(Remedy("erratum"),))
    )


TEXT, COMMENTARY = "Le texte", "Le commentaire"


def _changed(before: PublishedVersion, after: PublishedVersion) -> Iterator[str]:
    """Yield what has the same number in two versions and reads otherwise."""
    if before.number == after.number and compare(before.clause, after.clause):
        yield TEXT
    if before.of_commentary != after.of_commentary:
        return
    if before.commentary is None or after.commentary is None:
        if before.commentary is not after.commentary:
            yield COMMENTARY
    elif compare(before.commentary, after.commentary):
        yield COMMENTARY


def corrected(last: PublishedVersion, folder: Path, erratum: Erratum) -> dict[str, bytes]:
    """Return the records of a clause that an erratum puts right, by file name; {} for none."""
    found = {}
    for each in recorded(folder):
        parts = tuple(_changed(each, last))
        if parts:
            right = replace(
                each,
                clause=last.clause if TEXT in parts else each.clause,
                commentary=last.commentary if COMMENTARY in parts else each.commentary,
                errata=(*each.errata, erratum),
            )
            found[f"{each.name}.json"] = version_record(right)
    return found


def _numbers(version: str) -> list[int]:
    """Return a version as its numbers, so that 1.10.0 comes after 1.9.0."""
    return [int(each) for each in re.findall(r"\d+", version)]


def version_record(version: PublishedVersion) -> bytes:
    """Return a version as the file of `versions/` that keeps it."""
    table: dict[str, Any] = {"version": version.number, "date": version.date}
    if version.commentary_number:
        table["commentary_version"] = version.commentary_number
        table["commentary_date"] = version.commentary_date
    if version.errata:
        table["errata"] = [asdict(each) for each in version.errata]
    table["clause"] = document_to_json(version.clause)
    table["commentary"] = document_to_json(version.commentary) if version.commentary else None
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _version(name: str, text: str) -> PublishedVersion:
    """Return the version that a record holds. Raises TemplateError for one that is none."""
    try:
        table: Mapping[str, Any] = read_json(text)
        commentary = table.get("commentary")
        own = str(table.get("commentary_version", ""))
        return PublishedVersion(
            str(table["version"]),
            _day(table["date"]),
            document_from_json(table["clause"]),
            document_from_json(commentary) if commentary else None,
            own,
            _day(table["commentary_date"]) if own else "",
            tuple(
                Erratum(_day(each["date"]), str(each["words"])) for each in table.get("errata", ())
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError, ClausegenError) as error:
        message = f"La version enregistrée {name} est illisible."
        raise TemplateError.of(fault("version", message, Place(f"{FOLDER}/{name}"))) from error


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()
