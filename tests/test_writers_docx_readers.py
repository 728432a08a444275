"""Every Word file that we write opens in the readers that people use, its text complete.

A reader that settles revisions reads a redline as its new text; one that shows both is asked for
the words that stay.
"""

import subprocess
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import docx2python
import docx2txt
import mammoth
import pytest
from docx.oxml.ns import qn
from lxml import html

from clausegen.amend.redline import accepted
from clausegen.document.tree import leaves
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests import rich
from tests.commands import CLAUSE
from tests.contract import amended, contract
from tests.rich_avenant import avenant_document

FOLDER = Path(__file__).parent.parent / ".cache" / "judges" / "node_modules" / "docx4js"
DOCX4JS = """
const reader = require(process.argv[1]).default
reader.load(process.argv[2]).then(file =>
    process.stdout.write(file.officeDocument.content("w\\\\:t").text()))
"""
FILES = [
    *("clause", "contents", "commentary", "comments", "annex", "avenant", "redline"),
    *("consolidated", "table", "rich", "quoting"),
]


def by_pandoc(path):
    return html.fromstring(ran("pandoc", "--standalone", "--to=html", path)).text_content()


def by_mammoth(path):
    shown = mammoth.convert_to_html(BytesIO(path.read_bytes())).value
    shown = shown.replace('<input type="checkbox" />', "☐")  # a box to tick, in its words
    return html.fromstring(shown).text_content()


def by_docx2python(path):
    with docx2python.docx2python(path) as found:
        return found.text


def by_docx2txt(path):
    return docx2txt.process(path)


def by_python_docx(path):
    """Its paragraphs leave content controls out: the words are those of the elements."""
    body = docx.Document(path).element.body
    return "".join(element.text or "" for element in body.iter(qn("w:t")))


def by_docx4js(path):
    """It leaves the entities of XML as they are written."""
    if not FOLDER.is_dir():
        pytest.fail("docx4js is absent: scripts/judges.sh installs it")
    return unescape(ran("node", "-e", DOCX4JS, FOLDER, path))


READERS = (by_pandoc, by_mammoth, by_docx2python, by_docx2txt, by_python_docx, by_docx4js)


def ran(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def documents(library):
    def drafted(mode):
        return library.draft(CLAUSE, {}, commentary=mode)

    made = amended(library, contract(library), {"penalite.taux": "4 %"})
    return {
        "clause": drafted("none").document,
        "contents": drafted("none").document,
        "commentary": drafted("alone").commentary,
        "comments": drafted("comments").document,
        "annex": drafted("annex").document,
        "avenant": made.avenant,
        "redline": made.redline,
        "consolidated": made.consolidated,
        "table": made.table,
        "rich": rich.rich_document(),
        "quoting": avenant_document(),
    }


@pytest.fixture(scope="module")
def folder(documents, tmp_path_factory):
    made = tmp_path_factory.mktemp("read")
    for name, document in documents.items():
        data = WRITERS["docx"].write(document, Options(contents=name == "contents"))
        (made / f"{name}.docx").write_bytes(data)
    return made


def lost(document, shown):
    """Return the words of a document that a text lacks in their order, spaces left out."""
    shown, found = squeezed(shown), 0
    for leaf in leaves(document):
        words = squeezed(getattr(leaf, "text", ""))
        if not any(map(str.isalnum, words)):
            continue  # the end of an item, which the tree holds before its words
        position = shown.find(words, found)
        if position < 0:
            yield words
        else:
            found = position + len(words)


def squeezed(text):
    return "".join(text.split())


# docx2python does not know the format of a heading whose label is typed, and shows « -- ».
@pytest.mark.filterwarnings("ignore:none numbering format not implemented")
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("read", READERS)
def test_a_reader_finds_every_word_in_its_place(documents, folder, read, name):
    assert list(lost(accepted(documents[name]), read(folder / f"{name}.docx"))) == []


@pytest.mark.parametrize("read", [by_pandoc, by_mammoth])
def test_a_reader_that_leaves_numbers_out_shows_clean_headings(folder, read):
    shown = read(folder / "clause.docx")
    assert "Obligations du Prestataire" in shown
    assert " – Ob" not in shown
