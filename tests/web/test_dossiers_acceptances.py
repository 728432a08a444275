"""A warning is accepted with a reason, until the answers that raised it change."""

import pytest

from clausegen.errors import UsageError
from clausegen.web.dossiers.acceptances import accept, accepted, standing, withdraw
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import State
from clausegen.web.journal.models import Entry

REASON = "Le plafond est dans le Contrat principal."


@pytest.fixture
def warned(dossier, drafter):
    given = {"penalite.actif": "oui", "penalite.plafonnee": "non", "suspension.actif": "non"}
    return change(dossier.pk, drafter, given).subject


def test_an_acceptance_keeps_who_and_why_and_is_noted(warned, drafter):
    accept(warned, drafter, "R15", f" {REASON} ")
    (kept,) = standing(warned)
    assert (kept.rule, kept.reason, kept.who) == ("R15", REASON, "Claire Hamon")
    assert accepted(warned) == {"R15"}
    assert Entry.objects.get(what="dossier.accepte").detail == {"regle": "R15"}


def test_it_falls_when_what_its_rule_reads_changes_and_holds_when_the_rest_does(warned, drafter):
    accept(warned, drafter, "R15", REASON)
    changed = change(warned.pk, drafter, {"client.delai_signalement": "48 heures"}).subject
    assert accepted(changed) == {"R15"}
    changed = change(warned.pk, drafter, {"penalite.plafonnee": "oui"}).subject
    assert accepted(changed) == frozenset()


def test_it_is_taken_back(warned, drafter):
    accept(warned, drafter, "R15", REASON)
    withdraw(warned, drafter, "R15")
    assert accepted(warned) == frozenset()


@pytest.mark.parametrize(
    ("rule", "reason", "told"),
    [
        ("R15", "  ", "Donnez le motif"),
        ("R15", "x" * 2001, "abrégez-le"),
        ("R16", REASON, "ne se présente plus"),
        ("inconnue", REASON, "ne se présente plus"),
    ],
)
def test_what_may_not_be_accepted_is_told(warned, drafter, rule, reason, told):
    with pytest.raises(UsageError, match=told):
        accept(warned, drafter, rule, reason)


def test_an_error_is_never_accepted(dossier, drafter):
    given = {"client.qualite": "consommateur", "responsabilite.mode": "montant"}
    dossier = change(dossier.pk, drafter, given).subject
    with pytest.raises(UsageError, match="Une erreur ne s’accepte pas"):
        accept(dossier, drafter, "R49", REASON)


def test_what_was_accepted_stays_once_signed(warned, drafter):
    accept(warned, drafter, "R15", REASON)
    warned.state = State.SIGNED
    warned.save()
    with pytest.raises(UsageError, match="est signé"):
        withdraw(warned, drafter, "R15")
