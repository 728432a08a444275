"""The page of a negotiation: what the other side changed, each with a place to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausegen.acts.change import Change
from clausegen.acts.listing import change_data
from clausegen.acts.table import comparative_table
from clausegen.amend.operations import Operation
from clausegen.document.tree import (
    Align,
    Block,
    Cell,
    Division,
    Document,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
)

DECISION: Inlines = (Text("☐ accepté   ☐ refusé"),)
NONE = "Rien."
_COLUMNS: tuple[Align, ...] = ("right", "left", "left", "left", "left")


@dataclass(frozen=True, slots=True)
class ValueChange:
    """An answer that the other side changed: its question, its words before and after."""

    parameter: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A change that is asked and not taken: what it bears on, both texts, why it is asked."""

    label: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark in the margin of their file, and who made it."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What a draft that came back holds: answers changed, doubts, departures, remarks."""

    values: tuple[ValueChange, ...]
    doubts: tuple[Doubt, ...]
    change: Change
    departures: tuple[Operation, ...]
    remarks: tuple[Remark, ...] = ()


def negotiation_page(found: Negotiation) -> Document:
    """Return the page of a negotiation as a document, its changes numbered through."""
    old, new = found.change.old, found.change.new
    values = [(each.label, each.before, each.after) for each in found.values]
    doubts = [(each.label, each.before, f"{each.after} ({each.why})") for each in found.doubts]
    units = comparative_table(old, new, found.departures).rows
    sections = (
        ("reponses", "Réponses changées", _rows(values)),
        ("doutes", "À trancher", _rows(doubts)),
        ("ecarts", "Écarts avec notre texte", [row.cells for row in units]),
    )
    body: list[Block] = []
    rank = 0
    for number, (id_, name, rows) in enumerate(sections, 1):
        table = _table(id_, rows, rank)
        rank += len(rows)
        body.append(Division("article", id_, str(number), (Text(name),), (table,), form="1."))
    body.append(_remarks(found.remarks, len(sections) + 1))
    title = (Text("Retour de négociation – "), *old.title)
    return Document(f"{old.id}-negociation", title, tuple(body), old.properties)


def departures_data(found: Negotiation) -> list[dict[str, object]]:
    """Return each departure as JSON values: its address, our words, theirs."""
    told = zip(found.change.operations, change_data(found.change), strict=True)
    return [data for operation, data in told if operation in found.departures]


def _rows(told: Sequence[tuple[str, ...]]) -> list[tuple[Cell, ...]]:
    return [tuple(Cell((Text(each or "–"),)) for each in row) for row in told]


def _table(id_: str, rows: Sequence[tuple[Cell, ...]], first: int) -> Block:
    """Return changes as a table, numbered on from a rank, each with a place to decide."""
    if not rows:
        return Paragraph(f"{id_}.rien", (Text(NONE),))
    head = ("N°", "Objet", "Notre texte", "Leur texte", "Décision")
    body = (
        Row(f"{id_}.{rank}", (Cell((Text(str(first + rank)),)), *cells, Cell(DECISION)))
        for rank, cells in enumerate(rows, 1)
    )
    heading = Row(f"{id_}.0", tuple(Cell((Text(word),)) for word in head))
    return Table(f"{id_}.table", _COLUMNS, heading, tuple(body))


def _remarks(remarks: Sequence[Remark], number: int) -> Division:
    told = tuple(_told(remarks)) or (Paragraph("remarques.rien", (Text(NONE),)),)
    return Division("article", "remarques", str(number), (Text("Remarques"),), told, form="1.")


def _told(remarks: Sequence[Remark]) -> Iterator[Paragraph]:
    for rank, each in enumerate(remarks, 1):
        author = f"{each.author} : " if each.author else ""
        yield Paragraph(f"remarques.{rank}", (Text(f"{author}{each.text}"),))
