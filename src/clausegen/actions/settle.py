"""Settle: what is decided of a draft that came back becomes the next version of its dossier.

1. decide    each point of the negotiation is accepted, refused, or left for later
2. answer    the values accepted are answers
3. redraft   the text that they give, with the changes made by hand that stood in it
4. take      the departures accepted, made by hand in their turn; one without a place is a conflict
5. prove     the answers and the changes kept give that very text again
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from clausegen.actions.export import ExportRequest, export
from clausegen.actions.own_file import TOOL, own_files
from clausegen.actions.take_back import Returned, next_draft
from clausegen.actions.value_parts import value_of
from clausegen.acts.negotiation import Departure, Negotiation, negotiation_page
from clausegen.acts.template_change import answers_of
from clausegen.amend.by_hand import changed_by_hand, with_changes_by_hand
from clausegen.amend.by_hand_json import by_hand_text, read_by_hand
from clausegen.amend.choosing_by_hand import chosen
from clausegen.document.tree import Document, plain_text
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import (
    AnswersError,
    ClausegenError,
    Diagnostic,
    Severity,
    UsageError,
    fault,
)
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import CONFLICT, Draft, conflicting
from clausegen.questions.answers import with_changes
from clausegen.styles import MAISON, Style
from clausegen.styles.said import styled
from clausegen.writers.options import Options

MARKED = "retour-a-l-autre-partie.docx"
"""The name of their file with what we refuse marked in it."""
NOTHING: Mapping[str, object] = {}
_SIGNED = "Ce contrat n’est plus un projet : ce que l’autre partie y change est un avenant."
_HINT = "Préparez un avenant, de ses réponses ou du texte modifié."


@dataclass(frozen=True, slots=True)
class Decisions:
    """The numbers of the points that are accepted, and of those that are refused."""

    accepted: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()

    @property
    def none(self) -> bool:
        """Return whether nothing is decided."""
        return not (self.accepted or self.refused)


@dataclass(frozen=True, slots=True)
class Settled:
    """The next version of a contract under negotiation, and what was decided of each point.

    `answers` are those accepted, by the id of their question; `left` the numbers that wait.
    """

    dossier: Dossier
    draft: Draft
    answers: Mapping[str, object]
    page: Document
    left: tuple[int, ...]


def settle(
    library: Library,
    dossier: Dossier,
    found: Returned,
    decided: Decisions,
    completed: Mapping[str, object] = NOTHING,
) -> Settled:
    """Return what decisions make of a draft that came back.

    `completed` are answers that somebody gives besides, by the id of their question, such as one
    that the file leaves to be asked: they prevail. Raises UsageError for a contract that is signed
    and for a number that there is not, and AnswersError for a decision that cannot stand with the
    others, with both texts.
    """
    latest = dossier.latest
    if dossier.avenants or not latest.document.properties.draft:
        raise UsageError.of(fault("contrat-signe", _SIGNED, hint=_HINT))
    insist_on_points(found.told, decided)
    clause = library.clause(dossier.clause)
    raw = answers_of(clause, latest)
    given = {**_answers(clause, raw, found.told, decided.accepted), **completed}
    answers = with_changes(raw, given)
    drawn = _redrafted(library, dossier, found.told, decided, answers)
    style = library.style_of(latest.document.properties)
    document = styled(drawn.document, style)
    left = set(range(1, found.told.count + 1)) - decided.accepted - decided.refused
    page = negotiation_page(found.told, decided.accepted, decided.refused)
    after = dossier.negotiated(Version(drawn.values.json, document))
    return Settled(after, drawn, given, page, tuple(sorted(left)))


def insist_on_points(told: Negotiation, decided: Decisions) -> None:
    """Raise UsageError for a point that there is not, or that is both accepted and refused."""
    for number in sorted(decided.accepted | decided.refused):
        if not 1 <= number <= told.count:
            known = f"de 1 à {told.count}" if told.count else "aucun"
            message = f"Il n’y a pas de point n°{NBSP}{number} dans ce retour{NBSP}: {known}."
            raise UsageError.of(fault("point-inconnu", message))
        if number in decided.accepted & decided.refused:
            message = f"Le point n°{NBSP}{number} est à la fois accepté et refusé."
            raise UsageError.of(fault("point-double", message))


def _answers(
    clause: Clause, raw: Mapping[str, object], told: Negotiation, accepted: Collection[int]
) -> Mapping[str, object]:
    """Return the answers that are accepted, by question; two parts of one are put together.

    Raises UsageError for a doubt that gives none.
    """
    given: dict[str, object] = {}
    for number, point in told.points:
        if number not in accepted or isinstance(point, Departure):
            continue
        if not point.parameter:
            message = f"Le point n°{NBSP}{number} ne donne pas de réponse{NBSP}: répondez"
            message += " vous-même à la question, ou acceptez l’écart de texte au même endroit."
            raise UsageError.of(fault("point-sans-reponse", message))
        so_far = with_changes(raw, given)
        given[point.parameter] = value_of(clause, so_far, point.key, point.words)
    return given


def _redrafted(
    library: Library,
    dossier: Dossier,
    told: Negotiation,
    decided: Decisions,
    answers: Mapping[str, object],
) -> Draft:
    """Return the next draft, its changes made by hand in it. Raises AnswersError for conflicts."""
    before = dossier.latest.document.properties.by_hand
    kept = [
        number in decided.accepted for number, each in told.points if isinstance(each, Departure)
    ]
    theirs = chosen([each.change for each in told.departures], kept)
    standing = next_draft(library, dossier, answers, before)
    text, conflicts = with_changes_by_hand(standing.document, theirs)
    lost = [*(each for each in standing.diagnostics if each.rule == CONFLICT)]
    lost += map(conflicting, conflicts)
    if lost:
        raise AnswersError(_CONFLICTS, lost)
    bare = next_draft(library, dossier, answers, "")
    by_hand = by_hand_text(changed_by_hand(bare.document, text)) if theirs or before else ""
    made = next_draft(library, dossier, answers, by_hand) if by_hand else bare
    if plain_text(made.document) != plain_text(text):
        raise ClausegenError(_UNPROVEN)
    return made


_CONFLICTS = "Ces décisions ne vont pas ensemble : rien n’a été choisi."
_UNPROVEN = "Le texte décidé ne se retrouve pas à partir des réponses : rien n’a été gardé."


def marked_back(
    theirs: bytes, ours: Document, style: Style = MAISON, author: str = ""
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return their own file with the marks that lead to our text, or b'' and why there is none.

    What is accepted bears no mark; what is refused is marked back to our words.
    """
    options = Options(style=style)
    asked = ExportRequest(documents={"notre": ours}, formats=("docx",), options=options)
    ((_, written),) = export(asked).files.items()
    try:
        return own_files(theirs, written, author or TOOL).marked, ()
    except ClausegenError as error:
        told = fault("fichier-d-origine", error.message, severity=Severity.WARNING)
        return b"", (told,)


def without(by_hand: str, rank: int) -> str:
    """Return changes made by hand without one of them, by its rank from 1.

    Raises UsageError for a rank that there is not.
    """
    changes = read_by_hand(by_hand)
    if not 1 <= rank <= len(changes):
        message = "Cette modification n’est plus là : rechargez la page."
        raise UsageError.of(fault("modification-absente", message))
    return by_hand_text(chosen(changes, [each != rank for each in range(1, len(changes) + 1)]))
