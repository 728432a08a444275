"""Draft: the answers to a clause become its document and its commentary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clausegen.document.tree import Document
from clausegen.library import Library
from clausegen.library.drafting import Draft, DraftOptions
from clausegen.library.drafting import draft as draft_of

SHEET_SUFFIX = "-commentaire"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest(DraftOptions):
    """A clause, the answers to it, and how it is to be drafted."""

    clause: str
    answers: Mapping[str, object] = field(default_factory=dict)


def draft(library: Library, request: DraftRequest) -> Draft:
    """Return what answers make of a clause.

    Raises AnswersError for answers that cannot be read and, for a final document, for all that
    forbids to sign it; UsageError for a clause, a rule or a commentary that is not there.
    """
    drafted = draft_of(library.clause(request.clause), request.answers, request)
    if request.final:
        from clausegen.actions.signatories import insist_on_signatories

        insist_on_signatories(library, request.clause, drafted.values)
    return drafted


def documents(drafted: Draft, name: str) -> Mapping[str, Document]:
    """Return the documents of a draft by the name of their files: its own, and its sheet."""
    sheet = {name + SHEET_SUFFIX: drafted.commentary} if drafted.commentary else {}
    return {name: drafted.document} | sheet
