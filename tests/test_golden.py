"""The words of every example, as somebody read them: a change of a template shows in a diff.

Rewritten by `pytest tests/test_golden.py --rewrite-golden`; the diff is then read before a commit.
"""

import tomllib
from pathlib import Path

import pytest

from clausegen.document.tree import plain_text
from clausegen.library import Library

pytestmark = pytest.mark.no_cover  # what drafts is measured where it is tested
LIBRARY = Library()
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = [
    (id_, example) for id_ in LIBRARY.model_ids() for example in sorted(LIBRARY.examples(id_))
]


def words(id_, example, library):
    """Return the text of an example, then its commentary; that of a contract is its clauses'."""
    raw = tomllib.loads(library.examples(id_)[example].read_text("utf-8"))
    if id_ in library.contract_ids():
        return plain_text(library.draft(id_, raw).document)
    draft = library.draft(id_, raw, commentary="alone")
    return f"{plain_text(draft.document)}\n{'-' * 72}\n{plain_text(draft.commentary)}"


@pytest.mark.parametrize(("id_", "example"), EXAMPLES)
def test_an_example_says_what_it_said(id_, example, library, pytestconfig):
    said, file = words(id_, example, library), GOLDEN / id_ / f"{example}.txt"
    if pytestconfig.getoption("rewrite_golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said, "utf-8")
    assert said.splitlines() == file.read_text("utf-8").splitlines()


def test_every_golden_text_has_its_example():
    kept = {(file.parent.name, file.stem) for file in GOLDEN.glob("*/*.txt")}
    assert kept == set(EXAMPLES)


@pytest.mark.parametrize("id_", LIBRARY.contract_ids())
def test_a_contract_has_five_examples_or_more(id_):
    assert len(LIBRARY.examples(id_)) >= 5


@pytest.mark.parametrize("id_", LIBRARY.clause_ids())
def test_a_clause_has_four_examples_or_more(id_):
    assert len(LIBRARY.examples(id_)) >= 4
