"""A sign that stands for a box to tick is one of Word, which a click ticks."""

from clausegen.document.tree import Deleted, Text
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.docx_files import PLAIN, one_paragraph
from tests.ooxml import W, body, text, values

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def boxes(*content, options=PLAIN):
    """Return the sign of each box of a paragraph, and whether it is checked."""
    inside = body(write(one_paragraph(*content), options))
    return [
        (text(each), *(mark.get(f"{W14}val") for mark in each.iter(f"{W14}checked")))
        for each in inside.iter(W + "sdt")
    ]


def test_each_box_is_a_control_and_the_words_stay():
    said = Text("☐ oui, ☑ non, ☒ jamais")
    assert boxes(said) == [("☐", "0"), ("☑", "1"), ("☒", "1")]
    assert "☐ oui, ☑ non, ☒ jamais" in text(body(write(one_paragraph(said), PLAIN)))


def test_no_two_boxes_have_one_number():
    inside = body(write(one_paragraph(Text("☐ oui ☐ non")), PLAIN))
    first, second = values(inside, "id", "val")
    assert first != second


def test_a_box_is_a_sign_where_there_are_no_controls_and_in_a_revision():
    assert boxes(Text("☐ oui"), options=Options(controls=False)) == []
    assert boxes(Text("Le prix"), Deleted((Text("☐ oui"),))) == []
