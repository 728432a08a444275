"""The PDF: its words by pdftotext, its structure by pikepdf, its pages by where things fall."""

import gc
import io
import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace

import pikepdf
import pytest

from clausegen.document.tree import (
    CrossReference,
    Division,
    Document,
    Paragraph,
    Properties,
    Signatures,
    Text,
    plain_text,
)
from clausegen.errors import ClausegenError, MissingPartError
from clausegen.french.spaces import NBSP
from clausegen.readers.pdf import MAX_SIZE, read_pdf
from clausegen.styles.style import Colours, Fonts, Footer, Page, Sizes, Style
from clausegen.verify.files import read_bytes
from clausegen.writers import pdf
from clausegen.writers.options import Options
from tests.hostile import hostile_document
from tests.pdf_text import normal, shown, text_of
from tests.rich import PROPERTIES, clean_document, rich_document
from tests.rich_nodes import paragraph, words

LONG = "Le Prestataire rend compte au Client, sans délai et par écrit, de chaque intervention. "


def written(document, **options):
    return pdf.write(document, Options(**options))


def opened(document, **options):
    return pikepdf.open(io.BytesIO(written(document, **options)))


@pytest.mark.parametrize(
    "document",
    [clean_document(), replace(rich_document(), comments=()), hostile_document()],
    ids=["clean", "revised", "hostile"],
)
def test_pdftotext_reads_the_plain_text(document, tmp_path):
    expected = normal(plain_text(document))
    assert shown(written(document), expected, tmp_path) == expected


def test_long_lines_wrap_and_keep_their_words(tmp_path):
    document = replace(clean_document(), body=(paragraph("p", LONG * 30), *clean_document().body))
    expected = normal(plain_text(document))
    assert shown(written(document), expected, tmp_path) == expected


@pytest.mark.parametrize("space", [" ", NBSP])
def test_a_line_that_a_link_ends_is_full(tmp_path, space):
    def led(rank):  # one of these lines ends with the space before the link
        text = "mot " * 22 + "i" * (rank // 2) + ".." * (rank % 2) + space
        link = CrossReference("a", "Référence")
        return Paragraph(f"p{rank}", (Text(text), link, Text(" à la fin.")))

    article = Division("article", "a", "1", (Text("Objet"),), tuple(map(led, range(24))))
    lines = text_of(written(Document("d", (Text("Titre"),), (article,))), tmp_path).split("\n")
    assert "mot" not in map(str.strip, lines)


def test_narrow_spaces_keep_their_own_sign():
    with opened(clean_document()) as found:
        maps = [bytes(font.ToUnicode.read_bytes()) for font in fonts(found)]
    assert any(b"<202f>" in text.lower() for text in maps)


def fonts(found):
    return [font for page in found.pages[:1] for font in page.Resources.Font.values()]


def test_a_hyphen_of_wrapping_does_not_change_the_others(tmp_path):
    body = (paragraph("p", "anticonstitutionnellement " * 40 + "rendez-vous"),)
    read = text_of(written(Document("d", words("x"), body)), tmp_path)
    assert "-\n" in read
    assert "rendez-vous" in read.replace("\n", "")
    assert "\u2010" not in read


# --- structure ----------------------------------------------------------------------------------


def elements(found):
    """Return the structure elements in reading order."""

    def below(node):
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node
            for kid in node.get("/K", []):
                yield from below(kid)

    return list(below(found.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize("archive", [False, True])
def test_the_pdf_is_tagged_titled_and_in_french(archive):
    with opened(rich_document(), archive=archive) as found:
        root = found.Root
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert str(root.Lang) == "fr-FR"
        assert found.docinfo["/Title"] == "Assistance technique en itinérance"
        tags = [str(node.S) for node in elements(found)]
    headings = [tag for tag in tags if re.fullmatch(r"/H\d", tag)]
    # A title, two titres with their articles, one of these divided, and a divided annex.
    assert "".join(headings) == "/H1/H2/H3/H3/H2/H3/H3/H4/H3/H2/H3/H3/H3"


def test_every_link_says_where_it_leads():
    with opened(rich_document()) as found:
        notes = [note for page in found.pages for note in page.get("/Annots", [])]
    assert len(notes) > 5
    assert all(str(note.Contents) for note in notes)


def test_every_face_is_embedded_and_ours():
    with opened(rich_document()) as found:
        names = {str(font.BaseFont).split("+")[1] for font in fonts(found)}
        descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts(found)]
        assert all({"/FontFile2", "/FontFile3"} & set(item.keys()) for item in descriptors)
    assert len(names) == 7
    assert all(name.startswith(("Source-Serif-4", "Source-Sans-3")) for name in names)


def test_bookmarks_follow_the_articles():
    with opened(rich_document()) as found, found.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Assistance technique en itinérance"
        under = top.children[0].children
        assert under[1].title == "Article\u00a02 – Obligations de l’Opérateur"
        assert [child.title[:8] for child in top.children[-1].children] == [
            "Question",
            "Question",
            "Annexe\u00a01",
        ]


def test_the_default_claims_accessibility():
    with opened(clean_document()) as found:
        assert b'pdfuaid:part="1"' in bytes(found.Root.Metadata.read_bytes())
        assert "/Names" not in found.Root or "/EmbeddedFiles" not in found.Root.Names


def test_the_archive_holds_the_answers():
    with opened(clean_document(), archive=True) as found:
        metadata = bytes(found.Root.Metadata.read_bytes())
        assert b'pdfaid:part="3" pdfaid:conformance="B"' in metadata
        assert found.Root.OutputIntents
        held = found.attachments["reponses.json"]
        assert held.get_file().read_bytes().decode() == PROPERTIES.answers
        assert held.get_file().creation_date.isoformat()[:10] == "2027-01-15"
        assert str(found.Root.AF[0].AFRelationship) == "/Source"


@pytest.mark.parametrize("archive", [False, True])
def test_qpdf_finds_nothing(archive, tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(written(rich_document(), archive=archive, contents=True))
    assert (
        subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0
    )


# --- provenance ---------------------------------------------------------------------------------


def test_a_pdf_says_where_it_comes_from():
    data = written(rich_document())
    assert read_pdf(data) == PROPERTIES
    with pikepdf.open(io.BytesIO(data)) as found:
        assert found.docinfo["/clausegendigest"] == PROPERTIES.answers_digest
        assert "/Clausegen" in found.Root.PieceInfo
        packed = io.BytesIO()
        found.save(packed, recompress_flate=True)
    assert read_pdf(packed.getvalue()) == PROPERTIES


def test_another_pdf_says_nothing():
    broken = json.dumps({"kind": "ClausegenProvenance", "template": 7}).encode()
    assert read_pdf(b"") is None
    assert read_pdf(b"obj stream\n{not json}endstream obj stream\nx\x9cendstream") is None
    assert read_pdf(b"obj stream\nx\x00no deflated data at all\nendstream") is None
    assert read_pdf(b"obj stream\n" + broken + b"\nendstream") is None


def test_streams_that_swell_together_are_refused():
    half = zlib.compress(b" " * (MAX_SIZE // 2 + 1))
    stream = b"obj stream\n" + half + b"\nendstream\n"
    assert read_pdf(stream) is None
    with pytest.raises(ClausegenError, match="trop volumineux"):
        read_pdf(stream * 2)


HOSTILE = {
    "streams-without-end": "b'obj stream\\n' * 500_000",
    "streams-of-one-end": "b'obj stream\\n' * 500_000 + b'endstream'",
    "deep": "b'obj stream\\n{\"a\":' + b'[' * 500_000 + b'\\nendstream'",
    "swollen": "(b'obj stream\\n' + zlib.compress(bytes(50_000_000)) + b'\\nendstream') * 40",
    "cut": "b'%PDF-1.7 1 0 obj ' + b'[' * 1_000_000",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_with_little_time_and_memory(name):
    """Each in a process of its own: what it may take is far above its need, far below the fault."""
    # Not ru_maxrss: a new process begins with the greatest size of the one that started it.
    program = f"""
import re, zlib
from clausegen.errors import ClausegenError
from clausegen.readers.pdf import read_pdf
from clausegen.readers.pdf_text import text_of_pdf
data = {HOSTILE[name]}
for reader in (read_pdf, text_of_pdf):
    try:
        assert not reader(data)
    except ClausegenError:
        pass
assert int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) < 300_000
"""
    limit = ["prlimit", "--cpu=10", sys.executable, "-c", program]
    subprocess.run(limit, check=True, timeout=120)


# --- pages --------------------------------------------------------------------------------------


def articles(count):
    return tuple(
        Division(
            "article", f"a{n}", str(n), words("Titre"), (paragraph(f"a{n}.1", LONG * (n % 5 + 1)),)
        )
        for n in range(1, count + 1)
    )


def test_no_page_ends_with_a_heading(tmp_path):
    document = Document("d", words("Contrat"), articles(60), Properties(language="fr-FR"))
    pages = text_of(written(document), tmp_path).strip("\f\n").split("\f")
    assert len(pages) > 4
    assert [
        p.strip().splitlines()[-1] for p in pages if "– Titre" in p.strip().splitlines()[-1]
    ] == []


@pytest.mark.parametrize("closing", [(), (paragraph("fait", "Fait à Nantes."),)])
@pytest.mark.parametrize("count", range(14, 20))
def test_signatures_stay_together_and_never_alone(count, closing, tmp_path):
    ends = (paragraph("s1", "Pour A"), paragraph("s2", "Pour B"))
    body = (*articles(count), *closing, Signatures("s", ends))
    pages = text_of(written(Document("d", words("C"), body)), tmp_path).strip("\f\n").split("\f")
    assert pages[-1].split()[-4:] == ["Pour", "A", "Pour", "B"]
    assert "écrit" in pages[-1]


def test_every_page_says_its_number_its_version_and_that_it_is_a_draft(tmp_path):
    data = written(rich_document())
    pages = text_of(data, tmp_path, "-nopgbrk").split("page 1 sur")
    whole = text_of(data, tmp_path, "-layout")
    assert len(pages) == 2
    assert whole.count("Version 1.0.0 · Projet") == whole.count("\f")
    final = replace(rich_document(), properties=replace(PROPERTIES, draft=False))
    signed = text_of(written(final), tmp_path, "-layout")
    assert "Projet" not in signed
    assert "Version" not in signed
    assert signed.count("Établi le 15 janvier 2027") >= signed.count("\f")


def test_every_page_keeps_room_for_initials_on_request(tmp_path):
    data = pdf.write(rich_document(), Options(style=Style(footer=Footer(initials=True))))
    whole = text_of(data, tmp_path, "-layout")
    assert whole.count("Paraphes") == whole.count("\f")
    assert read_bytes(data).misplaced == ""


def test_the_draft_is_drawn_under_the_text_and_is_no_text():
    draft, final = (
        written(replace(clean_document(), properties=replace(PROPERTIES, draft=state)))
        for state in (True, False)
    )
    with pikepdf.open(io.BytesIO(draft)) as one, pikepdf.open(io.BytesIO(final)) as other:
        under = [bytes(page.Contents[0].read_bytes()) for page in one.pages]
        assert all(text.startswith(b"/Artifact BMC q ") for text in under)
        assert b"Tj" not in under[0]
        assert not isinstance(other.pages[0].Contents, pikepdf.Array)


def test_a_house_has_its_own_sizes():
    css = pdf.pdf_css(
        Style(sizes=Sizes(text=11), page=Page(left=30, right=30), fonts=Fonts(text="EB Garamond"))
    )
    assert 'font:11pt/1.35 "Source Serif 4","Georgia",serif' in css  # no face of the machine
    assert "margin:25mm 30mm 25mm 30mm" in css
    assert "var(" not in css


def test_a_document_without_a_date_takes_none_from_the_clock():
    with opened(Document("d", words("x"), ()), archive=True) as found:
        assert found.attachments["reponses.json"].get_file().creation_date.year == 1970


# --- one process, many documents ----------------------------------------------------------------


def test_documents_do_not_change_each_other():
    first = written(clean_document())
    written(rich_document(), style=Style(colours=Colours(accent="#7a1f3d")))
    written(rich_document())
    assert written(clean_document()) == first


@pytest.mark.parametrize("collected", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(monkeypatch, collected):
    monkeypatch.setattr("weasyprint.HTML", lambda **_: 1 // gc.isenabled())  # fails: it is not
    (gc.enable if collected else gc.disable)()
    with pytest.raises(ZeroDivisionError):
        written(clean_document())
    found = gc.isenabled()
    gc.enable()
    assert found == collected


def test_a_missing_library_is_told_in_french_with_the_line_that_mends_it(monkeypatch, capsys):
    def fail(name):
        sys.stdout.write("WeasyPrint could not import some external libraries.")
        raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(pdf, "import_module", fail)
    with pytest.raises(MissingPartError, match=r"apt-get install libpango-1\.0-0 libpangoft2"):
        written(clean_document())
    assert capsys.readouterr().out == ""
