"""An article or an annex in landscape: declared by the template, kept by all that has pages."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from clausegen.amend.compare import compare
from clausegen.amend.operations import apply, invert
from clausegen.amend.redline import accepted, redline, rejected
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Division, divisions, plain_text
from clausegen.errors import UsageError
from clausegen.readers.docx.file import read_docx
from clausegen.writers import docx, html, pdf
from clausegen.writers.options import Options
from tests.rich_nodes import paragraph, words
from tests.test_writers_layout import COLUMNS, document, fits, judged, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDE = (COLUMNS * 2)[:14]
UPRIGHT, TURNED = (595, 842), (842, 595)


def article(id_, *blocks, landscape=False, kind="article"):
    body = (paragraph(f"{id_}.1", "Voici ce qui est convenu."), *blocks)
    return Division(kind, id_, "1", words("Titre"), body, landscape=landscape)


def contract():
    wide = article("b", table(WIDE, id_="b.t"), landscape=True)
    annex = article("d", table(WIDE, rows=12, id_="d.t"), landscape=True, kind="annex")
    return document(article("a"), wide, article("c"), annex)


def sheets(data):
    return [(round(width), round(height)) for width, height, _ in judged(data)]


@pytest.mark.parametrize("archive", [False, True])
def test_a_pdf_turns_the_sheets_of_an_article_and_no_others(archive):
    data = pdf.write(contract(), Options(contents=True, archive=archive))
    fits(data)
    assert sheets(data)[:4] == [UPRIGHT, TURNED, UPRIGHT, TURNED]
    assert UPRIGHT not in sheets(data)[4:]


def test_word_has_sections_with_headers_as_wide_as_their_text():
    data = docx.write(contract(), Options())
    package = ZipFile(BytesIO(data))
    body = etree.fromstring(package.read("word/document.xml"))
    sizes = [(each.get(f"{W}w"), each.get(f"{W}orient")) for each in body.iter(f"{W}pgSz")]
    assert sizes == [("11906", None), ("16838", "landscape")] * 2
    headers = [each.get(f"{W}type") for each in body.iter(f"{W}headerReference")]
    assert headers == ["default"] * 4
    for name in ("header", "footer"):
        part = etree.fromstring(package.read(f"word/{name}2.xml"))
        tabs = [(each.get(f"{W}val"), each.get(f"{W}pos")) for each in part.iter(f"{W}tab")]
        assert tabs[:2] == [("clear", "9411"), ("right", "14343")]
    assert read_docx(data).sections[-1].text.split()[-1] == plain_text(contract()).split()[-1]


def test_a_document_upright_has_nothing_of_it():
    upright = document(article("a"))
    assert b"paysage" not in html.write(contract(), Options())
    assert "word/header2.xml" not in ZipFile(BytesIO(docx.write(upright, Options()))).namelist()
    assert "landscape" not in str(document_to_json(upright))


def test_a_table_too_wide_is_refused_with_the_words_that_turn_its_sheet():
    upright = document(article("b", table(WIDE, id_="b.t")))
    for writer in (pdf, docx):
        with pytest.raises(UsageError, match=r"ne tient pas .* \{: #id \.paysage \}"):
            writer.write(upright, Options())
    beyond = document(article("b", table(COLUMNS * 4, id_="b.t"), landscape=True))
    for writer in (pdf, docx):
        with pytest.raises(UsageError, match="ne tient pas") as refusal:
            writer.write(beyond, Options())
        assert "paysage" not in refusal.value.message


def test_a_draft_is_marked_in_the_middle_of_either_sheet():
    data = pdf.write(contract(), Options())
    assert sheets(data).count(TURNED) > 1


def test_json_keeps_it():
    made = contract()
    assert document_from_json(document_to_json(made)) == made


def shape(text):
    return [each.landscape for each in divisions(text)]


def test_an_amendment_keeps_it():
    old = contract()
    changed = replace(old.body[1], body=(paragraph("b.1", "Autre chose."), *old.body[1].body[1:]))
    new = replace(old, body=(old.body[0], changed, *old.body[2:]))
    marked = redline(old, compare(old, new))
    for settled, text in ((accepted(marked), new), (rejected(marked), old)):
        assert plain_text(settled) == plain_text(text)
        assert shape(settled) == shape(text) == [False, True, False, True]


def test_turning_a_sheet_is_a_change_that_can_be_applied_and_undone():
    old = contract()
    upright = replace(old.body[1], landscape=False)
    new = replace(old, body=(old.body[0], upright, *old.body[2:]))
    operations = compare(old, new)
    assert apply(old, operations) == new
    assert apply(new, invert(operations)) == old
