"""Limits: how often one person, one address or one key may do what costs: one table.

Each is far above what anybody does by hand. `CLAUSEGEN_LIMITS` says those that are others here:
« comments=300,failures=20 ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

VARIABLE = "CLAUSEGEN_LIMITS"


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many acts; `words` are those of the journal that count, `told` what they are."""

    most: int
    words: tuple[str, ...] = ()
    told: str = ""


LIMITS: Mapping[str, Limit] = {
    # of one person, in an hour
    "comments": Limit(120, ("dossier.commente",), "commentaires"),
    "dossiers": Limit(300, ("dossier.cree", "dossier.importe"), "dossiers ouverts"),
    "uploads": Limit(60, ("dossier.depose",), "PDF déposés"),
    "batches": Limit(60, ("lot.depose", "campagne.classeur"), "classeurs déposés"),
    "campaigns": Limit(60, ("campagne.commence",), "campagnes d’avenants"),
    "words": Limit(120, ("fichier.lu",), "fichiers Word lus"),
    "verifications": Limit(120, ("fichier.verifie",), "fichiers vérifiés"),
    # of one address, in a quarter of an hour: passwords refused, whatever the account
    "failures": Limit(50),
    # of one key, in a minute
    "requests": Limit(600),
}


def read(text: str) -> dict[str, Limit]:
    """Return the limits of an installation. Raises ValueError for what is no limit."""
    found = dict(LIMITS)
    for each in filter(None, (part.strip() for part in text.split(","))):
        name, _, most = each.partition("=")
        if name not in found or not most.isascii() or not most.isdecimal() or not int(most):
            message = (
                f"{VARIABLE} ne comprend pas « {each[:40]} » : écrivez par exemple "
                f"« comments=300 », parmi {', '.join(LIMITS)}."
            )
            raise ValueError(message)
        found[name] = replace(found[name], most=int(most))
    return found
