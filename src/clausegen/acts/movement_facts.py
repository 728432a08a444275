"""What the template of an act reads of the parties that come, go and change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from clausegen.acts.movements import (
    CAUSE,
    MERGED,
    SUCCESSOR,
    Member,
    Movements,
)
from clausegen.document.tree import Variable
from clausegen.french.grammar import Gender
from clausegen.questions.facets import Part
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.values import Values
from clausegen.template.facts import Facts
from clausegen.template.marks import Marks
from clausegen.template.values import Scope, TemplateValue, shown

_TERMS: dict[str, tuple[str, str, Gender]] = {
    "cession": ("Cédant", "Cessionnaire", "masculin"),
    MERGED: ("Société absorbée", "Société absorbante", "feminin"),
}
"""How those who leave and those who take their place are called, by the reason why."""
_ASKED = {"pourquoi": CAUSE, "qui": SUCCESSOR}
_LEAVING, _JOINING, _OTHERS = "Partie sortante", "Partie entrante", "autre Partie"


def movement_facts(
    moves: Movements, own: Values, before: Values, after: Values, marks: Marks
) -> Facts:
    """Return the parties that move, each group under a term of its own, None where there is none.

    `sortants` leave, `comparants` are those of them who sign; `successeurs` take their place,
    `connues` where they were parties already;
    `entrants` adhere, in the role of `groupe`; `arrivants` are all those who come, adhering or in
    the place of another, to play the role `qualite`; `autres` neither leave nor join. `restants`
    stay, those who came by one avenant together; `renommes` have another name. `pourquoi` and `qui`
    are what the act, in its answers `own`, knows of why a party leaves and who takes its place.
    """
    asked, old, new = (Scope(values, marks) for values in (own, before, after))
    leaving, following, gender = _TERMS.get(moves.cause, (_LEAVING, _JOINING, "feminin"))
    left = _group(old, moves.left, leaving, gender)
    taking = {(each.question, each.party) for each in moves.successors}
    others = [each for each in moves.stayed if (each.question, each.party) not in taking]
    others = others or [*moves.stayed, *moves.joined, *moves.successors]
    coming = _coming(moves)
    return Facts(
        changent=moves.told,
        cause=moves.cause,
        **{name: shown(asked, own[id_]) for name, id_ in _ASKED.items() if id_ in own},
        sortants=left,
        comparants=left if moves.appearing else None,
        successeurs=_group(new, moves.successors, following, gender),
        connues=any((each.question, each.party) in taking for each in moves.stayed),
        entrants=_group(new, moves.joined, _JOINING, "feminin"),
        groupe=shown(new, after[moves.joined[0].question]) if moves.joined else None,
        arrivants=_group(new, coming, _JOINING, "feminin"),
        qualite=shown(new, after[coming[0].question]) if coming else None,
        autres=_group(new, others, _OTHERS, "feminin"),
        restants=list(_staying(new, moves)),
        renommes=[
            Facts(
                partie=_group(new, [member], member.party.terme, ""),
                ancien=marks.mark(_name(member, was.name)),
            )
            for member, was in moves.renamed
        ],
    )


def _coming(moves: Movements) -> list[Member]:
    """Return who is a party from this act on, none where nobody knows why one left.

    Who absorbed another is a party since the merger, of which the act takes note.
    """
    if moves.cause == MERGED or (moves.left and not moves.cause):
        return list(moves.joined) if moves.cause else []
    here = {(each.question, each.party) for each in moves.stayed}
    new = (each for each in moves.successors if (each.question, each.party) not in here)
    return [*moves.joined, *new]


def _group(
    scope: Scope, members: Sequence[Member], term: str, gender: Gender | Literal[""]
) -> TemplateValue | None:
    """Return parties as a group that a term of the act designates, None for nobody."""
    if not members:
        return None
    named = tuple(replace(each.party, terme=term, genre=gender) for each in members)
    parameter = scope.values[members[0].question].parameter
    blank = not all(party.name for party in named)
    text = "[nom de la partie]" if blank else PARTIES.text(named, parameter)
    return TemplateValue(scope, parameter, Part(PARTIES, parameter, named, text, blank))


def _staying(scope: Scope, moves: Movements) -> Iterator[Facts]:
    """Yield those who stay, together those who came by one avenant, or concluded the contract."""
    changed = [member.party for member, _ in moves.renamed]
    for since in sorted({each.since for each in moves.stayed}):
        own = [each for each in moves.stayed if each.since == since and each.party not in changed]
        if own:
            parties = _group(scope, own, own[0].party.terme, own[0].party.genre)
            yield Facts(parties=parties, avenant=str(since or ""))


def _name(member: Member, name: str) -> Variable:
    return Variable(member.question, name, name)
