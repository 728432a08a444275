"""Levels: divisions that stand side by side, in the contract or in one annex, in two versions."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.compare import in_order
from clausegen.amend.wording.address import Address
from clausegen.amend.wording.alignment import Pair, Unaligned, align
from clausegen.amend.wording.articles import amended, come, displaced, gone
from clausegen.amend.wording.division_addresses import (
    alike,
    beside_address,
    division_address,
    twins,
)
from clausegen.amend.wording.division_sentences import CONTRACT, renumbered, renumbering
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.sentences import BEFORE_ANNEXES, BEFORE_LATE, LAST, LATE, ordered
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.outline import articles_of, without_articles
from clausegen.document.tree import DIVISION_WORDS, Division

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


@dataclass(frozen=True, slots=True)
class Given:
    """What is given for all levels: the terms, the ways to word a unit, the ids worded anew."""

    terms: Matching
    ways: Callable[[], Iterator[Units]]
    anew: Container[str]


class Level:
    """The divisions of one level before and after, those of an annex where `home` is given.

    `former` are the kinds and labels that earlier versions had, and that are free; `last` says when
    its own renumbering applies.
    """

    def __init__(
        self,
        given: Given,
        before: Sequence[Division],
        after: Sequence[Division],
        former: frozenset[tuple[str, str]] = frozenset(),
        home: Division | None = None,
        last: str = LAST,
    ) -> None:
        self._last = last
        self._given, self._terms = given, given.terms
        self._before, self._after = before, after
        self._former, self._home = former, division_address(home) if home else None
        self._suffix = f".{home.id}" if home else ""
        self._alike = {one.id for side in (before, after) for same in alike(side) for one in same}
        self._twins = twins(before)

    def _address(self, division: Division) -> Address:
        return division_address(division, self._home, self._twins)

    def drafts(self) -> Iterator[ArticleDraft]:
        """Yield the drafts for what changes. Raises Unaligned."""
        yield from self._corresponding()
        if self._terms.by_id:
            yield from self._renumbering()

    def _key(self, division: Division) -> str:
        by_id = self._terms.by_id or division.id in self._alike
        return division.id if by_id else f"{division.kind} {division.label}"

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
            for draft in gone(step.gone, self._before, self._home):
                yield self._placed(draft, step.gone[0])
            for draft in come(step, self._before, self._former, self._home):
                yield self._timed(self._placed(draft, step.left, after=0.5), step.come)

    def _timed(self, draft: ArticleDraft, come: Sequence[Division]) -> ArticleDraft:
        """Return the draft of divisions that come, said to come once their labels are free."""
        if not self._waits(come):
            return draft
        labels = {beside_address(one, self._home): one.id for one in self._before}
        (sentence,) = draft.sentences
        if not self._terms.by_id:
            return replace(draft, sentences=(ordered(LAST, sentence),), place=len(self._before) + 1)
        anchor = {one.id: one for one in self._after}.get(labels.get(sentence.address, ""))
        if anchor:
            sentence = replace(sentence, address=beside_address(anchor, self._home))
        return replace(draft, sentences=(ordered(LATE, sentence),), place=len(self._before) + 2)

    def _waits(self, come: Sequence[Division]) -> bool:
        """Return whether divisions that come take labels that others are still to leave."""
        labels = {beside_address(one) for one in self._before}
        return any(beside_address(one) in labels for one in come)

    def _pair(self, old: Division, new: Division) -> Iterator[ArticleDraft]:
        """Yield the drafts for a division, and for the articles that an annex holds."""
        same = old.id == new.id and old.id not in self._given.anew
        if same and (articles_of(old) or articles_of(new)):
            try:
                yield from self._annex(old, new)
                return
            except Unaligned:
                same = False
        draft = amended(old, new, self._given.ways() if same else (), self._address(old))
        if draft:
            yield self._placed(draft, old)

    def _annex(self, old: Division, new: Division) -> list[ArticleDraft]:
        """Return the drafts for the text of an annex, then for its articles. Raises Unaligned.

        What can only be said of the whole annex would be said of its articles, too.
        """
        bare = without_articles(old), without_articles(new)
        own = amended(*bare, self._given.ways(), self._address(old), whole=False)
        whole = own and any(one.address == own.unit and one.lines for one in own.sentences)
        if own and (own.joined or whole):
            raise Unaligned
        before, after = articles_of(old), articles_of(new)
        drafts = [self._placed(own, old)] if own else []
        last = BEFORE_ANNEXES if self._annexes_change() else LAST
        for draft in Level(self._given, before, after, home=old, last=last).drafts():
            share = (draft.place + 1) / (len(before) + 4)
            drafts.append(self._placed(draft, old, after=share / 5))
        return drafts

    def _annexes_change(self) -> bool:
        """Return whether annexes that stay take other numbers."""
        labels = {one.id: one.label for one in self._after if one.kind == "annex"}
        return any(labels.get(one.id, one.label) != one.label for one in self._before)

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
                draft = displaced(division, side, before[keys[beside]], self._home)
                return self._placed(draft, division, after=0.25)
        raise Unaligned

    def _renumbering(self) -> Iterator[ArticleDraft]:
        """Yield one amendment for each kind of division whose labels change."""
        after = {one.id: one for one in self._after}
        pairs = [
            (one, after[one.id])
            for one in self._before
            if one.id in after and one.label != after[one.id].label
        ]
        known = {one.id for one in self._before}
        waited = self._waits([one for one in self._after if one.id not in known])
        when = BEFORE_LATE if waited else self._last
        for kind in dict.fromkeys(old.kind for old, _ in pairs):
            same = [pair for pair in pairs if pair[0].kind == kind]
            follow = self._terms.references and self._home is None
            sentence = renumbered(same, self._before, references=follow, when=when, home=self._home)
            title = renumbering([old for old, _ in same], self._before, self._home)
            ids = tuple(old.id for old, _ in same)
            id_ = f"renumerotation.{DIVISION_WORDS[kind].lower()}{self._suffix}"
            yield ArticleDraft(id_, title, CONTRACT, (sentence,), ids, place=len(self._before) + 1)
