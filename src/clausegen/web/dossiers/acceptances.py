"""Warnings accepted with a reason: an acceptance falls as soon as what its rule reads changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction

from clausegen.errors import Place, Severity, UsageError, fault
from clausegen.library.clause import Clause
from clausegen.questions.rules import Rule
from clausegen.questions.values import Values
from clausegen.web.dossiers.models import Acceptance, Dossier, State
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

MAX_REASON = 2000
"""Characters of a reason."""


@transaction.atomic
def accept(dossier: Dossier, who: Person, rule: str, reason: str) -> Acceptance:
    """Return the acceptance of a warning that the answers of a dossier raise, once it is kept.

    Raises UsageError for a rule that warns of nothing now, for an error, which nobody may accept,
    for want of a reason, and for a dossier that is signed.
    """
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    reason = reason.strip()
    _insist(locked, rule, reason)
    digest = _digests(locked)[rule]
    given = {"reason": reason, "digest": digest, "person": who, "who": str(who)}
    kept, _ = Acceptance.objects.update_or_create(dossier=locked, rule=rule, defaults=given)
    note(who, "dossier.accepte", locked, regle=rule)
    return kept


@transaction.atomic
def withdraw(dossier: Dossier, who: Person, rule: str) -> None:
    """Take an acceptance back. Raises UsageError for a dossier that is signed."""
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    _insist_unsigned(locked)
    if locked.acceptances.filter(rule=rule).delete()[0]:
        note(who, "dossier.refuse-regle", locked, regle=rule)


def accepted(dossier: Dossier) -> frozenset[str]:
    """Return the ids of the rules whose warnings are accepted, for the answers of today."""
    return frozenset(each.rule for each in standing(dossier))


def standing(dossier: Dossier) -> tuple[Acceptance, ...]:
    """Return the acceptances that hold: what their rules read has not changed since."""
    kept = tuple(dossier.acceptances.all())
    if not kept:
        return ()
    now = _digests(dossier)
    return tuple(each for each in kept if now.get(each.rule) == each.digest)


def _digests(dossier: Dossier) -> dict[str, str]:
    """Return a digest of what each rule reads in the answers of a dossier, by the id of the rule.

    Those of a clause that changed since are other rules, though they kept their names.
    """
    clause = library().clause(dossier.model)
    values = clause.values(dossier.answers)
    return {rule.id: _digest(rule, clause, values) for rule in clause.spec.rules}


def _digest(rule: Rule, clause: Clause, values: Values) -> str:
    read = {id_: values[id_].data for id_ in sorted(set(_read(rule, clause))) if id_ in values}
    told = json.dumps([rule.message, rule.condition, read], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def _read(rule: Rule, clause: Clause) -> Iterator[str]:
    """Yield the questions whose answers a rule reads, or speaks of."""
    yield from clause.condition(rule.condition).parameters
    yield from rule.parameters
    if rule.scope:
        yield rule.scope.question


def _insist(dossier: Dossier, rule: str, reason: str) -> None:
    """Raise UsageError for what may not be accepted, or not so."""
    _insist_unsigned(dossier)
    raised = library().validate(dossier.model, dossier.answers).diagnostics
    found = [each for each in raised if each.rule == rule]
    if not found:
        raise _refused(rule, "Cet avertissement ne se présente plus : rechargez la page.")
    if found[0].severity is not Severity.WARNING:
        raise _refused(rule, "Une erreur ne s’accepte pas : changez la réponse qui la cause.")
    if not reason:
        raise _refused(rule, "Donnez le motif pour lequel vous acceptez cet avertissement.")
    if len(reason) > MAX_REASON:
        raise _refused(rule, f"Ce motif dépasse {MAX_REASON} caractères : abrégez-le.")


def _insist_unsigned(dossier: Dossier) -> None:
    if dossier.state == State.SIGNED:
        raise _refused("", "Ce dossier est signé : ce qui fut accepté le reste.")


def _refused(rule: str, message: str) -> UsageError:
    return UsageError.of(fault("acceptation-refusee", message, Place(key=rule)))
