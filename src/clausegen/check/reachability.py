"""Conditions that can never hold: their text is dead, and nobody would see it.

A condition is tried, with all those around it, on the covering answers, then on every combination
of the answers that it depends on; where there are too many of these, it is given credit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clausegen.check.conditions import Condition
from clausegen.check.covering import Row, Table, combinations, rows
from clausegen.check.expressions import local_names
from clausegen.errors import ClausegenError, Diagnostic, Severity, fault
from clausegen.french.themes import samples
from clausegen.library.clause import Clause
from clausegen.questions.values import Parameters, Values
from clausegen.template.analysis import chain, names_used, parameter_of, sought_of, summed
from clausegen.template.source import Source
from clausegen.template.syntax import Tree, constants, nodes, parse_expression


def compared_values(trees: Iterable[Tree], parameters: Parameters) -> Mapping[str, list[object]]:
    """Return the constants that templates compare with answers, and their neighbours.

    They are named by the answer, or by a part of it: « sites.sorte » for the rows of « sites ».
    """
    found: dict[str, list[object]] = {}
    for tree in trees:
        local = local_names(tree)
        for node in tree.nodes:
            if isinstance(node, nodes.Compare):
                sides = [node.expr, *(operand.expr for operand in node.ops)]
                names = [_unlooped(chain(_whole(side)), local) for side in sides]
                names += [column for side in sides for column in summed(side)]
                values = [constant.value for side in sides for constant in constants(side)]
                for name in filter(lambda each: parameter_of(each, parameters), names):
                    found.setdefault(name, []).extend(_neighbours(values))
            name, phrases = sought_of(node)
            if parameter_of(name, parameters):
                said = [text for each in phrases for text in samples(each)]
                found.setdefault(name, []).extend(said)
    return found


def _whole(side: nodes.Expr) -> nodes.Expr:
    """Return what a side of a comparison takes a slice of: « gravites.nom.textes[:1] »."""
    return side.node if isinstance(side, nodes.Getitem) else side


def _unlooped(name: str, local: Mapping[str, str]) -> str:
    """Return a name with the list in the place of the loop that takes its elements."""
    root, dot, rest = name.partition(".")
    return f"{local[root]}{dot}{rest}" if local.get(root) else name


def _neighbours(values: Sequence[object]) -> Iterator[object]:
    for value in values:
        yield value
        if isinstance(value, int) and not isinstance(value, bool):
            yield from (value - 1, value + 1)


@dataclass
class Prober:
    """Tries conditions on answers; what was validated once is kept.

    `witnesses` are the answers that reach what the covering ones do not.
    """

    clause: Clause
    table: Table
    witnesses: list[Values] = field(default_factory=list)
    _kept: dict[str, Values] = field(default_factory=dict)

    @property
    def parameters(self) -> Parameters:
        """Return the parameters of the clause."""
        return self.clause.spec.parameters

    def values(self, row: Row) -> Values:
        """Return the values of some answers. Raises TemplateError for a condition that fails."""
        key = repr(sorted(row.items()))
        if key not in self._kept:
            self._kept[key] = self.clause.validate(row).values
        return self._kept[key]

    def covering(self) -> list[Values]:
        """Return the values of the covering answers, each once."""
        for row in rows(self.table):
            self.values(row)
        return list(self._kept.values())

    def dead(self, conditions: Iterable[Condition]) -> Iterator[Diagnostic]:
        """Yield the conditions that never hold."""
        for condition in conditions:
            if self._depends(condition.whole) and not self._possible(condition.whole):
                yield _dead(condition)

    def _depends(self, expression: str) -> tuple[str, ...]:
        """Return the parameters of an expression, none if it reads anything else."""
        tree = parse_expression(Source("", ""), expression, 1)
        if not isinstance(tree, Tree):
            return ()
        found = [parameter_of(use.name, self.parameters) for use in names_used(tree.root)]
        return tuple(dict.fromkeys(found)) if all(found) else ()

    def _possible(self, expression: str) -> bool:
        """Return whether some answers make a condition true, or it cannot be told."""
        try:
            holds = self.clause.condition(expression)
            if any(holds(values) for values in self._kept.values()):
                return True
            combined, complete = combinations(self.table, self._closure(expression))
            witness = next((row for row in combined if holds(self.values(row))), None)
            if witness is not None:
                self.witnesses.append(self.values(witness))
            return witness is not None or not complete
        except ClausegenError:
            return True

    def _closure(self, expression: str) -> list[str]:
        """Return the parameters of an expression, and those on which their being asked depends."""
        found = list(self._depends(expression))
        for id_ in found:
            when = self.parameters[id_].when
            found += [other for other in self._depends(when) if other not in found] if when else []
        return found


def _dead(condition: Condition) -> Diagnostic:
    message = f"La condition « {condition.text} » n’est jamais vraie."
    hint = "Comparez-la aux réponses possibles et aux conditions qui l’entourent."
    place = condition.source.place(condition.offset)
    return fault("condition-impossible", message, place, hint, Severity.WARNING)
