"""Why: which answers brought the parts of a clause, worded them, or left them out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from clausegen.amend.wording.address import Address
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.origins import Condition, LeftOut, Origin, Origins
from clausegen.document.tree import (
    DIVISION_WORDS,
    Division,
    Item,
    Node,
    children,
    divisions,
    walk,
)
from clausegen.errors import UsageError, nearest
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import Draft
from clausegen.library.origins import bringing, forbidden, origins_of, reasons
from clausegen.questions.answers import with_changes
from clausegen.questions.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRequest:
    """A clause, the answers to it, and what is asked about.

    `subject` is the number or the id of an article, the id of another passage, there or not, that
    of a question, or '' for the whole clause.
    """

    clause: str
    answers: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: nodes of the draft, and texts that were left out of it.

    `question` is the id of a question that decides them, or ''; `alone` tells a single passage.
    """

    nodes: tuple[Node, ...]
    left_out: tuple[LeftOut, ...]
    question: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Explained:
    """A draft whose parts tell why they are there."""

    clause: Clause
    draft: Draft
    _tried: dict[tuple[str, str], bool] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def origins(self) -> Origins:
        """Return the origin of each node of the draft."""
        return origins_of(self.clause, self.draft)

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self.draft.document)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return the nodes that a reader can name, in order; an item stands for its words."""
        every = list(walk(self.draft.document))
        words = {child.id for node in every if isinstance(node, Item) for child in children(node)}
        known = (node for node in every if node.id in self.origins and node.id not in words)
        return tuple(node for node in known if self.address(node.id))

    def address(self, id_: str) -> Address | None:
        """Return how a reader finds a node, « le a) de l’article 4 », None for some."""
        try:
            return self._addresses.address(id_)
        except KeyError:
            return None

    def whole(self, division: str) -> Address:
        """Return how a reader finds a division, or the preamble for ''."""
        return self._addresses.whole(division) if division else Address("le", "préambule")

    def division(self, id_: str) -> str:
        """Return the id of the division around a node, '' in the preamble."""
        division = self._addresses.division(id_)
        return division.id if division else ""

    def origin(self, node: Node) -> Origin:
        """Return the origin of a node; that of an item has what decided its own words."""
        own = self.origins[node.id]
        words = self.origins.get(node.body[0].id) if isinstance(node, Item) and node.body else None
        if words is None:
            return own
        more = tuple(each for each in words.presence if each not in own.presence)
        return replace(
            own,
            wording=(*more, *words.wording),
            withheld=words.withheld,
            printed=tuple(sorted({*own.printed, *words.printed})),
            derived=tuple(sorted({*own.derived, *words.derived})),
            asked=tuple(sorted({*own.asked, *words.asked})),
        )

    @cached_property
    def around(self) -> Mapping[str, Origin]:
        """Return the origin of what holds each node, by the id of the node."""
        held = ((node, child) for node in walk(self.draft.document) for child in children(node))
        return {child.id: self.origins.get(node.id, Origin()) for node, child in held}

    def holder(self, id_: str) -> str:
        """Return the id of the item of which a paragraph gives the words, else its own."""
        items = (node for node in self.nodes if isinstance(node, Item))
        return next((item.id for item in items if id_ in [each.id for each in item.body]), id_)

    def decided(self, condition: Condition) -> tuple[str, ...]:
        """Return the questions whose answers made a condition true or false."""
        return reasons(self.clause, self.draft.values, condition)

    def deciding(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """Return the questions whose answers made conditions true or false, each once.

        One that is not asked because of another of them decided nothing by itself.
        """
        ids = tuple(dict.fromkeys(id_ for each in conditions for id_ in self.decided(each)))
        return tuple(id_ for id_ in ids if not self._follows(id_, ids))

    def bringing(self, text: LeftOut) -> tuple[Value, ...]:
        """Return the answers that each would bring what was left out, the others as they are.

        One that a guard rule forbids, which the answers of today do not trip, is left out.
        """
        asked = filter(self.asked, self.deciding([text.condition]))
        found = bringing(self.clause, self.draft.values, text.condition, asked)
        return tuple(answer for answer in found if self._allowed(answer))

    def _allowed(self, answer: Value) -> bool:
        """Return whether an answer trips no other error than those of today, found once of each."""
        key = (answer.parameter.id, answer.data)
        if key not in self._tried:
            now = self.draft.values.answers()
            with_it = with_changes(now, {answer.parameter.id: answer.canonical})
            self._tried[key] = forbidden(self.clause, with_it) <= self._forbidden
        return self._tried[key]

    @cached_property
    def _forbidden(self) -> frozenset[str]:
        return forbidden(self.clause, self.draft.values.answers())

    def _follows(self, id_: str, ids: Collection[str]) -> bool:
        """Return whether a question is not asked because of one of others."""
        when = self.draft.values[id_].parameter.when
        read = self.clause.condition(when).parameters if when else ()
        return not self.asked(id_) and not set(read).isdisjoint(ids)

    def asked(self, id_: str) -> bool:
        """Return whether a question is asked, given the other answers."""
        when = self.draft.values[id_].parameter.when
        return not when or self.clause.condition(when)(self.draft.values)

    # --- what a subject names -------------------------------------------------------------------

    def subject(self, name: str) -> Subject:
        """Return what a name means. Raises UsageError for one that means nothing."""
        if not name:
            return Subject(self.nodes, self.origins.left_out)
        if name in self.clause.spec.parameters:
            return self._decided_by(name)
        division = self._division(name)
        return self._within(division.id) if division else self._passage(name)

    def _decided_by(self, id_: str) -> Subject:
        reached = (node for node in self.nodes if id_ in self.origin(node).parameters)
        brought = (text for text in self.origins.left_out if id_ in text.parameters)
        return Subject(tuple(reached), tuple(brought), question=id_)

    def _within(self, division: str) -> Subject:
        held = (node for node in self.nodes if self.division(node.id) == division)
        absent = (text for text in self.origins.left_out if text.division == division)
        return Subject(tuple(held), tuple(absent))

    def _passage(self, id_: str) -> Subject:
        """Return the passage of an id. Raises UsageError when no answer would bring it."""
        nodes = tuple(node for node in self.nodes if node.id == id_)
        texts = tuple(text for text in self.origins.left_out if id_ in self._ids(text))
        if not nodes and not texts:
            near = nearest(id_, self._names()) or "Un article se nomme par son numéro."
            message = f"Le passage ou le paramètre « {id_} » n’existe pas. {near}"
            raise UsageError(message)
        return Subject(nodes, texts, alone=True)

    def _ids(self, text: LeftOut) -> tuple[str, ...]:
        """Return the ids that a text would bring, and that of the passage it would be a part of."""
        return (*text.ids, self.holder(text.node)) if text.node else text.ids

    def _division(self, name: str) -> Division | None:
        """Return the division that a reader names « 4 », « article 4 », « annexe 1 » or by id."""
        said = re.sub(r"^\d", r"article \g<0>", " ".join(name.casefold().split()))
        for each in divisions(self.draft.document):
            if said in (f"{DIVISION_WORDS[each.kind]} {each.label}".casefold(), each.id):
                return each
        return None

    def _names(self) -> Iterator[str]:
        yield from self.clause.spec.parameters
        yield from (node.id for node in self.nodes)
        yield from (id_ for text in self.origins.left_out for id_ in text.ids)


def why(library: Library, request: WhyRequest) -> tuple[Explained, Subject]:
    """Return the draft that answers make, which tells its reasons, and what is asked about in it.

    Raises AnswersError for answers that cannot be read; UsageError for a clause or a subject that
    is not there.
    """
    clause = library.clause(request.clause)
    explained = Explained(clause, library.draft(request.clause, request.answers))
    return explained, explained.subject(request.subject)
