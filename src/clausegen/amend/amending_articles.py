"""Amendings: the articles of an avenant that change the contract, as values."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.amend.operations import Operation
from clausegen.document.tree import Division, Inlines, ItemList, Paragraph, Quotation
from clausegen.errors import ClausegenError


class WordingError(ClausegenError):
    """Raised when no sentence that reads back exactly can be written for a change."""


@dataclass(frozen=True, slots=True)
class Amending:
    """One article of an avenant: its id and title, its sentences, what they carry and why.

    `divisions` are the ids of the divisions that it changes, inserts or removes; `causes` the
    parameters whose answers changed the words. A change of the preamble names no division.
    `joined` are the annexes that its sentences say to be joined to the avenant; `anew` tells that
    its one sentence quotes an article from end to end.
    """

    id: str
    title: Inlines
    body: tuple[Paragraph | ItemList | Quotation, ...]
    operations: tuple[Operation, ...]
    causes: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    joined: tuple[Division, ...] = ()
    anew: bool = False
