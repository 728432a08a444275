"""Laws of operations: applied they give the new text, inverted the old."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from clausegen.amend.compare import compare
from clausegen.amend.operations import (
    EditWords,
    OperationError,
    Relabel,
    Remove,
    Rewrite,
    WordEdit,
    apply,
    edited,
    invert,
)
from clausegen.document.tree import Division, Document, Paragraph, Text
from tests.trees import documents


@settings(max_examples=120, deadline=None)
@given(documents(), documents())
def test_applying_a_comparison_gives_the_new_document_and_its_inverse_the_old(old, new):
    new = replace(new, numbering=old.numbering)  # the scheme of a contract never changes
    operations = compare(old, new)
    assert apply(old, operations) == new
    assert apply(new, invert(operations)) == old


@settings(max_examples=50, deadline=None)
@given(documents())
def test_equal_documents_have_nothing_between_them(document):
    assert compare(document, document) == ()


def document(text):
    return Document("d", (Text("T"),), (Paragraph("p", (Text(text),)),))


SENTENCE = [f"mot{rank}" for rank in range(100)]


@pytest.mark.parametrize(("changes", "kind"), [(1, EditWords), (5, EditWords), (6, Rewrite)])
def test_a_unit_bears_one_edit_for_twenty_words_and_is_else_worded_anew(changes, kind):
    new = [*SENTENCE]
    for rank in range(changes):
        new[10 + 12 * rank] = f"autre{rank}"
    (told,) = compare(document(" ".join(SENTENCE)), document(" ".join(new)))
    assert type(told) is kind


def test_a_short_unit_bears_two_edits():
    new = [*SENTENCE[:15]]
    new[3], new[9] = "autre", "encore"
    (told,) = compare(document(" ".join(SENTENCE[:15])), document(" ".join(new)))
    assert len(told.edits) == 2


def test_words_that_are_not_there_are_refused():
    edit = EditWords("p", "content", (WordEdit(0, "quatre", "deux"),), (Text("six"),), ())
    with pytest.raises(OperationError, match="ne sont pas ceux"):
        apply(document("quatre"), [edit])


def test_a_target_that_is_not_there_is_refused():
    with pytest.raises(OperationError, match="fantôme"):
        apply(document("a"), [Remove("", "", Paragraph("fantôme", ()))])


def test_edits_apply_to_the_text_before_all_of_them():
    assert edited("a b c", [WordEdit(0, "a", "xxx"), WordEdit(4, "c", "")]) == "xxx b "


def test_an_edit_at_the_wrong_place_is_refused():
    with pytest.raises(OperationError, match="à l’endroit dit"):
        edited("a b", [WordEdit(1, "b", "c")])


def article(*texts):
    paragraphs = tuple(Paragraph(f"p{rank}", (Text(text),)) for rank, text in enumerate(texts))
    return Document("d", (), (Division("article", "a", "1", (Text("Objet"),), paragraphs),))


def test_a_figure_in_every_alinea_leaves_the_article_as_it_is():
    old = article(*(f"Le rapport est remis le {day} de chaque mois." for day in (2, 4, 6, 8)))
    new = article(*(f"Le rapport est remis le {day} de chaque mois." for day in (3, 5, 7, 9)))
    assert {type(each) for each in compare(old, new)} == {EditWords}


def test_an_article_is_worded_anew_when_most_of_its_words_change():
    old = article("Le prix est fixe.", "Il est dû.", "Il est payé comptant.", "Nul ne le révise.")
    new = article("Rien ne se vend.", "On loue.", "Les loyers courent.", "Nul ne le révise.")
    assert [type(each) for each in compare(old, new)] == [Rewrite]


def test_a_renumbered_article_is_worded_anew_under_its_number_and_then_renumbered():
    old = article("Le prix est fixe.", "Il est dû.", "Il est payé comptant.", "Nul ne le révise.")
    new = article("Rien ne se vend.", "On loue.", "Les loyers courent.", "Nul ne le révise.")
    new = replace(new, body=(replace(new.body[0], label="2"),))
    label, reworded = operations = compare(old, new)
    assert (type(label), type(reworded)) == (Relabel, Rewrite)
    assert apply(old, operations) == new
    assert apply(new, invert(operations)) == old
    assert apply(old, (reworded,)) != new
