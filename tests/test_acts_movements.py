"""Who stays, leaves, joins or takes the place of another, and what cannot be told apart."""

import pytest

from clausegen.acts.departures import cause_of_all
from clausegen.acts.movements import doubts, movements
from clausegen.acts.roles import Role
from clausegen.errors import ClausegenError
from clausegen.questions.pairing import paired
from clausegen.questions.party import Party

ALPHA = Party(nature="societe", denomination="Alpha", siren="732829320")
BETA = Party(nature="societe", denomination="Bêta", siren="552100554")
GAMMA = Party(nature="societe", denomination="Gamma", siren="542051180")
DELTA = Party(nature="societe", denomination="Delta", siren="775670417")


def role(old, new, question="clients", *, renamed=()):
    return Role(question, tuple(old), tuple(new), paired(old, new, dict(renamed)))


def moved(library, *roles, act="modification", since=None, **answers):
    named = {name.replace("_", "."): answer for name, answer in answers.items()}
    return movements(roles, library.act(act), named, since or {})


def causes(moves):
    return [each.cause for each in moves.departures]


def names(members):
    return [each.party.name for each in members]


def test_nobody_moves_where_the_same_parties_stand_in_another_order(library):
    moves = moved(library, role([ALPHA, BETA], [BETA, ALPHA]))
    assert (moves.left, moves.joined, moves.told) == ((), (), False)
    assert names(moves.stayed) == ["Alpha", "Bêta"]


def test_who_leaves_alone_withdraws_and_signs(library):
    moves = moved(library, role([ALPHA, BETA], [ALPHA]))
    assert causes(moves) == ["retrait"]
    assert (names(moves.left), names(moves.appearing)) == (["Bêta"], ["Bêta"])


def test_who_joins_alone_takes_nobody_s_place(library):
    moves = moved(library, role([ALPHA], [ALPHA, BETA]))
    assert (causes(moves), names(moves.joined), moves.successors) == ([], ["Bêta"], ())


def test_an_assignment_puts_one_party_in_the_place_of_another(library):
    moves = moved(library, role([ALPHA, BETA], [ALPHA, GAMMA]), sortie_cause="cession")
    assert (names(moves.left), names(moves.successors), moves.joined) == (["Bêta"], ["Gamma"], ())


def test_a_company_that_merged_is_no_more_and_does_not_sign(library):
    moves = moved(library, role([BETA], [GAMMA]), sortie_cause="fusion")
    assert (names(moves.left), moves.appearing) == (["Bêta"], ())


def test_one_replaced_by_another_without_a_reason_is_a_doubt(library):
    moves, act = moved(library, role([BETA], [GAMMA])), library.act("modification")
    (doubt,) = doubts(moves, act)
    assert (doubt.rule, doubt.place.key) == ("partie-remplacee", "sortie.cause")
    assert doubts(moved(library, role([BETA], [GAMMA]), sortie_cause="cession"), act) == []


def test_the_successor_is_named_where_two_come_and_one_leaves(library):
    two = role([BETA], [GAMMA, DELTA])
    with pytest.raises(ClausegenError, match="on ne sait qui prend la place"):
        moved(library, two, sortie_cause="cession")
    moves = moved(library, two, sortie_cause="cession", sortie_par="Delta")
    assert (names(moves.successors), names(moves.joined)) == (["Delta"], ["Gamma"])
    with pytest.raises(ClausegenError, match="Aucune partie ne se nomme « Oméga »"):
        moved(library, two, sortie_cause="cession", sortie_par="Oméga")


def test_another_name_pairs_one_party_with_itself_and_two_persons_never(library):
    later = Party(nature="societe", denomination="Bêta Mobile", siren=BETA.siren)
    moves = moved(library, role([BETA], [later], renamed={"": ""}), sortie_cause="nom")
    assert [(new.party.name, old.name) for new, old in moves.renamed] == [("Bêta Mobile", "Bêta")]
    with pytest.raises(ClausegenError, match="ce sont deux personnes"):
        moved(library, role([BETA], [GAMMA]), sortie_cause="nom")


@pytest.mark.parametrize(
    ("new", "row", "why"),
    [
        ([ALPHA], {"par": "Toto"}, "Aucune partie qui entre ne se nomme « Toto »"),
        ([ALPHA], {}, "Aucune partie qui entre ne porte de nom nouveau pour « Bêta »"),
        ([ALPHA, GAMMA], {"par": "Toto"}, "Aucune partie qui entre ne se nomme « Toto »"),
    ],
)
def test_a_new_name_that_nobody_bears_is_told(library, new, row, why):
    told = [{"partie": "Bêta", "cause": "nom", **row}]
    with pytest.raises(ClausegenError, match=why) as caught:
        moved(library, role([ALPHA, BETA], new), sorties=told)
    assert caught.value.diagnostics[0].rule == "successeur-inconnu"


def test_a_row_about_who_stays_tells_another_name_or_is_refused(library):
    later = Party(nature="societe", denomination="Bêta Mobile", siren=BETA.siren)
    roles = role([ALPHA, BETA, DELTA], [ALPHA, later])
    row = {"partie": "Bêta", "cause": "nom", "par": "Bêta Mobile"}
    moves = moved(library, roles, sorties=[row])
    assert [new.party.name for new, _ in moves.renamed] == ["Bêta Mobile"]
    for cause in ({"cause": "retrait"}, {"comptes": "soldes"}):
        with pytest.raises(ClausegenError, match="« Bêta » ne sort pas du contrat") as caught:
            moved(library, roles, sorties=[{"partie": "Bêta", **cause}])
        assert caught.value.diagnostics[0].rule == "sortie-inconnue"


def test_an_act_that_settles_no_movement_refuses_one(library):
    with pytest.raises(ClausegenError, match="ne règle pas la sortie ni l’entrée de « Bêta »"):
        moved(library, role([ALPHA, BETA], [ALPHA]), act="resiliation")
    with pytest.raises(ClausegenError, match="suppose qu’une partie entre"):
        moved(library, role([ALPHA], [ALPHA]), act="adhesion")


def test_an_act_by_its_kind_tells_the_cause(library):
    assert cause_of_all(library.act("retrait"), {}) == "retrait"
    assert cause_of_all(library.act("modification"), {"sortie": {"cause": "fusion"}}) == "fusion"
    assert cause_of_all(library.act("resiliation"), {}) == ""
