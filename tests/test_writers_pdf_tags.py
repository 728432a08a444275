"""The structure of a PDF, read by pikepdf: one element each, and every word in one of them."""

import io
import re
import subprocess
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from clausegen.document.tree import (
    Cell,
    Definition,
    Definitions,
    Division,
    Document,
    ItemList,
    Row,
    Table,
    plain_text,
)
from clausegen.writers import pdf
from clausegen.writers.options import Options
from tests.hostile import hostile_document
from tests.rich import PROPERTIES, clean_document, rich_document
from tests.rich_nodes import item, paragraph, words

LONG = "Le Prestataire rend compte au Client, sans délai et par écrit, de chaque intervention. "


def article(label, *body):
    return Division("article", f"a{label}", label, words("Titre"), body)


def document(*body):
    return Document("d", words("Contrat"), body, replace(PROPERTIES, draft=False))


def table(count, text="valeur"):
    def line(id_, *texts):
        return Row(id_, tuple(Cell(words(each)) for each in texts))

    rows = tuple(line(f"t.{n}", f"rang {n}", text) for n in range(count))
    return Table("t", ("left", "right"), line("t.h", "Rang", "Valeur"), rows)


def items(kind, count, body, prefix="l"):
    made = (item(f"{prefix}.{n}", f"{n}) ", *body(f"{prefix}.{n}")) for n in range(count))
    return ItemList(prefix, kind, tuple(made))


def nested(prefix):
    inner = items("dashes", 3, lambda id_: (paragraph(f"{id_}.p", LONG),), f"{prefix}.i")
    return paragraph(f"{prefix}.p", LONG), inner


def directly_nested(prefix):
    return (items("dashes", 2, lambda id_: (paragraph(f"{id_}.p", LONG),), f"{prefix}.i"),)


DEFINED = Definitions(
    "d", tuple(Definition(f"d.{n}", words(f"Terme {n}"), words(LONG * 3)) for n in range(40))
)
DOCUMENTS = {
    "table": document(article("1", table(90))),
    "list": document(
        article("1", items("letters", 60, lambda id_: (paragraph(f"{id_}.p", LONG * 3),)))
    ),
    "articles": document(
        article("1", paragraph("p", LONG * 60)), article("2", paragraph("q", LONG * 60))
    ),
    "nested": document(article("1", items("numbers", 30, nested))),
    "directly": document(article("1", items("letters", 30, directly_nested))),
    "definitions": document(article("1", DEFINED)),
    "rich": rich_document(),
    "clean": clean_document(),
    "hostile": hostile_document(),
}


@cache
def written(source, **options):
    """Return a document as a PDF, which several tests read."""
    return pdf.write(source, Options(**options))


def opened(source, **options):
    return pikepdf.open(io.BytesIO(written(source, **options)))


@pytest.fixture(scope="module", params=[(name, False) for name in DOCUMENTS] + [("list", True)])
def found(request):
    name, archive = request.param
    options = {"archive": True} if archive else {"contents": True} if name == "rich" else {}
    with opened(DOCUMENTS[name], **options) as read:
        yield read


def kids(element):
    return [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def elements(found):
    """Return the structure elements in the order of reading."""

    def below(element):
        yield element
        for kid in kids(element):
            yield from below(kid)

    return list(below(found.Root.StructTreeRoot.K[0]))


def kinds(source, **options):
    with opened(source, **options) as found:
        return [str(element.S)[1:] for element in elements(found)], len(found.pages)


def contents(found):
    """Return the marked contents that the tree reaches: page, number and owner, as it is read."""
    numbers = {page.objgen: number for number, page in enumerate(found.pages)}

    def below(element):
        for kid in element.K:
            if not isinstance(kid, pikepdf.Dictionary):
                yield numbers[element.Pg.objgen], int(kid), element
            elif "/S" in kid:
                assert kid.P.objgen == element.objgen
                yield from below(kid)
            elif kid.Type == "/MCR":
                yield numbers[kid.Pg.objgen], int(kid.MCID), element

    return list(below(found.Root.StructTreeRoot.K[0]))


def ways_back(found):
    numbers = list(found.Root.StructTreeRoot.ParentTree.Nums)
    return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def marked(page):
    """Return the marked contents of a page; every text it shows is in one, or an artifact."""
    numbers, around = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                around.append(str(operands[0]))
                if len(operands) > 1 and "/MCID" in operands[1]:
                    assert len(around) == 1
                    numbers.append(int(operands[1].MCID))
            case "EMC":
                around.pop()
            case "Tj" | "TJ":
                assert around
    return numbers


# --- laws -----------------------------------------------------------------------------------------


def test_every_content_is_reached_once_in_order(found):
    reached = [(page, number) for page, number, _ in contents(found)]
    assert reached == [
        (number, content)
        for number, page in enumerate(found.pages)
        for content in sorted(marked(page))
    ]


def test_the_way_back_leads_to_the_owner(found):
    back = ways_back(found)
    for page, number, owner in contents(found):
        assert back[int(found.pages[page].StructParents)][number].objgen == owner.objgen
    counts = [len(marked(page)) for page in found.pages]
    assert [len(back[number]) for number in range(len(counts))] == counts


def test_each_annotation_and_its_link_know_each_other(found):
    back = ways_back(found)
    notes = [note for page in found.pages for note in page.get("/Annots", [])]
    assert len(back) == len(found.pages) + len(notes)
    for note in notes:
        link = back[int(note.StructParent)]
        held = [
            kid.Obj.objgen for kid in link.K if isinstance(kid, pikepdf.Dictionary) if "/Obj" in kid
        ]
        assert link.S == "/Link"
        assert note.objgen in held


def test_each_item_has_a_label_and_a_body(found):
    for element in elements(found):
        if element.S == "/L":
            assert {str(kid.S) for kid in kids(element)} == {"/LI"}
        if element.S == "/LI":
            assert [str(kid.S) for kid in kids(element)] == ["/Lbl", "/LBody"]


def laid(rows):
    """Return the columns that each row of a table takes, with those that cells above it hold."""
    held = {}
    for row in rows:
        taken = {at for at, left in held.items() if left}
        held = {at: held[at] - 1 for at in taken}
        for cell in kids(row):
            wide, high = (int(cell.get("/A", {}).get(f"/{n}Span", 1)) for n in ("Col", "Row"))
            free = [at for at in range(99) if at not in taken][:wide]
            taken |= {*free}
            held |= dict.fromkeys(free, high - 1)
        yield taken


def test_each_heading_cell_has_a_scope_and_each_row_its_cells(found):
    for element in elements(found):
        if element.S == "/TH":
            assert str(element.A.Scope) in {"/Column", "/Row"}
        if element.S == "/Table":
            assert [str(kid.S) for kid in kids(element)] == ["/THead", "/TBody"]
            rows = [row for group in kids(element) for row in kids(group)]
            assert len(set(map(len, laid(rows)))) == 1


def test_no_element_is_empty_but_a_cell(found):
    assert all(len(element.K) or element.S == "/TD" for element in elements(found))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_words_of_the_tree_are_those_of_the_document(name, tmp_path):
    source, file = replace(DOCUMENTS[name], comments=()), tmp_path / "x.pdf"
    file.write_bytes(written(source))
    run = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True)
    told = re.findall(r'^\s*"(.*)"$', run.stdout.decode(), re.MULTILINE)
    assert letters("".join(told)) == letters(plain_text(source))


def letters(text):
    """Return a text without what the end of a line adds or takes."""
    return re.sub(r"[\s\u2010\u2011-]+", "", text)


# --- one element each, over pages -----------------------------------------------------------------


def test_a_table_over_pages_is_one_table_with_one_head():
    found, pages = kinds(DOCUMENTS["table"])
    assert pages > 2
    counts = [found.count(kind) for kind in ("Part", "Sect", "Table", "THead", "TBody", "TR")]
    assert counts == [1, 1, 1, 1, 1, 91]


def test_a_list_over_pages_is_one_list():
    found, pages = kinds(DOCUMENTS["list"])
    assert pages > 2
    counts = [found.count(kind) for kind in ("L", "LI", "Lbl", "LBody", "P")]
    assert counts == [1, 60, 60, 60, 60]


def test_two_articles_over_pages_are_two_sections_of_one_part():
    found, pages = kinds(DOCUMENTS["articles"])
    assert pages > 2
    assert found == ["Document", "Part", "H1", "Sect", "H2", "P", "Sect", "H2", "P"]


def test_nested_lists_over_pages_are_one_in_each_item():
    found, pages = kinds(DOCUMENTS["nested"])
    assert pages > 2
    assert [found.count(kind) for kind in ("L", "LI")] == [31, 120]


def test_an_item_that_begins_with_a_list_keeps_its_own_label():
    with opened(DOCUMENTS["directly"]) as found:
        outer = next(element for element in elements(found) if element.S == "/L")
        assert all([str(kid.S) for kid in kids(entry)] == ["/Lbl", "/LBody"] for entry in outer.K)
        assert all(a < b for a, b in pairwise(c[:2] for c in contents(found)))


def test_definitions_over_pages_are_one_list_of_terms():
    found, pages = kinds(DOCUMENTS["definitions"])
    assert pages > 1
    assert [found.count(kind) for kind in ("L", "LI", "Lbl", "LBody")] == [1, 40, 40, 40]


def test_a_row_over_pages_is_one_row_whose_cells_are_read_one_by_one():
    found, pages = kinds(document(article("1", table(1, LONG * 120))))
    assert pages > 1
    assert [found.count(kind) for kind in ("Table", "TR", "TH", "TD")] == [1, 2, 3, 1]


def test_a_table_of_contents_is_one():
    found, _ = kinds(DOCUMENTS["rich"], contents=True)
    assert found.count("TOC") == 1
    assert found.count("TOCI") == found.count("Reference") > 6


def test_how_a_list_is_numbered_is_said():
    with opened(DOCUMENTS["rich"]) as found:
        lists = [element for element in elements(found) if element.S == "/L"]
        said = {str(element.A.ListNumbering) for element in lists if "/A" in element}
    assert said == {"/LowerAlpha", "/Decimal"}


@pytest.mark.parametrize("archive", [False, True])
def test_the_same_document_gives_the_same_bytes(archive):
    options = Options(archive=archive)
    assert pdf.write(DOCUMENTS["list"], options) == pdf.write(DOCUMENTS["list"], options)
