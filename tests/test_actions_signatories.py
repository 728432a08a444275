"""Signatories: no contract is final that binds nobody or that nobody can sign, in any front end."""

import pytest

from clausegen.actions.draft import DraftRequest, draft
from clausegen.errors import AnswersError

CONTRACT, PROJECT = "accord-confidentialite", {"nda.projet": "le projet Bathyscaphe"}
NAMED = {
    **PROJECT,
    "premiere": {"denomination": "Abysses"},
    "seconde": {"denomination": "Bathyal"},
}


def refused(library, answers):
    with pytest.raises(AnswersError) as caught:
        draft(library, DraftRequest(clause=CONTRACT, answers=answers, final=True))
    return [(each.rule, each.place.key) for each in caught.value.diagnostics]


def test_a_final_contract_names_its_parties_and_has_a_place_to_sign(library):
    unnamed = [("partie-sans-nom", each) for each in ("premiere", "seconde")]
    assert refused(library, PROJECT) == [*unnamed, ("signature-absente", "signature.mode")]
    assert draft(library, DraftRequest(clause=CONTRACT, answers=PROJECT))  # a draft needs neither


def test_named_parties_still_need_a_place_to_sign(library):
    assert ("signature-absente", "signature.mode") in refused(library, NAMED)
