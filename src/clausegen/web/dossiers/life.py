"""The life of a dossier: brouillon, à valider, validé, signé; then what its dates make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.people.roles import Role

VALIDATORS = (Role.VALIDATOR, Role.ADMINISTRATOR)
MAX_REASON = 2000


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands, in one word, and how far it is: nothing, under way or done."""

    label: str
    mark: str


def standing(dossier: Dossier, today: date) -> Standing:
    """Return where a dossier stands on a day: a signed one is in force, or has expired."""
    if dossier.state != State.SIGNED:
        return Standing(dossier.get_state_display(), "encours")
    if dossier.term and dossier.term < today:
        return Standing("Échu", "fait")
    if dossier.effect and dossier.effect <= today:
        return Standing("En vigueur", "fait bien")
    return Standing("Signé", "fait")


def task(dossier: Dossier, *, validates: bool) -> str:
    """Return what is to be done about a dossier next, for whoever validates or does not."""
    match dossier.state:
        case State.DRAFT:
            return "Continuer la rédaction"
        case State.SUBMITTED:
            return "Relire et valider" if validates else "Attendre la validation"
        case State.VALIDATED:
            return "Signer"
    return "Préparer un avenant"
