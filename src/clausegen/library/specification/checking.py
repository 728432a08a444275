"""From the tables of a clause to its parameters and rules, every fault collected on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clausegen.errors import Diagnostic, nearest
from clausegen.files.bounds import MAX_OPTIONS, MAX_RULES
from clausegen.french.durations import Unit
from clausegen.library.specification.declared import Declarations, Declared
from clausegen.library.specification.schema import MAX_ID, ParameterTable, RuleTable
from clausegen.questions import KINDS, Option, Parameter, ParseProblem, read_answer
from clausegen.questions.kinds.durations import unit_named
from clausegen.questions.parameter import quoted
from clausegen.questions.rules import STATUS_PARAMETER, Rule
from clausegen.questions.values import SPELLING_PARAMETER

_SPELLINGS = {"traditionnelle", "1990"}


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


def doubles(tables: Sequence[Declared], what: str) -> Iterator[Diagnostic]:
    """Yield a fault for each id that is declared twice."""
    seen: set[str] = set()
    for each in tables:
        if each.table.id in seen:
            yield each.fault("id-double", f"{what} « {each.table.id} » existe déjà.", "id")
        seen.add(each.table.id)


def too_many(tables: Sequence[Declared], bound: int, what: str) -> Iterator[Diagnostic]:
    """Yield a fault for the first table past a bound."""
    for each in tables[bound : bound + 1]:
        message = f"Plus de {bound} {what} sont déclarées."
        yield each.fault("gabarit-demesure", message, "id", "Retirez-en, ou partagez la clause.")


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


def parameter_of(each: Declared, faults: list[Diagnostic]) -> Parameter:
    """Return the parameter that a table declares, its faults added to those found before."""
    table: ParameterTable = each.table
    faults.extend(_option_faults(each))
    faults.extend(_use_faults(each))
    bare = Parameter(
        id=table.id,
        kind=KINDS[table.kind],
        label=table.label,
        help=table.help,
        group=table.group,
        required=table.required,
        when=table.when,
        unit=table.unit,
        lines=table.lines,
        form=table.form,
        units=tuple(_units(each, faults)),
        options=tuple(Option(o.id, o.label, o.text or o.label) for o in table.options),
    )
    return _with_default(each, _with_bounds(each, bare, faults), faults)


def _units(each: Declared, faults: list[Diagnostic]) -> Iterator[Unit]:
    table: ParameterTable = each.table
    if table.units and table.kind != "duration":
        faults.append(
            each.fault("unites-de-trop", "Seul le genre « duration » a des unités.", "units")
        )
    for typed in table.units:
        try:
            yield unit_named(typed)
        except ParseProblem as problem:
            faults.append(each.fault("unite-inconnue", problem.message, "units", problem.hint))


def _option_faults(each: Declared) -> Iterator[Diagnostic]:
    table: ParameterTable = each.table
    if KINDS[table.kind].options and not table.options:
        yield each.fault("options-absentes", f"« {table.id} » n’a aucune option.", "options")
    if table.options and not KINDS[table.kind].options:
        message = f"Le genre « {table.kind} » n’a pas d’options."
        yield each.fault("options-de-trop", message, "options", "« choice » ou « choices » en ont.")
    options = [
        Declared(each.source, (*each.path, "options", rank), option)
        for rank, option in enumerate(table.options)
    ]
    yield from doubles(options, "L’option")
    yield from too_many(options, MAX_OPTIONS, "options")


def _use_faults(each: Declared) -> Iterator[Diagnostic]:
    table: ParameterTable = each.table
    if table.required and table.default is not None:
        message = f"« {table.id} » est obligatoire et a un défaut : l’un exclut l’autre."
        yield each.fault("obligatoire-avec-defaut", message, "required")
    if table.lines and table.kind != "text":
        yield each.fault("lignes-de-trop", "Seul le genre « text » a plusieurs lignes.", "lines")
    if table.form and table.kind not in {"text", "texts"}:
        message = "Seuls les genres « text » et « texts » ont une forme."
        yield each.fault("forme-de-trop", message, "form")
    if table.id == SPELLING_PARAMETER and {o.id for o in table.options} - _SPELLINGS:
        message = "L’orthographe est « traditionnelle » ou « 1990 »."
        yield each.fault("orthographe-inconnue", message, "options")


def _with_bounds(each: Declared, parameter: Parameter, faults: list[Diagnostic]) -> Parameter:
    bounds: dict[str, Any] = {}
    for key in ("min", "max"):
        raw = getattr(each.table, key)
        try:
            bounds[key] = None if raw is None else _bound(raw, parameter)
        except ParseProblem as problem:
            bounds[key] = None
            faults.append(
                each.fault("borne-refusee", f"Borne : {problem.message}", key, problem.hint)
            )
    low, high = bounds["min"], bounds["max"]
    if low is not None and high is not None and low > high:
        faults.append(
            each.fault("bornes-inverses", "La borne basse dépasse la borne haute.", "min")
        )
        return parameter
    return replace(parameter, minimum=low, maximum=high)


def _bound(raw: object, parameter: Parameter) -> object:
    kind = parameter.kind
    if kind.bounds == "none":
        raise ParseProblem(f"le genre « {kind.name} » n’en a pas.", "Retirez-la.")
    if kind.bounds == "value":
        return kind.parse(raw, parameter)
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise ParseProblem(
            f"{quoted(raw)} n’est pas un nombre entier.", "Elle compte des éléments."
        )
    return raw


def _with_default(each: Declared, parameter: Parameter, faults: list[Diagnostic]) -> Parameter:
    if each.table.default is None:
        return parameter
    try:
        return replace(
            parameter, has_default=True, default=read_answer(each.table.default, parameter)
        )
    except ParseProblem as problem:
        for part in problem.flat():
            message = f"Le défaut de « {parameter.id} » est refusé : {part.message}"
            faults.append(each.fault("defaut-refuse", message, "default", part.hint))
        return parameter


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
