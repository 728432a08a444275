"""What workers do to campaigns, in turns: check each dossier, then record the avenants that hold.

A dossier is checked as recording would make its avenant, without files; what a person must decide
is told. Recording begins an avenant in the dossier, as a person would, then records it whole: its
number, once it has one, tells whoever does a job again that it is done.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.db import Error as DatabaseError
from django.db.models import QuerySet

from clausegen.actions.amend import AmendRequest
from clausegen.actions.amend import amend as amended_by
from clausegen.acts.amendment import NoChangeError
from clausegen.batch.amending import later_effect, reason_left
from clausegen.batch.unasked import unasked
from clausegen.errors import ClausegenError, MissingPartError
from clausegen.french.dates import date_long, parse_date
from clausegen.french.spaces import NBSP
from clausegen.web.amendments.changing import SIGNED
from clausegen.web.amendments.making import Making, making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.recording import Manner, record_act
from clausegen.web.campaigns import values
from clausegen.web.campaigns.drafts import begun, is_recorded, prepared_by, take_back
from clausegen.web.campaigns.models import Campaign, Fate, Stage, Target
from clausegen.web.campaigns.results import gather
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.days import insist_on_past
from clausegen.web.dossiers.making import ALL
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import Job
from clausegen.web.jobs.turns import Turn
from clausegen.web.people.models import Person

LOG = logging.getLogger("clausegen.web.campaigns")
FORMATS = ALL
SINCE_READ = (
    f"Un autre avenant y a été inscrit depuis la lecture du classeur{NBSP}: contrôlez de nouveau."
)
EXPIRED = "Ce contrat prend fin le {} : un avenant ne prend plus effet après ce terme."
WITHOUT = f"une réponse y est sans effet{NBSP}: {{}}."


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
    if campaign.unread:
        tell("Lecture du classeur", 0, 0)
        if not values.read(campaign, tell, turn.over):
            turn.go_on()
            return
    for done, whole, target in _each(campaign, Fate.WAITING):
        tell("Dossiers contrôlés", done, whole)
        if turn.over():
            turn.go_on()
            return
        dossier = target.dossier
        found = _found(campaign, target, partial(_checked, campaign, target))
        if found.fate == Fate.RECORDED:  # which an archive made before lacks
            campaign.output.drop(Campaign.ARCHIVE)
        # What was stopped meanwhile may have other terms: that job keeps nothing any more.
        mine = Target.objects.filter(campaign__job=job)
        _keep(mine, target, found, revision=dossier.record_revision)
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
    for done, whole, target in _each(campaign, Fate.READY):
        tell("Avenants inscrits", done, whole)
        if turn.over():
            turn.go_on()
            return
        found = _found(campaign, target, partial(_recorded, campaign, target, who))
        _keep(Target.objects.all(), target, found)
    gather(campaign)
    turn.keep(stage=Stage.DONE)


def _each(campaign: Campaign, fate: Fate) -> Iterator[tuple[int, int, Target]]:
    """Yield how many dossiers are done, how many there are, and the next one of a fate."""
    whole, left = campaign.targets.count(), campaign.targets.filter(fate=fate)
    told = left.select_related("dossier").defer("dossier__record")
    for done, target in enumerate(told, whole - left.count()):
        yield done, whole, target


def _keep(among: QuerySet[Target], target: Target, found: Found, **facts: str) -> None:
    """Keep what becomes of a dossier, unless its campaign is checked anew meanwhile."""
    same = among.filter(pk=target.pk, fate=target.fate)
    same.update(fate=found.fate, reason=found.reason, rules=[*found.rules], **facts)


# --- one dossier ----------------------------------------------------------------------------------


def _checked(campaign: Campaign, target: Target) -> Found:
    """Return whether the avenant to a dossier holds, nothing of it being kept.

    Raises ClausegenError for what refuses it.
    """
    dossier = target.dossier
    if prepared := prepared_by(target):
        return Found(Fate.PERSON, prepared)
    if target.answers and target.revision != dossier.record_revision:
        return Found(Fate.PERSON, SINCE_READ)
    act = ActDraft(
        dossier=dossier,
        act=campaign.act,
        base=dossier.record_revision,
        answers=target.asked,
    )
    known = making(act)
    request = known.request(final=campaign.final, accept=tuple(campaign.accepted))
    if dossier.term and request.effect > dossier.term.isoformat():
        return Found(Fate.PERSON, EXPIRED.format(date_long(dossier.term)))
    if later := later_effect(known.record, request.effect):
        return Found(Fate.PERSON, later)
    if campaign.final and request.signed:
        insist_on_past(parse_date(request.signed), SIGNED)
    return _proven(known, request)


def _proven(known: Making, request: AmendRequest) -> Found:
    """Return whether an avenant holds, what it answers in vain being told. Raises as `_checked`."""
    idle = unasked(known.clause, known.known, known.split[0])
    try:
        made = amended_by(library(), DatabaseStore(), request)
    except NoChangeError as error:
        return Found(Fate.PERSON, reason_left(error, idle))
    if made.barred:
        return Found(Fate.PERSON, made.barred[0].message)
    return Found(Fate.READY, WITHOUT.format(idle) if idle else "")


def _recorded(campaign: Campaign, target: Target, who: Person) -> Found:
    """Return what became of an avenant: in its dossier with its files, or nothing of it.

    Raises ClausegenError.
    """
    act = begun(target, who)
    try:
        record_act(act, who, Manner(campaign.final, campaign.accepted), FORMATS)
    except DatabaseError:
        raise
    except Exception:
        take_back(campaign, who, target)
        raise
    return Found(Fate.RECORDED, target.reason)


def _found(campaign: Campaign, target: Target, work: Callable[[], Found]) -> Found:
    """Return what some work at a dossier comes to, refused or failed as it may be.

    Raises MissingPartError, and DatabaseError: no other dossier would fare better.
    """
    try:
        return Found(Fate.RECORDED) if is_recorded(target) else work()
    except (MissingPartError, DatabaseError):
        raise
    except ClausegenError as error:
        return Found(Fate.RECORDED) if is_recorded(target) else _left(error)
    except Exception as error:  # a fault of ours must not stop the other dossiers
        LOG.error("campaign %s: %s", campaign.pk, type(error).__name__)
        return Found(Fate.FAILED, f"Cet avenant n’a pas pu être fait ({type(error).__name__}).")


def _left(error: ClausegenError) -> Found:
    """Return what becomes of a dossier that was refused."""
    rules = (
        each.rule for each in error.diagnostics for to in each.remedies if to.action == "accept"
    )
    reason = reason_left(error)
    fate = Fate.PERSON if reason else Fate.FAILED
    return Found(fate, reason or error.message, tuple(dict.fromkeys(rules)))
