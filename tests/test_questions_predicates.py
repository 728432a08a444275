"""What conditions read of answers besides what documents print: sorts, words, zones, lengths."""

import pytest

from clausegen.library import Library
from clausegen.questions.characters import to_come
from clausegen.questions.kinds.phone import sort_of
from clausegen.questions.validation import validate

CLAUSE = Library().clause("assistance-itinerance")
SEVERAL = [
    {"nature": "societe", "denomination": "Quai Ouest", "siren": "161803390"},
    {"nature": "association", "denomination": "Les Amis", "capital": "10 €"},
    {"nature": "personne_physique", "nom": "Roy", "naissance_date": "2010-05-01"},
]


def holds(condition, raw):
    values = validate(CLAUSE.spec.parameters, raw, CLAUSE.condition).values
    return CLAUSE.condition(condition)(values)


@pytest.mark.parametrize(
    ("number", "sort"),
    [
        ("+33800123456", "gratuit"),
        ("+33806123456", "banalise"),
        ("+33810123456", "majore"),
        ("+33825123456", "majore"),
        ("+33899123456", "majore"),
        ("+33970000000", "non_geographique"),
        ("+33612345678", "mobile"),
        ("+262692123456", "mobile"),
        ("+33123456789", "geographique"),
        ("+590590123456", "geographique"),
        ("+687260000", "pacifique"),
        ("+3225511211", "etranger"),
        ("3631", "court"),
        ("", ""),
    ],
)
def test_a_number_has_the_sort_of_its_first_digits(number, sort):
    assert sort_of(number) == sort


@pytest.mark.parametrize(
    ("condition", "raw"),
    [
        ('" prud hommes " in juridiction.mots', {"juridiction": "le conseil de Prud’hommes"}),
        ('"eee" in juridiction.zones', {"juridiction": "le tribunal de Bruxelles"}),
        ('"adequat" in droit.zones', {"droit": "droit suisse"}),
        ("not droit.zones", {"droit": "droit des Etats"}),
        ('" ec europa eu " in mediation.site.mots', {
            "mediation": {"nom": "le médiateur", "site": "https://ec.europa.eu/odr"}
        }),
        ("rgpd.transferts.doublons", {"rgpd.transferts": ["la Suisse", "Suisse"]}),
        ("not rgpd.transferts.doublons", {"rgpd.transferts": ["la Suisse", "le Maroc"]}),
        ('"inconnu" in rgpd.transferts.zones', {"rgpd.transferts": ["l’Atlantide"]}),
        ('"outremer" in rgpd.transferts.zones', {"rgpd.transferts": ["la Guadeloupe"]}),
        ("duree.preavis.minutes > duree.mois.minutes", {
            "duree": {"mode": "determinee", "mois": 1, "preavis": "2 mois"},
            "resiliation_isolee": True,
        }),
        ("dispo.fin.minutes - dispo.debut.minutes == 90", {
            "dispo": {"mode": "heures_ouvrees", "debut": "9 h", "fin": "10 h 30"}
        }),
        ('" 3 mars 2024 " in contrat_principal.date.mots', {
            "contrat_principal.date": "2024-03-03"
        }),
        ('contrat_principal.date | apres("18 ans") == "2042-03-03"', {
            "contrat_principal.date": "2024-03-03"
        }),
        ('"association" in clients.tous.nature', {"clients": SEVERAL}),
        ('"personne_publique" not in clients.tous.nature', {"clients": SEVERAL}),
        ("clients.tous.siren.nombre == 1", {"clients": SEVERAL}),
        ("clients.superflu", {"clients": SEVERAL}),
        ("not clients.superflu", {"clients": SEVERAL[:1]}),
        ('clients.tous.naissance_date.maximum == "2010-05-01"', {"clients": SEVERAL}),
        ("not clients.tous.naissance_date.minimum", {"clients": SEVERAL[:1]}),
        ("clients.tous.siren.doublons", {"clients": [SEVERAL[0], SEVERAL[0]]}),
        ("prestataire.name.mots in clients.tous.name.textes", {
            "prestataire.denomination": "QUAI OUEST", "clients": SEVERAL
        }),
        ("prestataire.name.mots not in clients.tous.name.textes", {
            "prestataire.denomination": "Quai", "clients": SEVERAL
        }),
        ("prestataire.naissance_date < '1910-01-01' or true", {"prestataire.nom": "Roy"}),
    ],
)  # fmt: skip  # a table
def test_a_condition_reads(condition, raw):
    assert holds(condition, raw)


@pytest.mark.parametrize(
    "text",
    ["À définir", "XXX", "tbd", "n/a", "sans objet", "Le numéro est à compléter.", "Lorem ipsum"],
)
def test_a_text_that_only_keeps_a_place_is_told(text):
    assert to_come(text)


@pytest.mark.parametrize("text", ["", "Contrat de services", "Maxxess", "12", "Tests de flotte"])
def test_a_text_that_says_something_is_no_place_kept(text):
    assert not to_come(text)
