"""Whether a template, or the tool, has changed since a file was made, then whether the file has."""

from __future__ import annotations

from typing import Literal, TypeAlias

from clausegen.document.tree import Properties
from clausegen.errors import Remedy
from clausegen.library.clause import Clause
from clausegen.verify.files import FileContent, expected_text
from clausegen.verify.text_differences import TextChange, compare_texts
from clausegen.version import VERSION

Cause: TypeAlias = Literal["", "file", "template", "either"]
"""What parts a file from what its template gives today; 'either' where nothing tells."""
TEMPLATES = Remedy("templates")
"""Files of an older template are verified by it."""
INTACT = "Le fichier, lui, montre toujours le texte que portent ses données."
BOTH = "Le fichier aussi a été modifié : il ne montre plus le texte que portent ses données."
EITHER = "Ce format ne porte pas son propre texte : l’écart peut venir du modèle ou du fichier."


def changed_since(properties: Properties, clause: Clause) -> str:
    """Return how a template or the tool has changed since a file, '' where nothing tells so."""
    version, installed = properties.version, clause.spec.version
    if version != installed:
        return f"Le modèle installé est en version {installed}, ce fichier vient de la {version}."
    if properties.template_digest not in ("", clause.digest):
        return f"Le modèle a changé depuis ce fichier, sans changer de version ({version})."
    if properties.tool != VERSION:
        return f"Ce fichier a été fait par clausegen {properties.tool}, celui-ci est en {VERSION}."
    return ""


def judged_by_itself(
    found: FileContent, since: str
) -> tuple[Cause, tuple[TextChange, ...], tuple[str, ...]]:
    """Return what changed in a file whose template has changed, by the document that it carries.

    With it the cause, and what is to be said of both.
    """
    if found.document is None:
        return "either", (), (since, EITHER)
    changes = compare_texts(expected_text(found.document, found), found.text)
    if changes or not found.intact:
        return "file", changes, (since, BOTH)
    return "template", (), (since, INTACT)
