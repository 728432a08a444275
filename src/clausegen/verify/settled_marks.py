"""What somebody did with the marks of a redline in Word: each accepted, refused, or left there.

A text with some of its marks settled is one of 2ⁿ texts. It is followed along the redline, word
after word, and every place of it that the marks so far may lead to is kept: where the end leads to
the end, no other word was touched. Numbers that Word gives to lines change with what is settled, so
that they are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clausegen.french.ellipsis import shortened
from clausegen.readers.docx.marked_text import Mark, Piece

Choice: TypeAlias = Literal["accepted", "refused", "left"]
MAX_PLACES = 500
"""Places of a text that the same marks may lead to: two or three, unless it repeats itself."""
_NEAR = 40
_SHOWN, _LENGTH = 12, 60
_SIGNS = {"": ".", "ins": "+", "del": "-"}
_NAMES = {
    "accepted": ("acceptée", "acceptées"),
    "refused": ("refusée", "refusées"),
    "left": ("en attente", "en attente"),
}
ALL_ACCEPTED = (
    "Toutes les marques ont été acceptées : ce fichier est le texte nouveau, au mot près."
)
ALL_REFUSED = "Toutes les marques ont été refusées : ce fichier est le texte ancien, au mot près."


@dataclass(frozen=True, slots=True)
class Settled:
    """A mark of the redline and what was done with it."""

    piece: Piece
    choice: Choice


@dataclass(frozen=True, slots=True)
class Altered:
    """Words of a text that no mark explains."""

    near: str


_Path: TypeAlias = "tuple[Settled, _Path] | None"


class _Text:
    """Words, and beside each letter the sign of its mark; no line is empty."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.words = "".join(piece.text for piece in pieces)
        self.signs = "".join(_SIGNS[piece.mark] * len(piece.text) for piece in pieces)

    def after(self, place: int, piece: Piece, mark: Mark) -> Iterator[int]:
        """Yield the place after a piece that bears a mark, if it stands at a place."""
        end = place + len(piece.text)
        line = piece.text == "\n"
        if self.words.startswith(piece.text, place) and (
            line or self.signs[place:end] == _SIGNS[mark] * len(piece.text)
        ):
            yield end

    def blank(self, place: int) -> bool:
        """Return whether a place begins a line, where the end of an empty one does not show."""
        return place == 0 or self.words[place - 1] == "\n"

    def near(self, place: int) -> str:
        """Return the words about a place."""
        start = max(place - _NEAR // 2, 0)
        return " ".join(self.words[start : place + _NEAR].split())


def settled_marks(redline: Sequence[Piece], found: Sequence[Piece]) -> list[Settled] | Altered:
    """Return each mark of a redline with what became of it, or the words that none explains."""
    text = _Text(found)
    places: dict[int, _Path] = {0: None}
    for piece in redline:
        reached: dict[int, _Path] = {}
        for place, path in places.items():
            for choice, end in _steps(text, place, piece):
                reached.setdefault(end, (Settled(piece, choice), path) if choice else path)
        if not reached or len(reached) > MAX_PLACES:
            return Altered(text.near(_furthest(text, max(places), piece)))
        places = reached
    if len(text.words) in places:
        return _unwound(places[len(text.words)])
    return Altered(text.near(max(places)))


def _steps(text: _Text, place: int, piece: Piece) -> Iterator[tuple[Choice | None, int]]:
    """Yield what may have become of a piece at a place, and where the text goes on."""
    if piece.text == "\n":
        yield from ((None, end) for end in text.after(place, piece, ""))
        if piece.mark or text.blank(place):
            yield None, place
    elif not piece.mark:
        yield from ((None, end) for end in text.after(place, piece, ""))
    else:
        added = piece.mark == "ins"
        standing: Choice = "accepted" if added else "refused"
        yield from ((standing, end) for end in text.after(place, piece, ""))
        yield from (("left", end) for end in text.after(place, piece, piece.mark))
        yield "refused" if added else "accepted", place


def _furthest(text: _Text, place: int, piece: Piece) -> int:
    """Return where a text leaves a piece that it begins."""
    rest = text.words[place : place + len(piece.text)]
    same = (
        rank
        for rank, (one, other) in enumerate(zip(rest, piece.text, strict=False))
        if one != other
    )
    return place + next(same, len(rest))


def _unwound(path: _Path) -> list[Settled]:
    found = []
    while path:
        mark, path = path
        found.append(mark)
    return found[::-1]


def told(marks: Sequence[Settled]) -> str:
    """Return in French what became of the marks of a redline, '' where all are left."""
    groups = {name: [each for each in marks if each.choice == name] for name in _NAMES}
    if len(groups["left"]) == len(marks):
        return ""
    if len(groups["accepted"]) == len(marks):
        return ALL_ACCEPTED
    if len(groups["refused"]) == len(marks):
        return ALL_REFUSED
    counts = ", ".join(f"{len(group)} {_named(name, group)}" for name, group in groups.items())
    listed = [
        f"{_named(name, group).capitalize()}\N{NO-BREAK SPACE}: {_listed(group)}."
        for name, group in groups.items()
        if group
    ]
    head = f"Les marques ont été réglées en partie ({counts}), et aucun autre mot n’a changé."
    return " ".join([head, *listed])


def _named(choice: str, group: Sequence[Settled]) -> str:
    return _NAMES[choice][len(group) > 1]


def _listed(group: Sequence[Settled]) -> str:
    """Return the first marks of a group, each shortened."""
    kinds = {"ins": "ajout", "del": "retrait"}
    shown = [
        f"{kinds[each.piece.mark]} de « {shortened(each.piece.text, _LENGTH)} »"
        for each in group[:_SHOWN]
    ]
    more = len(group) - len(shown)
    return ", ".join([*shown, *([f"et {more} autre{'s' if more > 1 else ''}"] if more else [])])
