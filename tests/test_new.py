"""`new`: a small folder to start from, valid as it stands."""

from datetime import date

import pytest

from clausegen.acts.particular import particular
from clausegen.check import check_paths
from clausegen.document.tree import plain_text
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.library.skeleton import skeleton
from clausegen.questions.answers import read_answers
from tests.commands import run
from tests.small_contract import FILES

DAY = date(2027, 1, 15)


def started(folder, what, id_):
    """Start a model in a folder and return the library that holds it."""
    result = run("new", what, id_, "--title", "Un essai", "-o", folder)
    assert result.exit_code == 0, result.output
    return Library(folder)


@pytest.mark.no_cover  # what ships is checked by the same lines
@pytest.mark.parametrize("what", ["clause", "contract"])
def test_what_is_started_passes_check(tmp_path, what):
    library = started(tmp_path, what, "mise-a-disposition")
    assert [f"{each}" for each in check_paths(library, ["mise-a-disposition"])] == []


@pytest.mark.parametrize("what", ["clause", "contract"])
def test_every_example_of_what_is_started_drafts_without_a_blank(tmp_path, what):
    library = started(tmp_path, what, "pret")
    assert len(library.examples("pret")) >= 2
    assert "[" not in plain_text(library.draft("pret", {}).document)


def test_a_contract_that_is_started_is_signed_and_has_particular_conditions(tmp_path):
    library = started(tmp_path, "contract", "pret")
    answers = read_answers(library.examples("pret")["signe"])
    assert "Fait à Nantes" in plain_text(library.draft("pret", answers, final=True).document)
    made = particular(library.clause("pret"), answers)
    assert "Objet" not in plain_text(made.general)


def test_a_contract_of_ones_own_takes_the_clauses_that_ship(tmp_path):
    library = started(tmp_path, "contract", "pret")
    text = plain_text(library.draft("pret", {}).document)
    assert "Période d’engagement" in text
    assert library.clause_ids() == ()


def test_a_clause_of_ones_own_prevails_over_one_that_ships(tmp_path):
    library = started(tmp_path, "contract", "pret")
    folder = tmp_path / "clauses" / "duree"
    folder.mkdir(parents=True)
    declared = FILES["clauses/fin/clause.toml"].replace('id = "fin"', 'id = "duree"')
    declared = declared.replace("fin.preavis", "bail.preavis")
    (folder / "clause.toml").write_text(declared.replace('questions = ["commun"]\n', ""))
    (folder / "articles.md").write_text("## Durée {: #engagement.duree }\n\nUn an.\n")
    text = plain_text(Library(tmp_path).draft("pret", {}).document)
    assert "Un an." in text
    assert library.rooms.clause("duree") == folder


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    started(tmp_path, "clause", "pret")
    again = run("new", "clause", "pret", "-o", tmp_path)
    assert again.exit_code == 2
    assert "existe déjà : rien n’a été écrit" in again.output.replace("\u00a0", " ")


@pytest.mark.parametrize("id_", ["Pret", "prêt", "1er", "a_b", "a--b", "../a", "", "a" * 61])
def test_an_id_that_no_folder_may_bear_is_refused(id_):
    with pytest.raises(UsageError, match="ne peut pas être un identifiant"):
        skeleton("clause", id_, "Un essai", DAY)


@pytest.mark.parametrize("title", ["", " ", 'a"b', "a\nb", "{{ x }}", "a\\b"])
def test_a_title_that_would_break_the_file_is_refused(title):
    with pytest.raises(UsageError, match="titre"):
        skeleton("clause", "pret", title, DAY)


def test_the_version_bears_the_day_given():
    assert "date = 2027-01-15" in skeleton("clause", "pret", "Un essai", DAY)["clause.toml"]


@pytest.mark.parametrize("id_", ["services", "prestataire", "clients"])
def test_an_id_that_a_shared_question_bears_is_refused(id_):
    with pytest.raises(UsageError, match="est déjà une question commune"):
        skeleton("contract", id_, "Un essai", DAY)
