"""What the site promises its readers: a plain answer, a named clause, true dates and statements."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from clausegen.document.json import document_from_json
from clausegen.document.tree import text_of
from clausegen.files.sources import source_text
from clausegen.law.register import read_register
from clausegen.library.rooms import room
from clausegen.site.pages.accessibility import grid
from clausegen.site.pages.content import lead_of, lead_words, questions
from clausegen.site.pages.law_state import notices, read_sentence, rows
from clausegen.site.pages.naming import LONGEST_TAB, cut, tab
from clausegen.site.pages.picture import picture
from clausegen.site.settings import placeholders, read_settings
from tests.site_library import SITE_TOML, built, page_of, site_library

CLAUSE = "clauses/petite.html"
SETTINGS = read_settings(SITE_TOML)
LAW = """
[[provisions]]
id = "x-1"
act = "l’article 1 du code civil"
note = "C. civ., art. 1"
summary = "Dit."
source = "LEGI"
checked = 2026-04-03
url = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070721"
article = "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000000000001"
since = 2016-10-01
next = 2027-01-01

[[provisions]]
id = "x-2"
act = "l’article 2 du code civil"
note = "C. civ., art. 2"
summary = "Dit."
source = "page"
checked = 2026-11-24
lapsed = 2032-07-01

[[provisions]]
id = "x-3"
act = "l’article 3 du code civil"
note = "C. civ., art. 3"
summary = "Dit."
source = "memory"
url = "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070721"
"""
TABLE = rows(read_register({"x.toml": LAW}), ("x-1", "x-2", "x-3"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(site_library(tmp_path_factory.mktemp("site")))


def plain(text):
    return re.sub(r"\s", " ", text)


def seen(site, address):
    return html.document_fromstring(site.files[address].decode())


def last_versions():
    """Yield the name and the version in force of each clause and contract, as recorded."""
    for folder in sorted(room("templates").glob("*/*/versions")):
        files = folder.glob("*.json")
        last = max(files, key=lambda path: [int(part) for part in path.stem.split(".")])
        record = json.loads(source_text(last))
        texts = (record["clause"], record["commentary"])
        yield folder.parent.name, *(each and document_from_json(each) for each in texts)


def test_each_answer_of_each_commentary_begins_with_one_plain_sentence():
    for name, _, commentary in last_versions():
        for question in questions(commentary):
            words = lead_words(lead_of(question))
            assert words.endswith("."), (name, question.id)
            assert len(words) <= 250
            assert len(re.findall(r"[.!?] [A-ZÀÉ]", words)) == 0, (name, question.id)


def test_the_sentence_that_answers_is_marked_and_stands_beside_its_article(site):
    clause = seen(site, CLAUSE)
    (lead,) = clause.xpath("//section[@id='commentaire']//p[@class='droit-au-but']")
    (glose,) = clause.xpath("//section[@id='texte']//*[@class='glose']/li")
    assert lead.text_content() in glose.text_content()
    question = page_of(site, "clauses/petite/questions/q-delai.html")
    shown = seen(site, question.address)
    assert shown.xpath("string(//*[@class='chapeau'])").strip() == lead.text_content()
    assert lead.text_content() not in shown.xpath("string(//*[@id='reponse'])")


def test_a_question_says_of_which_clause_it_is_asked_once(site):
    shown = seen(site, "clauses/petite/questions/q-delai.html")
    heading = " ".join(shown.xpath("string(//h1)").split())
    assert heading == "Quel délai ? – Petite clause"
    assert "Petite clause" in shown.xpath("string(//title)")
    (faq,) = (
        node
        for node in json.loads(shown.findtext(".//script[@type='application/ld+json']"))["@graph"]
        if node["@type"] == "FAQPage"
    )
    assert faq["mainEntity"][0]["name"].count("Petite clause") == 1
    feed = site.files["flux/clauses.atom.xml"].decode()
    assert "Quel délai\N{NARROW NO-BREAK SPACE}? – Petite clause</title>" in feed


@pytest.mark.parametrize(
    "words", ["Durée", "Un titre de question qui est bien trop long pour tenir"]
)
def test_the_title_of_a_window_is_short_and_names_its_clause(site, words):
    class Subject:
        spec = page_of(site, CLAUSE)

    made = tab(words, Subject)
    assert len(made) <= LONGEST_TAB
    assert made.endswith(" – Petite clause")
    assert cut(words, 20).startswith(words[:8])


def test_old_versions_and_examples_are_left_to_their_clause(site):
    listed = re.findall(
        r"<loc>https://exemple.test/droit/([^<]*)</loc>", site.files["sitemap.xml"].decode()
    )
    assert CLAUSE in listed
    for page in site.pages:
        if page.address == "404.html":
            continue
        tree = seen(site, page.address)
        kept = not tree.xpath("//meta[@name='robots'][@content='noindex']")
        assert kept is ((page.address.removeprefix("index.html")) in listed), page.address
        if page.template in ("example.html", "differences.html"):
            assert not kept


def test_a_page_tells_one_sentence_that_is_true_of_all_its_texts():
    assert plain(read_sentence(TABLE)) == (
        "Textes lus entre le 3 avril 2026 et le 24 novembre 2026 ; un reste à vérifier."
    )
    assert plain(read_sentence(TABLE[:1])) == "Textes lus le 3 avril 2026."
    assert read_sentence(TABLE[2:]) == "Aucun des textes cités n’a encore été vérifié."


def test_a_text_leads_to_its_article_or_says_that_it_leads_to_the_code():
    exact, unknown, whole = TABLE
    assert exact["url"].endswith("LEGIARTI000000000001")
    assert exact["exact"] is True
    assert whole["exact"] is False
    assert plain(exact["state"]) == "autre version au 1er janvier 2027"
    assert plain(unknown["state"]) == "applicable jusqu’au 30 juin 2032"


def test_a_banner_knows_the_day_from_which_it_is_true():
    (stale, gone) = notices(TABLE, None, 12)
    assert stale[0] == "2027-04-04"
    assert gone[0] == "2032-07-01"
    assert notices((), date(2026, 1, 31), 1)[0][0] == (date(2026, 2, 28) + timedelta(1)).isoformat()


def test_a_later_sentence_is_hidden_until_its_day_and_kept_out_of_the_copies(site):
    alert = seen(site, CLAUSE).xpath("//*[@class='alerte']/p")
    assert [each.get("data-des") for each in alert if "hidden" in each.attrib] == ["2027-04-04"]
    assert "il y a plus de" not in site.files["clauses/petite.md"].decode()


def test_what_is_not_verified_never_stands_under_a_word_that_says_so(site):
    for page in site.pages:
        tree = seen(site, page.address)
        heads = " ".join(tree.xpath("//th[@scope='col']/text()")).casefold()
        assert "lu le" not in heads
        assert "vérifié" not in heads


def test_the_grid_of_accessibility_holds_all_criteria_and_claims_none():
    told = grid()
    assert sum(len(theme["criteria"]) for theme in told["themes"]) == 106
    assert sum(each["count"] for each in told["counts"]) == 106
    assert told["themes"][-1]["criteria"][-1]["number"] == "13.12"


@pytest.mark.parametrize("action", ["", "https://formulaires.exemple/envoi"])
def test_the_privacy_page_tells_of_a_form_where_there_is_one(tmp_path, action):
    library = site_library(tmp_path)
    made = built(library, settings=replace(SETTINGS, comment_action=action, retention_months=7))
    words = seen(made, "confidentialite.html").find(".//main").text_content()
    assert ("formulaire" in words) is bool(action)
    assert ("adresse IP" in words) is bool(action)
    assert "7 mois au plus" in words


def test_settings_that_wait_for_their_value_are_told():
    assert placeholders(SETTINGS) == []
    waiting = replace(SETTINGS, base="https://clauses.example/", contact="a@b.example")
    assert [each.place.key for each in placeholders(waiting)] == ["base", "contact"]


def test_the_same_words_make_the_same_picture():
    made = picture("Clause de durée", "Version 1.0.0", "Clauses")
    assert made.startswith(b"\x89PNG")
    assert made == picture("Clause de durée", "Version 1.0.0", "Clauses")


def test_every_letter_of_the_texts_is_in_the_face_that_is_sent():
    from fontTools.ttLib import TTFont

    face = TTFont(room("templates").parent / "src/clausegen/assets/site/texte.woff2")
    known = set(face.getBestCmap())
    for _, clause, _ in last_versions():
        words = "".join(text_of(each.title) for each in clause.body if hasattr(each, "title"))
        assert {letter for letter in words if ord(letter) not in known} == set()
