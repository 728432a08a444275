"""The benchmarks compare like with like, and say plainly whether a goal is met."""

import io
import json

import docx
import pytest
from benchmarks.__main__ import as_json, as_table
from benchmarks.amending import ARTICLES, EDITS, pair
from benchmarks.measure import Figure, child_cpu, race
from benchmarks.sample import SAMPLES
from benchmarks.word import equivalent
from docxtpl import DocxTemplate

from clausegen.amend.compare import compare
from clausegen.model import divisions, plain_text

MET = Figure("a", 1, "peer", 10, goal_ratio=1 / 8)
MISSED = Figure("b", 5, goal_ms=4)


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


def test_the_table_and_the_json_tell_the_same():
    rows = [line.strip("| ").split("|") for line in as_table([MET, MISSED]).splitlines()[-2:]]
    assert [cell.strip() for cell in rows[0]] == ["a", "1", "peer", "10", "0.1", "≤ 0.125", "yes"]
    assert [cell.strip() for cell in rows[1]] == ["b", "5", "", "", "", "≤ 4 ms", "no"]
    told = json.loads(as_json([MET, MISSED]))["figures"]
    assert [each["met"] for each in told] == [True, False]


def test_time_is_measured_in_turns_and_in_children():
    took = race({"nothing": lambda: None, "work": lambda: sum(range(200_000))}, 3)
    assert took["nothing"] < took["work"]
    assert child_cpu(["sh", "-c", "exit 0"]) >= 0
