"""Movements: who stays in a contract, leaves it, joins it or takes the place of another, and why.

Answers tell who; why is a question of the act (« sortie.cause »), for the same names may be told
by a withdrawal, an assignment (C. civ., art. 1216 s.), a merger (C. com., art. L. 236-3) or a mere
change of name, which are not the same in law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from clausegen.acts.departures import (
    CAUSE,
    EACH,
    MERGED,
    RENAMED,
    SUCCESSOR,
    Departure,
    Member,
    by_party,
    names,
    own_cause,
    said_of_all,
    said_of_each,
)
from clausegen.acts.roles import Role
from clausegen.acts.succession import departures
from clausegen.errors import ClausegenError, Diagnostic, Place, Remedy, Severity, fault
from clausegen.library.clause import Clause
from clausegen.questions.pairing import is_named, name_key, strangers
from clausegen.questions.party import Party

Seat: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Movements:
    """Who stays, who leaves and why, who joins, who changed name.

    Who takes the place of another joins with its departure; `renamed` pairs those who have another
    name with the old.
    """

    departures: tuple[Departure, ...] = ()
    stayed: tuple[Member, ...] = ()
    joined: tuple[Member, ...] = ()
    renamed: tuple[tuple[Member, Party], ...] = ()

    @property
    def left(self) -> tuple[Member, ...]:
        """Return those who leave."""
        return tuple(member for each in self.departures for member in each.left)

    @property
    def successors(self) -> tuple[Member, ...]:
        """Return those who take the place of others, each once."""
        found = (member for each in self.departures for member in each.successors)
        return tuple(dict.fromkeys(found))

    @property
    def unexplained(self) -> bool:
        """Return whether nobody said why a party leaves."""
        return any(not each.cause for each in self.departures)

    @property
    def told(self) -> bool:
        """Return whether the parties are not simply those who concluded the contract."""
        moved = (*self.departures, *self.joined, *self.renamed)
        return bool(moved) or any(member.since for member in self.stayed)

    @property
    def appearing(self) -> tuple[Member, ...]:
        """Return those who leave and sign."""
        return tuple(member for each in self.departures if each.signs for member in each.left)


def movements(
    roles: Sequence[Role], act: Clause, answers: Mapping[str, object], since: Mapping[Seat, int]
) -> Movements:
    """Return what becomes of each party. `since` tells which avenant brought it, if one did.

    Raises ClausegenError where several replacements in one act cannot be told apart, and for an act
    that is not for the parties that move.
    """
    left = [Member(role.question, party) for role in roles for party in role.left]
    joined = [Member(role.question, party) for role in roles for party in role.joined]
    kept = [role.old[was] for role in roles for was, _ in role.pairing.kept]
    said = by_party(said_of_each(act, answers), left, kept)
    _insist(act, left, joined)
    found = departures(roles, left, said, said_of_all(act, answers))
    moves = Movements(found, tuple(_stayed(roles, since)), renamed=tuple(_renamed(roles)))
    joined = [each for each in joined if each not in moves.successors]
    for each in found:
        _insist_on_cause(act, each, joined)
    return replace(moves, joined=tuple(joined))


def _stayed(roles: Sequence[Role], since: Mapping[Seat, int]) -> Iterator[Member]:
    for role in roles:
        for _, rank in role.pairing.kept:
            came = since.get((role.question, rank), 0)
            yield Member(role.question, role.new[rank], came)


def _renamed(roles: Sequence[Role]) -> Iterator[tuple[Member, Party]]:
    for role in roles:
        for was, now in role.pairing.kept:
            old, new = role.old[was], role.new[now]
            if old.name and name_key(old) != name_key(new):
                yield Member(role.question, new), old


def _insist_on_cause(act: Clause, departure: Departure, joined: Sequence[Member]) -> None:
    """Raise ClausegenError for another name that pairs nobody, and a cause that no act tells."""
    if departure.cause == RENAMED:
        _insist_on_new_name(departure, joined)
        _refuse_strangers(departure.left[0], joined)
        message = f"{names(departure.left)} et {names(joined)} : on ne sait qui remplace qui."
        hint = f"Donnez à chaque partie son numéro SIREN, ou nommez-la dans « {EACH} »."
        raise ClausegenError.of(fault("remplacements-meles", message, Place(key=CAUSE), hint))
    if departure.cause == MERGED:
        _insist_on_bodies(departure)
    if departure.cause != own_cause(act, departure.cause):
        raise _of_another_cause(act, departure.cause)


def _insist_on_bodies(departure: Departure) -> None:
    """Raise ClausegenError where a natural person is told to have merged."""
    merged = (*departure.left, *departure.successors)
    if persons := [each for each in merged if each.party.nature == "personne_physique"]:
        message = f"{names(persons)} : une personne physique ne prend part à aucune fusion."
        hint = "Dites si celle qui sort se retire ou cède le contrat."
        raise ClausegenError.of(fault("fusion-de-personne", message, Place(key=CAUSE), hint))


def _insist_on_new_name(departure: Departure, joined: Sequence[Member]) -> None:
    """Raise ClausegenError where no party that comes has the new name that is told."""
    named = str(dict(departure.own).get(SUCCESSOR, ""))
    if any(not named or is_named(each.party, named) for each in joined):
        return
    what = (
        f"se nomme « {named} »" if named else f"porte de nom nouveau pour {names(departure.left)}"
    )
    message = f"Aucune partie qui entre ne {what}."
    hint = "Donnez le nom nouveau dans les parties du contrat, ou corrigez ce qu’il advient d’elle."
    place = Place(key=EACH if departure.own else CAUSE)
    raise ClausegenError.of(fault("successeur-inconnu", message, place, hint))


def _refuse_strangers(left: Member, joined: Sequence[Member]) -> None:
    """Raise ClausegenError where two persons are told as one that took another name."""
    if len(joined) == 1 and strangers(left.party, joined[0].party):
        message = (
            f"{names([left, *joined])} n’ont ni le même nom ni le même numéro : ce sont deux "
            "personnes, et non une seule qui change de nom."
        )
        hint = (
            "Gardez à la partie son numéro, ou dites si celle qui sort se retire, cède le contrat "
            "ou a été absorbée."
        )
        raise ClausegenError.of(fault("nom-d-une-autre", message, Place(key=CAUSE), hint))


def _insist(act: Clause, left: Sequence[Member], joined: Sequence[Member]) -> None:
    """Raise ClausegenError where an act is not for the parties that move, or for none that do."""
    if CAUSE not in act.spec.parameters and (left or joined):
        raise _unasked(act, [*left, *joined])
    supposed = {"": True, "joining": bool(joined and not left), "leaving": bool(left)}
    if not supposed[act.spec.moves]:
        raise _without_movement(act)


def _of_another_cause(act: Clause, cause: str) -> ClausegenError:
    told = {each.id: each.text for each in act.spec.parameters[CAUSE].options}[cause]
    message = f"L’acte « {act.spec.title} » ne dit pas une sortie par {told}."
    hint = f"Retirez la réponse {CAUSE}, ou choisissez un autre acte."
    remedies = (Remedy("act", "modification"),)
    return ClausegenError.of(
        fault("acte-d-autre-cause", message, Place(key=CAUSE), hint, remedies=remedies)
    )


def _without_movement(act: Clause) -> ClausegenError:
    joining = act.spec.moves == "joining"
    what = "entre au contrat et qu’aucune n’en sorte" if joining else "sorte du contrat"
    message = (
        f"L’acte « {act.spec.title} » suppose qu’une partie {what} : ce n’est pas ce que "
        "disent ces réponses."
    )
    hint = "Changez les parties dans les réponses du contrat, ou choisissez un autre acte."
    remedies = (Remedy("act", "modification"),)
    return ClausegenError.of(fault("acte-sans-mouvement", message, hint=hint, remedies=remedies))


def _unasked(act: Clause, members: Sequence[Member]) -> ClausegenError:
    """Return the error of an act that does not settle what becomes of parties."""
    message = f"L’acte « {act.spec.title} » ne règle pas la sortie ni l’entrée de {names(members)}."
    hint = "Choisissez un acte qui le fasse : modification, adhesion, retrait ou cession."
    remedies = (Remedy("act", "modification"),)
    return ClausegenError.of(fault("acte-sans-parties", message, hint=hint, remedies=remedies))


def doubts(moves: Movements, act: Clause) -> list[Diagnostic]:
    """Return a warning where nobody said why one party stands in the place of another."""
    question = act.spec.parameters.get(CAUSE)
    if question is None:
        return []
    choices = " ; ".join(f"{each.id} ({each.label})" for each in question.options)
    remedy = Remedy("answer", CAUSE, question.label)
    return [
        fault(
            "partie-remplacee",
            _moved(each.left, "ne figure", "ne figurent") + " plus au contrat, et "
            f"{_moved(moves.joined, 'y figure', 'y figurent')} : l’avenant doit dire pourquoi.",
            Place(key=CAUSE),
            f"Répondez : {choices}.",
            Severity.WARNING,
            (remedy,),
        )
        for each in moves.departures
        if not each.cause
    ]


def _moved(members: Sequence[Member], one: str, several: str) -> str:
    return f"{names(members)} {several if len(members) > 1 else one}"


def as_errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return problems that a final act may not keep."""
    return [replace(each, severity=Severity.ERROR) for each in found]
