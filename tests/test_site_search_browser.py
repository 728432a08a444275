"""The search in a browser, opened from a folder under a strict policy: the same as in Python."""

import re
from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe

from clausegen.library.rooms import room
from clausegen.site.pages.render import part
from clausegen.site.publish.scripts import script
from clausegen.site.search.chat import REFUSAL, reply
from clausegen.site.search.index import build_index
from clausegen.site.search.matching import Index
from clausegen.site.search.ranking import SearchRequest, results
from clausegen.site.search.terms import terms
from tests.hostile import TEXTS
from tests.questions import HELD, TUNE
from tests.site_entries import whole_index
from tests.site_reader import tabs

POLICY = "default-src 'none'; script-src 'self'; form-action 'self'"
THEMES = {"Fin du contrat": ["duree", "resiliation-reversibilite"]}
QUESTIONS = [each.text for each in (*TUNE, *HELD)]
STRANGE = (
    "ﬁn de l’ŒUVRE",
    "İstanbul ΣΊΣΥΦΟΣ ΟΔΟΣ",
    "１２３ art. L．４４２-1 ①",
    "e\u0301te\u0301 pe\u0301nalite\u0301s",
    "mi\u00adse\u200ben\u2060demeure",
    "d\u2019L.\u202f442\u20111\u00a0l'a.\u00851",
    "L.\u2028442-1 l 442-1 d 98-4 a 12-3 à 12",
    "aujourd’hui c'est-à-dire quelqu’un qu'il",
    "\U0001f600 straße ǅ \u212a",
    "1er 2e b2b 24/7 16-20.352 30.06.2032 §1",
)
ENDINGS = """
e es er ait aient ant ante ants ai ais aise a as ons ez iez ions irions issons issait ir ira irent
ement ements issement ment amment emment able ables iste isme ance ence ences atrice ateur ation
ations logie usion ution ité ités if ive ivement ifs eux euse euses eusement eaux aux oux ière ières
ie ies ée ées é és ion sion tion ique iquement icité abilité ivité icatif
"""


@pytest.fixture(scope="module")
def index():
    whole = whole_index()
    takes = {"page": ("duree", "prix-paiement")}
    entries = [replace(each, takes=takes.get(each.kind, ())) for each in whole.entries]
    return Index(entries, whole.vocabulary)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, index):
    """Return a folder of the three pages that the scripts need, with the index beside them."""
    root = tmp_path_factory.mktemp("site")
    parts = build_index(index.entries, index.vocabulary, THEMES) | {
        f"assets/{name}": script(name) for name in ("search.js", "chat.js")
    }
    parts["recherche.html"] = page("search_results.html")
    parts["clauses/page.html"] = page("chat.html", "../")
    for address, content in parts.items():
        (root / address).parent.mkdir(exist_ok=True)
        (root / address).write_bytes(content)
    return root


def page(template, root=""):
    """Return a page that holds a part of the site's templates, under the strict policy."""
    settings = SimpleNamespace(comment_action="")
    shown = part(template, lambda address: root + address, {"settings": settings}).decode()
    scripts = "".join(
        f'<script src="{root}assets/{each}" data-root="{root}index.html" defer></script>'
        for each in ("search.js", "chat.js")
    )
    return (
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{scripts}</head><body>'
        f"<main><h1>Essai</h1>{shown}</main></body></html>"
    ).encode()


@pytest.fixture
def opened(browser, folder):
    """Return how a page of the folder is opened."""
    with tabs(browser) as open_:
        yield lambda address, **options: open_(f"{folder.as_uri()}/{address}", **options)


def vocabulary():
    """Return the words of everything in the library, and their roots under every ending."""
    rooms = [*room("templates").rglob("*.md"), *room("data").rglob("*.toml")]
    found = {word for path in rooms for word in re.findall(r"\w+", path.read_text().lower())}
    roots = sorted({word[:-2] for word in found if len(word) > 5})[::25]
    return [*sorted(found), *(root + ending for root, ending in product(roots, ENDINGS.split()))]


def test_thousands_of_words_become_the_same_terms(opened):
    words = vocabulary()
    assert len(words) > 5000
    found = opened("recherche.html").evaluate(
        "async (words) => { const index = await clausegen.opened();"
        " return words.map((word) => clausegen.terms(word, index)); }",
        words,
    )
    wrong = [(w, terms(w), f) for w, f in zip(words, found, strict=True) if terms(w) != f]
    assert wrong == []


def test_whole_texts_become_the_same_terms(opened, index):
    texts = [*(each.text for each in index.entries), *QUESTIONS]
    texts += [*TEXTS, *STRANGE]
    found = opened("recherche.html").evaluate(
        "async (texts) => { const index = await clausegen.opened();"
        " return texts.map((text) => clausegen.terms(text, index)); }",
        texts,
    )
    assert found == [terms(text) for text in texts]


def test_both_searches_give_the_same_hits_in_the_same_order(opened, index, folder):
    asked = [
        {"text": text}
        for text in (*QUESTIONS[::4], "« mise en demeure »", "zzz", "le la", "qui signe")
    ]
    asked += [{"text": "préavis", "reading": "duree", "within": "texte", "first": 2}]
    asked += [{"text": "préavis", "within": "theme-1"}, {"text": "préavis", "within": "duree"}]
    asked += [{"text": "préavis", "reading": "services-mobiles", "within": "services-mobiles"}]
    found = opened("recherche.html").evaluate(
        "(all) => Promise.all(all.map(async (asked) => {"
        " const told = await clausegen.search(asked);"
        " return [told.total, told.meant, told.groups.map((group) => group.title), told.facets,"
        " told.hits.map((hit) => [hit.address, hit.score, hit.excerpt,"
        " hit.others.map((other) => other.title)])]; }))",
        asked,
    )
    for each, (total, meant, groups, facets, hits) in zip(asked, found, strict=True):
        expected = results(index, SearchRequest(**each), 10, THEMES)
        assert (total, meant) == (expected.total, expected.meant)
        assert groups == [group.title for group in expected.groups]
        assert facets == [
            [title, [[one.within, one.name, one.count] for one in places]]
            for title, places in expected.facets.items()
        ]
        assert [hit[0].removeprefix(f"{folder.as_uri()}/") for hit in hits] == [
            hit.entry.address for hit in expected.hits
        ], each
        assert [hit[1] for hit in hits] == pytest.approx([hit.score for hit in expected.hits])
        assert [[tuple(piece) for piece in hit[2]] for hit in hits] == [
            [(piece.text, piece.marked) for piece in hit.excerpt] for hit in expected.hits
        ]
        assert [hit[3] for hit in hits] == [
            [index.clauses[other.subject].title for other in hit.others] for hit in expected.hits
        ]


def test_a_page_opened_with_a_query_shows_its_answers(opened):
    tab = opened("recherche.html?q=d%C3%A9lais+de+r%C3%A9solution")
    tab.wait_for_selector(".resultats a")
    assert tab.input_value("#q") == "délais de résolution"
    assert "résultats pour «\u00a0délais de résolution\u00a0»" in tab.inner_text("[role=status]")
    assert "Clause" in tab.inner_text(".resultats h2 >> nth=0")
    assert "délai" in tab.inner_text(".resultats mark >> nth=0").lower()


def test_a_query_sent_again_changes_the_address_and_more_hits_follow(opened):
    tab = opened("recherche.html")
    tab.fill("#q", "code contrat")
    tab.press("#q", "Enter")
    tab.wait_for_selector(".resultats a")
    assert tab.url.endswith("recherche.html?q=code+contrat")
    assert tab.locator(".resultats li").count() == 10
    tab.click("text=Afficher la suite")
    tab.wait_for_selector(".resultats li >> nth=10")
    assert tab.evaluate("document.activeElement.closest('.resultats li') !== null")
    tab.fill("#q", "<b>zzz</b>")
    tab.press("#q", "Enter")
    tab.wait_for_selector("[role=status]:has-text('Aucun')")
    assert "<b>zzz</b>" in tab.inner_text("[role=status]")


def test_the_chat_of_the_browser_decides_as_python_does(opened, index):
    asked = [{"text": text, "reading": "duree"} for text in QUESTIONS[::2]]
    asked += [{"text": text, "within": "duree"} for text in QUESTIONS[::20]]
    asked += [{"text": "preavi de resilliation", "within": "theme-1"}]
    found = opened("recherche.html").evaluate(
        "(questions) => Promise.all(questions.map((each) => clausegen.reply(each)))",
        asked,
    )
    for question, told in zip(asked, found, strict=True):
        expected = reply(index, SearchRequest(**question), THEMES)
        assert told["confidence"] == pytest.approx(expected.confidence, abs=1e-5), question
        assert told["meant"] == expected.meant
        for name in ("passages", "perhaps"):
            assert [(each["lead"], each["quote"], each["clause"]) for each in told[name]] == [
                (each.lead, each.quote, each.clause) for each in getattr(expected, name)
            ], question


def test_the_chat_opens_answers_and_closes_by_the_keyboard_alone(opened, index, folder):
    tab = opened("clauses/page.html")
    opener = tab.locator(".chat-ouvrir")
    assert not tab.locator("dialog").is_visible()
    opener.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.name") == "q"
    tab.keyboard.type("Le silence vaut-il acceptation ?")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("[role=log] blockquote")
    texts = {each.address: each.text for each in index.entries}
    link = tab.locator("[role=log] figcaption a >> nth=0").get_attribute("href")
    assert (
        tab.inner_text("[role=log] blockquote p:last-child >> nth=0")
        in texts[link.removeprefix(f"{folder.as_uri()}/")]
    )
    tab.keyboard.press("Escape")
    assert not tab.locator("dialog").is_visible()
    assert tab.evaluate("document.activeElement.className") == "chat-ouvrir"


def test_a_refusal_names_no_source(opened):
    tab = opened("clauses/page.html")
    tab.click(".chat-ouvrir")
    tab.fill("dialog input", "Quelle est la recette de la tarte aux pommes ?")
    tab.press("dialog input", "Enter")
    tab.wait_for_selector("[role=log] p:has-text('Je ne trouve pas')")
    assert tab.inner_text("[role=log] p >> nth=1") == REFUSAL
    assert tab.locator("[role=log] a").count() == 0
    assert tab.get_attribute("[role=log]", "aria-live") == "polite"


def test_axe_finds_nothing_with_the_chat_open(opened):
    tab = opened("clauses/page.html")
    tab.click(".chat-ouvrir")
    assert Axe().run(tab).response["violations"] == []


def test_without_script_the_chat_leads_to_the_search_page(opened):
    tab = opened("clauses/page.html", java_script_enabled=False)
    tab.fill("#question-libre-q", "durée")
    tab.press("#question-libre-q", "Enter")
    assert tab.url.endswith("/recherche.html?q=dur%C3%A9e&citer=oui")
