"""What an avenant to many contracts answers, and one of them does not ask."""

from clausegen.batch.unasked import unasked
from clausegen.french.spaces import NBSP
from clausegen.library import Library

CLAUSE = Library().clause("assistance-itinerance")
HOURS = {"dispo": {"mode": "heures_ouvrees"}}
DAYS = f"«{NBSP}Jours d’assistance{NBSP}» n’est pas demandé à ce contrat"


def test_what_is_not_asked_is_told_with_what_decides_it():
    changes = {"dispo": {"jours": "lundi_samedi"}, "delai.resolution": "2 h", "avenant.lieu": "X"}
    assert unasked(CLAUSE, {}, changes) == (
        f"{DAYS}, vu sa réponse à «{NBSP}Disponibilité de l’équipe{NBSP}»"
    )


def test_what_is_asked_or_becomes_so_is_not_told():
    assert unasked(CLAUSE, HOURS, {"dispo.jours": "lundi_samedi"}) == ""
    assert unasked(CLAUSE, {}, {"dispo.jours": "lundi_samedi", **HOURS}) == ""


def test_what_a_contract_answered_in_vain_before_is_not_told():
    before = {"dispo": {"jours": "lundi_samedi"}}
    assert unasked(CLAUSE, before, {"delai.resolution": "2 h"}) == ""
