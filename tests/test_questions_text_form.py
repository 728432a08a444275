"""A question says what form its text takes, and refuses the rest in so many words."""

import json
import re
import string

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clausegen.cli.app import app
from clausegen.questions import KINDS, Parameter, ParseProblem, read_answer
from clausegen.questions.text_form import TEXT_FORMS

ITINERANCE = "assistance-itinerance"


def question(form, kind="text"):
    return Parameter("q", KINDS[kind], "Question", form=form)


@pytest.mark.parametrize(
    ("form", "answer", "said"),
    [
        ("noms", "Le roaming", "commence par un article"),
        ("noms", "les appels", "commence par un article"),
        ("noms", "l’itinérance", "commence par un article"),
        ("noms", "d'autres services", "commence par un article"),
        ("noms", "Services mobiles", "commence par une majuscule"),
        ("noms", "roaming", "n’est pas au pluriel"),
        ("noms", "service de données", "n’est pas au pluriel"),
        ("noms", "accès mobile à l’internet", "n’est pas au pluriel"),
        ("noms", "appels.", "finit par un signe de ponctuation"),
        ("nom", "le droit belge", "commence par un article"),
        ("nom", "Droit belge", "commence par une majuscule"),
        ("lieu", "à Lyon", "commence par une préposition"),
        ("determine", "tribunal de commerce de Paris", "ne commence pas par « le »"),
        ("determine", "Le tribunal de commerce de Paris", "ne commence pas par « le »"),
        ("determine", "les", "ne commence pas par « le »"),
        ("lieu", "Au Mans", "commence par une préposition"),
        ("lieu", "lyon", "commence par une minuscule"),
    ],
)
def test_a_text_of_another_form_is_refused_with_the_way_to_write_it(form, answer, said):
    with pytest.raises(ParseProblem) as refused:
        read_answer(answer, question(form))
    assert said in refused.value.message
    assert TEXT_FORMS[form].example in refused.value.hint


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ("noms", "services d’itinérance"),
        ("noms", "API et SMS"),
        ("noms", "cinq lignes"),
        ("noms", "Wi-Fi et données"),
        ("noms", "services 5G, y compris les SMS"),
        ("nom", "droit de l’Ontario"),
        ("lieu", "Le Havre"),
        ("lieu", "L’Haÿ-les-Roses"),
        ("noms", ""),
    ],
)
def test_a_text_of_its_form_is_kept_as_it_is(form, answer):
    assert read_answer(answer, question(form)) == answer


def test_each_text_of_a_list_has_the_form():
    with pytest.raises(ParseProblem) as refused:
        read_answer(["appels", "le roaming"], question("noms", "texts"))
    (problem,) = refused.value.flat()
    assert (problem.path, "article" in problem.message) == ("[2]", True)


@given(st.sampled_from(sorted(TEXT_FORMS)), st.text(string.ascii_letters + " éÀ’'.,5", max_size=12))
def test_the_schema_refuses_what_the_question_refuses(form, text):
    typed = re.sub(" +", " ", text.strip())
    schema = KINDS["text"].schema(question(form))
    try:
        read = read_answer(typed, question(form))
    except ParseProblem:
        assert not Draft202012Validator(schema).is_valid(typed)
    else:
        assert Draft202012Validator(schema).is_valid(read)


def test_every_example_has_its_own_form():
    for form, wording in TEXT_FORMS.items():
        assert wording.read(wording.example) == wording.example, form


def test_show_tells_the_form():
    shown = CliRunner().invoke(app, ["show", ITINERANCE, "--all"]).stdout
    assert "un groupe nominal au pluriel, sans article ni majuscule" in shown
    data = json.loads(CliRunner().invoke(app, ["--json", "show", ITINERANCE]).stdout)
    questions = [each for group in data["groups"] for each in group["parameters"]]
    assert {each["id"]: each["form"] for each in questions if each["form"]} == {
        "services": "noms",
        "droit": "nom",
        "signature.lieu": "lieu",
        "juridiction": "determine",
    }
