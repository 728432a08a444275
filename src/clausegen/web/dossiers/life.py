"""The life of a dossier: brouillon, à valider, validé, signé; then what its dates make of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from clausegen.errors import AnswersError, Place, UsageError, fault
from clausegen.web.dossiers.acceptances import MAX_REASON
from clausegen.web.dossiers.models import Dossier, State, Step
from clausegen.web.dossiers.obstacles import obstacles
from clausegen.web.jobs.models import UNDER_WAY
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

SIGNING = "signature"
"""The kind of the job that signs."""


def task(dossier: Dossier, may: Callable[[str], bool]) -> str:
    """Return what is to be done about a dossier next, for whoever may use the views that say."""
    match dossier.state:
        case State.DRAFT if may("drafting:change"):
            return "Continuer la rédaction"
        case State.SUBMITTED:
            return "Relire et valider" if may("dossiers:validate") else "Attendre la validation"
        case State.VALIDATED if may("dossiers:sign"):
            return "Signer"
        case State.SIGNED if not dossier.expired and may("amendments:prepare"):
            return "Préparer un avenant"
    return "Consulter"


# --- from one state to another ------------------------------------------------------------------


@transaction.atomic
def submit(id_: UUID, who: Person) -> Dossier:
    """Return a draft once it waits to be validated. Raises UsageError for what is no draft."""
    dossier = locked(id_, State.DRAFT)
    return moved(dossier, who, State.SUBMITTED, "dossier.soumis")


@transaction.atomic
def validate(id_: UUID, who: Person) -> Dossier:
    """Return a dossier once it is validated.

    Raises UsageError for one that does not wait for it, AnswersError with all that forbids to sign
    it but the day and the place, which are given when it is.
    """
    dossier = locked(id_, State.SUBMITTED)
    left = [each.problem for each in obstacles(dossier) if not each.at_signing]
    if left:
        points = "1 point reste" if len(left) == 1 else f"{len(left)} points restent"
        raise AnswersError(f"Dossier non validé : {points} à régler.", left)
    return moved(dossier, who, State.VALIDATED, "dossier.valide")


@transaction.atomic
def back(id_: UUID, who: Person, reason: str) -> Dossier:
    """Return a dossier once it is a draft again, for a reason. Raises UsageError without any."""
    dossier = locked(id_, State.SUBMITTED, State.VALIDATED)
    insist_unsigned(dossier)
    reason = reason.strip()
    if not reason or len(reason) > MAX_REASON:
        message = f"Dites pourquoi ce dossier redevient un brouillon, en {MAX_REASON} caractères."
        raise UsageError.of(fault("motif-absent", message))
    return moved(dossier, who, State.DRAFT, "dossier.renvoye", reason)


def locked(id_: UUID, *states: State) -> Dossier:
    """Return a dossier that nobody else changes before the transaction ends.

    Raises UsageError for one that is in another state: somebody else was faster.
    """
    dossier = Dossier.objects.select_for_update().get(pk=id_)
    if dossier.state not in states:
        state = dossier.get_state_display()
        message = f"Ce dossier est maintenant « {state} » : rechargez la page avant d’agir."
        raise UsageError.of(fault("etat-change", message, Place(key=str(id_))))
    return dossier


def insist_unsigned(dossier: Dossier) -> None:
    """Raise UsageError for a dossier whose signature is under way."""
    if dossier.jobs.filter(kind=SIGNING, state__in=UNDER_WAY).exists():
        message = "La signature de ce dossier est en cours : attendez qu’elle aboutisse."
        raise UsageError.of(fault("signature-en-cours", message))


def moved(dossier: Dossier, who: Person | None, to: State, what: str, reason: str = "") -> Dossier:
    """Return a dossier once it is in another state, which its steps and the journal tell."""
    before, dossier.state = dossier.state, to
    dossier.save(update_fields=["state", "updated"])
    Step.objects.create(
        dossier=dossier,
        before=before,
        after=to,
        revision=dossier.revision,
        reason=reason,
        person=who,
        who=str(who or ""),
    )
    note(who, what, dossier)
    return dossier
