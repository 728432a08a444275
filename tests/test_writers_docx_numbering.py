"""Native numbering: the plan gives each label the list that prints it, or types it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.amend.redline import wholly
from clausegen.document.labels import nth_label
from clausegen.document.tree import (
    Deleted,
    Division,
    Document,
    Inserted,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Table,
)
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.writers.docx import write
from clausegen.writers.docx.numbering import IDENTIFIERS, TYPED, plan, value_of
from clausegen.writers.docx.struck_lines import typed_labels
from clausegen.writers.options import Options
from tests import rich

ARTICLES = IDENTIFIERS["article"]
LABELS = {
    "letters": st.sampled_from(["a)", "b)", "c)", "z)", "aa)", "b bis)", "10)"]),
    "numbers": st.sampled_from(["1°", "2°", "3°", "10°", "2° bis", "x"]),
    "dashes": st.sampled_from(["–", "•"]),
}


def articles(*labels):
    return Document(
        "d",
        rich.words("T"),
        tuple(Division("article", f"id-{n}", x, rich.words("T"), ()) for n, x in enumerate(labels)),
    )


def listed(kind, labels, id_="liste"):
    items = tuple(rich.item(f"{id_}-{n}", label, "mot") for n, label in enumerate(labels))
    return Document("d", rich.words("T"), (ItemList(id_, kind, items),))


def instances(document):
    return [place.number for place in plan(document).places.values()]


def test_labels_in_order_share_one_list():
    assert instances(articles("1", "2", "3")) == [ARTICLES] * 3


def test_a_gap_opens_a_list_that_starts_at_its_number():
    found = plan(articles("1", "4", "5"))
    assert found.instances == [("article", 0, 4)]
    assert [place.number for place in found.places.values()] == [ARTICLES, 8, 8]


def test_a_label_that_no_counter_prints_is_typed_and_does_not_count():
    assert instances(articles("1", "1 bis", "2")) == [ARTICLES, TYPED, ARTICLES]


def test_each_list_restarts():
    kind = listed("letters", ["a)", "b)"])
    both = Document("d", kind.title, (*kind.body, *listed("letters", ["a)"], "autre").body))
    assert plan(both).instances == [("letters", 0, 1), ("letters", 0, 1)]


def test_a_label_after_a_revised_item_stands_on_its_own():
    new = Item("x", "a)", (Paragraph("x.1", (Inserted(rich.words("neuf")),)),))
    old = rich.item("y", "b)", "ancien")
    document = Document("d", rich.words("T"), (ItemList("l", "letters", (new, old)),))
    assert plan(document).instances == [("letters", 0, 1), ("letters", 0, 2)]


def test_a_quoted_article_does_not_count():
    quoted = Quotation("q", (Division("article", "q-1", "2", rich.words("T"), ()),))
    document = articles("1", "2")
    mixed = Document("d", document.title, (document.body[0], quoted, document.body[1]))
    assert plan(mixed).places["q-1"].number == TYPED
    assert plan(mixed).places["id-1"].number == ARTICLES


@pytest.mark.parametrize(
    ("label", "kind", "value"),
    [
        ("a)", "letters", 1),
        ("z)", "letters", 26),
        ("aa)", "letters", None),  # Word goes on with bb), the law with ab)
        ("A)", "letters", None),
        ("12°", "numbers", 12),
        ("12", "numbers", None),
        ("–", "dashes", 1),
        ("•", "dashes", None),
        ("12", "article", 12),
        ("012", "article", None),
        ("5-1", "article", None),
        ("", "article", None),
    ],
)
def test_a_label_has_the_value_at_which_word_prints_it(label, kind, value):
    assert value_of(label, kind) == value


@pytest.mark.parametrize("kind", ["article", "letters", "numbers"])
def test_the_first_labels_of_a_sequence_are_all_counted(kind):
    assert [value_of(nth_label(n, kind), kind) for n in range(1, 27)] == list(range(1, 27))


@given(st.lists(st.sampled_from(["1", "2", "3", "7", "2 bis", "5-1"]), max_size=6))
def test_articles_print_any_sequence_of_labels(labels):
    document = articles(*labels)
    assert read_docx(write(document, Options())).sections == sections_of(document)


@given(st.data(), st.sampled_from(sorted(LABELS)))
def test_lists_print_any_sequence_of_labels(data, kind):
    labels = data.draw(st.lists(LABELS[kind], min_size=1, max_size=6))
    document = listed(kind, labels)
    assert read_docx(write(document, Options())).sections == sections_of(document)


@given(st.integers(min_value=1, max_value=12))
def test_nested_lists_print_their_labels_at_any_depth(depth):
    body = (Paragraph("p", rich.words("fond")),)
    for level in range(depth):
        item = Item(f"i{level}", "b)", (Paragraph(f"p{level}", rich.words("mot")), *body[:1]))
        body = (ItemList(f"l{level}", "letters", (item,)),)
    document = Document("d", rich.words("T"), body)
    assert read_docx(write(document, Options())).sections == sections_of(document)


def struck(item):
    (line,) = item.body
    return replace(item, body=(replace(line, content=(Deleted(line.content),)),))


def test_a_struck_label_and_the_next_are_typed_for_libreoffice_miscounts_them():
    (items,) = listed("letters", ["a)", "b)", "c)", "d)"]).body
    first, second, *rest = items.items
    document = Document(
        "d", rich.words("T"), (replace(items, items=(first, struck(second), *rest)),)
    )
    typed = typed_labels(document)
    assert typed == {"liste-1", "liste-2"}
    numbers = [place.number for place in plan(document, typed).places.values()]
    assert [number == TYPED for number in numbers] == [False, True, True, False]
    assert plan(document, typed).instances[-1] == ("letters", 0, 4)


def test_a_heading_after_a_struck_paragraph_is_typed_but_not_after_a_struck_table():
    gone = Paragraph("p", (Deleted(rich.words("Fin.")),))
    one, two = (article for article in articles("1", "2").body)
    document = Document("d", rich.words("T"), (replace(one, body=(gone,)), two))
    assert typed_labels(document) == {"id-1"}
    table = wholly(Table("t", ("left",), rich.row("t.0", "A"), (rich.row("t.1", "B"),)), Deleted)
    assert not typed_labels(replace(document, body=(replace(one, body=(table,)), two)))


def test_a_label_whose_line_loses_words_is_typed_and_each_after_it_counts_alone():
    (items,) = listed("letters", ["a)", "b)", "c)", "d)"]).body
    first, second, *rest = items.items
    (line,) = second.body
    cut = replace(line, content=(*line.content, Deleted(rich.words("vieux"))))
    second = replace(second, body=(cut,))
    document = Document("d", rich.words("T"), (replace(items, items=(first, second, *rest)),))
    typed = typed_labels(document)
    assert typed == {"liste-1"}
    planned = plan(document, typed)
    assert planned.places["liste-2"].number != planned.places["liste-3"].number
    assert planned.instances == [("letters", 0, 1), ("letters", 0, 3), ("letters", 0, 4)]
