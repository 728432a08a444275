"""Record: a contract enters a store, and then each avenant to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausegen.errors import AnswersError
from clausegen.library.drafting import Draft
from clausegen.styles import MAISON, Style
from clausegen.styles.said import styled

if TYPE_CHECKING:  # whoever drafts need not import what amends
    from clausegen.actions.amend import Amended
    from clausegen.dossiers.dossier import Dossier
    from clausegen.dossiers.store import Kept, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """The name of a dossier to be, the draft of the contract, its files and their style."""

    dossier: str
    draft: Draft
    files: Mapping[str, bytes] = field(default_factory=dict)
    style: Style = MAISON


def record(store: Store, request: RecordRequest) -> Kept:
    """Return the dossier of a contract just drafted, once it is kept with the files made of it.

    Raises OutputError where there is such a dossier already.
    """
    dossier = dossier_of(request.draft, request.style)
    return store.add(request.dossier, dossier, request.files)


def dossier_of(draft: Draft, style: Style = MAISON) -> Dossier:
    """Return the dossier of a contract just drafted, which is kept nowhere yet.

    Its text is that of the clause alone, without any commentary.
    """
    from clausegen.dossiers.dossier import Dossier, Version

    properties = draft.text.properties
    document = styled(draft.text, style)  # what later texts of the contract are set in
    version = Version(draft.values.json, document)
    return Dossier(properties.template, properties.template_digest, (version,))


def record_amendment(store: Store, amended: Amended) -> Kept:
    """Return the dossier with one more avenant, once it is kept with the files of that avenant.

    Keeps nothing, and raises AnswersError, for an act that its own guard rules forbid, a draft
    too, since later acts would rest on it; OutputError, where the dossier is no longer the one
    amended.
    """
    if amended.barred:
        message = "Avenant non inscrit : ce que l’acte stipule ne peut pas l’être."
        raise AnswersError(message, amended.barred)
    name, made = amended.dossier, amended.amendment
    return store.replace(name, made.dossier, amended.kept.revision, amended.files)
