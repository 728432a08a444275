"""Faults of the rules that all models share, each judged in the models that hold it.

A rule is right where one model proves it: an answer trips it there, another does not, and the
commentary speaks of it. What one model lacks is no fault, since another may have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from clausegen.check.declarations import Declaration, Tables
from clausegen.check.guards import Trial
from clausegen.check.law import basis_faults
from clausegen.check.rule_answers import Answer, answers_of, rule_answer_faults
from clausegen.errors import Diagnostic, Severity, TemplateError, fault
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.specification.heads import common_faults
from clausegen.library.specification.shared_rules import COMMON_RULES, ids_of
from clausegen.questions.rules import Rule
from clausegen.template.source import Source

_ASKS = re.compile(r"^## ", re.MULTILINE)
"""The heading of a question of a commentary."""
_HINT = "Comparez-la aux réponses possibles, aux bornes des questions et à sa portée."


@dataclass(frozen=True)
class _Model:
    clause: Clause

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Return what each answer of its commentary reads and cites."""
        sources = {name: Source(name, text) for name, text in self.clause.sources.items()}
        asked = [each for each in sources.values() if _ASKS.search(each.text)]
        parameters, register = self.clause.spec.parameters, self.clause.register
        return answers_of(asked, sources, parameters, register)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.clause.spec.rules


def shared_rule_faults(library: Library, source: Source) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rules of a shared file, in every model of its library."""
    file = Tables(COMMON_RULES, source)
    if misshapen := common_faults(file.data, source.text):
        yield from misshapen  # no model can be read, and none proves anything
        return
    declared = [*file.entries("rules")]
    yield from basis_faults(declared, library.register)
    models = [*_models(library)]
    for entry in declared:
        for id_ in ids_of(entry.values, file.data):
            held = [(each, rule) for each in models for rule in each.rules if rule.id == id_]
            if held:
                yield from _unless_one_is_right(_tried(entry, *each) for each in held)
                yield from _unless_one_is_right(_answered(entry, *each) for each in held)
            else:
                message = f"Aucun modèle ne pose les questions que lit la règle « {id_} »."
                yield _told(entry, "regle-sans-modele", message)


def _models(library: Library) -> Iterator[_Model]:
    """Yield the models that can be read: what is wrong with the others is told of them."""
    for id_ in library.model_ids():
        with suppress(TemplateError):
            yield _Model(library.clause(id_))


def _unless_one_is_right(found: Iterable[Sequence[Diagnostic]]) -> Sequence[Diagnostic]:
    """Return the faults of the first model, none where another model has none."""
    first: Sequence[Diagnostic] = ()
    for faults in found:
        if not faults:
            return ()
        first = first or faults
    return first


def _tried(entry: Declaration, model: _Model, rule: Rule) -> list[Diagnostic]:
    """Return why a rule cannot be right in a model, tried on answers."""
    return [_told(entry, *each) for each in Trial(model.clause, rule).faults()]


def _answered(entry: Declaration, model: _Model, rule: Rule) -> list[Diagnostic]:
    """Return the fault of a rule for which a model has no answer that speaks of it.

    Of a rule of any text, which rests on no law, no answer can show it.
    """
    if rule.question not in model.answers:
        message = f"La règle « {entry.id} » renvoie à la question absente « {rule.question} »."
        return [_told(entry, "question-inconnue", message)]
    if not rule.law and "reponse" in entry.values.get("parameters", ()):
        return []
    named = replace(entry, values={**entry.values, "parameters": [*rule.parameters]})
    who = [each.scope.question for each in model.rules if each.scope]
    return [*rule_answer_faults([named], model.answers, who, model.clause.register)]


def _told(entry: Declaration, name: str, message: str) -> Diagnostic:
    return fault(name, message, entry.place("condition"), _HINT, Severity.WARNING)
