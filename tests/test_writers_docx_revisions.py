"""Revisions in Word: numbered, signed, on words, paragraph marks and rows."""

import pytest

from clausegen.document.tree import (
    Deleted,
    Emphasis,
    Inserted,
    Text,
)
from clausegen.writers.docx import write
from clausegen.writers.docx.revisions import whole_mark
from tests import rich
from tests.docx_files import CLEAN, PLAIN, RICH, SIGNED, one_paragraph
from tests.ooxml import W, body, paragraph, part, values


def test_no_revision_has_the_number_of_a_bookmark_or_a_comment():
    root = body(RICH)
    others = {*values(root, "bookmarkStart", "id"), *values(root, "commentReference", "id")}
    revisions = values(root, "ins", "id") + values(root, "del", "id")
    assert len(revisions) == len(set(revisions) - others) > 0


def test_struck_text_is_the_only_text_in_deletions():
    root = body(RICH)
    assert not [t for deletion in root.iter(W + "del") for t in deletion.iter(W + "t")]
    for struck in root.iter(W + "delText"):
        assert struck.getparent().getparent().tag == W + "del"


def test_word_keeps_tracking_a_redline_but_not_a_clean_text():
    assert list(part(RICH, "word/settings.xml").iter(W + "trackRevisions"))
    assert not list(part(CLEAN, "word/settings.xml").iter(W + "trackRevisions"))


def test_a_revision_under_emphasis_is_tracked_too():
    hidden = Emphasis((Emphasis((Inserted(rich.words("x")),)),))
    data = write(one_paragraph(hidden, Text("y")), PLAIN)
    assert list(part(data, "word/settings.xml").iter(W + "trackRevisions"))


def test_a_revision_inside_a_revision_is_that_of_the_outer_one():
    data = write(one_paragraph(Deleted((Inserted(rich.words("x")),))), PLAIN)
    assert [struck.text for struck in body(data).iter(W + "delText")] == ["x"]
    assert not list(paragraph(body(data), "x").iterchildren(W + "ins"))


def test_a_paragraph_wholly_revised_has_its_mark_revised():
    root = body(RICH)
    mark = f"{W}pPr/{W}rPr/{W}"
    assert paragraph(root, "Cet alinéa apparaît").find(f"{mark}ins") is not None
    assert paragraph(root, "Cet alinéa disparaît").find(f"{mark}del") is not None
    assert paragraph(root, "Le délai est de").find(f"{W}pPr/{W}rPr") is None


def test_a_row_wholly_revised_is_a_revised_row_without_revised_paragraph_marks():
    cell = paragraph(body(RICH), "Lille")
    assert cell.find(f"{W}pPr/{W}rPr") is None
    row = next(cell.iterancestors(W + "tr"))
    assert row.find(f"{W}trPr/{W}ins") is not None


def test_revisions_are_signed_and_dated():
    root = body(RICH)
    assert set(values(root, "ins", "author")) == {SIGNED.author}
    assert set(values(root, "del", "date")) == {SIGNED.when}
    assert set(values(body(write(rich.rich_document(), PLAIN)), "del", "date")) == {None}


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ((), ""),
        (rich.words("a"), ""),
        ((Inserted(rich.words("a")), Text("b")), ""),
        ((Inserted(rich.words("a")), Deleted(rich.words("b"))), ""),
        ((Inserted(rich.words("a")), Emphasis((Inserted(rich.words("b")),))), "ins"),
    ],
)
def test_only_contents_revised_in_one_way_make_a_revised_paragraph(content, mark):
    assert whole_mark(content) == mark
