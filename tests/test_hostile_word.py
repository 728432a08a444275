"""Word files of strangers, drawn to be dear: read or refused in bounded time and memory."""

import sys

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.foreign_files import BY, heading, of_body, paragraph, run
from tests.host_files import changed

BY_X = BY.format("X")
CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
UNDER = CELL.format("<w:vMerge/>", paragraph())
WIDE = CELL.format("<w:gridSpan w:val='999999999999'/>", paragraph(run("c")))
NESTED = (
    f"<w:p><w:ins {BY_X}><w:del {BY_X}><w:ins {BY_X}><w:r><w:delText>a</w:delText></w:r></w:ins>"
    f"</w:del><w:moveFrom {BY_X}><w:moveTo {BY_X}>{run('c')}</w:moveTo></w:moveFrom></w:ins></w:p>"
)
MARKED = '<w:commentRangeStart w:id="{0}"/>{1}'
FILES = {
    "a reference to thousands of articles": (
        heading("Article 1 : Objet"),
        paragraph(run("Voir les articles " + ", ".join(["2"] * 40_000) + " de l’annexe 1.")),
        heading("Annexe 1 : Plan"), paragraph(run("Le plan.")),
    ),
    "a cell as high as thousands": (
        "<w:tbl>" + f"<w:tr>{CELL.format('', paragraph(run('a')))}</w:tr>"
        + f"<w:tr>{UNDER}</w:tr>" * 10_000 + "</w:tbl>",
    ),
    "cells of endless width": ("<w:tbl>" + f"<w:tr>{WIDE * 30}</w:tr>" * 40 + "</w:tbl>",),
    "revisions in revisions": (NESTED * 2_000,),
    "remarks that never end": (
        "".join(paragraph(MARKED.format(n, run("mot "))) for n in range(8_000)),
    ),
    "points without end": (
        heading("Article 1 : Objet"), paragraph(run("Un.")), heading("Annexe 1 : Plan"),
        "".join(heading(f"{n}. Titre") + paragraph(run("Deux.")) for n in range(1, 99)) * 60,
    ),
    "numerals without end": (
        heading("Article 1 : Objet"), paragraph(run("Un.")), heading("Annexe 1 : Plan"),
        (heading("XVIII. Titre") + paragraph(run("Deux."))) * 6_000,
    ),
}  # fmt: skip  # a table


@pytest.mark.no_cover
@pytest.mark.parametrize("blocks", FILES.values(), ids=FILES)
def test_a_hostile_contract_is_read_or_refused_within_bounds(bounded, blocks, tmp_path):
    (tmp_path / "f.docx").write_bytes(of_body(*blocks))
    done = bounded("import", "f.docx", folder=tmp_path)
    assert done.code in (0, 1, 2, 3), done.said[-500:]
    assert "Traceback" not in done.said


def annexes(count):
    """Return a contract of many annexes, each of which names two of them."""
    cites = paragraph(run("Voir l’annexe 1, l’article 1 et l’article 1 de l’annexe 2."))
    inside = "".join(heading(f"Annexe {n} : Plan") + cites for n in range(1, count + 1))
    return of_body(heading("Article 1 : Objet"), paragraph(run("Un.")), inside)


def articles_of_an_annex(count):
    """Return a contract whose annex has many articles, each of which names the one before."""
    inside = "".join(
        heading(f"Article {n} : Lieu")
        + paragraph(run(f"Voir l’article {max(n - 1, 1)} de l’annexe 1 et l’article {n}."))
        for n in range(1, count + 1)
    )
    start = heading("Article 1 : Objet") + paragraph(run("Un."))
    return of_body(start, heading("Annexe 1 : Règlement"), inside)


def styles_in_a_circle(count):
    """Return a contract whose every paragraph bears a style of its own, each based on the next."""
    lines = (paragraph(run("Un."), properties=f'<w:pStyle w:val="S{n}"/>') for n in range(count))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/>'
        f'<w:basedOn w:val="S{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    end = b"</w:styles>"
    data = of_body(heading("Article 1 : Objet"), *lines)
    return changed(data, "word/styles.xml", lambda xml: xml.replace(end, styles.encode() + end, 1))


def steps_of(data):
    """Return how many functions run while a contract is read and written as a page."""
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    former = sys.getprofile()
    sys.setprofile(seen)
    try:
        found = import_contract(ImportRequest(data=data, name="contrat.docx"))
        WRITERS["html"].write(found.document, Options())
    finally:
        sys.setprofile(former)
    return count


@pytest.mark.no_cover
@pytest.mark.parametrize("drawn", [annexes, articles_of_an_annex])
def test_twice_as_much_is_twice_the_work(drawn):
    assert steps_of(drawn(400)) < 2.2 * steps_of(drawn(200))


@pytest.mark.no_cover
def test_what_rests_on_many_styles_is_looked_up_and_read_once():
    """Each style more costs no more steps than a few for each link of its chain."""
    assert (steps_of(styles_in_a_circle(400)) - steps_of(styles_in_a_circle(200))) / 200 < 1_000
