"""A draft that came back from the other side: what it changes, and what is accepted of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction

from clausegen.actions import settle as settling
from clausegen.actions.import_contract import Imported
from clausegen.actions.settle import Decisions
from clausegen.actions.take_back import Returned, take_back
from clausegen.acts.comparison import compared
from clausegen.acts.negotiation import Piece, negotiation_page, pieces_of
from clausegen.acts.template_change import answers_of
from clausegen.acts.units import texts
from clausegen.amend.by_hand import ByHand
from clausegen.amend.by_hand_json import read_by_hand
from clausegen.amend.operations import Move, target_of
from clausegen.document.tree import Document
from clausegen.errors import Diagnostic, Severity, UsageError, fault
from clausegen.library.drafting import CONFLICT
from clausegen.styles import Style
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.making import WORD, exported
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.starting import by_question
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

PAGE, REDLINE, MARKED = "negociation", "ecarts", "retour"
"""The files that a return makes: what is to decide, the marks against our text, and their own file
with what we refuse marked back in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of decisions: what changed of a draft, answers refused, numbers that wait."""

    changed: tuple[str, ...]
    refused: tuple[Diagnostic, ...]
    left: tuple[int, ...]


def back(dossier: Dossier, theirs: Imported) -> Returned:
    """Return what the other side made of a draft as it stands now."""
    return take_back(library(), drafted(dossier).record, theirs)


@transaction.atomic
def accept(
    dossier: Dossier,
    who: Person,
    found: Returned,
    decided: Decisions,
    completed: Mapping[str, object] = settling.NOTHING,
) -> Kept:
    """Return what becomes of a draft once what is accepted of a return is kept.

    Values become answers, departures changes made by hand, beside the answers that somebody gives
    himself: one undo takes all of it back. Raises UsageError for a dossier that is no draft any
    more, AnswersError for what cannot stand together.
    """
    made = settling.settle(library(), drafted(dossier).record, found, decided, completed)
    if not (decided.accepted or completed):
        return Kept((), (), made.left)
    given = _by_question(dossier, made)
    by_hand = made.draft.document.properties.by_hand
    outcome = changing.change(dossier.pk, who, given, by_hand=by_hand)
    if outcome.changed and decided.accepted:
        note(who, "dossier.negocie", dossier, nombre=len(decided.accepted))
    return Kept(outcome.changed, outcome.refused, made.left)


def file(
    dossier: Dossier, who: Person, theirs: Imported, found: Returned, kind: str, decided: Decisions
) -> bytes:
    """Return a Word file of a return, its marks by a person.

    Raises UsageError for one that there is not, ClausegenError where their file must stay as it is.
    """
    style = library().style(dossier.style)
    if kind == MARKED:
        made = settling.settle(library(), drafted(dossier).record, found, decided)
        content, limits = settling.marked_back(theirs.file, made.draft.document, style, str(who))
        for each in limits:
            raise UsageError.of(replace(each, severity=Severity.ERROR))
        return content
    if kind == PAGE:
        settling.insist_on_points(found.told, decided)
        document = negotiation_page(found.told, decided.accepted, decided.refused)
    elif kind == REDLINE:
        document = compared(found.told.change)
    else:
        raise UsageError.of(fault("fichier-absent", "Ce fichier n’existe pas : rechargez la page."))
    return word(document, style)


def word(document: Document, style: Style) -> bytes:
    """Return a document as a Word file in a style."""
    ((_, content),) = exported({"r": document}, (WORD,), style).items()
    return content


@transaction.atomic
def remove(id_: UUID, who: Person, rank: int) -> None:
    """Take one change made by hand out of a draft, by its rank from 1.

    Raises UsageError for one that is not there, and for a dossier that is no draft any more.
    """
    dossier = changing.locked(id_)
    changing.change(id_, who, {}, by_hand=settling.without(dossier.by_hand, rank))
    note(who, "dossier.main-retiree", dossier)


@dataclass(frozen=True, slots=True)
class Own:
    """A change made by hand in a draft: what it changed, and whether it still has a place.

    Of words that `moved`, `after` says where to.
    """

    before: str
    after: str
    stands: bool
    moved: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return its words before and after as one text."""
        return (Piece("", self.before),) if self.moved else pieces_of(self.before, self.after)


def by_hand(dossier: Dossier) -> tuple[Own, ...]:
    """Return the changes made by hand of a dossier, in the order of the text."""
    if not dossier.by_hand:
        return ()
    lost = {each.place.key for each in drafted(dossier).draft.diagnostics if each.rule == CONFLICT}
    changes = read_by_hand(dossier.by_hand)
    return tuple(
        Own(
            *_told(each),
            target_of(each.operation) not in lost,
            isinstance(each.operation, Move),
        )
        for each in changes
    )


def _told(change: ByHand) -> tuple[str, str]:
    """Return the words of a change made by hand before and after, or the place of what moved."""
    if isinstance(change.operation, Move):
        after = f"Déplacé après « {change.beside} »" if change.beside else "Déplacé au début"
        return change.unit, after
    return texts(change.operation)


def _by_question(dossier: Dossier, made: settling.Settled) -> Mapping[str, Any]:
    """Return the answers accepted, by the id of their question, else as somebody gave them."""
    known = library().spec(dossier.model).parameters
    version = made.dossier.latest
    answers = dict(by_question(answers_of(library().clause(dossier.model), version), known))
    return {name: answers.get(name, raw) for name, raw in made.answers.items()}
