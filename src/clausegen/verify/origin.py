"""Whether a template has changed since a file was made, and then whether the file has."""

from __future__ import annotations

from typing import Literal, TypeAlias

from clausegen.clause import Clause
from clausegen.model import Properties
from clausegen.verify.files import Found, expected_text
from clausegen.verify.texts import Change, compare_texts

Cause: TypeAlias = Literal["", "file", "template", "either"]
"""What parts a file from what its template gives today; 'either' where nothing tells."""
OLDER = "Pour la vérifier, donnez avec --templates le dossier des modèles d’alors."
INTACT = "Le fichier, lui, montre toujours le texte que portent ses données."
BOTH = "Le fichier aussi a été modifié : il ne montre plus le texte que portent ses données."
EITHER = "Ce format ne porte pas son propre texte : l’écart peut venir du modèle ou du fichier."


def changed_since(properties: Properties, clause: Clause) -> str:
    """Return how a template has changed since a file, '' where it has not or nothing tells."""
    version, installed = properties.version, clause.spec.version
    if version != installed:
        return f"Le modèle installé est en version {installed}, ce fichier vient de la {version}."
    if properties.template_digest in ("", clause.digest):
        return ""
    return f"Le modèle a changé depuis ce fichier, sans changer de version ({version})."


def judged_by_itself(found: Found, since: str) -> tuple[Cause, tuple[Change, ...], tuple[str, ...]]:
    """Return what changed in a file whose template has changed, by the document that it carries.

    With it the cause, and what is to be said of both.
    """
    if found.document is None:
        return "either", (), (since, EITHER, OLDER)
    changes = compare_texts(expected_text(found.document, found), found.text)
    if changes:
        return "file", changes, (since, BOTH)
    return "template", (), (since, INTACT, OLDER)
