"""The confidentiality agreement: two equal parties, both or one of them bound to secrecy."""

import tomllib

import pytest

from clausegen.acts.roles import parties_of
from clausegen.document.tree import Parties, Signatures, children, plain_text, text_of, walk

ID = "accord-confidentialite"
PROJECT = {"nda": {"projet": "la mise au point d’un capteur de marée"}}
SIGNED = ("reciproque", "sens-unique")


def said(library, answers):
    """Return the words of an agreement, ordinary spaces only."""
    text = plain_text(library.draft(ID, answers).document)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def example(library, name):
    return tomllib.loads(library.examples(ID)[name].read_text("utf-8"))


def rules(library, **nda):
    """Return the rules that answers on the exchanges trip."""
    told = library.validate(ID, {"nda": {**PROJECT["nda"], **nda}})
    return {each.rule for each in told.diagnostics}


def test_both_parties_send_and_receive_in_a_mutual_agreement(library):
    text = said(library, PROJECT)
    assert "Émetteur : la Partie qui communique une Information confidentielle." in text
    assert "Destinataire : la Partie à laquelle une Information confidentielle est" in text


def test_the_second_party_alone_receives_in_a_one_way_agreement(library):
    text = said(library, example(library, "sens-unique"))
    assert "Émetteur : la Cédante." in text
    assert "Destinataire : le Candidat." in text
    assert "la Cédante communique au Candidat des informations qu’elle entend" in text


def test_nobody_is_asked_for_a_provider_nor_for_clients(library):
    clause = library.clause(ID)
    asked = clause.spec.parameters
    assert not {"prestataire", "clients"} & set(asked)
    names = [value.parameter.id for value in parties_of(clause.validate(PROJECT).values)]
    assert names == ["premiere", "seconde"]


def test_no_word_of_a_provider_is_said(library):
    for name in library.examples(ID):
        text = said(library, example(library, name))
        assert "Prestataire" not in text
        assert "Client" not in text


@pytest.mark.parametrize("name", SIGNED)
def test_each_party_appears_once_and_signs_once(library, name):
    answers = example(library, name)
    draft = library.draft(ID, answers)
    names = [answers[role]["denomination"] for role in ("premiere", "seconde")]
    for kind in (Parties, Signatures):
        [group] = [node for node in walk(draft.document) if isinstance(node, kind)]
        columns = [text_of(each.content) for each in children(group)]
        assert [name in column for name, column in zip(names, columns, strict=True)] == [True, True]


@pytest.mark.parametrize("name", SIGNED)
def test_a_signed_example_is_complete_and_trips_no_rule(library, name):
    validation = library.validate(ID, example(library, name))
    assert validation.values.blanks() == ()
    assert validation.diagnostics in ((), [])


def test_without_a_project_a_blank_shows(library):
    assert "[Projet]" in said(library, {})


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"finalite": "le partenariat"}, "ND1"),
        ({"finalite": "l’étude de toute coopération"}, "ND1-large"),
        ({"secret_affaires": "duree_fixe", "duree_secret": 9}, "ND3"),
        ({"ingenierie": "libre", "supports": ["objet"]}, "ND5"),
        ({"penalite": "2 000 000 €"}, "ND6"),
        ({"finalite": "l’exclusivité du développement"}, "ND9"),
        ({"projet": "la reprise d’un fichier clients"}, "ND10"),
        ({"anterieur": True}, "ND11"),
        ({"critere": "mention"}, "ND12"),
        ({"personnes": ["salaries", "sous_traitants"]}, "ND13"),
    ],
)
def test_a_rule_tells_what_would_not_hold(library, answers, rule):
    assert rule in rules(library, **answers)
    assert rule not in rules(library)


def test_a_term_of_the_agreement_is_no_name_for_a_party(library):
    told = library.validate(ID, {**PROJECT, "premiere": {"terme": "Émetteur"}})
    assert "ND17" in {each.rule for each in told.diagnostics}


def test_alerts_and_courts_are_reserved_whatever_is_answered(library):
    for name in library.examples(ID):
        assert "ni au signalement d’une alerte" in said(library, example(library, name))
