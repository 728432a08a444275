"""Why each node of a draft is there: laws, then each way in which a template decides."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.check.covering import candidates
from clausegen.document.origins import Condition
from clausegen.document.tree import walk
from clausegen.errors import Place
from clausegen.library.drafting import draft
from clausegen.library.origins import origins_of, reasons
from tests.origin_clauses import ANSWERS, VARIANTS, answers, clause_of, templates, unexplained

PAIRS = 25


@settings(max_examples=30)
@given(templates(), answers, st.sampled_from(list(ANSWERS)))
def test_what_an_answer_changes_names_it(template, raw, changed):
    clause = clause_of(template, **VARIANTS)
    for other in ANSWERS[changed]:
        assert not unexplained(clause, raw, {**raw, changed: other}, changed)


def test_what_an_answer_changes_in_the_real_clause_names_it(clause):
    chance = Random(20270401)
    table = {id_: candidates(each) for id_, each in clause.spec.parameters.items()}
    for _ in range(PAIRS):
        raw = {id_: chance.choice(given) for id_, given in table.items()}
        changed = chance.choice([id_ for id_, given in table.items() if len(given) > 1])
        pair = ({**raw, changed: given} for given in chance.sample(table[changed], 2))
        old, new = ({id_: each for id_, each in side.items() if each is not None} for side in pair)
        assert not unexplained(clause, old, new, changed), changed


def test_every_node_of_an_example_has_its_origin(library, clause):
    drafted = library.draft(clause.spec.id, {}, commentary="annex")
    origins = origins_of(clause, drafted)
    commented = {node.id for node in walk(drafted.document.body[-1])} | {"commentaire"}
    assert {node.id for node in walk(drafted.document)} - set(origins) == commented


# --- each way of deciding -----------------------------------------------------------------------


def told(text, raw=None, **files):
    """Return the origins of a text under an article « objet »."""
    clause = clause_of(f"## Objet {{: #objet }}\n\nTexte fixe.\n{{: #fixe }}\n\n{text}\n", **files)
    return origins_of(clause, draft(clause, raw or {}))


def texts(conditions):
    return [condition.text for condition in conditions]


def test_what_no_answer_decides_has_no_origin():
    assert not told("Autre.\n{: #p }")["p"].parameters


def test_a_branch_tells_what_was_refused_before_it():
    text = (
        "{% if a %}\nUn.\n{: #un }\n\n{% elif b %}\nDeux.\n{: #deux }\n\n"
        "{% else %}\nTrois.\n{: #trois }\n\n{% endif %}"
    )
    assert texts(told(text, {"a": True})["un"].presence) == ["a"]
    assert texts(told(text, {"b": True})["deux"].presence) == ["not a and b"]
    other = told(text)
    assert texts(other["trois"].presence) == ["not a and not b"]
    assert other["trois"].parameters == {"a", "b"}
    left = {each.ids: each.condition.text for each in other.left_out}
    assert left == {("un",): "a", ("deux",): "not a and b"}
    assert all(each.replaced and each.division == "objet" for each in other.left_out)


def test_conditions_one_in_another_are_all_told_outermost_first():
    text = "{% if a %}\n{% if mode == 'x' %}\nUn.\n{: #un }\n{% endif %}\n{% endif %}\n"
    assert texts(told(text, {"a": True})["un"].presence) == ["a", 'mode == "x"']


@pytest.mark.parametrize("text", ["Un\n{% if a %}\ndeux\n{% endif %}\ntrois.\n{: #p }\n",
                                  "Un{% if a %} deux{% endif %} trois.\n{: #p }\n"])  # fmt: skip
def test_a_part_of_a_sentence_words_its_paragraph(text):
    there = told(text, {"a": True})["p"]
    assert (texts(there.wording), texts(there.presence)) == (["a"], [])
    without = told(text)
    assert texts(without["p"].withheld) == ["not a"]
    (left,) = without.left_out
    assert (left.kind, left.node, left.words, left.replaced) == ("words", "p", "deux", False)


def test_a_condition_between_two_paragraphs_is_that_of_neither():
    text = "Un.\n{: #un }\n\n{% if a %}\nDeux.\n{: #deux }\n\n{% endif %}\nTrois.\n{: #trois }\n"
    for raw in ({}, {"a": True}):
        origins = told(text, raw)
        assert not origins["un"].parameters | origins["trois"].parameters
    (left,) = told(text).left_out
    assert (left.kind, left.ids, left.words, left.node) == ("paragraph", ("deux",), "Deux.", "")


def test_an_item_has_its_conditions_and_its_number_those_of_its_list():
    text = "Liste :\n{: #l }\n\n{% if a %}\n- un\n  {: #un }\n{% endif %}\n- deux\n  {: #deux }\n"
    origins = told(text, {"a": True})
    assert texts(origins["un"].presence) == ["a"]
    assert (origins["deux"].presence, origins["deux"].derived) == ((), ("a",))
    assert told(text)["deux"].derived == ("a",)
    assert told(text).left_out[0].kind == "item"


def test_a_list_of_conditional_items_is_there_for_their_conditions():
    items = "{% if a %}\n- un\n  {: #un }\n{% endif %}\n{% if b %}\n- deux\n{% endif %}\n"
    text = f"Liste :\n{{: #l }}\n\n{items}"
    assert texts(told(text, {"a": True, "b": True})["objet.1"].presence) == ["a", "b"]


def test_an_article_has_its_condition_and_numbers_those_that_follow():
    text = "{% if a %}\n## Deux {: #deux }\n\nMots.\n{: #m }\n\n{% endif %}\n"
    text += "## Trois {: #trois }\n\nFin.\n"
    there, without = told(text, {"a": True}), told(text)
    assert texts(there["deux"].presence) == texts(there["m"].presence) == ["a"]
    assert there["trois"].derived == without["trois"].derived == ("a",)
    (left,) = without.left_out
    assert (left.kind, left.words, left.ids) == ("article", "Deux", ("deux", "m"))


def test_rows_and_definitions_have_their_conditions():
    rows = "| x | y |\n|---|---|\n| un | 1 |\n{% if a %}\n| deux | 2 |\n{% endif %}\n{: #t }\n"
    assert texts(told(rows, {"a": True})["t.deux"].presence) == ["a"]
    assert told(rows).left_out[0].kind == "row"
    terms = "{% if a %}\nMot\n:   sens\n    {: #mot }\n\n{% endif %}\n"
    terms += "Autre\n:   sens\n    {: #autre }\n"
    origins = told(terms, {"a": True})
    assert (texts(origins["mot"].presence), origins["autre"].presence) == (["a"], ())
    assert told(terms).left_out[0].kind == "definition"


def test_what_a_loop_brings_names_its_list():
    text = "{% for mot in noms %}\nMot {{ mot }}\n\n{% else %}\nAucun.\n{: #aucun }\n\n{% endfor %}"
    assert texts(told(text, {"noms": ["un", "deux"]})["objet.2"].presence) == ["noms"]
    filtered = told(text.replace("in noms", "in noms if a"), {"noms": ["un"]})["aucun"]
    assert (texts(filtered.presence), filtered.parameters) == (["not (noms if a)"], {"a", "noms"})
    without = told(text, {"noms": []})
    assert texts(without["aucun"].presence) == ["not noms"]
    assert without["aucun"].parameters == {"noms"}


def test_a_name_that_is_set_leads_to_its_questions():
    text = "{% set tout = a and mode == 'x' %}\n{% if tout %}\nUn.\n{: #un }\n{% endif %}\n"
    assert told(text, {"a": True})["un"].parameters == {"a", "mode"}
    text = "{% if a %}{% set mot = nom %}{% else %}{% set mot = mode %}{% endif %}\n"
    assert told(text + "{{ mot }} dit.\n{: #un }\n")["un"].parameters == {"a", "nom", "mode"}


def test_a_captured_block_keeps_the_conditions_in_it_and_says_whether_it_is_empty():
    text = (
        "{% set bloc %}\n{% if a %}\nUn.\n{: #un }\n\n{% endif %}\n{% if b %}\nDeux.\n{: #deux }\n"
        "{% endif %}\n{% endset %}\n"
        "{% if bloc %}\n{{ bloc }}\n\n{% else %}\nRien.\n{: #rien }\n{% endif %}\n"
    )
    origins = told(text, {"a": True})
    assert texts(origins["un"].presence) == ["bloc", "a"]
    assert origins["un"].printed == ()
    assert texts(told(text)["rien"].presence) == ["not bloc"]
    assert told(text)["rien"].parameters == {"a", "b"}


def test_a_parameter_of_a_macro_leads_to_what_its_caller_gave():
    macros = (
        "{% macro bloc(id, valeur) %}\n{% if valeur %}\nSi {{ id }}.\n\n"
        "{% endif %}\n{% endmacro %}\n"
        "{% macro mot(valeur) %}{% if valeur %}oui{% endif %}{% endmacro %}\n"
    )
    text = '{% from "macros.md" import bloc, mot %}\n{{ bloc("un", a) }}{{ bloc("deux", b) }}'
    origins = told(text + "Dit{{ mot(c.un) }}.\n{: #dit }\n", {"a": True, "b": True}, macros=macros)
    assert origins["objet.1"].presence[0].parameters == ("a",)
    assert origins["objet.2"].presence[0].parameters == ("b",)
    assert origins["dit"].printed == ("c.un",)


def test_an_inline_condition_tells_its_side():
    text = "Dit {{ 'oui' if a else nom }}.\n{: #p }\n"
    assert texts(told(text, {"a": True})["p"].wording) == ["a"]
    assert texts(told(text)["p"].wording) == ["not a"]
    assert told(text)["p"].parameters == {"a", "nom"}


def test_a_condition_inside_an_expression_names_its_questions():
    text = (
        "Voir {{ renvoi('objet' if a else 'fixe-item') }}.\n{: #p }\n\n- fixe\n  {: #fixe-item }\n"
    )
    assert told(text, {"a": True})["p"].printed == ("a",)


def test_a_variant_has_the_condition_of_its_file():
    text = '{% set fixe = mode %}\n{% for v in variantes("remedes") %}\n{% include v %}\n\n'
    text += "{% endfor %}\n"
    origins = told(text, {"a": True}, **VARIANTS)
    assert texts(origins["remede-un"].presence) == ["a"]
    assert origins["remede-un"].printed == ("nom",)
    (left,) = origins.left_out
    assert (left.ids, left.condition.text) == (("remede-deux",), "b or mode == 'y'")
    assert left.condition.place == Place("remedes/deux.md", key="condition")
    other = told(text, {"b": True}, **VARIANTS)["remede-deux"]
    assert texts(other.presence)[0] == "b or mode == 'y'"


def test_a_question_that_is_asked_under_a_condition_brings_its_questions():
    origin = told("{% if c.un %}\nUn.\n{: #un }\n{% endif %}\n", {"b": True, "c.un": True})["un"]
    assert (origin.asked, origin.parameters) == (("b",), {"b", "c.un"})


def test_a_name_set_by_the_file_that_includes_leads_to_its_questions():
    part = "{% if tout %}\nUn{{ mot() }}.\n{: #un }\n{% endif %}\n"
    text = "{% macro mot() %}{% if b %} mot{% endif %}{% endmacro %}\n"
    text += "{% set tout = a %}\n{% include 'part.md' %}\n"
    assert told(text, {"a": True}, part=part)["un"].parameters == {"a", "b"}


def test_a_word_joined_to_the_value_after_it_moves_nothing():
    text = "Le nom de {{ nom }} et de\n{{ nom }}. {% if a %}\nSuite.\n{% endif %}\n{: #p }\n"
    text += "\n{% if b %}\nAutre.\n{: #q }\n{% endif %}\n"
    origins = told(text, {"nom": "Alpha", "a": True, "b": True})
    assert texts(origins["p"].wording) == ["a"]
    assert (texts(origins["q"].presence), origins["q"].wording) == (["b"], ())


# --- reasons ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "raw", "decided"),
    [
        ("a and b", {"a": True}, ("b",)),
        ("a and b", {}, ("a", "b")),
        ("a or b", {"b": True}, ("b",)),
        ("a or b", {}, ("a", "b")),
        ("not (a and b)", {"a": True}, ("b",)),
        ('mode == "x" and (a or b)', {"a": True}, ("mode", "a")),
        ("a and tout", {"a": True}, ("a", "b")),
    ],
)
def test_the_reasons_of_a_condition_are_the_sides_that_decided(condition, raw, decided):
    clause = clause_of("Texte.")
    values = clause.validate(raw).values
    told_by = Condition(
        condition, ("mode", "a", "b") if "mode" in condition else ("a", "b"), Place()
    )
    assert reasons(clause, values, told_by) == decided
