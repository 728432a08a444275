"""Words that agree with parties: one or several, masculine or feminine, before a vowel or not."""

import json
from decimal import Decimal

import pytest

from clausegen.french.typography import typeset
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.kinds.party_fields import FIELDS
from clausegen.questions.parameter import Parameter
from clausegen.questions.party import Party, PartyGroup, gender_of, plural_term

AGREEMENTS = """
Client        | 1 | le Client      | du Client       | au Client       | Il    | tenu   | signale
Cliente       | 1 | la Cliente     | de la Cliente   | à la Cliente    | Elle  | tenue  | signale
Opérateur     | 1 | l’Opérateur    | de l’Opérateur  | à l’Opérateur   | Il    | tenu   | signale
Association   | 1 | l’Association  | de l’Association| à l’Association | Elle  | tenue  | signale
Client        | 2 | les Clients    | des Clients     | aux Clients     | Ils   | tenus  | signalent
Cliente       | 2 | les Clientes   | des Clientes    | aux Clientes    | Elles | tenues | signalent
Société       | 3 | les Sociétés   | des Sociétés    | aux Sociétés    | Elles | tenues | signalent
Hôpital       | 2 | les Hôpitaux   | des Hôpitaux    | aux Hôpitaux    | Ils   | tenus  | signalent
""".strip().splitlines()


@pytest.mark.parametrize("line", AGREEMENTS)
def test_every_word_agrees_with_the_defined_term(line):
    term, number, *expected = (part.strip() for part in line.split("|"))
    group = PartyGroup.of(tuple(Party(terme=term) for _ in range(int(number))))
    said = [group.le, group.du, group.au, group.Il, group.accord("tenu", "tenue")]
    assert [*said, group.verbe("signale", "signalent")] == expected


def test_the_head_of_a_sentence_has_a_capital_letter():
    group = PartyGroup.of(Party(terme="Opérateur"))
    assert (group.Le, group.il) == ("L’Opérateur", "il")


def test_possessives_follow_the_number_of_owners():
    one, two = PartyGroup.of(Party()), PartyGroup.of((Party(), Party()))
    assert one.son("obligation", "f") == "son obligation"
    assert one.son("demande", "f") == "sa demande"
    assert one.son("frais") == "son frais"
    assert two.son("obligation", "f") == "leur obligation"
    assert (one.ses("frais"), two.ses("frais")) == ("ses frais", "leurs frais")


def test_a_gender_that_is_given_prevails():
    assert PartyGroup.of(Party(terme="Prestataire", genre="feminin")).le == "la Prestataire"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("L’établissement public du port", "masculin"),
        ("L’université de Lyon", "feminin"),
        ("L'Agence de l’eau", "feminin"),
        ("Le centre hospitalier", "masculin"),
        ("La métropole de Lyon", "feminin"),
        ("Commune de Bellefontaine", "feminin"),
        ("L’Assistance publique – Hôpitaux de Paris", "feminin"),
        ("Haute Autorité de santé", "feminin"),
        ("Bordeaux Métropole", "feminin"),
        ("Eurométropole de Strasbourg", "feminin"),
        ("Le syndicat mixte de Nantes Métropole", "masculin"),
    ],
)
def test_the_gender_of_a_public_body_is_that_of_its_name(name, gender):
    assert gender_of(name) == gender


def test_gender_is_deduced_for_well_known_terms_only():
    assert [gender_of(term) for term in ("Cliente", "Collectivités", "Prestataire", "Abonnée")] == [
        "feminin", "feminin", "masculin", "masculin",
    ]  # fmt: skip  # four genders


PERSONS = [
    ([Party(nature="societe", terme="Prestataire")], "dénommée"),
    ([Party(nature="personne_physique", civilite="M.", terme="Cliente")], "dénommé"),
    ([Party(nature="personne_physique", civilite="Mme")], "dénommée"),
    ([Party(nature="personne_publique", denomination="Ville de Lyon")], "dénommée"),
    ([Party(nature="personne_publique", denomination="Département du Rhône")], "dénommé"),
    ([Party(nature="personne_publique", denomination="La commune d’Yvré")], "dénommée"),
    ([Party(nature="personne_publique", denomination="Le service d’incendie")], "dénommé"),
    ([Party(nature="personne_publique", terme="Cliente")], "dénommée"),
    ([Party(terme="Cliente")], "dénommée"),
    ([Party(nature="societe"), Party(nature="association")], "dénommées"),
    ([Party(nature="societe"), Party(nature="personne_physique", civilite="M.")], "dénommés"),
]


@pytest.mark.parametrize(("members", "word"), PERSONS)
def test_a_comparution_agrees_with_the_persons(members, word):
    assert PartyGroup(tuple(members)).accord_personne("dénommé", "dénommée") == word


def test_irregular_plurals_may_be_given():
    two = PartyGroup.of((Party(), Party(terme="Cliente")))
    assert two.accord("égal", "égale", "égaux", "égales") == "égales"


def test_a_term_of_several_words_is_plural_up_to_its_complement():
    terms = ("Maître d’ouvrage", "Client final", "Client Final", "Office de tourisme", "Clients")
    assert [plural_term(term) for term in terms] == [
        "Maîtres d’ouvrage", "Clients finals", "Clients Finals", "Offices de tourisme", "Clients",
    ]  # fmt: skip  # five terms


def test_a_group_is_counted_and_read_one_by_one():
    group = PartyGroup.of((Party(terme="Client", nom="Roy"), Party(terme="Client", nom="Lune")))
    assert (len(group), group.nombre, group.pluriel) == (2, 2, True)
    assert [member.le for member in group] == ["le Client", "le Client"]


def test_a_person_is_named_in_full():
    assert Party(civilite="Mme", prenom="Anne", nom="Roy").name == "Mme Anne Roy"
    assert Party(denomination="Orange", nom="Roy").name == "Orange"
    assert Party(civilite="Mme").name == ""


def test_a_party_without_a_term_is_a_partie():
    assert PartyGroup.of(Party()).du == "de la Partie"


def test_one_of_several_parties_is_data_as_answers_hold_it():
    member = Party(nature="societe", denomination="Armement Kermadec", capital=Decimal(150_000))
    asked = Parameter("clients", PARTIES, "Clients", "")
    [part] = PARTIES.parts((member,), asked)
    told = part.kind.data(part.value, part.parameter)
    assert json.loads(told) == {
        "nature": "societe",
        "denomination": "Armement Kermadec",
        "capital": 150_000,
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("M Paul Mercier", "M. Paul Mercier"),
        ("Mr. Paul Mercier", "M. Paul Mercier"),
        ("M.Paul Mercier", "M. Paul Mercier"),
        ("monsieur Paul Mercier", "M. Paul Mercier"),
        ("Mme. Anne Roy", "Mme Anne Roy"),
        ("Madame Anne Roy", "Mme Anne Roy"),
        ("MM. Paul Mercier et Luc Petit", "MM. Paul Mercier et Luc Petit"),
        ("Mercier Conseil, représentée par M. Paul Mercier",) * 2,
    ],
)
def test_who_signs_keeps_a_civility_as_acts_write_it(typed, kept):
    field = FIELDS["representant"]
    assert field.kind.read(typed, field) == kept
    assert field.kind.read(kept, field) == kept


def test_what_helps_to_fill_a_field_holds_the_spaces_of_french():
    assert [each.help for each in FIELDS.values() if typeset(each.help) != each.help] == []
