"""Answers in, values out, together with every problem at once."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausegen.document.memory import NOTHING, Memory
from clausegen.errors import Diagnostic, Place, Severity, fault, nearest
from clausegen.french.numbers import Spelling
from clausegen.questions.one_answer import bounds_text, read_answer, schema_of
from clausegen.questions.parameter import Parameter, ParseProblem, quoted
from clausegen.questions.values import (
    SPELLING_PARAMETER,
    Compile,
    Parameters,
    Values,
    blank_of,
    unanswered,
    value_of,
)

PROBLEM_LIMIT = 200
UNKNOWN = "reponse-inconnue"
_ROW = re.compile(r"(?P<owner>[^\[\]]+)\[(?P<rank>\d{1,3})\](?:\.(?P<field>[^\[\]]+))?")


@dataclass(frozen=True, slots=True)
class Validation:
    """What answers come to: values that always hold, and every problem found."""

    values: Values
    diagnostics: tuple[Diagnostic, ...]

    @property
    def refused(self) -> bool:
        """Return whether one of the problems is an error."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def validate(
    parameters: Parameters,
    raw: Mapping[str, object],
    compile_condition: Compile | None = None,
    memory: Memory = NOTHING,
) -> Validation:
    """Return the values of nested or dotted answers and every problem; nothing typed raises.

    A refused answer leaves a visible blank. A question whose condition is false keeps its default:
    conditions are read in the order of the questionnaire.
    """
    entries = _Entries(parameters)
    entries.read(raw)
    entries.place_rows()
    diagnostics = entries.problems
    accepted: dict[str, Hashable] = {}
    for id_, answer in entries.answers.items():
        try:
            accepted[id_] = read_answer(answer, parameters[id_], memory)
        except ParseProblem as problem:
            diagnostics.extend(_diagnostics(problem, parameters[id_]))
    spelling = _spelling(parameters, accepted)
    table = dict(parameters.defaults(spelling))
    value = memory.of(value_of)
    for id_ in entries.answers:
        parameter = parameters[id_]
        known = id_ in accepted
        table[id_] = (
            value(parameter, accepted[id_], spelling, given=True) if known else blank_of(parameter)
        )
    values = Values(table, parameters, spelling)
    if compile_condition:
        values, unasked = _asked(parameters, values, compile_condition, memory)
        diagnostics += unasked
    return Validation(values, tuple(diagnostics[:PROBLEM_LIMIT]))


def _spelling(parameters: Parameters, accepted: Mapping[str, Hashable]) -> Spelling:
    declared = parameters.get(SPELLING_PARAMETER)
    chosen = accepted.get(SPELLING_PARAMETER, declared.default if declared else None)
    return "1990" if chosen == "1990" else "traditionnelle"


def _asked(
    parameters: Parameters, values: Values, compile_condition: Compile, memory: Memory
) -> tuple[Values, list[Diagnostic]]:
    """Return values, the default back where a question is not asked, a note where it was answered.

    The next condition reads what the one before has put back.
    """
    notes: list[Diagnostic] = []
    for parameter in parameters.conditional:
        value = values[parameter.id]
        if (value.given or value.blank) and not compile_condition(parameter.when)(values):
            values = values.with_one(unanswered(parameter, values.spelling, asked=False))
            if value.given:
                notes.append(memory.of(_without_effect)(parameter))
    return values, notes


def _without_effect(parameter: Parameter) -> Diagnostic:
    message = f"{parameter.label} : cette réponse est sans effet ici."
    hint = "La question ne se pose pas, vu les autres réponses : retirez-la."
    return fault("reponse-sans-effet", message, Place(key=parameter.id), hint, Severity.NOTE)


def _diagnostics(problem: ParseProblem, parameter: Parameter) -> Iterator[Diagnostic]:
    for part in problem.flat():
        where = f", {part.path.lstrip('.')}" if part.path else ""
        yield fault(
            "reponse-refusee",
            f"{parameter.label}{where} : {part.message}",
            Place(key=parameter.id + part.path),
            f"{part.hint} {_forms(part, parameter)}".strip(),
        )


def _forms(problem: ParseProblem, parameter: Parameter) -> str:
    """Return the accepted forms of what was refused: the whole answer, or one field of it."""
    if "." not in problem.path:
        return accepted_forms(parameter)
    return f"Formes acceptées : {problem.forms}." if problem.forms else ""


def accepted_forms(parameter: Parameter) -> str:
    """Return the sentence that says which answers a question accepts, bounds included."""
    bounds = bounds_text(parameter)
    return f"Formes acceptées : {parameter.kind.forms(parameter)}{f', {bounds}' if bounds else ''}."


class _Entries:
    """Raw answers brought back to one entry a parameter, and the keys that are no parameter."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self.answers: dict[str, Any] = {}
        self.problems: list[Diagnostic] = []
        self._rows: list[tuple[Parameter, int, str, Any]] = []

    def read(self, raw: Mapping[str, object], prefix: str = "") -> None:
        """Sort the entries of a table whose keys begin with `prefix`."""
        for key, value in raw.items():
            name = f"{prefix}{key}"
            if name in self._parameters:
                self._answer(name, value)
            elif name in self._parameters.namespaces:
                self._namespace(name, value)
            elif owner := self._owner(name):
                self._field(owner, name[len(owner) + 1 :], value)
            elif (row := _ROW.fullmatch(name)) and (listed := self._listed(row["owner"])):
                self._rows.append((listed, int(row["rank"]), row["field"] or "", value))
            else:
                self._unknown(name)

    def _answer(self, id_: str, value: object) -> None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        if id_ in self.answers:
            message = f"{self._parameters[id_].label} : deux réponses sont données."
            self._problem("reponse-double", message, id_, "Gardez-en une.")
        else:
            self.answers[id_] = value

    def _namespace(self, name: str, value: object) -> None:
        if isinstance(value, Mapping):
            self.read(value, f"{name}.")
            return
        inner = [id_ for id_ in self._parameters if id_.startswith(f"{name}.")][:3]
        message = f"« {name} » réunit plusieurs questions et ne reçoit pas {quoted(value)}."
        self._problem(UNKNOWN, message, name, f"Répondez à {', '.join(inner)}…")

    def _owner(self, name: str) -> str:
        """Return the parameter of which a dotted name is a field, as `prestataire.siren`."""
        parts = name.split(".", maxsplit=8)
        owners = (".".join(parts[:end]) for end in range(1, len(parts)))
        return next((owner for owner in owners if owner in self._parameters), "")

    def _field(self, owner: str, field: str, value: object) -> None:
        record = self.answers.setdefault(owner, {})
        if isinstance(record, Mapping) and field not in record:
            self.answers[owner] = {**record, field: value}
        else:
            message = f"{self._parameters[owner].label} : « {field} » est donné deux fois."
            self._problem("reponse-double", message, f"{owner}.{field}"[:80], "Gardez-en une.")

    def _listed(self, name: str) -> Parameter | None:
        """Return the question of that name, if its answer is a list of tables."""
        question = self._parameters.get(name)
        return question if question and question.kind.control(question) == "rows" else None

    def place_rows(self) -> None:
        """Put what is said of single rows, as `sites[2].ville`, into the answers or defaults."""
        for question, rank, field, value in self._rows:
            given = self.answers.get(question.id)
            if given is None:
                given = question.kind.to_raw(question.unanswered, question)
            rows = [given] if isinstance(given, Mapping) else given
            said = {field: value} if field else value
            if not isinstance(rows, list | tuple) or not isinstance(said, Mapping):
                message = f"{question.label} : la ligne {rank} n’est pas une table."
                self._problem(UNKNOWN, message, question.id, "Nommez ses champs.")
            elif not 0 < rank <= len(rows) + 1:
                message = f"{question.label} : la ligne {rank} n’existe pas."
                hint = f"La prochaine ligne est la {len(rows) + 1}."
                self._problem(UNKNOWN, message, question.id, hint)
            else:
                known = [*rows, {}]
                known[rank - 1] = {**_table_of(known[rank - 1]), **said}
                self.answers[question.id] = [*known[:rank], *rows[rank:]]

    def _unknown(self, name: str) -> None:
        if len(self.problems) >= PROBLEM_LIMIT:
            return
        # Who mistakes the table of a question still knows its last word.
        same = [id_ for id_ in self._parameters if _last(id_) == _last(name)]
        known = same or [*self._parameters, *self._parameters.namespaces]
        hint = nearest(name[:80], known) or nearest("".join(same[:1]), same)
        hint = hint or "Retirez cette réponse."
        message = f"{quoted(name)} n’est pas une question connue."
        self._problem(UNKNOWN, message, quoted(name)[2:-2], hint)

    def _problem(self, rule: str, message: str, key: str, hint: str) -> None:
        self.problems.append(fault(rule, message, Place(key=key), hint))


def _table_of(row: object) -> Mapping[str, object]:
    return row if isinstance(row, Mapping) else {}


def _last(id_: str) -> str:
    return id_.rpartition(".")[2]


def answers_schema(parameters: Parameters, title: str) -> dict[str, Any]:
    """Return the JSON Schema, 2020-12, that canonical answers to the questions satisfy."""
    schema = _table()
    for id_, parameter in parameters.items():
        *names, last = id_.split(".")
        table = schema
        for name in names:
            table = table["properties"].setdefault(name, _table())
        table["properties"][last] = schema_of(parameter)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **schema,
    }


def _table() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}
