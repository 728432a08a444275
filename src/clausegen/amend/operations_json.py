"""Operations as JSON and back, and as the textual modifications of Akoma Ntoso.

Reading is strict, as for documents: an unknown kind or a missing field is refused with its path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, cast

from clausegen.amend.operations import (
    EditWords,
    Insert,
    Move,
    Operation,
    OperationError,
    Relabel,
    Remove,
    Rewrite,
    WordEdit,
    target_of,
)
from clausegen.document.json import part_from_json, part_to_json
from clausegen.document.lineage import ModificationKind
from clausegen.document.tree import Inlines, Node

_KINDS: dict[str, type[Operation]] = {
    kind.__name__: kind for kind in (EditWords, Rewrite, Insert, Remove, Move, Relabel)
}
_TREES: Mapping[tuple[str, str], Any] = {
    ("EditWords", "before"): Inlines,
    ("EditWords", "after"): Inlines,
    ("Rewrite", "before"): Node,
    ("Rewrite", "after"): Node,
    ("Insert", "node"): Node,
    ("Remove", "node"): Node,
}
AKOMA_NTOSO: Mapping[type[Operation], ModificationKind] = {
    EditWords: "substitution",
    Rewrite: "substitution",
    Insert: "insertion",
    Remove: "repeal",
    Move: "renumbering",
    Relabel: "renumbering",
}
"""The type of `textualMod` that each operation is in Akoma Ntoso 3."""


def operation_to_json(operation: Operation) -> dict[str, object]:
    """Return an operation as an object: its kind, its fields, its Akoma Ntoso type and target."""
    kind = type(operation).__name__
    found: dict[str, object] = {"kind": kind, "akn": AKOMA_NTOSO[type(operation)]}
    for field in fields(operation):
        value = getattr(operation, field.name)
        if field.name == "edits":
            found["edits"] = [[edit.start, edit.old, edit.new] for edit in value]
        else:
            found[field.name] = part_to_json(value)
    return found


def operation_from_json(data: object, path: str) -> Operation:
    """Return the operation that an object describes. Raises OperationError, naming the path."""
    if not isinstance(data, dict) or data.get("kind") not in _KINDS:
        raise _refused(path, "opération inconnue")
    name = data["kind"]
    kind = _KINDS[name]
    wanted = {field.name for field in fields(kind)}
    if set(data) - {"kind", "akn"} != wanted:
        raise _refused(path, f"champs attendus : {', '.join(sorted(wanted))}")
    values = {key: _field(name, key, data[key], f"{path}.{key}") for key in wanted}
    build: Any = kind
    return cast("Operation", build(**values))


def _field(kind: str, key: str, value: object, path: str) -> object:
    if key == "edits":
        return _edits(value, path)
    return part_from_json(_TREES.get((kind, key), str), value, path)


def _edits(value: object, path: str) -> tuple[WordEdit, ...]:
    """Return the changes of words that JSON describes. Raises OperationError with their path."""
    if not isinstance(value, list):
        raise _refused(path, "liste attendue")
    edits: list[WordEdit] = []
    for edit in value:
        match edit:
            case [int(start), str(old), str(new)]:
                edits.append(WordEdit(start, old, new))
            case _:
                raise _refused(path, "chaque modification est [début, ancien, nouveau]")
    return tuple(edits)


def _refused(path: str, problem: str) -> OperationError:
    return OperationError(f"Ces opérations ne sont pas lisibles : {path} : {problem}.")


def textual_modifications(operations: Iterable[Operation]) -> list[dict[str, str]]:
    """Return one Akoma Ntoso `textualMod` an operation: its type and the id that it bears on."""
    return [
        {"type": AKOMA_NTOSO[type(operation)], "destination": f"#{target_of(operation)}"}
        for operation in operations
    ]
