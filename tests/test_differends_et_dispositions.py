"""The clauses of disputes and of general provisions: what the law refuses, and to whom."""

import pytest

from clausegen.document.tree import plain_text

DISPUTES, GENERAL = "droit-differends", "dispositions-generales"
CONSUMER = {"client.qualite": "consommateur"}
COURT = {"litiges.juge": "attribution", "litiges.ville": "Nantes", "litiges.commercants": True}


def said(library, id_, answers):
    """Return the words of a clause, ordinary spaces only."""
    text = plain_text(library.draft(id_, answers).document)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("id_", "answers", "rule"),
    [
        (DISPUTES, {**COURT, **CONSUMER}, "DI1"),
        (DISPUTES, {**COURT, "litiges.commercants": False}, "DI2"),
        (DISPUTES, {"client.qualite": "non_professionnel"}, "DI3"),
        (DISPUTES, {**COURT, "litiges.ville": "Lyon"}, "DI6"),
        (DISPUTES, {**COURT, "litiges.tribunal": "activites_economiques"}, "DI6-autre"),
        (DISPUTES, {"litiges.juge": "arbitrage", **CONSUMER}, "DI7"),
        (DISPUTES, {"litiges.signature": "simple", "litiges.enregistrements": False}, "DI9"),
        (DISPUTES, CONSUMER, "DI10"),
        (GENERAL, {"dg.maintenus": ["l’accord de confidentialité"]}, "DG1"),
        (GENERAL, {"dg.langue": "autre_prime", **CONSUMER}, "DG3"),
        (GENERAL, {"dg.forme": "courriel"}, "DG5"),
        (GENERAL, {"dg.unilaterale": True, **CONSUMER}, "DG6"),
        (GENERAL, {"dg.unilaterale": True, "dg.information": "15 jours"}, "DG6-delais"),
        (GENERAL, {"dg.domicile": True, **CONSUMER}, "DG7"),
        (GENERAL, {"dg.lies": ["le contrat de location du 2 novembre 2026"]}, "DG8"),
    ],
)
def test_a_rule_tells_what_the_law_refuses(library, id_, answers, rule):
    assert rule in {each.rule for each in library.validate(id_, answers).diagnostics}
    assert rule not in {each.rule for each in library.validate(id_, {}).diagnostics}


def test_nothing_delays_the_court_of_a_consumer(library):
    text = said(library, DISPUTES, {**CONSUMER, "litiges.obligatoire": True})
    assert "le consommateur peut saisir le juge à tout moment" in text
    assert "irrecevable" not in text


def test_an_arbitrator_is_barred_as_a_court_is_before_the_end_of_the_talks(library):
    arbitration = {"litiges.juge": "arbitrage", "litiges.institution": "la Chambre arbitrale"}
    assert "demande en justice ou en arbitrage" in said(library, DISPUTES, arbitration)
    assert "demande en justice relative au Différend" in said(library, DISPUTES, COURT)


def test_a_consumer_notifies_by_any_writing(library):
    assert "Le consommateur notifie les siens par tout écrit" in said(library, GENERAL, CONSUMER)
    assert "notifie les siens" not in said(library, GENERAL, {})


def test_amendments_refer_to_signatures_where_that_clause_stands(library):
    agreement = said(library, "accord-confidentialite", {"nda.projet": "la vente d’un brevet"})
    assert "signé des Parties, au besoin par voie électronique, dans" in agreement
    assert "signé des Parties. Le silence" in said(library, GENERAL, {})
