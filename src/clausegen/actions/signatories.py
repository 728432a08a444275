"""Signatories: a final contract names those whom it binds, and has a place for them to sign."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.acts.roles import members
from clausegen.errors import AnswersError, Diagnostic, Place, Remedy, fault
from clausegen.library import Library
from clausegen.questions.kinds.party import PartyKind
from clausegen.questions.parameter import Parameter
from clausegen.questions.values import Values

MODE, NONE = "signature.mode", "aucune"
"""The question of how a contract is signed, and its answer for a text that is not to be."""


def insist_on_signatories(library: Library, model: str, values: Values) -> None:
    """Raise AnswersError for a whole contract that names nobody, or has no place to sign.

    A clause takes both from the contract that it is put into.
    """
    if model not in library.contract_ids():
        return
    found = [*nameless(library, model, values)]
    if MODE in values and values.raw(MODE) == NONE:
        found.append(_unsigned(values[MODE].parameter))
    if found:
        message = "Ce contrat ne dit pas qui s’engage, ou n’a pas de place où signer."
        raise AnswersError(message, found)


def nameless(library: Library, model: str, values: Values) -> Iterator[Diagnostic]:
    """Yield one problem for each question of a whole contract whose party has no name yet."""
    if model not in library.contract_ids():
        return
    for each in values.values():
        parties = members(each) if isinstance(each.parameter.kind, PartyKind) else None
        if parties is not None and not (parties and all(party.name for party in parties)):
            yield _nameless(each.parameter)


def _unsigned(asked: Parameter) -> Diagnostic:
    message = f"{asked.label} : ce texte de travail n’a ni date ni place pour les signatures."
    hint = "Choisissez comment il se signe."
    remedies = (Remedy("answer", asked.id, asked.label),)
    return fault("signature-absente", message, Place(key=asked.id), hint, remedies=remedies)


def _nameless(asked: Parameter) -> Diagnostic:
    message = f"{asked.label} : une partie n’a pas de nom, et nul n’est engagé sans être nommé."
    hint = "Donnez sa nature et son nom."
    remedies = (Remedy("answer", asked.id, asked.label),)
    return fault("partie-sans-nom", message, Place(key=asked.id), hint, remedies=remedies)
