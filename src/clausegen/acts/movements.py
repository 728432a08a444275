"""Movements: who stays in a contract, leaves it, joins it or takes the place of another, and why.

Answers tell who; why is a question of the act (« sortie.cause »), for the same names may be told
by a withdrawal, an assignment (C. civ., art. 1216 s.), a merger (C. com., art. L. 236-3) or a mere
change of name, which are not the same in law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from clausegen.acts.roles import Role
from clausegen.errors import ClausegenError, Diagnostic, Place, Remedy, Severity, fault
from clausegen.french.grammar import enumerate_fr
from clausegen.library.clause import Clause
from clausegen.questions.pairing import name_key, strangers
from clausegen.questions.party import Party
from clausegen.questions.values import flat

CAUSE, SUCCESSOR, DAY = "sortie.cause", "sortie.par", "sortie.date"
MERGED_NUMBER = "fusion.siren"
RENAMED, WITHDRAWN, MERGED = "nom", "retrait", "fusion"
REPLACING = ("cession", MERGED)
"""Why one party takes the place of another."""
Seat: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A party in its role; `since` is the number of the avenant by which it came, 0 for none."""

    question: str
    party: Party
    since: int = 0


@dataclass(frozen=True, slots=True)
class Movements:
    """Who stays, who leaves and why, who joins, who takes the place of whom, who changed name.

    `cause` is '' where nobody said why, `renamed` pairs those who have another name with the old.
    """

    cause: str = ""
    stayed: tuple[Member, ...] = ()
    left: tuple[Member, ...] = ()
    joined: tuple[Member, ...] = ()
    successors: tuple[Member, ...] = ()
    renamed: tuple[tuple[Member, Party], ...] = ()

    @property
    def told(self) -> bool:
        """Return whether the parties are not simply those who concluded the contract."""
        moved = (*self.left, *self.joined, *self.renamed)
        return bool(moved) or any(member.since for member in self.stayed)

    @property
    def appearing(self) -> tuple[Member, ...]:
        """Return those who leave and sign: a company that merged into another is no more."""
        return () if self.cause == MERGED else self.left


def cause_of(act: Clause, answers: Mapping[str, object]) -> str:
    """Return why parties leave, as the act is answered or by its kind, '' where neither says."""
    question = act.spec.parameters.get(CAUSE)
    if question is None:
        return ""
    value = act.values(flat(answers))[CAUSE]
    return str(value.raw) if value.given else own_cause(act, "")


def movements(
    roles: Sequence[Role], act: Clause, answers: Mapping[str, object], since: Mapping[Seat, int]
) -> Movements:
    """Return what becomes of each party. `since` tells which avenant brought it, if one did.

    Raises ClausegenError where several replacements in one act cannot be told apart.
    """
    cause = cause_of(act, answers)
    if not cause and not any(role.left and role.joined for role in roles):
        cause = WITHDRAWN
    left = [Member(role.question, party) for role in roles for party in role.left]
    joined = [Member(role.question, party) for role in roles for party in role.joined]
    successors = (
        _successors(roles, str(answers.get(SUCCESSOR, "")), left) if cause in REPLACING else []
    )
    _insist(act, cause, left, joined)
    _refuse_several(cause, left, joined)
    return Movements(
        cause if left else "",
        stayed=tuple(_stayed(roles, since)),
        left=tuple(left),
        joined=tuple(each for each in joined if each not in successors),
        successors=tuple(successors),
        renamed=tuple(_renamed(roles)),
    )


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


def _successors(roles: Sequence[Role], named: str, left: Sequence[Member]) -> list[Member]:
    """Return who takes the place of those who leave: who is named, or who alone joins their role.

    Raises ClausegenError for a name that nobody has, and where several leave or join and none is
    named.
    """
    joining = [Member(role.question, party) for role in roles if role.left for party in role.joined]
    if not left or not (named or joining):
        return []
    if named:
        return [_named(roles, named)]
    if len(joining) == 1 < len(left):
        raise _of_whom(left, joining[0])
    if len(joining) > len(left) == 1:
        message = f"{_names(joining)} entrent : on ne sait qui prend la place de {_names(left)}."
        hint = f"Répondez à {SUCCESSOR} par le nom ou le numéro SIREN ; l’autre partie adhère."
        raise ClausegenError.of(fault("successeur-a-nommer", message, Place(key=SUCCESSOR), hint))
    return joining


def _of_whom(left: Sequence[Member], joining: Member) -> ClausegenError:
    """Return the error of several that leave for one that comes: some may only have withdrawn."""
    message = (
        f"{_names(left)} sortent et {_names([joining])} entre : on ne sait si cette partie prend "
        "la place de toutes ou d’une seule, les autres se retirant."
    )
    hint = (
        f"Si elle prend la place de toutes, répondez à {SUCCESSOR} par son nom ou son numéro "
        "SIREN ; sinon, faites un avenant pour chacune de celles qui sortent."
    )
    return ClausegenError.of(fault("sorties-melees", message, Place(key=SUCCESSOR), hint))


def _named(roles: Sequence[Role], named: str) -> Member:
    """Return the party to come that a name or a number tells. Raises ClausegenError for nobody."""
    wanted = name_key(Party(denomination=named))
    for role in roles:
        for party in role.new:
            if wanted in (name_key(party), party.siren):
                return Member(role.question, party)
    message = f"Aucune partie ne se nomme « {named} »."
    raise ClausegenError.of(fault("successeur-inconnu", message, Place(key=SUCCESSOR)))


def _refuse_several(cause: str, left: Sequence[Member], joined: Sequence[Member]) -> None:
    """Raise ClausegenError where nobody could tell who takes the place of whom."""
    if cause == RENAMED and len(left) == len(joined) == 1:
        _refuse_strangers(left[0], joined[0])
    several = min(len(left), len(joined)) > 1 or len({each.question for each in left}) > 1
    mixed = cause in REPLACING and several
    if mixed or (cause == RENAMED and left):
        message = f"{_names(left)} et {_names(joined)} : on ne sait qui remplace qui."
        hint = "Faites un avenant pour chacun, ou donnez à chaque partie son numéro SIREN."
        raise ClausegenError.of(fault("remplacements-meles", message, Place(key=CAUSE), hint))


def _refuse_strangers(left: Member, joined: Member) -> None:
    """Raise ClausegenError where two persons are told as one that took another name."""
    if strangers(left.party, joined.party):
        message = (
            f"{_names([left, joined])} n’ont ni le même nom ni le même numéro : ce sont deux "
            "personnes, et non une seule qui change de nom."
        )
        hint = (
            "Gardez à la partie son numéro, ou dites si celle qui sort se retire, cède le contrat "
            "ou a été absorbée."
        )
        raise ClausegenError.of(fault("nom-d-une-autre", message, Place(key=CAUSE), hint))


def _insist(act: Clause, cause: str, left: Sequence[Member], joined: Sequence[Member]) -> None:
    """Raise ClausegenError where an act is not for the parties that move, or for none that do."""
    if CAUSE not in act.spec.parameters and (left or joined):
        raise _unasked(act, [*left, *joined])
    supposed = {"": True, "joining": bool(joined and not left), "leaving": bool(left)}
    if not supposed[act.spec.moves]:
        raise _without_movement(act)
    if left and cause != own_cause(act, cause):
        raise _of_another_cause(act, cause)


def own_cause(act: Clause, cause: str) -> str:
    """Return the one cause that an act by its kind is for, `cause` for an act that is for any."""
    question = act.spec.parameters.get(CAUSE)
    kinds = {option.id for option in question.options} if question else set()
    return act.spec.id if act.spec.id in kinds else cause


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
    message = (
        f"L’acte « {act.spec.title} » ne règle pas la sortie ni l’entrée de {_names(members)}."
    )
    hint = "Choisissez un acte qui le fasse : modification, adhesion, retrait ou cession."
    remedies = (Remedy("act", "modification"),)
    return ClausegenError.of(fault("acte-sans-parties", message, hint=hint, remedies=remedies))


def doubts(moves: Movements, act: Clause) -> list[Diagnostic]:
    """Return a warning where nobody said why one party stands in the place of another."""
    question = act.spec.parameters.get(CAUSE)
    if moves.cause or not moves.left or question is None:
        return []
    message = (
        f"{_names(moves.left)} ne figure plus au contrat, et {_names(moves.joined)} y figure : "
        "l’avenant doit dire pourquoi."
    )
    hint = (
        "Répondez : " + " ; ".join(f"{each.id} ({each.label})" for each in question.options) + "."
    )
    remedy = Remedy("answer", CAUSE, question.label)
    return [fault("partie-remplacee", message, Place(key=CAUSE), hint, Severity.WARNING, (remedy,))]


def as_errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return problems that a final act may not keep."""
    return [replace(each, severity=Severity.ERROR) for each in found]


def _names(members: Sequence[Member]) -> str:
    names = [f"« {each.party.name or each.party.terme} »" for each in members]
    return enumerate_fr(names) if names else "personne"
