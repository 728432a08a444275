"""Quoted blocks: the lines of a unit between marks that open each and close the last."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.amend.wording.quotations import lines_of, quotation, single_lines, words_of
from clausegen.document.tree import (
    Cell,
    CrossReference,
    Division,
    Emphasis,
    Item,
    ItemList,
    LineBreak,
    Paragraph,
    Row,
    Table,
    Text,
    plain_lines,
    text_of,
)
from tests.trees import inlines


def said(text):
    return (Text(text),)


def article(*body):
    return Division("article", "duree", "3", said("Durée"), body)


ITEMS = ItemList(
    "cas",
    "letters",
    (
        Item("cas.1", "a)", (Paragraph("cas.1.1", said("un défaut")),), said(" ;")),
        Item("cas.2", "b)", (Paragraph("cas.2.1", said("une faute")),), said(".")),
    ),
)
PRICES = Table(
    "prix",
    ("left", "right"),
    Row("prix.0", (Cell(said("Palier")), Cell(said("Prix")))),
    (Row("prix.1", (Cell(said("1")), Cell(said("10 €")))),),
)


def printed(block):
    return "\n".join(plain_lines(block))


def test_a_unit_is_quoted_line_by_line_its_heading_first():
    lines = lines_of(article(Paragraph("duree.1", said("Un an, dans ces cas :")), ITEMS))
    assert [words_of(line) for line in lines] == [
        "Article\u00a03 – Durée",
        "Un an, dans ces cas :",
        "a) un défaut ;",
        "b) une faute.",
    ]
    block = quotation("q", lines, ".")
    assert printed(block).splitlines()[0] == "«\u00a0Article\u00a03 – Durée"
    assert printed(block).splitlines()[-1] == "«\u00a0b) une faute.\u00a0»"


def test_the_sign_of_the_sentence_around_stands_unless_the_block_has_its_own_stop():
    assert printed(quotation("q", [said("un an")], ".")) == "«\u00a0un an\u00a0»."
    assert printed(quotation("q", [said("Un an.")], ".")) == "«\u00a0Un an.\u00a0»"
    assert printed(quotation("q", [said("Un an.")], " ;")) == "«\u00a0Un an.\u00a0» ;"


def test_a_quotation_inside_goes_one_level_down_and_a_reference_becomes_words():
    line = (Text("dit «\u00a0le Client\u00a0» à l’article "), CrossReference("prix", "4"))
    (paragraph,) = quotation("q", [line], "").body
    assert text_of(paragraph.content) == "«\u00a0dit “le Client” à l’article 4\u00a0»"
    assert not any(isinstance(each, CrossReference) for each in paragraph.content)


def test_a_table_is_quoted_as_a_table_and_by_lines_where_they_are_asked_for():
    (table,) = lines_of(PRICES)
    assert isinstance(table, Table)
    assert list(map(text_of, single_lines(PRICES))) == ["Palier | Prix", "1 | 10 €"]


def test_a_break_inside_an_emphasis_gives_two_lines_that_keep_it():
    bold = Emphasis((Text("Siège"), LineBreak(), Text("Lyon")), strong=True)
    lines = lines_of(Paragraph("p", (bold,)))
    assert lines == [
        (Emphasis(said("Siège"), strong=True),),
        (Emphasis(said("Lyon"), strong=True),),
    ]


@given(st.lists(inlines(), min_size=1, max_size=4))
def test_no_word_of_what_is_quoted_is_lost(contents):
    body = [Paragraph(f"p.{rank}", content) for rank, content in enumerate(contents)]
    lines = single_lines(article(*body))
    assert "\n".join(map(text_of, lines)).endswith("\n".join(map(text_of, contents)))
