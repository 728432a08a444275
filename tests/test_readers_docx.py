"""Reading a DOCX back: its data, its shown words, and what a hostile file may not do."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.document.tree import Document, Paragraph, Text
from clausegen.errors import ClausegenError
from clausegen.readers.docx import unpacking
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.rich_avenant import avenant_document

CLEAN = write(rich.clean_document(), Options())
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def repacked(data, changes=None, without=(), extra=()):
    """Return a DOCX whose parts were changed by functions of text."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename in without:
                continue
            content = old.read(info)
            change = (changes or {}).get(info.filename)
            new.writestr(info.filename, change(content.decode()) if change else content)
        for name, content in extra:
            new.writestr(name, content)
    return out.getvalue()


def edited(before, after):
    return repacked(CLEAN, {"word/document.xml": lambda xml: xml.replace(before, after)})


def altered(data):
    contents = read_docx(data)
    expected = {section.id: section.text for section in sections_of(contents.document)}
    return [found.id for found in contents.sections if expected[found.id] != found.text]


@pytest.mark.parametrize(
    "document", [rich.clean_document(), rich.rich_document(), avenant_document()]
)
@pytest.mark.parametrize("options", [Options(), Options(contents=True)])
def test_a_file_read_back_gives_document_answers_and_sections(document, options):
    contents = read_docx(write(document, options))
    assert contents.document == document
    assert contents.answers == document.properties.answers
    assert contents.sections == sections_of(document)
    assert contents.properties["answers_digest"] == document.properties.answers_digest


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_words_are_printed_literally(words):
    document = Document("d", rich.words("T"), (Paragraph("p", (Text(words),)),))
    assert read_docx(write(document, Options())).sections == sections_of(document)


def test_an_altered_article_is_named():
    assert altered(CLEAN) == []
    assert altered(edited("chaque jour ouvré", "chaque jour")) == ["obligations"]
    assert altered(edited("Ève Œillet", "Eve Œillet")) == ["signatures"]
    assert altered(edited("Borne &amp; Fils", "Borne")) == ["parties"]


def test_an_article_removed_from_a_list_shows_in_the_labels():
    data = repacked(
        CLEAN, {"word/numbering.xml": lambda xml: xml.replace('startOverride w:val="5"', "x ")}
    )
    assert "remedes" in altered(data)


def test_a_block_wrapped_by_word_is_read_inside_its_wrapping():
    start = '<w:p><w:pPr><w:pStyle w:val="Heading1"/>'
    data = edited(
        start, f"<w:customXml><w:sdt><w:sdtContent></w:sdtContent></w:sdt></w:customXml>{start}"
    )
    assert altered(data) == []


def test_without_embedded_data_the_text_is_one_section():
    contents = read_docx(repacked(CLEAN, without=("customXml/item1.xml", "docProps/custom.xml")))
    assert (contents.document, contents.answers, contents.properties) == (None, "", {})
    assert len(contents.sections) == 1
    assert "Article\N{NO-BREAK SPACE}2 – Obligations" in contents.sections[0].text


@pytest.mark.parametrize("tree", ["{", "[]", "{}", "[" * 9_999])
def test_damaged_embedded_data_count_as_none(tree):
    part = f'<clausegen xmlns="urn:clausegen:document:1"><document>{tree}</document></clausegen>'
    data = repacked(CLEAN, {"customXml/item1.xml": lambda _: part})
    assert read_docx(data).document is None


def test_labels_of_other_formats_are_counted_too():
    def numbered(xml):
        return xml.replace('w:val="lowerLetter"', 'w:val="upperRoman"').replace(
            '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="upperLetter"/>'
        )

    text = "\n".join(
        section.text
        for section in read_docx(repacked(CLEAN, {"word/numbering.xml": numbered})).sections
    )
    assert "Article\N{NO-BREAK SPACE}A – Objet" in text
    assert "II) à résoudre" in text
    assert "IV) à informer" in text


def test_a_list_without_definitions_prints_no_label():
    contents = read_docx(repacked(CLEAN, without=("word/numbering.xml", "word/styles.xml")))
    assert any(section.text.startswith("Objet") for section in contents.sections)


def refused(data, reason):
    with pytest.raises(ClausegenError, match=reason) as caught:
        read_docx(data)
    return caught.value.message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", CLEAN[:-40], CLEAN[:3000]])
def test_what_is_no_archive_is_refused(data):
    assert refused(data, "abîmée").startswith("Ce fichier n’est pas un document Word lisible")


@given(st.integers(0, len(CLEAN) - 1), st.integers(0, 255))
def test_a_damaged_byte_never_ends_in_a_traceback(position, value):
    damaged = CLEAN[:position] + bytes([value]) + CLEAN[position + 1 :]
    with suppress(ClausegenError):
        read_docx(damaged)


def test_a_package_without_word_document_is_refused():
    refused(repacked(CLEAN, without=("word/document.xml",)), "ne contient pas")
    refused(repacked(CLEAN, {"word/document.xml": lambda _: "<a/>"}), "introuvable")


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch):
    bomb = repacked(CLEAN, {"word/document.xml": lambda _: " " * 200_000})
    monkeypatch.setattr(unpacking, "MAX_INFLATED", 100_000)
    refused(bomb, "« word/document.xml » est trop volumineux")
    monkeypatch.setattr(unpacking, "MAX_FILE", 100)
    refused(bomb, "il est trop volumineux")
    monkeypatch.setattr(unpacking, "MAX_FILE", 10**6)
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 3)
    refused(bomb, "trop de fichiers")


def test_two_members_of_one_name_are_refused():
    refused(repacked(CLEAN, extra=[("WORD/document.xml", "<a/>")]), "même nom")


def test_entities_and_document_types_are_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("confidentiel", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    text = "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>"
    xml = f"{doctype}<w:document {WORD}>{text}</w:document>"
    assert "confidentiel" not in refused(
        repacked(CLEAN, {"word/document.xml": lambda _: xml}), "type de document"
    )


@pytest.mark.parametrize(
    ("xml", "reason"),
    [("<a>", "n’est pas du XML"), ("<a>" * 400 + "</a>" * 400, "imbriqué trop profondément")],
)
def test_broken_or_bottomless_xml_is_refused(xml, reason):
    refused(repacked(CLEAN, {"word/document.xml": lambda _: xml}), reason)


def test_sections_do_not_depend_on_options():
    document = replace(rich.rich_document(), comments=())
    assert sections_of(document) == sections_of(rich.rich_document())
