"""The texts that may be compared: each version of a dossier, and the standard of its model."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.actions.compare import Answered, Recorded, Side
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import UsageError, fault
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers.naming import act_name

STANDARD = "modele"
STANDARD_NAME = "Modèle, réponses par défaut"


def choices(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield each text that may be compared, by its key, with its name; the last version last."""
    if dossier.clause != FREE_TEXT:
        yield STANDARD, STANDARD_NAME
    for rank, version in enumerate(dossier.versions):
        yield str(rank), act_name(version.avenant.number if version.avenant else 0)


def usual(dossier: Dossier) -> tuple[str, str]:
    """Return what is compared where nobody says: the last avenant with the text that it amends."""
    last = len(dossier.versions) - 1
    alone = "0" if dossier.clause == FREE_TEXT else STANDARD
    return (str(last - 1), str(last)) if last else (alone, "0")


def side(key: str, name: str, dossier: Dossier) -> Side:
    """Return the text of a key, `name` being that of the dossier. Raises UsageError for none."""
    known = dict(choices(dossier))
    if key == STANDARD and key in known:
        return Answered()
    if key not in known:
        message = "Cette version n’est pas au dossier : choisissez-en une de la liste."
        raise UsageError.of(fault("version-inconnue", message))
    return Recorded(name, key)
