"""Merged cells of a contract stay merged: in its text, its pages, its Word files, its avenants."""

import re
from io import BytesIO

import docx
import pytest

from clausegen.acts.limits import limits
from clausegen.amend.aligning import aligned
from clausegen.amend.compare import compare
from clausegen.amend.operations import apply
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Cell, Row, Table, Text, plain_text, text_of, walk
from clausegen.document.walking import drawn
from clausegen.readers.html import read_html
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.foreign_files import heading, of_body, paragraph, run
from tests.host_files import saved
from tests.test_actions_amend_text import dossier, read, said_of

__all__ = ["dossier"]  # a fixture
ROWS = (
    ("Offre", "", "Prix mensuel", ""),
    ("Voix", "France", "5 €", "HT"),
    ("", "Europe", "9 €", "HT"),
    ("", "Ailleurs", "Sur devis", ""),
    ("Données", "Partout", "12 €", "HT"),
)
MERGED = (((0, 0), (0, 1)), ((0, 2), (0, 3)), ((1, 0), (3, 0)), ((3, 2), (3, 3)))


def contract(price="9 €", merged=MERGED):
    document = docx.Document()
    document.add_paragraph().add_run("Article 1 : Prix").bold = True
    document.add_paragraph("Les prix sont ceux du tableau.")
    table = document.add_table(rows=len(ROWS), cols=4)
    for rank, texts in enumerate(ROWS):
        for cell, text in zip(table.rows[rank].cells, texts, strict=True):
            cell.text = price if text == "9 €" else text
    for first, last in merged:
        table.cell(*first).merge(table.cell(*last))
    return saved(document)


def table_of(document):
    (found,) = (node for node in walk(document) if isinstance(node, Table))
    return found


def places(table):
    """Return the words of each cell that is drawn, its column, its columns, its rows."""
    rows = (*drawn([table.head]), *drawn(table.rows))
    return [[(text_of(cell.content), *place) for cell, *place in row if place[2]] for row in rows]


DRAWN = [
    [("Offre", 0, 2, 1), ("Prix mensuel", 2, 2, 1)],
    [("Voix", 0, 1, 3), ("France", 1, 1, 1), ("5 €", 2, 1, 1), ("HT", 3, 1, 1)],
    [("Europe", 1, 1, 1), ("9 €", 2, 1, 1), ("HT", 3, 1, 1)],
    [("Ailleurs", 1, 1, 1), ("Sur devis", 2, 2, 1)],
    [("Données", 0, 1, 1), ("Partout", 1, 1, 1), ("12 €", 2, 1, 1), ("HT", 3, 1, 1)],
]


def test_merged_cells_are_read_as_they_are_drawn():
    assert places(table_of(read(contract()))) == DRAWN


def test_they_stay_so_in_json_in_akoma_ntoso_and_in_a_word_file_of_ours_read_again():
    document = read(contract())
    assert document_from_json(document_to_json(document)) == document
    again = read(WRITERS["docx"].write(document, Options()))
    assert places(table_of(again)) == DRAWN


def test_a_page_shows_them_and_is_read_back_as_the_text():
    document = read(contract())
    page = WRITERS["html"].write(document, Options())
    assert re.findall(r' (?:col|row)span="\d"', page.decode()) == [
        ' colspan="2"', ' colspan="2"', ' rowspan="3"', ' colspan="2"',
    ]  # fmt: skip  # one a cell
    assert plain_text(document) in read_html(page).text


def test_an_avenant_of_one_cell_names_it_by_the_ranks_of_what_it_stands_in(dossier):
    told = said_of(dossier, contract(), contract("11 €"))
    assert (
        "À la troisième colonne de la deuxième ligne du tableau de l’article 1, le montant : "
        "« 9 € » est remplacé par le montant : « 11 € »." in told
    )


def test_cells_that_are_merged_anew_are_a_limit_and_no_change_of_words():
    old, new = read(contract()), read(contract(merged=MERGED[:3]))
    new = aligned(old, new)
    assert apply(old, compare(old, new)) == new
    (told,) = limits(old, new)
    assert told.rule == "limite-fusion"


SPANS = ("-5", "0", "abc", "999999999999", "")


@pytest.mark.parametrize("span", SPANS)
def test_a_width_that_no_cell_has_is_read_as_one_that_it_may_have(span):
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='{}'/><w:vMerge/></w:tcPr>{}</w:tc>"
    row = f"<w:tr>{cell.format(span, paragraph(run('a')))}{cell.format(1, paragraph())}</w:tr>"
    document = read(of_body(heading("Article 1 : Prix"), f"<w:tbl>{row * 3}</w:tbl>"))
    assert plain_text(document).count("a\t") == 3
    assert plain_text(document) in read_html(WRITERS["html"].write(document, Options())).text


def test_a_cell_that_goes_on_from_nothing_is_a_cell_without_words():
    alone = Row("r", (Cell((), under=True), Cell((Text("x"),))))
    assert [[each.height for each in row] for row in drawn([alone])] == [[1, 1]]
    wide = Row("s", (Cell((), under=True), Cell((), joined=True)))
    assert [[each.height for each in row] for row in drawn([alone, wide])] == [[1, 1], [1]]


def test_a_word_file_repeats_what_it_merges():
    made = docx.Document(BytesIO(WRITERS["docx"].write(read(contract()), Options())))
    (table,) = made.tables
    assert [cell.text for cell in table.columns[0].cells] == [
        "Offre", "Voix", "Voix", "Voix", "Données",
    ]  # fmt: skip  # one a row
