"""The real clause: what its default says, what agrees with named parties, what its rules stop."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from clausegen.document.tree import Division, Document, divisions, plain_text
from clausegen.library import Library
from tests.test_contract_rules import COMMON, ids_of

CLAUSE = "assistance-itinerance"
CASES = Path(__file__).parent / "cases" / "rules"
LIBRARY = Library()
ELSEWHERE = set().union(*map(ids_of, COMMON))
OWN = [rule for rule in LIBRARY.spec(CLAUSE).rules if rule.id not in ELSEWHERE]
"""The rules of which the cases are here; those of all models may have theirs elsewhere."""


def answers(example: str) -> dict[str, Any]:
    return tomllib.loads(LIBRARY.examples(CLAUSE)[example].read_text())


def clause(raw: dict[str, Any]) -> Document:
    return LIBRARY.draft(CLAUSE, raw).document


def words(raw: dict[str, Any]) -> str:
    return re.sub("[\u00a0\u202f]", " ", plain_text(clause(raw)))


def articles(document: Document) -> list[Division]:
    return [each for each in divisions(document) if each.kind == "article"]


def broken(raw: dict[str, Any]) -> dict[str, str]:
    found = LIBRARY.validate(CLAUSE, raw).diagnostics
    assert not [each for each in found if each.rule.startswith("reponse-")]
    return {each.rule: str(each.severity) for each in found}


def test_the_clause_has_seven_articles() -> None:
    assert [article.id for article in articles(clause({}))] == [
        "objet",
        "obligations-prestataire",
        "obligations-client",
        "manquements",
        "confidentialite",
        "duree",
        "modifications",
    ]


def test_the_default_needs_no_answer_and_warns_of_nothing() -> None:
    assert LIBRARY.draft(CLAUSE, {}, final=True).diagnostics == ()
    assert "[" not in words({})
    assert "\t" not in words({})


@pytest.mark.parametrize(
    "said",
    [
        "24 heures sur 24 et 7 jours sur 7",
        "par téléphone, par courrier électronique ou par tout autre moyen convenu",
        "dans un délai de quatre (4) heures au plus",
        "ces deux délais courant à compter de la Notification ;",
        "dans les plus brefs délais après l’avoir constaté, avec tous les renseignements utiles",
        "a droit, sur demande, à une réduction proportionnelle des sommes facturées",
        "suspendre l’assistance qu’il lui fournit, jusqu’à régularisation",
        "la loi n° 78-17 du 6 janvier 1978",
        "règlement (UE) 2016/679",
        "pendant toute la durée du Contrat principal et prend fin avec lui",
        "un avenant écrit et signé de toutes les Parties",
    ],
)
def test_the_default_says(said: str) -> None:
    assert said in words({})


def test_a_negotiated_clause_agrees_with_its_parties() -> None:
    text = words(answers("negocie"))
    assert "Entre les soussignées :" in text
    assert "ci-après dénommée « la Cliente »" in text
    assert "Obligations de l’Opérateur" in text
    assert "La Cliente est tenue :" in text
    assert not re.search(r"\b(Prestataire|Client|Clients)\b", text)


def test_several_clients_agree_in_the_feminine_plural() -> None:
    text = words(answers("plusieurs-clients"))
    assert "Chacune des Clientes est tenue :" in text
    assert "Chacune des Clientes ne répond que de ses propres obligations" in text
    assert "portées à sa connaissance, qu’elle les a acceptées et qu’elles ne" in text


def test_one_is_said_after_an_elided_preposition() -> None:
    assert "dans un délai d’une (1) heure au plus" in words({"delai.prise_en_charge": "1 heure"})


def test_levels_of_severity_make_a_table() -> None:
    lines = words(answers("permanence-quatre-niveaux")).splitlines()
    assert sum("\t" in line for line in lines) == 5


def test_a_level_is_not_resolved_before_it_is_taken_up() -> None:
    level = {"nom": "Critique", "prise_en_charge": "4 heures", "resolution": "1 heure"}
    assert broken({"gravites": [level]})["R01"] == "error"


def test_a_trader_without_company_is_identified_by_the_person() -> None:
    person = {"civilite": "Mme", "prenom": "Anne", "nom": "Roy", "siren": "314159260"}
    text = words({"clients": [person]})
    assert "Mme Anne Roy, identifiée sous le numéro SIREN 314 159 260" in text
    assert "[nom de la partie], ci-après dénommé « le Prestataire »" in text


@pytest.mark.parametrize(
    ("name", "siege", "town", "e"),
    [
        ("L’établissement public du port", "Lyon", "à Lyon", ""),
        ("L’université du Havre", "Le Havre", "au Havre", "e"),
    ],
)
def test_a_public_person_has_one_gender_in_its_sentence(
    name: str, siege: str, town: str, e: str
) -> None:
    body = {
        "nature": "personne_publique",
        "denomination": name,
        "siege": siege,
        "siren": "900000001",
        "representant": "M. Émile Laurent",
        "qualite": "directeur",
        "terme": "Opérateur",
    }
    text = words({"prestataire": body})
    assert f"{name}, personne morale de droit public, dont le siège est situé {town}, " in text
    assert f", identifié{e} sous le numéro SIREN 900 000 001, représenté{e} par M. Émile" in text
    assert f"ci-après dénommé{e} « l’Opérateur »" in text


def test_no_pronoun_stands_for_the_clause_after_a_feminine_party() -> None:
    terms = {"prestataire": {"terme": "Opératrice"}, "clients": [{"terme": "Cliente"}]}
    for negotiated in ("gre_a_gre", "adhesion"):
        text = words({**terms, "negociation": negotiated})
        assert not re.search(r"sur elle\b|Elle (?:fait partie|est régie|prévaut)|opérateurs", text)


@pytest.mark.parametrize(
    ("town", "said"), [("Le Mans", "Fait au Mans, le"), ("Les Ulis", "Fait aux Ulis, le")]
)
def test_the_place_of_signature_takes_its_preposition(town: str, said: str) -> None:
    assert said in words({"signature.mode": "papier", "signature.lieu": town})


def test_a_registry_takes_its_preposition() -> None:
    company = {"denomination": "Orion", "rcs_ville": "Le Havre", "siren": "314159260"}
    assert "des sociétés du Havre sous" in words({"prestataire": company})


def test_working_days_are_said_where_a_delay_counts_them() -> None:
    assert "ouvrés" not in words({})
    said = "Les jours ouvrés vont du lundi au vendredi, hors jours fériés légaux en France"
    for question in ("delai.resolution", "suspension.mise_en_demeure", "reduction.remboursement"):
        assert said in words({question: "2 jours ouvrés"})


def test_hours_are_counted_day_and_night_or_in_hours_of_assistance() -> None:
    by_day = "Les délais du présent article exprimés en minutes ou en heures ne courent que"
    assert "court d’heure à heure, de jour comme de nuit, sous réserve de ce qui" in words({})
    assert by_day not in words({})
    assert by_day in words({"delai.base": "heures_ouvrees"})


def test_delays_in_days_only_leave_no_empty_paragraph() -> None:
    days = {"delai.prise_en_charge": "1 jour", "delai.resolution": "3 jours"}
    text = words({**days, "delai.base": "heures_ouvrees", "delai.suspensif": []})
    assert "Les délais du présent article exprimés" not in text
    assert "\n\n" not in text.strip()


def test_a_penalty_in_full_discharge_is_not_contradicted() -> None:
    text = words({"penalite.actif": True, "penalite.liberatoire": True})
    assert "Sous réserve du caractère forfaitaire de la pénalité, le présent article" in text
    assert "Les remèdes prévus au présent article ne privent" not in text


def test_a_clause_signed_apart_takes_effect_when_signed() -> None:
    assert "prend effet en même temps que le Contrat principal" in words({})
    assert "prend effet à la date de la dernière signature" in words(answers("negocie"))


def test_ultramarine_roaming_keeps_the_rights_of_its_own_law() -> None:
    text = words(answers("personne-publique"))
    assert "tient de l’article L. 34-10 du code des postes" in text
    assert "2022/612" not in text


def test_an_operator_that_changes_the_contract_lets_its_clients_go() -> None:
    text = words({"modification.unilaterale": True})
    assert "un (1) mois au moins avant sa prise d’effet" in text
    assert "dans un délai de quatre (4) mois après cette communication" in text


def test_an_operator_of_either_gender_changes_the_contract_alone() -> None:
    raw = {"prestataire.terme": "Opératrice", "prestataire.genre": "feminin"}
    text = words({"modification.unilaterale": True, **raw})
    assert "l’Opératrice peut modifier seule la présente clause à condition de" in text


def test_several_clients_are_named_together() -> None:
    text = words(answers("plusieurs-clients"))
    assert "ci-après dénommées ensemble « les Clientes », d’autre part." in text


def test_the_recall_of_damages_stands_alone_where_no_remedy_is_kept() -> None:
    text = words({"reduction.actif": False, "suspension.actif": False})
    assert "a droit à la réparation de son préjudice" in text
    assert "Les remèdes prévus" not in text


@pytest.mark.parametrize(
    ("failures", "said"),
    [
        (["tout_manquement"], "En cas de manquement du Client à la présente clause, autre qu’une"),
        ([], "En cas de manquement du Client à la présente clause, autre qu’une"),
        (["fraude", "tout_manquement"], "du Client, à savoir l’usage frauduleux des Services ou"),
        (["fraude"], "suffisamment grave du Client, à savoir l’usage frauduleux des Services, le"),
    ],
)
def test_the_failures_that_suspend_are_told_without_contradiction(
    failures: list[str], said: str
) -> None:
    assert said in words({"suspension.manquements": failures})


def test_nothing_limits_what_a_consumer_may_claim() -> None:
    text = words(answers("consommateur"))
    [capped] = [line for line in text.splitlines() if "n’excède pas" in line]
    assert "sans que la réparation du préjudice en soit limitée" in capped
    assert "aucune indemnité" not in text


def test_a_processor_of_data_has_an_annex() -> None:
    kinds = [each.kind for each in divisions(clause(answers("sous-traitant-donnees")))]
    assert kinds[-1] == "annex"


def test_without_any_remedy_the_law_is_recalled() -> None:
    assert "l’article 1217 du code civil" in words(answers("minimal"))


@pytest.mark.parametrize("example", sorted(LIBRARY.examples(CLAUSE)))
def test_an_example_stands_without_problem(example: str) -> None:
    assert LIBRARY.draft(CLAUSE, answers(example), final=True).diagnostics == ()


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.id)
def test_a_rule_stops_what_breaks_it_and_only_that(rule: Any) -> None:
    cases = tomllib.loads((CASES / f"{rule.id}.toml").read_text())
    assert broken(cases["enfreint"]).get(rule.id) == rule.level
    assert rule.id not in broken(cases["respecte"])


def test_every_case_has_its_rule() -> None:
    ids = {rule.id for rule in OWN}
    assert {path.stem for path in CASES.glob("*.toml")} == ids


def test_every_rule_names_a_question_of_the_commentary() -> None:
    sheet = LIBRARY.draft(CLAUSE, {}, commentary="alone").commentary
    assert sheet is not None
    questions = {each.id for each in divisions(sheet)}
    assert {rule.question for rule in LIBRARY.spec(CLAUSE).rules} <= questions


def test_every_help_says_why_the_question_is_asked() -> None:
    parameters = LIBRARY.spec(CLAUSE).parameters.values()
    assert all(each.help.startswith("Pourquoi cette question ? ") for each in parameters)


def test_a_number_may_carry_the_unit_shown_beside_its_question() -> None:
    raw = {"confidentialite.duree_apres": "5 ans"}
    assert "un délai de cinq (5) ans après la fin" in words(raw)
