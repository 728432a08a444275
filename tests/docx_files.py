"""Documents and their Word files, which several tests read."""

from dataclasses import replace

from clausegen.document.tree import (
    Document,
    Paragraph,
)
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.rich_avenant import avenant_document

PLAIN = Options()
SIGNED = Options(author="Maître <Dupont>", when="2027-01-15T09:00:00Z")
CLEAN = write(rich.clean_document(), PLAIN)
RICH = write(rich.rich_document(), SIGNED)
AVENANT = write(avenant_document(), PLAIN)


def document(*blocks, **properties):
    """Return a document of a few blocks."""
    return Document("d", rich.words("Titre"), blocks, replace(rich.PROPERTIES, **properties))


def one_paragraph(*content):
    """Return a document of one paragraph."""
    return document(Paragraph("p", content))
