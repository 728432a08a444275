"""Tables in Word: a heading row that repeats, and columns as wide as what they hold."""

from clausegen.document.tree import (
    Document,
    Quotation,
    Table,
)
from clausegen.writers.docx import write
from tests import rich
from tests.docx_files import CLEAN, PLAIN
from tests.ooxml import W, body, values


def test_a_heading_row_repeats_on_each_page():
    table = next(body(CLEAN).iter(W + "tbl"))
    assert len(list(table.iter(W + "tblHeader"))) == 1
    assert values(table, "jc", "val") == ["center", "right"] * 3


def test_a_table_in_a_box_has_four_edges_of_its_own():
    (frame,) = body(CLEAN).iter(W + "tblBorders")
    assert [each.tag.removeprefix(W) for each in frame] == ["top", "left", "bottom", "right"]


def test_a_table_takes_its_part_of_a_text_of_any_width():
    shares = values(body(CLEAN), "tblW", "w")
    assert set(values(body(CLEAN), "tblW", "type")) == {"pct"}
    assert shares
    assert {int(share) for share in shares} <= set(range(1, 5001))


def test_a_column_is_as_wide_as_its_longest_word():
    long = "une phrase assez longue pour prendre la place des autres colonnes"
    head = rich.row("h", "«\u00a0Critiques", long, long, long)
    table = Table("t", ("left",) * 4, head, (rich.row("r", "a", "b", "c", "d"),))
    document = Document("d", (), (Quotation("q", (Quotation("p", (table,)),)),))
    first, *others = values(body(write(document, PLAIN)), "gridCol", "w")
    assert int(first) >= 11 * 100
    assert min(map(int, others)) > int(first)


def test_columns_share_the_width_by_what_they_hold():
    widths = [int(width) for width in values(next(body(CLEAN).iter(W + "tbl")), "gridCol", "w")]
    assert sum(widths) == 9411
    assert widths[0] == min(widths)
