"""The reader's journeys through the site: find, cite, download, comment, ask, print."""

import json
import re
import subprocess
from hashlib import sha256
from urllib.parse import parse_qs

import pytest

from clausegen.site.pages.downloads import LABELS, size_words
from tests.site_reader import CLAUSE, FORM, MOVED, PAGES, QUESTION

ASKED, FOUND = "suites d’un manquement", "Quelles sont les suites d’un manquement\u202f?"
IN_VIEW = """(each) => { const box = each.getBoundingClientRect();
  return 0 <= box.top && box.top < innerHeight && box.height > 0; }"""
CHROME = "form, nav, footer, button, input, textarea, select, dialog, .evitement"


def focused(page):
    return page.evaluate("document.activeElement.innerText || document.activeElement.name")


def tab_to(page, stop):
    """Press Tab until it comes to an element; a page where it never does fails."""
    for _ in range(page.locator("a, button, input, textarea, [tabindex]").count()):
        page.keyboard.press("Tab")
        if stop.evaluate("(each) => each === document.activeElement"):
            return
    pytest.fail(f"Tab never comes to {stop}.")


def is_the_open_answer(page):
    """Return whether a page shows the answer whole, its title in view."""
    title, answer = page.get_by_role("heading", level=1), page.locator("#reponse")
    closed = answer.locator("details:not([open]), [hidden]").count()
    return title.inner_text().startswith(FOUND) and title.evaluate(IN_VIEW) and not closed


def downloaded(page, link):
    with page.expect_download() as waited:
        link.click()
    return waited.value.suggested_filename, waited.value.path().read_bytes()


def test_a_reader_finds_the_open_answer_by_the_keyboard_alone(opened):
    with opened("index.html") as page:
        tab_to(page, page.get_by_role("searchbox"))
        page.keyboard.type(ASKED)
        page.keyboard.press("Enter")
        page.locator(".resultats a").first.wait_for()
        tab_to(page, page.get_by_role("link", name=FOUND).first)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{QUESTION}")
        assert is_the_open_answer(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_search_made_again_leaves_the_keyboard_before_the_first_result(opened, width):
    with opened("recherche.html") as page:
        page.set_viewport_size({"width": width, "height": 900})
        tab_to(page, page.get_by_role("searchbox"))
        page.keyboard.type(ASKED)
        page.keyboard.press("Enter")
        page.locator(".resultats a").first.wait_for()
        shown = page.locator(".restreindre :is(summary, a)").filter(visible=True)
        for stop in ("Chercher", *shown.all_inner_texts()):
            page.keyboard.press("Tab")
            assert focused(page) == stop
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.resultats') !== null")


def test_a_provision_that_is_sought_by_its_number_comes_into_view(opened):
    with opened("recherche.html?q=article+1231-5") as page:
        page.locator(".resultats a[href*='droit/'][href*='#']").first.click()
        page.locator(":target").wait_for()
        assert "1231-5" in page.locator(":target").inner_text()
        assert page.locator(":target").evaluate(IN_VIEW)


def test_without_script_a_reader_finds_the_answer_word_by_word(opened):
    with opened("index.html", java_script_enabled=False) as page:
        page.get_by_role("searchbox").fill("manquement")
        page.keyboard.press("Enter")
        page.wait_for_url("**/recherche.html?q=manquement")
        page.get_by_role("link", name=re.compile("Index des mots.*itinérance")).click()
        word = page.locator("main li", has=page.locator("strong", has_text="manquement"))
        word.get_by_role("link", name=FOUND).first.click()
        page.wait_for_url(f"**/{QUESTION}")
        assert is_the_open_answer(page)


def test_a_reader_who_is_lost_searches_from_there(opened):
    with opened(PAGES["absent"]) as page:
        page.get_by_label("Chercher une réponse").fill(ASKED)
        page.keyboard.press("Enter")
        page.locator(".resultats h3 a").first.click()
        page.wait_for_url(f"**/{QUESTION}")


def test_an_address_of_old_leads_to_the_page(opened):
    with opened(MOVED, java_script_enabled=False) as page:
        page.wait_for_url(f"**/{CLAUSE}")


def test_one_click_selects_the_citation_and_its_address_leads_back(opened):
    with opened(QUESTION) as page:
        page.get_by_role("button", name="Citer").click()
        cited = page.locator("#citation")
        cited.click()
        selected = page.evaluate("getSelection().toString()")
        assert selected == cited.inner_text()
        assert FOUND in selected
        page.goto("about:blank")
        page.goto(selected.split(", ")[-1])
        assert is_the_open_answer(page)


def test_the_citation_is_copied_by_the_keyboard_alone(opened):
    rights = ["clipboard-read", "clipboard-write"]
    with opened(QUESTION, permissions=rights) as page:
        tab_to(page, page.get_by_role("button", name="Citer"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_role("button", name="Copier la référence"))
        page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text="copiée").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#citation").inner_text()


def test_a_browser_that_refuses_to_copy_leaves_the_citation_selected(opened):
    with opened(QUESTION) as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
        page.get_by_role("button", name="Citer").click()
        page.get_by_role("button", name="Copier la référence").click()
        page.get_by_role("status").filter(has_text="sélectionnée").wait_for()
        selected = page.evaluate("getSelection().toString()")
        assert selected == page.locator("#citation").inner_text()


@pytest.mark.parametrize("address", [CLAUSE, QUESTION])
def test_the_bibliography_files_tell_what_the_citation_tells(opened, address):
    with opened(address) as page:
        page.get_by_role("button", name="Citer").click()
        cited, heading = page.locator("#citation").inner_text(), page.locator("h1").inner_text()
        title = heading.split("\n")[0]
        url = cited.split(", ")[-1]
        name, content = downloaded(page, page.get_by_role("link", name="CSL-JSON"))
        (work,) = json.loads(content)
        assert (work["title"], work["URL"]) == (title, url)
        assert name.endswith(".csl.json")
        name, content = downloaded(page, page.get_by_role("link", name="BibTeX"))
        assert f"url = {{{url}}}" in content.decode()
        assert f"title = {{{{{title}}}}}" in content.decode()
        assert name.endswith(".bib")


@pytest.mark.parametrize("address", [CLAUSE, PAGES["example"]])
def test_each_file_is_as_large_and_the_same_as_the_page_says(opened, address):
    with opened(address) as page:
        names = []
        for said in page.locator(".fichiers li", has=page.locator("[download]")).all():
            name, content = downloaded(page, said.locator("[download]"))
            assert size_words(len(content)) in said.inner_text()
            assert sha256(content).hexdigest() in page.locator(".developpeurs").text_content()
            assert said.inner_text().startswith(LABELS["." + name.rpartition(".")[2]])
            names.append(name)
        stem = address.rpartition("/")[2].removesuffix(".html")
        assert names == [stem + each for each in LABELS if stem + each in names]
        assert {f"{stem}.docx", f"{stem}.toml"} <= set(names)
        assert len(names) == len(LABELS) or address != CLAUSE


def test_a_reader_comments_by_the_keyboard_alone(opened):
    with opened(CLAUSE) as page:
        posted = []
        page.route(FORM, lambda route: (posted.append(route.request), route.fulfill(body="Merci")))
        tab_to(page, page.get_by_label("Commentaire (obligatoire)"))
        for words in ("Et le dimanche ?", "Anne", "anne@exemple.fr"):
            page.keyboard.type(words)
            page.keyboard.press("Tab")
        assert focused(page) == "Envoyer le commentaire"
        page.keyboard.press("Enter")
        page.wait_for_url(FORM)
        sent = parse_qs(posted[0].post_data, strict_parsing=True, keep_blank_values=True)
        assert sent == {
            "page": ["assistance-itinerance"],
            "commentaire": ["Et le dimanche ?"],
            "nom": ["Anne"],
            "courriel": ["anne@exemple.fr"],
            "site_web": [""],
        }


def test_a_comment_without_its_name_is_not_sent(opened):
    with opened(CLAUSE) as page:
        page.get_by_label("Commentaire (obligatoire)").fill("Et le dimanche ?")
        page.get_by_role("button", name="Envoyer le commentaire").click()
        assert focused(page) == "nom"
        assert page.url.endswith(CLAUSE)


def test_the_chat_opens_answers_keeps_the_keyboard_and_gives_it_back(opened):
    with opened(CLAUSE) as page:
        tab_to(page, page.get_by_role("button", name="Poser une question"))
        page.keyboard.press("Enter")
        page.keyboard.type(ASKED)
        page.keyboard.press("Enter")
        page.locator("dialog blockquote").first.wait_for()
        for _ in range(12):
            page.keyboard.press("Tab")
            outside = "document.activeElement.closest('main') && !document.activeElement.closest"
            assert not page.evaluate(f"{outside}('dialog')")
        page.keyboard.press("Escape")
        assert not page.get_by_role("dialog").is_visible()
        assert focused(page) == "Poser une question"


def test_a_passage_of_the_chat_leads_to_its_answer(opened):
    with opened(CLAUSE) as page:
        page.get_by_role("button", name="Poser une question").click()
        page.keyboard.type(ASKED)
        page.keyboard.press("Enter")
        quoted = page.locator("dialog figure").first
        words = quoted.locator("blockquote p").last.inner_text()
        link = quoted.get_by_role("link")
        link.focus()
        page.keyboard.press("Enter")
        page.locator("h1").filter(has_text="?").wait_for()
        assert words in page.locator("main").inner_text()


@pytest.mark.parametrize("kind", PAGES)
def test_paper_holds_the_text_and_its_sources_and_nothing_to_click(opened, kind):
    with opened(PAGES[kind]) as page:
        title = page.locator("h1").inner_text()
        sources = page.locator("main a[href^=http]").evaluate_all("(all) => all.map((a) => a.href)")
        paper = page.pdf(format="A4")
        page.emulate_media(media="print")
        shown = [each for each in page.locator(CHROME).all() if each.is_visible()]
        assert [each.evaluate("(each) => each.outerHTML.slice(0, 120)") for each in shown] == []
        asked = ["pdftotext", "-raw", "-", "-"]
        done = subprocess.run(asked, input=paper, capture_output=True, check=True)
        text = "".join(done.stdout.decode().split())
        assert [word for word in title.replace("–", "").split() if word not in text] == []
        assert [each for each in sources if "".join(each.split()) not in text] == []
