"""One text in every format: DOCX, PDF and HTML say what the document says, word for word.

The texts are taken by tools nobody here wrote (LibreOffice, pdftotext, lxml), for every example of
the clause and for answers that cover every pair of values of its questions: all on the page. Word
and PDF take ten times longer, and their writers know no answer: there, as few documents as hold
together every node that any of them has.
"""

from itertools import pairwise as neighbours

import pytest

from clausegen.document.tree import Text, Variable, flatten, inlines_of, plain_text, text_of, walk
from clausegen.readers.html import read_html
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.answer_sets import CLAUSE, examples, pairwise
from tests.libreoffice import lines, show
from tests.pdf_text import heads_of, normal
from tests.pdf_text import shown as shown_by_pdf

pytestmark = pytest.mark.no_cover  # every writer has tests of its own


@pytest.fixture(scope="module")
def documents(library):
    drafts = {
        name: library.draft(CLAUSE, raw, commentary="annex")
        for name, raw in examples(library).items()
    }
    for rank, raw in enumerate(pairwise(library)):
        drafts[f"paire-{rank}"] = library.draft(CLAUSE, raw)
    return {name: draft.document for name, draft in drafts.items()}


@pytest.fixture(scope="module")
def some(documents):
    """Return a few documents that hold, together, every node of all of them."""
    nodes = {key: {(type(node), node.id) for node in walk(each)} for key, each in documents.items()}
    left, found = set().union(*nodes.values()), {}
    while left:
        key = max(nodes, key=lambda key: len(nodes[key] & left))
        found[key] = documents[key]
        left -= nodes[key]
    return found


def written(documents, name):
    return {key: WRITERS[name].write(each, Options()) for key, each in documents.items()}


def expected(document):
    """Return the lines of a document as LibreOffice lays them out, each cell on its own."""
    return lines(plain_text(document).replace("\t", "\n"))


def test_word_shows_the_same_text_and_keeps_it_when_fields_are_updated(some, tmp_path):
    shown = show(written(some, "docx"), tmp_path)
    assert [key for key, each in some.items() if shown[key].shown != expected(each)] == []
    assert [key for key in some if shown[key].updated != shown[key].shown] == []


def test_the_pdf_shows_the_same_text(some, tmp_path):
    differ = []
    for key, data in written(some, "pdf").items():
        text = plain_text(some[key])
        if shown_by_pdf(data, normal(text), tmp_path, heads_of(text)) != normal(text):
            differ.append(key)
    assert differ == []


def test_the_page_shows_the_same_text(documents):
    pages = written(documents, "html")
    texts = {key: read_html(pages[key]).text for key in documents}
    assert [key for key, each in documents.items() if texts[key] != plain_text(each)] == []


def test_no_word_is_glued_to_an_answer(documents):
    assert {words for each in documents.values() for words in glued(each)} == set()


def glued(document):
    """Yield the places where a letter of the template touches a letter of an answer."""
    for node in (document, *walk(document)):
        for content in inlines_of(node):
            leaves = [leaf for leaf in flatten(content) if text_of((leaf,))]
            for left, right in neighbours(leaves):
                edge = text_of((left,))[-1] + text_of((right,))[0]
                if {type(left), type(right)} == {Text, Variable} and edge.isalnum():
                    yield text_of((left, right))
