"""The page: its words, its structure, and nothing from elsewhere."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from clausegen.document.tree import (
    Citation,
    CrossReference,
    Division,
    Document,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Signatures,
    Table,
    Text,
    divisions,
    plain_lines,
    plain_text,
)
from clausegen.errors import ClausegenError
from clausegen.readers.html import read_html
from clausegen.styles.style import Colours, Style
from clausegen.writers import html
from clausegen.writers.options import Options
from tests.file_judges import faults_of_nu
from tests.hostile import TEXTS, hostile_document
from tests.rich import clean_document, rich_document
from tests.rich_nodes import item, paragraph, row, words


def page(document, **options):
    return html.write(document, Options(**options))


def tree(document, **options):
    return document_fromstring(page(document, **options).decode())


def classes(node):
    return node.get("class", "").split()


@pytest.mark.parametrize("document", [clean_document(), rich_document(), hostile_document()])
@pytest.mark.parametrize("contents", [False, True])
def test_a_page_shows_the_plain_text(document, contents):
    assert read_html(page(document, contents=contents)).text == plain_text(document)


def test_each_division_is_read_apart():
    read = read_html(page(rich_document())).divisions
    expected = {d.id: "\n".join(plain_lines(d)) + "\n" for d in divisions(rich_document())}
    assert read == expected


def test_a_page_carries_its_document():
    document = rich_document()
    assert read_html(page(document)).document == document
    assert read_html(b"<p>x</p>").document is None


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n\t")))
def test_any_text_prints_as_it_was_typed(text):
    document = hostile_document((text,))
    read = read_html(page(document))
    assert read.text == plain_text(document)
    assert read.document == document


def test_no_answer_becomes_markup():
    found = tree(hostile_document())
    assert [node.get("type") for node in found.iter("script")] == ["application/json"]
    assert not list(found.iter("b", "img"))
    assert len(list(found.iter("data"))) == 2 * len(TEXTS) + 2


def test_data_may_hold_what_no_text_can_show():
    properties = replace(clean_document().properties, answers="\ud800")
    document = replace(clean_document(), properties=properties)
    assert read_html(page(document)).document == document


def test_a_broken_page_is_refused():
    with pytest.raises(ClausegenError, match="abîmées"):
        read_html(b'<script id="clausegen">{</script><p>x</p>')
    with pytest.raises(ClausegenError, match="pas une page"):
        read_html(b"")


# --- structure ----------------------------------------------------------------------------------


def test_the_page_has_one_title_and_real_headings():
    found = tree(rich_document())
    assert found.get("lang") == "fr-FR"
    assert [node.text_content() for node in found.iter("h1")] == [
        "Assistance technique en itinérance"
    ]
    headings = [node.text_content() for node in found.iter("h2")]
    assert headings[:2] == ["Titre\u00a0I – Le service", "Titre\u00a0I bis – Niveaux et remèdes"]
    articles = [node.text_content() for node in found.iter("h3")]
    assert articles[:2] == ["Article\u00a01 – Objet", "Article\u00a02 – Obligations de l’Opérateur"]
    assert headings[2] == "Annexe\u00a01 – Commentaire"


def test_ids_are_those_of_the_nodes_and_links_have_a_target():
    found = tree(rich_document(), contents=True)
    ids = [node.get("id") for node in found.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {"objet", "delais", "def-incident", "niveaux.tableau", "revisions.r1"} <= set(ids)
    hrefs = [node.get("href") for node in found.iter("a")]
    assert all(href[1:] in ids for href in hrefs if href.startswith("#"))
    assert "#ailleurs" not in hrefs


def test_a_link_goes_when_its_target_does_though_its_own_division_stays_the_same():
    target = Division("article", "a", "1", words("But"), ())
    linking = Division("article", "b", "2", (CrossReference("a", "l’article 1"),), ())
    assert b'href="#a"' in page(Document("d", (), (target, linking)))
    assert b'href="#a"' not in page(Document("d", (), (linking,)))


def test_a_variable_carries_its_parameter_and_value():
    data = list(tree(clean_document()).iter("data"))
    blank = next(node for node in data if "blanc" in classes(node))
    delay = next(node for node in data if node.get("data-parameter") == "delai.resolution")
    assert blank.text == "[Dénomination du Client]"
    assert (delay.get("value"), delay.text) == ("4 heure", "quatre (4)\u00a0heures")


def test_a_table_says_what_its_headings_head():
    table = next(tree(clean_document()).iter("table"))
    assert [th.get("scope") for th in table.iter("th")] == ["col"] * 3 + ["row"] * 2


def test_a_column_with_an_address_gives_way_to_the_words_of_others():
    address = "https://assistance.itinerance.example.org/signalements"
    found = Table("t", ("right", "left"), row("t.0", "A", "B"), (row("t.1", "quatre", address),))
    cells = list(tree(Document("d", (), (found,))).iter("th", "td"))
    assert [node.get("class") for node in cells] == ["droite", "cesure"] * 2
    assert next(tree(Document("d", (), (found,))).iter("table")).get("class") is None


def test_a_figure_and_its_unit_are_no_address():
    rows = (row("t.1", "Critique", "quinze (15)\u00a0minutes"),)
    found = Table("t", ("left", "left"), row("t.0", "Niveau", "Délai"), rows)
    cells = tree(Document("d", (), (found,))).iter("th", "td")
    assert [node.get("class") for node in cells] == [None] * 4


def test_a_table_of_too_many_columns_is_shown_as_records():
    names = ("Niveau", "Exemple", "Résolution", "Pénalité", "Responsable", "Observations", "Site")
    found = Table("t", ("left",) * 7, row("t.0", *names), (row("t.1", *names),))
    assert next(tree(Document("d", (), (found,))).iter("table")).get("class") == "fiches"


def test_what_closes_a_text_parts_neither_from_it_nor_from_the_signatures():
    body = (paragraph("fait", "Fait à Nantes"), Signatures("s", (paragraph("s1", "Pour A"),)))
    page_ = tree(Document("d", (), body))
    assert [node.get("id") for node in page_.iter() if node.get("class") == "cloture"] == ["fait"]


def test_an_empty_heading_is_plain_data():
    table = Table("t", ("left", "left"), row("t.0", "", "x"), (row("t.1", "", "y"),))
    found = next(tree(Document("d", (), (table,))).iter("table"))
    assert [cell.tag for cell in found.iter("th", "td")] == ["td", "th", "td", "td"]


def test_only_an_address_of_the_web_is_a_link():
    bad, good = (Citation("c", "x", href) for href in ("javascript:alert(1)", "https://a.fr/"))
    found = tree(Document("d", (), (Paragraph("p", (bad, good)),)))
    assert [node.get("href") for node in found.iter("a") if "loi" in classes(node)] == [
        "https://a.fr/"
    ]


def test_a_label_and_an_end_reach_words_however_deep():
    inner = Quotation("q", (Division("article", "d", "1", words("T"), ()),))
    deep = Item(
        "i", "a)", (ItemList("l2", "dashes", (item("j", "–", inner, end=""),)),), words("!")
    )
    rows = Table("t", ("left",), row("t.0", "x"), ())
    document = Document(
        "d",
        (),
        (
            ItemList("l", "numbers", (deep, Item("k", "2°", (), words(".")))),
            ItemList("m", "letters", (item("n", "a)", Quotation("o", (rows,)), end="."),)),
            ItemList("v", "letters", (item("w", "a)", CLAUSES, end="."),)),
        ),
    )
    assert read_html(page(document)).text == plain_text(document)


CLAUSES = Quotation("x", (Division("article", "y", "9", words("U"), (paragraph("z", "fin"),)),))


def test_the_contents_leave_out_what_a_redline_strikes():
    entries = [
        node.text_content() for node in tree(rich_document(), contents=True).xpath("//nav//a")
    ]
    assert "Article\u00a06 – Révisions nouvelles" in entries
    assert not list(tree(Document("d", (), ()), contents=True).iter("nav"))


def test_a_final_document_says_no_draft():
    properties = replace(clean_document().properties, draft=False, date="inconnue")
    final = page(replace(clean_document(), properties=properties)).decode()
    assert "Projet" not in final
    assert "Établi le inconnue." in final
    assert "Projet" in page(clean_document()).decode()


def test_a_document_of_unknown_origin_has_no_colophon():
    assert "<footer" not in page(Document("d", (Text("x"),), ())).decode()


# --- nothing from elsewhere ---------------------------------------------------------------------


def test_a_page_fetches_nothing_and_styles_nothing_inline():
    written = page(rich_document()).decode()
    assert not re.search(r"\sstyle=|\son\w+=|@import|url\(", written)
    assert [node.get("href") for node in document_fromstring(written).iter("link")] == ["data:,"]


def test_the_style_sheets_stay_small():
    sizes = [len(html.style_sheet(f"{name}.css")) for name in ("tokens", "screen", "paper", "pdf")]
    assert sum(sizes) < 20_000


def test_a_house_may_change_its_accent():
    written = page(clean_document(), style=Style(colours=Colours(accent="#7a1f3d"))).decode()
    assert "--accent:#7a1f3d" in written


def test_the_data_block_cannot_be_ended_by_an_answer():
    block = re.search(
        r'<script[^>]*id="clausegen">(.*?)</script>', page(hostile_document()).decode()
    )
    assert json.loads(block[1])["id"] == "hostile"


# --- the judge ----------------------------------------------------------------------------------


def test_the_nu_checker_finds_nothing(tmp_path):
    documents = {"rich": rich_document(), "hostile": hostile_document()}
    pages = {name: page(document, contents=True) for name, document in documents.items()}
    assert faults_of_nu(pages, tmp_path) == []


def test_a_style_sheet_keeps_the_spaces_that_it_prints():
    sheet = html.style_sheet("text.css")
    assert 'ins::before{content:" [ajout : "}' in sheet
    assert "/*" not in sheet
    assert "\n" not in sheet
