"""Spaces alone: no sentence is about them, and they are told as a limit."""

from clausegen.acts.limits import limits
from clausegen.amend.compare import compare
from clausegen.amend.spacing import respaced, spaces_alone
from clausegen.amend.wording.amending import word
from clausegen.document.tree import Division, Document, Paragraph, Text, plain_text


def contract(*texts):
    body = tuple(Paragraph(f"a.{rank}", (Text(text),)) for rank, text in enumerate(texts, 1))
    return Document("d", (Text("T"),), (Division("article", "a", "1", (Text("A"),), body),))


def test_spaces_alone_are_told_as_a_change_of_form_and_said_by_no_sentence():
    old, new = contract("1\u00a0%", "Fin ."), contract("1 %", "Fin .")
    assert word(old, new, compare(old, new)) == ()
    (found,) = limits(old, new)
    assert found.rule == "limite-forme"
    assert found.message.endswith(": seules des espaces changent.")


def test_where_words_change_too_their_spaces_are_those_of_the_new_text():
    old, new = contract("1\u00a0% par an", "Fin"), contract("1 % par mois", "La\u202ffin")
    assert respaced(old, new) == new


def test_the_old_spaces_are_kept_where_nothing_else_differs():
    old, new = contract("un\u00a0an", "deux"), contract("un an", "trois")
    assert plain_text(respaced(old, new)).splitlines()[2:] == ["un\u00a0an", "trois"]


def test_a_space_that_parts_two_words_is_no_mere_space():
    assert not spaces_alone((Text("averse"),), (Text("a verse"),))
    assert spaces_alone((Text("un ; deux"),), (Text("un; deux"),))
