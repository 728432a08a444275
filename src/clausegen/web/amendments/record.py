"""The record of a signed dossier, as the engine reads it."""

from __future__ import annotations

from clausegen.dossiers.dossier import Dossier as Record
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.models import Dossier


def record_of(dossier: Dossier) -> Record:
    """Return the contract and its avenants. Raises UsageError for a dossier that is not signed."""
    return DatabaseStore().read(str(dossier.pk)).dossier
