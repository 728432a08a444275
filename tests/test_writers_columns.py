"""The columns of a table: how wide each is, the type that they take, and where a page may end."""

import re
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.document.tree import plain_text
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.styles.style import MAISON
from clausegen.writers import docx, html, pdf
from clausegen.writers.columns import PADDING, Paper, fit, paper_of, type_sizes
from clausegen.writers.options import Options
from tests.rich_nodes import paragraph
from tests.test_writers_layout import (
    ADDRESS,
    COLUMNS,
    HAIR,
    W,
    body_of,
    boxes,
    document,
    shown,
    table,
)

FACES = [
    TTFont(str(files("clausegen") / "assets" / "fonts" / name))
    for name in ("SourceSerif4-Regular.otf", "SourceSans3-Semibold.ttf")
]


def points(word, face, size):
    """Return how long a word is in one of our faces."""
    signs, metrics, unit = face.getBestCmap(), face["hmtx"], face["head"].unitsPerEm
    return sum(metrics[signs[ord(sign)]][0] for sign in word) * size / unit


@pytest.mark.parametrize("count", range(2, 9))
def test_no_plain_word_is_longer_than_its_column(count):
    """In PDF and in Word: the grid is the same."""
    found = fit(table(COLUMNS[:count]), paper_of(MAISON))
    size, total = type_sizes(MAISON.sizes.text)[found.step], sum(found.weights)
    for (name, cell), weight in zip(COLUMNS[:count], found.weights, strict=False):
        room = paper_of(MAISON).measure * weight / total - PADDING
        for text, face in ((name, FACES[1]), (cell, FACES[0])):
            for word in text.replace(NBSP, "x").replace("\u202f", "x").split():
                assert word == ADDRESS or points(word, face, size) <= room, word


def test_a_table_that_fits_keeps_its_size():
    assert fit(table(COLUMNS[:4]), paper_of(MAISON)).step == 0
    assert type_sizes(10.5) == (9.5, 8.5, 7.5)
    assert min(type_sizes(8)) == 7


def test_a_short_column_keeps_to_one_line_where_there_is_room():
    short = fit(table((COLUMNS[1], COLUMNS[3])), paper_of(MAISON)).weights[1]
    assert short / 20 - PADDING > points(f"quatre (4){NBSP}heures", FACES[0], 9.5)


def test_too_many_columns_are_refused_with_the_reason():
    for writer in (pdf, docx):
        with pytest.raises(UsageError, match="Un tableau de 30 colonnes ne tient pas"):
            writer.write(document(table(COLUMNS * 3)), Options())


def test_word_cuts_words_only_in_a_table_of_fixed_columns():
    def layout(columns):
        found = next(body_of(docx.write(document(table(columns)), Options())).iter(f"{W}tbl"))
        styles = {each.get(f"{W}val") for each in found.iter(f"{W}pStyle")}
        return next(found.iter(f"{W}tblLayout")).get(f"{W}type"), styles

    assert layout(COLUMNS[:4]) == ("autofit", {"TableHeading", "TableText"})
    assert layout(COLUMNS[:8]) == ("fixed", {"TableHeadingDense", "TableTextDense"})


CELLS = st.text("aimWf -.@/0é\n", max_size=90)


@settings(deadline=None)
@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12),
    st.floats(150, 600),
    st.floats(6, 16),
)
def test_columns_cut_no_word_unless_they_say_so(columns, measure, size):
    try:
        found = fit(table(columns, rows=1), Paper(measure, size))
    except UsageError:
        return
    total, letters = sum(found.weights), type_sizes(size)[found.step]
    assert len(found.weights) == len(columns)
    for texts, weight in zip(columns, found.weights, strict=True):
        room = measure * weight / total - PADDING + HAIR
        for text, face in zip(texts, reversed(FACES), strict=True):
            for word in re.split(r"[ \n]|(?<=-)(?!\d)", text):
                assert found.cut or points(word, face, letters) <= room


def test_a_page_of_the_web_has_no_inline_style():
    # The policy of a page forbids them: they are for paper only.
    assert b" style=" not in html.write(document(table(COLUMNS)), Options())


def test_cut_words_read_back_whole():
    made = document(table(COLUMNS[:9]))
    assert shown(docx.write(made, Options())) == plain_text(made).split()
    signs, _ = next(boxes(pdf.write(made, Options())))
    assert "".join(sign for sign, _ in signs).count("Commercialisation") == 3


@pytest.mark.parametrize("before", range(27, 31))
def test_a_page_never_ends_after_the_first_row_of_a_table_nor_before_the_last(before):
    lines = [paragraph(f"p{n}", "Un alinéa.") for n in range(before)]
    data = pdf.write(document(*lines, table(COLUMNS[:3], rows=4)), Options())
    kept = ["".join(sign for sign, _ in signs).count("15minutes") for signs, _ in boxes(data)]
    assert sum(kept) == 4
    assert {*kept} <= {0, 2, 4}


def test_word_keeps_the_first_two_rows_and_the_last_two():
    found = next(
        body_of(docx.write(document(table(COLUMNS[:3], rows=4)), Options())).iter(f"{W}tbl")
    )
    kept = [len(list(row.iter(f"{W}keepNext"))) > 0 for row in found.iter(f"{W}tr")]
    assert kept == [True, True, False, True, False]
