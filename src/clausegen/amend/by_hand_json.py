"""Changes made by hand as JSON and back: what a dossier keeps, and each file of the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence

from clausegen.amend.by_hand import ByHand
from clausegen.amend.operations import OperationError
from clausegen.amend.operations_json import operation_from_json, operation_to_json
from clausegen.files.json import read_json

_KEYS = frozenset({"operation", "beside", "unit"})


def by_hand_text(changes: Sequence[ByHand]) -> str:
    """Return changes as canonical JSON, '' for none."""
    if not changes:
        return ""
    told = [
        {
            "operation": operation_to_json(each.operation),
            **({"beside": each.beside} if each.beside else {}),
            **({"unit": each.unit} if each.unit else {}),
        }
        for each in changes
    ]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_by_hand(text: str) -> tuple[ByHand, ...]:
    """Return the changes that JSON describes. Raises OperationError for anything else."""
    if not text:
        return ()
    try:
        told = read_json(text.encode(errors="surrogatepass"))
    except ValueError as error:
        raise _refused() from error
    if not isinstance(told, list):
        raise _refused()
    return tuple(_change(each, f"[{rank}]") for rank, each in enumerate(told))


def _change(told: object, path: str) -> ByHand:
    if not isinstance(told, dict) or not told.keys() <= _KEYS:
        raise _refused()
    beside, unit = told.get("beside", ""), told.get("unit", "")
    if not (isinstance(beside, str) and isinstance(unit, str)):
        raise _refused()
    return ByHand(operation_from_json(told.get("operation"), path), beside, unit)


def _refused() -> OperationError:
    return OperationError("Les modifications apportées à la main ne sont pas lisibles.")
