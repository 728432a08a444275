"""The faces of the package hold every sign that our texts use, and no PDF has other faces."""

import io
import re
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from clausegen.document.repertoire import undrawn
from clausegen.document.tree import Document, Text, plain_text
from clausegen.errors import UsageError
from clausegen.questions.answers import read_answers
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from clausegen.writers.pdf import FACES
from tests.commands import CLAUSE
from tests.contract import amended, contract
from tests.rich import PROPERTIES, rich_document
from tests.rich_avenant import avenant_document
from tests.rich_nodes import paragraph

FOLDER = Path(str(files("clausegen"))) / "assets" / "fonts"
SIGNS = (
    "\u202f\u00a0\u2011\u2010\u2019«»“”–—…€°%§·½×≤≥→²"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ"
    " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
)


@pytest.mark.parametrize("file", [file for _, file, _, _ in FACES])
def test_a_face_holds_every_sign(file):
    held = TTFont(FOLDER / file).getBestCmap()
    needed = set(SIGNS + plain_text(rich_document())) - {"\n", "\t"}
    assert sorted(sign for sign in needed if ord(sign) not in held) == []


def test_each_family_comes_with_its_licence():
    assert {path.name for path in FOLDER.glob("*.txt")} == {
        "SourceSerif4-OFL.txt",
        "SourceSans3-OFL.txt",
    }
    assert all("SIL Open Font License" in path.read_text() for path in FOLDER.glob("*.txt"))
    assert {path.name for path in FOLDER.glob("*.?tf")} == {file for _, file, _, _ in FACES}


# --- no PDF has other faces ---------------------------------------------------------------------

STYLES = {
    "Source-Serif-4": (",", "-Italic", "-Bold", "-Bold-Italic"),
    "Source-Sans-3": (",", "-Italic", "-Semi-Bold"),
}
NAMES = {f"{family}{style}" for family, styles in STYLES.items() for style in styles}
"""The faces as Pango names them: « , » is the regular one."""


def faces_of(document, **options):
    """Return the names of the faces that the pages of a PDF use, drawings inside pages included."""
    data = WRITERS["pdf"].write(document, Options(**options))
    with pikepdf.open(io.BytesIO(data)) as found:
        held = [each for each in found.objects if isinstance(each, pikepdf.Dictionary)]
        fonts = [each for each in held if each.get("/Type") == "/Font"]
        for page in found.pages:
            fonts += page.resources.get("/Font", {}).values()
        names = [str(font.BaseFont) for font in fonts]
    assert all(re.match("/[A-Z]{6}[+]", name) for name in names)  # a part of the face, embedded
    assert names
    return {name.partition("+")[2] for name in names}


@pytest.mark.parametrize("style", ["maison", "cabinet", "compact"])
def test_the_pdf_of_an_example_has_our_faces_only(library, style):
    raw = read_answers(library.examples(CLAUSE)["negocie"])
    draft = library.draft(CLAUSE, raw, commentary="annex")
    house = {"style": library.style(style), "contents": True}
    assert faces_of(draft.document, archive=style == "maison", **house) <= NAMES


def test_the_pdf_of_a_commentary_has_our_faces_only(library):
    draft = library.draft(CLAUSE, {}, commentary="alone", date="2027-01-15")
    assert faces_of(draft.document) <= NAMES
    assert faces_of(draft.commentary) <= NAMES


def test_our_faces_draw_every_sign_of_the_examples(library):
    for path in library.examples(CLAUSE).values():
        draft = library.draft(CLAUSE, read_answers(path), commentary="annex")
        assert [*undrawn(plain_text(draft.document))] == []


def test_the_pdf_of_an_amendment_has_our_faces_only(library):
    made = amended(library, contract(library, "defaut"), {"delai.resolution": "3 heures"})
    for each in (made.avenant, made.redline, made.consolidated):
        assert faces_of(each) <= NAMES


@pytest.mark.parametrize("archive", [False, True])
def test_the_pdf_of_every_kind_of_node_has_our_faces_only(archive):
    for each in (rich_document(), avenant_document()):
        assert faces_of(each, archive=archive, contents=True) <= NAMES


def test_a_tree_with_another_sign_makes_no_pdf():
    document = Document("x", (Text("Titre"),), (paragraph("p", "case ☒ cochée"),), PROPERTIES)
    with pytest.raises(UsageError, match=r"« ☒ » \(U\+2612\)"):
        WRITERS["pdf"].write(document, Options())
