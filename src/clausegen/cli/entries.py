"""Answers as a command line gives them: a file or standard input, then the `--set` that prevail."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from clausegen.cli.french import NBSP, quoted
from clausegen.errors import AnswersError, Diagnostic, Severity, UsageError

Raw = dict[str, Any]

answers_option = click.option(
    "-a", "--answers", "answers_file", metavar="FICHIER", default="",
    help="Réponses, en TOML ou JSON ; « - » les lit sur l’entrée standard.",
)  # fmt: skip  # one option a line
set_option = click.option(
    "-s", "--set", "assignments", metavar="CLÉ=VALEUR", multiple=True,
    help="Une réponse, qui prévaut sur le fichier ; se répète.",
)  # fmt: skip  # one option a line


def entries(answers_file: str, assignments: Iterable[str], known: Raw | None = None) -> Raw:
    """Return the raw answers that a command line gives. Raises AnswersError or UsageError.

    Without a file, the assignments change the answers that are `known`.
    """
    raw = _from_file(answers_file) if answers_file else (known or {})
    for key, value in _parsed(assignments).items():
        _set(raw, key, value)
    return raw


def _from_file(name: str) -> Raw:
    from clausegen.questions.answers import read_answers, read_answers_stream

    if name != "-":
        return read_answers(Path(name))
    return read_answers_stream(sys.stdin.buffer, "entrée standard")


def _parsed(assignments: Iterable[str]) -> dict[str, object]:
    """Return the answers of assignments by key. Raises UsageError for a key given twice."""
    parsed: dict[str, object] = {}
    for key, value in map(parse_assignment, assignments):
        if key in parsed:
            hint = f'gardez-en un, ou écrivez une liste{NBSP}: --set \'{key}=["a", "b"]\'.'
            message = f"--set {key} est donné deux fois{NBSP}: {hint}"
            raise UsageError(message)
        parsed[key] = value
    return parsed


def parse_assignment(text: str) -> tuple[str, Any]:
    """Return the key and the raw answer of « delai.resolution=6 heures ».

    A list or a table is written as in TOML: « canaux=["telephone", "sms"] ». Raises UsageError,
    or AnswersError when it is ill written.
    """
    key, sign, value = text.partition("=")
    key, value = key.strip(), value.strip()
    if not sign or not re.fullmatch(r"[\w-]+(?:\.[\w-]+)*", key):
        message = f"« {text[:80]} » n’est pas une réponse : écrivez « clé=valeur »."
        raise UsageError(message)
    if value[:1] in {"[", "{"}:
        return key, _inline(key, value)
    return key, value


def _inline(key: str, value: str) -> object:
    from clausegen.files.toml import read_toml

    try:
        return read_toml(f"valeur = {value}", f"--set {key}", AnswersError)["valeur"]
    except AnswersError as error:
        message = f"--set {key} : cette liste ou cette table est mal écrite."
        hint = (
            'Écrivez ["a", "b"] ou { nom = "a" }. Un texte qui commence par un crochet ou une '
            "accolade se donne dans un fichier (--answers)."
        )
        diagnostic = Diagnostic(Severity.ERROR, "fichier-illisible", message, hint=hint)
        raise AnswersError(message, [diagnostic]) from error


def _set(raw: Raw, key: str, value: object) -> None:
    """Put one answer into nested tables, in the place of what was there."""
    raw.pop(key, None)
    *tables, last = key.split(".")
    table = raw
    for name in tables:
        inner = table.setdefault(name, {})
        if not isinstance(inner, dict):
            message = (
                f"--set {key}{NBSP}: {quoted(name)} a déjà une réponse qui n’est pas une table."
            )
            raise UsageError(message)
        table = inner
    table[last] = value


def accepted_rules(typed: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of rules given one by one or between commas: « R05,R09 »."""
    return tuple(rule.strip() for rules in typed for rule in rules.split(","))
