"""Departures: why parties leave a contract and on what terms, each by itself or several as one.

The questions of the act (« sortie.cause », « cession.liberation »…) are answered for all who leave.
A row of « sorties » answers them for one party alone: what it leaves out is answered as for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausegen.errors import ClausegenError, Place, fault
from clausegen.french.grammar import enumerate_fr
from clausegen.library.clause import Clause
from clausegen.questions.kinds.row import ROW
from clausegen.questions.pairing import Renamed, is_named
from clausegen.questions.party import Party
from clausegen.questions.values import flat

CAUSE, SUCCESSOR, DAY = "sortie.cause", "sortie.par", "sortie.date"
MERGED_NUMBER = "fusion.siren"
RENAMED, WITHDRAWN, MERGED = "nom", "retrait", "fusion"
REPLACING = ("cession", MERGED)
"""Why one party takes the place of another."""
EACH, WHOM = "sorties", "partie"
FIELDS: Mapping[str, str] = {
    "cause": CAUSE,
    "par": SUCCESSOR,
    "date": DAY,
    "comptes": "sortie.comptes",
    "comptes_delai": "sortie.comptes_delai",
    "passe": "sortie.passe",
    "survie": "sortie.survie",
    "liberation": "cession.liberation",
    "accord": "cession.accord",
    "fusion": "fusion.date",
    "siren": MERGED_NUMBER,
}
"""The question that each field of a row answers for one party."""


@dataclass(frozen=True, slots=True)
class Member:
    """A party in its role; `since` is the number of the avenant by which it came, 0 for none."""

    question: str
    party: Party
    since: int = 0


@dataclass(frozen=True, slots=True)
class Departure:
    """Parties that leave alike, and who takes their place; `cause` is '' where nobody said why.

    `own` are the answers given for them alone, by the questions of the act.
    """

    cause: str
    left: tuple[Member, ...]
    successors: tuple[Member, ...] = ()
    own: tuple[tuple[str, Any], ...] = ()

    @property
    def signs(self) -> bool:
        """Return whether they sign: a company that merged into another is no more."""
        return self.cause != MERGED


@dataclass(frozen=True, slots=True)
class Said:
    """What an act answers of one party that leaves: its name or number, and the answers."""

    name: str
    answers: Mapping[str, Any]


def said_of_each(act: Clause, answers: Mapping[str, object]) -> tuple[Said, ...]:
    """Return what is answered of one party alone, the party named as somebody typed it."""
    if EACH not in act.spec.parameters:
        return ()
    value = act.values(flat(answers))[EACH]
    rows = (ROW.to_raw(row, value.parameter) for row in value.raw)
    return tuple(Said(str(row.pop(WHOM, "")), _by_question(row)) for row in rows)


def said_of_all(act: Clause, answers: Mapping[str, object]) -> Said:
    """Return why all leave and who takes their place, as far as an act is answered so."""
    return Said(
        "", {CAUSE: cause_of_all(act, answers), SUCCESSOR: flat(answers).get(SUCCESSOR, "")}
    )


def _by_question(row: Mapping[str, object]) -> dict[str, object]:
    return {FIELDS[field]: answer for field, answer in row.items() if field in FIELDS}


def rows_of(act: Clause, left: Sequence[Party]) -> dict[str, Any]:
    """Return the rows to fill about parties that leave, none where one leaves or nobody asks."""
    if len(left) < 2 or EACH not in act.spec.parameters:
        return {}
    return {EACH: [{WHOM: party.name} for party in left if party.name]}


def cause_of_all(act: Clause, answers: Mapping[str, object]) -> str:
    """Return why parties leave, as the act is answered or by its kind, '' where neither says."""
    question = act.spec.parameters.get(CAUSE)
    if question is None:
        return ""
    value = act.values(flat(answers))[CAUSE]
    return str(value.raw) if value.given else own_cause(act, "")


def own_cause(act: Clause, cause: str) -> str:
    """Return the one cause that an act by its kind is for, `cause` for an act that is for any."""
    question = act.spec.parameters.get(CAUSE)
    kinds = {option.id for option in question.options} if question else set()
    return act.spec.id if act.spec.id in kinds else cause


def renamed_by(act: Clause, answers: Mapping[str, object]) -> Renamed:
    """Return the parties of which an act says that only their name changes, by their old name."""
    alone = {
        each.name: str(each.answers.get(SUCCESSOR, ""))
        for each in said_of_each(act, answers)
        if each.answers.get(CAUSE) == RENAMED
    }
    return alone | ({"": ""} if cause_of_all(act, answers) == RENAMED else {})


def by_party(said: Sequence[Said], left: Sequence[Member], stayed: Iterable[Party]) -> list[Said]:
    """Return what is said of each party that leaves, an empty answer where nothing is.

    `stayed` are those whose name may have changed: nothing else is said of them. Raises
    ClausegenError for what is said twice, or of a party that is none of them.
    """
    found = [[each for each in said if is_named(one.party, each.name)] for one in left]
    leaving, here = [one.party for one in left], [*stayed]
    for each in said:
        renamed = here if each.answers.get(CAUSE) == RENAMED else []
        if not any(is_named(party, each.name) for party in [*leaving, *renamed]):
            raise _refused(f"« {each.name} » ne sort pas du contrat.", left)
    for one, several in zip(left, found, strict=True):
        if len(several) > 1:
            raise _refused(f"{names([one])} a deux lignes.", left)
    return [several[0] if several else Said("", {}) for several in found]


def _refused(message: str, left: Sequence[Member]) -> ClausegenError:
    hint = f"Sortent : {names(left)}." if left else "Aucune partie ne sort."
    return ClausegenError.of(fault("sortie-inconnue", message, Place(key=EACH), hint))


def names(members: Sequence[Member]) -> str:
    """Return the names of parties in one phrase."""
    told = [f"« {each.party.name or each.party.terme} »" for each in members]
    return enumerate_fr(told) if told else "personne"
