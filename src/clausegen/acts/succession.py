"""Succession: who takes the place of whom, as answers say or as nobody could doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausegen.acts.departures import (
    CAUSE,
    EACH,
    REPLACING,
    SUCCESSOR,
    WITHDRAWN,
    Departure,
    Member,
    Said,
    names,
)
from clausegen.acts.roles import Role
from clausegen.errors import ClausegenError, Place, fault
from clausegen.questions.pairing import is_named


@dataclass(frozen=True, slots=True)
class _Leaving:
    """One party that leaves: why, the name of who takes its place, what is said of it alone."""

    member: Member
    cause: str
    named: str
    own: tuple[tuple[str, object], ...]
    successor: Member | None = None


def departures(
    roles: Sequence[Role], left: Sequence[Member], said: Sequence[Said], common: Said
) -> tuple[Departure, ...]:
    """Return how parties leave: those who leave alike, to the same successor, are one departure.

    `said` is what is answered of each of `left`, `common` of all. Raises ClausegenError for a
    successor that nobody is, and where nobody could tell who takes whose place.
    """
    leaving = [
        _named_to(roles, _leaving(member, each, common))
        for member, each in zip(left, said, strict=True)
    ]
    for role in roles:
        leaving = _matched(role, leaving)
    alike: dict[Departure, list[Member]] = {}
    for each in leaving:
        alone = Departure(each.cause, (), (each.successor,) if each.successor else (), each.own)
        alike.setdefault(alone, []).append(each.member)
    return tuple(replace(how, left=tuple(members)) for how, members in alike.items())


def _leaving(member: Member, said: Said, common: Said) -> _Leaving:
    both = {**common.answers, **said.answers}
    cause = str(both.get(CAUSE, ""))
    named = str(both.get(SUCCESSOR, "")) if cause in REPLACING else ""
    return _Leaving(member, cause, named, tuple(sorted(said.answers.items())))


def _named_to(roles: Sequence[Role], leaving: _Leaving) -> _Leaving:
    """Return who leaves with the party that a name tells. Raises ClausegenError for nobody."""
    if not leaving.named:
        return leaving
    for role in roles:
        for party in role.new:
            if is_named(party, leaving.named):
                return replace(leaving, successor=Member(role.question, party))
    message = f"Aucune partie ne se nomme « {leaving.named} »."
    raise ClausegenError.of(fault("successeur-inconnu", message, Place(key=SUCCESSOR)))


def _matched(role: Role, leaving: Sequence[_Leaving]) -> list[_Leaving]:
    """Return those who leave, who joins a role being the successor of who leaves it for one.

    Whoever nobody replaces has withdrawn. Raises ClausegenError where there are several of either.
    """
    taken = {each.successor for each in leaving}
    joining = [Member(role.question, party) for party in role.joined]
    free = [each for each in joining if each not in taken]
    here = [each for each in leaving if each.member.question == role.question]
    waiting = [each.member for each in here if each.cause in REPLACING and not each.successor]
    if waiting and free and not len(waiting) == len(free) == 1:
        raise _doubt(waiting, free)
    more = len(free) > len(waiting)

    def settled(each: _Leaving) -> _Leaving:
        if each.member in waiting and free:
            return replace(each, successor=free[0])
        withdrawn = each in here and not each.cause and not more
        return replace(each, cause=WITHDRAWN) if withdrawn else each

    return [settled(each) for each in leaving]


def _doubt(waiting: Sequence[Member], free: Sequence[Member]) -> ClausegenError:
    """Return the error of one that joins for several that leave, or of several that join."""
    for_each = f"dites-le de chacune dans « {EACH} »"
    if len(free) == 1:
        rule, key = "sorties-melees", SUCCESSOR
        message = (
            f"{names(waiting)} sortent et {names(free)} entre : on ne sait si cette partie prend "
            "la place de toutes ou d’une seule, les autres se retirant."
        )
        hint = (
            f"Si elle prend la place de toutes, répondez à {SUCCESSOR} par son nom ou son numéro "
            f"SIREN ; sinon, {for_each}."
        )
    elif len(waiting) == 1:
        rule, key = "successeur-a-nommer", SUCCESSOR
        message = f"{names(free)} entrent : on ne sait qui prend la place de {names(waiting)}."
        hint = f"Répondez à {SUCCESSOR} par le nom ou le numéro SIREN ; l’autre partie adhère."
    else:
        rule, key = "remplacements-meles", EACH
        message = f"{names(waiting)} et {names(free)} : on ne sait qui remplace qui."
        hint = f"{for_each.capitalize()}, qui donne à « par » celle qui prend sa place."
    return ClausegenError.of(fault(rule, message, Place(key=key), hint))
