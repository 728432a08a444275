"""The questions of a step as a screen shows them, and the steps with what is left to do in each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from clausegen.errors import Diagnostic
from clausegen.french.grammar import capitalised
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.questions.one_answer import bounds_text
from clausegen.questions.parameter import Parameter
from clausegen.web.dossiers.drafted import Drafted
from clausegen.web.dossiers.history import Conflict
from clausegen.web.drafting.fields import Field, field_of
from clausegen.web.drafting.words import told, told_raw
from clausegen.web.engine import library

WHY = "Pourquoi cette question ?"
"""What the help of a question begins with where it says why rather than how."""


@dataclass(frozen=True, slots=True)
class AnyQuestion:
    """A question on a screen, of a contract or of an act: its field, and what is told beside it.

    `conflict` is told of an answer that somebody else has changed meanwhile.
    """

    field: Field
    conflict: Conflict | None = dataclass_field(default=None, kw_only=True)

    @property
    def parameter(self) -> Parameter:
        """Return what declares the question."""
        return self.field.parameter

    @property
    def id(self) -> str:
        """Return the id of the question."""
        return self.parameter.id

    @property
    def why(self) -> str:
        """Return the help of a question that says why it is asked, which a page folds."""
        return _why_of(self.parameter)

    @property
    def bounds(self) -> str:
        """Return what an answer may not pass."""
        return bounds_text(self.parameter).removeprefix("d’")

    @property
    def single(self) -> bool:
        """Return whether a label names its field, rather than a legend."""
        return self.field.single

    @property
    def theirs(self) -> str:
        """Return the answer that somebody else gave meanwhile."""
        return told_raw(self.parameter, self.conflict.theirs) if self.conflict else ""

    @property
    def ours(self) -> str:
        """Return the answer that was not taken."""
        return told_raw(self.parameter, self.conflict.ours) if self.conflict else ""


@dataclass(frozen=True, slots=True)
class Question(AnyQuestion):
    """A question of a contract, with the place of its answer in the text."""

    given: bool
    default: str
    place: str = ""
    passage: str = ""
    errors: tuple[str, ...] = ()
    signals: tuple[Diagnostic, ...] = ()
    comments: int = 0
    """How many words of colleagues about it are open."""

    @property
    def template(self) -> str:
        """Return the template of its field."""
        return self.field.template


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its questions that are asked, and how many of them are left to look at."""

    id: str
    label: str
    help: str
    rank: int
    questions: tuple[str, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """Steps under the title of the clause that asks them, '' for those of the model itself."""

    title: str
    steps: list[Step] = dataclass_field(default_factory=list)


def _why_of(parameter: Parameter) -> str:
    """Return the help that says why a question is asked, '' where it says how to answer."""
    begun = parameter.help.replace(NBSP, " ").partition(WHY)
    return begun[2].strip() if not begun[0].strip() and begun[1] else ""


def question_of(
    drafted: Drafted, id_: str, conflicts: Sequence[Conflict] = (), comments: int = 0
) -> Question:
    """Return a question of a dossier as it stands, with how many open comments are about it."""
    value, refusals = drafted.value(id_), refusals_of(drafted, id_)
    parameter = value.parameter
    shown = field_of(parameter, drafted.answer(id_), _by_name(refusals))
    place, passage = drafted.places.get(id_, ("", ""))
    return Question(
        shown,
        given=value.given or id_ in drafted.refused,
        default=told(parameter, parameter.default) if parameter.has_default else "",
        place=place,
        passage=passage,
        errors=_told(refusals, shown),
        signals=tuple(each for each in drafted.guards if each.place.key == id_),
        conflict=next((each for each in conflicts if each.question == id_), None),
        comments=comments,
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer, or one of its fields, is refused: where, in the words of a form, and why."""

    name: str
    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}{NBSP}: {self.why}"


def refusals_of(drafted: Drafted, id_: str) -> tuple[Refusal, ...]:
    """Return why the answer to a question is refused; a row that was just added is not scolded."""
    parameter, raw = drafted.value(id_).parameter, drafted.refused.get(id_)
    rows = raw if isinstance(raw, list) else []
    fresh = tuple(f"{id_}[{rank}]" for rank, each in enumerate(rows, 1) if each == {})
    return tuple(
        Refusal(each.place.key, _where(parameter, each.place.key), _why(each))
        for each in drafted.refusals.get(id_, ())
        if not each.place.key.startswith(fresh)
    )


def _where(parameter: Parameter, name: str) -> str:
    """Return a place as a form names it: « Niveaux de gravité, ligne 1, Nom »."""
    found = _PLACE.fullmatch(name.removeprefix(parameter.id))
    if not found:
        return parameter.label
    fields = {each.id: each.label for each in parameter.kind.fields(parameter)}
    rank = f"ligne{NBSP}{found['rank']}" if found["rank"] else ""
    parts = (parameter.label, rank, fields.get(found["field"] or "", ""))
    return ", ".join(part for part in parts if part)


def _why(problem: Diagnostic) -> str:
    """Return what is wrong and how to mend it, without the place, which the form shows."""
    _, colon, message = problem.message.partition(" : ")
    return f"{(message if colon else problem.message).strip()} {problem.hint}".strip()


_PLACE = re.compile(r"(?:\[(?P<rank>\d+)\])?(?:\.(?P<field>\w+))?.*")


def _by_name(refusals: Sequence[Refusal]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in refusals:
        found[each.name] = (*found.get(each.name, ()), capitalised(each.why))
    return found


def _told(refusals: Sequence[Refusal], shown: Field) -> tuple[str, ...]:
    """Return what no field of a table tells by itself."""
    names = {each.name for row in shown.rows for each in row.fields}
    names |= {each.name for each in shown.fields}
    return tuple(
        capitalised(each.why if each.name == shown.name else str(each))
        for each in refusals
        if each.name not in names
    )


# --- steps --------------------------------------------------------------------------------------


def chapters(drafted: Drafted, among: Sequence[str] | None = None) -> list[Chapter]:
    """Return the steps that have a question to ask, under the clauses that bring them.

    `among` are the steps that a guest sees.
    """
    titles, left = titles_of(drafted.clause), left_by_question(drafted)
    found: list[Chapter] = []
    rank = 0
    for group in drafted.clause.spec.groups:
        ids = drafted.clause.spec.of_group(group.id)
        asked = tuple(id_ for id_ in ids if id_ in drafted.asked)
        if not asked or (among is not None and group.id not in among):
            continue
        rank += 1
        title = titles.get(group.id, "")
        if not found or found[-1].title != title:
            found.append(Chapter(title))
        count = sum(left.get(id_, 0) for id_ in asked)
        found[-1].steps.append(Step(group.id, group.label, group.help, rank, asked, count))
    return found


def steps_of(found: Sequence[Chapter]) -> tuple[Step, ...]:
    """Return all steps, in order."""
    return tuple(step for chapter in found for step in chapter.steps)


def titles_of(clause: Clause) -> Mapping[str, str]:
    """Return the titre of a contract under which each step comes, '' for those of the whole."""
    if not clause.whole:
        return {}
    titles: dict[str, str] = {}
    shared: set[str] = set()
    last = ""
    for each in library().taken(clause.spec.id):
        last = each.title or last
        for group in library().spec(each.id).groups:
            if titles.setdefault(group.id, last) != last:
                shared.add(group.id)
    return {id_: title for id_, title in titles.items() if id_ not in shared}


def left_by_question(drafted: Drafted) -> dict[str, int]:
    """Return how many points are left to settle, by question."""
    found: dict[str, int] = dict.fromkeys(drafted.refusals, 1)
    for each in (*drafted.blanks, *drafted.guards):
        key = each.place.key
        found[key] = found.get(key, 0) + 1
    return found
