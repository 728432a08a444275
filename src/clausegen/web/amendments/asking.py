"""What the screen of an avenant asks: questions of the contract, then those of its act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausegen.actions.amend import Amended
from clausegen.document.tree import divisions
from clausegen.errors import Diagnostic
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.questions.values import Value, Values
from clausegen.web.amendments import changing
from clausegen.web.amendments.making import Making
from clausegen.web.dossiers import history
from clausegen.web.dossiers.history import Conflict
from clausegen.web.drafting.fields import field_of
from clausegen.web.drafting.questions import AnyQuestion
from clausegen.web.drafting.words import told

FIRST = (changing.EFFECT, changing.SIGNED, "avenant.lieu", changing.REASON, changing.NUMBER)
"""What is asked of every act, in the order in which a lawyer thinks of it."""


@dataclass(frozen=True, slots=True)
class ActQuestion(AnyQuestion):
    """A question with its answer: before, now, and where it shows in the avenant."""

    before: str = ""
    changed: bool = False
    places: tuple[tuple[str, str], ...] = ()
    focused: bool = False
    errors: tuple[Diagnostic, ...] = ()
    now: str = ""

    @property
    def label(self) -> str:
        """Return the question."""
        return self.parameter.label

    @property
    def help(self) -> str:
        """Return what is said of it."""
        return self.parameter.help

    @property
    def removable(self) -> bool:
        """Return whether an answer may be brought back: no avenant goes without its effect."""
        return self.changed and self.id != changing.EFFECT


@dataclass(frozen=True, slots=True)
class Step:
    """A group of questions, opened or not."""

    id: str
    label: str
    help: str
    asked: tuple[ActQuestion, ...] = ()
    changed: int = 0

    @property
    def opened(self) -> bool:
        """Return whether it holds something to look at."""
        return self.changed > 0 or any(each.focused for each in self.asked)


@dataclass(frozen=True)
class Asking:
    """Builds what is asked, for one screen."""

    known: Making
    problems: tuple[Diagnostic, ...]
    made: Amended | None = None
    focus: str = ""
    conflicts: tuple[Conflict, ...] = ()

    def changed(self) -> tuple[ActQuestion, ...]:
        """Return the questions of the contract whose answer changes, in their order."""
        names = self._changing | {each.question for each in self.conflicts}
        return tuple(self._of_contract(id_) for id_ in self.known.after if id_ in names)

    def focused(self) -> ActQuestion | None:
        """Return the question of the contract that was asked for."""
        return self._of_contract(self.focus) if self.focus in self.known.after else None

    def terms(self) -> tuple[ActQuestion, ...]:
        """Return what is asked of every act first."""
        return tuple(self._of_act(id_) for id_ in FIRST if id_ in self.known.own)

    def contract(self, opened: str = "") -> Iterator[Step]:
        """Yield the steps of the contract, and what is asked in the one that is opened."""
        spec, changed = self.known.clause.spec, self._changing
        for group in spec.groups:
            ids = [id_ for id_ in spec.of_group(group.id) if self._is_asked(id_)]
            count = sum(id_ in changed for id_ in ids)
            left = [id_ for id_ in ids if id_ != self.focus]
            asked = tuple(map(self._of_contract, left)) if group.id == opened else ()
            if ids:
                yield Step(group.id, group.label, group.help, asked, count)

    def act(self) -> Iterator[Step]:
        """Yield the steps of the act, without what the contract answers itself."""
        spec, given = self.known.kind.spec, {**self.known.split[1], **self.known.act.refused}
        for group in spec.groups:
            ids = [id_ for id_ in spec.of_group(group.id) if self._is_own(id_)]
            count = sum(id_ in given for id_ in ids)
            if ids:
                yield Step(group.id, group.label, group.help, tuple(map(self._of_act, ids)), count)

    def _is_asked(self, id_: str) -> bool:
        return _asked(self.known.clause, self.known.after, id_)

    def _is_own(self, id_: str) -> bool:
        if id_ in FIRST or id_ in self.known.clause.spec.parameters:
            return False
        return _asked(self.known.kind, self.known.own, id_)

    def _of_contract(self, id_: str) -> ActQuestion:
        before, after = self.known.before[id_], self.known.after[id_]
        changed = id_ in self.known.split[0]
        return self._asked(
            after, told(before.parameter, before.raw), changed=changed, places=self._places(id_)
        )

    def _of_act(self, id_: str) -> ActQuestion:
        return self._asked(self.known.own[id_], "", changed=id_ in self.known.split[1])

    def _asked(
        self,
        value: Value,
        before: str,
        *,
        changed: bool,
        places: tuple[tuple[str, str], ...] = (),
    ) -> ActQuestion:
        """Return one question with what was typed, refused or not."""
        act, id_ = self.known.act, value.parameter.id
        answers: Mapping[str, Any] = {**act.answers, **act.refused}
        errors = tuple(e for e in self.problems if history.question_of(e.place.key, {id_: 0}))
        by_name: dict[str, tuple[str, ...]] = {}
        for each in errors:
            by_name[each.place.key] = (*by_name.get(each.place.key, ()), each.message)
        field = field_of(value.parameter, answers.get(id_, value.canonical), by_name)
        return ActQuestion(
            field,
            before,
            changed,
            places,
            focused=id_ == self.focus,
            errors=errors,
            now=told(value.parameter, value.raw),
            conflict=next((each for each in self.conflicts if each.question == id_), None),
        )

    @cached_property
    def _changing(self) -> frozenset[str]:
        """Return the questions of the contract that are answered anew, refused or not."""
        refused = (id_ for id_ in self.known.act.refused if id_ in self.known.after)
        return frozenset((*self.known.split[0], *refused))

    def _places(self, id_: str) -> tuple[tuple[str, str], ...]:
        """Return the articles of the avenant that an answer makes: the id and name of each."""
        if self.made is None:
            return ()
        made = self.made.amendment
        labels = {each.id: each.label for each in divisions(made.avenant)}
        found = (each.id for each in made.amendings if id_ in each.causes and each.id in labels)
        return tuple((each, f"art.{NBSP}{labels[each]} de l’acte") for each in found)


def _asked(side: Clause, values: Values, id_: str) -> bool:
    when = side.spec.parameters[id_].when
    return not when or side.condition(when)(values)
