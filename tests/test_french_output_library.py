"""What every model prints, with its commentary: French typography, and sentences that are true.

The examples are read in their golden texts, which cost nothing to draft; a few sets of drawn
answers, the same at every run, reach what no example says. The clause of roaming has every pair of
its answers read elsewhere.
"""

from pathlib import Path

import pytest

from clausegen.check.bindings import Bindings
from clausegen.check.vocabulary import VOCABULARY
from clausegen.document.tree import plain_text
from clausegen.library import Library
from tests.answer_pairs import rows
from tests.commands import CLAUSE
from tests.french_linter import faults
from tests.test_french_output import READ

pytestmark = pytest.mark.no_cover  # what drafts is measured where it is tested
GOLDEN = Path(__file__).parent / "golden"
MODELS = Library().model_ids()
RULES = [rule for rule in VOCABULARY if rule.rule in READ]


def told(text):
    """Return the faults of a printed text; the cells of a table are read apart."""
    cells = text.replace("\t", "\n").splitlines()
    words = {
        (rule.rule, cell[max(each.start() - 30, 0) : each.end() + 30])
        for cell in cells
        for rule in RULES
        for each in rule.pattern.finditer(cell)
        if rule.refuses(each)
    }
    return words | set(faults(text))


@pytest.mark.parametrize("id_", MODELS)
def test_the_examples_follow_the_typography_of_acts(id_):
    texts = [file.read_text("utf-8") for file in sorted((GOLDEN / id_).glob("*.txt"))]
    assert len(texts) >= 4
    lines = dict.fromkeys(line for text in texts for line in text.splitlines())
    assert told("\n".join(lines)) == set()


@pytest.mark.parametrize("id_", [id_ for id_ in MODELS if id_ != CLAUSE])
def test_over_drawn_answers_french_is_right_and_no_sentence_speaks_of_what_the_text_lacks(
    id_, library
):
    clause = library.clause(id_)
    held = Bindings(clause)
    for raw in rows(clause, 1):
        draft = library.draft(id_, raw, commentary="alone")
        held.read(draft.values, draft.document)
        assert told(plain_text(draft.document)) == set()
        assert told(plain_text(draft.commentary)) == set()
