"""The guides: their examples run, and they name everything that an author may use."""

import doctest
import re
import tomllib
from importlib.metadata import version

import pytest

from clausegen.check.expressions import FUNCTIONS
from clausegen.library.specification.schema import INNER, TABLES, ClauseHead
from clausegen.questions import KINDS
from clausegen.template.filters import FILTERS
from tests.readme import README, ROOT, coded, codes, column

AUTHORS = (ROOT / "docs" / "template-authors.md").read_text(encoding="utf-8")
INTEGRATORS = ROOT / "docs" / "integrators.md"


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
    ]


def test_the_changelog_is_of_this_version_or_of_the_next():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{version('clausegen')}]" in changelog


def test_the_readme_says_that_it_gives_no_legal_advice():
    assert "no legal advice" in README
