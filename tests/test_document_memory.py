"""What a session remembers: the very same answer for equal arguments, and nothing when asked so."""

from clausegen.document.memory import NOTHING, Keyed, Memory, same
from clausegen.document.tree import Division, Paragraph, Text


def article():
    return Division("article", "objet", "1", (Text("Objet"),), (Paragraph("a", (Text("Mots."),)),))


def listed(number):
    return [number]


def test_equal_arguments_have_the_very_same_answer():
    memory = Memory()
    assert memory.of(listed)(1) is memory.of(listed)(1)
    assert memory.of(listed)(1) == listed(1)


def test_another_session_remembers_nothing_of_it():
    assert Memory().of(listed)(1) is not Memory().of(listed)(1)


def test_what_is_forgotten_is_made_again():
    memory = Memory()
    once = memory.of(listed)(1)
    memory.forget()
    assert memory.of(listed)(1) is not once


def test_who_drafts_once_remembers_nothing():
    assert NOTHING.of(listed)(1) is not NOTHING.of(listed)(1)


def test_a_function_may_be_left_out_by_its_name():
    memory = Memory(without=[f"{__name__}.listed"])
    assert memory.of(listed)(1) is not memory.of(listed)(1)
    assert memory.names() == (f"{__name__}.listed",)


def test_a_node_as_a_key_equals_itself_alone():
    one, other = article(), article()
    assert one == other
    assert {same(one): 1}.get(same(one)) == 1
    assert same(other) not in {same(one): 1}


def test_a_value_is_known_by_its_key():
    assert {Keyed("clé", [1]): 1}[Keyed("clé", [2])] == 1
