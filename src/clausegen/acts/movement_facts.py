"""What the template of an act reads of the parties that come, go and change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from clausegen.acts.departures import CAUSE, MERGED, SUCCESSOR, Departure, Member
from clausegen.acts.movements import Movements
from clausegen.document.tree import Variable
from clausegen.french.grammar import Gender
from clausegen.french.numbers import ordinal
from clausegen.questions.facets import Part
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.party import Party, PartyGroup
from clausegen.questions.values import Values
from clausegen.template.facts import Facts
from clausegen.template.marks import Marks
from clausegen.template.names import context_of
from clausegen.template.values import Scope, TemplateValue, shown

_TERMS: dict[str, tuple[str, str, Gender]] = {
    "cession": ("Cédant", "Cessionnaire", "masculin"),
    MERGED: ("{} absorbée", "{} absorbante", "feminin"),
}
"""How those who leave and those who take their place are called, by the reason why."""
_PERSONS = {"societe": "Société", "association": "Association"}
_FAMILIES = ("sortie", "cession", "fusion")
"""The questions of an act about one departure."""
_LEAVING, _JOINING, _OTHERS = "Partie sortante", "Partie entrante", "autre Partie"
_REMAINING = "Partie restante"
"""Those who do not leave, where « les autres Parties » might mean another that leaves.

Where one of them takes the place of another, « les Parties restantes » would not be the same for
each departure: they are named."""


def movement_facts(
    moves: Movements, each: Sequence[Values], before: Values, after: Values, marks: Marks
) -> Facts:
    """Return the parties that move, each group under a term of its own, None where there is none.

    `sorties` are the departures, with the answers `each` of the act about them, `cessions` the ids
    of the articles about assignments; `comparants` are those who leave and sign, in groups;
    `entrants` adhere, in the `roles` of `groupes`; `arrivants` are all those who come, adhering or
    in the place of another, role by role. `restants` stay, those who came by one avenant together;
    `renommes` have another name. `inexplique` tells that nobody
    said why a party leaves, `plusieurs` that several do.
    """
    old, new = (Scope(values, marks) for values in (before, after))
    leaving = [
        _departure(moves, rank, Scope(values, marks), old, new) for rank, values in enumerate(each)
    ]
    return Facts(
        changent=moves.told,
        inexplique=moves.unexplained,
        plusieurs=len(moves.left) > 1,
        sorties=leaving,
        cessions=[f"avenant-cession{each.suffixe}" for each in leaving if each.cause == "cession"],
        comparants=[
            facts.sortants
            for facts, one in zip(leaving, moves.departures, strict=True)
            if one.signs
        ],
        entrants=_group(new, moves.joined, _JOINING, "feminin"),
        groupes=[shown(new, after[id_]) for id_ in _roles(moves.joined)],
        roles=len(_roles(moves.joined)),
        arrivants=list(_arriving(new, moves)),
        restants=list(_staying(new, moves)),
        renommes=[
            Facts(
                partie=_group(new, [member], member.party.terme, ""),
                ancien=marks.mark(_name(member, was.name)),
            )
            for member, was in moves.renamed
        ],
    )


def _departure(moves: Movements, rank: int, asked: Scope, old: Scope, new: Scope) -> Facts:
    """Return one departure: why, who leaves, who takes their place, what the act answers of it.

    `autres` agree to it, by name where `nommes`; `seule` tells that no other has the same cause,
    `suffixe` what the ids of its articles end with, `societes` that all are companies, `connus`
    that the successors were parties already, `redits` that a departure before has defined their
    term; `pourquoi` and `qui` are what the act knows
    of why parties leave and of who takes their place.
    """
    one = moves.departures[rank]
    alike = [each for each in moves.departures if each.cause == one.cause]
    place = alike.index(one)
    several, others = len(moves.departures) > 1, _others(moves, one)
    named = several and any(_others(moves, each) != _here(moves) for each in moves.departures)
    persons = PartyGroup(tuple(each.party for each in others)).genre_personne
    leaving, following, gender = _TERMS.get(one.cause, (_LEAVING, _JOINING, "feminin"))
    natures = {each.party.nature or "societe" for each in (*one.left, *one.successors)}
    alone = next(iter(natures)) if len(natures) == 1 else ""
    leaving, following = (
        term.format(_PERSONS.get(alone, "Entité")) for term in (leaving, following)
    )
    targets = list(dict.fromkeys(each.successors for each in alike))
    here = {(each.question, each.party) for each in moves.stayed}
    names = context_of(asked.values, asked.marks)
    return Facts(
        cause=one.cause,
        societes=natures == {"societe"},
        seule=len(alike) == 1,
        suffixe=f"-{place + 1}" if place else "",
        pourquoi=shown(asked, asked.values[CAUSE]),
        qui=shown(asked, asked.values[SUCCESSOR]),
        reponses=Facts(**{name: names[name] for name in _FAMILIES}),
        sortants=_group(old, one.left, _ranked(leaving, place, len(alike), gender), gender),
        successeurs=_group(
            new,
            one.successors,
            _ranked(following, targets.index(one.successors), len(targets), gender),
            gender,
        ),
        nommes=named,
        autres=_group(
            new, others, _REMAINING if several else _OTHERS, persons if named else "feminin"
        ),
        redits=one.successors in [each.successors for each in alike[:place]],
        connus=any((each.question, each.party) in here for each in one.successors),
    )


def _others(moves: Movements, departure: Departure) -> list[Member]:
    """Return who agrees to a departure: those who were parties before it and are after it."""
    here, gone = _here(moves), {_seat(each) for each in departure.successors}
    others = [each for each in here if _seat(each) not in gone]
    return others or [*moves.stayed, *moves.joined, *moves.successors]


def _here(moves: Movements) -> list[Member]:
    """Return who was a party before the act and is after it; who absorbed one has its place."""
    merged = (one for one in moves.departures if one.cause == MERGED)
    here = [*moves.stayed, *(member for one in merged for member in one.successors)]
    return [*{_seat(each): each for each in here}.values()]


def _seat(member: Member) -> tuple[str, Party]:
    return member.question, member.party


def _ranked(term: str, place: int, count: int, gender: Gender) -> str:
    """Return a term with its rank where there are several: « Second Cédant »."""
    if count == 1:
        return term
    feminine = gender == "feminin"
    second = "seconde" if feminine else "second"
    word = second if count == 2 and place else ordinal(place + 1, feminine=feminine)
    return f"{word.capitalize()} {term}"


def _roles(members: Sequence[Member]) -> list[str]:
    return list(dict.fromkeys(each.question for each in members))


def _arriving(new: Scope, moves: Movements) -> Iterator[Facts]:
    """Yield who is a party from this act on, role by role; nobody where a departure is unexplained.

    Who absorbed another is a party since the merger, of which the act takes note.
    """
    here = {(each.question, each.party) for each in moves.stayed}
    given = (one for one in moves.departures if one.cause != MERGED)
    coming = [*moves.joined, *dict.fromkeys(each for one in given for each in one.successors)]
    coming = [each for each in coming if (each.question, each.party) not in here]
    for question in () if moves.unexplained else _roles(coming):
        parties = [each for each in coming if each.question == question]
        yield Facts(
            parties=_group(new, parties, _JOINING, "feminin"),
            qualite=shown(new, new.values[question]),
        )


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
