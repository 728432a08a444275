"""What a campaign asks: the terms of its act, and the answers of its contracts that change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clausegen.acts.routing import routed
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.library.clause import Clause
from clausegen.library.drafting import REFUSED
from clausegen.questions.kinds.party import PartyKind
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter, ParseProblem
from clausegen.questions.values import Parameters
from clausegen.web.amendments.asking import FIRST, ActQuestion
from clausegen.web.amendments.changing import CHOICES, FOLLOW, NUMBER
from clausegen.web.batches.forms import by_step
from clausegen.web.campaigns.models import Campaign
from clausegen.web.dossiers import history
from clausegen.web.drafting.fields import field_of
from clausegen.web.drafting.words import in_full, told, told_raw
from clausegen.web.engine import library

FOLLOWS = {
    "no": "Laisser à chaque contrat le texte signé",
    "yes": "Reprendre aussi ce que le modèle a changé",
    "": "Le laisser à décider par une personne",
}


@dataclass(frozen=True)
class Questions:
    """The questions of a campaign; `focus` is the one of the contract that is asked besides."""

    campaign: Campaign
    focus: str = ""

    @cached_property
    def clause(self) -> Clause:
        """Return what the contracts were drafted from."""
        return library().clause(self.campaign.model)

    @cached_property
    def kind(self) -> Clause:
        """Return the kind of act."""
        return library().act(self.campaign.act)

    @cached_property
    def contract(self) -> Parameters:
        """Return what may be answered of the contract: not who is party to it."""
        asked = self.clause.spec.parameters.values()
        return Parameters(each for each in asked if not isinstance(each.kind, PartyKind))

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """Return what may be answered, by question: of the contract, then of the act."""
        own = {id_: each for id_, each in self.kind.spec.parameters.items() if id_ != NUMBER}
        return {**self.contract, **own}

    def asks(self, name: str) -> bool:
        """Return whether it may be answered, or is a choice about the form of the act."""
        return name in self.parameters or name in CHOICES

    def insist_on_act(self) -> None:
        """Raise UsageError for an act that a campaign cannot have."""
        if self.campaign.act not in {id_ for id_, _ in acts()}:
            raise UsageError.of(fault("acte-absent", "Choisissez un acte de la liste."))

    def split(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return answers but the choices about form: those of the contract, those of the act."""
        questions = {name: raw for name, raw in given.items() if name not in CHOICES}
        return routed(questions, self.clause.spec.parameters, self.kind.spec.parameters)

    def refused(self, given: Mapping[str, Any]) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Return why answers are refused, by question."""
        contract, own = self.split(given)
        told = (
            *self.clause.validate(contract).diagnostics,
            *self.kind.validate(own).diagnostics,
        )
        found: dict[str, tuple[Diagnostic, ...]] = {}
        for each in told:
            name = history.question_of(each.place.key, given)
            if name and each.rule in REFUSED:
                found[name] = (*found.get(name, ()), each)
        return found

    # --- what templates read ----------------------------------------------------------------------

    @property
    def terms(self) -> tuple[ActQuestion, ...]:
        """Return what is asked of every act first."""
        return tuple(self.of(id_) for id_ in FIRST if id_ in self.parameters)

    @property
    def own(self) -> tuple[ActQuestion, ...]:
        """Return what the act asks besides."""
        parameters = self.kind.spec.parameters
        values = self.kind.values(self.split(self.campaign.answers)[1])
        return tuple(
            self.of(id_)
            for id_, each in parameters.items()
            if id_ not in (*FIRST, *self.clause.spec.parameters)
            and (not each.when or self.kind.condition(each.when)(values))
        )

    @property
    def said_more(self) -> bool:
        """Return whether the act is answered more than its terms."""
        answers = {*self.campaign.answers, *self.campaign.refused}
        return any(each.id in answers for each in self.own)

    @property
    def changed(self) -> tuple[ActQuestion, ...]:
        """Return the questions of the contract that are answered anew, and that of `focus`."""
        given = {*self.campaign.answers, *self.campaign.refused, self.focus}
        own = self.clause.spec.parameters
        return tuple(self.of(id_) for id_ in own if id_ in given and id_ in self.parameters)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return what is answered, in a few words, in the order of the questions."""
        return self.said(self.campaign.answers)

    def said(self, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return some answers in a few words, each with its label, as they are asked in turn."""
        return self._each(answers, _said)

    def in_full(self, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return some answers whole, each with its label, as they are asked in turn."""
        return self._each(answers, _in_full)

    def _each(
        self, answers: Mapping[str, Any], say: Callable[[Parameter, object], str]
    ) -> list[tuple[str, str]]:
        first = (*FIRST, *(id_ for id_ in self.parameters if id_ not in FIRST))
        known = ((id_, self.parameters[id_]) for id_ in first if id_ in self.parameters)
        return [(each.label, say(each, answers[id_])) for id_, each in known if id_ in answers]

    @property
    def follow(self) -> str:
        """Return what becomes of what the model has changed since contracts were signed."""
        return FOLLOWS[self.campaign.answers.get(FOLLOW, "")]

    @property
    def offered(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the questions of the contract that may be answered, under their steps."""
        return by_step(self.clause.spec, self.contract)

    def of(self, id_: str) -> ActQuestion:
        """Return a question with what was typed, refused or not."""
        answers: Mapping[str, Any] = {**self.campaign.answers, **self.campaign.refused}
        errors = self._problems.get(id_, ())
        by_name: dict[str, tuple[str, ...]] = {}
        for each in errors:
            by_name[each.place.key] = (*by_name.get(each.place.key, ()), each.message)
        field = field_of(self.parameters[id_], answers.get(id_), by_name)
        changed = id_ in answers and id_ in self.clause.spec.parameters
        return ActQuestion(field, changed=changed, focused=id_ == self.focus, errors=errors)

    @cached_property
    def _problems(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        return self.refused(self.campaign.refused)


def _said(parameter: Parameter, raw: object) -> str:
    """Return an answer in a few words, as its kind prints it where it reads it."""
    try:
        return told(parameter, read_answer(raw, parameter))
    except ParseProblem:
        return told_raw(parameter, raw)


def _in_full(parameter: Parameter, raw: object) -> str:
    """Return an answer whole, as its kind prints it where it reads it."""
    try:
        return in_full(parameter, raw)
    except ParseProblem:
        return told_raw(parameter, raw)


def acts() -> list[tuple[str, str]]:
    """Return the acts that many contracts may have alike, each with its title."""
    found = ((id_, library().act(id_).spec) for id_ in library().act_ids())
    return [(id_, spec.title) for id_, spec in found if not spec.moves]
