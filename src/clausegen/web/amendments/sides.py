"""The texts that may be compared: each version of a dossier, and the standard of its model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.actions.compare import Answered, Given, Side
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.errors import UsageError, fault
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.naming import act_name

STANDARD = "modele"
STANDARD_NAME = "Modèle, réponses par défaut"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a dossier: those of its record, or of its draft, which `state` names."""

    record: Record
    state: str = ""
    standard: bool = True

    @property
    def choices(self) -> Iterator[tuple[str, str]]:
        """Yield each text by its key, with its name; the last version last."""
        if self.standard:
            yield STANDARD, STANDARD_NAME
        for rank, version in enumerate(self.record.versions):
            name = act_name(version.avenant.number if version.avenant else 0)
            yield str(rank), f"{name} ({self.state.lower()})" if self.state else name

    @property
    def usual(self) -> tuple[str, str]:
        """Return what is compared where nobody says: the last avenant and what it amends."""
        last = len(self.record.versions) - 1
        return (str(last - 1), str(last)) if last else (STANDARD if self.standard else "0", "0")

    def word(self, key: str) -> str:
        """Return what a text is called in the name of a file: « modele », « v2 »."""
        return key if key == STANDARD else f"v{int(key) + 1}"

    def side(self, key: str) -> Side:
        """Return the text of a key. Raises UsageError for none."""
        known = dict(self.choices)
        if key not in known:
            message = "Cette version n’est pas au dossier : choisissez-en une de la liste."
            raise UsageError.of(fault("version-inconnue", message))
        return Answered() if key == STANDARD else Given(self.record.versions[int(key)].document)


def texts(dossier: Dossier) -> Texts:
    """Return the texts of a dossier, signed or not."""
    standard = not dossier.imported
    if dossier.state == State.SIGNED:
        return Texts(record_of(dossier), "", standard)
    return Texts(drafted(dossier).record, dossier.get_state_display(), standard)
