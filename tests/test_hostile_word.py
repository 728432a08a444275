"""Word files of strangers, drawn to be dear: read or refused in bounded time and memory."""

import pytest

from tests.foreign_files import BY, heading, of_body, paragraph, run

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
}  # fmt: skip  # a table


@pytest.mark.no_cover
@pytest.mark.parametrize("blocks", FILES.values(), ids=FILES)
def test_a_hostile_contract_is_read_or_refused_within_bounds(bounded, blocks, tmp_path):
    (tmp_path / "f.docx").write_bytes(of_body(*blocks))
    done = bounded("import", "f.docx", folder=tmp_path)
    assert done.code in (0, 1, 2, 3), done.said[-500:]
    assert "Traceback" not in done.said
