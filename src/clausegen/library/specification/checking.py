"""From the tables of a clause to its parameters and rules, every fault collected on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.errors import Diagnostic, nearest
from clausegen.files.bounds import MAX_RULES
from clausegen.library.specification.declared import Declarations, Declared
from clausegen.library.specification.questions import doubles, parameter_of, too_many
from clausegen.library.specification.schema import MAX_ID, RuleTable
from clausegen.questions import Parameter
from clausegen.questions.parameter import quoted
from clausegen.questions.rules import STATUS_PARAMETER, Rule


def checked(declarations: Declarations) -> tuple[list[Parameter], list[Rule]]:
    """Return the parameters and rules of a clause, adding every fault to the declarations."""
    faults, ids = declarations.faults, declarations.ids
    parameters = declarations.tables["parameters"]
    for name, what in (
        ("groups", "L’étape"),
        ("parameters", "Le paramètre"),
        ("rules", "La règle"),
    ):
        faults.extend(doubles(declarations.tables[name], what))
    faults.extend(too_many(declarations.tables["rules"], MAX_RULES, "règles"))
    faults.extend(prefixes(parameters, ids["parameters"]))
    faults.extend(unknown_groups(parameters, ids["groups"]))
    made = [parameter_of(each, faults) for each in parameters]
    rules = [rule_of(each, ids["parameters"], faults) for each in declarations.tables["rules"]]
    return made, rules


def prefixes(tables: Sequence[Declared], ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each parameter whose id is also the beginning of another one."""
    first: dict[str, str] = {}
    for id_ in (each for each in ids if len(each) <= MAX_ID):
        for dot in (place for place, sign in enumerate(id_) if sign == "."):
            first.setdefault(id_[:dot], id_)
    for each in tables:
        if inner := first.get(each.table.id):
            message = f"« {each.table.id} » est à la fois une question et le début de « {inner} »."
            yield each.fault("id-prefixe", message, "id", f"Nommez-le « {each.table.id}.valeur ».")


def unknown_groups(tables: Sequence[Declared], groups: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each parameter whose group is not declared."""
    for each in tables:
        group = each.table.group
        if group not in groups and (group or groups):
            hint = nearest(group, groups) or f"Étapes : {', '.join(groups)}."
            message = f"L’étape {quoted(group)} n’est pas déclarée." if group else "L’étape manque."
            yield each.fault("groupe-inconnu", message, "group", hint)


def rule_of(each: Declared, ids: Sequence[str], faults: list[Diagnostic]) -> Rule:
    """Return the rule that a table declares, its faults added to those found before."""
    table: RuleTable = each.table
    for id_ in table.parameters:
        if id_ not in ids:
            message = f"La règle « {table.id} » vise {quoted(id_)}, qui n’existe pas."
            hint = nearest(id_, ids)
            faults.append(each.fault("parametre-inconnu", message, "parameters", hint))
    if table.scope != "T" and STATUS_PARAMETER not in ids:
        message = f"La portée « {table.scope} » suppose la question « {STATUS_PARAMETER} »."
        faults.append(each.fault("portee-sans-qualite", message, "scope"))
    return Rule(
        id=table.id,
        level=table.level,
        scope=table.scope,
        condition=table.condition,
        message=table.message,
        hint=table.hint,
        basis=table.basis,
        parameters=tuple(table.parameters),
        question=table.question,
    )
