"""The drafting of an act by `check`: with contracts between all kinds of parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import cycle, product

from clausegen.acts.act import Parts, act_body, act_guide, act_title
from clausegen.acts.movements import Member, Movements
from clausegen.acts.terms import Terms
from clausegen.amend.amending_articles import Amending
from clausegen.document.tree import Paragraph, Text
from clausegen.dossiers.dossier import Avenant
from clausegen.library.act_files import ACT_FILE, GUIDE_FILE, TITLE_FILE
from clausegen.library.clause import Clause
from clausegen.questions import Parameter
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.kinds.party import PARTY
from clausegen.questions.party import Party
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters, Values

_EFFECT = "2027-04-01"
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
_ANNE = Member("clients", Party("personne_physique", civilite="Mme", prenom="Anne", nom="Roy"))
_FRET = Member("clients", Party("societe", "Fret"), since=1)
_MOVEMENTS = (
    Movements(),
    Movements(stayed=(_FRET,), renamed=((_FRET, _ANNE.party),)),
    Movements("", left=(_ANNE,), joined=(_FRET,)),
    Movements("retrait", left=(_ANNE, _FRET), joined=(_FRET,)),
    Movements("cession", stayed=(_FRET,), left=(_ANNE,), successors=(_FRET,)),
    Movements("fusion", stayed=(_ANNE,), left=(_FRET, _FRET)),
)
"""Parties that stay, change name, come, go and take the place of others."""


def act_steps(act: Clause, values: Values) -> Iterator[str]:
    """Yield the files of an act: its guide, its title, then its body for every contract."""
    yield GUIDE_FILE
    act_guide(act, values)
    yield TITLE_FILE
    act_title(act, values)
    yield ACT_FILE
    for parts in _samples():
        act_body(act, values, parts)


@cache
def _samples() -> tuple[Parts, ...]:
    """Return amendments of every contract, parties moving: a first, a later one, an end."""
    kinds = {"prestataire": PARTY, "clients": PARTIES}
    parties = Parameters(Parameter(id_, kind, id_) for id_, kind in kinds.items())
    amending = Amending("article", (Text("Délais"),), (Paragraph("p", (Text("Deux."),)),), ())
    earlier = Avenant(1, "", "2027-01-01", "", "", ())
    end = replace(earlier, number=2, ends=True)
    contracts = [validate(parties, raw).values for raw in _CONTRACTS]
    amended = product(contracts, ((), (earlier,), (earlier, end)))
    return tuple(
        Parts(1, Terms(_EFFECT), contract, contract, "Clause", before, [amending], moves)
        for (contract, before), moves in zip(amended, cycle(_MOVEMENTS))
    )
