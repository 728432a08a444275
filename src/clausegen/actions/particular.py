"""Particular: the answers to a contract become particular conditions over its general terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clausegen.actions.draft import DraftRequest
from clausegen.document.tree import Document
from clausegen.library import Library

if TYPE_CHECKING:  # whoever drafts need not import what amends
    from clausegen.acts.particular import Particular

CONDITIONS_SUFFIX, GENERAL_SUFFIX = "-conditions-particulieres", "-conditions-generales"


def particular(library: Library, request: DraftRequest) -> Particular:
    """Return the particular conditions of a deal and the general terms that they refer to.

    Raises as `acts.particular.particular` does.
    """
    from clausegen.acts.particular import particular as conditions_of

    return conditions_of(library.clause(request.clause), request.answers, request)


def documents(made: Particular, name: str) -> Mapping[str, Document]:
    """Return the documents by the name of their files."""
    return {name + CONDITIONS_SUFFIX: made.conditions, name + GENERAL_SUFFIX: made.general}
