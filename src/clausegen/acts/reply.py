"""The reply to a draft that came back: what is accepted, what is not and why, what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clausegen.document.tree import (
    Align,
    Block,
    Cell,
    Division,
    Document,
    Inlines,
    LineBreak,
    Paragraph,
    Properties,
    Row,
    Table,
    Text,
)
from clausegen.french.spaces import NBSP

Part: TypeAlias = Literal["accepte", "refuse", "demande", "reponse", "attente"]
_PARTS: tuple[tuple[Part, str, str], ...] = (
    ("accepte", "Ce que nous acceptons", ""),
    ("refuse", "Ce que nous n’acceptons pas", "Motif"),
    ("demande", "Ce que nous vous demandons", "Question"),
    ("reponse", "Réponses à vos remarques", "Réponse"),
    ("attente", "Ce qui est encore à l’étude", ""),
)
_NOTHING = "Votre fichier ne change rien à notre projet."
_PLAIN: tuple[Align, ...] = ("left", "left", "left")


@dataclass(frozen=True, slots=True)
class Line:
    """One point as the other side reads it: its part of the letter, its place, both texts, a note.

    `remark` is what they said in the margin of it, '' for nothing.
    """

    part: Part
    place: str
    ours: str
    theirs: str
    note: str = ""
    remark: str = ""


def reply(about: Document, file: str, lines: Sequence[Line]) -> Document:
    """Return the letter that answers a file that came back, by what was decided of its points.

    It goes to the other side: it says nothing of the answers, nor of the template, behind our text.
    """
    told = f"Nous avons lu votre fichier «{NBSP}{file}{NBSP}», comparé à notre projet."
    body: list[Block] = [Paragraph("lu", (Text(told),))]
    if not lines:
        body.append(Paragraph("rien", (Text(_NOTHING),)))
    for part, name, head in _PARTS:
        rows = [each for each in lines if each.part == part]
        if rows:
            number = sum(isinstance(each, Division) for each in body) + 1
            table = _table(part, rows, head)
            body.append(Division("article", part, str(number), (Text(name),), (table,), form="1"))
    title = (Text("Réponse à votre retour – "), *about.title)
    return Document(f"{about.id}-reponse", title, tuple(body), Properties(draft=False))


def _table(part: str, lines: Sequence[Line], head: str) -> Table:
    """Return points of a letter as a table, with a column for what is said of each if any is."""
    noted = any(each.note for each in lines)
    heads = ("Place", "Notre texte", "Votre texte", *([head or "Note"] if noted else []))
    rows = []
    for rank, each in enumerate(lines, 1):
        where: Inlines = (Text(each.place),)
        if each.remark:
            where = (
                *where,
                LineBreak(),
                Text(f"(vous écrivez{NBSP}: «{NBSP}{each.remark}{NBSP}»)"),
            )
        words = [each.ours or "–", each.theirs or "–", *([each.note or "–"] if noted else [])]
        cells = (Cell(where), *(Cell((Text(word),)) for word in words))
        rows.append(Row(f"{part}.{rank}", cells))
    heading = Row(f"{part}.0", tuple(Cell((Text(word),)) for word in heads))
    align: tuple[Align, ...] = (*_PLAIN, *(["left"] if noted else []))  # type: ignore[arg-type]
    return Table(f"{part}.table", align, heading, tuple(rows))
