"""The real clause amended from random valid answers to others: every proof holds, every time."""

import pytest

from clausegen.acts.assembling import assemble
from clausegen.acts.proof import chain, proofs, sentences
from clausegen.acts.terms import Terms
from clausegen.document.tree import plain_text
from tests.answer_pairs import EFFECT, SIGNED, pairs

PAIRS, SHARES = 300, 6
REST = [pytest.param(share, marks=pytest.mark.no_cover) for share in range(1, SHARES)]
"""The shares after the first run hardly a line more, which coverage need not count again."""


@pytest.mark.parametrize("share", [0, *REST])
def test_every_proof_holds_between_random_answers(library, clause, share):
    terms, act = Terms(EFFECT, SIGNED, "Essai"), library.act("modification")
    for pair in pairs(clause, PAIRS // SHARES, seed=share):
        made = assemble(clause, act, pair.dossier, terms)
        checks = (
            *proofs(made.change, made.redline),
            *chain(pair.dossier),
            sentences(plain_text(made.avenant), pair.old, pair.new),
        )
        assert [(check.name, check.detail) for check in checks if not check.holds] == []
        assert {op for each in made.amendings for op in each.operations} <= set(
            made.change.operations
        )
