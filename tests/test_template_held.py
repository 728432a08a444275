"""Conditions that hold: after any other answers, what they come to alone."""

import pytest

from clausegen import Library
from clausegen.document.memory import NOTHING, Memory
from clausegen.errors import Place, TemplateError
from clausegen.law.register import Register
from clausegen.questions.validation import validate
from clausegen.template import TemplateSet
from tests.answer_sets import CLAUSE
from tests.test_memories import walk_of
from tests.test_template import PARAMETERS


@pytest.mark.parametrize("seed", range(3))
def test_what_holds_after_other_answers_holds_of_these_alone(seed):
    library = Library()
    clause = library.clause(CLAUSE)
    stated = [clause.condition(each.condition) for each in clause.guards]
    for answers in walk_of(library, seed):
        values = clause.values(answers)
        alone = tuple(each(values) for each in stated)
        assert clause.templates.hold(stated, values) == alone
        assert clause.templates.hold(stated[::2], values) == alone[::2]


def templates(memory):
    return TemplateSet({}, Register({}), memory=memory)


def condition(found, source):
    return found.expression(source, PARAMETERS, lambda: Place("x"))


def values(**answers):
    return validate(PARAMETERS, answers).values


def test_a_condition_is_read_again_only_where_an_answer_that_it_reads_has_changed(monkeypatch):
    found = templates(Memory())
    about, apart = condition(found, "seuil > 2"), condition(found, "objet == 'x'")
    read = []
    for each in (about, apart):
        holds = each.holds
        monkeypatch.setattr(
            each, "holds", lambda names, each=each, holds=holds: read.append(each) or holds(names)
        )
    told = [found.hold([about, apart], values(objet="x", seuil=seuil)) for seuil in (1, 3, 3)]
    assert told == [(False, True), (True, True), (True, True)]
    assert read == [about, apart, about]


def test_a_gap_is_not_the_answer_that_it_leaves():
    found = templates(Memory())
    named = condition(found, "objet | nomme(objet)")
    for answers in ({"objet": "Quai"}, {}, {"objet": "Quai"}, {"objet": "\u0007"}, {}):
        given = values(**answers)
        assert found.hold([named], given) == (named(given),)


def test_what_cannot_be_told_is_told_each_time():
    found, alone = templates(Memory()), templates(NOTHING)
    for each in (found, alone, found):
        with pytest.raises(TemplateError):
            each.hold([condition(each, "seuil < 'a'")], values(seuil=1))
    assert found.hold([condition(found, "seuil < 2")], values(seuil=1)) == (True,)
