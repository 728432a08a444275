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
    assert "Émetteur : la Société." in text
    assert "Destinataire : le Candidat." in text
    assert "la Société communique au Candidat des informations qui doivent rester" in text


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


def drafted(library, **nda):
    """Return the words of an agreement on answers on the exchanges."""
    return said(library, {"nda": {**PROJECT["nda"], **nda}})


def test_what_was_sent_before_is_covered_to_the_day_of_signature(library):
    earlier = drafted(library, anterieur=True, depuis="2026-09-15")
    assert "communiquées du 15 septembre 2026 au jour de la dernière signature." in earlier
    assert "communiquées jusqu’au jour de la dernière signature." in drafted(
        library, anterieur=True
    )


def test_what_bore_no_mention_before_is_listed_by_the_signature(library):
    earlier = drafted(library, anterieur=True, depuis="2026-09-15", critere="mention")
    assert (
        "désigne par écrit comme confidentielles, au plus tard à la dernière signature" in earlier
    )
    assert "communiquées du 15 septembre 2026 au jour de la dernière signature." in earlier


@pytest.mark.parametrize(
    ("supports", "studied", "systems"),
    [
        (["ecrit", "acces"], False, True),
        (["objet"], True, False),
        (["acces", "objet"], True, True),
    ],
)
def test_only_what_is_handed_over_may_be_studied(library, supports, studied, systems):
    text = drafted(library, ingenierie="libre", supports=supports)
    assert ("peut observer, étudier, démonter et tester" in text) is studied
    assert ("conduit que les essais que l’Émetteur a acceptés par écrit" in text) is systems


@pytest.mark.parametrize(
    ("supports", "excluded"),
    [
        (["ecrit", "acces"], "Ce qui n’est que dit, ou vu sur place, n’en est pas une."),
        (["ecrit", "visite"], "Ce qui n’est que dit, hors d’une visite, n’en est pas une."),
        (["ecrit", "oral"], ""),
    ],
)
def test_the_agreement_says_whether_speech_is_covered(library, supports, excluded):
    text = drafted(library, supports=supports)
    assert excluded in text
    assert ("Ce qui n’est que" in text) is bool(excluded)


def test_an_object_is_never_destroyed_by_silence(library):
    assert "il restitue les objets et détruit le reste." in drafted(library, supports=["objet"])
    assert "période, il les détruit." in drafted(library, supports=["ecrit"])


def test_an_invention_is_kept_from_the_other_after_the_term(library):
    text = drafted(library, invention=True)
    assert "La Partie dont elle n’émane pas la tient secrète et ne demande" in text
    assert "survivent au terme prévu à l’article 7" in text


def test_public_agents_know_what_employees_may_know(library):
    assert "les agents publics, les doctorants" in said(library, example(library, "laboratoire"))
    assert "agents publics" not in said(library, example(library, "reciproque"))


def test_damages_take_account_of_the_agreed_penalty(library):
    due = "compte tenu de la pénalité due pour le même manquement"
    assert due in drafted(library, penalite="20 000 €")
    assert due not in drafted(library)


@pytest.mark.parametrize("name", SIGNED)
def test_the_existence_of_the_exchanges_is_secret_for_a_time(library, name):
    text = said(library, example(library, name))
    assert "jusqu’au terme que fixe l’article 7 pour les obligations du Destinataire" in text
    assert "Chaque Partie reste libre de ses propres informations" in text


def test_nothing_is_said_of_objects_that_are_not_handed_over(library):
    for ways, told in ((["ecrit", "acces"], False), (["ecrit", "objet"], True)):
        text = drafted(library, supports=ways)
        assert ("démonte ni ne teste" in text) is told
        assert "de ce qui a été dit. Faute" in drafted(library, supports=[*ways, "oral"])


def test_a_lump_sum_leaves_no_other_damages_to_be_claimed(library):
    lump = drafted(library, penalite="20 000 €", portee="forfait")
    assert "la cessation du manquement et de ses effets." in lump
    assert "sans préjudice de la réparation" not in lump


def test_arbitrators_stop_a_leak_where_they_judge(library):
    text = said(library, example(library, "groupe"))
    assert "peut demander aux arbitres ou, dans les cas que réserve l’article 15, au juge" in text


def test_a_penalty_names_the_duties_that_it_punishes(library):
    text = drafted(library, penalite="20 000 €")
    assert "aux obligations prévues à l’article 4, a), b) et d), emporte, de plein droit" in text


def test_an_earlier_agreement_still_rules_what_was_sent_under_it(library):
    kept = "continue de régir les informations communiquées sous son empire"
    assert f"{kept}." in drafted(library)
    earlier = drafted(library, anterieur=True, depuis="2026-09-15")
    assert (
        f"{kept}, hors celles que reprend l’article 1, sans que soient éteints les droits"
        in earlier
    )


def test_who_is_protected_does_not_prove_that_a_secret_is_none(library):
    said_so = "dit duquel de ces cas il se prévaut, il appartient à l’Émetteur d’établir que"
    assert said_so in said(library, example(library, "inventeur"))
    assert said_so not in drafted(library)
