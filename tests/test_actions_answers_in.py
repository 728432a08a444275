"""The answers of a contract by one of its files: those it holds, or that its edited words give."""

import pytest

from clausegen.actions.answers_in import answers_in
from clausegen.acts.comparison import compared, comparison
from clausegen.errors import AnswersError
from clausegen.library import Library
from clausegen.writers import WRITERS
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.commands import CLAUSE, run
from tests.test_actions_take_back import edited

LIBRARY = Library()
FASTER = {"delai": {"resolution": "2 heures"}}
PLACE = "la Résolution de l’Incident dans"


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_a_file_as_it_was_written_gives_the_answers_that_made_it(format_):
    drawn = LIBRARY.draft(CLAUSE, FASTER)
    content = WRITERS[format_].write(drawn.document, Options())
    answers = answers_in(LIBRARY, f"contrat.{format_}", content)
    assert LIBRARY.draft(CLAUSE, answers).document == drawn.document


def test_a_value_edited_in_word_is_the_answer():
    answers = answers_in(LIBRARY, "revu.docx", edited((PLACE, "quatre (4)", "deux (2)", True)))
    assert answers["delai"]["resolution"] == "2 heures"


@pytest.mark.parametrize(
    "change",
    [
        (PLACE, "quatre (4)", "bientôt", True),  # no value
        ("Le Prestataire annonce par écrit", "Le Prestataire", "Le Loueur", False),  # one of many
        (PLACE, "au plus", "environ", False),  # the words of the model
    ],
)
def test_words_that_are_no_answer_are_refused(change):
    with pytest.raises(AnswersError, match="ses réponses ne disent plus ce qu’il dit"):
        answers_in(LIBRARY, "revu.docx", edited(change))


def test_a_redline_holds_no_answers():
    old, new = (LIBRARY.draft(CLAUSE, each).document for each in ({}, FASTER))
    content = write(compared(comparison(old, new)), Options())
    with pytest.raises(AnswersError, match="celui d’un avenant"):
        answers_in(LIBRARY, "ecarts.docx", content)


def test_a_contract_drafts_another(tmp_path):
    asked = ("--as", "docx", "-o", tmp_path, "--name", "un", "--set", "delai.resolution=6 heures")
    assert run("draft", CLAUSE, *asked).exit_code == 0
    again = ("--as", "md", "-o", tmp_path, "--name", "deux", "--answers", tmp_path / "un.docx")
    assert run("draft", CLAUSE, *again).exit_code == 0
    assert "six (6)" in (tmp_path / "deux.md").read_text()


def test_a_file_without_data_is_told(tmp_path):
    done = run("draft", CLAUSE, "--as", "docx", "--send", "-o", tmp_path, "--name", "copie")
    assert done.exit_code == 0
    (sent,) = tmp_path.glob("copie-*.docx")
    done = run("draft", CLAUSE, "--answers", sent, "-o", tmp_path)
    assert done.exit_code == 3
    assert "ne porte pas de réponses" in done.stderr
    done = run("draft", CLAUSE, "--answers", tmp_path / "absent.docx", "-o", tmp_path)
    assert done.exit_code == 3
    assert "absent.docx" in done.stderr
