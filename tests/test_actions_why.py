"""Why: what a subject names, and what any front end is told of it."""

import pytest

from clausegen.actions.why import Explained, WhyRequest, why
from clausegen.errors import AnswersError, Severity, UsageError
from clausegen.questions.answers import read_answers, with_changes
from tests.answer_sets import CLAUSE


def asked(library, subject, **answers):
    return why(library, WhyRequest(clause=CLAUSE, answers=answers, subject=subject))


@pytest.mark.parametrize("name", ["4", "article 4", "Article  4", "manquements"])
def test_an_article_is_named_by_its_number_or_its_id(library, name):
    explained, subject = asked(library, name)
    assert {explained.division(node.id) for node in subject.nodes} == {"manquements"}
    assert {text.division for text in subject.left_out} == {"manquements"}
    assert not subject.alone


def test_a_passage_is_named_whether_it_is_there_or_not(library):
    _, absent = asked(library, "penalite")
    assert (absent.nodes, [text.ids[0] for text in absent.left_out]) == ((), ["penalite"])
    _, there = asked(library, "penalite", penalite={"actif": True})
    assert [node.id for node in there.nodes] == ["penalite"]
    assert there.alone


def test_an_item_has_the_origin_of_its_words(library):
    explained, subject = asked(library, "disponibilite")
    (item,) = subject.nodes
    assert [each.text for each in explained.origin(item).wording] == ['dispo.mode == "24_7"']
    assert "dispo.mode" in {id_ for text in subject.left_out for id_ in text.parameters}


def test_a_question_reaches_what_names_it(library):
    explained, subject = asked(library, "reduction.actif")
    assert subject.question == "reduction.actif"
    assert {"reduction", "calcul-reduction"} <= {node.id for node in subject.nodes}
    assert all("reduction.actif" in explained.origin(node).parameters for node in subject.nodes)


def test_a_question_that_another_answer_keeps_from_being_asked_decides_nothing_by_itself(library):
    explained, subject = asked(library, "duree.sortie")
    (condition,) = {text.condition for text in subject.left_out}
    assert {"duree.mode", "duree.mois"} <= set(explained.decided(condition))
    assert explained.deciding([condition, condition]) == ("duree.mode",)


def test_without_a_subject_the_whole_clause_is_told(library):
    explained, subject = asked(library, "")
    assert (subject.nodes, subject.left_out) == (explained.nodes, explained.origins.left_out)


def test_what_is_not_there_is_refused_with_the_nearest_name(library):
    with pytest.raises(UsageError, match="Vouliez-vous dire « penalite »"):
        asked(library, "penalites")
    with pytest.raises(UsageError, match="Un article se nomme par son numéro"):
        asked(library, "42")
    with pytest.raises(AnswersError):
        asked(library, "4", delai={"resolution": "bientôt"})


@pytest.mark.parametrize("model", ["assistance-itinerance", "accord-confidentialite", "duree"])
def test_an_answer_said_to_bring_a_text_does(library, model):
    clause, answered = library.clause(model), {}
    known = Explained(clause, library.draft(model, {}))
    brought = 0
    for text in known.origins.left_out:
        for answer in known.bringing(text):
            raw = answer.parameter.kind.to_raw(answer.raw, answer.parameter)
            id_ = answer.parameter.id
            key = (id_, str(raw))
            if key not in answered:
                answered[key] = Explained(clause, library.draft(model, {id_: raw})).origins.left_out
            left = {(each.condition, each.words, each.division) for each in answered[key]}
            assert (text.condition, text.words, text.division) not in left, (key, text.words)
            brought += 1
    assert brought > 10


@pytest.mark.parametrize(
    ("model", "example", "refused"),
    [
        ("prix-paiement", "consommateur", {("prix.suspension_facturee", "true"): "PR12"}),
        ("accord-confidentialite", "defaut", {}),
        ("assistance-itinerance", "consommateur", {}),
    ],
)
def test_an_answer_that_a_rule_forbids_is_said_to_bring_nothing(library, model, example, refused):
    clause, raw = library.clause(model), read_answers(library.examples(model)[example])
    known = Explained(clause, library.draft(model, raw))
    before, offered = errors(clause, raw), {}
    for text in known.origins.left_out:
        offered |= {(each.parameter.id, each.data): each for each in known.bringing(text)}
    assert len(offered) > 5
    for (id_, _), answer in offered.items():
        assert errors(clause, with_changes(raw, {id_: answer.canonical})) <= before, id_
    for (id_, data), rule in refused.items():
        assert (id_, data) not in offered
        assert rule in errors(clause, with_changes(raw, {id_: True})) - before


def errors(clause, raw):
    found = clause.validate(raw).diagnostics
    return {each.rule for each in found if each.severity is Severity.ERROR}


def test_what_two_answers_would_bring_together_none_is_said_to_bring_alone(library):
    known, _ = asked(library, "")
    found = {text.condition.text: known.bringing(text) for text in known.origins.left_out}
    assert [each.raw for each in found['not dispo.mode == "24_7"']] == [
        "heures_ouvrees",
        "plage_etendue",
    ]
    assert found["contrat_principal.titre"] == ()  # any words would do: none is named
