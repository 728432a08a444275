"""The parts of a Word file beside its body: header, footer, properties, data, comments."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from clausegen.document.json import document_from_json
from clausegen.document.tree import (
    Comment,
)
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.styles.style import Footer, Style
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.docx_files import AVENANT, CLEAN, PLAIN, RICH, SIGNED, document
from tests.ooxml import W, body, paragraph, part, text, values
from tests.rich_avenant import avenant_document


def test_the_header_says_title_version_and_draft():
    header = part(CLEAN, "word/header1.xml")
    assert text(header) == f"Assistance technique en itinéranceVersion{NBSP}1.0.0 · Projet"
    assert len(list(header.iter(W + "pict"))) == 1


def test_a_final_document_bears_its_day_and_no_mark_of_a_draft():
    header = part(AVENANT, "word/header1.xml")
    assert text(header) == f"Avenant n°{NBSP}1Établi le 15{NBSP}janvier{NBSP}2027"
    assert not list(header.iter(W + "pict"))


def test_the_footer_keeps_room_for_initials_on_request():
    data = write(avenant_document(), Options(style=Style(footer=Footer(initials=True))))
    assert text(part(data, "word/footer1.xml")).startswith(f"Paraphes{NBSP}:")
    assert not text(part(AVENANT, "word/footer1.xml")).startswith("Paraphes")


def test_the_footer_counts_pages():
    footer = part(CLEAN, "word/footer1.xml")
    assert text(footer) == f"page{NBSP}1 sur{NBSP}1"
    assert [c.text.strip() for c in footer.iter(W + "instrText")] == ["PAGE", "NUMPAGES"]


def test_properties_say_where_the_document_comes_from():
    root = part(CLEAN, "docProps/custom.xml")
    found = {entry.get("name"): "".join(entry.itertext()) for entry in root}
    assert found["Modèle"] == "assistance-itinerance"
    assert found["Empreinte des réponses"] == rich.PROPERTIES.answers_digest
    assert found["État"] == "Projet"


def test_core_properties_hold_the_date_of_the_document_and_no_other():
    core = docx.Document(BytesIO(RICH)).core_properties
    assert (core.title, core.author) == ("Assistance technique en itinérance", SIGNED.author)
    assert core.created.isoformat() == "2027-01-15T00:00:00+00:00"
    undated = write(document(date="", version=""), PLAIN)
    assert b"created" not in ZipFile(BytesIO(undated)).read("docProps/core.xml")


def test_document_and_answers_travel_inside():
    import json

    root = part(RICH, "customXml/item1.xml")
    assert document_from_json(json.loads(root[0].text)) == rich.rich_document()
    assert root[1].text == rich.PROPERTIES.answers


def test_comments_have_their_author_and_hang_on_their_heading():
    comments = part(RICH, "word/comments.xml")
    assert values(comments, "comment", "author") == ["Commentaire", "Relectrice"]
    assert values(comments, "comment", "initials") == ["C", "R"]
    heading = paragraph(body(RICH), "Objet")
    assert values(heading, "commentReference", "id") == ["0"]
    assert "a) à relire." in text(comments)


def test_a_comment_may_quote_and_nest_but_not_hold_a_table():
    quoted = rich.REMEDIES.body[1]
    ok = replace(rich.COMMENTS[0], body=(quoted,))
    data = write(replace(rich.clean_document(), comments=(ok,)), PLAIN)
    assert "Le prix est réduit" in text(part(data, "word/comments.xml"))
    bad = replace(ok, body=(replace(quoted, body=(rich.LEVELS.body[1],)),))
    with pytest.raises(UsageError, match="citations"):
        write(replace(rich.clean_document(), comments=(bad,)), PLAIN)


def test_a_comment_on_nothing_is_refused():
    with pytest.raises(UsageError, match="perdu"):
        write(replace(document(), comments=(Comment("perdu", "C", ()),)), PLAIN)


def test_the_draft_mark_has_the_face_of_the_text():
    header = part(CLEAN, "word/header1.xml")
    mark = next(
        each for each in header.iter() if each.tag.endswith("}textpath") and each.get("string")
    )
    assert mark.get("style").startswith('font-family:"Source Serif 4"')
