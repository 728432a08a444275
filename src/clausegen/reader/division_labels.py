"""The labels of divisions: articles run through a text, sub-articles through their article.

The sub-article « 2.1 » bears the label of its article, a stop, and its own. What is inserted keeps
the labels around it: « 2.1 bis ».
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from clausegen.document.labels import Sequenced
from clausegen.document.numbering import GAP
from clausegen.document.tree import STOP, DivisionKind, Document, Number, Paragraph, divisions
from clausegen.errors import TemplateError, fault

Give: TypeAlias = Callable[[Sequence[str], Sequenced, Mapping[str, str] | None], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A division to be labelled; `level` is 0 for an article, more for what is under one."""

    id: str
    kind: DivisionKind
    level: int


def division_labels(
    headings: Sequence[Heading], previous: Document | None, give: Give
) -> dict[str, str]:
    """Return the label of each division by id; `give` labels one sequence.

    Raises TemplateError for a sub-article that no article holds.
    """
    kept = _kept(previous)
    labels: dict[str, str] = {}
    for (kind, parent), ids in _sequences(headings).items():
        before = f"{labels[parent]}{STOP}" if parent else ""
        own = give(ids, kind, kept.get((kind, parent)))
        labels |= {id_: before + label for id_, label in own.items()}
    return labels


_Sequence: TypeAlias = tuple[DivisionKind, str]
"""A kind of division, and the id of what holds it or ''."""


def _sequences(headings: Sequence[Heading]) -> dict[_Sequence, list[str]]:
    """Return the ids of each sequence, those of what holds others before theirs."""
    found: dict[_Sequence, list[str]] = {}
    open_: list[str] = []
    for heading in headings:
        if heading.level > len(open_):
            message = f"Le sous-article « {heading.id} » n’est dans aucun article de son rang."
            hint = "Ouvrez d’abord un article par « ## », puis ses sous-articles par « ### »."
            raise TemplateError.of(fault("niveau-de-titre", message, hint=hint))
        del open_[heading.level :]
        parent = open_[-1] if open_ else ""
        found.setdefault((heading.kind, parent), []).append(heading.id)
        if heading.kind != "part":
            open_.append(heading.id)
    return found


def _kept(document: Document | None) -> dict[_Sequence, dict[str, str]]:
    """Return the labels of a former version, each by its sequence."""
    kept: dict[_Sequence, dict[str, str]] = {}
    known: dict[tuple[DivisionKind, str], str] = {}
    for division in divisions(document) if document else ():
        holder, _, own = division.label.rpartition(STOP)
        known[division.kind, division.label] = division.id
        parent = known.get((division.kind, holder), "") if holder else ""
        kept.setdefault((division.kind, parent), {})[division.id] = own
    return kept


def alinea_labels(document: Document | None) -> dict[str, dict[str, str]]:
    """Return the number of each alinéa in its article, by the ids of article and alinéa."""
    found: dict[str, dict[str, str]] = {}
    for division in divisions(document) if document else ():
        for block in division.body:
            first = block.content[0] if isinstance(block, Paragraph) and block.content else None
            if isinstance(first, Number):
                own = first.text.removesuffix(GAP).rpartition(STOP)[2]
                found.setdefault(division.id, {})[block.id] = own
    return found
