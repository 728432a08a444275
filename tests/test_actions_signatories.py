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
    unsigned = {**PROJECT, "signature.mode": "aucune"}
    assert refused(library, unsigned) == [*unnamed, ("signature-absente", "signature.mode")]
    assert draft(library, DraftRequest(clause=CONTRACT, answers=PROJECT))  # a draft needs neither


def test_named_parties_still_need_a_place_to_sign(library):
    unsigned = {**NAMED, "signature.mode": "aucune"}
    assert ("signature-absente", "signature.mode") in refused(library, unsigned)


def test_a_contract_is_to_be_signed_unless_told_otherwise_and_its_blanks_are_not_final(library):
    missing = {key for rule, key in refused(library, NAMED) if rule == "blanc"}
    assert missing == {"signature.lieu", "signature.date"}
