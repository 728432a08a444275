"""What forbids to sign a dossier, each with what to do about it: the final gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.actions.draft import DraftRequest, draft
from clausegen.errors import AnswersError, Diagnostic, Place, Severity, fault
from clausegen.library.drafting import REFUSED, Draft
from clausegen.questions.kinds.party import PartyKind
from clausegen.web.dossiers import models
from clausegen.web.dossiers.acceptances import accepted, standing
from clausegen.web.dossiers.models import Acceptance, Comment, Dossier
from clausegen.web.engine import library, values_of

AT_SIGNING = ("signature.date", "signature.lieu")
"""The date and the place, which whoever signs answers: their blanks do not forbid to validate."""
GAP = "blanc"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that forbids to sign.

    `question` is the one to answer, with its `label`; `explained` the one of the commentary that
    tells why. A warning may be accepted; a comment is resolved.
    """

    problem: Diagnostic
    question: str = ""
    label: str = ""
    explained: str = ""
    comment: Comment | None = None

    @property
    def acceptable(self) -> bool:
        """Return whether it may be accepted with a reason."""
        return self.problem.severity is Severity.WARNING

    @property
    def at_signing(self) -> bool:
        """Return whether whoever signs settles it."""
        return self.problem.rule == GAP and self.question in AT_SIGNING

    @property
    def guards(self) -> bool:
        """Return whether it is a guard rule, whose id helps to speak of it."""
        return bool(self.problem.basis or self.explained)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that stands, accepted, with the acceptance and what it says."""

    kept: Acceptance
    problem: Diagnostic


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that is not the one by default."""

    question: str
    label: str
    usual: str
    here: str


def obstacles(dossier: Dossier) -> tuple[Obstacle, ...]:
    """Return all that forbids to sign a dossier: answers first, then what colleagues ask."""
    found = [*_refused(dossier), *_unfinished(dossier)]
    opened = dossier.comments.filter(resolved=None)
    return (*map(_obstacle, found), *(_of_comment(each) for each in opened))


def final_draft(dossier: Dossier, day: str = "") -> Draft:
    """Return the final text of a dossier. Raises AnswersError with all that forbids to sign it."""
    style = library().style(dossier.style)
    request = DraftRequest(
        clause=dossier.model,
        answers=dossier.answers,
        date=day,
        final=True,
        accept=tuple(sorted(accepted(dossier))),
        numbering=style.numbering,
        by_hand=dossier.by_hand,
    )
    return draft(library(), request)


def _unfinished(dossier: Dossier) -> tuple[Diagnostic, ...]:
    try:
        final_draft(dossier)
    except AnswersError as error:
        return error.diagnostics
    return ()


def _refused(dossier: Dossier) -> Iterator[Diagnostic]:
    """Yield why answers that were typed last were refused."""
    if dossier.refused:
        given = {**dossier.answers, **dossier.refused}
        found = library().validate(dossier.model, given).diagnostics
        yield from (each for each in found if each.rule in REFUSED)


def _obstacle(problem: Diagnostic) -> Obstacle:
    """Return an obstacle with the question to answer, and the one that explains it."""
    targets = {each.action: each for each in problem.remedies}
    answer, read = targets.get("answer"), targets.get("read")
    question = answer.target if answer else problem.place.key.partition("[")[0]
    label = answer.label if answer else ""
    return Obstacle(problem, question, label, read.target if read else "")


def _of_comment(comment: Comment) -> Obstacle:
    message = f"Un commentaire de {comment.who} attend une réponse."
    question = comment.target if comment.place == models.Place.QUESTION else ""
    problem = fault("commentaire-ouvert", message, Place(key=question))
    return Obstacle(problem, question, comment=comment)


def accepted_warnings(dossier: Dossier) -> tuple[Accepted, ...]:
    """Return the warnings that are accepted and still raised, with the reason of each."""
    kept = {each.rule: each for each in standing(dossier)}
    found = library().validate(dossier.model, dossier.answers).diagnostics if kept else ()
    return tuple(Accepted(kept[each.rule], each) for each in found if each.rule in kept)


def departures(dossier: Dossier) -> tuple[ChangedAnswer, ...]:
    """Return the answers that are not those by default, in order; the parties are told apart."""
    values = values_of(dossier.model, dossier.answers)
    usual = values.spelling
    return tuple(
        ChangedAnswer(id_, value.parameter.label, asked.printed(asked.default, usual), value.text)
        for id_, value in values.items()
        if value.given
        and (asked := value.parameter).has_default
        and not isinstance(asked.kind, PartyKind)
        and value.raw != asked.default
    )
