"""The laws over whole contracts: pairs of answers to every question, in each house style."""

import pytest

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
from tests.libreoffice import lines, show
from tests.pdf_text import heads_of, inside, normal
from tests.pdf_text import shown as shown_by_pdf

CONTRACTS = ["services-mobiles", "accord-confidentialite"]
STYLES = ["maison", "cabinet", "compact"]
PAIRS = 4
pytestmark = pytest.mark.no_cover  # each room has tests of its own


@pytest.fixture(scope="module", params=CONTRACTS)
def drawn(request, library):
    """Return pairs of versions of a contract, the same at every run."""
    return list(pairs(library.clause(request.param), PAIRS))


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
    """Return a drawn version of each contract in each style, by contract and style."""
    found = {}
    for id_ in CONTRACTS:
        [pair] = pairs(library.clause(id_), 1, seed=7)
        for name in STYLES:
            found[f"{id_}-{name}"] = (pair.new, library.style(name))
    return found


def written(styled, suffix):
    return {
        key: WRITERS[suffix].write(document, Options(style=style))
        for key, (document, style) in styled.items()
    }


def test_word_shows_the_text_in_each_style(styled, tmp_path):
    shown = show(written(styled, "docx"), tmp_path)
    differ = [
        key
        for key, (document, _) in styled.items()
        if shown[key].shown != lines(plain_text(document).replace("\t", "\n"))
    ]
    assert differ == []


def test_the_pdf_shows_the_text_in_each_style(styled, tmp_path):
    # The short contract in each style, the long one in that whose pages differ most from ours.
    looked = {key: styled[key] for key in styled if key.startswith(CONTRACTS[1])}
    looked |= {key: styled[key] for key in [f"{CONTRACTS[0]}-cabinet"]}
    for key, data in written(looked, "pdf").items():
        document, style = styled[key]
        text, block = plain_text(document), inside(style)
        shown = shown_by_pdf(data, normal(text), tmp_path, heads_of(text), block)
        assert shown == normal(text), key


def test_the_page_shows_the_text_in_each_style(styled):
    for key, page in written(styled, "html").items():
        assert read_html(page).text.split() == plain_text(styled[key][0]).split(), key
