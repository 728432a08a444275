"""Plans: how the divisions of two versions are taken to correspond, and the drafts that follow."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from clausegen.amend.compare import compare, in_order
from clausegen.amend.operations import Operation, Rewrite
from clausegen.amend.wording.addresses import beside_address
from clausegen.amend.wording.alignment import Pair, Unaligned, align
from clausegen.amend.wording.articles import (
    amended,
    amended_preamble,
    amended_title,
    come,
    displaced,
    gone,
)
from clausegen.amend.wording.division_sentences import CONTRACT, renumbered
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.lined import items_of, lined
from clausegen.amend.wording.sentences import BEFORE_LATE, LAST, LATE, ordered
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.tree import DIVISION_WORDS, Division, Document
from clausegen.french.grammar import de

_Key = Callable[[Division], Hashable]


@dataclass(frozen=True, slots=True)
class Matching:
    """How divisions correspond: by label, or by id where labels are asked to change.

    With `references` they follow the new labels by one sentence; with `moves` a division in
    another place is « déplacé », without it is removed and inserted.
    """

    by_id: bool = False
    references: bool = False
    moves: bool = True


class Plan:
    """The drafts for two versions under given terms.

    `old` may differ from what was `printed` by what other `drafts` say of the whole contract.
    `unlike` are the ids of alinéas that read as headings.
    """

    def __init__(
        self,
        old: Document,
        new: Document,
        operations: Sequence[Operation],
        earlier: Sequence[Document],
        terms: Matching,
        *,
        printed: Document | None = None,
        drafts: tuple[ArticleDraft, ...] = (),
        unlike: frozenset[str] = frozenset(),
    ) -> None:
        self._old, self._new, self._terms, self._drafts = old, new, terms, drafts
        self._before, self._after = _divisions(old), _divisions(new)
        self._units = (
            Units(old, operations, earlier, printed, economy=True, unlike=unlike),
            Units(old, operations, earlier, printed, unlike=unlike),
            Units(old, operations, earlier, printed, quote=True, unlike=unlike),
        )
        self._printed, self._unlike = printed, unlike
        self._anew = {op.target for op in operations if isinstance(op, Rewrite)}
        labels = {(one.kind, one.label) for one in self._before}
        self._former = frozenset(
            (one.kind, one.label) for document in earlier for one in _divisions(document)
        ) - frozenset(labels)

    def drafts(self) -> list[ArticleDraft]:
        """Return the drafts, in the order of the contract. Raises Unaligned."""
        found = [
            *self._drafts,
            *amended_title(self._old, self._new),
            *amended_preamble(self._old, self._new, self._ways()),
            *self._corresponding(),
            *(self._renumbering() if self._terms.by_id else ()),
        ]
        return sorted(found, key=lambda draft: draft.place)

    def _ways(self) -> Iterator[Units]:
        """Yield the ways to word a unit, the finest first; what names every line by its rank last.

        That one is made where others fail alone.
        """
        yield from self._units
        yield from self._by_lines

    @cached_property
    def _by_lines(self) -> tuple[Units, ...]:
        old, new = lined(self._old), lined(self._new)
        if (old, new) == (self._old, self._new):
            return ()
        printed, operations = self._printed and lined(self._printed), compare(old, new)
        unlike = self._unlike | items_of(self._printed or self._old)
        return tuple(
            Units(old, operations, (), printed, as_lines=True, quote=quote, unlike=unlike)
            for quote in (False, True)
        )

    def _key(self, division: Division) -> str:
        return division.id if self._terms.by_id else f"{division.kind} {division.label}"

    def _corresponding(self) -> Iterator[ArticleDraft]:
        """Yield the drafts for divisions, those in another place apart."""
        after = {self._key(one): one for one in self._after}
        common = [self._key(one) for one in self._before if self._key(one) in after]
        stays = in_order(common, [key for key in after if key in set(common)])
        crossed = set(common) - stays
        if not self._terms.moves:
            yield from self._aligned(
                self._before,
                self._after,
                lambda one: (one.id, id(one)) if self._key(one) in crossed else self._key(one),
            )
            return
        kept = [one for one in self._before if self._key(one) not in crossed]
        yield from self._aligned(
            kept, [one for one in self._after if self._key(one) not in crossed], self._key
        )
        for one in self._before:
            if self._key(one) in crossed:
                yield from self._pair(one, after[self._key(one)])
                if not self._terms.by_id:
                    yield self._moved(one, stays)

    def _aligned(
        self, old: Sequence[Division], new: Sequence[Division], key: _Key
    ) -> Iterator[ArticleDraft]:
        """Yield the amendments that change some divisions into others, in the order of reading."""
        for step in align(old, new, key):
            if isinstance(step, Pair):
                yield from self._pair(step.old, step.new)
                continue
            for draft in gone(step.gone, [one.label for one in self._before]):
                yield self._placed(draft, step.gone[0])
            for draft in come(step, self._before, self._former):
                yield self._timed(self._placed(draft, step.left, after=0.5), step.come)

    def _timed(self, draft: ArticleDraft, come: Sequence[Division]) -> ArticleDraft:
        """Return the draft of divisions that come, said to come once their labels are free."""
        if not self._waits(come):
            return draft
        labels = {beside_address(one): one.id for one in self._before}
        (sentence,) = draft.sentences
        if not self._terms.by_id:
            return replace(draft, sentences=(ordered(LAST, sentence),), place=len(self._before) + 1)
        anchor = {one.id: one for one in self._after}.get(labels.get(sentence.address, ""))
        if anchor:
            sentence = replace(sentence, address=beside_address(anchor))
        return replace(draft, sentences=(ordered(LATE, sentence),), place=len(self._before) + 2)

    def _waits(self, come: Sequence[Division]) -> bool:
        """Return whether divisions that come take labels that others are still to leave."""
        labels = {beside_address(one) for one in self._before}
        return any(beside_address(one) in labels for one in come)

    def _pair(self, old: Division, new: Division) -> Iterator[ArticleDraft]:
        same = old.id == new.id and old.id not in self._anew
        draft = amended(old, new, self._ways() if same else ())
        if draft:
            yield self._placed(draft, old)

    def _placed(
        self, draft: ArticleDraft, division: Division | None, after: float = 0
    ) -> ArticleDraft:
        place = self._before.index(division) if division else -0.75
        return replace(draft, place=place + after)

    def _moved(self, division: Division, stays: set[str]) -> ArticleDraft:
        """Return the draft that puts a division beside one that stays. Raises Unaligned."""
        keys = [self._key(one) for one in self._after]
        place = keys.index(self._key(division))
        before = {self._key(one): one for one in self._before}
        for side, beside in (("après", place - 1), ("avant", place + 1)):
            if 0 <= beside < len(keys) and keys[beside] in stays:
                draft = displaced(division, side, before[keys[beside]])
                return self._placed(draft, division, after=0.25)
        raise Unaligned

    def _renumbering(self) -> Iterator[ArticleDraft]:
        """Yield one amendment for each kind of division whose labels change."""
        after = {one.id: one for one in self._after}
        order = [one.label for one in self._before]
        pairs = [
            (one, after[one.id])
            for one in self._before
            if one.id in after and one.label != after[one.id].label
        ]
        known = {one.id for one in self._before}
        waited = self._waits([one for one in self._after if one.id not in known])
        when = BEFORE_LATE if waited else LAST
        for kind in dict.fromkeys(old.kind for old, _ in pairs):
            same = [pair for pair in pairs if pair[0].kind == kind]
            sentence = renumbered(same, order, references=self._terms.references, when=when)
            title = f"Renumérotation {de(sentence.address.unit)}"
            ids = tuple(old.id for old, _ in same)
            id_ = f"renumerotation.{DIVISION_WORDS[kind].lower()}"
            yield ArticleDraft(id_, title, CONTRACT, (sentence,), ids, place=len(self._before) + 1)


def _divisions(document: Document) -> list[Division]:
    return [block for block in document.body if isinstance(block, Division)]
