"""The laws over whole contracts: pairs of answers to every question, in each house style."""

import pikepdf
import pytest
from axe_playwright_python.base import AXE_SCRIPT

from clausegen.acts.change import Change
from clausegen.acts.closing import without_closing
from clausegen.acts.proof import proofs
from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.amend.wording.amending import word
from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import plain_text
from clausegen.readers.html import read_html
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.answer_pairs import pairs
from tests.file_judges import faults_of_nu, faults_of_word
from tests.judges import AXED
from tests.libreoffice import lines, show
from tests.pdf_text import heads_of, inside, normal
from tests.pdf_text import shown as shown_by_pdf

CONTRACTS = ["services-mobiles", "accord-confidentialite"]
STYLES = ["maison", "cabinet", "compact"]
PAIRS = 6  # two for each style
pytestmark = pytest.mark.no_cover  # each room has tests of its own


@pytest.fixture(scope="module", params=CONTRACTS)
def drawn(request, library):
    """Return pairs of versions of a contract, the same at every run, numbered by each style."""
    numberings = [library.style(name).numbering for name in STYLES]
    return list(pairs(library.clause(request.param), PAIRS, numberings=numberings))


def test_every_proof_of_a_change_holds(drawn):
    for pair in drawn:
        operations = pair.dossier.versions[1].avenant.operations
        change = Change(pair.old, pair.new, operations)
        failed = [each for each in proofs(change, redline(pair.old, operations)) if not each.holds]
        assert failed == []


def test_every_change_is_worded_and_read_back(drawn):
    for pair in drawn:
        old, new = without_closing(pair.old), without_closing(pair.new)
        assert word(old, new, compare(old, new))


def test_a_contract_is_itself_once_written_as_json(drawn):
    for pair in drawn:
        assert document_from_json(document_to_json(pair.new)) == pair.new


@pytest.fixture(scope="module")
def styled(library):
    """Return a drawn version of each contract in each style, numbered by it."""
    found = {}
    for id_ in CONTRACTS:
        for seed, style in enumerate(map(library.style, STYLES)):
            [pair] = pairs(library.clause(id_), 1, seed=seed, numberings=[style.numbering])
            found[f"{id_}-{style.id}"] = (pair.new, style)
    return found


@pytest.fixture(scope="module")
def written(styled):
    """Return the files of these versions, by format."""
    return {
        suffix: {
            key: WRITERS[suffix].write(document, Options(style=style, contents=True, cover=True))
            for key, (document, style) in styled.items()
        }
        for suffix in ("docx", "html")
    }


def test_word_shows_the_text_in_each_style(styled, tmp_path):
    files = {
        key: WRITERS["docx"].write(document, Options(style=style))
        for key, (document, style) in styled.items()
    }
    shown = show(files, tmp_path)
    differ = [
        key
        for key, (document, _) in styled.items()
        if shown[key].shown != lines(plain_text(document).replace("\t", "\n"))
    ]
    assert differ == []


def test_the_judges_of_word_find_nothing_in_each_style(written, tmp_path):
    assert faults_of_word(written["docx"], tmp_path) == []


def test_the_pdf_shows_the_text_in_each_style(styled, tmp_path):
    # The short contract in each style, the long one in that whose pages differ most from ours.
    looked = [key for key in styled if key.startswith(CONTRACTS[1])]
    for key in [*looked, f"{CONTRACTS[0]}-cabinet"]:
        document, style = styled[key]
        data = WRITERS["pdf"].write(document, Options(style=style))
        text, block = plain_text(document), inside(style)
        shown = shown_by_pdf(data, normal(text), tmp_path, heads_of(text), block)
        assert shown == normal(text), key
        with pikepdf.open(tmp_path / "x.pdf") as pdf:
            assert (pdf.check_pdf_syntax(), pdf.Root.MarkInfo.Marked) == ([], True)


def test_the_page_shows_the_text_in_each_style(styled):
    for key, (document, style) in styled.items():
        page = WRITERS["html"].write(document, Options(style=style))
        assert read_html(page).text.split() == plain_text(document).split(), key


def test_nu_finds_nothing_in_each_style(written, tmp_path):
    assert faults_of_nu(written["html"], tmp_path) == []


def test_axe_finds_nothing_in_each_style(written, browser):
    page = browser.new_page(viewport={"width": 360, "height": 900})
    for key, content in written["html"].items():
        if key.startswith(CONTRACTS[1]):
            page.set_content(content.decode())
            page.evaluate(AXE_SCRIPT)
            assert page.evaluate(AXED) == [], key
    page.close()
