"""What opposing counsel would strike from the clause of roaming: each point, and its answer."""

import re
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from clausegen.document.tree import plain_text
from clausegen.library import Library

CLAUSE = "assistance-itinerance"
LIBRARY = Library()
PROTECTED = ("consommateur", "non_professionnel")
PAIR: dict[str, Any] = {"clients": [{"terme": "Client"}, {"terme": "Client"}]}


def words(raw: dict[str, Any]) -> str:
    document = LIBRARY.draft(CLAUSE, raw).document
    return re.sub("[\u00a0\u202f]", " ", plain_text(document))


def line(raw: dict[str, Any], start: str) -> str:
    """Return the paragraph that begins with some words."""
    return next(each for each in words(raw).splitlines() if each.startswith(start))


@pytest.mark.parametrize("quality", PROTECTED)
def test_a_visited_network_that_fails_excuses_only_what_nobody_could_foresee(quality: str) -> None:
    said = "ne suspend ces délais que si elle est imprévisible et insurmontable"
    assert said in words({"client.qualite": quality})
    assert said not in words({"client.qualite": quality, "delai.suspensif": []})
    assert said not in words({})


@pytest.mark.parametrize("quality", PROTECTED)
def test_a_protected_client_alone_ends_the_assistance_apart(quality: str) -> None:
    text = words({"client.qualite": quality, "resiliation_isolee": True})
    assert "Le Client peut, à tout moment, résilier la présente clause seule" in text
    assert "Le Prestataire n’a pas cette faculté." in text
    assert "Chaque Partie peut résilier la présente clause seule" in words(
        {"resiliation_isolee": True}
    )


@pytest.mark.parametrize("quality", PROTECTED)
def test_the_notice_of_the_professional_stands_apart(quality: str) -> None:
    raw = {"client.qualite": quality, "duree.mode": "indeterminee", "duree.preavis": "10 jours"}
    said = "le Prestataire peut y mettre fin par écrit, moyennant un préavis de trois (3) mois"
    assert said in words(raw)
    assert "Chaque Partie peut y mettre fin à tout moment" in words({"duree.mode": "indeterminee"})


def test_secrecy_lets_those_whose_help_is_needed_know() -> None:
    text = words({})
    assert "ni pour les exploitants des réseaux visités, les fournisseurs et les autres" in text
    assert "dont le concours est nécessaire au traitement d’un Incident" in text


def test_secrecy_does_not_bind_a_consumer() -> None:
    said = "Chaque Partie tient confidentielles"
    assert said in words({})
    text = words({"client.qualite": "consommateur"})
    assert said not in text
    assert "chaque Partie restitue" not in text
    assert "Le Prestataire tient confidentielles les informations que le Client lui" in text


@pytest.mark.parametrize("exclusive", ["reparation", "tout_remede"])
@pytest.mark.parametrize("discharge", [True, False])
def test_an_exclusive_reduction_spares_the_penalty_that_the_parties_stipulate(
    exclusive: str, discharge: bool
) -> None:
    text = words(
        {
            "reduction.exclusive": exclusive,
            "penalite.actif": True,
            "penalite.liberatoire": discharge,
        }
    )
    assert "Elle n’exclut pas la pénalité que prévoit le présent article." in text
    assert "ne prive pas" not in text


def test_an_exclusive_reduction_spares_the_third_party_that_the_parties_stipulate() -> None:
    raw = {"reduction.exclusive": "tout_remede", "execution_par_tiers.actif": True}
    assert "Elle n’exclut pas l’exécution par un tiers que prévoit" in words(raw)
    both = words({**raw, "penalite.actif": True})
    assert "Elle n’exclut ni la pénalité ni l’exécution par un tiers" in both


def test_no_text_excludes_the_termination_that_it_stipulates() -> None:
    raw = {"reduction.exclusive": "tout_remede"}
    assert "résiliation comprise" in words(raw)
    assert "résiliation comprise" not in words({**raw, "resolution.actif": True})


def test_a_change_of_address_asks_for_no_amendment() -> None:
    said = "Le changement de coordonnées, annoncé dans les conditions de l’article 2, ne requiert"
    assert said in words({})


def test_a_late_or_partial_report_has_effects_that_are_told_apart() -> None:
    text = line({}, "Une Notification tardive")
    assert "seul effet" not in text
    assert "ne permet pas de suspendre l’assistance" in text
    assert "Si elle est tardive, les délais prévus à l’article 2, b) conservent leur" in text
    assert "Si elle est incomplète, le cours de ces délais n’est suspendu que dans" in text
    assert "ces délais courent néanmoins" in words({"delai.suspensif": []})


@pytest.mark.parametrize("failures", [["tout_manquement"], [], ["fraude", "tout_manquement"]])
def test_no_failure_that_suspends_is_a_late_report(failures: list[str]) -> None:
    text = line({"suspension.manquements": failures}, "En cas de manquement du Client")
    assert "une Notification tardive ou incomplète" in text


def test_several_clients_each_have_their_own() -> None:
    text = words({**PAIR, "penalite.actif": True, "duree.mode": "indeterminee"})
    assert "se calculent séparément pour chacun des Clients, sur les seuls Services" in text
    assert "chacun des Clients que ce manquement atteint a droit" in text
    assert "au profit de chacun des Clients que ce retard atteint" in text
    assert "ne communique à l’un des Clients, sans cet accord, aucune information" in text
    assert "n’a d’effet qu’à son égard" in text
    assert "d’une Notification de sa part" in text


def test_one_client_is_not_told_of_the_others() -> None:
    for shared in ("à son égard.", "de sa part", "qui émane d’un", "se calculent sép"):
        assert shared not in words({})


LEVEL = {"nom": "Critique", "prise_en_charge": "15 minutes", "resolution": "4 heures"}


def test_a_level_of_severity_is_given_contested_and_never_wanting() -> None:
    lesser = {"nom": "Mineure", "prise_en_charge": "1 heure", "resolution": "8 heures"}
    text = line({"gravites": [LEVEL, lesser]}, "L’auteur de la Notification indique")
    assert "tant que l’auteur de la Notification ne l’a pas accepté, le niveau indiqué" in text
    assert "Si le désaccord subsiste, le respect des délais s’apprécie d’après les effets" in text
    assert "la description d’aucun niveau relève de celui dont les effets sont" in text
    assert "relève des mêmes délais" in words({"gravites": [LEVEL]})
    assert "niveau de gravité" not in words({})


def test_a_workaround_is_followed_by_a_repair() -> None:
    said = "de réparer, ou de faire réparer, la cause de l’Incident, dans un délai de quinze (15)"
    assert said in words({})
    assert "réparation est suspendu" in words({})
    without = words({"contournement_vaut_resolution": False})
    assert "Contournement" not in without
    assert "réparation est suspendu" not in without


@pytest.mark.parametrize(
    ("start", "act"),
    [("accuse_reception", "accuse réception"), ("ouverture_ticket", "ouvre un ticket")],
)
def test_a_delay_that_the_provider_starts_says_by_when(start: str, act: str) -> None:
    text = line({"delai.depart": start}, f"Le Prestataire {act}")
    assert "dans un délai de quinze (15) minutes au plus à compter de" in text
    assert "à défaut, les délais" in text
    assert act not in words({})


def test_a_reduction_has_one_base_a_formula_and_two_terms() -> None:
    text = words({})
    assert "au titre des Services touchés, hors taxes. Pour chaque jour entamé" in text
    assert "d’un trentième de ce montant pour le mois auquel ce jour appartient" in text
    assert "(30 %) du montant sur lequel elles se calculent" in text
    assert "à compter de la fin du manquement ou, si ce jour est postérieur, du jour où" in text
    assert "dans un délai de trente (30) jours à compter de la demande" in text


@pytest.mark.parametrize("quality", PROTECTED)
def test_a_protected_client_counts_with_taxes(quality: str) -> None:
    raw = {"client.qualite": quality, "penalite.actif": True}
    assert "hors taxes" not in words(raw)
    assert "toutes taxes comprises" not in words({"penalite.actif": True})


def test_services_are_touched_even_by_a_failure_to_inform() -> None:
    said = "si le manquement est étranger à un tel Incident, l’assistance, pour son prix"
    assert said in words({})
    assert "Services touchés" not in words({"reduction.actif": False})


def test_an_unpaid_debt_has_its_threshold_and_its_notice() -> None:
    text = line(
        {"suspension.manquements": ["fraude", "defaut_paiement"]}, "Par exception, la suspension"
    )
    assert "excèdent cent euros (100 €)" in text
    assert "sans effet pendant quinze (15) jours" in text


def test_an_unpaid_debt_alone_has_one_notice_and_no_exception() -> None:
    text = words({"suspension.manquements": ["defaut_paiement"]})
    assert "La suspension suppose que les sommes exigibles et non contestées" in text
    assert "Par exception, la suspension" not in text
    assert "huit (8) jours" not in text


def test_urgency_stands_on_security_alone() -> None:
    text = line({}, "Un danger immédiat pour la sécurité des réseaux")
    assert "manquement" not in text
    assert "dans la mesure et pour le temps que ce danger exige" in text


def test_a_long_force_majeure_ends_the_clause_and_not_the_debts() -> None:
    text = words({"force_majeure.duree": "2 mois"})
    assert (
        "pendant plus de deux (2) mois, d’exécuter l’essentiel de ses obligations, chaque" in text
    )
    assert "La force majeure ne dispense pas de payer les sommes dues." in text
    assert "ne peut être résiliée séparément que pour force majeure, dans les conditions" in text


def test_calls_are_answered_and_their_cost_is_told() -> None:
    assert "répond à tout appel dans un délai de cinq (5) minutes au plus" in words({})
    assert "est facturé au prix que le Contrat principal fixe" in words({})
    assert "l’appel passé en Itinérance n’est pas facturé" in words(
        {"telephone.appel_gratuit": True}
    )
    assert "Il n’est joignable que depuis la France." in words(
        {"telephone.joignable_etranger": False}
    )
    assert "répond à tout appel" not in words({"canaux": ["courriel"]})


def test_help_within_france_is_reached_from_france() -> None:
    text = words({"territoire": "outre_mer"})
    assert "Il est joignable de la métropole et de l’outre-mer ; l’appel passé" in text
    assert "depuis l’étranger" not in text


def test_a_mediator_is_free_of_charge_for_a_consumer_alone() -> None:
    named = {"mediation.nom": "le médiateur", "mediation.site": "https://mediateur.exemple.fr"}
    consumer = words(named | {"client.qualite": "consommateur"})
    assert "le Client peut saisir gratuitement le médiateur" in consumer
    trader = words(named)
    assert "chaque Partie peut, sans y être tenue, saisir le médiateur" in trader
    assert "gratuitement" not in trader


def test_an_exclusive_remedy_leaves_the_end_that_it_reserves() -> None:
    text = words({"reduction.exclusive": "tout_remede"})
    assert "Sauf faute lourde ou dolosive, la réduction est exclusive" in text
    assert "pour une inexécution suffisamment grave, dans les limites du même article." in text


def test_a_notice_makes_the_penalty_run_and_gross_fault_lifts_its_lump_sum() -> None:
    penalty = {"penalite.actif": True, "penalite.exigibilite": "mise_en_demeure"}
    assert "due seulement pour le retard qui suit une mise en demeure" in words(penalty)
    lump = words({"penalite.actif": True, "penalite.liberatoire": True})
    assert "Sauf faute lourde ou dolosive, la pénalité répare forfaitairement" in lump


@pytest.mark.parametrize("exclusive", ["non", "reparation", "tout_remede"])
def test_a_cause_repaired_too_late_is_never_without_a_remedy(exclusive: str) -> None:
    units = ("heure_entamee", "incident")
    for mode, unit, other, active in product(
        ("proportionnelle", "bareme"), units, units, (False, True)
    ):
        text = words(
            {
                "reduction": {"mode": mode, "unite": unit, "exclusive": exclusive},
                "penalite": {"actif": active, "liberatoire": active, "unite": other},
            }
        )
        daily = "Pour chaque jour entamé" in text and "la réduction est exclusive" in text
        once = "ne rend pas due une seconde fois la somme due par Incident" in text
        freed = re.search(r"ne s’éten\w+ pas au dépassement du délai de réparation", text)
        shut = "la réduction est exclusive" in text or "répare forfaitairement" in text
        assert daily or once or freed or not shut


def test_the_end_of_help_gives_back_what_was_paid_in_advance() -> None:
    assert "la part déjà payée pour la période postérieure est remboursée" in words({})


def test_the_term_of_secrecy_bounds_neither_letters_nor_personal_data() -> None:
    text = words({})
    assert "ne borne ni le secret des correspondances ni la protection des données" in text
    assert "lorsque la loi, ou une autorité en droit de l’exiger, impose de communiquer" in text


def test_a_third_party_who_helps_is_bound_by_the_annex_on_data() -> None:
    assert "l’annexe 1 règle les conditions" in words({"rgpd.role_prestataire": "sous_traitant"})
    assert "annexe 1" not in words({})


def test_what_one_of_several_consumers_agrees_or_ends_binds_her_alone() -> None:
    person = {"civilite": "Mme", "prenom": "Anne", "nom": "Roy", "terme": "Abonnée"}
    several = {
        "clients": [person | {"genre": "feminin"}, {"nom": "Roy", "prenom": "Luce"}],
        "client.qualite": "consommateur",
        "negociation": "adhesion",
    }
    text = words(several)
    assert "l’accord écrit de celle des Abonnées dont elles émanent" in text
    assert "avec l’une des Abonnées prévalent, à son égard, sur la présente clause" in text
    assert "que notifie l’une des Abonnées en vertu de la présente clause" in text


def test_planned_maintenance_is_announced_and_bounded() -> None:
    text = line(
        {}, "Le Prestataire annonce par écrit au Client toute maintenance programmée des Services"
    )
    assert "cinq (5) jours au moins à l’avance" in text
    assert "dans la limite de quatre (4) heures par mois civil" in text
    assert "maintenance" not in words({"maintenance.tolerance": 0})


def test_the_clause_has_its_rank_among_special_conditions() -> None:
    assert "ne prévalent sur la présente clause que si elles y dérogent expressément" in words({})
    adhesion = words({"negociation": "adhesion"})
    assert "Les conditions particulières convenues avec le Client prévalent sur la" in adhesion


@pytest.mark.parametrize(
    ("within", "said"), [(True, "sont comprises dans"), (False, "s’ajoutent à")]
)
def test_penalties_count_in_the_cap_or_beside_it(within: bool, said: str) -> None:
    cap = {"responsabilite.mode": "montant", "responsabilite.plafond": "50 000 €"}
    text = words({**cap, "penalite.actif": True, "responsabilite.penalites": within})
    assert f"Les pénalités {said} cette limite." in text
    assert "Les pénalités" not in words(cap)


def test_what_a_year_costs_is_defined_where_a_cap_counts_on_it() -> None:
    cap = {"responsabilite.mode": "taux"}
    assert "Prix annuel" not in words({})
    assert words(cap).count("Prix annuel") == 2
    assert words({**cap, "penalite.actif": True}).count("Prix annuel") == 3


@pytest.mark.parametrize("example", sorted(LIBRARY.examples(CLAUSE)))
def test_a_report_has_one_name(example: str) -> None:
    raw = tomllib.loads(Path(LIBRARY.examples(CLAUSE)[example]).read_text("utf-8"))
    assert not re.search(r"\bsignal(?:er|ement)", words(raw))
    assert not re.search(r"\bles opérateurs\b", words(raw))


CONTRADICTIONS = [
    ("exclusive de toute autre réparation", "ne prive pas"),
    ("exclusive de tout", "Les remèdes prévus au présent article ne privent"),
    ("répare(nt)? forfaitairement", "Les remèdes prévus au présent article ne privent"),
    ("n’excède pas, pour les manquements", "Les remèdes prévus au présent article ne privent"),
    ("La suspension n’ouvre droit à aucune", "Les remèdes prévus au présent article ne privent"),
    ("La suspension n’ouvre droit à aucune", "préjudice que cause une suspension injustifiée"),
    ("résiliation comprise", "peut résilier de plein droit"),
    ("ne peut être résiliée séparément", "résilier la présente clause seule"),
    ("ne peut être résiliée séparément", "peut y mettre fin à tout moment"),
    ("ne peut être résiliée séparément", "Après la première année"),
    ("n’a pas cette faculté", "Chaque Partie peut résilier la présente clause seule"),
    ("Chaque Partie tient confidentielles", "tient confidentielles les informations que"),
    ("hors taxes", "toutes taxes comprises"),
    ("Il est joignable depuis l’étranger", "n’est joignable que depuis la France"),
    ("n’est pas surtaxé", "numéro d’assistance est surtaxé"),
    ("avec les conditions générales .* qui y sont annexées", "prévaut, pour tout ce qui concerne"),
    ("n’est suspendu que dans le cas", "ces délais courent néanmoins"),
    ("n’est pas facturée pendant la suspension", "restent exigibles pendant la suspension"),
    ("sans interruption", "suspendu"),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_no_two_stipulations_contradict(one: str, other: str, texts: list[tuple[str, str]]) -> None:
    for text, _ in texts:
        flat = re.sub("[\u00a0\u202f]", " ", text)
        assert not (re.search(one, flat) and re.search(other, flat))


@pytest.mark.parametrize("said", sorted({each for pair in CONTRADICTIONS[:-1] for each in pair}))
def test_each_side_of_a_contradiction_is_said_somewhere(
    said: str, texts: list[tuple[str, str]]
) -> None:
    assert any(re.search(said, re.sub("[\u00a0\u202f]", " ", text)) for text, _ in texts)
