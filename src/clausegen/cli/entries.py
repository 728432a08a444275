"""Answers as a command line gives them: a file or standard input, then the `--set` that prevail."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from clausegen.cli.french import NBSP, quoted
from clausegen.errors import AnswersError, UsageError

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
    for assignment in assignments:
        _set(raw, *_parsed(assignment))
    return raw


def _from_file(name: str) -> Raw:
    from clausegen.answers import parse_answers, read_answers

    if name != "-":
        return read_answers(Path(name))
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        message = "Les réponses lues sur l’entrée standard ne sont pas en UTF-8."
        raise AnswersError(message) from error
    return parse_answers(text, "entrée standard")


def _parsed(assignment: str) -> tuple[str, object]:
    from clausegen.answers import parse_assignment

    return parse_assignment(assignment)


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


def flattened(raw: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    """Return nested tables as one mapping with dotted keys."""
    flat: dict[str, object] = {}
    for key, value in raw.items():
        if isinstance(value, Mapping):
            flat.update(flattened(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat
