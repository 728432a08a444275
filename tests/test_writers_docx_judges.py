"""Judges that nobody here wrote find nothing in our DOCX files."""

from dataclasses import replace

from clausegen.document.tree import Paragraph, Signatures, Text
from clausegen.library import Library
from clausegen.styles.style import Style, WordFile
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.docx_files import document
from tests.file_judges import faults_of_word
from tests.rich_avenant import avenant_document
from tests.test_landscape import contract as landscape_document
from tests.test_styles import word_file

HOUSE = Style(
    id="étude",
    word=WordFile("s.docx", (("heading1", "Titre étude"), ("text", "Corps étude"))),
    assets=(("s.docx", word_file()),),
)
SIGNATORIES = tuple(Paragraph(f"s{n}", (Text(f"Pour la partie {n}"),)) for n in range(5))
SIGNED = Options(author="Maître Dupont", when="2027-01-15T09:00:00Z")
FILES = {
    "clean": (rich.clean_document(), Options()),
    "rich": (rich.rich_document(), SIGNED),
    "avenant": (avenant_document(), Options()),
    "landscape": (landscape_document(), Options(contents=True)),
    "contents": (rich.rich_document(), Options(contents=True)),
    "cabinet": (
        rich.rich_document(),
        replace(SIGNED, style=Library().style("cabinet"), cover=True),
    ),
    "compact": (avenant_document(), Options(style=Library().style("compact"))),
    "house": (rich.rich_document(), replace(SIGNED, style=HOUSE)),
    "signatories": (document(Signatures("s", SIGNATORIES)), Options()),
    "turned": (landscape_document(), Options(style=HOUSE, contents=True)),
}


def test_the_judges_find_nothing(tmp_path):
    files = {name: write(document, options) for name, (document, options) in FILES.items()}
    assert faults_of_word(files, tmp_path) == []
