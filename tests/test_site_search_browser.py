"""The search in a browser, opened from a folder under a strict policy: the same as in Python."""

import json
import re
from html import escape
from importlib.resources import files
from itertools import product

import pytest
from playwright.sync_api import sync_playwright

from clausegen.library import room
from clausegen.site.search import Index, search
from clausegen.site.search_index import build_index
from clausegen.site.words import terms
from tests.search_queries import QUERIES
from tests.site_entries import real_entries

POLICY = "default-src 'none'; script-src 'self'; form-action 'self'"
ASSETS = files("clausegen") / "assets" / "site"
ENDINGS = (
    "e es er ait aient ant ante ants ai ais aise a as ons ez ez iez ions irions issons issait ir ira "
    "irent ement ements issement ment amment emment able ables iste isme ance ence ences atrice "
    "ateur ation ations logie usion ution ité ités if ive ivement ifs eux euse euses eusement eaux aux "
    "oux ière ières ie ies ée ées é és ion sion tion ique iquement icité abilité ivité icatif ation"
).split()


@pytest.fixture(scope="module")
def entries():
    return real_entries()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, entries):
    root = tmp_path_factory.mktemp("site")
    for address, content in build_index(entries).items():
        (root / address).parent.mkdir(exist_ok=True)
        (root / address).write_bytes(content)
    (root / "assets").mkdir()
    for name in ("search.js", "chat.js"):
        (root / "assets" / name).write_text((ASSETS / name).read_text())
    (root / "recherche.html").write_text(page("recherche.html"))
    return root


def page(name, body=""):
    results = (ASSETS / "search_results.html").read_text()
    form = f'<main><form action="{name}"><input id="q" name="q" type="search"></form></main>'
    scripts = "".join(
        f'<script src="assets/{each}" data-root="index.html" defer></script>'
        for each in ("search.js", "chat.js")
    )
    plain = re.sub(r"\{[{%].*?[%}]\}", "", results)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">{policy}<title>x</title>'
        f"{scripts}</head><body>{form}{plain}{body}</body></html>"
    )


@pytest.fixture(scope="module")
def tab(folder):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        tab = browser.new_page()
        tab.said = []
        tab.on("console", lambda message: tab.said.append(message.text))
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.goto(f"{(folder / 'recherche.html').as_uri()}")
        yield tab
        browser.close()


def vocabulary():
    """Return the words of everything in the library, and their roots under every ending."""
    rooms = [*room("templates").rglob("*.md"), *room("data").rglob("*.toml")]
    found = {word for path in rooms for word in re.findall(r"\w+", path.read_text().lower())}
    roots = sorted({word[:-2] for word in found if len(word) > 5})[::25]
    return [*sorted(found), *(root + ending for root, ending in product(roots, ENDINGS))]


def test_thousands_of_words_become_the_same_terms(tab):
    words = vocabulary()
    assert len(words) > 5000
    found = tab.evaluate(
        "async (words) => { const index = await clausegen.opened();"
        " return words.map((word) => clausegen.terms(word, index)); }",
        words,
    )
    wrong = [(w, terms(w), f) for w, f in zip(words, found, strict=True) if terms(w) != f]
    assert wrong == []
