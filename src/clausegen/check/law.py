"""Faults of the register of law, and provisions read before the date that a clause gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from clausegen.errors import Diagnostic, Severity, fault
from clausegen.law.register import Register
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


def _stale(tree: Tree, constant: nodes.Const, checked: date, law_date: date) -> Diagnostic:
    message = f"« {constant.value} » a été lu le {checked}, la clause se dit à jour au {law_date}."
    place = tree.place(constant.lineno, f"{constant.value}", quoted=True)
    hint = "Relisez la disposition et mettez sa date à jour dans data/law/."
    return fault("loi-a-relire", message, place, hint, Severity.WARNING)
