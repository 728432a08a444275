"""What each page promises its reader, and that it is laid out to be read, on a telephone too."""

import io
import re

import pytest
from docx import Document as Word
from lxml import html

from clausegen.document.tree import Division, Inserted, Paragraph, Text, text_of
from clausegen.site.pages.law_groups import grouped
from clausegen.site.pages.law_state import rows
from clausegen.site.pages.naming import LONGEST_TAB
from clausegen.site.pages.trees import changes_only
from tests.site_library import page_of
from tests.site_reader import CLAUSE, PAGES, QUESTION, STEM, reading

EXAMPLE = f"{STEM}/exemples/negocie.html"
NOTICES = {"legal", "privacy", "access"}  # the site's own words, which cite no text


def seen(there, address):
    """Return a page of the site as a tree."""
    return html.document_fromstring(there.site.files[address].decode())


def meta(tree, name):
    return tree.xpath(f"string(//meta[@name='{name}' or @property='{name}']/@content)")


@pytest.mark.parametrize("kind", sorted(set(PAGES) - {"absent"}))
def test_a_page_says_what_it_is_where_it_stands_and_when_it_was_read(there, kind):
    tree = seen(there, PAGES[kind])
    assert tree.get("lang") == "fr"
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//link[@rel='canonical']/@href")
    assert meta(tree, "og:title")
    assert meta(tree, "og:url")
    assert meta(tree, "description") == meta(tree, "og:description") != ""
    assert bool(tree.xpath("//nav[@class='fil']//li")) is (kind != "home")
    shown = tree.xpath("//*[@class='alerte']/p[not(@hidden)]")
    assert bool(shown) is (kind not in NOTICES)  # seen in 2032
    title = tree.xpath("string(//title)")
    assert len(title.removesuffix(f" – {there.settings.title}")) <= LONGEST_TAB


def test_no_two_pages_share_their_description(there):
    told = [page.description for page in there.site.pages]
    assert len(told) == len(set(told))


def test_the_trail_does_not_repeat_the_names_above(there):
    steps = seen(there, f"{STEM}/versions/1.1.0.html").xpath("//nav[@class='fil']//li")
    assert [step.text_content().strip() for step in steps] == [
        "Accueil",
        "Clause d’assistance technique en itinérance",
        "Historique",
        "Version\N{NO-BREAK SPACE}1.1.0",
    ]


def test_an_example_tells_each_answer_that_differs_and_no_other(there):
    told = {each["label"]: each for each in page_of(there.site, EXAMPLE).data["answered"]}
    assert told["Langues de l’assistance"] == {
        "label": "Langues de l’assistance",
        "before": "en français",
        "after": "en français et en anglais",
    }
    assert "Délai de résolution d’un incident" not in told
    cells = seen(there, EXAMPLE).xpath("//table[@class='ecarts pile']/tbody/tr/td/text()")
    assert "sans réponse" in cells
    assert "en français et en anglais" in cells


def test_an_example_offers_its_own_text_in_word(there):
    page = page_of(there.site, EXAMPLE)
    offered = [each["address"] for each in page.data["downloads"]]
    stem = EXAMPLE.removesuffix(".html")
    assert offered == [f"{stem}.docx", f"{stem}.txt", f"{stem}.toml"]
    xml = Word(io.BytesIO(there.site.files[offered[0]])).element
    assert "tribunal de commerce de Nantes" in "".join(xml.itertext())


def test_what_a_change_leaves_as_it_was_is_left_out():
    same = [Paragraph(id_, (Text("Rien."),)) for id_ in "abcd"]
    new = Paragraph("e", (Inserted((Text("Neuf."),)),))
    title = (Text("Objet"),)
    changed = Division("article", "x", "1", title, (*same[:2], new, same[2]))
    (shown,) = changes_only((changed, Division("article", "y", "2", title, (same[3],))))
    assert [text_of(each.content) for each in shown.body] == ["[…]", "Neuf.", "[…]"]
    assert shown.id == "modif-x"


def test_cited_texts_are_in_the_order_of_their_articles(library):
    ids = ("code-civil-1217", "code-civil-1104", "rgpd", "code-civil-1231-5")
    notes = [row["note"] for row in rows(library.register, ids)]
    assert [re.sub(r"\s", " ", note) for note in notes] == [
        "C. civ., art. 1104",
        "C. civ., art. 1217",
        "C. civ., art. 1231-5",
        "Règl. (UE) 2016/679 du 27 avril 2016",
    ]


def test_the_register_stands_under_its_codes_then_the_rest():
    acts = (
        "l’arrêt de la chambre commerciale du 29 juin 2010",
        "l’article\N{NO-BREAK SPACE}2 de la loi n° 94-665 du 4 août 1994",
        "l’article 4 du RGPD",
        "la décision d’exécution (UE) 2021/914 de la Commission",
        "l’article 48 du code de procédure civile",
        "l’article 1104 du code civil",
    )
    assert [(part["id"], part["title"]) for part in grouped({"act": act} for act in acts)] == [
        ("code-civil", "Code civil"),
        ("code-de-procedure-civile", "Code de procédure civile"),
        ("droit-de-l-union-europeenne", "Droit de l’Union européenne"),
        ("lois-ordonnances-et-decrets", "Lois, ordonnances et décrets"),
        ("decisions-de-justice", "Décisions de justice"),
    ]


def test_the_number_of_an_article_stands_in_the_margin_of_its_title(browser, there):
    with reading(browser, there, CLAUSE, viewport={"width": 1280, "height": 900}) as page:
        number = page.locator("#objet .numero").bounding_box()
        text = page.locator("#objet p").first.bounding_box()
        contents = page.locator(".sommaire").bounding_box()
    assert contents["x"] + contents["width"] < number["x"]
    assert number["x"] + number["width"] < text["x"]


def test_the_state_of_the_law_is_read_on_a_telephone_without_moving_sideways(browser, there):
    with reading(browser, there, QUESTION, viewport={"width": 360, "height": 900}) as page:
        for cell in page.locator(".registre tbody tr:first-child > *").all():
            assert cell.bounding_box()["width"] > 300
        assert page.locator(".registre .lu").first.inner_text().startswith("Lu le ")
