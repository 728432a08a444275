"""What opposing counsel would strike from whole contracts, and what the text answers."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from clausegen.document.tree import plain_text
from clausegen.library import Library

LIBRARY = Library()
CONSUMER: dict[str, Any] = {"client.qualite": "consommateur", "negociation": "adhesion"}
COMMUNE = {
    "nature": "personne_publique",
    "denomination": "La commune de Bellerive",
    "representant": "M. Émile Laurent",
    "habilitation": "la délibération du 12 janvier 2027",
    "terme": "Commune",
}
PAIR: dict[str, Any] = {"clients": [{"terme": "Client"}, {"terme": "Client"}]}
STRUCK = {
    path.stem: tomllib.loads(path.read_text("utf-8"))["rature"]
    for path in sorted((Path(__file__).parent / "cases" / "ratures").glob("*.toml"))
}


def words(model: str, raw: dict[str, Any]) -> str:
    text = plain_text(LIBRARY.draft(model, raw).document)
    return re.sub("[\u00a0\u202f]", " ", text)


@pytest.mark.parametrize(
    ("model", "struck"),
    [
        pytest.param(model, each, id=each["pourquoi"])
        for model, all_of_it in STRUCK.items()
        for each in all_of_it
    ],
)
def test_what_counsel_struck_is_mended(model: str, struck: dict[str, Any]) -> None:
    text = words(model, struck["reponses"])
    assert [each for each in struck.get("dit", []) if each not in text] == []
    assert [each for each in struck.get("tait", []) if each in text] == []


@pytest.mark.parametrize("model", ["duree", "services-mobiles"])
@pytest.mark.parametrize(
    ("device", "said"),
    [
        (True, "que vingt pour cent (20 %) du montant"),
        (False, "payer aucune des sommes"),
    ],
)
def test_what_leaving_after_a_year_costs_is_told(model: str, device: bool, said: str) -> None:
    text = words(model, CONSUMER | {"engagement.terminal": device})
    assert said in text.split("À compter de la fin du douzième mois")[1].splitlines()[0]


@pytest.mark.parametrize("model", ["duree", "services-mobiles"])
def test_a_consumer_at_a_distance_may_withdraw_and_is_told_so(model: str) -> None:
    text = words(model, CONSUMER)
    assert "peut se rétracter du Contrat, sans donner de motif, dans un délai de quatorze" in text
    assert "Formulaire de rétractation" in text
    assert "rétract" not in words(model, CONSUMER | {"engagement.distance": False})
    assert "rétract" not in words(model, {})


def test_a_public_client_is_billed_and_pays_by_its_own_law() -> None:
    text = words("prix-paiement", {"clients": [COMMUNE], "client.qualite": "non_professionnel"})
    assert "Les factures sont transmises sous forme électronique, comme l’article L. 2192-1" in text
    assert "sur papier" not in text
    assert "fait courir les seuls intérêts moratoires" in text
    assert "commande publique" not in words("prix-paiement", {})


def test_a_public_client_keeps_what_its_law_gives_it() -> None:
    public = {"clients": [COMMUNE], "client.qualite": "non_professionnel"}
    bill, end, events = (
        words(model, public)
        for model in ("prix-paiement", "resiliation-reversibilite", "force-majeure-imprevision")
    )
    assert "dans un délai de trente (30) jours à compter de leur réception." in bill
    assert "La suspension n’a pas lieu si une personne publique fait connaître" in bill
    assert "si un motif d’intérêt général s’y oppose" in end
    assert "des pouvoirs que l’article L. 6 du code de la commande publique donne à" in end
    assert "l’imprévision est régie par ce texte" in events
    for model in ("prix-paiement", "resiliation-reversibilite", "force-majeure-imprevision"):
        assert "personne publique" not in words(model, {})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Commune de Bellerive", "La Commune de Bellerive, personne morale"),
        ("Département du Morbihan", "Le Département du Morbihan, personne morale"),
        ("Université des Abers", "L’Université des Abers, personne morale"),
        ("Le centre hospitalier de Vannes", "Le centre hospitalier de Vannes, personne morale"),
        ("Brest Métropole", "Brest Métropole, personne morale"),
    ],
)
def test_a_public_body_takes_an_article(name: str, said: str) -> None:
    raw = {"clients": [{"nature": "personne_publique", "denomination": name}]}
    assert said in words("prix-paiement", raw)


def test_a_consumer_leaves_free_for_a_good_reason_and_withdraws_online() -> None:
    text = words("services-mobiles", CONSUMER)
    assert "Rien n’est dû si elle a pour cause un manquement du Prestataire" in text
    assert "elle s’exerce aussi par la fonctionnalité que le Prestataire y tient" in text


def test_no_processor_is_spoken_of_where_none_is_needed() -> None:
    said = "Le sous-traitant qui traite des Données personnelles pour le compte"
    assert said not in words("services-mobiles", {})
    assert said in words("services-mobiles", {"donnees.role": "sous_traitant"})


def test_equipment_that_is_sold_has_its_price() -> None:
    sold = {"equipement": "Téléphone", "quantite": 2, "titre": "vente", "prix": "150 €"}
    lent = {"equipement": "Modem", "quantite": 1, "titre": "pret"}
    text = words("services-mobiles", {"contrat.equipements": [sold, lent]})
    assert "le prix unitaire, hors taxes, est celui de la vente ou le loyer d’un mois" in text
    assert "150 €" in text
    assert "sans objet" in text


def test_who_signs_for_a_public_body_says_by_what_right() -> None:
    said = "qui déclare avoir pouvoir à cet effet en vertu de la délibération du 12 janvier 2027"
    assert said in words("prix-paiement", {"clients": [COMMUNE]})


def test_each_of_several_clients_sees_and_answers_for_its_own() -> None:
    text = words("niveaux-service", PAIR)
    assert "communique à chacun des Clients, dans les quinze (15) jours" in text
    assert "pour chaque Panne de ses Lignes les heures" in text
    assert "le fait de celui des Clients que sert la Ligne touchée" in text
    data = PAIR | {"rgpd.role_prestataire": "sous_traitant"}
    assert "n’exerce les droits qui suivent, et n’est avisé, que" in words(
        "assistance-itinerance", data
    )


def test_a_scale_of_reductions_never_exceeds_the_price_of_a_protected_client() -> None:
    scale = {"client.qualite": "non_professionnel", "reduction.mode": "bareme"}
    assert "le total de ces réductions n’excède pas le montant sur lequel" in words(
        "assistance-itinerance", scale
    )


@pytest.mark.parametrize(
    ("nature", "name", "said"),
    [
        ("association", "Les Amis du canal", "L’association Les Amis du canal,"),
        ("association", "L’association Les Amis", "L’association Les Amis,"),
        ("association", "Association Les Amis", "L’Association Les Amis,"),
        ("societe", "La société Horizon", "La société Horizon,"),
        ("societe", "Société Horizon", "La Société Horizon,"),
        ("societe", "Horizon", "La société Horizon,"),
    ],
)
def test_a_party_is_not_told_twice_what_it_is(nature: str, name: str, said: str) -> None:
    text = words("prix-paiement", {"clients": [{"nature": nature, "denomination": name}]})
    assert any(line.startswith(said) for line in text.splitlines())


@pytest.mark.parametrize(
    "said",
    [
        "le Prestataire ne peut y mettre fin, si ce n’est dans les cas",
        "au plus tard dix jours après le paiement de la dernière facture",
        "La somme exigible que le Client ne paie pas à l’échéance porte intérêt",
        "invoquer ses relevés comme preuve, sans que la charge de celle-ci soit modifiée",
        "celle que notifie le Prestataire un (1) mois après cette réception",
        "accepte d’assumer ce risque pour un prix que le Contrat dit ferme",
        "n’efface pas davantage ce qu’ont promis au Consommateur le Professionnel et ceux",
        "qu’à la date de sa remise ou, faute de remise, à la fin du temps",
        "ne retarde ni l’effet des actes que notifie le Consommateur",
        "judiciaires à l’égard du Prestataire n’est pas",
    ],
)
def test_a_consumer_is_held_no_further_than_the_law(said: str) -> None:
    assert said in words("services-mobiles", CONSUMER)
    assert said not in words("services-mobiles", {})


def test_the_other_of_two_is_one_of_several() -> None:
    alone, several = (
        words("services-mobiles", {"objet.commandes": True} | whom) for whom in ({}, PAIR)
    )
    assert "pour le manquement de l’autre peut" in alone
    assert "pour le manquement d’une autre peut" in several
    assert "n’est dû que par celui des Clients qui l’a expressément acceptée" in several
    assert "La commande engage les Parties lorsque" in alone
    assert "engage le Prestataire et celui des Clients qui l’a passée" in several
