"""Answers made of parts: a party is asked field by field, a list entry by entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausegen.cli.choosing import chosen, labelled, proposed, tell_options
from clausegen.cli.dialog import Dialog, GoBack, Stop
from clausegen.cli.french import unbroken
from clausegen.french.spaces import NBSP
from clausegen.questions.one_answer import schema_of
from clausegen.questions.parameter import Parameter, ParseProblem

Raw = dict[str, Any]
Refusals = Callable[[Raw], Sequence[ParseProblem]]
_YES = frozenset({"o", "oui", "y", "yes"})


def ask_parts(question: Parameter, dialog: Dialog, known: object) -> object:
    """Return the table or the list of tables answered, None when nothing is."""
    if question.kind.control(question) == "table":
        start = dict(known) if isinstance(known, Mapping) else {}
        ask = _Table(question.label, question, _checker(question, []))
        return ask.filled(dialog, start) or None
    entries = [dict(entry) for entry in known] if isinstance(known, list | tuple) else []
    return _list(question, dialog, entries)


def _list(question: Parameter, dialog: Dialog, known: list[Raw]) -> object:
    """Return the entries answered, None when there is none."""
    entries: list[Raw] = []
    while len(entries) < schema_of(question)["maxItems"]:
        later = known[len(entries) + 1 :]
        try:
            entry = _entry(question, dialog, entries, known)
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


def _entry(question: Parameter, dialog: Dialog, entries: list[Raw], known: list[Raw]) -> Raw:
    """Return the next entry of a list, empty when there is no other."""
    rank = len(entries)
    start = known[rank] if rank < len(known) else {}
    if not start and not _wanted(question, dialog, rank):
        return {}
    label, refusals = f"{question.label} ({rank + 1})", _checker(question, entries)
    return _Table(label, question, refusals).filled(dialog, start)


def _wanted(question: Parameter, dialog: Dialog, rank: int) -> bool:
    label = f"{question.label}{NBSP}: {'en décrire un autre' if rank else 'en décrire un'}{NBSP}?"
    return dialog.ask(label, "non", question.help).casefold() in _YES


def _checker(question: Parameter, before: list[Raw]) -> Refusals:
    """Return a function that says what is wrong with a table that is being filled."""
    listed = question.kind.several

    def refusals(table: Raw) -> Sequence[ParseProblem]:
        try:
            question.kind.read([*before, table] if listed else table, question)
        except ParseProblem as problem:
            return problem.flat()
        return ()

    return refusals


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be filled: its title, its question, and what refuses a field."""

    label: str
    question: Parameter
    refusals: Refusals

    def filled(self, dialog: Dialog, known: Raw) -> Raw:
        """Return the fields answered; « < » goes to the field before, then leaves the table."""
        table, done = dict(known), list[str]()
        dialog.say(f"{self.label}{NBSP}:")
        while fields := [field for field in self.fields(table) if field.id not in done]:
            try:
                self.ask(fields[0], dialog, table)
            except GoBack:
                if not done:
                    raise
                done.pop()
                continue
            except Stop as stop:
                if stop.answer is not None:
                    table[fields[0].id] = stop.answer
                stop.answer = table or None
                raise
            done.append(fields[0].id)
        return table

    def fields(self, table: Raw) -> Sequence[Parameter]:
        """Return the fields to ask: of a party, those that its nature calls for."""
        return self.question.kind.asked(self.question, table)

    def ask(self, field: Parameter, dialog: Dialog, table: Raw) -> None:
        """Ask for one field until it is accepted; a bare Enter leaves it as it is."""
        while (value := self._answer(field, dialog, table.get(field.id))) is not None:
            refusals = self.refusals({**table, field.id: value})
            problems = [each for each in refusals if _concerns(each, field)]
            if not problems:
                table[field.id] = value
                return
            for problem in problems:
                dialog.refuse(f"{problem.message} {problem.hint}".rstrip())

    def _answer(self, field: Parameter, dialog: Dialog, known: object) -> object:
        if field.kind.fields(field):
            return ask_parts(field, dialog, known)
        tell_options(field, dialog, "    ")
        help_ = unbroken(field.help or self.question.help)
        line = dialog.ask(f"  {labelled(field)}", proposed(field, known), help_)
        return chosen(field, line) if line else None


def _concerns(problem: ParseProblem, field: Parameter) -> bool:
    return bool(re.search(rf"^(?:\[\d+\])?\.{field.id}(?![\w])", problem.path))
