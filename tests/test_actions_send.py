"""The copy to send carries nothing but its text, which a dossier tells again."""

import re
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from clausegen.actions.record import dossier_of
from clausegen.actions.send import copies, copy_to_send
from clausegen.dossiers.dossier import Version
from clausegen.errors import ClausegenError
from clausegen.readers.docx.references import stale_fields
from clausegen.verify import verify
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.commands import CLAUSE
from tests.docx_files import SIGNED
from tests.ooxml import W, body, values

SECRET = {"prestataire": {"nature": "societe", "denomination": "Alpha", "siren": "732829320"}}


@pytest.fixture(scope="module")
def drafted(library):
    return library.draft(CLAUSE, SECRET, commentary="comments")


@pytest.fixture(scope="module")
def copy(drafted):
    return copy_to_send(drafted.document, Options())


@pytest.fixture(scope="module")
def dossier(library, drafted):
    return dossier_of(drafted)


def content(data):
    """Return all that a package holds, as one text."""
    with ZipFile(BytesIO(data)) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())


def test_a_copy_has_no_answers_no_tree_no_remark_and_no_author(copy):
    with ZipFile(BytesIO(copy)) as package:
        names = package.namelist()
    assert not [name for name in names if "custom" in name or "comments" in name]
    whole = content(copy)
    assert "creator" not in whole
    assert "answers" not in whole
    assert CLAUSE not in whole
    assert "ref_commentaire" not in whole
    assert not values(body(copy), "dataBinding", "xpath")
    assert values(body(copy), "tag", "val")  # what comes back is read by them


def test_a_copy_has_none_of_the_former_words_of_a_redline():
    made = copy_to_send(rich.rich_document(), SIGNED)
    tags = {element.tag for element in body(made).iter()}
    assert not tags & {W + name for name in ("ins", "del", "delText", "commentReference")}
    assert "Dupont" not in content(made)


def test_a_copy_shows_what_its_original_shows_without_remarks(copy, library):
    original = library.draft(CLAUSE, SECRET).document
    paragraphs = [
        [each.text for each in Document(BytesIO(data)).paragraphs]
        for data in (copy, write(original, Options()))
    ]
    assert paragraphs[0] == paragraphs[1]


def test_the_digests_of_both_stay_with_the_original(drafted):
    original = write(drafted.document, Options())
    made = copies({"c": drafted.document}, {"c.docx": original}, Options())
    assert set(made) == {"c-copie.docx", "c-empreintes.txt"}
    lines = dict(line.split("  ")[::-1] for line in made["c-empreintes.txt"].decode().splitlines())
    assert lines["c.docx"] == sha256(original).hexdigest()
    assert lines["c-copie.docx"] == sha256(made["c-copie.docx"]).hexdigest()


def test_a_copy_is_verified_by_the_text_of_its_dossier(library, copy, dossier):
    found = verify("copie.docx", copy, library, lambda _: dossier)
    assert found.conforming
    assert "seul son texte a été comparé" in found.remarks[0]


def test_a_copy_of_a_draft_that_was_replaced_since_is_known(library, copy, dossier):
    other = library.draft(CLAUSE, {})
    negotiated = dossier.negotiated(Version(other.values.json, other.document))
    found = verify("copie.docx", copy, library, lambda _: negotiated)
    assert found.conforming
    assert "projet 1, remplacé depuis" in found.remarks[0]


def test_an_altered_copy_is_told_by_article_and_question(library, copy, dossier):
    edited = altered(copy, "trente (30)\N{NO-BREAK SPACE}minutes", "dix (10) minutes")
    found = verify("copie.docx", edited, library, lambda _: dossier)
    assert not found.conforming
    assert [change.questions for change in found.changes] == [("delai.prise_en_charge",)]


def test_without_its_dossier_a_copy_asks_for_it(library, copy):
    with pytest.raises(ClausegenError, match="copie à envoyer") as refused:
        verify("copie.docx", copy, library)
    assert [each.action for each in refused.value.diagnostics[0].remedies] == ["join"]


def altered(data, old, new):
    """Return a Word file with some words of its text changed, and nothing else."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(made, "w") as changed:
        for name in package.namelist():
            read = package.read(name)
            is_text = name == "word/document.xml"
            changed.writestr(name, read.replace(old.encode(), new.encode()) if is_text else read)
    return made.getvalue()


HEADING = re.compile('<w:p [^>]*>(<w:pPr><w:pStyle w:val="Heading1"/>.*?</w:pPr>)')


def test_references_left_behind_by_an_edit_are_told(library, drafted):
    original = write(drafted.document, Options())
    assert stale_fields(original) == ()
    xml = ZipFile(BytesIO(original)).read("word/document.xml").decode()
    _, second, *_ = HEADING.finditer(xml)
    after = xml[second.start() : second.start() + 2000]
    edited = altered(original, after, f"<w:p>{second[1]}</w:p>{after}")
    found = {(each.shown, each.now) for each in stale_fields(edited)}
    assert ("2", "3") in found
    assert all(int(shown) + 1 == int(now) for shown, now in found)
    told = verify("x.docx", edited, library).remarks
    assert any(
        "à mettre à jour (F9)" in each and "l’article\N{NO-BREAK SPACE}2" in each for each in told
    )


def test_a_reference_whose_target_is_gone_says_so(drafted):
    original = write(drafted.document, Options())
    edited = altered(original, 'w:name="ref_obligations_prestataire"', 'w:name="autre"')
    assert {each.now for each in stale_fields(edited)} == {""}
