"""From the table of a question to its parameter, every fault collected on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clausegen.errors import Diagnostic, nearest
from clausegen.files.bounds import MAX_FIELDS, MAX_OPTIONS
from clausegen.french.durations import Unit
from clausegen.french.grammar import enumerate_fr
from clausegen.french.typography import typeset
from clausegen.library.specification.declared import Declared
from clausegen.library.specification.schema import ParameterTable, QuestionTable
from clausegen.questions import KINDS, Option, Parameter, ParseProblem, read_answer
from clausegen.questions.durations import unit_named
from clausegen.questions.kinds.records import COUNT
from clausegen.questions.parameter import quoted
from clausegen.questions.values import SPELLING_PARAMETER

_ORDERS = ("unique", "increasing", "decreasing")
_SPELLINGS = {"traditionnelle", "1990"}
# What some kinds alone may say: the rule that is broken elsewhere, and what the others lack.
_KEYS: Mapping[str, tuple[str, str]] = {
    "options": ("options-de-trop", "des options"),
    "lines": ("lignes-de-trop", "plusieurs lignes"),
    "form": ("forme-de-trop", "une forme"),
    "units": ("unites-de-trop", "des unités"),
    "fields": ("champs-de-trop", "des champs"),
    "unique": ("unicite-de-trop", "des lignes à distinguer"),
    "increasing": ("ordre-de-trop", "des lignes à ranger"),
    "decreasing": ("ordre-de-trop", "des lignes à ranger"),
}


def doubles(tables: Sequence[Declared], what: str) -> Iterator[Diagnostic]:
    """Yield a fault for each id that is declared twice."""
    seen: dict[str, str] = {}
    for each in tables:
        id_, file = each.table.id, each.source.file
        if id_ in seen:
            there = "" if seen[id_] == file else f" dans {seen[id_]}"
            yield each.fault("id-double", f"{what} « {id_} » existe déjà{there}.", "id")
        seen.setdefault(id_, file)


def too_many(tables: Sequence[Declared], bound: int, what: str) -> Iterator[Diagnostic]:
    """Yield a fault for the first table past a bound."""
    for each in tables[bound : bound + 1]:
        message = f"Plus de {bound} {what} sont déclarées."
        yield each.fault("gabarit-demesure", message, "id", "Retirez-en, ou partagez la clause.")


def parameter_of(each: Declared, faults: list[Diagnostic]) -> Parameter:
    """Return the parameter that a table declares, its faults added to those found before."""
    table: QuestionTable = each.table
    faults.extend(_option_faults(each))
    faults.extend(_use_faults(each))
    faults.extend(_field_faults(each))
    bare = Parameter(
        id=table.id,
        kind=KINDS[table.kind],
        label=table.label,
        help=table.help,
        group=getattr(table, "group", ""),
        required=table.required,
        when=getattr(table, "when", ""),
        unit=table.unit,
        lines=table.lines,
        form=table.form,
        units=tuple(_units(each, faults)),
        options=tuple(Option(o.id, o.label, typeset(o.text or o.label)) for o in table.options),
        fields=tuple(parameter_of(field, faults) for field in _inner(each, "fields")),
        unique=tuple(_ordered(each, "unique")),
        increasing=tuple(_ordered(each, "increasing")),
        decreasing=tuple(_ordered(each, "decreasing")),
    )
    return _with_default(each, _with_bounds(each, bare, faults), faults)


def _inner(each: Declared, key: str) -> list[Declared]:
    """Return the tables of a question, its options or its fields."""
    return [
        Declared(each.source, (*each.path, key, rank), table)
        for rank, table in enumerate(getattr(each.table, key, ()))
    ]


def _units(each: Declared, faults: list[Diagnostic]) -> Iterator[Unit]:
    """Yield the units that a question declares rightly, adding the faults of the others."""
    for typed in each.table.units:
        try:
            yield unit_named(typed)
        except ParseProblem as problem:
            faults.append(each.fault("unite-inconnue", problem.message, "units", problem.hint))


def _option_faults(each: Declared) -> Iterator[Diagnostic]:
    table: QuestionTable = each.table
    if "options" in KINDS[table.kind].keys and not table.options:
        yield each.fault("options-absentes", f"« {table.id} » n’a aucune option.", "options")
    options = _inner(each, "options")
    yield from doubles(options, "L’option")
    yield from too_many(options, MAX_OPTIONS, "options")


def _use_faults(each: Declared) -> Iterator[Diagnostic]:
    """Yield the keys of a question that do not go together or with its kind."""
    table: QuestionTable = each.table
    if table.required and table.default is not None:
        message = f"« {table.id} » est obligatoire et a un défaut : l’un exclut l’autre."
        yield each.fault("obligatoire-avec-defaut", message, "required")
    for key, (rule, what) in _KEYS.items():
        if getattr(table, key, None) and key not in KINDS[table.kind].keys:
            yield each.fault(rule, _only(key, what), key)
    if table.id == SPELLING_PARAMETER and {o.id for o in table.options} - _SPELLINGS:
        message = "L’orthographe est « traditionnelle » ou « 1990 »."
        yield each.fault("orthographe-inconnue", message, "options")


def _only(key: str, what: str) -> str:
    """Return the sentence that says which kinds have what a question asks for."""
    names = [f"« {name} »" for name, kind in KINDS.items() if key in kind.keys]
    if len(names) == 1:
        return f"Seul le genre {names[0]} a {what}."
    return f"Seuls les genres {enumerate_fr(names)} ont {what}."


# --- tables of rows -----------------------------------------------------------------------------


def _field_faults(each: Declared) -> Iterator[Diagnostic]:
    """Yield the faults of the fields of a table of rows, and of the order of its rows."""
    table = each.table
    if not isinstance(table, ParameterTable) or "fields" not in KINDS[table.kind].keys:
        return
    fields = _inner(each, "fields")
    if not fields:
        yield each.fault("champs-absents", f"« {table.id} » n’a aucun champ.", "fields")
    yield from doubles(fields, "Le champ")
    yield from too_many(fields, MAX_FIELDS, "champs")
    for field in fields:
        if field.table.id == COUNT:
            message = f"« {COUNT} » est le nombre de lignes : aucun champ ne porte ce nom."
            yield field.fault("champ-reserve", message, "id", "Donnez-lui un autre nom.")
        if "fields" in KINDS[field.table.kind].keys:
            message = "Un champ n’est pas lui-même un tableau."
            yield field.fault("champ-imbrique", message, "kind", "Posez une autre question.")
    yield from _order_faults(each)


def _ordered(each: Declared, key: str) -> Iterator[str]:
    """Yield the fields that a rule of order names rightly."""
    fields = {field.id: KINDS[field.kind] for field in getattr(each.table, "fields", ())}
    for id_ in getattr(each.table, key, ()):
        if id_ in fields and (key == "unique" or fields[id_].bounds == "value"):
            yield id_


def _order_faults(each: Declared) -> Iterator[Diagnostic]:
    """Yield the fields that rows are ordered or told apart by and that cannot serve so."""
    fields = {field.id: KINDS[field.kind] for field in each.table.fields}
    for key in _ORDERS:
        for id_ in getattr(each.table, key):
            if id_ not in fields:
                hint = nearest(id_, fields) or f"Champs : {', '.join(fields)}."
                yield each.fault(
                    "champ-inconnu", f"Le champ {quoted(id_)} n’existe pas.", key, hint
                )
            elif key != "unique" and fields[id_].bounds != "value":
                message = f"Le genre « {fields[id_].name} » de « {id_} » n’a pas d’ordre."
                hint = (
                    "Rangez selon un nombre, un montant, un taux, une durée, une date ou une heure."
                )
                yield each.fault("champ-sans-ordre", message, key, hint)


# --- bounds and default -------------------------------------------------------------------------


def _with_bounds(each: Declared, parameter: Parameter, faults: list[Diagnostic]) -> Parameter:
    """Return a question with its bounds; those that are refused are noted and left out."""
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
    """Return a bound as the kind of a question reads it. Raises ParseProblem."""
    kind = parameter.kind
    if kind.bounds == "none":
        raise ParseProblem(f"le genre « {kind.name} » n’en a pas.", "Retirez-la.")
    if kind.bounds == "value":
        return kind.read(raw, parameter)
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise ParseProblem(
            f"{quoted(raw)} n’est pas un nombre entier.", "Elle compte des éléments."
        )
    return raw


def _with_default(each: Declared, parameter: Parameter, faults: list[Diagnostic]) -> Parameter:
    """Return a question with its default; one that is refused is noted and left out."""
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
