"""What LibreOffice shows of our DOCX files is the plain text, and stays it."""

from dataclasses import fields, replace

import pytest

from clausegen.document.outline import listed
from clausegen.document.tree import (
    CrossReference,
    Deleted,
    Division,
    Emphasis,
    Inserted,
    Paragraph,
    Text,
    plain_text,
    text_of,
)
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.docx_files import document
from tests.libreoffice import convert, lines, settle, show
from tests.rich_avenant import avenant_document


def far_document():
    """Return a document whose first article cites one, of a typed label, some pages further on."""
    cited = Paragraph(
        "cite", (Text("Voir l’article\u00a0"), CrossReference("loin", "2 bis"), Text("."))
    )
    filling = [Paragraph(f"p{n}", (Text("Chaque partie s’y engage. " * 12),)) for n in range(60)]
    return document(
        Division("article", "un", "1", (Text("Objet"),), (cited, *filling)),
        Division(
            "article", "loin", "2 bis", (Text("Durée"),), (Paragraph("fin", (Text("Un an."),)),)
        ),
    )


DOCUMENTS = {
    "clean": rich.clean_document(),
    "rich": replace(rich.rich_document(), comments=()),
    "avenant": avenant_document(),
    "far": far_document(),
}
PLAIN = Options()
CONTENTS = Options(contents=True)


def expected(document):
    """Return the lines of a document; LibreOffice writes each cell of a table on its own line."""
    return lines(plain_text(document).replace("\t", "\n"))


def settled(tree, *, accept):
    """Return any part of a tree once its revisions are all accepted, or all rejected."""
    if isinstance(tree, tuple):
        kept, struck = (Inserted, Deleted) if accept else (Deleted, Inserted)
        parts = []
        for part in tree:
            if isinstance(part, kept):
                parts.extend(settled(part.content, accept=accept))
            elif not isinstance(part, struck):
                parts.append(settled(part, accept=accept))
        return tuple(parts)
    if hasattr(tree, "__dataclass_fields__"):
        values = {field.name: getattr(tree, field.name) for field in fields(tree)}
        return replace(tree, **{n: settled(v, accept=accept) for n, v in values.items()})
    return tree


def settled_lines(document, *, accept):
    """Return the expected lines without those that hold nothing but a label."""
    found = expected(settled(document, accept=accept))
    return [line for line in found if line not in {"a)", "b)", "c)", "d)"}]


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    files = {name: write(document, PLAIN) for name, document in DOCUMENTS.items()}
    files["contents"] = write(DOCUMENTS["clean"], CONTENTS)
    return show(files, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_libreoffice_shows_the_plain_text(shown, name):
    assert shown[name].shown == expected(DOCUMENTS[name])


def test_libreoffice_opens_a_file_with_comments_and_shows_the_same_text(tmp_path):
    document = rich.rich_document()
    assert convert(write(document, PLAIN), tmp_path) == expected(document)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_updating_every_field_changes_no_word(shown, name):
    assert shown[name].updated == shown[name].shown


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_saved_again_by_libreoffice_reads_as_unaltered(shown, name):
    contents = read_docx(shown[name].again)
    assert contents.document == DOCUMENTS[name]
    assert contents.sections == sections_of(DOCUMENTS[name])


def test_a_table_of_contents_lists_the_headings_after_the_title(shown):
    title, *rest = expected(DOCUMENTS["clean"])
    entries = [text_of(division.title) for division, _ in listed(DOCUMENTS["clean"])]
    found = shown["contents"].shown
    assert [*found[:2], *found[2 + len(entries) :]] == [title, "Sommaire", *rest]
    for entry, line in zip(entries, found[2:], strict=False):
        assert line.endswith(entry)


def test_a_table_of_contents_updated_keeps_its_entries(shown):
    count = 1 + len(list(listed(DOCUMENTS["clean"])))
    before, after = shown["contents"].shown, shown["contents"].updated
    assert [line.rstrip("0123456789 ") for line in after[1 : count + 1]] == [
        line.rstrip("0123456789 ") for line in before[1 : count + 1]
    ]
    assert after[count + 1 :] == before[count + 1 :]


def test_a_table_of_contents_updated_gives_the_pages(shown):
    count = 1 + len(list(listed(DOCUMENTS["clean"])))
    assert all(line[-1].isdecimal() for line in shown["contents"].updated[2 : count + 1])


def test_accepting_or_rejecting_every_revision_gives_the_new_text_or_the_old(tmp_path):
    accepted, rejected = settle(write(DOCUMENTS["rich"], PLAIN), tmp_path)
    assert accepted == settled_lines(DOCUMENTS["rich"], accept=True)
    assert rejected == settled_lines(DOCUMENTS["rich"], accept=False)


def test_emphasis_does_not_hide_a_revision():
    tree = (Emphasis((Inserted((rich.RESOLUTION,)),)),)
    assert settled(tree, accept=False) == (Emphasis(()),)
