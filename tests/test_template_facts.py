"""Facts: what a template reads by name besides answers, and nothing else."""

import pytest

from clausegen.errors import TemplateError
from clausegen.law.register import Register
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters
from clausegen.template import TemplateSet
from clausegen.template.facts import Facts

NOTHING_ASKED = validate(Parameters([]), {}).values


def rendered(source, **facts):
    templates = TemplateSet({"acte.md": source}, Register({}))
    return templates.render("acte.md", NOTHING_ASKED, {"precedent": Facts(**facts)}).text


def test_a_template_reads_a_fact_by_its_name():
    assert rendered("n° {{ precedent.numero }}", numero="3") == "n° 3"


def test_a_fact_that_nobody_gave_is_an_error_that_names_its_line():
    with pytest.raises(TemplateError) as caught:
        rendered("Un.\n{{ precedent.numreo }}", numero="3")
    assert [each.place.line for each in caught.value.diagnostics] == [2]


def test_what_is_no_fact_of_the_act_is_no_attribute():
    facts = Facts(numero="3")
    assert (facts.numero, list(facts.names())) == ("3", ["numero"])
    with pytest.raises(AttributeError, match="effet"):
        _ = facts.effet
