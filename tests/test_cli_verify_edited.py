"""`verify` of a Word file that was edited: values, text, marks, in one page."""

import json
from copy import deepcopy

import pytest
from lxml import etree

from tests.commands import CLAUSE, run
from tests.host_files import changed
from tests.ooxml import W
from tests.test_actions_settle import EDITS, SPACE, shown
from tests.test_actions_take_back import sent


def tracked(root):
    """Mark the words of one paragraph as inserted by an author."""
    near = next(p for p in root.iter(f"{W}p") if "régie par le droit" in shown(p))
    run_ = deepcopy(next(near.iter(f"{W}r")))
    for text in run_.iter(f"{W}t"):
        text.text = " Ajout suivi."
    mark = etree.SubElement(near, f"{W}ins", {f"{W}author": "Me Blin", f"{W}id": "900"})
    mark.append(run_)


def edits(*ranks, marks=False, file=None):
    def edit(xml):
        root = etree.fromstring(xml)
        for rank in ranks:
            near, made = EDITS[rank]
            made(next(p for p in root.iter(f"{W}p") if near in shown(p)))
        if marks:
            tracked(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed(file or sent()[1], "word/document.xml", edit)


@pytest.fixture
def told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def verified(data, *options):
        (tmp_path / "revu.docx").write_bytes(data)
        done = run(*options, "verify", "revu.docx")
        assert done.exit_code == 1
        return done.output.replace(SPACE, " ")

    return verified


def test_values_and_text_are_told_apart_and_what_was_not_followed(told):
    said = told(edits(0, 1))
    assert "Valeurs changées :" in said
    assert "Délai de résolution d’un incident : quatre (4) heures → deux (2) heures" in said
    assert "le cinquième alinéa" not in said
    assert "Texte changé :" in said
    assert "Tout est accepté" in said
    assert "attendu" not in said


def test_marks_that_wait_are_told_by_author_and_whether_they_show_all(told):
    assert "Me Blin (1 ajout) ; refusées, elles rendent notre texte" in told(edits(marks=True))
    assert "elles ne rendent pas notre texte" in told(edits(1, marks=True))


def test_as_data(told):
    (found,) = json.loads(told(edits(0, marks=True), "--json"))
    assert [each["question"] for each in found["edited"]["values"]] == ["delai.resolution"]
    assert found["edited"]["pending"] == [{"author": "Me Blin", "adds": 1, "strikes": 0}]
    assert not found["edited"]["followed"]


def test_a_cover_page_is_no_edit(told, tmp_path):
    run("draft", CLAUSE, "--style", "cabinet", "--as", "docx", "--name", "envoi", "-o", tmp_path)
    said = told(edits(1, file=(tmp_path / "envoi.docx").read_bytes()))
    assert said.count("leur texte") == 1
    assert "l’intitulé" not in said
