"""An act may put an end to its contract: no other has effect from that day on."""

import pytest

from clausegen.acts.ending import end_of, refuse_after_end
from clausegen.acts.terms import Terms
from clausegen.document.tree import Document, Text
from clausegen.dossiers.dossier import Avenant, Dossier, Version
from clausegen.errors import ClausegenError

TEXT = Document("contrat", (Text("Contrat"),), ())


def act(number, effect, *, ends=False):
    return Avenant(number, "2027-01-01", effect, "", "", (), ends=ends)


def dossier(*acts):
    return Dossier(
        "clause", "", (Version("{}", TEXT), *(Version("{}", TEXT, each) for each in acts))
    )


def test_the_end_of_a_contract_is_that_which_was_signed_last():
    first, later = act(1, "2027-06-30", ends=True), act(3, "2027-09-30", ends=True)
    assert end_of([first, act(2, "2027-05-01"), later]) == later
    assert end_of([act(1, "2027-05-01")]) is None


def test_an_act_has_effect_before_the_end_and_never_on_that_day(library):
    ended, ordinary = dossier(act(1, "2027-06-30", ends=True)), library.act("modification")
    refuse_after_end(ordinary, ended, Terms("2027-06-29"))
    with pytest.raises(ClausegenError, match="met fin au contrat le 30\u00a0juin\u00a02027"):
        refuse_after_end(ordinary, ended, Terms("2027-06-30"))


def test_the_end_may_be_put_off_while_the_contract_goes_on(library):
    ended, ending = dossier(act(1, "2027-06-30", ends=True)), library.act("resiliation")
    refuse_after_end(ending, ended, Terms("2027-09-30", signed="2027-06-30"))
    with pytest.raises(ClausegenError, match="aucun autre acte"):
        refuse_after_end(ending, ended, Terms("2027-09-30", signed="2027-07-01"))


def test_a_contract_that_goes_on_refuses_nothing(library):
    refuse_after_end(library.act("modification"), dossier(), Terms("2030-01-01"))
