"""The drafting of an act by `check`: with contracts between all kinds of parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from clausegen.acts.act import Parts, act_body, act_guide, act_title
from clausegen.acts.terms import Terms
from clausegen.amend.amending_articles import Amending
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
    """Return amendments of every contract: the first avenant, a later one, one before the end."""
    kinds = {"prestataire": PARTY, "clients": PARTIES}
    parties = Parameters(Parameter(id_, kind, id_) for id_, kind in kinds.items())
    amending = Amending("article", (Text("Délais"),), (Paragraph("p", (Text("Deux."),)),), ())
    earlier = Avenant(1, "", "2027-01-01", "", "", ())
    end = replace(earlier, number=2, ends=True)
    return tuple(
        Parts(1, Terms(_EFFECT), contract, contract, "Clause", before, [amending])
        for contract in (validate(parties, raw).values for raw in _CONTRACTS)
        for before in ((), (earlier,), (earlier, end))
    )
