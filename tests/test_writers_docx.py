"""The DOCX writer: one package, the same bytes, everything in it that Word expects."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from clausegen.document.tree import (
    Cell,
    Citation,
    CrossReference,
    Definition,
    Deleted,
    Division,
    Emphasis,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    Variable,
    leaves,
    walk,
)
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.styles.style import Fonts, Page, Style
from clausegen.writers.docx import write
from clausegen.writers.docx.names import bookmark_name
from clausegen.writers.options import Options
from tests import rich
from tests.docx_files import AVENANT, CLEAN, PLAIN, RICH, document, one_paragraph
from tests.ooxml import W, body, paragraph, part, text, values

ELSEWHERE = """
import sys, time
time.localtime = lambda *_: time.struct_time((2001, 1, 1, 1, 1, 1, 0, 1, 0))
from tests import rich
from clausegen.writers.docx import write
from clausegen.writers.options import Options
options = Options(author="Maître <Dupont>", when="2027-01-15T09:00:00Z")
sys.stdout.buffer.write(write(rich.rich_document(), options))
"""


def test_the_same_document_gives_the_same_bytes_in_another_process_and_year():
    made = subprocess.run([sys.executable, "-c", ELSEWHERE], check=True, capture_output=True)
    assert made.stdout == RICH


def test_every_member_carries_the_same_fixed_date():
    assert {info.date_time for info in ZipFile(BytesIO(RICH)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_python_docx_opens_it_and_finds_the_styles_of_word():
    names = {p.style.name for p in docx.Document(BytesIO(RICH)).paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Body Text", "List", "List 2", "Quote"} <= names


def test_the_page_is_a4_and_the_language_french():
    section = docx.Document(BytesIO(CLEAN)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "fr-FR" in values(part(CLEAN, "word/styles.xml"), "lang", "val")


def test_a_house_style_changes_faces_and_margins():
    style = Style(fonts=Fonts(text="EB Garamond"), page=Page(left=30, right=30))
    data = write(rich.clean_document(), Options(style=style))
    assert round(docx.Document(BytesIO(data)).sections[0].left_margin.mm) == 30
    assert "EB Garamond" in values(part(data, "word/fontTable.xml"), "font", "name")


@pytest.mark.parametrize("data", [CLEAN, RICH, AVENANT])
def test_no_two_elements_share_an_id(data):
    root = body(data)
    ids = [
        id_
        for tag in ("bookmarkStart", "ins", "del", "commentReference")
        for id_ in values(root, tag, "id")
    ]
    ids += [control.find(W + "id").get(W + "val") for control in root.iter(W + "sdtPr")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("data", [CLEAN, RICH])
def test_every_field_begins_separates_and_ends(data):
    kinds = values(body(data), "fldChar", "fldCharType")
    assert kinds
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_every_division_item_and_definition_has_a_bookmark():
    named = {
        bookmark_name(node.id)
        for node in walk(rich.rich_document())
        if isinstance(node, Division | Item | Definition)
    }
    assert named <= set(values(body(RICH), "bookmarkStart", "name"))


@pytest.mark.parametrize("id_", ["Objet", "objet.1", "def-é", "x" * 60, "a_b"])
def test_a_bookmark_has_letters_that_word_accepts_and_is_not_that_of_another_id(id_):
    name = bookmark_name(id_)
    assert name.isascii()
    assert name.replace("_", "").isalnum()
    assert len(name) <= 40
    assert name != bookmark_name(id_.lower().replace(".", "-").replace("_", "-") + "-")


def test_each_variable_is_a_content_control_tagged_with_its_parameter():
    expected = [leaf.parameter for leaf in leaves(rich.clean_document()) if is_variable(leaf)]
    assert values(body(CLEAN), "tag", "val") == expected


def is_variable(leaf):
    return isinstance(leaf, Variable)


def test_a_blank_is_tinted():
    assert "Blank" in values(paragraph(body(CLEAN), "[Dénomination du Client]"), "rStyle", "val")


def test_an_empty_answer_leaves_no_control():
    assert not values(body(write(one_paragraph(Variable("x", "")), PLAIN)), "tag", "val")


def test_an_item_without_words_of_its_own_still_bears_its_label():
    inner = ItemList("l2", "dashes", (rich.item("i2", "–", "mot"),))
    bare, nesting = Item("i0", "a)", (), rich.words(";")), Item("i1", "b)", (inner,))
    root = body(write(document(ItemList("l", "letters", (bare, nesting))), PLAIN))
    listed = [p for p in root.iter(W + "p") if p.find(f"{W}pPr/{W}numPr") is not None]
    assert [text(p) for p in listed] == [";", "", f"mot{rich.SEMICOLON}"]


def test_a_struck_citation_is_no_link():
    cited = Citation("p", "art. 1", "https://example.org")
    assert not codes(write(one_paragraph(Deleted((cited,))), PLAIN))


def test_line_breaks_and_tabs_of_an_answer_become_those_of_word():
    root = body(write(one_paragraph(Variable("x", "un\ndeux\ttrois")), PLAIN))
    assert len(list(root.iter(W + "br"))) == 1
    assert len(list(paragraph(root, "undeuxtrois").iter(W + "tab"))) == 1


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\r", "\ud800", "\ufffe"])
def test_a_character_that_xml_cannot_hold_is_refused_by_its_number(character):
    with pytest.raises(UsageError, match=f"U\\+{ord(character):04X}"):
        write(one_paragraph(Text(f"avant{character}après")), PLAIN)


@pytest.mark.parametrize("character", ["\ud7ff", "\uffee", "😀"])
def test_a_character_that_looks_like_an_illegal_one_passes(character):
    assert character in text(body(write(one_paragraph(Text(character)), PLAIN)))


def codes(data):
    return [code.text.strip() for code in body(data).iter(W + "instrText")]


def test_references_are_fields_of_the_right_form():
    found = codes(CLEAN)
    assert "ref_remedes \\n \\t \\# 0 \\h" in found
    assert "REF ref_delais \\n \\h" in found
    assert "ref_niveaux \\h" in found


def test_a_reference_outside_the_document_is_plain_text():
    assert not codes(write(one_paragraph(CrossReference("ailleurs", "7")), PLAIN))


def test_a_citation_with_an_address_is_a_link():
    assert 'HYPERLINK "https://example.org/cc?a=1&b=2"' in codes(CLEAN)


def test_signatures_stand_side_by_side_and_never_break():
    table = list(body(CLEAN).iter(W + "tbl"))[-1]
    widths = values(table, "gridCol", "w")
    assert len(widths) == 2
    assert abs(int(widths[0]) - int(widths[1])) <= 1
    assert list(table.iter(W + "cantSplit"))
    assert len(list(table.iter(W + "keepNext"))) == 2


def test_signatories_who_all_leave_take_their_row_with_them():
    names = [(*rich.words(f"Pour {name}"),) for name in "ABCD"]
    stay, gone = names[:2], [(Deleted(name),) for name in names[2:]]
    columns = (rich.paragraph(f"s{n}", *name) for n, name in enumerate([*stay, *gone]))
    data = write(document(Signatures("s", tuple(columns))), PLAIN)
    rows = list(body(data).iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}del") is not None for row in rows] == [False, True]
    accepted = settled_text(data, accept=True).split("\n")
    assert accepted[-2:] == ["Pour A", "Pour B"]


@pytest.mark.parametrize("quoted", [False, True])
def test_the_last_words_of_the_text_stay_with_the_signatures(quoted):
    words = (rich.paragraph("a1.1", "Premier"), rich.paragraph("a1.2", "Dernier"))
    last = (Quotation("q", words),) if quoted else words
    article = Division("article", "a1", "1", rich.words("Objet"), last)
    fait = rich.paragraph("fait", "Fait à Nantes")
    data = write(document(article, fait, Signatures("s", (rich.paragraph("s1", "Pour A"),))), PLAIN)
    kept = [text(p) for p in body(data).iter(W + "p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["Dernier", "Fait à Nantes", "Pour A"]


def test_a_control_with_a_face_is_rich_so_that_libreoffice_keeps_the_face():
    control = Variable("juridiction", "x", "du tribunal")
    bold, plain = (
        next(body(write(one_paragraph(inline), PLAIN)).iter(W + "sdtPr"))
        for inline in (Emphasis((control,), strong=True), control)
    )
    assert bold.find(W + "text") is None
    assert plain.find(W + "text") is not None


def test_a_document_without_heading_has_no_table_of_contents():
    data = write(document(), Options(contents=True))
    assert not values(body(data), "docPartGallery", "val")


def test_a_table_of_contents_leads_to_each_heading_and_leaves_struck_words_out():
    data = write(rich.rich_document(), Options(contents=True))
    gallery = next(body(data).iter(W + "docPartGallery"))
    contents = next(gallery.iterancestors(W + "sdt"))
    assert bookmark_name("objet") in values(contents, "hyperlink", "anchor")
    assert f"Article{NBSP}6 – Révisions nouvelles" in text(contents)
    codes = [code.text.split()[0] for code in contents.iter(W + "instrText")]
    assert codes == ["TOC", *["PAGEREF"] * (len(codes) - 1)]


def test_a_heading_holds_its_title_alone_and_the_number_brings_the_dash():
    assert text(paragraph(body(CLEAN), "Obligations")) == "Obligations de l’Opérateur"
    texts = values(part(CLEAN, "word/numbering.xml"), "lvlText", "val")
    assert texts[0] == f"Article{NBSP}%1 –"


def test_faces_are_those_of_the_theme_and_lines_follow_the_face():
    style = Style(fonts=Fonts(text="EB Garamond", label="Fira & Sans"))
    data = write(rich.clean_document(), Options(style=style))
    styles = ZipFile(BytesIO(data)).read("word/styles.xml").decode()
    assert 'w:ascii="' not in styles
    assert "atLeast" not in styles
    theme = ZipFile(BytesIO(data)).read("word/theme/theme1.xml").decode()
    assert '<a:majorFont><a:latin typeface="Fira &amp; Sans"/>' in theme
    assert '<a:minorFont><a:latin typeface="EB Garamond"/>' in theme


@pytest.mark.parametrize("name", ["document", "header1", "footer1", "comments", "styles"])
def test_every_part_declares_the_prefixes_that_readers_look_for(name):
    assert {"w", "r"} <= set(part(RICH, f"word/{name}.xml").nsmap)


def test_a_reference_to_a_table_or_a_dash_is_a_link_to_its_bookmark():
    rows = (Row("t.0", (Cell((Text("N"),)),)), Row("t.a", (Cell((Text("a"),)),)))
    table = Table("t", ("left",), rows[0], rows[1:])
    dash = Item("d", "–", (Paragraph("d.1", (Text("un"),)),))
    inner = ItemList("l", "dashes", (dash,))
    words = (CrossReference("t", "tableau"), Text(", "), CrossReference("d", "premier tiret"))
    body = (Paragraph("p", words), table, ItemList("k", "letters", (Item("a", "a)", (inner,)),)))
    article = Division("article", "objet", "1", (Text("Objet"),), body)
    xml = ZipFile(BytesIO(write(document(article), PLAIN))).read("word/document.xml").decode()
    for target in ("t", "d"):
        assert xml.count(f'w:name="{bookmark_name(target)}"') == 1
        assert f'HYPERLINK \\l "{bookmark_name(target)}"' in xml
