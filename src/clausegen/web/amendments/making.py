"""From the answers of an avenant being prepared to the avenant, or to why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended_by
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.departures import renamed_by, rows_of
from clausegen.acts.proof import ProofError
from clausegen.acts.roles import roles
from clausegen.acts.template_change import TemplateMovedError, answers_of
from clausegen.acts.terms import Follow
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.errors import ClausegenError
from clausegen.library.clause import Clause
from clausegen.questions.answers import with_changes
from clausegen.questions.values import Values
from clausegen.web.amendments import changing
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers.database_store import DatabaseStore, record_of
from clausegen.web.engine import library


@dataclass(frozen=True)
class Making:
    """An avenant being prepared with all that its answers are about."""

    act: ActDraft
    record: Record

    @cached_property
    def clause(self) -> Clause:
        """Return what the contract was drafted from."""
        return library().clause(self.record.clause)

    @cached_property
    def kind(self) -> Clause:
        """Return the kind of act."""
        return library().act(self.act.act)

    @cached_property
    def split(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the answers that change: those of the contract, those of the act."""
        return changing.split(self.act, (self.clause, self.kind))

    @cached_property
    def known(self) -> dict[str, Any]:
        """Return what the contract answers before the avenant."""
        return answers_of(self.clause, self.record.latest)

    @cached_property
    def before(self) -> Values:
        """Return the values of the contract before the avenant."""
        return self.clause.values(self.known)

    @cached_property
    def after(self) -> Values:
        """Return those after it."""
        return self.clause.values(with_changes(self.known, self.split[0]))

    @cached_property
    def own(self) -> Values:
        """Return the values of the act, a row being begun for each of several that leave."""
        played = roles(self.before, self.after, renamed_by(self.kind, self.split[1]))
        begun = rows_of(self.kind, [party for role in played for party in role.left])
        return self.kind.values(begun | self.split[1])

    @property
    def effect(self) -> str:
        """Return the day of effect, ISO."""
        return self._term(changing.EFFECT)

    def _term(self, id_: str) -> str:
        return self.own[id_].data if id_ in self.own and self.own[id_].given else ""

    def request(
        self, *, formats: tuple[str, ...] = (), final: bool = False, accept: tuple[str, ...] = ()
    ) -> AmendRequest:
        """Return what is asked of the engine: what a command line would ask for."""
        contract, own = self.split
        apart = {id_: raw for id_, raw in own.items() if id_ not in changing.TERMS}
        chosen: Mapping[str, Any] = self.act.answers
        return AmendRequest(
            dossier=str(self.act.dossier_id),
            act=self.act.act,
            changes={**contract, **apart},
            effect=self.effect,
            signed=self._term(changing.SIGNED),
            reason=str(own.get(changing.REASON, "")).strip(),
            number=int(self._term(changing.NUMBER) or 0),
            renumber=chosen.get(changing.LABELS) == "renumber",
            follow_template=cast("Follow", chosen.get(changing.FOLLOW, "ask")),
            annex=bool(chosen.get(changing.ANNEX)),
            initials=bool(chosen.get(changing.INITIALS)),
            formats=formats,
            final=final,
            accept=accept,
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """The avenant, or the refusal that stands in its place."""

    made: Amended | None = None
    refusal: ClausegenError | None = None

    @property
    def same(self) -> bool:
        """Return whether nothing changes yet."""
        told = self.refusal.diagnostics if self.refusal else ()
        none = any(each.rule == "sans-reponse" for each in told)
        return none or isinstance(self.refusal, NoChangeError)

    @property
    def moved(self) -> bool:
        """Return whether it must first be said if the avenant follows its template."""
        return isinstance(self.refusal, TemplateMovedError)

    @property
    def unproven(self) -> bool:
        """Return whether a proof fails."""
        return isinstance(self.refusal, ProofError)


def making(act: ActDraft) -> Making:
    """Return an avenant being prepared with the contract that it amends."""
    return Making(act, record_of(act.dossier))


def attempt(known: Making) -> Attempt:
    """Return the avenant that answers make as it stands, without files; or why there is none."""
    try:
        return Attempt(amended_by(library(), DatabaseStore(), known.request()))
    except ClausegenError as error:
        return Attempt(refusal=error)
