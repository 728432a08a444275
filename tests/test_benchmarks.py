"""The benchmarks compare like with like, and say plainly whether a goal is met."""

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from benchmarks.__main__ import HEADS, as_json, as_table
from benchmarks.amending import ARTICLES, EDITS, pair
from benchmarks.measure import Figure, child_cpu, race
from benchmarks.sample import SAMPLES
from benchmarks.searching import ANSWERABLE, copy_for_pagefind, score
from benchmarks.site import synthetic
from benchmarks.site_build import build
from benchmarks.word import equivalent
from docxtpl import DocxTemplate
from lxml import html

from clausegen.amend.compare import compare
from clausegen.document.tree import divisions, plain_text
from clausegen.site.search.answering import search_site

FIGURES_PAGE = Path(__file__).parent.parent / "docs" / "figures.md"
MET = Figure("a", 1, "peer", 10, goal_ratio=1 / 8)
MISSED = Figure("b", 5, goal=4)
SCORE = Figure("c", 59, "peer", 50, goal=58, unit="of 60", more_is_better=True)
FIGURES = [MET, MISSED, SCORE]


def words(document):
    rows = [row for table in document.tables for row in table.rows]
    cells = [cell.text for row in rows for cell in row.cells]
    return sum(len(text) for text in [*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_docxtpl_prints_as_much_text_as_we_do(sample):
    document = sample.document()
    template, context = equivalent(document)
    filled = DocxTemplate(io.BytesIO(template))
    filled.render(context)
    file = io.BytesIO()
    filled.save(file)
    assert words(docx.Document(file)) == pytest.approx(len(plain_text(document)), rel=0.03)


def test_the_pair_differs_by_as_many_edits_as_are_told():
    old, new = pair()
    assert len(list(divisions(old))) == ARTICLES
    assert len(compare(old, new)) == EDITS


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_changed_answer_changes_the_document_each_time(sample):
    texts = {plain_text(sample.document(sample.one_changed())) for _ in range(3)}
    assert len(texts) == 3


def test_a_goal_is_met_or_not_or_cannot_be_told():
    assert (MET.met, MISSED.met) == (True, False)
    assert Figure("c", 1, "peer", None, goal_ratio=0.5).met is None
    assert (SCORE.met, replace(SCORE, goal=60).met) == (True, False)


def test_the_table_and_the_json_tell_the_same():
    rows = [line.strip("| ").split("|") for line in as_table(FIGURES).splitlines()[-3:]]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["a", "1 ms", "peer", "10 ms", "0.1", "≤ 0.125", "yes"],
        ["b", "5 ms", "", "", "", "≤ 4 ms", "no"],
        ["c", "59 of 60", "peer", "50 of 60", "1.18", "≥ 58 of 60", "yes"],
    ]
    told = json.loads(as_json(FIGURES))["figures"]
    assert [each["met"] for each in told] == [True, False, True]


def test_the_page_of_figures_shows_the_table_of_the_bench():
    page = FIGURES_PAGE.read_text("utf-8")
    (heads, *rows) = [line for line in page.splitlines() if line.startswith("| ")]
    assert tuple(cell.strip() for cell in heads.strip("| ").split("|")) == HEADS
    assert {line.count("|") for line in rows} == {len(HEADS) + 1}


def test_time_is_measured_in_turns_and_in_children():
    took = race({"nothing": lambda: None, "work": lambda: sum(range(200_000))}, 3)
    assert took["nothing"] < took["work"]
    assert child_cpu(["sh", "-c", "exit 0"]) >= 0


def test_a_query_is_answered_by_the_anchor_or_by_the_page_that_it_wants():
    wanted = [min(each.wanted) for each in ANSWERABLE]
    assert score([[f"/droit.html#{id_}"] for id_ in wanted]) == len(ANSWERABLE)
    assert score([[f"/questions/{id_}.html", "/"] for id_ in wanted]) == len(ANSWERABLE)
    assert score([["/droit.html#rien", "/"] for _ in wanted]) == 0


def test_pagefind_can_lead_to_everything_that_our_search_finds(shipped_site, tmp_path):
    files = shipped_site.files
    site = search_site(files.__getitem__)
    copy_for_pagefind(site, files.__getitem__, tmp_path)
    for entry in site.index.entries:
        address, _, anchor = entry.address.partition("#")
        page = html.fromstring((tmp_path / address).read_text(encoding="utf-8"))
        if anchor:
            assert page.get_element_by_id(anchor).tag in {"h2", "h3", "h4", "h5"}


def test_the_pages_of_the_bench_are_built_as_those_of_the_site(tmp_path):
    pages = synthetic(24)
    build(pages, tmp_path / "site")
    built = [(tmp_path / "site" / page.address).read_text(encoding="utf-8") for page in pages]
    assert all(page.title in text for page, text in zip(pages, built, strict=True))
