"""A browser's view of the page: accessible in light and dark, within its policy, at any width."""

from itertools import product

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from clausegen.questions.answers import read_answers
from clausegen.writers import html
from clausegen.writers.options import Options
from tests.hostile import hostile_document
from tests.judges import AXED
from tests.rich import rich_document

ADDRESS = "https://clausegen.test/"
STRICT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.fixture(scope="module", params=[rich_document, hostile_document], ids=["rich", "hostile"])
def page_bytes(request):
    return html.write(request.param(), Options(contents=True))


def opened(browser, content, *, scheme="light", width=1280):
    """Return the page served alone under a strict policy, what it asked for and what it said."""
    asked, said = [], []
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = {"body": content, "headers": {"Content-Security-Policy": STRICT}}
    page.route(
        "**/*", lambda route: route.fulfill(content_type="text/html; charset=utf-8", **answer)
    )
    page.goto(ADDRESS)
    return page, [url for url in asked if url not in {ADDRESS, "data:,"}], said


def test_axe_finds_nothing(browser, page_bytes):
    page, _, _ = opened(browser, page_bytes)
    page.evaluate(AXE_SCRIPT)
    for scheme, width in product(["light", "dark"], [360, 1280]):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(AXED) == [], (scheme, width)
    page.close()


def test_the_page_asks_for_nothing_and_breaks_no_policy(browser, page_bytes):
    page, asked, said = opened(browser, page_bytes)
    assert (asked, said) == ([], [])
    assert page.title()
    page.close()


@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_overflows(browser, page_bytes, width):
    page, _, _ = opened(browser, page_bytes, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_first_key_shows_the_way_to_the_text(browser, page_bytes):
    page, _, _ = opened(browser, page_bytes)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.inner_text() == "Aller au texte"
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url == f"{ADDRESS}#clausegen-texte"
    page.close()


def test_a_browser_prints_the_whole_text_in_pages(browser, page_bytes):
    page, _, _ = opened(browser, page_bytes)
    assert page.pdf().startswith(b"%PDF")
    page.close()


@pytest.mark.parametrize("style", ["maison", "cabinet", "compact"])
def test_axe_finds_nothing_in_a_whole_contract_of_each_style(browser, library, style):
    look = library.style(style)
    answers = read_answers(library.examples("services-mobiles")["negocie"])
    drafted = library.draft("services-mobiles", answers, numbering=look.numbering)
    options = Options(contents=True, cover=True, style=look)
    page, asked, said = opened(browser, html.write(drafted.document, options), width=320)
    assert (asked, said) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE_SCRIPT)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(AXED) == [], scheme
    page.close()
