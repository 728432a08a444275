"""The operations of an amendment as data: what `operations-N.json` holds and programs read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.acts.assembling import Amendment
from clausegen.acts.change import Change
from clausegen.acts.template_change import TemplateChange
from clausegen.acts.units import address_of, words_told
from clausegen.amend.causes import causes
from clausegen.amend.operations import EditWords, Insert, Operation, WordEdit
from clausegen.amend.operations_json import operation_to_json, textual_modifications
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.quoting import cite_edit
from clausegen.document.tree import text_of

FORMAT = "clausegen-operations"
TEMPLATE = "modele"
"""The cause of an operation that no answer explains: the template has changed."""


def operations_data(made: Amendment) -> dict[str, object]:
    """Return the avenant's facts, its articles and its operations as JSON values."""
    record = made.dossier.avenants[-1]
    return {
        "format": FORMAT,
        "schema": 1,
        "number": record.number,
        "act": record.act,
        "effect": record.effect,
        "signed": record.signed,
        "reason": record.reason,
        "base": record.base,
        "result": made.dossier.latest.digest,
        "answers_changed": list(made.causes),
        "articles": [
            {
                "id": each.id,
                "title": text_of(each.title),
                "divisions": list(each.divisions),
                "causes": list(each.causes),
            }
            for each in made.amendings
        ],
        "operations": change_data(made.change),
        "akoma_ntoso": textual_modifications(made.change.operations),
        **({"template": _template(made.template)} if made.template else {}),
    }


def _template(moved: TemplateChange) -> dict[str, object]:
    """Return what the template has changed since a contract, and whether an avenant follows it."""
    return {
        "before": moved.before,
        "after": moved.after,
        "followed": moved.followed,
        "operations": change_data(moved.change),
    }


def change_data(change: Change) -> list[dict[str, object]]:
    """Return each operation with its address before the change, its texts and its causes."""
    before, after = Addresses(change.old), Addresses(change.new)
    return [_described(operation, before, after) for operation in change.operations]


def _described(operation: Operation, before: Addresses, after: Addresses) -> dict[str, object]:
    """Return an operation as JSON values: its address, its texts, its causes."""
    addresses = after if isinstance(operation, Insert) else before
    old, new = words_told(operation, before, after)
    found: dict[str, object] = {
        "address": address_of(operation, addresses),
        "old": old,
        "new": new,
        "causes": list(causes([operation])) or [TEMPLATE],
    }
    if isinstance(operation, EditWords):
        found["occurrences"] = list(_occurrences(operation))
    return {**found, "operation": operation_to_json(operation)}


def _occurrences(operation: EditWords) -> Iterator[int]:
    """Yield the rank of the words of each edit among their equals, 0 where they stand alone."""
    text = text_of(operation.before)
    edits: Sequence[WordEdit] = operation.edits
    return (cite_edit(text, edit).occurrence for edit in edits)
