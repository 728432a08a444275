"""The words of every example, as somebody read them: a change of a template shows in a diff.

Rewritten by `pytest tests/test_golden.py --rewrite-golden`; the diff is then read before a commit.
"""

import tomllib
from pathlib import Path

import pytest

from clausegen.document.tree import plain_text
from clausegen.library import Library

CLAUSE = "assistance-itinerance"
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Library().examples(CLAUSE)


def words(example, library):
    """Return the clause of an example, then its commentary, as plain text."""
    raw = tomllib.loads(EXAMPLES[example].read_text("utf-8"))
    draft = library.draft(CLAUSE, raw, commentary="alone")
    return f"{plain_text(draft.document)}\n{'-' * 72}\n{plain_text(draft.commentary)}"


@pytest.mark.parametrize("example", sorted(EXAMPLES))
def test_an_example_says_what_it_said(example, library, pytestconfig):
    said, file = words(example, library), GOLDEN / f"{example}.txt"
    if pytestconfig.getoption("rewrite_golden"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(said, "utf-8")
    assert said.splitlines() == file.read_text("utf-8").splitlines()


def test_every_golden_text_has_its_example():
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(EXAMPLES)
