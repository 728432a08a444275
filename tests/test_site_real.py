"""The site of the library as it ships: its pages in a browser, its files, its words."""

import io
import json
import os
import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document as Word
from lxml import html
from playwright.sync_api import sync_playwright

from clausegen.model import inlines_of, plain_text, text_of, walk
from clausegen.site.build import site_settings
from clausegen.site.server_rules import headers
from tests.site_library import built, page_of

ROOT = Path(__file__).parent.parent
CLAUSE = "clauses/assistance-itinerance.html"
STEM = "clauses/assistance-itinerance"
KINDS = (
    "index.html",
    CLAUSE,
    f"{STEM}/questions/q-manquements.html",
    f"{STEM}/exemples/negocie.html",
    f"{STEM}/historique.html",
    f"{STEM}/versions/1.1.0.html",
    "droit.html",
    "recherche.html",
    "confidentialite.html",
    "404.html",
)
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@pytest.fixture(scope="module")
def site(library):
    return built(library)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def opened(browser, site, library, address, **options):
    """Return a page of the site under its own headers, and what the console said."""
    settings, said = site_settings(library), []
    context = browser.new_context(**options)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def answer(route):
        path = route.request.url.removeprefix(settings.base).partition("?")[0].partition("#")[0]
        path = path or "index.html"
        kind = TYPES.get(Path(path).suffix, "application/octet-stream")
        if path not in site.files:
            route.fulfill(status=404)
            return
        route.fulfill(
            body=site.files[path],
            headers={**headers(settings), "Content-Type": f"{kind}; charset=utf-8"},
        )

    page.route("**/*", answer)
    page.goto(settings.base + address)
    return page, said


def words(text):
    return re.findall(r"\w+", text.replace("\u00ad", ""))


def test_the_site_has_no_fault(site):
    assert site.diagnostics == ()


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, site, library, address):
    view = {"width": 1280, "height": 900}
    page, said = opened(browser, site, library, address, color_scheme="light", viewport=view)
    assert Axe().run(page).response["violations"] == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 900})
    narrow = Axe().run(page, options={"runOnly": ["color-contrast", "target-size"]})
    assert narrow.response["violations"] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert said == []
    page.context.close()


def test_the_nu_checker_finds_nothing(site, tmp_path):
    jar = (
        os.environ.get("VNU_JAR") or ROOT / ".cache/judges/node_modules/vnu-jar/build/dist/vnu.jar"
    )
    if not Path(jar).is_file():
        pytest.fail("Le vérificateur Nu manque : lancez scripts/judges.sh ou donnez VNU_JAR.")
    for address in KINDS:
        (tmp_path / address.replace("/", "-")).write_bytes(site.files[address])
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--Werror", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


def test_the_history_marks_the_words_that_a_version_changed(site):
    lines = page_of(site, f"{STEM}/historique.html").data["versions"]
    assert {"1.0.0", "1.1.0"} <= {each["number"] for each in lines}
    page = site.files[f"{STEM}/versions/1.1.0.html"].decode()
    assert "<del>La réduction</del><ins>Le total des réductions d’un même mois</ins>" in page


def test_the_words_of_the_page_are_those_of_its_files(site):
    page = page_of(site, CLAUSE)
    text = plain_text(page.data["clause"])
    assert site.files[f"{STEM}.txt"].decode() == text
    shown = html.document_fromstring(site.files[CLAUSE].decode()).get_element_by_id("texte")
    body = words(text.partition("\n")[2])
    on_page = words(shown.text_content())
    assert " ".join(body) in " ".join(on_page)
    # Word numbers by itself, a PDF cuts words at the end of lines.
    document = Word(io.BytesIO(site.files[f"{STEM}.docx"]))
    written = {text_of(run) for node in walk(page.data["clause"]) for run in inlines_of(node)}
    in_word = words(" ".join(node.text or "" for node in document.element.iter()))
    assert set(words(" ".join(written))) <= set(in_word)
    asked = ["pdftotext", "-", "-"]
    pdf = subprocess.run(asked, input=site.files[f"{STEM}.pdf"], capture_output=True, check=True)
    in_pdf = "".join(words(pdf.stdout.decode()))
    assert [word for word in body if word not in in_pdf] == []


def test_size_and_digest_are_those_of_the_files(site):
    for each in page_of(site, CLAUSE).data["downloads"]:
        assert sha256(site.files[each["address"]]).hexdigest() == each["sha256"]
        assert each["sha256"] in site.files[CLAUSE].decode()


def test_the_answers_file_gives_the_text_of_the_page_back(site, library):
    from clausegen.answers import parse_answers

    for address, page in (
        (f"{STEM}.toml", page_of(site, CLAUSE)),
        (f"{STEM}/exemples/negocie.toml", page_of(site, f"{STEM}/exemples/negocie.html")),
    ):
        raw = parse_answers(site.files[address].decode(), address)
        draft = library.draft("assistance-itinerance", raw)
        assert plain_text(draft.document) == plain_text(page.data["clause"])


def test_a_reader_finds_an_answer_and_cites_it(browser, site, library):
    page, said = opened(browser, site, library, "index.html")
    page.get_by_label("Chercher une réponse").fill("suites d’un manquement")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="résultat").wait_for()
    page.locator("[data-search-results] a").first.click()
    assert page.locator("h1").inner_text() == "Quelles sont les suites d’un manquement\u202f?"
    cited = page.locator("#citation").inner_text()
    assert cited.endswith(site_settings(library).url(f"{STEM}/questions/q-manquements.html"))
    assert said == []
    page.context.close()


def test_without_script_the_search_page_lists_every_answer(browser, site, library):
    page, _ = opened(browser, site, library, "index.html", java_script_enabled=False)
    page.get_by_label("Chercher une réponse").fill("durée")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche.html?q=dur%C3%A9e")
    page.get_by_role("link", name="Combien de temps la clause s’applique-t-elle").click()
    page.wait_for_url("**/q-duree.html")
    page.context.close()


def test_the_keyboard_reaches_the_text_first(browser, site, library):
    page, _ = opened(browser, site, library, CLAUSE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")
    page.context.close()


def test_paper_shows_the_text_and_no_chrome(browser, site, library):
    page, _ = opened(browser, site, library, CLAUSE)
    page.emulate_media(media="print")
    for chrome in ("header.bandeau nav", "footer.pied", "#laisser-un-commentaire", ".sommaire"):
        assert not page.locator(chrome).is_visible()
    assert page.locator("#q-objet").is_visible()
    shown = "e => [e.dataset.source, getComputedStyle(e, '::after').content]"
    printed = [each.evaluate(shown) for each in page.locator("#droit [data-source]").all()]
    assert printed == [[source, f'"{source}"'] for source, _ in printed]
    assert len({source for source, _ in printed}) == len(printed) > 3
    page.context.close()


def test_a_page_weighs_little(site):
    for address in KINDS:
        assert len(site.files[address]) <= 150_000
    assert len(site.files["assets/site.css"]) <= 25_000


def test_each_page_has_its_copies(site):
    for page in site.pages:
        if page.address != "404.html":
            data = json.loads(site.files[f"{page.stem}.json"])
            assert data["title"] == page.title
            assert site.files[f"{page.stem}.md"].decode().startswith("# ")


def test_the_markdown_copy_holds_the_words_of_the_page(site):
    shown = html.document_fromstring(site.files[CLAUSE].decode()).get_element_by_id("commentaire")
    copy = site.files[f"{STEM}.md"].decode()
    assert set(words(shown.text_content())) <= set(words(copy)) | {"br"}


def test_the_difference_of_an_example_is_marked(site):
    page = site.files[f"{STEM}/exemples/negocie.html"].decode()
    assert "<ins>" in page
    assert f'rel="canonical" href="https://clauses.example/{CLAUSE}"' in page
