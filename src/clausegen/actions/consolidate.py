"""Consolidate: the text of a contract in force on a day."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.actions.export import Exported, ExportRequest, export
from clausegen.acts.consolidate import InForce, consolidated, in_force
from clausegen.acts.lineage import of_text
from clausegen.document.tree import Document
from clausegen.dossiers.store import Store
from clausegen.library import Library
from clausegen.styles import Style
from clausegen.writers.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidateRequest:
    """The dossier of a contract, an ISO date, and the formats to write the text in.

    Without a `style`, the text is set in that of the contract.
    """

    dossier: str
    on: str
    formats: tuple[str, ...] = ()
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The text of a day, the avenants in it and those to come, and its files."""

    document: Document
    state: InForce
    exported: Exported


def consolidate(library: Library, store: Store, request: ConsolidateRequest) -> Consolidated:
    """Return the text in force on a day, which says the origin of each article.

    Raises UsageError for no dossier or no date, AnswersError for a dossier that was altered.
    """
    dossier = store.read(request.dossier).dossier
    document = consolidated(dossier, request.on)
    named = {f"consolide-{request.on}": document}
    style = request.style or library.style_of(document.properties)
    options = Options(lineage=of_text(dossier, request.on), style=style)
    exported = export(ExportRequest(documents=named, formats=request.formats, options=options))
    return Consolidated(document, in_force(dossier, request.on), exported)
