"""The avenants that a campaign begins in its dossiers, as a person would, and takes back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from clausegen.errors import AnswersError, UsageError, fault
from clausegen.web.amendments import changing
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.models import ActDraft
from clausegen.web.campaigns.models import Campaign, Fate, Target
from clausegen.web.dossiers.models import Dossier
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.web.rights import verdict

RIGHT = "amendments:record"
"""The view whose right it takes to record an avenant."""


@transaction.atomic
def begun(target: Target, who: Person) -> ActDraft:
    """Return the avenant to a dossier as a person would prepare it, the one begun before if any.

    Raises ClausegenError where the dossier, that avenant, or what the campaign makes of it, is no
    longer as it was checked.
    """
    ready = _with_campaign(Target.objects.filter(pk=target.pk, fate=Fate.READY))
    held = ready.select_for_update(of=("self",)).first()
    if held is None:
        raise _refused("Ce dossier a été retiré de la campagne, ou doit être contrôlé de nouveau.")
    dossier = Dossier.objects.get(pk=held.dossier_id)
    if verdict(RIGHT, who, dossier) != "granted":
        raise _refused("Vous ne pouvez pas inscrire d’avenant à ce dossier.")
    if others := prepared_by(held):
        raise _refused(others)
    if dossier.record_revision != held.revision:
        raise _refused("Un autre avenant y a été inscrit depuis le contrôle : refaites-le.")
    act = held.act
    if act is None:
        act = _new(held, dossier, who)
        Target.objects.filter(pk=held.pk).update(act=act)
    if act.abandoned or not _as_told(held, act):
        raise _refused("Quelqu’un a changé ce projet d’avenant : finissez-le dans son dossier.")
    return act


def _new(target: Target, dossier: Dossier, who: Person) -> ActDraft:
    """Return an avenant that answers what a campaign does. Raises ClausegenError."""
    campaign = target.campaign
    begun = begin(dossier, who, campaign.act, campaign.effect)
    if isinstance(begun, str):
        raise _refused(begun)
    outcome = changing.change(begun.pk, who, target.asked)
    if outcome.refused:
        raise AnswersError("Ces réponses ne vont pas à ce contrat.", outcome.refused)
    return outcome.subject


def prepared_by(target: Target) -> str:
    """Return who else prepares an avenant to a dossier, and what to do; '' where nobody does."""
    begun = ActDraft.objects.filter(dossier=target.dossier_id, number=None, abandoned=None)
    other = begun.exclude(pk=target.act_id or 0).select_related("person").first()
    if other is None:
        return ""
    who = other.person.name if other.person else other.who
    return (
        f"{who} prépare déjà un avenant à ce contrat : inscrivez-le ou abandonnez-le, puis "
        "contrôlez de nouveau."
    )


def is_recorded(target: Target) -> bool:
    """Return whether the dossier has the avenant already, by a worker that died, or another."""
    held = Target.objects.filter(pk=target.pk, act__number__isnull=False)
    return held.exists()


@transaction.atomic
def take_back(campaign: Campaign, who: Person, target: Target | None = None) -> None:
    """Remove the avenants that a campaign began and did not record: of a target, or of all.

    To be called while the campaign still has the terms that they were begun with: one that somebody
    changed since is theirs, and stays.
    """
    targets = campaign.targets.filter(act__isnull=False, act__number__isnull=True)
    if target is not None:
        targets = targets.filter(pk=target.pk)
    for each in _with_campaign(targets):
        act = ActDraft.objects.select_for_update().get(pk=each.act_id or 0)
        if act.abandoned:
            targets.filter(pk=each.pk).update(act=None)
        elif _as_told(each, act):
            note(who, "avenant.abandonne", act.dossier, acte=act.act)
            act.delete()


def _with_campaign(targets: QuerySet[Target]) -> QuerySet[Target]:
    """Return dossiers, each with its campaign, whose large parts stay away."""
    large = (f"campaign__{each}" for each in ("table", *Campaign.LARGE))
    return targets.select_related("campaign").defer(*large)


def _as_told(target: Target, act: ActDraft) -> bool:
    """Return whether an avenant is what the campaign makes it, nothing of it being refused."""
    return (act.act, act.answers, act.refused) == (target.campaign.act, target.asked, {})


def _refused(message: str) -> UsageError:
    return UsageError.of(fault("campagne-dossier", message))
