"""Every page type can be read by everyone: two judges, both schemes, narrow, keyboard alone."""

from base64 import b64encode
from importlib.resources import files
from itertools import pairwise

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from lxml import html

from tests.judges import AXED, SNIFFED, call
from tests.site_reader import CLAUSE, PAGES

pytestmark = pytest.mark.no_cover  # the pages are judged in a browser, where coverage sees nothing
SPACED = """() => {  // what WCAG 1.4.12 lets a reader set
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
BACK = 60  # how many steps back from the end of a page: the longest has hundreds, all alike
FACE = files("clausegen") / "assets" / "fonts" / "SourceSans3-Regular.ttf"
WIDE = f"""@font-face {{ font-family: Wide; size-adjust: 140%;
  src: url(data:font/ttf;base64,{b64encode(FACE.read_bytes()).decode()}) }}
  * {{ font-family: Wide !important }}"""
WIDENED = """[...document.fonts].some(
  ({ family, status }) => family === "Wide" && status === "loaded")"""
LISTED = """() => {
  const focusable = "a[href], button, input, textarea, select, summary, [tabindex]";
  window.stops = [...document.querySelectorAll(focusable)].filter((each) => each.tabIndex >= 0
    && !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  window.met = [];
  const seen = (each) => {
    const box = each.getClientRects()[0], x = box.x + Math.min(box.width, innerWidth - box.x) / 2;
    const [top, end] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    return top < end && each.contains(document.elementFromPoint(x, (top + end) / 2));
  };
  document.addEventListener("keyup", ({ key }) => {
    const each = document.activeElement, ring = getComputedStyle(each);
    if (key === "Tab") met.push({ rank: stops.indexOf(each), name: each.outerHTML.slice(0, 120),
      ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2, seen: seen(each) });
  });
  return stops.length;
}"""


def judged(page):
    """Return what both judges find in a page: in light on a telephone, in dark on a desk."""
    call(page)
    found = []
    for scheme, width in (("light", 360), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        faults = [*page.evaluate(AXED), *page.evaluate(SNIFFED)]
        found += [(scheme, width, each) for each in faults]
    return found


SEEDED = """<body style="background: #fff"><title>Essai</title><main><h1>Titre</h1>
  <p>Un <a href="/a">lien</a> et un texte.
  <p class="pale">Pâle.<p>Net.<input value="Pâle" aria-label="Champ"><img src="data:,">"""
PALE = "() => document.querySelectorAll('.pale, input').forEach((e) => e.style.color = '#bbb')"


def test_the_judges_find_what_is_wrong(browser):
    page = browser.new_page()
    page.set_content(SEEDED)
    page.evaluate(PALE)
    call(page)
    found = {(each.split()[0], each.split()[1]) for each in page.evaluate(AXED)}
    assert {("image-alt", "<img"), ("color-contrast", "<p"), ("color-contrast", "<input")} <= found
    assert any("1_4_3" in each for each in page.evaluate(SNIFFED))
    page.close()


def ask(page):
    page.get_by_role("button", name="Poser une question").click()
    page.keyboard.type("Le silence vaut-il acceptation ?")
    page.keyboard.press("Enter")
    page.locator("dialog blockquote").first.wait_for()


def test_every_template_is_looked_at(there):
    looked = [*PAGES.values(), "404.html"]
    shown = {each.template for each in there.site.pages if each.address in looked}
    assert shown == {each.template for each in there.site.pages}


@pytest.mark.parametrize("kind", PAGES)
def test_the_judges_find_nothing_in_a_page(opened, kind):
    with opened(PAGES[kind]) as page:
        assert judged(page) == []


def elements(there, address):
    """Return the kinds of elements of a page, each with what it stands in and its attributes."""
    root = html.document_fromstring(there.site.files[address].decode())
    return {
        (*(each.tag for each in each.iterancestors()), each.get("class"), *each.keys())
        for each in root.iter(html.etree.Element)
    }


def test_axe_finds_nothing_where_an_element_is_of_another_kind(opened, there):
    looked = [address for address in PAGES.values() if address in there.site.files]
    met = set().union(*(elements(there, address) for address in [*looked, "404.html"]))
    with opened("index.html") as page:
        for address in sorted(each.address for each in there.site.pages):
            if not elements(there, address) <= met:
                met |= elements(there, address)
                page.goto(address)
                page.evaluate(AXE_SCRIPT)
                assert page.evaluate(AXED) == [], address


def test_no_page_leaps_over_a_level_of_headings(there):
    for each in there.site.pages:
        root = html.document_fromstring(there.site.files[each.address].decode())
        levels = [int(each.tag[1]) for each in root.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
        assert all(after <= before + 1 for before, after in pairwise([0, *levels])), each.address


def test_the_judges_find_nothing_in_results(opened):
    with opened("recherche.html?q=d%C3%A9lai") as page:
        page.locator(".resultats mark").first.wait_for()
        assert judged(page) == []


def test_the_judges_find_nothing_in_the_chat(opened):
    with opened(CLAUSE) as page:
        ask(page)
        assert judged(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_is_wider_than_a_narrow_screen_whatever_the_face(opened, kind):
    # The faces of a machine differ: what is measured is ours, made as wide as a wide one.
    narrow = {"viewport": {"width": 320, "height": 640}, "bypass_csp": True}
    with opened(PAGES[kind], **narrow) as page:
        page.add_style_tag(content=WIDE)
        page.wait_for_function(WIDENED)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        page.evaluate(SPACED)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_the_chat_fits_a_narrow_screen(opened):
    with opened(CLAUSE, viewport={"width": 320, "height": 640}) as page:
        ask(page)
        box = page.get_by_role("dialog").bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 640
        inner = page.locator("dialog, dialog [role=log]").evaluate_all(
            "(all) => all.filter((each) => each.scrollWidth > each.clientWidth).length"
        )
        assert inner == 0


@pytest.mark.parametrize("kind", PAGES)
def test_tab_goes_through_everything_in_the_order_read_and_back(opened, kind):
    with opened(PAGES[kind]) as page:
        count = page.evaluate(LISTED)
        for _ in range(count):
            page.keyboard.press("Tab")
        page.keyboard.down("Shift")
        back = range(count - 1)[-BACK:]
        for _ in back:
            page.keyboard.press("Tab")
        met = page.evaluate("met")
        assert "Aller au contenu" in met[0]["name"]
        assert [each["rank"] for each in met] == [*range(count), *reversed(back)]
        assert [each["name"] for each in met if not each["ring"]] == []
        assert [each["name"] for each in met if not each["seen"]] == []


@pytest.mark.parametrize("kind", ["home", "clause", "contract", "law", "search"])
def test_the_first_link_leads_past_the_menus(opened, kind):
    with opened(PAGES[kind]) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#contenu"
        page.keyboard.press("Tab")
        count = page.evaluate(LISTED)
        rank = page.evaluate("stops.indexOf(document.activeElement)")
        assert rank == page.evaluate(
            "stops.findIndex((each) => each.compareDocumentPosition("
            "document.querySelector('main')) & Node.DOCUMENT_POSITION_PRECEDING)"
        )
        assert 0 < rank < count


def test_a_screen_reader_is_told_what_was_added_and_what_was_struck(opened):
    with opened(PAGES["version"]) as page:
        assert "[ajout : " in page.locator("ins").first.aria_snapshot()
        assert "[suppression : " in page.locator("del").first.aria_snapshot()


def test_a_screen_reader_is_not_told_the_signs_that_adorn_lists(opened):
    with opened(CLAUSE) as page:
        told = page.locator("body").aria_snapshot()
        assert "Accueil" in told
        assert not any(sign in told for sign in ("›", ": –"))
