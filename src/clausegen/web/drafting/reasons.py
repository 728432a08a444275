"""Both ways between a text and its answers: why a passage is there, and what an answer writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import groupby

from clausegen.actions.why import Explained
from clausegen.document.memory import Keyed
from clausegen.document.origins import LEFT_OUT_WORDS, Condition, LeftOut, Origin
from clausegen.document.tree import (
    Definition,
    Division,
    DivisionKind,
    Item,
    ItemList,
    Node,
    Row,
    Table,
    children,
)
from clausegen.errors import UsageError
from clausegen.french.grammar import capitalised
from clausegen.questions.kind import canonical_json
from clausegen.web.dossiers.drafted import Drafted
from clausegen.web.drafting.words import counted, told, told_raw

REMEMBERED = 12
"""Drafts whose reasons are kept: those of the people who are at work."""
LATEST = 3
"""Changes of a passage that the margin tells."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that decides a passage: who gave it, and what the model proposes."""

    question: str
    label: str
    said: str
    given: bool
    default: str
    asked: bool
    who: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is there, or is worded so: a verb, and the answers that decided."""

    says: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Brings:
    """A question of which another answer alone would bring a text; `said` names each such."""

    question: str
    label: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A text that is left out, the answers that left it out, and what would bring it."""

    what: str
    words: str
    answers: tuple[Answer, ...]
    brought: tuple[Brings, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of an answer that decides a passage: when, by whom, from what to what."""

    when: datetime
    who: str
    label: str
    before: str
    after: str


_NAMED: dict[DivisionKind, str] = {
    "article": "cet article",
    "annex": "cette annexe",
    "part": "ce titre",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """All that is told of a passage: where it is, why, who writes it, what is left out of it.

    `division` is the id of the article or of the annex around it, `named` how that one is called.
    """

    id: str
    title: str
    division: str
    named: str
    reasons: tuple[Reason, ...]
    writes: tuple[Answer, ...]
    absent: tuple[Absent, ...]
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """The passages that the answer to a question decides."""

    question: str
    ids: tuple[str, ...]
    left_out: int

    @property
    def said(self) -> str:
        """Return « 3 passages », « aucun passage aujourd’hui »."""
        if self.ids:
            return counted(len(self.ids), "passage")
        return "aucun passage aujourd’hui"


def explained(drafted: Drafted) -> Explained:
    """Return a draft that tells its reasons, found again while nobody changes an answer."""
    values = drafted.values
    key = (
        drafted.dossier.model,
        drafted.clause.digest,
        canonical_json(values.effective()),
        values.json,
    )
    return _explained(Keyed((*key, drafted.dossier.style), drafted))


@lru_cache(REMEMBERED)
def _explained(drafted: Keyed[Drafted]) -> Explained:
    return Explained(drafted.value.clause, drafted.value.draft)


def reach(drafted: Drafted, question: str) -> Reach:
    """Return the passages that a question decides; none for what is no question."""
    known = explained(drafted)
    if question not in drafted.clause.spec.parameters:
        return Reach(question, (), 0)
    subject = known.subject(question)
    nodes = [node for node in subject.nodes if _is_passage(node)]
    return Reach(question, tuple(node.id for node in nodes), len(subject.left_out))


def _is_passage(node: Node) -> bool:
    """Return whether a reader sees a node by itself, rather than what it holds."""
    return not isinstance(node, ItemList | Table | Division) or not children(node)


def passage(drafted: Drafted, id_: str) -> Passage:
    """Return what is told of a passage, or of an article. Raises UsageError for an unknown id."""
    known, writer = explained(drafted), _Writer(drafted)
    node = next((each for each in known.nodes if each.id == known.holder(id_)), None)
    if node is None:
        message = "Ce passage ne figure plus dans le texte : choisissez-en un autre."
        raise UsageError(message)
    around = node.id if isinstance(node, Division) else known.division(node.id)
    kinds = (each.kind for each in known.nodes if isinstance(each, Division) and each.id == around)
    origin, address = known.origin(node), known.address(node.id)
    told_ = address.said(whole=True) if address else ""
    return Passage(
        node.id,
        capitalised(told_),
        around,
        _NAMED.get(next(kinds, "question"), ""),
        tuple(writer.reasons(node, origin)),
        tuple(map(writer.answer, _writing(origin))),
        tuple(writer.absent(_left_out(known, node))),
        tuple(writer.changed(origin)),
    )


def _writing(origin: Origin) -> Sequence[str]:
    """Return the questions whose answers a passage prints, or its number follows."""
    return tuple(dict.fromkeys((*origin.printed, *origin.derived)))


def _left_out(known: Explained, node: Node) -> Iterator[LeftOut]:
    """Yield the texts that would stand in a passage, or beside it in its article."""
    division = node.id if isinstance(node, Division) else known.division(node.id)
    own = {node.id, *(each.id for each in children(node))}
    for text in known.origins.left_out:
        inside = text.node in own
        if inside or (not isinstance(node, Row | Definition) and text.division == division):
            yield text


@dataclass(frozen=True)
class _Writer:
    """Words the reasons of one draft."""

    drafted: Drafted

    def reasons(self, node: Node, origin: Origin) -> Iterator[Reason]:
        """Yield why a passage is there, then why it reads as it does."""
        whole = isinstance(node, Division | Item | Row | Definition)
        there = {Division: "Cet article est là", Item: "Cet élément est là"}.get(type(node))
        for says, conditions in (
            (there or "Ce passage est là", origin.presence),
            ("Il est rédigé ainsi" if whole else "Ces mots y sont", origin.wording),
        ):
            if answers := self._because(conditions):
                yield Reason(f"{says} parce que", answers)

    def absent(self, texts: Iterable[LeftOut]) -> Iterator[Absent]:
        """Yield the texts that are left out, each with the answers that would bring it."""
        for text in texts:
            why, brought = self._because([text.condition]), tuple(self._brings(text))
            yield Absent(LEFT_OUT_WORDS[text.kind], text.words, why, brought)

    def _brings(self, text: LeftOut) -> Iterator[Brings]:
        found = explained(self.drafted).bringing(text)
        for parameter, answers in groupby(found, lambda each: each.parameter):
            said = tuple(told(parameter, each.raw) for each in answers)
            yield Brings(parameter.id, parameter.label, said)

    def changed(self, origin: Origin) -> Iterator[Changed]:
        """Yield the last changes of the answers that decide a passage, the latest first."""
        found = self.drafted.dossier.changes.filter(question__in=origin.parameters)
        for each in found.order_by("-rank")[:LATEST]:
            parameter = self.drafted.value(each.question).parameter
            before, after = told_raw(parameter, each.before), told_raw(parameter, each.after)
            yield Changed(each.when, each.who, parameter.label, before, after)

    def _because(self, conditions: Iterable[Condition]) -> tuple[Answer, ...]:
        return tuple(map(self.answer, explained(self.drafted).deciding(conditions)))

    def answer(self, id_: str) -> Answer:
        """Return the answer to a question, with who gave it."""
        value = self.drafted.value(id_)
        parameter = value.parameter
        return Answer(
            id_,
            parameter.label,
            "à compléter" if value.blank else told(parameter, value.raw),
            value.given,
            told(parameter, parameter.default) if parameter.has_default else "",
            id_ in self.drafted.asked,
            self._authors.get(id_, "") if value.given else "",
        )

    @cached_property
    def _authors(self) -> Mapping[str, str]:
        """Return who gave each answer last, by question."""
        return dict(self.drafted.dossier.changes.values_list("question", "who"))
