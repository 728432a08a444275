"""The noun that names what is quoted, and the words that agree with it."""

import pytest

from clausegen.amend.wording.nouns import cited, counted, labelled, noun_of, sentences_noun


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("heures", "le mot"),
        ("aujourd’hui", "le mot"),
        ("jours ouvrés", "les mots"),
        ("deux (2)", "les mots"),
        ("1\u202f500", "le nombre"),
        ("2027", "l’année"),
        ("1er avril 2027", "la date"),
        ("10\u00a0%", "le taux"),
        ("dix pour cent (10\u00a0%)", "le taux"),
        ("une remise de 10\u00a0%", "les mots"),
        ("mille cinq cents euros (1\u202f500\u00a0€)", "le montant"),
        ("contact@horizon.fr", "l’adresse"),
        ("01\u00a023\u00a045\u00a067\u00a089", "le numéro"),
        ("Elle court dès la réception.", "la phrase"),
        (";", "le signe"),
        (" »", "les signes"),
    ],
)
def test_what_is_quoted_is_named_by_its_characters(words, noun):
    assert noun_of(words).definite == noun
    assert cited(words).startswith(f"{noun}\u00a0: «")


def test_a_participle_agrees_with_what_is_quoted():
    assert noun_of("jours ouvrés").verb("supprimé") == "sont supprimés"
    assert noun_of("1er avril 2027").verb("remplacé") == "est remplacée"
    assert counted(2, "ligne", "lignes", feminine=True).verb("inséré") == "sont insérées"


def test_items_are_named_by_their_labels():
    assert labelled(["b bis)"]).words == "un b bis)"
    assert labelled(["b bis)", "b ter)"]).verb("inséré") == "sont insérés"


def test_whole_sentences_are_counted_and_parts_of_them_are_not():
    two = sentences_noun("Elle court dès la réception. Elle cesse le soir.")
    assert two
    assert two.words == "deux phrases"
    assert sentences_noun("Elle court dès la réception. elle cesse") is None
