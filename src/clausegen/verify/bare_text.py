"""A Word file without data, such as a copy to send: its words against those of a dossier."""

from __future__ import annotations

from dataclasses import replace

from clausegen.dossiers.dossier import Dossier
from clausegen.errors import ClausegenError, Remedy, fault
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.references import stale_references
from clausegen.verify.files import FileContent, House, expected_text
from clausegen.verify.text_differences import TextChange, compare_texts

BARE = (
    "Ce fichier ne porte pas de données de clausegen : c’est une copie à envoyer, un autre "
    "programme l’a enregistré, ou il ne vient pas de clausegen. Seul le dossier de son contrat "
    "permet d’en comparer le texte."
)


def version_shown(
    found: FileContent, dossier: Dossier | None, house: House
) -> tuple[int, tuple[TextChange, ...]]:
    """Return the last version of a dossier whose text a file shows, from 1, and no change.

    Where there is none, it is the last version of all, with what the file shows otherwise. Raises
    ClausegenError without a dossier.
    """
    if dossier is None:
        raise ClausegenError.of(fault("fichier-sans-donnees", BARE, remedies=(Remedy("join"),)))
    told: dict[int, tuple[TextChange, ...]] = {}
    for number, version in reversed([*enumerate(dossier.versions, 1)]):
        document = version.document
        dressed = replace(found, style=house(document.properties))
        told[number] = compare_texts(expected_text(document, dressed, covered=True), found.text)
        if not told[number]:
            return number, ()
    last = len(dossier.versions)
    return last, told[last]


def said_of(number: int, dossier: Dossier) -> str:
    """Return what is said of a file that was compared with a version of a dossier."""
    which = f"version {number}" if len(dossier.versions) > 1 else "contrat"
    return (
        "Ce fichier ne porte pas de données (copie à envoyer) : "
        f"seul son texte a été comparé, avec celui du dossier ({which})."
    )


def stale(data: bytes) -> tuple[str, ...]:
    """Return a sentence for each reference of a Word file that must be updated."""
    return tuple(
        f"Renvoi à mettre à jour (F9) : «{NBSP}{_short(each.line, each.shown)}{NBSP}» "
        + (f"vise «{NBSP}{each.now}{NBSP}» désormais." if each.now else "ne vise plus rien.")
        for each in stale_references(data)
    )


_AROUND = 40


def _short(line: str, shown: str) -> str:
    """Return the words of a line around those that a reference shows."""
    at = line.find(shown)
    before, after = line[:at], line[at + len(shown) :]
    left = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    right = after if len(after) <= _AROUND else after[:_AROUND] + "…"
    return f"{left}{shown}{right}"
