"""Answers made of parts: a party is asked field by field, a list entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausegen.cli.dialog import Dialog, GoBack, Stop
from clausegen.cli.french import NBSP, unbroken
from clausegen.questions.parameter import Parameter, ParseProblem, Schema
from clausegen.questions.party_fields import FIELDS, asked

Raw = dict[str, Any]
Refusals = Callable[[Raw], Sequence[ParseProblem]]
_YES = frozenset({"o", "oui", "y", "yes"})
_LEVEL_LABELS = {
    "nom": "Nom",
    "definition": "Définition",
    "prise_en_charge": "Délai de prise en charge",
    "resolution": "Délai de résolution",
}
_LEVEL_HELPS = {
    "nom": "Le nom du niveau, par exemple : Critique.",
    "definition": "Ce que recouvre ce niveau de gravité, en un groupe nominal.",
    "prise_en_charge": "Une durée, par exemple : 30 minutes.",
    "resolution": "Une durée, par exemple : 4 heures.",
}


def ask_parts(question: Parameter, dialog: Dialog, known: object) -> object:
    """Return the table or the list of tables answered, None when nothing is."""
    schema = question.kind.schema(question)
    if schema["type"] == "object":
        start = dict(known) if isinstance(known, Mapping) else {}
        ask = _Table(question.label, question.help, schema, _checker(question, []))
        return ask.filled(dialog, start) or None
    entries = [dict(entry) for entry in known] if isinstance(known, list | tuple) else []
    return _list(question, schema["items"], dialog, entries)


def _list(question: Parameter, schema: Schema, dialog: Dialog, known: list[Raw]) -> object:
    entries: list[Raw] = []
    while len(entries) < schema.get("maxItems", 20):
        later = known[len(entries) + 1 :]
        try:
            entry = _entry(question, schema, dialog, entries, known)
        except Stop as stop:
            before = known[len(entries) : len(entries) + 1]
            begun = _standing(question, dialog, entries, stop) or before
            stop.answer = [*entries, *begun, *later]
            raise
        if not entry:
            break
        entries.append(entry)
    return entries or None


def _standing(question: Parameter, dialog: Dialog, entries: list[Raw], stop: Stop) -> list[Any]:
    """Return the entry that was begun, alone, if it can stand as it is."""
    if not isinstance(stop.answer, dict):
        return []
    if _checker(question, entries)(stop.answer):
        label = f"{question.label} ({len(entries) + 1})"
        dialog.say(f"{label}{NBSP}: réponse incomplète, non enregistrée.")
        return []
    return [stop.answer]


def _entry(
    question: Parameter, schema: Schema, dialog: Dialog, entries: list[Raw], known: list[Raw]
) -> Raw:
    """Return the next entry of a list, empty when there is no other."""
    rank = len(entries)
    start = known[rank] if rank < len(known) else {}
    if not start and not _wanted(question, dialog, rank):
        return {}
    label, refusals = f"{question.label} ({rank + 1})", _checker(question, entries)
    return _Table(label, question.help, schema, refusals).filled(dialog, start)


def _wanted(question: Parameter, dialog: Dialog, rank: int) -> bool:
    label = f"{question.label}{NBSP}: {'en décrire un autre' if rank else 'en décrire un'}{NBSP}?"
    return dialog.ask(label, "non", question.help).casefold() in _YES


def _checker(question: Parameter, before: list[Raw]) -> Refusals:
    """Return a function that says what is wrong with a table that is being filled."""
    listed = question.kind.schema(question)["type"] == "array"

    def refusals(table: Raw) -> Sequence[ParseProblem]:
        try:
            question.kind.parse([*before, table] if listed else table, question)
        except ParseProblem as problem:
            return problem.flat()
        return ()

    return refusals


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be filled: its title, its help, its schema, and what refuses a field."""

    label: str
    help: str
    schema: Schema
    refusals: Refusals

    def filled(self, dialog: Dialog, known: Raw) -> Raw:
        """Return the fields answered; « < » goes to the field before, then leaves the table."""
        table, done = dict(known), list[str]()
        dialog.say(f"{self.label}{NBSP}:")
        while names := [name for name in self.names(table) if name not in done]:
            try:
                self.ask(names[0], dialog, table)
            except GoBack:
                if not done:
                    raise
                done.pop()
                continue
            except Stop as stop:
                stop.answer = table or None
                raise
            done.append(names[0])
        return table

    def names(self, table: Raw) -> Sequence[str]:
        """Return the fields to ask: of a party, those that its nature calls for."""
        properties = self.schema["properties"]
        if not self.of_a_party:
            return tuple(properties)
        return asked(str(table.get("nature", "")))

    def help_of(self, name: str) -> str:
        """Return the help of a field: its own, else that of the whole table."""
        return unbroken(FIELDS[name].help if self.of_a_party else _LEVEL_HELPS.get(name, self.help))

    def label_of(self, name: str) -> str:
        """Return the label of a field."""
        return FIELDS[name].label if self.of_a_party else _LEVEL_LABELS.get(name, name)

    @property
    def of_a_party(self) -> bool:
        """Return whether the table describes a party."""
        return "nature" in self.schema["properties"]

    def ask(self, name: str, dialog: Dialog, table: Raw) -> None:
        """Ask for one field until it is accepted; a bare Enter leaves it as it is."""
        shown = FIELDS[name].choices if self.of_a_party else {}
        choices = {id_: shown.get(id_, id_) for id_ in self._choices(name)}
        for rank, choice in enumerate(choices.values(), 1):
            dialog.say(f"    {rank}. {choice}")
        known = str(table.get(name, ""))
        label, proposed = f"  {self.label_of(name)}", choices.get(known, known)
        while line := dialog.ask(label, proposed, self.help_of(name)):
            value = _choice(line, choices)
            refusals = self.refusals({**table, name: value})
            problems = [each for each in refusals if each.path.endswith(f".{name}")]
            if not problems:
                table[name] = value
                return
            for problem in problems:
                dialog.refuse(f"{problem.message} {problem.hint}".rstrip())

    def _choices(self, name: str) -> Sequence[str]:
        ids: Sequence[str] = self.schema["properties"][name].get("enum", ())
        return ids


def _choice(line: str, choices: Mapping[str, str]) -> str:
    """Return the id of what a line names by its rank or its label, else the line."""
    if line.isdecimal() and 0 < int(line) <= len(choices):
        return list(choices)[int(line) - 1]
    return {label.casefold(): id_ for id_, label in choices.items()}.get(line.casefold(), line)
