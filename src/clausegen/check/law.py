"""Faults of the register of law, and provisions read before the date that a clause gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clausegen.check.declarations import Declaration
from clausegen.errors import Diagnostic, Severity, fault, nearest
from clausegen.law.register import Register
from clausegen.questions.parameter import quoted
from clausegen.template.analysis import chain
from clausegen.template.syntax import Tree, constants, nodes


def law_faults(trees: Iterable[Tree], register: Register, law_date: date) -> Iterator[Diagnostic]:
    """Yield the provisions cited that were last read before the date « textes à jour au »."""
    for tree in trees:
        for node in tree.nodes:
            if not isinstance(node, nodes.Call) or chain(node.node) != "loi":
                continue
            for constant in constants(node.args[0] if node.args else None):
                provision = register.provisions.get(f"{constant.value}")
                if provision and provision.checked and provision.checked < law_date:
                    yield _stale(tree, constant, provision.checked, law_date)


def basis_faults(rules: Iterable[Declaration], register: Register) -> Iterator[Diagnostic]:
    """Yield the provisions that rules rest on and that the register does not hold."""
    for rule in rules:
        law = rule.values.get("law")
        for id_ in law if isinstance(law, list) else ():
            if id_ not in register.provisions:
                message = f"Le registre du droit ne contient pas {quoted(id_)}."
                hint = nearest(f"{id_}", register.provisions)
                hint = hint or "Ajoutez la disposition dans data/law/."
                yield fault("loi-inconnue", message, rule.place("law"), hint)


def _stale(tree: Tree, constant: nodes.Const, checked: date, law_date: date) -> Diagnostic:
    message = f"« {constant.value} » a été lu le {checked}, la clause se dit à jour au {law_date}."
    place = tree.place(constant.lineno, f"{constant.value}", quoted=True)
    hint = "Relisez la disposition et mettez sa date à jour dans data/law/."
    return fault("loi-a-relire", message, place, hint, Severity.WARNING)
