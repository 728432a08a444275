"""Who of two lists of parties is who: by number, key or name, wherever they stand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.questions.kinds.party import read_party
from clausegen.questions.pairing import Pairing, is_named, key_of, paired
from clausegen.questions.party import Party

AUBRAC = Party("societe", "Transports Aubrac", siren="555555556")
BREST = Party("societe", "Armement Kermadec", siren="161803390")
SECOURS = Party("association", "Secours sans Frontière", numero_rna="W312345678")
ROY = Party("personne_physique", civilite="Mme", prenom="Anne", nom="Roy")
ALL = (AUBRAC, BREST, SECOURS, ROY)


def renamed(party):
    return replace(party, denomination="Tout autre nom")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AUBRAC, renamed(AUBRAC)),
        (AUBRAC, replace(AUBRAC, siege="2, rue Neuve, 12000 Rodez")),
        (SECOURS, renamed(SECOURS)),
        (replace(ROY, cle="A-1"), replace(ROY, nom="Le Du", cle="A-1")),
        (ROY, replace(ROY, civilite="M.", naissance_date=date(1980, 5, 12))),
        (replace(AUBRAC, siren=""), replace(AUBRAC, denomination="TRANSPORTS-AUBRAC")),
        (Party(terme="Client"), AUBRAC),
    ],
)
def test_one_person_is_paired_with_itself(one, other):
    assert paired([BREST, one], [other, BREST]).kept == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AUBRAC, replace(AUBRAC, siren="732829320")),
        (replace(ROY, cle="A-1"), replace(ROY, cle="A-2")),
        (
            replace(ROY, naissance_date=date(1980, 5, 12)),
            replace(ROY, naissance_date=date(1981, 5, 12)),
        ),
        (replace(AUBRAC, siren=""), replace(renamed(AUBRAC), siren="")),
        (AUBRAC, Party(terme="Client")),
    ],
)
def test_two_persons_are_not(one, other):
    assert paired([one], [other]) == Pairing((), (0,), (0,))
    assert paired([one], [other], renamed={"": ""}) == Pairing(((0, 0),), (), ())


def test_another_name_with_another_number_is_no_change_of_name():
    other = replace(renamed(AUBRAC), siren="732829320")
    assert paired([AUBRAC], [other], renamed={"": ""}) == Pairing((), (0,), (0,))


@given(st.permutations(ALL), st.sets(st.sampled_from(ALL), min_size=1))
@settings(max_examples=30)
def test_each_is_found_again_in_any_order(order, gone):
    old = list(ALL)
    new = [party for party in order if party not in gone]
    found = paired(old, new)
    assert all(old[was] == new[now] for was, now in found.kept)
    assert {old[rank] for rank in found.left} == gone
    assert not found.joined


def test_a_key_is_read_and_never_printed():
    party = read_party({"denomination": "Alpha", "cle": "CL-0042"})
    assert key_of(party) == "cl-0042"
    assert "cle" not in str(party)
    assert key_of(ROY) == "anne-roy"


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Transports Aubrac", True),
        ("transports-aubrac", True),
        ("555 555 556", True),
        ("555555557", False),
        ("Aubrac", False),
    ],
)
def test_a_party_is_meant_by_its_name_or_its_number(named, meant):
    assert is_named(AUBRAC, named) is meant


@pytest.mark.parametrize(
    "name", ["Groupe M. Martin", "Madame Rêve", "TRANSCOM. Sud", "M. Bricolage"]
)
def test_a_name_that_holds_a_civility_means_its_party(name):
    assert is_named(Party("societe", name), name)
    assert not is_named(Party("societe", "Groupe Martin"), "Groupe M. Martin")


def test_an_association_is_meant_by_its_number():
    assert is_named(SECOURS, "w312 345 678")
    assert not is_named(SECOURS, "W312345679")
    assert not is_named(AUBRAC, "W312345678")


def test_a_person_is_meant_with_or_without_a_civility():
    assert is_named(ROY, "Mme Anne Roy")
    assert is_named(ROY, "anne roy")
