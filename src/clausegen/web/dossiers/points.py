"""The points of a draft that came back, as a screen shows them: by article, with what is decided.

A point is known by what it changes and not by its number, so that what was decided of it holds
while our words of that passage and theirs stay. A remark about words that are ours is a point of
its own: it is answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, TypeAlias

from clausegen.acts.negotiation import Departure, Doubt, Negotiation, Piece, Remark
from clausegen.amend.operations import Insert, Move, Remove, target_of
from clausegen.document.printing import PrintedLine
from clausegen.document.shape import shown
from clausegen.document.tree import Division, Document, walk
from clausegen.french.spaces import NBSP
from clausegen.web.dossiers.places import Places, folded

Word: TypeAlias = Literal["", "accepte", "refuse", "demande", "repond", "sans-suite"]
"""What is decided of a point, '' for what waits; the last two are those of a remark."""
ACCEPTED: Word = "accepte"
REFUSED: Word = "refuse"
ASKED: Word = "demande"
ANSWERED: Word = "repond"
CLOSED: Word = "sans-suite"
CHOICES: Mapping[Word, str] = {ACCEPTED: "Accepter", REFUSED: "Refuser", ASKED: "Demander"}
OF_REMARK: Mapping[Word, str] = {ANSWERED: "Répondre", CLOSED: "Sans suite"}
SAID: frozenset[Word] = frozenset({REFUSED, ASKED, ANSWERED})
"""What is decided with a note for the other side; of the others nobody sees a note."""
KEY = 12
"""Characters of the key of a point."""
APART = "\x1f"
"""Stands between the parts of what is kept of a wish; PostgreSQL takes no NUL."""
_TELLING = 12
"""Characters of words that are found again by themselves."""
_ADDED, _STRUCK, _CHANGED, _MOVED = "Texte ajouté", "Texte retiré", "Texte changé", "Texte déplacé"
_FOUND, _ASKED = f"Réponse retrouvée{NBSP}: ", f"À trancher{NBSP}: "
_ALONE = "Commentaire seul, texte intact"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of a point, and what is said of it to the other side."""

    word: Word = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its key, its number for the engine (0 for a remark), where it stands, its words.

    `wish` is what the other side asks for, whatever our words are now, '' for a remark.
    `group` is its article and `rank` that of the article, `place` where it is in it; `sort` says
    what it is, `why` what is to be looked at; `touched` names the answers of the commentary that it
    bears on, `asked` is the id of its article where these speak of it; `choices` are what can be
    decided of it; `ticked` is what a page that somebody ticked says of it, and `noted` what is
    written beside; `unit` is the id of the node that it is in.
    """

    key: str
    number: int
    rank: int
    group: str
    place: str
    sort: str
    pieces: tuple[Piece, ...]
    choices: Mapping[Word, str]
    why: str = ""
    touched: str = ""
    asked: str = ""
    value: bool = False
    unit: str = ""
    remarks: tuple[Remark, ...] = ()
    decision: Decision = Decision()
    wish: str = ""
    ticked: Word = ""
    noted: str = ""

    def decided(self, decision: Decision) -> Point:
        """Return the point once something is decided of it, waiting for what it does not offer."""
        known = decision if decision.word in self.choices else replace(decision, word="")
        return replace(self, decision=known)

    @property
    def told(self) -> str:
        """Return in French what is decided, '' for what waits."""
        return {**CHOICES, **OF_REMARK}.get(self.decision.word, "")

    @property
    def ours(self) -> str:
        """Return our words, '' for none."""
        return "".join(each.words for each in self.pieces if each.mark != "ins")

    @property
    def theirs(self) -> str:
        """Return their words, '' for none."""
        return "".join(each.words for each in self.pieces if each.mark != "del")


def points_of(
    told: Negotiation, decided: Mapping[str, Decision], said: Mapping[Remark, int] | None = None
) -> tuple[Point, ...]:
    """Return the points of a return, in the order of the text, with what is decided of each.

    `said` are the remarks about what is accepted already, and how often each was made: they ask for
    nothing more, and one in the same words elsewhere does.
    """
    places = Places(told.change.old, told.change.new)
    made = [*_values(told, places), *_departures(told, places)]
    made = _with_remarks(made, [*_without(told.remarks, said or {})], places)
    seen: dict[str, int] = {}
    keyed = []
    for each in made:
        rank = seen[each.key] = seen.get(each.key, 0) + 1
        key = sha256(f"{each.key}\0{rank}".encode()).hexdigest()[:KEY]
        keyed.append(replace(each, key=key).decided(decided.get(key, Decision())))
    return tuple(sorted(keyed, key=lambda each: each.rank))


def articles(document: Document) -> Mapping[str, str]:
    """Return the numbers of the articles of a text by their headings, as points group by them."""
    found = (each for each in walk(document) if isinstance(each, Division))
    return {shown(each): each.label for each in found if each.kind == "article" and each.label}


# --- what each kind of point is -----------------------------------------------------------------


def _values(told: Negotiation, places: Places) -> Iterator[Point]:
    """Yield a point for each answer that changed, and for each change that is asked."""
    for number, each in told.points:
        if isinstance(each, Departure):
            return
        doubt = isinstance(each, Doubt)
        unit, (rank, group, place) = places.of_answer(each.parameter, each.after)
        sort = f"{_ASKED if doubt else _FOUND}{each.label}"
        before, after = places.around(each.parameter, each.after)
        pieces = tuple(
            Piece(mark, words)
            for mark, words in (
                ("", before),
                ("del", each.before),
                ("ins", each.after),
                ("", after),
            )
            if words
        )
        choices = CHOICES if each.parameter else {REFUSED: "Refuser", ASKED: "Demander"}
        named = f"valeur {each.key or each.parameter or each.label}"
        why = each.why if isinstance(each, Doubt) else ""
        yield Point(
            f"{named}\0{each.after}\0{each.before}",
            number,
            rank,
            group,
            place,
            sort,
            pieces,
            choices,
            why=why,
            value=not doubt,
            unit=unit,
            wish=f"{named}{APART}{each.after}",
        )


def _departures(told: Negotiation, places: Places) -> Iterator[Point]:
    """Yield a point for each departure from our text."""
    for number, each in told.points:
        if not isinstance(each, Departure):
            continue
        unit, (rank, group, place) = places.of_departure(each)
        operation = each.change.operation
        named = f"ecart {target_of(operation)}"
        yield Point(
            f"{named}\0{each.theirs}\0{each.ours}",
            number,
            rank,
            group,
            place,
            _sort(each),
            each.pieces,
            CHOICES,
            touched=each.touched,
            asked=places.article(unit) if each.questions else "",
            unit=unit,
            wish=f"{named}{APART}{each.theirs}",
        )


def _sort(departure: Departure) -> str:
    operation = departure.change.operation
    marks = {each.mark for each in departure.pieces}
    if isinstance(operation, Move):
        return _MOVED
    if isinstance(operation, Insert) or "del" not in marks:
        return _ADDED
    return _STRUCK if isinstance(operation, Remove) or "ins" not in marks else _CHANGED


def _without(remarks: Sequence[Remark], said: Mapping[Remark, int]) -> Iterator[Remark]:
    left = Counter(said)
    for each in remarks:
        if left[each] > 0:
            left[each] -= 1
        else:
            yield each


def _with_remarks(
    points: Sequence[Point], remarks: Sequence[Remark], places: Places
) -> list[Point]:
    """Return points with the remarks about their words, then a point for each other remark."""
    made = [*points]
    for remark in remarks:
        near = folded(remark.near)
        line = places.line(near)
        about = next(
            (i for i, each in enumerate(made) if _is_about(each, near, line, places)), None
        )
        if about is None:
            rank, group, place = places.of_line(line)
            key = f"remarque {remark.author}\0{remark.text}\0{remark.near}"
            words = line.text if line else remark.near
            pieces = (Piece("", words),) if words else ()
            made.append(
                Point(key, 0, rank, group, place, _ALONE, pieces, OF_REMARK, remarks=(remark,))
            )
        else:
            made[about] = replace(made[about], remarks=(*made[about].remarks, remark))
    return made


def _is_about(point: Point, near: str, line: PrintedLine | None, places: Places) -> bool:
    """Return whether the words that a remark is about are those of a point."""
    if not point.number or not near:
        return False
    if line is not None and places.holds(point.unit, line.node):
        return True
    return len(near) > _TELLING and near in folded(point.theirs)
