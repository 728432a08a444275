"""The workbook to fill: what is written in it reads back, and whatever it holds stays words."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausegen.batch.cells import Cell, answer_of
from clausegen.batch.columns import GUIDE, MAIN, layout_of
from clausegen.batch.correcting import corrected
from clausegen.batch.marked import marked
from clausegen.batch.rows import rows_of
from clausegen.batch.tables import read_table_data
from clausegen.batch.workbook import TableRequest, table
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import ParseProblem
from tests.batch_files import book, library, ods
from tests.readme import ROOT


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return library(tmp_path_factory.mktemp("toutes"))


def read(shelf, data, common=None):
    spec = shelf.spec("toutes")
    return rows_of(read_table_data(data), layout_of(spec), spec.parameters, common)


def told(table_, row=None):
    reads = [each.read() for each in table_.rows] if row is None else [table_.rows[row].read()]
    faults = [*table_.faults, *(fault for each in reads for fault in each.faults)]
    return [(each.cell, each.message) for each in faults]


TEXTS = st.sampled_from(["Alpha", "=1+1", "@x", "-3", "a;b, c", "12", "0612", "N° 4 <b>", "+33"])
PARTY = st.fixed_dictionaries(
    {"denomination": TEXTS.filter(lambda text: any(map(str.isalnum, text)))},
    optional={"siren": st.just("732829320"), "siege": TEXTS, "capital": st.just(1500)},
)
ANSWERS = {
    "objet": TEXTS,
    "notes": st.lists(st.sampled_from(["un", "=2", "trois, ou 4"]), min_size=1, max_size=3),
    "prix.montant": st.sampled_from([0, 1500, "1500,50", "0,07", 10**9]),
    "prix.taux": st.sampled_from([0, 7, "0,07 %", "12,5 %", 150]),
    "delai.resolution": st.sampled_from(["4 heures", "2 jours ouvrés", "30 minutes", "3 mois"]),
    "nombre": st.integers(0, 5000),
    "jour": st.dates(date(1901, 1, 1), date(2100, 1, 1)).map(str),
    "heure": st.sampled_from(["09:30", "00:00", "23:59"]),
    "actif": st.booleans(),
    "courriel": st.just("a@exemple.fr"),
    "telephone": st.just("+33 6 00 00 00 00"),
    "site": st.just("https://exemple.fr/a"),
    "canal": st.sampled_from(["sms", "tel"]),
    "canaux": st.sampled_from([["sms"], ["tel"], ["sms", "tel"]]),
    "prestataire": PARTY,
    "clients": st.lists(PARTY, min_size=1, max_size=3),
    "lieux": st.lists(
        st.fixed_dictionaries({"nom": TEXTS}, optional={"taux": st.just("2,5 %")}),
        min_size=1,
        max_size=3,
    ),
}


@given(st.lists(st.fixed_dictionaries({}, optional=ANSWERS), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
def test_what_is_written_in_a_workbook_reads_back(shelf, contracts):
    clause = shelf.clause("toutes")
    given = [clause.validate(each) for each in contracts]
    rows = {f"C-{rank}": canonical(each.values) for rank, each in enumerate(given)}
    found = read(shelf, table(shelf, TableRequest(model="toutes", rows=rows)))
    assert [row.key for row in found.rows] == [*rows]
    for row, each in zip(found.rows, given, strict=True):
        again = clause.validate(row.read().answers)
        assert again.values.answers() == each.values.answers()
        assert (row.read().faults, again.refused) == ((), each.refused)


def canonical(values):
    return {id_: value.canonical for id_, value in values.items() if value.given}


@pytest.mark.parametrize(
    ("question", "cell", "wanted"),
    [
        ("nombre", Cell(4.0), 4),
        ("nombre", Cell("1 500"), 1500),
        ("prix.montant", Cell("1 500,50"), "1500,50"),
        ("prix.montant", Cell(1500.5), "1500,50"),
        ("prix.taux", Cell(0.1, percent=True), 10),
        ("prix.taux", Cell(0.07, percent=True), 7),
        ("prix.taux", Cell(1.5, percent=True), 150),
        ("prix.taux", Cell(12.5), "12,5 %"),
        ("delai.resolution", Cell("4 h"), "4 heures"),
        ("jour", Cell(46388.0), "2027-01-01"),
        ("jour", Cell(datetime(2027, 1, 1)), "2027-01-01"),  # noqa: DTZ001
        ("jour", Cell("01/01/2027"), "2027-01-01"),
        ("heure", Cell(0.3958333333333333), "09:30"),
        ("heure", Cell(time(9, 30)), "09:30"),
        ("objet", Cell(12.0), "12"),
        ("objet", Cell(date(2027, 1, 31)), "31/01/2027"),
        ("actif", Cell(True), True),
        ("canal", Cell("SMS, court"), "sms"),
    ],
)
def test_a_cell_is_read_as_its_question_means_it(shelf, question, cell, wanted):
    asked = shelf.spec("toutes").parameters[question]
    assert asked.kind.to_raw(read_answer(answer_of(cell, asked), asked), asked) == wanted


@pytest.mark.parametrize(
    ("question", "cell", "said"),
    [
        ("prix.taux", Cell(0.1), "peut se lire 0,1 % ou 10 %"),
        ("prix.taux", Cell(12.0, percent=None), "ne dit pas s’il s’agit de pour cent"),
        ("jour", Cell(46388.5), "n’est pas une date"),
        ("jour", Cell(46388.0, serials=False), "n’est pas une date"),
        ("jour", Cell("46388"), "sans doute le 01/01/2027"),
        ("delai.resolution", Cell(4.0), "n’a pas d’unité"),
    ],
)
def test_a_cell_that_two_readers_would_read_differently_is_refused(shelf, question, cell, said):
    asked = shelf.spec("toutes").parameters[question]
    with pytest.raises(ParseProblem, match=said):
        read_answer(answer_of(cell, asked), asked)


def percent(workbook, sheets):
    sheets["Contrats"].write_number(1, 2, 0.1, workbook.add_format({"num_format": "0 %"}))


def test_a_percentage_is_told_by_the_format_of_its_cell(shelf):
    rows = [["Clé", "Objet", "Taux"], ["a", "x", ""], ["b", "y", 12]]
    found = read(shelf, book({"Contrats": rows}, percent))
    assert [row.read().answers["prix.taux"] for row in found.rows] == ["10 %", 12]


MERGED = "Des cellules de cette ligne sont fusionnées : seule la première aurait une valeur."


def odd(workbook, sheets):
    sheet = sheets["Contrats"]
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.merge_range(2, 1, 3, 1, "fusion")
    sheet.write_formula(4, 1, "=1+1", None, "")
    sheet.write_formula(5, 1, "=NA()", None, "#N/A")
    sheet.write_formula(6, 1, '="a"', None, "calculé")


def test_each_oddity_of_a_sheet_has_its_rule(shelf):
    rows = [["Clé", "Objet"], ["1", "x"], ["2", ""], ["3", ""], ["4", ""], ["5", ""], ["6", ""]]
    found = read(shelf, book({"Contrats": rows}, odd))
    assert told(found) == [
        ("A1", "1 ligne masquée est lue comme les autres."),
        ("A1", "1 colonne masquée est lue comme les autres."),
        (
            "B3",
            "Des cellules de cette ligne sont fusionnées : seule la première aurait une valeur.",
        ),
        (
            "B3",
            "Des cellules de cette ligne sont fusionnées : seule la première aurait une valeur.",
        ),
        (
            "B5",
            "Objet : cette cellule porte une formule dont le résultat n’est pas enregistré.",
        ),
        ("B6", "Objet : cette cellule affiche une erreur de calcul."),
    ]
    assert found.rows[5].read().answers == {"objet": "calculé"}


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (["Clé", "Objet", "objet"], "Deux colonnes répondent à « Objet »."),
        (["Clé", "Objet", "Objett"], "« Objett » n’est le titre d’aucune question"),
        (["Clé", "Objet", ""], "Cette colonne contient des réponses et n’a pas de titre."),
        (["Clé", "Objet", "cle"], "Deux colonnes se nomment « cle »."),
    ],
)
def test_a_title_that_is_not_one_question_stops_the_table(shelf, head, said):
    found = read(shelf, book({"Contrats": [head, ["1", "x", "y"]]}))
    assert found.stopped
    assert said in found.faults[0].message


def test_a_column_of_ones_own_is_left_aside(shelf):
    found = read(shelf, book({"Contrats": [["#suivi", "objet"], ["fait", "x"]]}))
    assert (found.faults, found.rows[0].key) == ((), "ligne-2")
    assert found.rows[0].read().answers == {"objet": "x"}


def test_lists_are_tied_to_their_contract_by_its_key(shelf):
    sheets = {
        "Contrats": [["Clé", "Objet", "Clients – Dénomination"], ["a", "x", "Un"], ["b", "y", ""]],
        "Clients": [["Clé", "Dénomination"], ["a", "Deux"], ["a", "Trois"]],
        "Lieux": [["Clé", "Nom du site"], ["b", "Nord"], ["zz", "Perdu"]],
        "Divers": [["n’importe quoi"]],
    }
    found = read(shelf, book(sheets))
    first, second = (row.read().answers for row in found.rows)
    assert [each["denomination"] for each in first["clients"]] == ["Un", "Deux", "Trois"]
    assert second["lieux"] == [{"nom": "Nord"}]
    assert told(found) == [
        ("A3", "La clé « zz » n’est celle d’aucun contrat de la première feuille."),
        ("A1", "La feuille « Divers » n’est pas lue."),
    ]


def test_common_answers_have_a_sheet_of_their_own_and_a_row_prevails(shelf):
    like = {"prix": {"taux": "20 %"}, "lieux": [{"nom": "Nord"}], "objet": "commun"}
    data = table(shelf, TableRequest(model="toutes", like=like, only=["objet"]))
    grids = read_table_data(data)
    main = [*grids[0].rows, ["k", "propre"], ["l", ""]]
    spec = shelf.spec("toutes")
    found = rows_of([replace(grids[0], rows=main), *grids[1:]], layout_of(spec), spec.parameters)
    first, second = (row.read().answers for row in found.rows)
    assert first == {"prix.taux": "20 %", "lieux": [{"nom": "Nord"}], "objet": "propre"}
    assert second["objet"] == "commun"


def test_only_keeps_the_columns_named(shelf):
    layout = layout_of(shelf.spec("toutes"), ["prix", "clients.siren"])
    assert [column.path for column in layout.columns] == [
        "prix.montant", "prix.taux", "clients[1].siren",
    ]  # fmt: skip
    assert [each.name for each in layout.repeated] == ["Clients"]
    with pytest.raises(UsageError, match="« prixx » n’est ni une question"):
        layout_of(shelf.spec("toutes"), ["prixx"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_is_read_as_french_spreadsheets_write_it(shelf, encoding, mark):
    rows = [["Clé", "Délai de résolution", "Prix"], ["é", "4 h", '"1 500,50"']]
    text = "\r\n".join(mark.join(row) for row in rows) + "\r\n"
    found = read(shelf, text.encode(encoding))
    assert found.rows[0].key == "é"
    assert found.rows[0].read().answers == {"delai.resolution": "4 h", "prix.montant": "1 500,50"}


def test_an_opendocument_workbook_is_read(shelf):
    taux = '<table:table-cell office:value-type="percentage" office:value="0.1"/>'
    data = ods([["Clé", "Objet", "Taux"], ["a", "x", taux]])
    found = read(shelf, data)
    assert found.rows[0].read().answers == {"objet": "x", "prix.taux": "10 %"}


def test_an_old_workbook_is_read_by_a_process_apart(shelf):
    """It does not tell the formats of its cells, so that a rate of it is asked for as text."""
    data = (ROOT / "tests" / "cases" / "tables" / "ancien.xls").read_bytes()
    row = read(shelf, data).rows[0].read()
    assert row.answers["objet"] == "Un"
    assert row.answers["delai.resolution"] == "4 h"
    assert float(row.answers["prix.montant"]) == 1500.5
    assert [fault.cell for fault in row.faults] == ["D2"]


def test_the_guide_says_where_each_step_has_its_columns():
    book = read_table_data(table(Library(), TableRequest(model="assistance-itinerance")))
    guide = next(grid for grid in book if grid.name == GUIDE)
    told = [str(row[0]) for row in guide.rows]
    steps = told[told.index("Colonnes de la feuille « Contrats »") + 1 :]
    main = next(grid for grid in book if grid.name == MAIN).rows[0]
    assert steps[0].startswith("B à ")
    assert steps[3] == "CF\xa0: Devoirs du client"
    assert main[83] == "Délai de notification par le client"  # CF


def test_the_same_request_gives_the_same_bytes(shelf):
    request = TableRequest(model="toutes", like={"objet": "x"})
    assert table(shelf, request) == table(shelf, request)


def test_no_text_becomes_a_formula_or_a_link(shelf):
    """What a CSV or a person brought in stays words in every workbook that we write."""
    rows = {"=cmd|' /C calc'!A0": {"objet": '=HYPERLINK("http://x")', "notes": ["@SUM(1)"]}}
    data = table(shelf, TableRequest(model="toutes", rows=rows))
    again = marked(read(shelf, data), ())
    for each in (data, again):
        with zipfile.ZipFile(io.BytesIO(each)) as archive:
            sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert read(shelf, again).rows[0].read().answers["objet"] == '=HYPERLINK("http://x")'


def test_a_cell_may_be_typed_anew(shelf):
    spec = shelf.spec("toutes")
    grids = read_table_data(book({"Contrats": [["Clé", "Objet"], ["1", ""]]}, uncomputed))
    mended = corrected(grids, "Contrats", "B2", "tapé")
    for found, answers in ((grids, {}), (mended, {"objet": "tapé"})):
        row = rows_of(found, layout_of(spec), spec.parameters).rows[0].read()
        assert (row.answers, bool(row.faults)) == (answers, not answers)
    with pytest.raises(UsageError, match="n’a pas de cellule B9"):
        corrected(grids, "Contrats", "B9", "x")


def uncomputed(workbook, sheets):
    sheets["Contrats"].write_formula(1, 1, "=1+1", None, "")


def test_the_marked_copy_colours_and_tells_the_faulty_cell(shelf):
    rows = [["Clé", "Délai de résolution"], ["a", 4], ["b", "4 h"]]
    found = read(shelf, book({"Contrats": rows}))
    clause = shelf.clause("toutes")
    answers = found.rows[0].read()
    faults = found.rows[0].told(clause.validate(answers.answers).diagnostics, answers.cells)
    assert (faults[0].sheet, faults[0].cell, faults[0].value) == ("Contrats", "B2", "4")
    assert faults[0].question == "delai.resolution"
    assert "30 minutes" in faults[0].accepted
    assert "Ajoutez l’unité" in faults[0].remedy
    copy = marked(found, faults)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert "n’a pas d’unité" in archive.read("xl/comments1.xml").decode()
    assert [row.key for row in read(shelf, copy).rows] == ["a", "b"]
