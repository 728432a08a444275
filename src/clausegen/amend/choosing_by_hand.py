"""Some of the changes made by hand chosen among others: each stands without those left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clausegen.amend.by_hand import ByHand
from clausegen.amend.operations import Insert, Move


def chosen(changes: Sequence[ByHand], kept: Sequence[bool]) -> tuple[ByHand, ...]:
    """Return some of the changes of a text, each put where it stands without the others."""
    lefts = {
        each.operation.node.id: (each.operation.left, each.beside)
        for each, stays in zip(changes, kept, strict=True)
        if not stays and isinstance(each.operation, Insert)
    }
    return tuple(
        _beside(change, lefts) for change, stays in zip(changes, kept, strict=True) if stays
    )


def _beside(change: ByHand, gone: Mapping[str, tuple[str, str]]) -> ByHand:
    while isinstance(operation := change.operation, Insert | Move) and operation.left in gone:
        left, beside = gone[operation.left]
        change = replace(change, operation=replace(operation, left=left), beside=beside)
    return change
