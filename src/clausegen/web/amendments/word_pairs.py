"""Two Word files side by side, whoever wrote them: what separates them, the files that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clausegen.actions.compare import UNMARKED, Compared, CompareRequest, Edited, compare
from clausegen.errors import Severity, UsageError, fault
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.engine import library

FILES: Mapping[str, str] = {
    "comparaison-original.docx": "Premier fichier, marqué",
    "comparaison.docx": "Marques de révision, en Word",
    "comparaison.html": "Marques de révision, en HTML",
    "modifications.docx": "Liste des modifications, en Word",
    "modifications.html": "Liste des modifications, en HTML",
}
"""What each file of a comparison is, by its name."""


_SAME = "Ces deux textes disent la même chose : rien ne les sépare à télécharger."


def compared(
    before: Taken, after: Taken, formats: tuple[str, ...] = (), author: str = ""
) -> Compared:
    """Return what separates two files, and the files that show it; marks are by `author`."""
    sides = [Edited(each.contract.document, each.contract.file) for each in (before, after)]
    asked = CompareRequest(before=sides[0], after=sides[1], formats=formats, author=author)
    return compare(library(), DatabaseStore(Dossier.objects.none()), asked)


def file(before: Taken, after: Taken, name: str, author: str) -> bytes:
    """Return a file of a comparison, by its name.

    Raises UsageError where both texts are the same, or the first file must stay as it is.
    """
    found = compared(before, after, (name.rpartition(".")[2],), author)
    if name in found.exported.files:
        return found.exported.files[name]
    barred = next((each for each in found.limits if each.rule == UNMARKED), None)
    absent = fault("fichier-absent", _SAME)
    raise UsageError.of(replace(barred, severity=Severity.ERROR) if barred else absent)
