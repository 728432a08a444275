"""Carrying: the change between two texts, made again on a third."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.amend.carrying import carry
from clausegen.amend.compare import compare
from clausegen.amend.operations import target_of
from clausegen.document.endings import close_list
from clausegen.document.tree import (
    Division,
    Document,
    Emphasis,
    Item,
    ItemList,
    Paragraph,
    Text,
    Variable,
    walk,
)
from tests.tree_changes import changed, natural_documents

PAIRS = natural_documents.flatmap(lambda old: st.tuples(st.just(old), changed(old)))


def paragraph(id_, *words):
    content = (Text(each) if isinstance(each, str) else each for each in words)
    return Paragraph(id_, tuple(content))


def document(*paragraphs):
    return Document("d", (Text("T"),), (Division("article", "a", "1", (Text("A"),), paragraphs),))


def ids(text):
    return [node.id for node in walk(text)]


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_a_change_is_made_whole_on_the_text_before_and_not_at_all_on_another(pair):
    old, new = pair
    assert carry(old, new, old) == (new, [])
    assert carry(old, old, new) == (new, [])


@settings(max_examples=60, deadline=None)
@given(natural_documents.flatmap(lambda old: st.tuples(st.just(old), changed(old), changed(old))))
def test_without_a_conflict_nothing_else_changes(texts):
    before, after, onto = texts
    carried, conflicts = carry(before, after, onto)
    if conflicts:
        return
    wanted = {target_of(each) for each in compare(before, after)}
    around = {node.id for node in walk(before) if wanted & set(ids(node))}
    done = {target_of(each) for each in compare(onto, carried)}
    inside = {id_ for node in walk(onto) if node.id in wanted for id_ in ids(node)}
    assert done <= wanted | around | inside


def test_changes_of_different_alineas_are_both_there():
    before = document(paragraph("x", "un"), paragraph("y", "deux"))
    after = document(paragraph("x", "UN"), paragraph("y", "deux"))
    onto = document(paragraph("x", "un"), paragraph("z", "entre"), paragraph("y", "DEUX"))
    expected = document(paragraph("x", "UN"), paragraph("z", "entre"), paragraph("y", "DEUX"))
    assert carry(before, after, onto) == (expected, [])


def test_one_alinea_changed_twice_is_a_conflict_with_all_its_words():
    before, after = document(paragraph("x", "un")), document(paragraph("x", "deux"))
    onto = document(paragraph("x", "trois"))
    carried, [conflict] = carry(before, after, onto)
    assert carried == onto
    assert (conflict.id, conflict.before, conflict.after, conflict.onto) == (
        "x", "un", "deux", "trois",
    )  # fmt: skip  # one fact


def test_the_answers_behind_the_same_words_are_no_change():
    before = document(paragraph("x", Variable("a", "un", "1")))
    after = document(paragraph("x", Variable("a", "un", "2")))
    onto = document(paragraph("x", "le ", Variable("a", "un", "1")))
    assert carry(before, after, onto) == (onto, [])


def test_an_alinea_that_only_the_template_has_may_change_the_answers_behind_its_words():
    kept = paragraph("x", "un")
    before = document(kept, paragraph("y", Variable("a", "deux", "1")))
    after = document(kept, paragraph("y", Variable("a", "deux", "2")))
    assert carry(before, after, document(kept)) == (document(kept), [])


def test_emphasis_is_part_of_the_words():
    before, after = document(paragraph("x", "un")), document(paragraph("x", "deux"))
    onto = document(paragraph("x", Emphasis((Text("un"),))))
    assert len(carry(before, after, onto)[1]) == 1


def test_what_is_removed_by_name_goes_whatever_its_words():
    before = document(paragraph("x", "un"), paragraph("y", "deux"))
    onto = document(paragraph("x", "UN"), paragraph("y", "deux"))
    after = document(paragraph("y", "deux"))
    assert carry(before, after, onto) == (after, [])


def test_a_rank_that_no_longer_means_the_same_alinea_is_a_conflict():
    before = document(paragraph("a.1", "zéro"), paragraph("a.2", "un"), paragraph("a.3", "deux"))
    onto = document(paragraph("a.1", "un"), paragraph("a.2", "deux"))
    after = document(paragraph("a.1", "zéro"), paragraph("a.2", "un"))
    carried, conflicts = carry(before, after, onto)
    assert (carried, len(conflicts)) == (onto, 1)


def test_an_item_that_only_the_text_before_has_may_go_but_not_change():
    def listed(*words):
        items = tuple(
            Item(each, f"{each})", (paragraph(f"{each}.p", said),)) for each, said in words
        )
        return document(close_list(ItemList("l", "letters", items)))

    onto = listed(("a", "un"))
    before = listed(("a", "un"), ("b", "deux"))
    assert carry(before, onto, onto) == (onto, [])
    [conflict] = carry(before, listed(("a", "un"), ("b", "trois")), onto)[1]
    assert conflict.onto == ""


def test_a_title_is_carried_and_its_conflict_is_of_the_whole():
    one = document(paragraph("x", "un"))
    two, three = replace(one, title=(Text("U"),)), replace(one, title=(Text("V"),))
    assert carry(one, two, one)[0].title == (Text("U"),)
    [conflict] = carry(one, two, three)[1]
    assert (conflict.id, conflict.after) == ("", "U")
