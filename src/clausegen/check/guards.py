"""Guard rules that no answer trips, that every answer trips, or whose threshold is out of bounds.

A rule is tried on the answers to the questions that it reads, and to those on which their being
asked depends: first those that change one question, then two, and so on. What is tried of a
question is made from what the condition compares with it (`Kind.reaching`), so that few answers
are enough. Where nothing trips a rule that reads more than options, it is told as one that nothing
has proved: another answer might trip it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, product
from math import prod

from clausegen.check.conditions import declared_condition
from clausegen.check.covering import Row, accepted
from clausegen.check.declarations import Declaration
from clausegen.check.reachability import compared_values
from clausegen.errors import Diagnostic, Severity, fault, nearest
from clausegen.library.clause import Clause
from clausegen.library.guarding import bites
from clausegen.questions import Parameter, ParseProblem
from clausegen.questions.rules import Rule, applies
from clausegen.template.analysis import chain, names_used, parameter_of
from clausegen.template.source import Source
from clausegen.template.syntax import Tree, constants, nodes, parse_expression

TRIES = 15_000
"""Answers tried for one rule; a rule of two questions takes some tens."""
_TOGETHER = 6
"""Questions answered together: a rule reads few, and the others keep their default."""
_ENDS: Mapping[str, str] = {"lt": "low", "gteq": "low", "gt": "high", "lteq": "high"}
"""The bound at which each comparison holds for all answers, or for none."""
_TURNED = {"lt": "gt", "lteq": "gteq", "gt": "lt", "gteq": "lteq"}
_ID = re.compile(r"\{:[^}]*#([\w.-]+)")
"""An id that a template gives to a block."""
_HINT = "Comparez-la aux réponses possibles, aux bornes des questions et à sa portée."


def guard_faults(clause: Clause, declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Yield the rules declared that cannot be right, each at its condition.

    Raises TemplateError for a condition that fails.
    """
    yield from _unknown_passages(clause, declared)
    typed = {entry.id: entry.expression("condition") for entry in declared}
    for rule in (each for each in clause.spec.rules if each.id in typed):
        for name, message in Trial(clause, rule).faults():
            expression = typed[rule.id]
            if expression:
                condition = declared_condition(*expression)
                place = condition.source.place(condition.offset)
                yield fault(name, message, place, _HINT, Severity.WARNING)


def _unknown_passages(clause: Clause, declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Yield the passages that a rule reads of the text and that no template may print."""
    printed = {id_ for text in clause.sources.values() for id_ in _ID.findall(text)}
    rules = {rule.id: rule for rule in clause.spec.rules}
    for entry in declared:
        rule = rules.get(entry.id)
        for id_ in (*rule.passages, *rule.absent) if rule else ():
            if id_ not in printed:
                message = f"La règle « {entry.id} » lit un passage que rien n’imprime : « {id_} »."
                yield fault(
                    "passage-de-regle-inconnu", message, entry.place(), nearest(id_, printed)
                )


@dataclass
class Trial:
    """A rule of a clause, tried on the answers that may trip it."""

    clause: Clause
    rule: Rule

    def faults(self) -> list[tuple[str, str]]:
        """Return the names and the messages of what is wrong with the rule, in this clause."""
        return [*self._thresholds()] or [*self._verdict()]

    @cached_property
    def trees(self) -> Mapping[str, Tree]:
        """Return the condition under '', and that of each question on which it depends."""
        found: dict[str, Tree] = {}
        pending = [("", self.rule.condition)]
        while pending:
            id_, source = pending.pop()
            tree = parse_expression(Source("", ""), source, 1)
            if id_ in found or not isinstance(tree, Tree):
                continue
            found[id_] = tree
            read = (self.clause.spec.parameters[name] for name in self._read(tree))
            pending.extend((each.id, each.when) for each in read if each.when)
        return found

    def _read(self, tree: Tree) -> list[str]:
        known = self.clause.spec.parameters
        return [*filter(None, (parameter_of(use.name, known) for use in names_used(tree.root)))]

    @cached_property
    def tried(self) -> Mapping[str, tuple[object, ...]]:
        """Return what is tried of each question, but the answer that holds without one."""
        parts: dict[str, dict[str, list[object]]] = {}
        for tree in self.trees.values():
            for use in names_used(tree.root):
                if id_ := parameter_of(use.name, self.clause.spec.parameters):
                    parts.setdefault(id_, {}).setdefault(use.name[len(id_) + 1 :], [])
        compared = compared_values(self.trees.values(), self.clause.spec.parameters)
        for name, values in compared.items():
            id_ = parameter_of(name, self.clause.spec.parameters)
            parts[id_].setdefault(name[len(id_) + 1 :], []).extend(values)
        return {id_: self._answers(id_, named) for id_, named in parts.items()}

    def _answers(self, id_: str, named: Mapping[str, Sequence[object]]) -> tuple[object, ...]:
        parameter = self.clause.spec.parameters[id_]
        if self.rule.scope and id_ == self.rule.scope.question:
            return tuple(sorted(self.rule.scope.answers))
        bounds = (parameter.minimum, parameter.maximum) if parameter.kind.bounds == "value" else ()
        ends = (parameter.kind.to_raw(each, parameter) for each in bounds if each is not None)
        return accepted([*parameter.kind.reaching(parameter, named), *ends], parameter)

    def _rows(self) -> Iterator[Row]:
        """Yield the answers to try, fewest questions then fewest rows first, all in scope."""
        scope = self.rule.scope
        for audience in sorted(scope.answers) if scope else ("",):
            base = {scope.question: audience} if scope else {}
            ids = [id_ for id_ in self.tried if id_ not in base]
            for size in range(min(len(ids), _TOGETHER) + 1):
                for chosen in sorted(combinations(ids, size), key=self._rows_of):
                    for answers in product(*(self.tried[id_] for id_ in chosen)):
                        yield base | dict(zip(chosen, answers, strict=True))

    def _rows_of(self, ids: Sequence[str]) -> int:
        """Return how many rows there are of some questions answered together."""
        return prod(len(self.tried[id_]) for id_ in ids)

    def _verdict(self) -> Iterator[tuple[str, str]]:
        """Yield what a rule is told for: none trips it, all trip it, or none was found."""
        tripped, spared, tries = False, False, 0
        for row in islice(self._rows(), TRIES):
            tries += 1
            bites = self._bites(row)
            tripped, spared = tripped or bites, spared or not bites
            if tripped and spared:
                return
        name = self.rule.id
        if tripped:
            yield "regle-constante", f"Toute réponse déclenche la règle « {name} »."
        elif tries < TRIES and self._whole:
            yield "condition-impossible", f"Aucune réponse ne déclenche la règle « {name} »."
        else:
            message = f"Aucune des réponses essayées ne déclenche la règle « {name} »."
            yield "regle-sans-temoin", message

    @property
    def _whole(self) -> bool:
        """Return whether what is tried holds all answers: to few questions, each of few options."""
        read = [self.clause.spec.parameters[id_] for id_ in self.tried]
        return all(each.kind.closed for each in read) and len(read) <= _TOGETHER

    def _bites(self, row: Row) -> bool:
        values, clause = self.clause.values(row), self.clause
        return applies(self.rule, values) and bool(
            bites([self.rule], values, clause.hold, clause.passages)
        )

    def _thresholds(self) -> Iterator[tuple[str, str]]:
        """Yield the comparisons that the bounds of a question decide by themselves."""
        for node in self.trees[""].nodes:
            if isinstance(node, nodes.Compare) and len(node.ops) == 1:
                (operand,) = node.ops
                sides = (node.expr, operand.expr)
                yield from self._threshold(*sides, operand.op)
                yield from self._threshold(*sides[::-1], _TURNED.get(operand.op, ""))

    def _threshold(self, left: nodes.Expr, right: nodes.Expr, op: str) -> Iterator[tuple[str, str]]:
        parameter = self.clause.spec.parameters.get(chain(left))
        if parameter is None or op not in _ENDS or parameter.kind.bounds != "value":
            return
        for constant in constants(right):
            if _decided(parameter, constant.value, op):
                message = (
                    f"Les bornes de « {parameter.id} » décident seules de sa comparaison à {{}}."
                )
                yield "seuil-hors-bornes", message.format(f"« {constant.value} »")


def _decided(parameter: Parameter, constant: object, op: str) -> bool:
    """Return whether all answers within bounds compare alike with a constant."""
    try:
        threshold = parameter.kind.comparable(constant, parameter)
    except ParseProblem:
        return False
    low, high, at_end = parameter.minimum, parameter.maximum, _ENDS[op]
    under = low is not None and (threshold < low or (threshold == low and at_end == "low"))
    over = high is not None and (threshold > high or (threshold == high and at_end == "high"))
    return under or over
