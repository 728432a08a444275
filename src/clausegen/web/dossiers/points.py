"""The points of a draft that came back, as a screen shows them: by article, with what is decided.

A point is known by what it changes and not by its number, so that what was decided of it holds
when the draft goes on. A remark about words that are ours is a point of its own: it is answered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, NamedTuple, TypeAlias

from clausegen.acts.negotiation import Departure, Doubt, Negotiation, Piece, Remark, ValueChange
from clausegen.amend.operations import Insert, Move, Remove, target_of
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.shape import shown
from clausegen.document.tree import (
    Division,
    Document,
    Node,
    Variable,
    children,
    flatten,
    inlines_of,
    text_of,
    walk,
)
from clausegen.french.spaces import NBSP

Word: TypeAlias = Literal["", "accepte", "refuse", "demande", "repond", "sans-suite"]
"""What is decided of a point, '' for what waits; the last two are those of a remark."""
ACCEPTED: Word = "accepte"
REFUSED: Word = "refuse"
ASKED: Word = "demande"
ANSWERED: Word = "repond"
CLOSED: Word = "sans-suite"
CHOICES: Mapping[Word, str] = {ACCEPTED: "Accepter", REFUSED: "Refuser", ASKED: "Demander"}
OF_REMARK: Mapping[Word, str] = {ANSWERED: "Répondre", CLOSED: "Sans suite"}
WHOLE, _BEFORE, _AFTER = "Ensemble du contrat", "Avant le premier article", "À la fin du texte"
KEY = 12
"""Characters of the key of a point."""
_LAST = 1_000_000
_FEW = 5
"""Rules that a point names; what more deal with is said of the whole contract."""
_AROUND = 90
"""Characters of a line that are shown before an answer, and after it."""
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

    `group` is its article and `rank` that of the article, `place` where it is in it; `sort` says
    what it is, `why` what is to be looked at; `rules` are the guard rules that deal with it where
    they are few, `asked` the id of its article where the commentary speaks of it; `choices` are
    what can be decided of it.
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
    rules: tuple[str, ...] = ()
    asked: str = ""
    value: bool = False
    remarks: tuple[Remark, ...] = ()
    decision: Decision = Decision()

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
    told: Negotiation, decided: Mapping[str, Decision], said: Collection[str] = ()
) -> tuple[Point, ...]:
    """Return the points of a return, in the order of the text, with what is decided of each.

    `said` are the texts of remarks about what is accepted already: they ask for nothing more.
    """
    places = _Places(told.change.old, told.change.new)
    made = [*_values(told, places), *_departures(told, places)]
    made = _with_remarks(made, [each for each in told.remarks if each.text not in said], places)
    seen: dict[str, int] = {}
    keyed = []
    for each in made:
        rank = seen[each.key] = seen.get(each.key, 0) + 1
        key = sha256(f"{each.key}\0{rank}".encode()).hexdigest()[:KEY]
        word = decided.get(key, Decision())
        known = word if word.word in each.choices else replace(word, word="")
        keyed.append(replace(each, key=key, decision=known))
    return tuple(sorted(keyed, key=lambda each: each.rank))


def articles(document: Document) -> Mapping[str, str]:
    """Return the numbers of the articles of a text by their headings, as points group by them."""
    found = (each for each in walk(document) if isinstance(each, Division))
    return {shown(each): each.label for each in found if each.kind == "article" and each.label}


# --- what each kind of point is -----------------------------------------------------------------


def _values(told: Negotiation, places: _Places) -> Iterator[Point]:
    """Yield a point for each answer that changed, and for each change that is asked."""
    both: tuple[ValueChange | Doubt, ...] = (*told.values, *told.doubts)
    for number, each in enumerate(both, 1):
        doubt = isinstance(each, Doubt)
        rank, group, place = places.of_answer(each.parameter)
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
        key = f"valeur {each.key or each.parameter or each.label}\0{each.after}"
        why = each.why if isinstance(each, Doubt) else ""
        yield Point(
            key, number, rank, group, place, sort, pieces, choices, why=why, value=not doubt
        )


def _departures(told: Negotiation, places: _Places) -> Iterator[Point]:
    """Yield a point for each departure from our text."""
    first = len(told.values) + len(told.doubts) + 1
    for number, each in enumerate(told.departures, first):
        rank, group, place = places.of_departure(each)
        operation = each.change.operation
        key = f"ecart {target_of(operation)}\0{each.ours}\0{each.theirs}"
        rules = each.rules if len(each.rules) <= _FEW else ()
        yield Point(
            key,
            number,
            rank,
            group,
            place,
            _sort(each),
            each.pieces,
            CHOICES,
            rules=rules,
            asked=places.article(each) if each.questions else "",
        )


def _sort(departure: Departure) -> str:
    operation = departure.change.operation
    marks = {each.mark for each in departure.pieces}
    if isinstance(operation, Move):
        return _MOVED
    if isinstance(operation, Insert) or "del" not in marks:
        return _ADDED
    return _STRUCK if isinstance(operation, Remove) or "ins" not in marks else _CHANGED


def _with_remarks(
    points: Sequence[Point], remarks: Sequence[Remark], places: _Places
) -> list[Point]:
    """Return points with the remarks about their words, then a point for each other remark."""
    made = [*points]
    for remark in remarks:
        near = _folded(remark.near)
        about = next((i for i, each in enumerate(made) if each.number and _about(near, each)), None)
        if about is None:
            rank, group, place, words = places.of_words(near)
            key = f"remarque {remark.author}\0{remark.text}\0{remark.near}"
            pieces = (Piece("", words or remark.near),) if words or remark.near else ()
            made.append(
                Point(key, 0, rank, group, place, _ALONE, pieces, OF_REMARK, remarks=(remark,))
            )
        else:
            made[about] = replace(made[about], remarks=(*made[about].remarks, remark))
    return made


def _about(near: str, point: Point) -> bool:
    """Return whether words that a remark is about are those of a point, or hold what it adds."""
    theirs = _folded(point.theirs)
    added = [_folded(each.words) for each in point.pieces if each.mark == "ins"]
    return bool(near) and (near in theirs or any(len(e) > 1 and e in near for e in added))


def _folded(text: str) -> str:
    return " ".join(text.split())


# --- where each stands --------------------------------------------------------------------------


class _Where(NamedTuple):
    """The article around a node: its rank in the text, its heading, its label, its id."""

    rank: int
    group: str
    label: str
    id: str = ""


class _Places:
    """Says in which article things stand, and where in it."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self._where: dict[str, _Where] = {}
        self._divisions: dict[str, int] = {}
        for document in (new, old):
            for block in document.body:
                self._index(block, None)
        self._addresses = Addresses(old)
        self._printed = {
            leaf.parameter: node for node in reversed([*walk(old)]) for leaf in _variables(node)
        }

    def _index(self, node: Node, article: Division | None) -> None:
        """Note the article, or the annex, of a node and of all within; a titre is none."""
        if isinstance(node, Division) and (article is None or article.kind == "part"):
            article = node
            self._divisions.setdefault(node.id, len(self._divisions) + 1)
        if article is None:
            ends = bool(self._divisions)
            self._where[node.id] = _Where(_LAST if ends else 0, _AFTER if ends else _BEFORE, "")
        else:
            rank = self._divisions[article.id]
            self._where[node.id] = _Where(rank, shown(article), article.label, article.id)
        for kid in children(node):
            self._index(kid, article)

    def of_answer(self, parameter: str) -> tuple[int, str, str]:
        """Return the rank and the heading of the article of an answer, and its place."""
        node = self._printed.get(parameter)
        if node is None:
            return _LAST, WHOLE, ""
        return self._said(node.id, self._address(node.id))

    def around(self, parameter: str, words: str) -> tuple[str, str]:
        """Return what stands before and after the words of an answer in its line, '' for none."""
        node = self._printed.get(parameter)
        for content in inlines_of(node) if node else ():
            before, found, after = _folded(text_of(content)).partition(_folded(words))
            if found and words:
                return _end(before), _beginning(after)
        return "", ""

    def of_departure(self, departure: Departure) -> tuple[int, str, str]:
        """Return the rank and the heading of the article of a departure, and its place."""
        found = self._unit(departure)
        if not found:
            return -1, WHOLE, departure.address
        return self._said(found, departure.address)

    def article(self, departure: Departure) -> str:
        """Return the id of the article of a departure, '' for none."""
        found = self._unit(departure)
        return self._where[found].id if found else ""

    def _unit(self, departure: Departure) -> str:
        """Return the id of what a departure is about, or is put into, '' for the whole."""
        operation = departure.change.operation
        ids = [target_of(operation)]
        if isinstance(operation, Insert):
            ids = [operation.node.id, operation.parent]
        return next((id_ for id_ in ids if id_ in self._where), "")

    def of_words(self, near: str) -> tuple[int, str, str, str]:
        """Return the place of words that stand in their text, and the whole of their line."""
        for node in walk(self._new):
            words = _folded("".join(text_of(each) for each in inlines_of(node)))
            if near and near in words and node.id in self._where:
                return (*self._said(node.id, self._address(node.id)), words)
        return _LAST, WHOLE, "", ""

    def _address(self, id_: str) -> str:
        try:
            return self._addresses.address(id_).said()
        except KeyError:
            return ""

    def _said(self, id_: str, address: str) -> tuple[int, str, str]:
        """Return the article of a node, and an address without the name of that article."""
        where = self._where[id_]
        name = f"l’article{NBSP}{where.label}"
        place = address.removesuffix(f" de {name}")
        return where.rank, where.group, "" if place == name else place


def _end(text: str) -> str:
    """Return the last words of a text, what is cut told."""
    cut = text[-_AROUND:].partition(" ")[2]
    return text if len(text) <= _AROUND else f"… {cut}"


def _beginning(text: str) -> str:
    """Return the first words of a text, what is cut told."""
    cut = text[:_AROUND].rpartition(" ")[0]
    return text if len(text) <= _AROUND else f"{cut}…"


def _variables(node: Node) -> Iterator[Variable]:
    for content in inlines_of(node):
        yield from (leaf for leaf in flatten(content) if isinstance(leaf, Variable))
