"""How wide the columns of a table are, and how small its type: the same in PDF and Word.

A column takes what its words ask. Where the whole does not fit, the type gets smaller within a
limit; only then are words longer than their column cut, and a table that even this cannot save is
refused. Widths of signs are those of wide faces, since Word may show another than ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.document.tree import Block, Division, Row, Table, text_of, walk
from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.styles import MAISON, Style
from clausegen.styles.style import PAGE_HEIGHT, PAGE_WIDTH

POINTS = 72 / 25.4  # in a millimetre
SMALLEST = 7.5  # points: smaller, nobody reads it
TURN = (PAGE_HEIGHT - PAGE_WIDTH) * POINTS  # by how much lines are longer in landscape
PADDING = 12.0  # points, of both sides of a cell
INDENT = 25.5  # points: 9 mm, the indent of an item or of a quotation
SHORT = 24  # characters of a column that keeps to one line beside a column of prose
BALANCED = 20.0  # ems: a line of prose asks for no more beside others
NARROWEST = 3.0  # ems: five letters; in less, words cut are words lost
ABREAST = 3  # signatories on a row, where a house says nothing of it
HEADING = 1.12  # times the width of plain type
BLANK = 1.0  # ems of a column without words
PART = 6.0  # ems of an address that stand on a line
LONGEST = 16.0  # ems of a word that no column cuts as long as another can give way
_NARROW = frozenset("fijlrtI.,;:'’!|()[]{}-/° \u00a0\u202f")
_WIDE = frozenset("mwMW%‰@œŒæÆ…—")
_OPENINGS = re.compile(r"[ \n]|(?<=-)(?!\d)")  # where all writers may end a line

_ADDRESS = re.compile(r"[@/_\d]|\w[.:]\w")


@dataclass(frozen=True, slots=True)
class Paper:
    """The room of a text: the length of its lines, the size of its type, in points.

    On a sheet that is `turned`, lines are longer. `article` is by how much the text of a division
    is set in, `item` that of a list; both in points. `abreast` are the most signatories of a row.
    """

    measure: float
    size: float
    turned: bool = False
    article: float = 0
    item: float = INDENT
    abreast: int = ABREAST

    def landscape(self) -> Paper:
        """Return the room of a text on a sheet that is turned, with the same margins."""
        return self if self.turned else replace(self, measure=self.measure + TURN, turned=True)

    def indented(self) -> Paper:
        """Return the room inside an item or a quotation."""
        return replace(self, measure=self.measure - self.item)

    def in_division(self) -> Paper:
        """Return the room inside a division."""
        return replace(self, measure=self.measure - self.article, article=0)


SCREEN = Paper(408, 12)  # the column of a page of the web, and the type of its tables


@dataclass(frozen=True, slots=True)
class Fit:
    """The weight of each column in the width of a table, and its step among `type_sizes`.

    `cut` says that a word is longer than its column.
    """

    weights: tuple[int, ...]
    step: int
    cut: bool = False


def paper_of(style: Style) -> Paper:
    """Return the room of the text of a house."""
    indents = style.indents
    item = INDENT if indents == MAISON.indents else indents.item * POINTS
    measure = (PAGE_WIDTH - style.page.across) * POINTS
    return Paper(
        measure,
        style.sizes.text,
        article=indents.article * POINTS,
        item=item,
        abreast=style.signatures.columns,
    )


def is_turned(block: Block) -> bool:
    """Return whether a block of a document is a division in landscape, or one that holds one."""
    within = (block, *walk(block)) if isinstance(block, Division) else ()
    return any(isinstance(node, Division) and node.landscape for node in within)


def abreast(count: int, most: int = ABREAST) -> int:
    """Return how many signatories stand on a row, so that rows are as even as can be."""
    rows = -(-count // most)
    return -(-count // rows) if rows else 0


def room_of(terms: Iterable[str], size: float) -> float:
    """Return the width of a column that holds each of some bold terms on one line, in points."""
    return max(map(_ems, terms), default=0) * size + PADDING / 2


def type_sizes(text: float) -> tuple[float, float, float]:
    """Return the sizes that a table may take beside a text of a size, all in points."""
    usual = text - 1
    least = min(usual, SMALLEST)
    return usual, round(usual + least) / 2, least


def fit(table: Table, paper: Paper) -> Fit:
    """Return the columns of a table that stays within a room.

    Raises UsageError when its columns are too many for their words.
    """
    columns, sizes = list(_columns(table)), type_sizes(paper.size)
    words = [_asked(column, _longest_word) for column in columns]
    lines = [_asked(column, _longest_line) for column in columns]
    wishes = [max(word, min(line, BALANCED)) for word, line in zip(words, lines, strict=True)]
    rooms = [_room(paper, size, len(columns)) for size in sizes]
    last = len(sizes) - 1
    for step, least in ((0, _whole(columns, words, lines)), *enumerate([words] * len(sizes))):
        if sum(least) <= rooms[step]:
            return Fit(_weights(_spread(least, wishes, rooms[step]), sizes[step]), step)
    kept = [_asked(column, _longest_plain) for column in columns]
    if sum(kept) <= rooms[last]:
        shared = [min(line, BALANCED) for line in lines]
        return Fit(_weights(_spread(kept, shared, rooms[last]), sizes[last]), last, cut=True)
    cap = _cap(words, rooms[last])
    if cap < NARROWEST:
        raise UsageError(_too_many(len(columns), turned=paper.turned))
    return Fit(_weights([min(word, cap) for word in words], sizes[last]), last, cut=True)


def is_crowded(table: Table) -> bool:
    """Return whether the columns of a table are too many for the words of a page of the web."""
    columns = list(_columns(table))
    kept = sum(_asked(column, _longest_plain) for column in columns)
    return kept > _room(SCREEN, SCREEN.size, len(columns))


def gives_way(texts: Sequence[str]) -> bool:
    """Return whether a column, its heading first, holds an address or a word that may be cut.

    « (15) minutes » keeps together, and is no address: none has a space in it.
    """
    parted = [text.replace(NBSP, " ") for text in texts]
    return _asked(parted, _longest_word) > _asked(parted, _longest_plain)


def _whole(
    columns: Sequence[Sequence[str]], words: Sequence[float], lines: Sequence[float]
) -> list[float]:
    """Return what columns ask when a short one keeps each of its cells on one line."""
    return [
        line if max(map(len, column)) <= SHORT else word
        for column, word, line in zip(columns, words, lines, strict=True)
    ]


def _columns(table: Table) -> Iterator[list[str]]:
    rows = (_texts(row) for row in (table.head, *table.rows))
    return (list(column) for column in zip(*rows, strict=True))


def _texts(row: Row) -> list[str]:
    """Return the words of the cells of a row; those of several columns ask nothing of the first."""
    joined = [*(cell.joined for cell in row.cells[1:]), False]
    cells = zip(row.cells, joined, strict=True)
    return ["" if wide else text_of(cell.content) for cell, wide in cells]


def _asked(column: Sequence[str], measure: Callable[[str], float]) -> float:
    """Return what a column asks by a measure; its heading, first, is set in a heavier face."""
    return max(BLANK, HEADING * measure(column[0]), *map(measure, column))


def _longest_word(text: str) -> float:
    return max(map(_ems, _OPENINGS.split(text)))


def _longest_plain(text: str) -> float:
    """Return the width of the longest word, an address and the like asking no more than a part."""
    words = _OPENINGS.split(text)
    return max(min(_ems(word), PART if _ADDRESS.search(word) else LONGEST) for word in words)


def _longest_line(text: str) -> float:
    return max(map(_ems, text.split("\n")))


def _ems(text: str) -> float:
    return sum(map(_EMS.__getitem__, text))


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE or unicodedata.east_asian_width(sign) in "WF":
        return 0.95
    return 0.72 if sign.isupper() else 0.6


class _Ems(dict[str, float]):
    """The width of each sign that was met."""

    def __missing__(self, sign: str) -> float:
        self[sign] = _em(sign)
        return self[sign]


_EMS = _Ems()
"""The width of the signs of Latin alphabets."""


def _room(paper: Paper, size: float, columns: int) -> float:
    """Return the ems that words may take, the padding of cells set aside."""
    return (paper.measure - columns * PADDING) / size


def _spread(least: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """Return widths that fill a room: what each needs, then what it wishes, as far as it goes."""
    wanted = [max(wish - need, 0) for wish, need in zip(wishes, least, strict=True)]
    part = min((room - sum(least)) / (sum(wanted) or 1), 1)
    return [need + part * wish for need, wish in zip(least, wanted, strict=True)]


def _cap(words: Sequence[float], room: float) -> float:
    """Return the width above which words are cut, for the columns to fill a room exactly."""
    left = room
    for rank, word in enumerate(sorted(words)):
        even = left / (len(words) - rank)
        if word > even:
            return even
        left -= word
    return left


def _weights(ems: Sequence[float], size: float) -> tuple[int, ...]:
    return tuple(round(20 * (width * size + PADDING)) for width in ems)


def _too_many(columns: int, *, turned: bool) -> str:
    share = "épartissez ses colonnes sur deux tableaux, ou mettez ses lignes en liste."
    turn = "Tournez la page, en ajoutant .paysage au titre : ## Titre {: #id .paysage }. Ou bien r"
    return (
        f"Un tableau de {columns} colonnes ne tient pas dans la largeur de la page, même en petits "
        f"caractères. {'R' if turned else turn}{share}"
    )
