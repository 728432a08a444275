"""The page of a negotiation: what the other side changed, each with a place to decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from clausegen.acts.change import Change
from clausegen.acts.table import comparative_table
from clausegen.amend.by_hand import ByHand
from clausegen.amend.operations import Move
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.tree import (
    Align,
    Block,
    Cell,
    Division,
    Document,
    Inlines,
    LineBreak,
    Paragraph,
    Row,
    Table,
    Text,
    text_of,
    walk,
)
from clausegen.errors import ClausegenError
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.revisions import Revision

ACCEPTED, REFUSED = "accepté", "refusé"
_BOTH = (ACCEPTED, REFUSED)
_EMPTY, _TICKED = "☐", "☑"  # signs that the fonts of our files have
_TICK = re.compile(rf"(?:[☒☑✓✔]|\b[xX]\]?)\s*({ACCEPTED}|{REFUSED})", re.IGNORECASE)
_BOXES = re.compile(rf"(?:[☐☒☑✓✔]|\[?\s?[xX]?\]?)\s*\b(?:{'|'.join(_BOTH)})\b", re.IGNORECASE)
_ASKED = 2
"""Questions named in a line: all are in the data."""
NONE = "Rien."
_COLUMNS: tuple[Align, ...] = ("right", "left", "left", "left", "left")
_HEAD = ("N°", "Objet", "Notre texte", "Leur texte", "Décision")


@dataclass(frozen=True, slots=True)
class ValueChange:
    """An answer that the other side changed: its question, its words, its value as typed.

    `key` is the part of the answer that has the `words`, the question where it is the whole.
    """

    parameter: str
    label: str
    before: str
    after: str
    value: object = None
    key: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A change that is asked and not taken: what it bears on, both texts, why it is asked.

    `parameter` is the question that it would answer by `value` if it were accepted, '' for none;
    `key` and `words` are those of a change.
    """

    label: str
    before: str
    after: str
    why: str
    parameter: str = ""
    value: object = None
    key: str = ""
    words: str = ""


class Piece(NamedTuple):
    """Words of two texts that are read as one: `mark` is `del`, `ins`, or '' for those of both."""

    mark: str
    words: str


def pieces_of(ours: str, theirs: str) -> tuple[Piece, ...]:
    """Return two texts as one, in order: what both say, what goes, what comes."""
    found: list[Piece] = []
    position = 0
    for edit in marked_text_edits(ours, theirs):
        found.append(Piece("", ours[position : edit.start]))
        found += [Piece("del", edit.old), Piece("ins", edit.new)]
        position = edit.start + len(edit.old)
    found.append(Piece("", ours[position:]))
    return tuple(each for each in found if each.words)


@dataclass(frozen=True, slots=True)
class Departure:
    """Words of theirs that no answer explains: where, ours, theirs, and what they touch.

    `rules` are the guard rules that deal with what is printed there, `questions` the titles of
    those of the commentary that speak of it, `explained` of those that explain these rules.
    """

    change: ByHand
    address: str
    ours: str
    theirs: str
    rules: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return both texts as one, in order: what both say, what goes, what comes."""
        if isinstance(self.change.operation, Move):
            return Piece("del", self.ours), Piece("ins", self.theirs)
        return pieces_of(self.ours, self.theirs)

    @property
    def touched(self) -> str:
        """Return in French which answers of the commentary the departure touches, '' for none.

        The ids of rules say nothing to who reads a page: they are left to the data.
        """
        titles = dict.fromkeys((*self.explained, *self.questions))
        asked = " ; ".join(_some([f"«{NBSP}{each}{NBSP}»" for each in titles], _ASKED))
        return f"commentaire{NBSP}: {asked}" if asked else ""


def _some(told: Sequence[str], most: int) -> Sequence[str]:
    """Return the first of what is told, and how many more there are."""
    more = len(told) - most
    if more <= 0:
        return told
    return [*told[: most - 1], f"{told[most - 1]} et {more} autre{'s' if more > 1 else ''}"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark in the margin of their file, who made it, and the words that it stands by."""

    author: str
    text: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """The tracked changes of one author that nobody settled yet: how many add, how many strike."""

    author: str
    added: int
    struck: int


def pending_of(marks: Iterable[Revision]) -> Iterator[Pending]:
    """Yield how many tracked changes each author made, in the order of their first ones."""
    counted: dict[str, list[bool]] = {}
    for each in marks:
        counted.setdefault(each.author, []).append(each.adds)
    for author, adds in counted.items():
        yield Pending(author, sum(adds), len(adds) - sum(adds))


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What a draft that came back holds: answers changed, doubts, departures, remarks, marks.

    `change` goes from the text that the answers give to theirs. Its points are numbered on: the
    answers, the doubts, the departures. `stale` are references that print another number than the
    text gives.
    """

    values: tuple[ValueChange, ...]
    doubts: tuple[Doubt, ...]
    change: Change
    departures: tuple[Departure, ...]
    remarks: tuple[Remark, ...] = ()
    pending: tuple[Pending, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def points(self) -> Iterator[tuple[int, ValueChange | Doubt | Departure]]:
        """Return what is to be decided, each under its number."""
        return enumerate((*self.values, *self.doubts, *self.departures), 1)

    @property
    def count(self) -> int:
        """Return how many points are to be decided."""
        return len(self.values) + len(self.doubts) + len(self.departures)

    @property
    def same(self) -> bool:
        """Return whether the file came back as it was sent."""
        return not self.count


def negotiation_page(
    found: Negotiation, accepted: Collection[int] = (), refused: Collection[int] = ()
) -> Document:
    """Return the page of a negotiation as a document, its changes numbered through.

    What is decided already is ticked.
    """
    old, new = found.change.old, found.change.new
    values = [(each.label, each.before, each.after) for each in found.values]
    doubts = [(each.label, each.before, f"{each.after} ({each.why})") for each in found.doubts]
    operations = [each.change.operation for each in found.departures]
    units = comparative_table(old, new, operations).rows
    departures = [_of(row, each) for row, each in zip(units, found.departures, strict=True)]
    sections = (
        ("reponses", "Réponses changées", _rows(values)),
        ("doutes", "À trancher", _rows(doubts)),
        ("ecarts", "Écarts avec notre texte", departures),
    )
    decided = {**dict.fromkeys(accepted, ACCEPTED), **dict.fromkeys(refused, REFUSED)}
    body: list[Block] = []
    rank = 0
    for number, (id_, name, rows) in enumerate(sections, 1):
        table = _table(id_, rows, rank, decided)
        rank += len(rows)
        body.append(Division("article", id_, str(number), (Text(name),), (table,), form="1"))
    told = (
        ("remarques", "Remarques", [*_remarks(found.remarks)]),
        ("marques", "Marques en attente", [*_pending(found.pending)]),
        ("renvois", "Renvois périmés", [*found.stale]),
    )
    shown = [each for each in told if each[0] == "remarques" or each[2]]
    body += [_listed(*each, number) for number, each in enumerate(shown, len(sections) + 1)]
    title = (Text("Retour de négociation – "), *old.title)
    properties = replace(old.properties, by_hand="")
    return Document(f"{old.id}-negociation", title, tuple(body), properties)


def _of(row: Row, departure: Departure) -> tuple[Cell, ...]:
    """Return the cells of a departure, which say what it touches under its address."""
    where, *texts = row.cells
    told = (LineBreak(), Text(f"({departure.touched})")) if departure.touched else ()
    return (replace(where, content=(*where.content, *told)), *texts)


def _rows(told: Sequence[tuple[str, ...]]) -> list[tuple[Cell, ...]]:
    return [tuple(Cell((Text(each or "–"),)) for each in row) for row in told]


def _table(
    id_: str, rows: Sequence[tuple[Cell, ...]], first: int, decided: Mapping[int, str]
) -> Block:
    """Return changes as a table, numbered on from a rank, each with a place to decide."""
    if not rows:
        return Paragraph(f"{id_}.rien", (Text(NONE),))
    body = (
        Row(
            f"{id_}.{rank}",
            (Cell((Text(str(rank)),)), *cells, Cell(_decision(decided.get(rank, "")))),
        )
        for rank, cells in enumerate(rows, first + 1)
    )
    heading = Row(f"{id_}.0", tuple(Cell((Text(word),)) for word in _HEAD))
    return Table(f"{id_}.table", _COLUMNS, heading, tuple(body))


def _decision(word: str) -> Inlines:
    yes, no = (f"{_TICKED if word == each else _EMPTY}{NBSP}{each}" for each in _BOTH)
    return (Text(yes), LineBreak(), Text(no))


def _listed(id_: str, name: str, lines: Sequence[str], number: int) -> Division:
    told = tuple(
        Paragraph(f"{id_}.{rank}", (Text(line),)) for rank, line in enumerate(lines, 1)
    ) or (Paragraph(f"{id_}.rien", (Text(NONE),)),)
    return Division("article", id_, str(number), (Text(name),), told, form="1")


def _remarks(remarks: Sequence[Remark]) -> Iterator[str]:
    for each in remarks:
        author = f"{each.author} : " if each.author else ""
        yield f"{author}{each.text}{f' (sur «{NBSP}{each.near}{NBSP}»)' if each.near else ''}"


def _pending(marks: Sequence[Pending]) -> Iterator[str]:
    for each in marks:
        yield f"{each.author or 'Sans auteur'} : {told_marks(each)}"


def told_marks(marks: Pending) -> str:
    """Return in French how many marks of an author wait."""
    pairs = ((marks.added, "ajout"), (marks.struck, "retrait"))
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in pairs if n)


_OTHER_PAGE = (
    "Cette page de négociation n’est pas celle de ce fichier revenu, comparé à notre texte "
    "d’aujourd’hui : refaites-la."
)
_UNREAD = (
    f"La décision du point {{number}} ne se lit pas : «{NBSP}{{decision}}{NBSP}». "
    f"Remplacez {_EMPTY} par {_TICKED} devant «{NBSP}{ACCEPTED}{NBSP}» ou «{NBSP}{REFUSED}{NBSP}»."
)


# --- read back ----------------------------------------------------------------------------------


def is_page(document: Document) -> bool:
    """Return whether a document is the page of a negotiation, be it ticked or not."""
    return any(_words_of(node) == _HEAD for node in walk(document) if isinstance(node, Row))


def decisions_of(page: Document, found: Negotiation) -> tuple[list[int], list[int]]:
    """Return the numbers that somebody ticked on the page of a negotiation: accepted, refused.

    Raises ClausegenError for a page that is not the one of this return, for a row ticked twice, and
    for a decision that nobody can read.
    """
    ours = {row[0]: row for row in _told_rows(negotiation_page(found))}
    decided: dict[str, list[int]] = {ACCEPTED: [], REFUSED: []}
    rows = [*_told_rows(page)]
    if not rows or not all(_is_row(each, ours) for each in rows):
        raise ClausegenError(_OTHER_PAGE)
    for number, *_, decision in rows:
        ticked = {each.casefold() for each in _TICK.findall(decision)}
        if not ticked and decision != ours[number][-1]:
            raise ClausegenError(_UNREAD.format(number=number, decision=decision[:40]))
        if len(ticked) > 1:
            raise ClausegenError(
                f"Le point {number} est à la fois accepté et refusé{NBSP}: cochez une seule case."
            )
        for word in ticked:
            decided[word].append(int(number))
    return decided[ACCEPTED], decided[REFUSED]


def notes_of(page: Document) -> Mapping[int, str]:
    """Return what somebody wrote beside the boxes of a page that was ticked, by number."""
    found = {int(row[0]): _BOXES.sub("", row[-1], len(_BOTH)) for row in _told_rows(page)}
    return {number: note.strip(" :–") for number, note in found.items() if note.strip(" :–.")}


def _is_row(row: tuple[str, ...], ours: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a row is one of a page, be it with notes of whoever decides."""
    mine = ours.get(row[0])
    pairs = zip(mine[:-1], row, strict=False) if mine else ()
    return mine is not None and all(said in noted for said, noted in pairs)


def _told_rows(page: Document) -> Iterator[tuple[str, ...]]:
    """Yield the words of each row that a page numbers."""
    for node in walk(page):
        if isinstance(node, Row) and len(node.cells) == len(_HEAD):
            words = _words_of(node)
            if words[0].isdecimal():
                yield words


def _words_of(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(text_of(cell.content).split()) for cell in row.cells)
