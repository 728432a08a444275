"""What a person does to a campaign: says what changes, has it checked, recorded, stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from clausegen.errors import Remedy, UsageError, fault
from clausegen.web.amendments.changing import CHOICES, EFFECT, FOLLOW
from clausegen.web.batches.tabled import GivenWorkbook
from clausegen.web.campaigns.asking import Questions
from clausegen.web.campaigns.drafts import take_back
from clausegen.web.campaigns.models import Campaign, Fate, Stage, Target
from clausegen.web.dossiers.naming import MAX_TITLE, titled
from clausegen.web.jobs import turns
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

CHECK, RECORD = "campagne-controle", "campagne-inscription"
STAGES = {CHECK: Stage.CHECKING, RECORD: Stage.RECORDING}


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of all avenants besides answers: their name, their act, whether they are final.

    `follow` says what becomes of what the model has changed since: « » leaves it to a person.
    """

    title: str
    act: str
    final: bool
    follow: str


@transaction.atomic
def change(person: Person, campaign: Campaign, terms: Terms, given: Mapping[str, Any]) -> Campaign:
    """Return a campaign whose avenants change some answers; None takes one away.

    What is refused is kept for whoever typed it to mend. All is to be checked anew. Raises
    UsageError while a worker has it, once avenants are recorded, and for an act that is none.
    """
    found = _unrecorded(campaign)
    take_back(found, person)
    before = found.terms
    found.title, found.act, found.final = _titled(terms.title), terms.act, terms.final
    questions = Questions(found)
    questions.insist_on_act()
    follow = terms.follow if terms.follow in CHOICES[FOLLOW] else None
    known = {**found.answers, **found.refused, **given, FOLLOW: follow}
    asked = {name: raw for name, raw in known.items() if raw is not None and questions.asks(name)}
    bad = questions.refused(asked)
    found.refused = {name: raw for name, raw in asked.items() if name in bad}
    found.answers = {name: raw for name, raw in asked.items() if name not in bad}
    _reopen(found)
    if found.terms != before:
        names = ", ".join(name for name in found.answers if name not in {*CHOICES, EFFECT})
        note(person, "campagne.termes", found, acte=found.act, effet=found.effect, reponses=names)
    return found


@transaction.atomic
def give(person: Person, campaign: Campaign, table: GivenWorkbook | None) -> None:
    """Take a workbook of values, a row a dossier, or take away the one there is; check anew.

    Raises UsageError as `change` does, and for one too large.
    """
    found = _unrecorded(campaign)
    take_back(found, person)
    found.give(table or GivenWorkbook("", b""))
    if table is None:
        found.given = None
        note(person, "campagne.sans-classeur", found)
    else:
        note(person, "campagne.classeur", found, classeur=found.name)
    _reopen(found)


@transaction.atomic
def correct(person: Person, campaign: Campaign, sheet: str, cell: str, typed: str) -> None:
    """Type a cell of its workbook anew, and have all checked. Raises as `change` does."""
    found = _unrecorded(campaign)
    found.correct(sheet, cell, typed)
    note(person, "campagne.corrigee", found, cellule=f"{sheet} {cell}".strip())
    _check(person, found)


def _titled(typed: str) -> str:
    """Return the name of a campaign. Raises UsageError for nothing, or what cannot be printed."""
    try:
        return titled(typed)
    except UsageError as error:
        message = f"Donnez à la campagne un nom de {MAX_TITLE} caractères au plus."
        raise UsageError.of(fault("intitule-refuse", message)) from error


@transaction.atomic
def leave_out(person: Person, campaign: Campaign, target: int) -> None:
    """Take a dossier out of a campaign. Raises UsageError for its last one, and as `change`."""
    found = _unrecorded(campaign)
    if found.counts["tous"] < 2:
        message = "C’est le dernier dossier de cette campagne : supprimez-la plutôt."
        raise UsageError.of(fault("dernier-dossier", message))
    left = found.targets.filter(pk=target).select_related("dossier").first()
    if left is not None:
        take_back(found, person, left)
        note(person, "campagne.ecarte", found, dossier=left.dossier.title)
        left.delete()


@transaction.atomic
def accept(person: Person, campaign: Campaign, rule: str, reason: str) -> None:
    """Let a warning keep no avenant back, for a reason, and have all checked anew.

    Raises UsageError for a rule that keeps none back, and without a reason.
    """
    found = turns.at_rest(campaign)
    found.accept(rule, reason, acceptable(found))
    note(person, "campagne.accepte", found, regle=rule)
    _check(person, found)


def acceptable(campaign: Campaign) -> list[str]:
    """Return the rules whose warnings alone keep avenants back."""
    left = campaign.targets.filter(fate=Fate.PERSON).values_list("rules", flat=True)
    return sorted({rule for rules in left for rule in rules} - set(campaign.accepted))


@transaction.atomic
def check(person: Person, campaign: Campaign) -> None:
    """Have all that is not recorded checked anew. Raises UsageError for what is not said yet."""
    found = turns.at_rest(campaign)
    _check(person, found)
    note(person, "campagne.controlee", found)


def _check(person: Person, campaign: Campaign) -> None:
    if campaign.refused or not campaign.effect:
        message = "Donnez la date d’effet et corrigez les réponses refusées."
        raise UsageError.of(fault("campagne-incomplete", message))
    take_back(campaign, person)
    _reopen(campaign)
    turns.hand_over(campaign, person, CHECK, STAGES[CHECK])


@transaction.atomic
def record(person: Person, campaign: Campaign, confirmed: str) -> None:
    """Have the avenants that are ready recorded, in the name of a person, then all files gathered.

    `confirmed` is the digest of what was read. Raises UsageError where the campaign has another,
    and where there is nothing to record, nor anything recorded.
    """
    found = turns.at_rest(campaign)
    if confirmed != found.digest:
        message = "Cette campagne a changé depuis que vous l’avez lue : relisez-la, puis inscrivez."
        raise UsageError.of(fault("campagne-changee", message, remedies=(Remedy("retry"),)))
    if not found.counts[Fate.READY] + found.counts[Fate.RECORDED]:
        message = "Aucun avenant n’est prêt à inscrire : faites d’abord le contrôle."
        raise UsageError.of(fault("campagne-vide", message))
    if ready := found.counts[Fate.READY]:
        note(person, "campagne.inscrit", found, nombre=ready)
    else:
        note(person, "campagne.reunie", found)
    turns.hand_over(found, person, RECORD, STAGES[RECORD])


@transaction.atomic
def stop(person: Person, campaign: Campaign) -> None:
    """Stop the work at a campaign, the avenant that is under way being finished."""
    if turns.stop(campaign):
        Campaign.objects.filter(pk=campaign.pk, targets__fate=Fate.WAITING).update(
            stage=Stage.PREPARING
        )
        note(person, "campagne.interrompue", campaign)


@transaction.atomic
def delete(person: Person, campaign: Campaign) -> None:
    """Remove a campaign and its archive; what it recorded stays. Raises UsageError."""
    found = turns.at_rest(campaign)
    take_back(found, person)
    note(person, "campagne.supprimee", found)
    found.drop()


def _reopen(campaign: Campaign) -> None:
    """Let all that is not recorded wait for a check."""
    left: Any = campaign.targets.exclude(fate=Fate.RECORDED)
    left.update(fate=Fate.WAITING, reason="", rules=[], answers={}, faults=None)
    campaign.stage, campaign.unread = Stage.PREPARING, campaign.given is not None
    campaign.save()


def _unrecorded(campaign: Campaign) -> Campaign:
    """Return a campaign, locked, of which nothing is recorded yet. Raises UsageError."""
    found = turns.at_rest(campaign)
    if Target.objects.filter(campaign=found, act__number__isnull=False).exists():
        message = "Des avenants de cette campagne sont inscrits : elle ne change plus."
        hint = "Ouvrez une autre campagne pour les dossiers qui restent."
        raise UsageError.of(fault("campagne-figee", message, hint=hint))
    return found
