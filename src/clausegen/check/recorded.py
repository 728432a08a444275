"""Questions that a recorded version of a clause asked, and that nothing takes up today.

Without a migration, a contract drafted from that version could no longer be amended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clausegen.check.declarations import Tables, entries
from clausegen.errors import Diagnostic, TemplateError, fault
from clausegen.files.json import read_json
from clausegen.files.sources import files_under, source_text
from clausegen.library.specification import ClauseSpec
from clausegen.library.specification.migration import after, is_under, numbers

VERSIONS = "versions"


@dataclass(frozen=True)
class Recorded:
    """A recorded version: its number, and the questions whose answers its text prints."""

    number: str
    questions: tuple[str, ...]


def recorded_faults(folder: Path, tables: Tables, spec: ClauseSpec) -> Iterator[Diagnostic]:
    """Yield each question of a recorded version that is lost, and each migration dated too late."""
    versions = [*_recorded(folder / VERSIONS)]
    steps = {each.values.get("from"): each for each in entries([tables], "migrations")}
    for question, version in _last_asked(versions).items():
        if any(is_under(question, id_) for id_ in spec.parameters):
            continue
        taken = {each.source for each in after(spec.migrations, version)}
        if any(is_under(question, source) for source in taken if source):
            continue
        declared = [each for source, each in steps.items() if source == question]
        if declared:
            message = f"« {question} » est encore dans la version {version} enregistrée."
            hint = "Donnez à « since » la première version sans cette question."
            yield fault("migration", message, declared[0].place("since"), hint)
        else:
            message = f"« {question} », question de la version {version}, n’existe plus."
            hint = "Dites ce qu’elle devient, dans [[migrations]] : des contrats y répondent."
            yield fault("question-perdue", message, tables.place(("version",)), hint)


def _last_asked(versions: Iterable[Recorded]) -> dict[str, str]:
    """Return the last version that asked each question."""
    ordered = sorted(versions, key=lambda each: numbers(each.number))
    return {question: each.number for each in ordered for question in each.questions}


def _recorded(folder: Path) -> Iterator[Recorded]:
    """Yield the versions of a folder; one that is unreadable is told by the site, not here."""
    for _, path in files_under(folder, "*.json"):
        try:
            table = read_json(source_text(path))
        except (TemplateError, ValueError):
            continue
        if isinstance(table, dict):
            asked = dict.fromkeys(_printed(table.get("clause")))
            yield Recorded(f"{table.get('version')}", tuple(asked))


def _printed(data: Any) -> Iterator[str]:  # noqa: ANN401  # a tree as JSON
    """Yield the questions whose answers a document prints, read from its JSON."""
    pending = [data]
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            if node.get("type") == "Variable":
                yield f"{node.get('parameter')}"
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
