"""A server writes the answers in the search page: those that the script would show, literally."""

import re
import threading
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from clausegen.cli.serving import searched, server
from clausegen.site.publish.build import site_settings
from clausegen.site.publish.server_rules import headers
from clausegen.site.search.answering import (
    LONGEST,
    SearchPageRequest,
    asked,
    results_page,
    search_site,
)
from clausegen.site.search.chat import REFUSAL, reply
from clausegen.site.search.index import build_index, read_index
from clausegen.site.search.ranking import SearchRequest, results
from tests.hostile import TEXTS
from tests.questions import TUNE
from tests.readme import ROOT, codes
from tests.site_entries import real_entries, search
from tests.site_reader import tabs

SHOWN = """() => [
  document.querySelector("[role=status]").textContent.trim(),
  [...document.querySelectorAll(".restreindre li, .resultats h2")].map((each) =>
    [each.querySelector("a").textContent, each.querySelector("a").href, each.textContent]),
  [...document.querySelectorAll(".resultats li")].map((each) =>
    [each.querySelector("a").href, each.querySelector("a").textContent,
     each.querySelector("p").innerHTML])]"""
QUERIES = [
    *(each.text for each in TUNE[::12]),
    "qui signe",
    "preavi de resilliation",
    "« mise en demeure »",
]


@pytest.fixture(scope="module")
def folder(shipped_site, tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    for address, content in shipped_site.files.items():
        (root / address).parent.mkdir(parents=True, exist_ok=True)
        (root / address).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def site(folder):
    return search_site(lambda address: (folder / address).read_bytes())


@pytest.fixture(scope="module")
def base(folder, library):
    named = headers(site_settings(library))
    named.pop("Strict-Transport-Security")
    with server(folder, 0, named) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


@pytest.fixture
def opened(browser, base):
    """Return how an address is opened, with script or without."""
    with tabs(browser) as open_:
        yield lambda address, script: open_(base + address, java_script_enabled=script)


def of(query, **fields):
    return urlencode({"q": query, **fields})


def read(site, query, **fields):
    """Return the page that answers a query, as a tree."""
    return html.fromstring(results_page(site, asked(of(query, **fields))).decode())


def test_the_index_of_the_site_gives_its_entries_back():
    files = build_index(real_entries())
    assert read_index(files.__getitem__).index.entries == real_entries()


def test_with_and_without_script_a_query_shows_the_same(opened, base):
    scripted, plain = opened("recherche.html", True), opened("recherche.html", False)
    shown = 0
    for query in QUERIES:
        scripted.fill("#q", query)
        scripted.press("#q", "Enter")
        scripted.wait_for_function(
            "q => document.querySelector('[role=status]').dataset.read === q",
            arg=query,
        )
        plain.goto(f"{base}recherche.html?{of(query)}")
        assert plain.input_value("#q") == query
        assert plain.evaluate(SHOWN) == scripted.evaluate(SHOWN), query
        shown += plain.locator(".resultats mark").count()
    assert shown > 100


def test_the_script_leaves_an_answered_page_as_it_is_and_asks_the_server_again(opened):
    tab = opened("recherche.html?q=force+majeure&citer=oui", True)
    assert tab.locator(".resultats li").count() == 10
    assert tab.locator(".passage").count() > 0
    tab.fill("#q", "durée")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/recherche.html?q=dur%C3%A9e")
    assert tab.locator(".passage").count() == 0
    assert tab.locator("[role=status]").inner_text().endswith("durée\u00a0»")


def test_all_results_are_reached_without_script(opened):
    tab = opened("recherche.html?q=contrat", False)
    total, titles = int(tab.inner_text("[role=status]").split()[0]), []
    while True:
        titles += tab.locator(".resultats h3 a").evaluate_all("links => links.map((a) => a.href)")
        if not tab.get_by_role("link", name="Afficher la suite").count():
            break
        tab.get_by_role("link", name="Afficher la suite").click()
    assert len(titles) == len(set(titles)) == total > 10


@pytest.mark.parametrize(
    "question", ["Le silence vaut-il acceptation ?", "Quelle est la recette de la tarte ?"]
)
def test_without_script_the_chat_quotes_or_says_that_it_does_not_know(opened, site, question):
    tab = opened("clauses/assistance-itinerance.html", False)
    tab.fill("#question-libre-q", question)
    tab.press("#question-libre-q", "Enter")
    tab.wait_for_url("**/recherche.html?*")
    found = reply(site.index, SearchRequest(question, "assistance-itinerance"))
    quotes = [passage.quote for passage in found.passages or found.perhaps]
    assert tab.locator(".passage blockquote p:last-child").all_inner_texts() == quotes
    assert bool(quotes) != tab.get_by_text(REFUSAL).is_visible()


def test_without_script_the_chat_may_be_asked_of_one_clause(opened):
    tab = opened("clauses/assistance-itinerance.html", False)
    tab.fill("#question-libre-q", "Comment la clause peut-elle être modifiée ?")
    tab.get_by_label("Dans cette clause seulement").check()
    tab.press("#question-libre-q", "Enter")
    tab.wait_for_url("**/recherche.html?*dans=assistance-itinerance*")
    links = tab.locator(".passage figcaption a").evaluate_all("all => all.map((a) => a.href)")
    assert links
    assert all("assistance-itinerance" in link for link in links)
    tab.get_by_role("link", name="Partout", exact=True).click()
    assert "citer=oui" in tab.url
    assert "dans=" not in tab.url
    assert tab.locator(".passage").count()


def test_without_script_the_chat_tells_what_it_read(opened):
    tab = opened("recherche.html?q=pr%C3%A9avis+de+resilliation&citer=oui", False)
    link = tab.get_by_role("link", name="préavis de résiliation", exact=False).first
    assert "Vouliez-vous dire" in tab.locator(".reponse").inner_text()
    assert "Vouliez-vous dire" not in tab.locator("[role=status]").inner_text()
    link.click()
    assert "citer=oui" in tab.url
    assert "Vouliez-vous dire" not in tab.inner_text("main")


def test_the_dialog_asks_of_one_clause_then_of_the_site_and_tells_what_it_read(opened):
    tab = opened("clauses/assistance-itinerance.html", True)
    tab.click(".chat-ouvrir")
    only, site = tab.get_by_label("Dans cette clause seulement"), "Demander à tout le site"
    only.check()
    tab.fill("#question-libre-q", "Quelle est la recette de la tarte ?")
    tab.press("#question-libre-q", "Enter")
    tab.get_by_role("button", name=site).click()
    tab.wait_for_function("document.querySelectorAll('.demande').length === 2")
    assert tab.get_by_role("button", name=site).count() == 1
    only.uncheck()
    tab.fill("#question-libre-q", "préavis de resilliation")
    tab.press("#question-libre-q", "Enter")
    tab.get_by_role("button", name="préavis de résiliation").click()
    tab.wait_for_function("document.querySelectorAll('.demande').length === 4")
    assert tab.locator(".demande").last.inner_text() == "préavis de résiliation"
    assert tab.get_by_role("button", name="préavis de résiliation").count() == 1


def test_who_gets_no_answer_is_led_to_where_one_writes(opened):
    tab = opened("clauses/assistance-itinerance.html", True)
    tab.click(".chat-ouvrir")
    tab.fill("#question-libre-q", "Quelle est la recette de la tarte ?")
    tab.press("#question-libre-q", "Enter")
    tab.get_by_role("link", name="Écrire à l’éditeur").click()
    assert not tab.locator("dialog").is_visible()
    assert tab.url.endswith("#commentaires")
    answered = opened("recherche.html?q=zzz&citer=oui", False)
    assert answered.get_by_role("link", name="Écrivez à l’éditeur").is_visible()


def test_axe_finds_nothing_in_an_answered_page(opened):
    tab = opened("recherche.html?q=contrat&citer=oui", True)
    assert Axe().run(tab).response["violations"] == []


@pytest.mark.parametrize("text", [*TEXTS, "&quot;>", "a\x00b", "\U0001f600", "%s {0}"])
def test_what_is_typed_is_shown_literally(site, text):
    page, plain = read(site, text, citer="oui"), read(site, "zzz", citer="oui")
    typed = text.replace("\x00", "\ufffd")
    assert page.get_element_by_id("q").value.replace("\x00", "\ufffd") == typed
    status = page.xpath("string(//*[@role='status'])").replace("\x00", "\ufffd")
    assert typed in status or "Vouliez-vous dire" in page.text_content()
    assert len(page.xpath("//script | //b | //img")) == len(plain.xpath("//script | //b | //img"))


@pytest.mark.parametrize("query_string", ["q=%ff%fe", "q=%ED%A0%80", "q=a&suite=-1", "q=a&suite=²"])
def test_a_broken_address_is_answered(site, query_string):
    assert b"data-answered" in results_page(site, asked(query_string))


def test_a_lone_surrogate_is_answered_too(site):
    assert b"data-answered" in results_page(site, SearchPageRequest("\ud800 durée", first=0))


def test_a_query_too_long_is_cut_and_says_so_with_script_and_without(opened, base):
    query = of("durée " * 400)
    plain, scripted = opened(f"recherche.html?{query}", False), opened("recherche.html", True)
    scripted.fill("#q", "durée " * 400)
    scripted.press("#q", "Enter")
    scripted.wait_for_selector(".resultats li")
    assert plain.evaluate(SHOWN) == scripted.evaluate(SHOWN)
    assert f"seuls ses {LONGEST} premiers caractères" in plain.inner_text("[role=status]")


@pytest.mark.parametrize("query_string", ["", "q=", "q=+%20", "suite=10", "citer=oui"])
def test_who_asks_nothing_gets_the_page_as_it_was_built(site, folder, query_string):
    assert results_page(site, asked(query_string)) == (folder / "recherche.html").read_bytes()


def test_the_lines_of_the_guide_answer_a_query(folder):
    blocks = codes((ROOT / "docs" / "site.md").read_text(encoding="utf-8"))
    (lines,) = [each for each in blocks if each.language == "python"]
    known = {}
    exec(lines.text.replace("output/site", str(folder)), known)
    assert "durée du contrat\u00a0»".encode() in known["page"]


def test_the_results_are_those_of_the_search(site):
    for query in QUERIES:
        groups = results(site.index, SearchPageRequest(query), 10).groups
        found = [hit.entry.title for group in groups for hit in group.hits]
        assert read(site, query).xpath("//*[@class='resultats']//h3/a/text()") == found


def test_a_site_published_anew_is_searched_anew(tmp_path):
    entries = real_entries()
    for count in (5, 2):
        folder = tmp_path / "site"
        if folder.exists():
            folder.rename(tmp_path / "ancien")
        (folder / "recherche").mkdir(parents=True)
        (folder / "recherche.html").write_text('<div id="chercher"><section id="reponses">')
        for address, content in build_index(entries[:count]).items():
            (folder / address).write_bytes(content)
        found = re.search(rb"(\d+) r\xc3\xa9sultat", searched(folder, "q=clause"))
        assert int(found[1]) == len(search(entries[:count], "clause"))
