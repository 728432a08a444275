"""What is on the page is on the paper: where each glyph of a PDF falls, and the grid of Word."""

import subprocess
import tomllib
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from clausegen.document.tree import (
    Definition,
    Definitions,
    Division,
    Document,
    ItemList,
    LineBreak,
    Quotation,
    Signatures,
    Table,
    plain_text,
)
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.readers.docx.file import read_docx
from clausegen.readers.pdf_text import text_of_pdf
from clausegen.styles.style import MAISON, Page, Sizes, Style
from clausegen.writers import docx, html, pdf
from clausegen.writers.columns import abreast
from clausegen.writers.options import Options
from clausegen.writers.pdf_layout import layout_fault
from tests.commands import CLAUSE
from tests.hostile_pdf import pdf as drawn
from tests.hostile_pdf import stream
from tests.rich import rich_document
from tests.rich_nodes import item, paragraph, row, words

EXAMPLES = Library().examples(CLAUSE)
PAGE_HEAD = 780  # points from the foot of the page: what is above is its running header
PAGE_FOOT = 100  # and what is under: the number of the page, room for initials
HAIR = 1.0  # points that two glyphs of a face may share
ADDRESS = "https://assistance.itinerance.example.org/signalements/graves/2027"
COLUMNS = (
    ("Niveau", "Critique"),
    ("Exemple", "Plus aucune session ne démarre sur une partie des terminaux"),
    ("Prise en charge", f"15{NBSP}minutes"),
    ("Résolution", f"quatre (4){NBSP}heures"),
    ("Adresse", ADDRESS),
    ("Pénalité", f"1\u202f000{NBSP}€"),
    ("Responsable", "Commercialisation"),
    ("Observations", "Communication immédiate à l’interlocuteur"),
    ("Disponibilité", "anticonstitutionnellement"),
    ("Courriel", "signalement-des-incidents@assistance.example.org"),
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def table(columns, rows=3, id_="t"):
    head = row(f"{id_}.0", *(name for name, _ in columns))
    body = (row(f"{id_}.{n}", *(cell for _, cell in columns)) for n in range(1, rows + 1))
    return Table(id_, ("left",) * len(columns), head, tuple(body))


def document(*blocks):
    return Document("d", words("Essai"), blocks)


def boxes(data):
    """Yield the signs of each page with their boxes, and the width of the page."""
    with pypdfium2.PdfDocument(data) as found:
        for page in found:
            text = page.get_textpage()
            signs = [text.get_text_range(n, 1) for n in range(text.count_chars())]
            yield (
                [(sign, text.get_charbox(n)) for n, sign in enumerate(signs) if sign.strip()],
                page.get_size(),
            )


def fits(data, style=MAISON):
    """Check that words are in the text block, and over no others: by our proof, and by a judge."""
    assert layout_fault(data, style) == ""
    side = style.page.left * 72 / 25.4
    for width, height, found in judged(data):
        for left, top, right, bottom in found:
            assert side - HAIR <= left <= right <= width - side + HAIR
            assert 0 <= top <= bottom <= height
        assert not any(cover(one, other) for one, other in combinations(found, 2))


def judged(data):
    """Yield the size of each page and the boxes of its words, as pdftotext sees them."""
    run = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True
    )
    for page in etree.fromstring(run.stdout, etree.XMLParser(recover=True)).iter("{*}page"):
        words = [
            tuple(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
            for word in page.iter("{*}word")
        ]
        yield float(page.get("width")), float(page.get("height")), words


def cover(one, other):
    """Tell whether two words cover each other: their boxes hold more than is drawn, in height."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > HAIR and along > 0.5 * min(one[3] - one[1], other[3] - other[1])


# --- the page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("archive", [False, True])
def test_tables_of_any_number_of_columns_stay_on_the_sheet(archive):
    tables = [table(COLUMNS[:count], id_=f"t{count}") for count in range(2, len(COLUMNS) + 1)]
    fits(pdf.write(document(*tables), Options(archive=archive)))


def test_a_table_of_addresses_only_stays_on_the_sheet():
    fits(pdf.write(document(table([("Adresse", ADDRESS)] * 9)), Options()))


def test_a_table_in_a_quotation_or_an_item_has_less_room():
    one, other = table(COLUMNS[:6], id_="one"), table(COLUMNS[:8], id_="other")
    inside = Quotation("q", (Quotation("q2", (one,)),))
    listed = ItemList("l", "letters", (item("i", "a)", paragraph("p", "Voici"), other),))
    fits(pdf.write(document(inside, listed), Options()))


def test_a_table_over_several_pages_stays_on_each():
    data = pdf.write(document(table(COLUMNS[:7], rows=90)), Options())
    assert len(list(boxes(data))) > 3
    fits(data)


def test_the_rich_document_stays_on_the_sheet():
    fits(pdf.write(rich_document(), Options(contents=True)))


@pytest.mark.parametrize(
    "style", [Style(page=Page(left=40, right=40), sizes=Sizes(text=12)), Style(sizes=Sizes(text=8))]
)
def test_a_house_of_its_own_margins_and_sizes_keeps_to_them(style):
    fits(pdf.write(document(table(COLUMNS[:6])), Options(style=style)), style)


@pytest.mark.parametrize("example", ["negocie", "permanence-quatre-niveaux", "plusieurs-clients"])
def test_the_examples_stay_on_the_sheet(example, library):
    raw = tomllib.loads(EXAMPLES[example].read_text("utf-8"))
    fits(pdf.write(library.draft(CLAUSE, raw).document, Options()))


SENTENCE = "Le Prestataire rend compte au Client, sans délai et par écrit, de chaque intervention."
FIRST = {
    "paragraph": paragraph("f", SENTENCE),
    "quotation": Quotation("f", (paragraph("f.1", SENTENCE),)),
    "definitions": Definitions("f", (Definition("f.1", words("Terme"), words(SENTENCE)),)),
    "table": table(COLUMNS[:3], id_="f"),
    "division": Division("article", "f", "1", words("Titre"), (paragraph("f.1", SENTENCE),)),
}


@pytest.mark.parametrize("depth", range(1, 6))
@pytest.mark.parametrize("first", FIRST)
def test_an_item_that_begins_with_a_block_or_a_list_prints_its_label_beside(first, depth):
    block = FIRST[first]
    for level in range(depth):
        begun = item(f"i{level}", f"{level})", block)
        last = item(f"j{level}", "b bis)", paragraph(f"j{level}.1", SENTENCE))
        block = ItemList(f"l{level}", "letters", (begun, last))
    fits(pdf.write(document(block), Options()))


LONG = "anticonstitutionnellement" * 12


def test_a_word_longer_than_its_line_is_cut_everywhere():
    deep = Quotation("q", (Quotation("q2", (paragraph("q2.1", LONG),)),))
    listed = ItemList("l", "letters", (item("i", "a)", paragraph("i.1", LONG)),))
    meant = Definitions("m", (Definition("e", words(LONG), words(LONG)),))
    article = Division("article", "a", "1", words(LONG), (paragraph("a.1", LONG), listed, meant))
    made = replace(document(deep, article, signatures(2)), title=words(LONG))
    data = pdf.write(made, Options())
    fits(data)
    assert "".join(text_of_pdf(data).split()).replace("-", "").count(LONG) == 7
    fits(pdf.write(made, Options(contents=True)))


def written(*words_):
    return drawn(stream(b" ".join(b"BT /F 12 Tf %d %d Td (%s) Tj ET" % each for each in words_)))


@pytest.mark.parametrize(
    ("words_", "fault"),
    [
        ([(72, 700, b"dedans"), (72, 685, b"aussi"), (72, 800, b"haut"), (72, 40, b"bas")], ""),
        ([(560, 700, b"dehors")], "« dehors » sort du cadre du texte"),
        ([(40, 700, b"dehors")], "« dehors » sort du cadre du texte"),
        ([(900, 700, b"ailleurs")], "« ailleurs » sort du cadre du texte"),
        ([(72, 62, b"dessous")], "« dessous » sort du cadre du texte"),
        ([(72, 840, b"dessus")], "« dessus » sort du cadre du texte"),
        ([(72, 700, b"dedans"), (90, 703, b"contre")], "« dedans » et « contre » se recouvrent"),
        ([(72, 700, b"a" * 99 + b" " + b"b" * 9)], f"« {'a' * 60}… » sort du cadre"),
    ],
)
def test_a_fault_names_its_page_and_its_words(words_, fault):
    told = layout_fault(written(*words_))
    assert told.startswith("Page 1 : " + fault if fault else "")
    assert bool(told) == bool(fault)


def test_a_sheet_of_another_size_is_told():
    assert "A4" in layout_fault(written((72, 700, b"x")).replace(b"595 842", b"612 792"))


def test_no_pdf_is_written_whose_words_are_out_of_place():
    block = paragraph("s1", "Société d’exploitation " * 400)
    with pytest.raises(UsageError, match=r"Page 2 : « .+ » sort du cadre du texte"):
        pdf.write(document(paragraph("p", "Fait."), Signatures("s", (block, block))), Options())


# --- signatures ---------------------------------------------------------------------------------


NAMES = (
    "Société d’exploitation des infrastructures de recharge",
    "Compagnie méditerranéenne d’électromobilité",
    "Opérateur A",
    "Commune de Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson",
    "Syndicat intercommunal",
    "Mobilité du Sud",
    "Opérateur Z",
)


def signatures(count):
    return Signatures(
        "s",
        tuple(
            paragraph(f"s{n}", f"Pour {NAMES[n % 7]},", LineBreak(), f"signataire n{n}, gérante")
            for n in range(count)
        ),
    )


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 3), (8, 3)]
)
def test_two_or_three_signatories_stand_on_a_row(count, expected):
    assert abreast(count) == expected


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_signatories_do_not_cover_each_other_and_stay_on_one_page(count):
    before = [paragraph(f"p{n}", "Un alinéa qui descend la page. " * 6) for n in range(13)]
    data = pdf.write(document(*before, signatures(count)), Options())
    fits(data)
    last = "".join(sign for sign, _ in list(boxes(data))[-1][0])
    assert all(f"signatairen{n}," in last for n in range(count))


def test_signatories_beyond_a_page_keep_each_block_whole():
    data = pdf.write(document(paragraph("p", "Fait."), signatures(40)), Options())
    fits(data)
    texts = ["".join(sign for sign, _ in signs) for signs, _ in boxes(data)]
    assert len(texts) > 1
    assert all(text.count("Pour") == text.count("gérante") for text in texts)
    assert sum(text.count("gérante") for text in texts) == 40


@pytest.mark.parametrize(("style", "rows"), [("maison", 3), ("compact", 3), ("cabinet", 4)])
def test_there_is_room_to_sign_under_each_row(style, rows):
    signed = document(paragraph("p", "Fait."), signatures(7))
    data = pdf.write(signed, Options(style=Library().style(style)))
    signs, _ = next(boxes(data))
    heads = [top for sign, (_, _, _, top) in signs if sign == "P" and PAGE_FOOT < top < PAGE_HEAD]
    tops = sorted({round(top) for top in heads}, reverse=True)
    assert len(tops) == rows
    between = [box for _, box in signs if tops[1] + HAIR < box[1] < tops[0]]
    assert min(bottom for _, bottom, _, _ in between) - tops[1] > 50


def shown(data):
    return [word for section in read_docx(data).sections for word in section.text.split()]


def body_of(data):
    return etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))


def test_word_has_rows_of_three_signatories_that_keep_together():
    made = document(paragraph("p", "Fait."), signatures(7))
    data = docx.write(made, Options())
    found = next(body_of(data).iter(f"{W}tbl"))
    rows = list(found.iter(f"{W}tr"))
    assert [len(list(each.iter(f"{W}tc"))) for each in rows] == [3, 3, 1]
    assert len(list(found.iter(f"{W}cantSplit"))) == 3
    assert len(list(found.iter(f"{W}keepNext"))) == 7
    assert shown(data) == plain_text(made).split()


def test_the_page_of_the_web_says_that_signatories_stand_by_three():
    assert b'class="signatures trois"' in html.write(document(signatures(7)), Options())
    assert b'class="signatures"' in html.write(document(signatures(4)), Options())
