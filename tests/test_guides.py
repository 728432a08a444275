"""The guides: their examples run, and they name everything that an author may use."""

import doctest
import re
import tomllib
from dataclasses import fields
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

from clausegen import actions
from clausegen.check.expressions import FUNCTIONS
from clausegen.library.drafting import DraftKeywords, DraftOptions
from clausegen.library.specification.schema import INNER, TABLES, ClauseHead
from clausegen.questions import KINDS
from clausegen.template.filters import FILTERS
from tests.readme import README, ROOT, coded, codes, column

AUTHORS = (ROOT / "docs" / "template-authors.md").read_text(encoding="utf-8")
INTEGRATORS = ROOT / "docs" / "integrators.md"
ACTIONS = sorted(each.stem for each in Path(actions.__file__).parent.glob("[!_]*.py"))


def test_the_examples_of_the_integrators_guide_run():
    result = doctest.testfile(str(INTEGRATORS), module_relative=False)
    assert result.attempted > 15
    assert result.failed == 0


def test_the_authors_guide_has_a_row_for_every_kind():
    assert set(KINDS) <= column(AUTHORS, "kind")


def test_the_authors_guide_shows_every_filter_and_function():
    written = {*column(AUTHORS, "filter"), *column(AUTHORS, "written")}
    shown = {word for each in written for word in re.findall(r"(?:\| |^)(\w+)", each)}
    assert set(FILTERS) <= shown | {*re.findall(r"`(\w+)`", AUTHORS)}
    functions = {re.match(r"\w+", each)[0] for each in column(AUTHORS, "function")}
    assert {*FUNCTIONS, "textes_a_jour", "acte"} <= functions


def test_the_integrators_guide_has_every_option_of_a_draft():
    told = column(INTEGRATORS.read_text("utf-8"), "argument of `draft`") - {"draft"}
    assert told == {*DraftKeywords.__annotations__} == {each.name for each in fields(DraftOptions)}


def test_the_integrators_guide_has_every_action():
    rooms = [import_module(f"clausegen.actions.{each}") for each in ACTIONS]
    asked = {each.__name__ for each in rooms if any(own(each, name) for name in vars(each))}
    told = column(INTEGRATORS.read_text("utf-8"), "action")
    assert {name.rpartition(".")[2] for name in asked} <= told
    assert [name for name in told if not any(hasattr(each, name) for each in rooms)] == []
    assert {*ACTIONS} <= {*re.findall(r"\w+", actions.__doc__)}


def own(room, name):
    """Return whether a name is that of a request that the room itself defines."""
    return name.endswith("Request") and vars(room)[name].__module__ == room.__name__


@pytest.mark.parametrize("table", [ClauseHead, *TABLES.values(), *INNER.values()])
def test_the_authors_guide_names_every_key(table):
    assert set(table.model_fields) <= coded(AUTHORS)


def test_the_toml_of_the_guide_is_toml():
    blocks = [code.text for code in codes(AUTHORS) if code.language == "toml"]
    assert [list(tomllib.loads(text)) for text in blocks] == [
        ["parameters"],
        ["parameters"],
        ["rules"],
        ["scope"],
        ["migrations"],
        ["provisions"],
        ["id", "title", "version", "date", "law_date", "description", "groups", "parameters"],
        ["duree", "conseils"],
    ]


def test_a_guide_cites_rows_of_the_figures_by_their_names():
    cited = re.findall(
        r"\*\*(.+?)\*\*", (ROOT / "docs" / "cluster.md").read_text("utf-8"), re.DOTALL
    )
    rows = (ROOT / "docs" / "figures.md").read_text("utf-8")
    assert len(cited) == 4
    assert [each for each in cited if f"| {' '.join(each.split())} |" not in rows] == []


def test_decisions_stand_in_the_order_of_their_days_and_name_what_replaces_them():
    text = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    entries = re.findall(r"\n\n## (\d{4}-\d\d-\d\d) – (.+)\n\n", text)
    assert len(entries) == text.count("\n## ")
    days, titles = zip(*entries, strict=True)
    assert [*days] == sorted(days)
    assert {*re.findall(r"Replaced.*? by « (.+?) »", text)} <= {*titles}


def test_the_changelog_is_of_this_version_or_of_the_next():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{version('clausegen')}]" in changelog


def test_the_readme_says_that_it_gives_no_legal_advice():
    assert "no legal advice" in README
