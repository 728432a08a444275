"""Sixty edits that a lawyer makes by hand: each is said exactly, and what stays keeps its id."""

import pytest
from benchmarks.hand_edits import edits, measured


@pytest.mark.parametrize("by_word", [True, False], ids=["saved by Word", "saved by LibreOffice"])
def test_each_edit_is_proven_and_what_it_leaves_keeps_its_id(by_word):
    tally = measured(by_word=by_word)
    assert tally.proven == tally.trials == len(edits()) == 60
    assert not tally.same
    assert tally.carried >= (0.999 if by_word else 0.995) * tally.units
    # Three words of an alinéa of twenty-seven: retyped, it reads shorter than its three edits.
    assert tally.retyped <= (1 if by_word else 2)
