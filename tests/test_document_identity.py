"""A node as a key: itself and no other, however alike."""

from clausegen.document.identity import Same, ids_of
from clausegen.document.tree import Division, Paragraph, Text


def article():
    return Division("article", "objet", "1", (Text("Objet"),), (Paragraph("a", (Text("Mots."),)),))


def test_a_node_equals_itself_alone():
    one, other = article(), article()
    assert one == other
    assert {Same(one): 1}.get(Same(one)) == 1
    assert Same(other) not in {Same(one): 1}


def test_a_key_is_no_node():
    one = article()
    assert Same(one) != one


def test_the_ids_of_a_division_are_told_in_reading_order():
    assert ids_of(Same(article())) == ("objet", "a")
