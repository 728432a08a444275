"""By hand: what people changed in a drafted text themselves, made again on every later draft.

The text of a contract is what its answers draft, and then these changes. Each is an operation on
one unit, kept with the words that it stands on; it follows its unit through later drafts, whatever
else these change. Where these words are not there any more, nothing is guessed: it is a conflict.
Labels, the ends of items and the words of references are derived, and never changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from clausegen.amend.carrying import Conflict
from clausegen.amend.compare import compare
from clausegen.amend.matching import Matcher
from clausegen.amend.operations import (
    DOCUMENT,
    EditWords,
    Insert,
    Move,
    Operation,
    OperationError,
    Relabel,
    Remove,
    Rewrite,
    WordEdit,
    apply,
    target_of,
)
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.cutting import cut
from clausegen.document.tree import (
    Citation,
    CrossReference,
    Document,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Node,
    Number,
    Text,
    children,
    flatten,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import part_of, parts
from clausegen.reader.relabelling import relabelled

ALIKE = 0.75
"""How much of the words of a unit must be there for another to stand after it still."""
MOST_NEW = 0.5
"""How much of a passage may change around the words that somebody changed in it."""
_FOLDED = str.maketrans("\xa0\u202f\u2007\t’\u2011“”", '    \'-""')


@dataclass(frozen=True, slots=True)
class ByHand:
    """A change made by hand, and the words that it stands on.

    `beside` are those of the unit after which something is put, `unit` those of what is moved.
    """

    operation: Operation
    beside: str = ""
    unit: str = ""


# --- what was changed ---------------------------------------------------------------------------


def changed_by_hand(drawn: Document, text: Document) -> tuple[ByHand, ...]:
    """Return what turns a draft into a text that has its ids, in the order of the text.

    Labels and references that only follow are none, nor is a space or an apostrophe of another
    kind. Made again on that draft, all of them give the words of that text.
    """
    found = [op for op in compare(drawn, text, whole=False) if not isinstance(op, Relabel)]
    shape = tuple(each for each in found if not isinstance(each, EditWords))
    follows = relabelled(apply(drawn, shape), drawn)
    derived = {DOCUMENT: follows, **{node.id: node for node in walk(follows)}}
    told = _Words(text)
    kept: list[ByHand] = []
    for each in found:
        if isinstance(each, EditWords):
            now = part_of(derived[each.target], each.part) if each.target in derived else ()
            kept += [ByHand(edit) for edit in _edits(each, now)]
        elif not _silent(each):
            kept.append(told.by_hand(each))
    return tuple(kept)


def _edits(found: EditWords, derived: Inlines) -> Iterator[EditWords]:
    """Yield the words that somebody changed in a part, none where it only follows."""
    sides = [each for each in (found.before, derived) if each]
    ways = [_edited(replace(found, before=before)) for before in sides]
    best = min(ways, key=lambda way: len(way.edits), default=None)
    if best is not None and best.edits:
        yield best


def _edited(found: EditWords) -> EditWords:
    """Return an edit of as few words as can be, each value or reference whole or not at all."""
    old, new = text_of(found.before), text_of(found.after)
    spans: list[_Span] = []
    shift = 0
    for each in marked_text_edits(old.translate(_FOLDED), new.translate(_FOLDED)):
        end, start = each.start + len(each.old), each.start + shift
        spans.append(_Span(each.start, end, start, start + len(each.new)))
        shift += len(each.new) - len(each.old)
    for start, end in _given(found.before):
        spans = _whole(spans, start, end)
    edits = tuple(WordEdit(e.start, old[e.start : e.end], new[e.first : e.last]) for e in spans)
    words = [(e.start, e.end, _typed(cut(found.after, e.first, e.last))) for e in spans]
    return replace(found, edits=edits, after=_spliced(found.before, words))


class _Span(NamedTuple):
    """Where words begin and end before a change, and after it."""

    start: int
    end: int
    first: int
    last: int


def _whole(spans: Sequence[_Span], start: int, end: int) -> list[_Span]:
    """Return changes of which none leaves half of what stands between two places."""
    inside = [each for each in spans if each.start < end and start < each.end]
    if not inside:
        return [*spans]
    one, last = inside[0], inside[-1]
    ahead, behind = max(one.start - start, 0), max(end - last.end, 0)
    grown = _Span(one.start - ahead, last.end + behind, one.first - ahead, last.last + behind)
    return sorted([grown, *(each for each in spans if each not in inside)])


def _given(content: Inlines) -> Iterator[tuple[int, int]]:
    """Yield where each leaf that an answer or another unit gives begins and ends."""
    position = 0
    for leaf in flatten(content):
        length = len(text_of((leaf,)))
        if not isinstance(leaf, Text | LineBreak):
            yield position, position + length
        position += length


def _typed(content: Inlines) -> Inlines:
    """Return words as somebody types them: no answer stands behind them."""
    return tuple(map(_typed_one, content))


def _typed_one(inline: Inline) -> Inline:
    match inline:
        case Emphasis(content=content):
            return replace(inline, content=_typed(content))
        case Text() | LineBreak() | Citation():
            return inline
        case _:
            return Text(text_of((inline,)))


_Edit: TypeAlias = tuple[int, int, Inlines]
"""Where the words begin and end that others replace, and these."""


def _spliced(content: Inlines, edits: Sequence[_Edit]) -> Inlines:
    """Return inlines with the words of edits in their place."""
    pieces: list[Inlines] = []
    position = 0
    for start, end, words in edits:
        pieces += [cut(content, position, start), words]
        position = end
    pieces.append(cut(content, position, len(text_of(content))))
    return tuple(inline for piece in pieces for inline in piece)


def _silent(operation: Operation) -> bool:
    """Return whether nothing but spaces, labels or the ends of items separate two nodes."""
    if not isinstance(operation, Rewrite):
        return False
    before, after = operation.before, operation.after
    return type(before) is type(after) and words_of(before) == words_of(after)


def words_of(node: Node | Document) -> str:
    """Return what a node says, nothing that is derived, spaces and apostrophes of one kind."""
    nodes = (node,) if isinstance(node, Document) else (node, *walk(node))
    told = (_said(content) for each in nodes for _, content in parts(each))
    return "\n".join(line for line in told if line)


def _said(content: Inlines) -> str:
    derived = (CrossReference, Number)
    leaves = (leaf for leaf in flatten(content) if not isinstance(leaf, derived))
    return " ".join(text_of(tuple(leaves)).translate(_FOLDED).split())


class _Words:
    """The words of the units of a text, by their ids."""

    def __init__(self, text: Document) -> None:
        self._words = {node.id: words_of(node) for node in walk(text)}

    def by_hand(self, operation: Operation) -> ByHand:
        """Return an operation with the words of what it names."""
        beside = operation.left if isinstance(operation, Insert | Move) else ""
        unit = operation.target if isinstance(operation, Move) else ""
        return ByHand(operation, self._words.get(beside, ""), self._words.get(unit, ""))


# --- made again ---------------------------------------------------------------------------------


def with_changes_by_hand(
    drawn: Document, changes: Sequence[ByHand], previous: Document | None = None
) -> tuple[Document, tuple[Conflict, ...]]:
    """Return a draft with changes made by hand, and those that it has no place for, left out.

    `previous` is the version whose labels are kept.
    """
    if not changes:
        return drawn, ()
    place = _Place(drawn, changes)
    conflicts: list[Conflict] = []
    fitting: list[tuple[ByHand, Operation]] = []
    for change in changes:
        operation = place.of(change)
        if operation is None:
            conflicts.append(place.conflict(change))
        else:
            fitting.append((change, operation))
    try:
        text = apply(drawn, [operation for _, operation in fitting])
    except OperationError:
        text, lost = _in_turn(drawn, fitting)
        conflicts += [place.conflict(change) for change in lost]
    return relabelled(text, drawn, previous), tuple(conflicts)


def _in_turn(
    text: Document, fitting: Sequence[tuple[ByHand, Operation]]
) -> tuple[Document, list[ByHand]]:
    """Return a text with all the operations that it takes one after the other, and the others."""
    lost: list[ByHand] = []
    for change, operation in fitting:
        try:
            text = apply(text, [operation])
        except OperationError:
            lost.append(change)
    return text, lost


class _Place:
    """Where each change stands in a draft."""

    def __init__(self, drawn: Document, changes: Sequence[ByHand]) -> None:
        self._drawn = drawn
        self._nodes: dict[str, Node] = {node.id: node for node in walk(drawn)}
        self._come = {
            change.operation.node.id for change in changes if isinstance(change.operation, Insert)
        }

    def of(self, change: ByHand) -> Operation | None:
        """Return the operation that a change is on this draft, None where it has no place."""
        match change.operation:
            case EditWords() as edit:
                return self._edit(edit)
            case Rewrite(before=before) as rewrite:
                node = self._same(rewrite.target, before)
                return None if node is None else Rewrite(node.id, node, rewrite.after)
            case Remove(node=gone) as remove:
                node = self._same(gone.id, gone)
                return None if node is None else Remove(remove.parent, remove.left, node)
            case Insert() | Move() as arrival:
                return self._arrival(arrival, change)
            case _:
                return None

    def _edit(self, edit: EditWords) -> EditWords | None:
        """Return an edit made again on its part, or on the only one that says what it stood on."""
        if edit.target == DOCUMENT:
            return _again(edit, self._drawn.title)
        node = self._nodes.get(edit.target)
        if node is not None and (made := _again(edit, part_of(node, edit.part))) is not None:
            return made
        said = _said(edit.before)
        found = [each for each in self._nodes.values() if _said(part_of(each, edit.part)) == said]
        if len(found) != 1 or not said:
            return None
        return _again(replace(edit, target=found[0].id), part_of(found[0], edit.part))

    def _same(self, id_: str, before: Node) -> Node | None:
        """Return the unit that says what another said, by its id or alone to say it."""
        node = self._nodes.get(id_)
        words = words_of(before)
        if node is not None and type(node) is type(before) and words_of(node) == words:
            return node
        return self._only(before, words)

    def _only(self, like: Node, words: str) -> Node | None:
        alike = (each for each in self._nodes.values() if type(each) is type(like))
        found = [each for each in alike if words_of(each) == words]
        return found[0] if len(found) == 1 and words else None

    def _arrival(self, arrival: Insert | Move, change: ByHand) -> Operation | None:
        """Return an insertion or a move beside the unit that stands where its neighbour stood."""
        if arrival.parent != DOCUMENT and arrival.parent not in self._nodes:
            return None
        if isinstance(arrival, Move):
            moved = self._nodes.get(arrival.target)
            if moved is None or not _alike(words_of(moved), change.unit):
                return None
        if arrival.left == DOCUMENT or arrival.left in self._come:
            return arrival
        left = self._beside(arrival, change.beside)
        return None if left is None else replace(arrival, left=left)

    def _beside(self, arrival: Insert | Move, words: str) -> str | None:
        parent = self._drawn if arrival.parent == DOCUMENT else self._nodes[arrival.parent]
        kids = {kid.id: words_of(kid) for kid in children(parent)}
        same = [id_ for id_, said in kids.items() if said == words]
        if arrival.left in same or (arrival.left in kids and _alike(kids[arrival.left], words)):
            return arrival.left
        return same[0] if len(same) == 1 else None

    def conflict(self, change: ByHand) -> Conflict:
        """Return a change that has no place: what it stood on, what it made, what is there."""
        operation = change.operation
        target = target_of(operation)
        node = self._nodes.get(target)
        match operation:
            case EditWords():
                now = "" if node is None else text_of(part_of(node, operation.part))
                return Conflict(target, text_of(operation.before), text_of(operation.after), now)
            case Insert():
                return Conflict(operation.parent, change.beside, _lines(operation.node), "")
            case Remove():
                return Conflict(target, _lines(operation.node), "", _lines(node))
            case Rewrite():
                before, after = _lines(operation.before), _lines(operation.after)
                return Conflict(target, before, after, _lines(node))
            case _:
                return Conflict(target, change.unit, change.unit, _lines(node))


def _lines(node: Node | None) -> str:
    return "" if node is None else "\n".join(plain_lines(node))


def _alike(one: str, other: str) -> bool:
    return Matcher(one.split(), other.split()).ratio() >= ALIKE


def _again(edit: EditWords, now: Inlines) -> EditWords | None:
    """Return an edit made again on the words that a part has now, None where they differ there."""
    if edit.before == now:
        return edit
    if _said(now) == _said(edit.after):  # the draft says so already
        return replace(edit, edits=(), before=now, after=now)
    moves = _moves(text_of(edit.before), text_of(now))
    if moves is None:
        return None
    made, shift = list[_Edit](), 0
    for each in edit.edits:
        end = each.start + len(each.old)
        words = cut(edit.after, each.start + shift, each.start + shift + len(each.new))
        shift += len(each.new) - len(each.old)
        if any(move.start <= end and each.start <= move.start + len(move.old) for move in moves):
            return None
        ahead = sum(len(m.new) - len(m.old) for m in moves if m.start < each.start)
        made.append((each.start + ahead, end + ahead, words))
    edits = tuple(
        WordEdit(start, old.old, old.new)
        for (start, _, _), old in zip(made, edit.edits, strict=True)
    )
    return replace(edit, edits=edits, before=now, after=_spliced(now, made))


def _moves(before: str, now: str) -> tuple[WordEdit, ...] | None:
    """Return how words around changed, None where most of them did: it is another passage."""
    moves = marked_text_edits(before, now)
    changed = sum(max(len(move.old), len(move.new)) for move in moves)
    return moves if changed <= MOST_NEW * max(len(before), 1) else None
