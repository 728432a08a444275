"""The live preview: what the page already shows is not sent again.

A page is made of *pieces*, each with an id and a digest of its HTML: the articles of the sheet, the
questions of a step, the parts of the margin. The page says which it holds, and gets the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice

from clausegen.amend.by_hand_json import read_by_hand
from clausegen.amend.operations import target_of
from clausegen.web.dossiers.drafted import Drafted
from clausegen.web.engine import library
from clausegen.writers.html_pieces import pieces
from clausegen.writers.html_tree import Beside

PREFIX = "t-"
"""What begins the ids of the text on the page, where questions have ids too."""
BESIDE = Beside(PREFIX, "?question={}#q-{}")
SHOWN = Beside(PREFIX, "")
"""The text for a guest, who may not answer all that it prints."""
LEVEL = 3
BY_HAND = "Modification apportée à la main"
HELD_LIMIT = 2000
"""How many pieces a page may say that it holds: a contract has some fifty articles."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page: its id, its HTML, and what tells it from another state of itself."""

    id: str
    html: str

    @property
    def digest(self) -> str:
        """Return a short digest of the HTML."""
        return blake2b(self.html.encode(errors="surrogatepass"), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that follow one another under an element of the page, `into` being its id."""

    into: str
    order: tuple[str, ...]
    changed: tuple[Piece, ...]


def sheet(drafted: Drafted, beside: Beside = BESIDE) -> tuple[Piece, ...]:
    """Return the articles of a text, and what stands between them."""
    found = pieces(drafted.draft.document, beside, library().memory, LEVEL)
    own = frozenset(f"{beside.prefix}{id_}" for id_ in _by_hand(drafted))
    return tuple(Piece(f"m-{id_}", _marked(html, own) if own else html) for id_, html in found)


def _by_hand(drafted: Drafted) -> Iterator[str]:
    """Yield the id of each unit that somebody changed by hand."""
    if drafted.dossier.by_hand:
        for each in read_by_hand(drafted.dossier.by_hand):
            yield target_of(each.operation)


def _marked(html: str, own: Collection[str]) -> str:
    """Return the HTML of a piece whose units changed by hand say so."""

    def told(found: re.Match[str]) -> str:
        return f'{found[0]} data-main title="{BY_HAND}"' if found[1] in own else found[0]

    return _ID.sub(told, html)


def alone(found: Sequence[Piece], nodes: Collection[str]) -> tuple[Piece, ...]:
    """Return the pieces that hold some nodes, without the others: nothing leads out of them."""
    wanted = {f"{PREFIX}{node}" for node in nodes}
    shown = [each for each in found if not wanted.isdisjoint(_ID.findall(each.html))]
    there = {id_ for each in shown for id_ in _ID.findall(each.html)}

    def linked(link: re.Match[str]) -> str:
        return link[0] if link["to"] in there else link["words"]

    return tuple(Piece(each.id, _LINK.sub(linked, each.html)) for each in shown)


_ID = re.compile(r' id="([^"]+)"')
_LINK = re.compile(r'<a\b[^>]* href="#(?P<to>[^"]+)"[^>]*>(?P<words>.*?)</a>', re.DOTALL)


def held(said: str) -> Mapping[str, str]:
    """Return the pieces that a page says it holds, « id=digest id=digest », by id."""
    entries = (entry.rpartition("=") for entry in islice(said.split(" "), HELD_LIMIT))
    return {id_: digest for id_, sign, digest in entries if sign}


def group(into: str, found: Iterable[Piece], known: Mapping[str, str]) -> Group:
    """Return the pieces under an element that a page does not hold, with the order of all."""
    every: Sequence[Piece] = tuple(found)
    changed = tuple(each for each in every if known.get(each.id) != each.digest)
    return Group(into, tuple(each.id for each in every), changed)
