"""What forbids to sign a dossier, each with what to do about it: the final gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausegen.actions.draft import DraftRequest, draft
from clausegen.acts.roles import members
from clausegen.errors import AnswersError, Diagnostic, Place, Remedy, Severity, fault
from clausegen.library.drafting import REFUSED, Draft
from clausegen.questions import Parameter
from clausegen.questions.kinds.party import PartyKind
from clausegen.questions.party import Party
from clausegen.questions.values import Values
from clausegen.web.dossiers import models
from clausegen.web.dossiers.acceptances import accepted, standing
from clausegen.web.dossiers.models import Acceptance, Comment, Dossier
from clausegen.web.engine import library

AT_SIGNING = ("signature.date", "signature.lieu")
"""The date and the place, which whoever signs answers: their blanks do not forbid to validate."""
MODE, NONE = "signature.mode", "aucune"
"""The question of how a contract is signed, and its answer for a text that is not to be."""
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
class Departure:
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
    drafted = draft(library(), request)
    _insist_on_signatories(dossier, drafted)
    return drafted


def _insist_on_signatories(dossier: Dossier, drafted: Draft) -> None:
    """Raise AnswersError for a whole contract that names nobody, or has no place to sign."""
    if dossier.model not in library().contract_ids():
        return  # a clause takes both from the contract that it is put into
    found = [*nameless(dossier.model, drafted.values)]
    if MODE in drafted.values and drafted.values.raw(MODE) == NONE:
        found.append(_unsigned(drafted.values[MODE].parameter))
    if found:
        message = "Ce contrat ne dit pas qui s’engage, ou n’a pas de place où signer."
        raise AnswersError(message, found)


def nameless(model: str, values: Values) -> Iterator[Diagnostic]:
    """Yield one problem for each question of a whole contract whose party has no name yet."""
    if model in library().contract_ids():
        asked = [each for each in values.values() if isinstance(each.parameter.kind, PartyKind)]
        yield from (_nameless(each.parameter) for each in asked if not _are_named(members(each)))


def _unsigned(asked: Parameter) -> Diagnostic:
    message = f"{asked.label} : ce texte de travail n’a ni date ni place pour les signatures."
    hint = "Choisissez comment il se signe."
    remedies = (Remedy("answer", asked.id, asked.label),)
    return fault("signature-absente", message, Place(key=asked.id), hint, remedies=remedies)


def _nameless(asked: Parameter) -> Diagnostic:
    message = f"{asked.label} : une partie n’a pas de nom, et nul n’est engagé sans être nommé."
    hint = "Donnez sa nature et son nom."
    remedies = (Remedy("answer", asked.id, asked.label),)
    return fault("partie-sans-nom", message, Place(key=asked.id), hint, remedies=remedies)


def _are_named(parties: Sequence[Party]) -> bool:
    return bool(parties) and all(each.name for each in parties)


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


def departures(dossier: Dossier) -> tuple[Departure, ...]:
    """Return the answers that are not those by default, in order; the parties are told apart."""
    values = library().validate(dossier.model, dossier.answers).values
    usual = values.spelling
    return tuple(
        Departure(id_, value.parameter.label, asked.printed(asked.default, usual), value.text)
        for id_, value in values.items()
        if value.given
        and (asked := value.parameter).has_default
        and not isinstance(asked.kind, PartyKind)
        and value.raw != asked.default
    )
