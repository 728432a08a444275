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
from tests.readme import README, ROOT, codes

AUTHORS = (ROOT / "docs" / "template-authors.md").read_text(encoding="utf-8")
INTEGRATORS = ROOT / "docs" / "integrators.md"


def test_the_examples_of_the_integrators_guide_run():
    result = doctest.testfile(str(INTEGRATORS), module_relative=False)
    assert result.attempted > 15
    assert result.failed == 0


@pytest.mark.parametrize("name", [*KINDS, *FILTERS, *FUNCTIONS, "textes_a_jour"])
def test_the_authors_guide_names_every_kind_filter_and_function(name):
    assert re.search(rf"(?<![a-z]){name}(?![a-z])", AUTHORS)


@pytest.mark.parametrize("table", [ClauseHead, *TABLES.values(), *INNER.values()])
def test_the_authors_guide_names_every_key(table):
    keys = set(table.model_fields)
    assert {key for key in keys if not re.search(rf"\b{key}\b", AUTHORS)} == set()


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
