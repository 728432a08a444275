"""The site of the library as it ships: its pages, its files, its words."""

import gzip
import io
import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from lxml import html

from clausegen.document.tree import inlines_of, plain_text, text_of, walk
from clausegen.library import Library
from clausegen.site.pages.clause import Surroundings, clause_pages
from clausegen.site.pages.history import history_pages
from clausegen.site.pages.presented_clause import read_subject
from clausegen.site.pages.render import render
from clausegen.site.publish.build import site_settings
from tests.site_library import page_of

ROOT = Path(__file__).parent.parent
CLAUSE = "clauses/assistance-itinerance.html"
STEM = "clauses/assistance-itinerance"
ASSETS = "assets/"
TEXTS = (".css", ".js")


@pytest.fixture
def site(shipped_site):
    return shipped_site


def words(text):
    return re.findall(r"\w+", text.replace("\u00ad", ""))


def test_the_site_has_no_fault(site):
    assert site.diagnostics == ()


def test_the_nu_checker_finds_nothing(site, tmp_path):
    jar = (
        os.environ.get("VNU_JAR") or ROOT / ".cache/judges/node_modules/vnu-jar/build/dist/vnu.jar"
    )
    if not Path(jar).is_file():
        pytest.fail("Le vérificateur Nu manque : lancez scripts/judges.sh ou donnez VNU_JAR.")
    for page in site.pages:
        (tmp_path / page.address.replace("/", "-")).write_bytes(site.files[page.address])
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
    shown = html.document_fromstring(site.files[CLAUSE].decode()).xpath("//*[@id='texte']")[0]
    body = words(text.partition("\n")[2])
    text_alone = shown.xpath(".//*[@class='texte']")  # what is said of it stands in the margin
    on_page = words(" ".join(each.text_content() for each in text_alone))
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


def test_the_answers_file_gives_the_text_of_the_page_back(site, library):
    from clausegen.questions.answers import parse_answers

    for address, page in (
        (f"{STEM}.toml", page_of(site, CLAUSE)),
        (f"{STEM}/exemples/negocie.toml", page_of(site, f"{STEM}/exemples/negocie.html")),
    ):
        raw = parse_answers(site.files[address].decode(), address)
        draft = library.draft("assistance-itinerance", raw)
        assert plain_text(draft.document) == plain_text(page.data["clause"])


def test_a_page_weighs_little(site):
    for page in site.pages:
        assert weight(site.files[page.address], site.files) <= 60_000, page.address
    assert len(site.files["assets/site.css"]) <= 30_000


def weight(content, files):
    """Return the bytes, compressed, that a browser is sent for a page."""
    sent = {name for name in files if name.encode() in content and name.startswith(ASSETS)}
    packed = sum(len(gzip.compress(files[name])) for name in sent if name.endswith(TEXTS))
    return len(files[f"{ASSETS}texte.woff2"]) + packed + len(gzip.compress(content))


def test_the_pages_of_the_longest_contract_weigh_little(site):
    library, id_ = Library(), "services-mobiles"
    settings = site_settings(library)
    around = Surroundings(settings, library.register, date(2026, 11, 25))
    others = tuple(f"{id_}/{name}" for name in library.examples(id_) if name != "consommateur")
    subject = read_subject(library, id_, others)
    pages = [*clause_pages(subject, around, {}, {"items": (), "stamp": "", "closed": True})]
    pages += history_pages(subject, around)
    weights = {page.address: weight(render(page, settings), site.files) for page in pages}
    assert {page.template for page in pages} >= {"example.html", "differences.html", "version.html"}
    assert {address: each for address, each in weights.items() if each > 60_000} == {}


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


def test_no_copy_glues_what_stands_on_two_lines(site):
    copies = {name: data.decode() for name, data in site.files.items() if name.endswith(".md")}
    glued = {name: re.findall(r"\w+[.;]\b[A-ZÉ]\w+ \w+", text) for name, text in copies.items()}
    assert {name: found for name, found in glued.items() if found} == {}


def test_the_difference_of_an_example_is_marked(site):
    page = site.files[f"{STEM}/exemples/negocie.html"].decode()
    assert "<ins>" in page
    assert f'rel="canonical" href="https://clauses.example/{CLAUSE}"' in page
