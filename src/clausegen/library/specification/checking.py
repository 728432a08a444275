"""From the tables of a clause to its parameters and rules, every fault collected on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from clausegen.errors import Diagnostic, fault, nearest
from clausegen.files.bounds import MAX_RULES
from clausegen.library.specification.declared import Declarations, Declared, DeclaringFile
from clausegen.library.specification.questions import doubles, parameter_of, too_many
from clausegen.library.specification.schema import MAX_ID, RuleTable, ScopeTable
from clausegen.questions import Parameter
from clausegen.questions.parameter import quoted
from clausegen.questions.rules import EVERYBODY, Audience, Rule


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
    data, source = declarations.scope or ({}, None)
    declared = scope_in(data)
    scopes = scopes_of(declared)
    if declared and source:
        faults.extend(scope_faults(declared, source, made, ids["parameters"]))
    for each in declarations.tables["rules"]:
        faults.extend(unknown_parameters(each, ids["parameters"]))
        if declared or "scope" not in data:
            faults.extend(unknown_scope(each, scopes))
    return made, [rule_of(each.table, scopes) for each in declarations.tables["rules"]]


def prefixes(tables: Sequence[Declared], ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each parameter whose id is also the beginning of another one."""
    first: dict[str, str] = {}
    files = {each.table.id: each.source.file for each in tables}
    for id_ in (each for each in ids if len(each) <= MAX_ID):
        for dot in (place for place, sign in enumerate(id_) if sign == "."):
            first.setdefault(id_[:dot], id_)
    for each in tables:
        if inner := first.get(each.table.id):
            other = files.get(inner, each.source.file)
            there = "" if other == each.source.file else f" ({other})"
            message = (
                f"« {each.table.id} » est à la fois une question et le début de « {inner} »{there}."
            )
            yield each.fault("id-prefixe", message, "id", f"Nommez-le « {each.table.id}.valeur ».")


def unknown_groups(tables: Sequence[Declared], groups: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each parameter whose group is not declared."""
    for each in tables:
        group = each.table.group
        if group not in groups and (group or groups):
            hint = nearest(group, groups) or f"Étapes : {', '.join(groups)}."
            message = f"L’étape {quoted(group)} n’est pas déclarée." if group else "L’étape manque."
            yield each.fault("groupe-inconnu", message, "group", hint)


def scope_in(data: Mapping[str, Any]) -> ScopeTable | None:
    """Return the scope that a file declares, None where there is none or where it is faulty."""
    try:
        return ScopeTable.model_validate(data.get("scope"))
    except ValidationError:
        return None


def scopes_of(declared: ScopeTable | None) -> dict[str, Audience | None]:
    """Return the scopes that rules may have, by name."""
    scopes: dict[str, Audience | None] = {EVERYBODY: None}
    if declared:
        for name, answers in declared.answers.items():
            scopes[name] = Audience(declared.question, frozenset(answers))
    return scopes


def scope_faults(
    declared: ScopeTable, source: DeclaringFile, made: Sequence[Parameter], ids: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a scope: a question or an answer that does not exist.

    Of a question that `ids` holds and that could not be made, its own fault is all that is told.
    """
    question = {each.id: each for each in made}.get(declared.question)
    if question is None and declared.question in ids:
        return
    if question is None or not question.options or question.kind.several:
        message = f"{quoted(declared.question)} n’est pas une question à un seul choix."
        place = source.place(("scope", "question"), "scope.question")
        yield fault("portee-sans-question", message, place, nearest(declared.question, ids))
        return
    options = [option.id for option in question.options]
    for name, answers in declared.answers.items():
        for answer in answers:
            if answer not in options:
                message = f"{quoted(answer)} n’est pas un choix de « {question.id} »."
                hint = nearest(answer, options) or f"Choix : {', '.join(options)}."
                at = source.place(("scope", "answers", name), f"scope.answers.{name}")
                yield fault("option-inconnue", message, at, hint)


def unknown_parameters(each: Declared, ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each question that a rule names and that is not declared."""
    table: RuleTable = each.table
    for id_ in table.parameters:
        if id_ not in ids:
            message = f"La règle « {table.id} » vise {quoted(id_)}, qui n’existe pas."
            yield each.fault("parametre-inconnu", message, "parameters", nearest(id_, ids))


def unknown_scope(each: Declared, scopes: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a fault if the scope of a rule is not declared."""
    table: RuleTable = each.table
    if table.scope not in scopes:
        message = f"La portée {quoted(table.scope)} n’est pas déclarée."
        hint = (
            "Dites en tête de clause.toml quelle question et quelles réponses la donnent : [scope]."
        )
        yield each.fault("portee-inconnue", message, "scope", nearest(table.scope, scopes) or hint)


def rule_of(table: RuleTable, scopes: Mapping[str, Audience | None]) -> Rule:
    """Return the rule that a table declares."""
    return Rule(
        id=table.id,
        level=table.level,
        scope=scopes.get(table.scope),
        condition=table.condition,
        message=table.message,
        hint=table.hint,
        basis=table.basis,
        law=tuple(table.law),
        parameters=tuple(table.parameters),
        question=table.question,
        passages=tuple(table.passages),
        absent=tuple(table.absent),
    )
