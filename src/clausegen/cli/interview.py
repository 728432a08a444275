"""The interview: the questions of a clause one by one, each only when its condition holds.

It knows parameters, not clauses: adding a question to a clause adds it here. An answer made of
fields (a party, the rows of a table) is asked field by field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from clausegen.cli.choosing import chosen, labelled, proposed, tell_options
from clausegen.cli.dialog import Dialog, GoBack, Stop
from clausegen.cli.french import unbroken
from clausegen.cli.parts import Raw, ask_parts
from clausegen.french.spaces import NBSP
from clausegen.questions import Parameter, ParseProblem, read_answer
from clausegen.questions.validation import accepted_forms


class Script(Protocol):
    """What an interview needs to know of a clause."""

    def asked(self, raw: Raw) -> Sequence[Parameter]:
        """Return the questions that these answers, by dotted id, leave to be asked, in order."""

    def group(self, parameter: Parameter) -> str:
        """Return the title of the step that a question belongs to."""


def interview(script: Script, dialog: Dialog, raw: Raw) -> Raw:
    """Return the answers given, by dotted id, those known before included."""
    answers, passed = dict(raw), list[str]()
    step = ""
    while question := _next(asked := script.asked(answers), passed):
        if script.group(question) != step:
            step = script.group(question)
            dialog.say(f"\n── {step} ──")
        dialog.say(_progress(question, asked))
        try:
            _ask(question, dialog, answers)
        except GoBack:
            if not passed:
                dialog.say("C’est la première question.")
            del passed[-1:]
            continue
        except Stop as stop:
            _keep(question, stop.answer, dialog, answers)
            break
        passed.append(question.id)
    return answers


def _next(asked: Sequence[Parameter], passed: Sequence[str]) -> Parameter | None:
    return next((parameter for parameter in asked if parameter.id not in passed), None)


def _progress(question: Parameter, asked: Sequence[Parameter]) -> str:
    """Return where a question stands among those that the answers so far leave to be asked."""
    return f"Question {asked.index(question) + 1} sur {len(asked)}"


def _ask(question: Parameter, dialog: Dialog, answers: Raw) -> None:
    """Ask until the answer is accepted, and keep it; nothing is kept for a bare Enter."""
    while True:
        raw = _answer(question, dialog, answers.get(question.id))
        if raw is None:
            return
        try:
            read_answer(raw, question)
        except ParseProblem as problem:
            for part in problem.flat():
                dialog.refuse(_refusal(part, question))
            continue
        answers[question.id] = raw
        return


def _keep(question: Parameter, begun: object, dialog: Dialog, answers: Raw) -> None:
    """Keep an answer that was only begun, if it can stand as it is."""
    if not begun:
        return
    try:
        read_answer(begun, question)
    except ParseProblem as problem:
        refused = " ".join(_refusal(part, question) for part in problem.flat())
        dialog.say(f"{question.label}{NBSP}: réponse incomplète, non enregistrée. {refused}")
        return
    answers[question.id] = begun


def _refusal(problem: ParseProblem, question: Parameter) -> str:
    path = f"{problem.path}{NBSP}: " if problem.path else ""
    told = (path + problem.message, problem.hint, accepted_forms(question))
    return unbroken(" ".join(part for part in told if part))


def _answer(question: Parameter, dialog: Dialog, known: object) -> object:
    if question.kind.fields(question):
        return ask_parts(question, dialog, known)
    tell_options(question, dialog, "  ")
    line = dialog.ask(labelled(question), proposed(question, known), _help(question))
    return chosen(question, line) if line else None


def _help(question: Parameter) -> str:
    return "\n".join(part for part in (question.help, unbroken(accepted_forms(question))) if part)
