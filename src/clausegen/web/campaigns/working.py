"""What workers do to campaigns, in turns: check each dossier, then record the avenants that hold.

A dossier is checked as recording would make its avenant, without files; what a person must decide
is told. Recording begins an avenant in the dossier, as a person would, then records it whole: its
number, once it has one, tells whoever does a job again that it is done.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import Error as DatabaseError
from django.db import transaction

from clausegen.actions.amend import amend as amended_by
from clausegen.batch.amending import later_effect, reason_left
from clausegen.errors import AnswersError, ClausegenError, MissingPartError, UsageError, fault
from clausegen.french.dates import parse_date
from clausegen.web.amendments import changing
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.recording import Manner, record_act
from clausegen.web.campaigns.models import Campaign, Fate, Stage, Target
from clausegen.web.campaigns.results import gather
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.days import insist_on_past
from clausegen.web.dossiers.making import ALL
from clausegen.web.dossiers.models import Dossier
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import Job
from clausegen.web.jobs.turns import Turn
from clausegen.web.people.models import Person
from clausegen.web.rights import verdict

LOG = logging.getLogger("clausegen.web.campaigns")
FORMATS = ALL
RIGHT = "amendments:record"
"""The view whose right it takes to record an avenant."""


@dataclass(frozen=True, slots=True)
class Found:
    """What becomes of a dossier, and why; `rules` are those whose warnings keep it back."""

    fate: Fate
    reason: str = ""
    rules: tuple[str, ...] = ()


def check(job: Job, tell: Tell) -> None:
    """Check the dossiers of a campaign that wait for it, until the turn is over."""
    turn = Turn(Campaign, job)
    campaign = turn.thing()
    if campaign is None:
        return
    for target in campaign.targets.filter(fate=Fate.WAITING).select_related("dossier"):
        tell("Dossiers contrôlés", *_far(campaign, Fate.WAITING))
        if turn.over():
            turn.go_on()
            return
        found = _checked(campaign, target.dossier)
        _keep(target, found, revision=target.dossier.record_revision)
    turn.keep(stage=Stage.CHECKED)


def record(job: Job, tell: Tell) -> None:
    """Record the avenants of a campaign that are ready, until the turn is over.

    Raises MissingPartError where the system lacks what a file needs.
    """
    turn = Turn(Campaign, job)
    campaign = turn.thing()
    if campaign is None:
        return
    who = job.person or campaign.owner
    for target in campaign.targets.filter(fate=Fate.READY).select_related("dossier", "act"):
        tell("Avenants inscrits", *_far(campaign, Fate.READY))
        if turn.over():
            turn.go_on()
            return
        _keep(target, _recorded(campaign, target, who))
    gather(campaign)
    turn.keep(stage=Stage.DONE)


def _far(campaign: Campaign, left: Fate) -> tuple[int, int]:
    """Return how many dossiers are done, and how many there are."""
    whole = campaign.targets.count()
    return whole - campaign.targets.filter(fate=left).count(), whole


def _keep(target: Target, found: Found, **facts: str) -> None:
    """Keep what becomes of a dossier, unless its campaign is checked anew meanwhile."""
    same = Target.objects.filter(pk=target.pk, fate=target.fate)
    same.update(fate=found.fate, reason=found.reason, rules=[*found.rules], **facts)


# --- one dossier ----------------------------------------------------------------------------------


def _checked(campaign: Campaign, dossier: Dossier) -> Found:
    """Return whether the avenant to a dossier holds, nothing of it being kept."""
    act = ActDraft(
        dossier=dossier,
        act=campaign.act,
        base=dossier.record_revision,
        answers=campaign.answers,
    )
    try:
        known = making(act)
        request = known.request(final=campaign.final, accept=tuple(campaign.accepted))
        if later := later_effect(known.record, request.effect):
            return Found(Fate.PERSON, later)
        if campaign.final and request.signed:
            insist_on_past(parse_date(request.signed), changing.SIGNED)
        made = amended_by(library(), DatabaseStore(), request)
    except ClausegenError as error:
        return _left(error)
    if made.barred:
        return Found(Fate.PERSON, made.barred[0].message)
    return Found(Fate.READY)


def _left(error: ClausegenError) -> Found:
    """Return what becomes of a dossier that was refused."""
    rules = (
        each.rule for each in error.diagnostics for to in each.remedies if to.action == "accept"
    )
    reason = reason_left(error)
    fate = Fate.PERSON if reason else Fate.FAILED
    return Found(fate, reason or error.message, tuple(dict.fromkeys(rules)))


def _recorded(campaign: Campaign, target: Target, who: Person) -> Found:
    """Return what became of an avenant: in its dossier with its files, or why not.

    Raises MissingPartError.
    """
    try:
        if _is_recorded(target):
            return Found(Fate.RECORDED)
        act = begun(campaign, target, who)
        record_act(act, who, Manner(campaign.final, campaign.accepted), FORMATS)
    except (MissingPartError, DatabaseError):
        raise
    except ClausegenError as error:
        return Found(Fate.RECORDED) if _is_recorded(target) else _left(error)
    except Exception as error:  # a fault of ours must not stop the other dossiers
        LOG.error("campaign %s: %s", campaign.pk, type(error).__name__)
        return Found(Fate.FAILED, f"Cet avenant n’a pas pu être fait ({type(error).__name__}).")
    return Found(Fate.RECORDED)


def _is_recorded(target: Target) -> bool:
    """Return whether the dossier has the avenant already, by a worker that died, or another."""
    found = ActDraft.objects.filter(pk=target.act_id or 0).first()
    return found is not None and found.number is not None


@transaction.atomic
def begun(campaign: Campaign, target: Target, who: Person) -> ActDraft:
    """Return the avenant to a dossier as a person would prepare it, the one begun before if any.

    Raises ClausegenError where the dossier, or that avenant, is no longer as it was checked.
    """
    dossier = Dossier.objects.get(pk=target.dossier_id)
    if verdict(RIGHT, who, dossier) != "granted":
        raise _refused("Vous ne pouvez pas inscrire d’avenant à ce dossier.")
    if dossier.record_revision != target.revision:
        raise _refused("Un autre avenant y a été inscrit depuis le contrôle : refaites-le.")
    act = target.act
    if act is None:
        begun = begin(dossier, who, campaign.act, campaign.effect)
        if isinstance(begun, str):
            raise _refused(begun)
        outcome = changing.change(begun.pk, who, campaign.answers)
        if outcome.refused:
            raise AnswersError("Ces réponses ne vont pas à ce contrat.", outcome.refused)
        act = target.act = outcome.subject
        target.save(update_fields=["act"])
    if act.answers != campaign.answers or act.abandoned:
        raise _refused("Quelqu’un a changé ce projet d’avenant : finissez-le dans son dossier.")
    return act


def _refused(message: str) -> UsageError:
    return UsageError.of(fault("campagne-dossier", message))
