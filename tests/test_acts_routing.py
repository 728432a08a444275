"""Answers to an amendment go to who asks for them: the contract, or the act."""

from hypothesis import given
from hypothesis import strategies as st

from clausegen.acts.routing import routed
from clausegen.questions import KINDS, Parameter
from clausegen.questions.values import Parameters, flat

CLAUSE = ("delai.resolution", "signature.mode", "client")
ACT = ("temoins", "avenant.lieu", "avenant.date", "contrat_principal.titre", "signature.mode")


def parameters(ids):
    kinds = {"client": "party"}
    return Parameters(Parameter(id_, KINDS[kinds.get(id_, "text")], id_) for id_ in ids)


def parted(raw):
    return routed(raw, parameters(CLAUSE), parameters(ACT))


def test_each_answer_goes_to_who_declares_it():
    raw = {"delai": {"resolution": "4 h"}, "contrat_principal": {"titre": "T"}}
    assert parted(raw) == ({"delai": {"resolution": "4 h"}}, {"contrat_principal": {"titre": "T"}})


def test_what_both_declare_is_the_contract_s():
    assert parted({"signature.mode": "papier"}) == ({"signature.mode": "papier"}, {})


def test_a_misspelt_answer_goes_to_who_has_its_family():
    assert parted({"avenant.leiu": "Nantes"}) == ({}, {"avenant.leiu": "Nantes"})
    assert parted({"delai.resolutoin": "4 h"}) == ({"delai.resolutoin": "4 h"}, {})
    assert parted({"avnant.lieu": "Nantes"}) == ({"avnant.lieu": "Nantes"}, {})


def test_a_field_of_a_party_goes_with_its_party():
    assert parted({"client.siren": "732829320"}) == ({"client.siren": "732829320"}, {})
    assert parted({"temoins[2].nom": "Roy"}) == ({}, {"temoins[2].nom": "Roy"})


NAMES = st.sampled_from([*CLAUSE, *ACT, "client.nom", "avenant.x", "signature.x", "inconnu"])


@given(st.dictionaries(NAMES, st.text(max_size=3)), st.booleans())
def test_no_answer_is_lost_nor_given_twice(answers, as_tables):
    raw = dict(answers)
    if as_tables and "client" not in raw:
        raw = {}
        for name, value in answers.items():
            table, _, last = name.rpartition(".")
            (raw.setdefault(table, {}) if table else raw)[last] = value
    own, others = map(flat, parted(raw))
    assert own.keys().isdisjoint(others)
    assert own | others == answers
