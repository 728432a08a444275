"""Tables in Word: their heading repeats, their columns are as wide as what they hold."""

from clausegen.model import Document, Quotation, Table
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.ooxml import W, body, values

PLAIN = Options()
CLEAN = write(rich.clean_document(), PLAIN)


def test_a_heading_row_repeats_on_each_page():
    table = next(body(CLEAN).iter(W + "tbl"))
    assert len(list(table.iter(W + "tblHeader"))) == 1
    assert values(table, "jc", "val") == ["center", "right"] * 3


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
    assert widths == sorted(widths)
