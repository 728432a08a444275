"""Ending: an act may put an end to its contract, from which day on no other has effect."""

from __future__ import annotations

from clausegen.acts.terms import Terms, day
from clausegen.dossiers.dossier import Avenant, Dossier
from clausegen.errors import ClausegenError, fault


def end_of(dossier: Dossier) -> Avenant | None:
    """Return the act that ends a contract, None for a contract that goes on."""
    return next((avenant for avenant in dossier.avenants if avenant.ends), None)


def refuse_after_end(dossier: Dossier, terms: Terms) -> None:
    """Raise ClausegenError for an act that would have effect once the contract has ended."""
    end = end_of(dossier)
    if end is None or terms.effect < end.effect:
        return
    message = (
        f"L’avenant n° {end.number} met fin au contrat le {day(end.effect)} : aucun autre acte ne "
        f"peut prendre effet le {day(terms.effect)}."
    )
    hint = (
        "Donnez-lui un effet antérieur à cette fin. Pour reprendre les mêmes relations, concluez "
        "un contrat nouveau ; ce qui survit au contrat se modifie par un acte séparé."
    )
    raise ClausegenError.of(fault("contrat-termine", message, hint=hint))
