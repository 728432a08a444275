"""One text in every format: DOCX, PDF and HTML say what the document says, word for word.

The texts are taken by tools nobody here wrote (LibreOffice, pdftotext, lxml), for every example of
the clause and for answers that cover every pair of values of its questions.
"""

import pytest
from allpairspy import AllPairs

from clausegen.answers import read_answers
from clausegen.check.covering import candidates
from clausegen.model import plain_text
from clausegen.writers import WRITERS
from clausegen.writers.html_reading import read_html
from clausegen.writers.options import Options
from tests.conftest import CLAUSE
from tests.libreoffice import judge, lines
from tests.test_writers_pdf import normal, text_of, unwrapped

TRIED = 4
"""How many answers to each question enter the pairs: none, and three that differ most."""


def spread(raw):
    """Return a few answers, the first and the last among them."""
    step = max(1, (len(raw) - 1) // (TRIED - 1))
    return [*raw[:1], *raw[1::step]][:TRIED]


def pairwise(parameters):
    table = {id_: spread(candidates(each)) for id_, each in parameters.items()}
    names = [id_ for id_, raw in table.items() if len(raw) > 1]
    for row in AllPairs([table[name] for name in names]):
        yield {name: raw for name, raw in zip(names, row, strict=True) if raw is not None}


@pytest.fixture(scope="module")
def documents(library):
    answers = {name: read_answers(path) for name, path in library.examples(CLAUSE).items()}
    spec = library.clause(CLAUSE).spec
    answers |= {f"paire-{rank}": raw for rank, raw in enumerate(pairwise(spec.parameters))}
    return {
        f"{name}{'-annexe' * annexed}": library.draft(
            CLAUSE, raw, commentary="annex" if annexed else "none"
        ).document
        for name, raw in answers.items()
        for annexed in ((False, True) if not name.startswith("paire") else (False,))
    }


def test_word_shows_the_same_text(documents, tmp_path):
    files = {name: WRITERS["docx"].write(each, Options()) for name, each in documents.items()}
    shown = judge(files, tmp_path)
    differ = [name for name, each in documents.items() if shown[name].shown != expected(each)]
    assert differ == []
    changed = [name for name in documents if shown[name].updated != shown[name].shown]
    assert changed == []


def expected(document):
    """Return the lines of a document as LibreOffice lays them out, each cell on its own."""
    return lines(plain_text(document).replace("\t", "\n"))


def test_the_pdf_shows_the_same_text(documents, tmp_path):
    differ = []
    for name, document in documents.items():
        words = normal(plain_text(document))
        data = WRITERS["pdf"].write(document, Options())
        found = text_of(data, tmp_path).replace("\N{HYPHEN}", "-")
        if normal(unwrapped(found, words)) != words:
            differ.append(name)
    assert differ == []


def test_the_page_shows_the_same_text(documents):
    pages = {name: WRITERS["html"].write(each, Options()) for name, each in documents.items()}
    differ = [
        name for name, each in documents.items() if read_html(pages[name]).text != plain_text(each)
    ]
    assert differ == []
