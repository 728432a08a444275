"""The drafting of an act by `check`: with contracts between all kinds of parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle, islice

from clausegen.acts.act import Parts, act_body, act_guide, act_title
from clausegen.acts.departures import CAUSE, REPLACING, Departure, Member
from clausegen.acts.movements import Movements
from clausegen.acts.roles import members, parties_of
from clausegen.acts.terms import Terms
from clausegen.amend.amending_articles import Amending
from clausegen.check.rendering import Steps
from clausegen.document.tree import Paragraph, Text
from clausegen.dossiers.dossier import Avenant
from clausegen.library.act_files import ACT_FILE, GUIDE_FILE, TITLE_FILE
from clausegen.library.clause import Clause
from clausegen.questions import Parameter
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.kinds.party import PARTY
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters, Values

_EFFECT = "2027-04-01"
NO_MOVEMENT = Movements()
_COMPANY = {"nature": "societe", "denomination": "Arsène", "representant": "Mme Colette Aubin"}
_ONE = {"terme": "Cliente", "genre": "feminin"}
_CONTRACTS: tuple[Mapping[str, object], ...] = (
    {},
    {"prestataire": _COMPANY, "clients": [{"nom": "Roy", "civilite": "Mme", **_ONE}]},
    {
        "prestataire": {"nature": "personne_publique", "denomination": "Ville de Rodez"},
        "clients": [
            {"nature": "association", "denomination": "Secours", "numero_rna": "W312345678"},
            {"nom": "Roy", "civilite": "M.", "prenom": "Luc"},
        ],
    },
)
"""Contracts that bear no name, one party on each side, several."""


def act_steps(act: Clause) -> Steps:
    """Return what drafts the files of an act: its guide, its title, its body for some contracts.

    Each set of answers meets three contracts, in turn: all three times as many would tell no more.
    """
    turn = cycle(_samples(moving=CAUSE in act.spec.parameters))

    def steps(act: Clause, values: Values) -> Iterator[str]:
        yield GUIDE_FILE
        act_guide(act, values)
        yield TITLE_FILE
        act_title(act, values)
        yield ACT_FILE
        for parts in islice(turn, 3):
            act_body(act, values, parts)

    return steps


@cache
def _samples(*, moving: bool) -> tuple[Parts, ...]:
    """Return amendments of every contract, after other acts or none, and movements of parties."""
    kinds = {"prestataire": PARTY, "clients": PARTIES}
    parties = Parameters(Parameter(id_, kind, id_) for id_, kind in kinds.items())
    contracts = [validate(parties, raw).values for raw in _CONTRACTS]
    earlier = Avenant(1, "", "2027-01-01", "", "", ())
    pasts = ((), (earlier,), (earlier, replace(earlier, number=2, ends=True)))
    still = [_sample(each, past) for each, past in zip(contracts, pasts, strict=True)]
    moves = _movements(contracts[-1]) if moving else ()
    return (*still, *(_sample(contracts[-1], (), each) for each in moves))


def _sample(
    contract: Values, earlier: tuple[Avenant, ...], movements: Movements = NO_MOVEMENT
) -> Parts:
    amending = Amending("article", (Text("Délais"),), (Paragraph("p", (Text("Deux."),)),), ())
    terms = Terms(_EFFECT)
    return Parts(1, terms, contract, contract, "Clause", earlier, [amending], movements)


def _movements(contract: Values) -> Iterator[Movements]:
    """Yield each way in which parties to a contract leave, join and take the place of others."""
    provider, one, other = (
        Member(value.parameter.id, party)
        for value in parties_of(contract)
        for party in members(value)
    )
    withdrawn = Departure("retrait", (one,))
    yield Movements(joined=(other,), stayed=(provider, replace(one, since=1)))
    yield Movements((Departure("", (one,)),), joined=(other,), stayed=(provider,))
    yield Movements((withdrawn,), stayed=(provider, other))
    for cause in REPLACING:
        yield Movements((Departure(cause, (one,), (other,)),), stayed=(provider,))
        yield Movements((withdrawn, Departure(cause, (other,))), stayed=(provider,))
