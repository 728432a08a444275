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
    assert "La réclamation ne tient pas lieu de la tentative de conciliation" in text
    assert "irrecevable" not in text


def test_an_arbitrator_is_barred_as_a_court_is_before_the_end_of_the_talks(library):
    arbitration = {"litiges.juge": "arbitrage", "litiges.institution": "la Chambre arbitrale"}
    assert "demande en justice ou en arbitrage" in said(library, DISPUTES, arbitration)
    assert "demande en justice relative au Différend" in said(library, DISPUTES, COURT)


def test_a_consumer_notifies_by_any_writing(library):
    assert "Le Consommateur notifie les siens par tout écrit" in said(library, GENERAL, CONSUMER)
    assert "notifie les siens" not in said(library, GENERAL, {})


def test_amendments_refer_to_signatures_where_that_clause_stands(library):
    agreement = said(library, "accord-confidentialite", {"nda.projet": "la vente d’un brevet"})
    assert "signé des Parties, au besoin par voie électronique, dans" in agreement
    assert "signé des Parties. Le silence" in said(library, GENERAL, {})


@pytest.mark.parametrize(
    ("model", "raw", "named"),
    [
        (DISPUTES, {}, "Consommateur : le Client, qui conclut le Contrat à des fins étrangères"),
        (GENERAL, {}, "Professionnel : le Prestataire."),
        ("services-mobiles", {}, "Consommateur : le Client, qui conclut le Contrat"),
        (
            "services-mobiles",
            {"clients": [{"terme": "Client"}, {"terme": "Client"}]},
            "Consommateur : chacun des Clients, qui conclut le Contrat",
        ),
        ("accord-confidentialite", {}, "Consommateur : la Première Partie, qui conclut"),
        (
            "accord-confidentialite",
            {"nda.protegee": "seconde"},
            "Professionnel : la Première Partie.",
        ),
    ],
)
def test_who_is_protected_is_named_once_where_the_clause_stands(library, model, raw, named):
    text = said(library, model, {**CONSUMER, **raw})
    assert text.count(named) == 1
    assert "le consommateur peut saisir" not in text
    assert "Consommateur" not in said(library, model, raw)


def test_a_grave_act_is_registered_even_where_a_writing_is_asked(library):
    text = said(library, GENERAL, {})
    [grave] = [line for line in text.splitlines() if line.startswith("La mise en demeure")]
    assert "même si le Contrat ne les veut qu’écrits" in grave
    assert "courrier électronique compris" in grave


@pytest.mark.parametrize(
    ("effect", "said_of_it"),
    [
        ("presentation", "à la date à laquelle son destinataire est avisé qu’il est à sa"),
        ("reception", "L’envoi refusé ou non retiré est tenu pour reçu à la fin du temps"),
    ],
)
def test_an_electronic_letter_has_its_address_and_its_date(library, effect, said_of_it):
    text = said(library, GENERAL, {"dg.effet": effect})
    assert "l’envoi recommandé électronique l’est à l’adresse électronique que cette Partie" in text
    assert said_of_it in text
    assert "ce qui est envoyé à l’ancienne adresse est valablement notifié" in text


def test_what_is_said_in_talks_is_kept_from_the_court_whatever_else_is_agreed(library):
    text = said(library, "accord-confidentialite", {"nda.projet": "la vente d’un brevet"})
    [kept] = [line for line in text.splitlines() if line.startswith("Ce qui est dit, écrit")]
    assert "quoi que le Contrat stipule par ailleurs" in kept
    assert "dans la mesure que requiert son exécution, l’accord conclu" in kept


def test_talks_leave_time_to_ask_for_a_mediator_and_none_bars_the_end_of_a_leak(library):
    text = said(library, DISPUTES, {})
    assert "une médiation, dans un délai de huit (8) jours à compter de la rencontre" in text
    assert "une fois expiré le délai prévu pour demander une médiation" in text
    assert "à faire cesser la violation d’un secret" in text


def test_a_day_put_off_never_lengthens_what_the_law_bounds(library):
    assert "ni un paiement au-delà du délai que la loi permet" in said(library, GENERAL, {})


def test_a_consumer_who_buys_nothing_needs_no_consumer_mediator(library):
    for model, told in (("accord-confidentialite", False), (DISPUTES, True)):
        rules = {each.rule for each in library.validate(model, CONSUMER).diagnostics}
        assert ("DI10" in rules) is told


def test_an_amendment_is_signed_by_those_whom_it_concerns(library):
    pair = {"clients": [{"terme": "Client"}, {"terme": "Client"}]}
    assert "écrit et signé des Parties qu’il concerne" in said(library, "services-mobiles", pair)
    assert "écrit et signé des Parties, au besoin" in said(library, "services-mobiles", {})


def test_a_person_who_entrusts_a_little_is_told_nothing_of_samples(library):
    alone = {**CONSUMER, "secret.sens": "client_communique"}
    for raw, told in ((alone, False), (CONSUMER, True), ({}, True)):
        text = said(library, "confidentialite", raw)
        assert ("les échantillons" in text) is told
        assert ("est un secret des affaires" in text) is told


def test_who_sends_proves_the_secret_to_a_protected_client(library):
    proof = "il appartient à la Partie qui communique d’établir"
    assert proof in said(library, "confidentialite", CONSUMER)
    assert proof not in said(library, "confidentialite", {})


def test_a_mediator_has_an_address_for_whom_is_not_online(library):
    raw = {"litiges.mediateur": "le médiateur", "litiges.adresse": "1, rue Haute, 69001 Lyon"}
    for site, shown in (("", ""), ("https://mediateur.fr", " ; https://mediateur.fr")):
        text = said(
            library, DISPUTES, {**CONSUMER, **raw, **({"litiges.site": site} if site else {})}
        )
        assert f"saisir gratuitement le médiateur (1, rue Haute, 69001 Lyon{shown}), en vue" in text
