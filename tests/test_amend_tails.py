"""A paragraph before inserted ones never ends with an insertion, and says the same."""

import pytest

from clausegen.amend.redline import accepted, rejected
from clausegen.amend.tails import steadied
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
    Table,
    Text,
    plain_text,
)


def text(words):
    return (Text(words),)


def added(words):
    return (Inserted(text(words)),)


def struck(words):
    return (Deleted(text(words)),)


LAST = Paragraph("fin", text("Fin."))
NEXT = Paragraph("apres", added("Ensuite."))


def item(label, content, end):
    return Item(label, f"{label})", (Paragraph(f"{label}.1", content),), end)


@pytest.mark.parametrize(
    "blocks",
    [
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
        ),
        (Division("article", "x", "1", (*text("Titre"), *added(" long")), (NEXT,)),),
    ],
)
def test_the_end_is_struck_and_both_texts_stay(blocks):
    before = Document("d", text("Titre"), blocks)
    after = steadied(before)
    assert after != before
    assert steadied(after) == after
    assert plain_text(accepted(after)) == plain_text(accepted(before))
    assert plain_text(rejected(after)) == plain_text(rejected(before))


ROW = Row("r", (Cell(added("neuf")),))


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph("a", (*text("Un "), *added("mot."))), LAST),
        (Paragraph("a", added("Neuf.")), NEXT),
        (Paragraph("a", (*text("Un "), *added("mot."))), Table("t", ("left",), ROW, ()), NEXT),
    ],
)
def test_other_paragraphs_stay_as_they_are(blocks):
    document = Document("d", text("Titre"), blocks)
    assert steadied(document) is document
