"""The faces that travel in the package hold every sign that our texts use."""

from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from clausegen.model import plain_text
from clausegen.writers.pdf import FACES
from tests.rich import rich_document

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
