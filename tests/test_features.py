"""What an author may write, each in every format, through an avenant, and without a fault."""

import io
import re

import pikepdf
import pytest
from lxml.html import document_fromstring

from clausegen.acts.change import Change
from clausegen.acts.proof import proofs
from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.amend.wording.amending import word
from clausegen.check import check_paths
from clausegen.document.tree import plain_lines, plain_text
from clausegen.library import Library
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.readers.html import read_html
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.features_clause import ID, write_library
from tests.ooxml import body
from tests.pdf_text import heads_of, normal, shown, text_of

NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return Library(write_library(tmp_path_factory.mktemp("features")))


@pytest.fixture(scope="module")
def drawn(shelf):
    return shelf.draft(ID, {}).document


@pytest.fixture(scope="module")
def files(drawn):
    """Return the document in each format."""
    return {suffix: WRITERS[suffix].write(drawn, Options()) for suffix in ("docx", "html", "pdf")}


def test_check_finds_no_fault(shelf):
    assert check_paths(shelf, [ID]) == ()


def test_every_format_says_the_same(drawn, files, tmp_path):
    text = plain_text(drawn)
    assert read_html(files["html"]).text == text
    assert read_docx(files["docx"]).sections == sections_of(drawn)
    assert shown(files["pdf"], normal(text), tmp_path, heads_of(text)) == normal(text)


@pytest.mark.parametrize(
    ("path", "found"),
    {
        "//ol/li/ul/li/ol/@class": ["romains"],
        "//p[@class='formule']/em/text()": ["P", "V"],
        "//thead/tr[1]/th[@colspan='2']/text()": ["Prix"],
        "//table/@class": ["total encadre"],
        "//tbody/tr[last()]/td/@class": ["droite", "droite"],
        "//figure/img/@alt": ["Un téléphone, puis le réseau visité"],
        "//div[@class='signatures']/@id": ["signatures", "annexe-reseau.etapes.signatures"],
        "//p//a[@class='terme']/@href": ["#def-ligne", "#def-utilisateur"],
    }.items(),
)
def test_the_page_marks_each_feature(files, path, found):
    assert document_fromstring(files["html"].decode()).xpath(path) == found


def test_no_heading_skips_a_level(files):
    page = document_fromstring(files["html"].decode())
    tags = [each.tag for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert tags == ["h1", "h2", "h2", "h3", "h4", "h3", "h2", "h3", "h2"]
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        found = {
            str(each.S) for each in pdf.objects if re.match("/H[1-6]", str(getattr(each, "S", "")))
        }
    assert found == {"/H1", "/H2", "/H3", "/H4"}


@pytest.mark.parametrize(
    ("path", "count"),
    {
        "//w:p[w:pPr/w:pStyle/@w:val='Heading1']": 4,
        "//w:p[w:pPr/w:pStyle/@w:val='Heading2']": 4,
        "//w:p[w:pPr/w:pStyle/@w:val='List3'][w:pPr/w:numPr]": 2,
        "//w:p[.//w:t='P' and w:pPr/w:ind]": 1,
        "//w:tbl[1]//w:tc[w:tcPr/w:gridSpan/@w:val='2']": 1,
        "//w:tbl[1]/w:tr[last()]//w:pStyle[@w:val='TableHeading']": 3,
        "//w:tbl[1]/w:tr[last()]//w:jc[@w:val='right']": 2,
        "//w:p[w:pPr/w:pageBreakBefore]": 2,
        "//w:drawing": 1,
        "//w:tbl[.//w:pStyle/@w:val='Signature']": 2,
    }.items(),
)
def test_word_marks_each_feature(files, path, count):
    assert len(body(files["docx"]).xpath(path, namespaces=NAMES)) == count


def test_each_annex_opens_a_page_of_the_pdf_and_its_terms_lead_to_their_meaning(files, tmp_path):
    pages = text_of(files["pdf"], tmp_path).split("\f")
    opened = [page for page in pages if re.match(r"Annexe\s\d – ", page)]
    assert len(opened) == 2
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        places = [
            str(n.Dest) for page in pdf.pages for n in page.get("/Annots", []) if "/Dest" in n
        ]
    assert {place for place in places if place.startswith("def-")} == {
        "def-ligne",
        "def-utilisateur",
    }


SENTENCES = {
    "nombre": (15, "Au second alinéa de l’article 2.1, le nombre : « 12 » est remplacé par"),
    "prix": ("1500 €", "Le tableau de l’article 2.2 est ainsi rédigé"),
    "coche": (True, "Au b), le signe : « ☑ » est remplacé par le signe : « ☐ »"),
    "plus": (True, "Le i) du premier tiret du a) de l’article 2.2 est complété par"),
}


@pytest.mark.parametrize(
    "changed", [*((each,) for each in SENTENCES), tuple(SENTENCES)], ids="-".join
)
def test_an_avenant_words_a_change_of_each_and_its_proofs_hold(shelf, drawn, changed):
    raw = {id_: SENTENCES[id_][0] for id_ in changed}
    new = shelf.draft(ID, raw, previous=drawn).document
    operations = compare(drawn, new)
    failed = [
        each
        for each in proofs(Change(drawn, new, operations), redline(drawn, operations))
        if not each.holds
    ]
    assert failed == []
    amending = word(drawn, new, operations)
    said = " ".join(line for one in amending for block in one.body for line in plain_lines(block))
    if len(changed) == 1:
        assert SENTENCES[changed[0]][1] in re.sub(r"\s", " ", said)
