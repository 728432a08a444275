"""Faults of examples: answers refused, without effect, or that a guard rule forbids."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.check.declarations import Tables
from clausegen.check.rendering import Drafter
from clausegen.errors import AnswersError, Diagnostic, Severity, fault
from clausegen.files.toml import Path, read_toml
from clausegen.library.clause import Clause
from clausegen.template.source import Source

_NAMES = {
    "reponse-refusee": "exemple-faux",
    "reponse-inconnue": "exemple-faux",
    "reponse-double": "exemple-faux",
    "reponse-sans-effet": "exemple-sans-effet",
}


def example_faults(
    clause: Clause, name: str, source: Source, drafter: Drafter
) -> Iterator[Diagnostic]:
    """Yield the faults of one set of answers, and those of the document that it makes."""
    try:
        raw = read_toml(source.text, name, AnswersError)
    except AnswersError as error:
        for each in error.diagnostics:
            place = source.place(source.line_start(max(each.place.line, 1)))
            yield fault("exemple-illisible", each.message, place, each.hint)
        return
    read = clause.validate(raw)
    tables = Tables(name, source)
    for each in read.diagnostics:
        if each.rule in _NAMES or each.severity is Severity.ERROR:
            yield _told(each, tables)
    if not any(each.rule in ("reponse-refusee", "reponse-inconnue") for each in read.diagnostics):
        yield from drafter.faults([read.values])


def _told(diagnostic: Diagnostic, tables: Tables) -> Diagnostic:
    rule = _NAMES.get(diagnostic.rule, "exemple-interdit")
    message = diagnostic.message
    if rule == "exemple-interdit":
        message = f"La règle {diagnostic.rule} refuse cet exemple : {message}"
    severity = Severity.WARNING if rule == "exemple-sans-effet" else Severity.ERROR
    place = tables.place(_path(diagnostic.place.key))
    return fault(rule, message, place, diagnostic.hint, severity)


def _path(key: str) -> Path:
    return tuple(part for part in key.replace("[", ".").replace("]", "").split(".") if part)
