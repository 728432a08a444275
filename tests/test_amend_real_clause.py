"""The real clause amended from random valid answers to others: every proof holds, every time."""

import pytest

from clausegen.acts.assembling import assemble
from clausegen.acts.proof import chain, proofs, sentences
from clausegen.acts.terms import Terms
from clausegen.document.tree import plain_text
from tests.answer_pairs import EFFECT, SIGNED, pairs

PAIRS, SHARES = 45, 3
pytestmark = pytest.mark.no_cover  # the examples of acts run the same lines


@pytest.mark.parametrize("share", range(SHARES))
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
