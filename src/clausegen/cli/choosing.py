"""One question in a conversation: its options by rank, the answer proposed, and the one chosen."""

from __future__ import annotations

import re

from clausegen.cli.dialog import Dialog
from clausegen.questions import Parameter


def tell_options(question: Parameter, dialog: Dialog, indent: str) -> None:
    """Tell the options of a question, each with its rank."""
    for rank, option in enumerate(question.options, 1):
        dialog.say(f"{indent}{rank}. {option.label}")


def labelled(question: Parameter) -> str:
    """Return the label of a question, with its unit."""
    unit = f" ({question.unit})" if question.unit else ""
    return question.label + unit


def proposed(question: Parameter, known: object) -> str:
    """Return what a bare Enter keeps: the answer given, else the default."""
    if known is None and question.has_default:
        known = question.kind.to_raw(question.default, question)
    return "" if known is None else _shown(question, known)


def _shown(question: Parameter, raw: object) -> str:
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(raw, list | tuple):
        return " ; ".join(_shown(question, item) for item in raw)
    labels = {option.id: option.label for option in question.options}
    return labels.get(str(raw), str(raw))


def chosen(question: Parameter, line: str) -> object:
    """Return a line as a raw answer: numbers and labels of options become their ids."""
    if not question.options:
        return line
    if question.kind.several:
        return [_option(question, part.strip()) for part in re.split("[;,]", line)]
    return _option(question, line)


def _option(question: Parameter, typed: str) -> str:
    for rank, option in enumerate(question.options, 1):
        if typed.casefold() in (str(rank), option.id.casefold(), option.label.casefold()):
            return option.id
    return typed
