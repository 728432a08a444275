"""A Word file without data, such as a copy to send: its words against those of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import ClausegenError, Remedy, fault
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.references import stale_fields
from clausegen.verify.files import FileContent, House, expected_text
from clausegen.verify.text_differences import TextChange, compare_texts

BARE = (
    "Ce fichier ne porte pas de données de clausegen : c’est une copie à envoyer, un autre "
    "programme l’a enregistré, ou il ne vient pas de clausegen. Seul le dossier de son contrat "
    "permet d’en comparer le texte."
)


class Shown(NamedTuple):
    """A text of a dossier, what it is called in French, and how what a file shows differs."""

    version: Version
    name: str
    changes: tuple[TextChange, ...]


def version_shown(found: FileContent, dossier: Dossier | None, house: House) -> Shown:
    """Return the last text of a dossier that a file shows, be it a draft negotiated since.

    Where there is none, it is the last version of all, with what the file shows otherwise. Raises
    ClausegenError without a dossier.
    """
    if dossier is None:
        raise ClausegenError.of(fault("fichier-sans-donnees", BARE, remedies=(Remedy("join"),)))
    looked: list[Shown] = []
    for name, version in _texts(dossier):
        dressed = replace(found, style=house(version.document.properties))
        expected = expected_text(version.document, dressed, covered=True)
        looked.append(Shown(version, name, compare_texts(expected, found.text)))
        if not looked[-1].changes:
            return looked[-1]
    return looked[0]


def _texts(dossier: Dossier) -> Iterator[tuple[str, Version]]:
    """Yield the texts of a dossier, the last one first, each with its name."""
    several = len(dossier.versions) > 1
    for number, version in reversed([*enumerate(dossier.versions, 1)]):
        yield f"version {number}" if several else "contrat", version
    for number, draft in reversed([*enumerate(dossier.drafts, 1)]):
        yield f"projet {number}, remplacé depuis", draft


def said_of(shown: Shown) -> str:
    """Return what is said of a file that was compared with a text of a dossier."""
    return (
        f"Ce fichier ne porte pas de données (copie à envoyer){NBSP}: "
        f"seul son texte a été comparé, avec celui du dossier ({shown.name})."
    )


def stale(data: bytes) -> tuple[str, ...]:
    """Return a sentence for each reference of a Word file that must be updated."""
    return tuple(
        f"Renvoi à mettre à jour (F9) : «{NBSP}{_around(each.line, each.shown)}{NBSP}» "
        + (f"vise «{NBSP}{each.now}{NBSP}» désormais." if each.now else "ne vise plus rien.")
        for each in stale_fields(data)
    )


_AROUND = 40


def _around(line: str, shown: str) -> str:
    """Return the words of a line around those that a reference shows."""
    at = line.find(shown)
    before, after = line[:at], line[at + len(shown) :]
    left = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    right = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    return f"{left}{shown}{right}"
