"""Parties and rows: answers made of several fields, each problem told with its place."""

from datetime import date
from decimal import Decimal

import pytest

from clausegen.questions import KINDS, Parameter, ParseProblem, read_answer
from clausegen.questions.party import Party
from tests.severities import severities

PRESTATAIRE = Parameter(
    "prestataire", KINDS["party"], "Prestataire", has_default=True,
    default=Party(terme="Prestataire", genre="masculin"),
)  # fmt: skip  # one parameter
CLIENTS = Parameter(
    "clients", KINDS["parties"], "Clients", has_default=True, default=(Party(terme="Client"),)
)
GRAVITES = severities()
LEVEL = {"nom": "Critique", "prise_en_charge": "30 min", "resolution": "4 h"}


def field_text(question, record, name):
    """Return what a template prints of a field; '' where it prints a gap."""
    part = question.kind.facets(record, question)(name)
    return "" if part.blank else part.parameter.printed(part.value)


def refusals(raw, parameter):
    with pytest.raises(ParseProblem) as caught:
        read_answer(raw, parameter)
    return [f"{part.path} {part.message} {part.hint}" for part in caught.value.flat()]


def test_a_party_is_read_field_by_field():
    party = read_answer(
        {
            "denomination": "Exemple SA", "capital": "1 000 €", "siren": "732 829 320",
            "terme": "l’Opérateur", "representant": "Anne Roy", "domicile": "",
        },
        PRESTATAIRE,
    )  # fmt: skip  # one party
    assert (party.nature, party.terme, party.genre) == ("societe", "Opérateur", "")
    assert field_text(PRESTATAIRE, party, "siren") == "732\u202f829\u202f320"
    assert field_text(PRESTATAIRE, party, "capital") == "mille euros (1\u202f000\u00a0€)"
    assert field_text(PRESTATAIRE, party, "domicile") == ""
    assert PRESTATAIRE.kind.to_raw(party, PRESTATAIRE)["capital"] == 1000


def test_a_party_without_a_term_takes_the_one_of_the_clause():
    party = read_answer({"prenom": "Anne", "nom": "Roy", "civilite": "Madame"}, PRESTATAIRE)
    assert (party.terme, party.genre, party.civilite) == ("Prestataire", "masculin", "Mme")
    assert party.nature == "personne_physique"
    assert PRESTATAIRE.printed(party) == "Mme\u00a0Anne Roy"


def test_a_date_of_birth_is_read_as_a_date_and_printed_in_full():
    party = read_answer({"nom": "Roy", "naissance_date": "1er mai 1980"}, PRESTATAIRE)
    assert party.naissance_date == date(1980, 5, 1)
    assert field_text(PRESTATAIRE, party, "naissance_date") == "1er\u00a0mai\u00a01980"
    assert read_answer(PRESTATAIRE.kind.to_raw(party, PRESTATAIRE), PRESTATAIRE) == party


FAULTY = [
    ({"sirne": "1"}, ".sirne", "Vouliez-vous dire « siren » ?"),
    ({"zzzz": "1"}, ".zzzz", "Renseignements possibles"),
    ({"siren": "73282932000074"}, "SIRET", "« 732829320 »"),
    ({"siren": "732829321"}, "n’est pas un numéro SIREN", "Kbis"),
    ({"numero_rna": "1234"}, "RNA", "W751234567"),
    ({"nature": "sociéte anonyme"}, ".nature", "societe"),
    ({"capital": "1.000"}, ".capital", "« 1000 »"),
    ({"terme": "x" * 61}, ".terme", "mot"),
    ("Exemple SA", "n’est pas une table", "nature = "),
]


@pytest.mark.parametrize(("raw", "message", "hint"), FAULTY)
def test_a_faulty_field_is_named_with_what_works(raw, message, hint):
    (told,) = refusals(raw, PRESTATAIRE)
    assert message in told
    assert hint.lower() in told.lower()


def test_an_association_is_known_by_its_number():
    party = read_answer({"numero_rna": "w751234567"}, PRESTATAIRE)
    assert (party.nature, party.numero_rna) == ("association", "W751234567")


def test_several_parties_share_the_term_that_one_of_them_gives():
    parties = read_answer([{"nom": "Roy"}, {"nom": "Lune", "terme": "Cliente"}], CLIENTS)
    assert [party.terme for party in parties] == ["Cliente", "Cliente"]
    assert read_answer({"nom": "Roy"}, CLIENTS)[0].terme == "Client"
    assert KINDS["parties"].text(parties, CLIENTS, "traditionnelle") == "Roy et Lune"


def test_parties_with_different_terms_are_refused():
    (told,) = refusals([{"terme": "Client"}, {"terme": "Acheteur"}], CLIENTS)
    assert "Acheteur et Client" in told
    assert "vide" in refusals([], CLIENTS)[0]
    assert "liste" in refusals("Roy", CLIENTS)[0]


def test_every_problem_of_a_list_comes_at_once_with_its_place():
    told = refusals([{"siren": "1"}, {"capital": "1 $", "zzz": 1}], CLIENTS)
    assert [line.split()[0] for line in told] == ["[1].siren", "[2].capital", "[2].zzz"]


def test_a_list_is_bounded():
    assert "21 éléments" in refusals([{}] * 21, CLIENTS)[0]


def test_rows_are_read_with_their_fields():
    row, (level,) = GRAVITES.kind.element(GRAVITES), read_answer([LEVEL], GRAVITES)
    assert level["resolution"].value == Decimal(4)
    assert field_text(row, level, "resolution") == "quatre (4)\u00a0heures"
    assert field_text(row, level, "nom") == "Critique"
    assert GRAVITES.printed((level,)) == "Critique"
    raw = GRAVITES.kind.to_raw((level,), GRAVITES)
    assert raw == [{**LEVEL, "prise_en_charge": "30 minutes", "resolution": "4 heures"}]
    (meant,) = read_answer([{**LEVEL, "definition": "Panne totale"}], GRAVITES)
    assert GRAVITES.kind.to_raw((meant,), GRAVITES)[0]["definition"] == "Panne totale"


def test_a_row_without_its_required_fields_is_refused():
    told = refusals([LEVEL, {"nom": "Mineure", "resolution": "4"}, {"nom": "Majeure"}], GRAVITES)
    assert [line.split()[0] for line in told] == [
        "[2].resolution", "[3].prise_en_charge", "[3].resolution",
    ]  # fmt: skip  # three places
    (told,) = refusals([LEVEL, {**LEVEL, "nom": "CRITIQUE"}], GRAVITES)
    assert told.startswith("[2].nom « CRITIQUE » figure deux fois.")
