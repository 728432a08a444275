"""Plans: how the divisions of two versions are taken to correspond, and the drafts that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from clausegen.amend.compare import compare
from clausegen.amend.operations import Operation, Rewrite
from clausegen.amend.wording.articles import amended_preamble, amended_title
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.levels import Given, Level, Matching
from clausegen.amend.wording.lined import items_of, lined
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.tree import Division, Document


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
        given = Given(self._terms, self._ways, self._anew)
        found = [
            *self._drafts,
            *amended_title(self._old, self._new),
            *amended_preamble(self._old, self._new, self._ways()),
            *Level(given, self._before, self._after, self._former).drafts(),
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


def _divisions(document: Document) -> list[Division]:
    return [block for block in document.body if isinstance(block, Division)]
