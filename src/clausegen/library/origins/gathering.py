"""The origin of each node of a draft, gathered from what decided each span of its rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from clausegen.document.origins import Condition, LeftOut, Origin, Origins
from clausegen.document.tree import Node, Variable, children, flatten, inlines_of
from clausegen.library.clause import Clause
from clausegen.library.drafting import Draft
from clausegen.library.origins.derived import Change, Derived, change, is_structural
from clausegen.library.origins.extents import Extent, extents
from clausegen.library.origins.left_out import division_at, left_out
from clausegen.library.origins.reach import Ground, Reach
from clausegen.questions.values import SPELLING_PARAMETER
from clausegen.reader.body import read_places
from clausegen.template.decisions import Decisions, Unprinted
from clausegen.template.spans import Span

_SPELT = re.compile(r"cent|mill|[ -]et[ -](?:un|onze)")
"""Numerals that the two spellings write differently."""


def origins_of(clause: Clause, draft: Draft) -> Origins:
    """Return why each node of a draft of a clause is there, and what was left out of it.

    A commentary in annex is another text, of which nothing is told.
    """
    rendered = draft.rendered
    decisions = clause.templates.decisions(rendered, draft.values)
    found = extents(draft.document, read_places(rendered))
    gathered = _Gathering(clause, found, Ground(rendered.text, found.values()))
    for span in decisions.spans:
        gathered.add(span, decisions)
    for extent in reversed(found.values()):
        gathered.add_of_children(extent)
    return gathered.origins()


@dataclass
class _Gathered:
    presence: list[Condition] = field(default_factory=list)
    wording: list[Condition] = field(default_factory=list)
    withheld: list[Condition] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)


class _Gathering:
    def __init__(self, clause: Clause, found: dict[str, Extent], ground: Ground) -> None:
        self._clause = clause
        self._ground = ground
        self._extents = found
        self._nodes = {id_: _Gathered() for id_ in found}
        self._changes: list[Change] = []
        self._left_out: dict[LeftOut, None] = {}

    def add(self, span: Span, decisions: Decisions) -> None:
        """Add what decided a span to the nodes that it reaches, and what it left out."""
        unprinted = list(decisions.unprinted(span))
        texts = [each.text for each in unprinted]
        reached, printing = self._ground.reach(span, texts), self._ground.printed(span)
        condition, printed = decisions.condition(span), decisions.printed(span)
        for id_ in reached.whole | reached.part:
            self._nodes[id_].printed |= printed
        if condition:
            for id_ in reached.whole:
                self._nodes[id_].presence.append(condition)
            for id_ in reached.part:
                gathered = self._nodes[id_]
                (gathered.wording if printing else gathered.withheld).append(condition)
            self._change(span, printing, condition, reached)
        for each in unprinted:
            self._change(span, each.text, each.condition, Reach(frozenset(), reached.part))
            self._leave_out(span, each, reached, replaced=each.other and bool(printing))

    def _change(self, span: Span, text: str, condition: Condition, reached: Reach) -> None:
        if is_structural(reached.whole, reached.part, text):
            self._changes.append(change(span.start, span.end, text, condition.parameters))

    def _leave_out(
        self, span: Span, unprinted: Unprinted, reached: Reach, *, replaced: bool
    ) -> None:
        node = min(reached.part, default="") if len(reached.part) == 1 else ""
        division = division_at(span.start, self._extents)
        asked = self._asked(unprinted.condition.parameters)
        told = left_out(unprinted.text, unprinted.condition, node, division)
        told = replace(told, replaced=replaced, asked=asked)
        self._left_out[told] = None

    def add_of_children(self, extent: Extent) -> None:
        """Add, to what only holds others, the conditions without which it would hold none."""
        own = self._nodes[extent.id].presence
        kids = [each.id for each in children(extent.node) if each.id in self._nodes]
        below = [self._nodes[id_].presence for id_ in kids]
        more = [[each for each in conditions if each not in own] for conditions in below]
        if extent.words is None and more and all(more):
            own.extend(dict.fromkeys(each for conditions in more for each in conditions))

    def origins(self) -> Origins:
        """Return all that was gathered."""
        derived = Derived(self._extents, self._changes)
        nodes = {id_: self._origin(id_, derived.of(id_)) for id_ in self._extents}
        return Origins(nodes, tuple(self._left_out))

    def _origin(self, id_: str, derived: frozenset[str]) -> Origin:
        """Return the origin of a node from all that was gathered of it."""
        gathered = self._nodes[id_]
        printed = gathered.printed | set(self._printed(self._extents[id_].node))
        origin = Origin(
            tuple(dict.fromkeys(gathered.presence)),
            tuple(dict.fromkeys(gathered.wording)),
            tuple(dict.fromkeys(gathered.withheld)),
            tuple(sorted(printed)),
            tuple(sorted(derived)),
        )
        return replace(origin, asked=self._asked(origin.parameters))

    def _printed(self, node: Node) -> Iterator[str]:
        """Yield the questions of the answers that a node prints, and that of their spelling."""
        spelt = SPELLING_PARAMETER in self._clause.spec.parameters
        for run in inlines_of(node):
            for leaf in flatten(run):
                if isinstance(leaf, Variable):
                    yield leaf.parameter
                    if spelt and _SPELT.search(leaf.text):
                        yield SPELLING_PARAMETER

    def _asked(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the questions that decide whether some questions are asked at all."""
        parameters = self._clause.spec.parameters
        known = list(ids)
        for id_ in known:
            when = parameters[id_].when if id_ in parameters else ""
            read = self._clause.condition(when).parameters if when else ()
            known += [each for each in read if each not in known]
        return tuple(sorted(set(known) - set(ids)))
