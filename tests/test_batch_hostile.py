"""Tables from strangers: refused or neutral, in bounded time and memory, each in its own words."""

import io
import tracemalloc
import zipfile

import pytest

from clausegen.batch.columns import layout_of
from clausegen.batch.rows import rows_of
from clausegen.batch.tables import read_table, read_table_data
from clausegen.errors import AnswersError, ClausegenError
from tests.batch_files import book, changed, library, ods

PLAIN = book({"Contrats": [["Clé", "Objet"], ["a", "x"]]})
SHEET = "xl__worksheets__sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TITLES = '<row r="1"><c r="A1" t="inlineStr"><is><t>Objet</t></is></c></row>'


def sheet(rows):
    return changed(PLAIN, **{SHEET: f"{HEAD}{TITLES}{rows}</sheetData></worksheet>"})


def cell(where, text="x"):
    return f'<c r="{where}" t="inlineStr"><is><t>{text}</t></is></c>'


def shared(length, count):
    """Return a workbook whose cells all show one long text that it holds once."""
    text = f"<sst><si><t>{'x' * length}</t></si></sst>".replace("<sst>", f"<sst {NAMES}>")
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, count))
    return changed(sheet(rows), **{"xl__sharedStrings.xml": text})


NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HOSTILE = {
    "une cellule au bout du monde": lambda: sheet(f'<row r="1048576">{cell("XFD1048576")}</row>'),
    "trop loin à droite": lambda: sheet(f'<row r="2">{cell("XFD2")}</row>'),
    "une bombe": lambda: changed(PLAIN, **{"xl__media__a.bin": b"\0" * 260_000_000}),
    "un texte répété": lambda: shared(30_000, 8_000),
    "des entités": lambda: changed(
        PLAIN, **{SHEET: f'<!DOCTYPE a [<!ENTITY b "c">]>{HEAD}{TITLES}</sheetData></worksheet>'}
    ),
    "des macros": lambda: changed(PLAIN, **{"xl__vbaProject.bin": b"macro"}),
    "du XML cassé": lambda: changed(PLAIN, **{SHEET: f"{HEAD}<row>"}),
    "une archive tronquée": lambda: PLAIN[:-200],
    "un autre document": lambda: _zip({"word/document.xml": "<a/>"}),
    "un vieux classeur abîmé": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 4000,
    "du binaire": lambda: b"\x00\x01\x02" * 100,
    "des lignes répétées": lambda: ods(
        [["Objet"]],
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>",
    ),
}


def _zip(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_table_is_refused_and_takes_little(name):
    data = HOSTILE[name]()
    tracemalloc.start()
    try:
        with pytest.raises(AnswersError, match="Ce tableau n’est pas lu"):
            read_table_data(data)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000 + 4 * len(data)
    finally:
        tracemalloc.stop()


@pytest.mark.no_cover
def test_a_million_empty_rows_are_no_rows(tmp_path):
    rows = "".join(f'<row r="{n}"/>' for n in range(3, 1_000_000))
    data = sheet(f'<row r="2">{cell("A2", "vrai")}</row>{rows}')
    shelf = library(tmp_path)
    spec = shelf.spec("toutes")
    found = rows_of(read_table_data(data), layout_of(spec), spec.parameters)
    assert [row.read().answers for row in found.rows] == [{"objet": "vrai"}]


def test_what_is_outside_is_never_reached(tmp_path):
    """A link to another workbook is words; the value that the spreadsheet kept is what counts."""
    link = '<row r="2"><c r="A2"><f>[1]Autre!$A$1</f><v>7</v></c></row>'
    spec = library(tmp_path).spec("toutes")
    found = rows_of(read_table_data(sheet(link)), layout_of(spec), spec.parameters)
    assert found.rows[0].read().answers == {"objet": "7"}


@pytest.mark.parametrize("data", [b"", b"\n\n", b";;;\n", "é".encode("utf-16")])
def test_an_empty_file_is_a_table_without_rows(tmp_path, data):
    spec = library(tmp_path).spec("toutes")
    found = rows_of(read_table_data(data), layout_of(spec), spec.parameters)
    assert found.stopped


def test_a_csv_left_open_is_told(tmp_path):
    with pytest.raises(AnswersError, match="mal écrite"):
        read_table_data(b'Objet\n"a' * 3)


def test_a_folder_or_nothing_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "absent.xlsx"):
        with pytest.raises(ClausegenError, match="ne peut pas être lu"):
            read_table(path)
