"""A paragraph before inserted ones never ends with an insertion in Word, and says the same."""

import pytest

from clausegen.amend.redline import accepted, rejected
from clausegen.document.tree import (
    Cell,
    Definition,
    Definitions,
    Deleted,
    Division,
    Document,
    Inserted,
    Item,
    ItemList,
    Paragraph,
    Row,
    Signatures,
    Table,
    Text,
    plain_text,
)
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.readers.docx.marked_text import marked_text
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.writers import WRITERS
from clausegen.writers.docx.paragraph_ends import steadied
from clausegen.writers.options import Options


def text(words):
    return (Text(words),)


def added(words):
    return (Inserted(text(words)),)


def struck(words):
    return (Deleted(text(words)),)


LAST = Paragraph("fin", text("Fin."))
NEXT = Paragraph("apres", added("Ensuite."))
OTHER = Paragraph("encore", added("Encore."))


def item(label, content, end):
    return Item(label, f"{label})", (Paragraph(f"{label}.1", content),), end)


BENT = [
    (Paragraph("a", (*text("Un "), *struck("vieux."), *added("neuf."))), NEXT, LAST),
    (Paragraph("a", (*struck("Vieux."), *added("Neuf."))), NEXT, LAST),
    (Paragraph("a", (*text("Un mot"), *added(" de plus"))), NEXT, LAST),
    (
        ItemList(
            "liste",
            "letters",
            (
                item("a", text("un"), (*struck("."), *added(" ;"))),
                item("b", added("deux"), added(".")),
            ),
        ),
        LAST,
    ),
    (
        Definitions("termes", (Definition("t", text("Mot"), (*text("sens"), *added(" sûr"))),)),
        NEXT,
        LAST,
    ),
    (Division("article", "x", "1", (*text("Titre"), *added(" long")), (NEXT,)), LAST),
    (Paragraph("a", (*text("Un mot"), *added(" de plus"))), NEXT, OTHER, LAST),
]


@pytest.mark.parametrize("blocks", BENT)
def test_the_end_is_struck_and_both_texts_stay(blocks):
    before = Document("d", text("Titre"), blocks)
    after = steadied(before)
    assert after != before
    assert steadied(after) == after
    assert plain_text(accepted(after)) == plain_text(accepted(before))
    assert plain_text(rejected(after)) == plain_text(rejected(before))


def test_one_before_a_paragraph_that_now_begins_with_its_insertion_is_bent_too():
    reworded = [Paragraph(id_, (*struck("Un."), *added("Deux."))) for id_ in "ab"]
    after = steadied(Document("d", text("Titre"), (*reworded, NEXT, LAST)))
    assert [type(each.content[-1]) for each in after.body[:2]] == [Deleted, Deleted]


GROWN = Paragraph("a", (*text("Un "), *added("mot.")))
TABLE = Table("t", ("left",), Row("r", (Cell(added("neuf")),)), ())
SIGNED = Signatures("s", (Paragraph("s.1", text("Pour l’un")), Paragraph("s.2", text("L’autre"))))


@pytest.mark.parametrize(
    "blocks",
    [
        (GROWN, LAST),
        (Paragraph("a", added("Neuf.")), NEXT),
        (GROWN, TABLE, NEXT, LAST),
        (GROWN, NEXT, TABLE, LAST),
        (GROWN, NEXT, OTHER, TABLE, LAST),
        (GROWN, NEXT, SIGNED),
        (GROWN, NEXT),
        (GROWN, NEXT, OTHER),
    ],
)
def test_other_paragraphs_stay_as_they_are(blocks):
    document = Document("d", text("Titre"), blocks)
    assert steadied(document) is document


@pytest.mark.parametrize("blocks", BENT)
def test_a_word_file_shows_the_bent_redline_and_carries_the_plain_one(blocks):
    document = Document("d", text("Titre"), blocks)
    data = WRITERS["docx"].write(document, Options())
    contents = read_docx(data)
    assert contents.document == document
    assert contents.sections == sections_of(document)
    assert contents.sections == sections_of(steadied(document))
    for accept, settled in ((True, accepted(document)), (False, rejected(document))):
        assert settled_text(data, accept=accept).splitlines() == shown(settled)


def shown(document):
    return [line for section in sections_of(document) for line in section.text.splitlines()]


def test_no_other_format_strikes_a_word_to_insert_it_again():
    blocks = (Paragraph("a", (*text("Un mot"), *added(" de plus"))), NEXT, LAST)
    document = Document("d", text("Titre"), blocks)
    page = WRITERS["html"].write(document, Options()).decode()
    assert "<ins> de plus</ins>" in page
    assert "<del" not in page
    assert [piece.text for piece in marked_text(WRITERS["docx"].write(document, Options()))] == [
        "Titre", "\n", "Un ", "mot de plus", "mot", "\n", "Ensuite.", "\n",
        "Fin.", "\n",
    ]  # fmt: skip
