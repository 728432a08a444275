"""Ending: an act may put an end to its contract, from which day on no other has effect."""

from __future__ import annotations

from collections.abc import Iterable

from clausegen.acts.terms import Terms, day
from clausegen.dossiers.dossier import Avenant, Dossier
from clausegen.errors import ClausegenError, fault
from clausegen.library.clause import Clause


def end_of(avenants: Iterable[Avenant]) -> Avenant | None:
    """Return the act that ends a contract, None for a contract that goes on.

    Of several it is the last signed: the parties may put off an end, or bring it forward.
    """
    ending = (avenant for avenant in avenants if avenant.ends)
    return max(ending, key=lambda avenant: avenant.number, default=None)


def refuse_after_end(act: Clause, dossier: Dossier, terms: Terms) -> None:
    """Raise ClausegenError for an act that would have effect once the contract has ended.

    One that ends it, too, may do so later if it is signed while the contract goes on.
    """
    end = end_of(dossier.avenants)
    if end is None or terms.effect < end.effect:
        return
    if act.spec.ends and terms.signed <= end.effect:
        return
    message = (
        f"L’avenant n° {end.number} met fin au contrat le {day(end.effect)} : aucun autre acte ne "
        f"peut prendre effet le {day(terms.effect)}."
    )
    hint = (
        "Donnez-lui un effet antérieur à cette fin ; avant elle, une autre résiliation amiable "
        "peut en changer le jour. Pour reprendre les mêmes relations, concluez un contrat "
        "nouveau ; ce qui survit au contrat se modifie par un acte séparé."
    )
    raise ClausegenError.of(fault("contrat-termine", message, hint=hint))
