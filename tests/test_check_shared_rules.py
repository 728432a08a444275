"""The rules that all models share, judged by the models that hold them."""

from pathlib import Path

import pytest

from clausegen.check import check_paths
from clausegen.check.shared_rules import shared_rule_faults
from clausegen.files.sources import source_text
from clausegen.library import Library
from clausegen.library.rooms import room
from clausegen.template.source import Source
from tests.small_clause import write_library

SHIPPED = room("templates") / "shared" / "rules.toml"
RULE = """[[rules]]
id = "R10"
level = "warning"
condition = {condition!r}
message = "M"
law = ["code-civil-1104"]
parameters = [{parameter!r}]
question = {question!r}
"""


def found(
    folder: Path,
    condition: str,
    more: str = "",
    *,
    law: str = "code-civil-1104",
    parameter: str = "delai.resolution",
    question: str = "q-delai",
) -> list[tuple[str, str]]:
    """Return the places and names of the faults of one rule, shared by a small library."""
    write_library(folder)
    shared = folder / "templates" / "shared"
    shared.mkdir()
    rule = RULE.format(condition=condition, parameter=parameter, question=question)
    (shared / "rules.toml").write_text(rule.replace("code-civil-1104", law) + more, "utf-8")
    library = Library(folder / "templates", folder / "data")
    told = [each for each in check_paths(library) if each.place.file.endswith("shared/rules.toml")]
    return [(f"{each.place.line}", each.rule) for each in told]


def test_a_rule_that_some_answers_trip_is_right(tmp_path: Path) -> None:
    assert found(tmp_path, 'delai.resolution > "2 jours"') == []


@pytest.mark.parametrize(
    ("condition", "told", "more"),
    [
        ('delai.resolution > "20 jours ouvrés"', "seuil-hors-bornes", {}),
        ('delai.resolution > "2 jours" or delai.resolution < "3 jours"', "regle-constante", {}),
        ("false and delai.resolution", "regle-sans-temoin", {}),
        ("absent > 2", "regle-sans-modele", {"parameter": "absent"}),
        ('delai.resolution > "2 jours"', "question-inconnue", {"question": "q-rien"}),
        ('objet.mots == " x "', "regle-sans-reponse", {"parameter": "objet", "law": "x"}),
    ],
)
def test_what_no_model_proves_is_told_at_its_condition(
    tmp_path: Path, condition: str, told: str, more: dict[str, str]
) -> None:
    assert told in {name for _, name in found(tmp_path, condition, **more)}


def test_a_rule_on_several_answers_is_judged_at_its_line_for_each(tmp_path: Path) -> None:
    more = 'over = ["delai.resolution", "delai.resolution"]\n'
    faults = found(tmp_path, 'reponse > "2 jours"', more, parameter="reponse")
    assert {line for line, _ in faults} == {"2", "4"}


def test_a_rule_is_judged_at_its_line(tmp_path: Path) -> None:
    assert found(tmp_path, 'delai.resolution > "20 jours ouvrés"') == [("4", "seuil-hors-bornes")]


@pytest.mark.no_cover  # the rules of a small library run the same lines
def test_the_shared_rules_that_ship_are_proven_and_explained() -> None:
    source = Source("shared/rules.toml", source_text(SHIPPED))
    assert [str(each) for each in shared_rule_faults(Library(), source)] == []


LISTS = 'over = {}\n[lists]\ndelais = ["delai.resolution"]\n'


@pytest.mark.parametrize(
    ("over", "told"),
    [('"delais"', []), ('["delais"]', []), ('"absente"', ["regle-sans-modele"])],
)
def test_a_rule_is_over_the_answers_of_a_list(tmp_path: Path, over: str, told: list[str]) -> None:
    faults = found(tmp_path, 'reponse > "2 jours"', LISTS.format(over), parameter="reponse")
    assert [each for _, each in faults] == told


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("over = 3", 9, "« over » attend une liste"),
        ('over = [["a"]]', 9, "« over » attend un texte"),
        ("over = [3]", 9, "« over » attend un texte"),
        ("over = []", 9, "« over » est vide"),
        ('over = ""', 9, "« over » est vide"),
        ('over = "a"\n[lists]\na = 3', 11, "« a » attend une liste"),
        ('over = "a"\n[lists]\na = [3]', 11, "« a » attend un texte"),
        ('over = "a"\n[lists]\na = []', 11, "« a » est vide"),
    ],
)
def test_answers_of_a_wrong_shape_or_none_are_one_fault_at_their_line(
    tmp_path: Path, more: str, line: int, said: str
) -> None:
    write_library(tmp_path)
    shared = tmp_path / "templates" / "shared"
    shared.mkdir()
    rule = RULE.format(condition="reponse", parameter="reponse", question="q-delai")
    (shared / "rules.toml").write_text(f"{rule}{more}\n", "utf-8")
    found = check_paths(Library(tmp_path / "templates", tmp_path / "data"))
    (fault,) = [each for each in found if each.place.file.endswith("shared/rules.toml")]
    assert (fault.rule, fault.place.line) == ("cle-refusee", line)
    assert fault.message.startswith(said)


CLIENTS = """
[[parameters]]
id = "clients"
kind = "parties"
label = "Clients"
help = "Pourquoi cette question ? Pour l’essai."
group = "delais"
required = true
"""


@pytest.mark.parametrize(("own", "held"), [(False, True), (True, False)])
def test_a_folder_of_a_firm_takes_the_rules_that_ship_unless_it_shares_files_of_its_own(
    tmp_path: Path, own: bool, held: bool
) -> None:
    write_library(tmp_path)
    declaration = tmp_path / "templates" / "clauses" / "petite" / "clause.toml"
    declaration.write_text(declaration.read_text("utf-8") + CLIENTS, "utf-8")
    if own:
        (tmp_path / "templates" / "shared").mkdir()
    rules = Library(tmp_path / "templates", tmp_path / "data").clause("petite").spec.rules
    assert ("C19" in {each.id for each in rules}) is held
