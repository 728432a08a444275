"""What is said of Markdown that an act does not hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from clausegen.errors import TemplateError, fault
from clausegen.files.bounds import MAX_EMPHASES
from clausegen.reader.whole import shown


def lost(words: str) -> TemplateError:
    """Return the fault of attributes that Markdown left in the text: they named nothing."""
    attributes = " ".join(words[words.index("{:") :].split())[:60]
    message = f"« {attributes} » reste tel quel dans le document."
    hint = "Écrivez {: #id } seul sur la dernière ligne de l’alinéa ou de l’élément."
    return TemplateError.of(fault("balisage-perdu", message, hint=hint))


def too_deep(opened: str) -> TemplateError:
    """Return the fault of emphases one in another, which no reader tells apart."""
    message = f"Plus de {MAX_EMPHASES} emphases s’emboîtent : « {opened[:60]} »."
    return TemplateError.of(fault("gabarit-demesure", message))


def unsupported(element: Element) -> TemplateError:
    """Return the fault of markup that no act holds."""
    extract = shown("\n".join(element.itertext()))
    message = f"Le balisage <{element.tag}> n’a pas sa place dans un acte : « {extract} »."
    hint = "Employez titres, alinéas, listes, définitions, tableaux, citations et emphases."
    return TemplateError.of(fault("balisage-inconnu", message, hint=hint))


def several_senses(more: Element) -> TemplateError:
    """Return the fault of a definition of several paragraphs or terms."""
    extract = shown("\n".join(more.itertext()))
    message = f"Une définition tient en un terme et un alinéa : « {extract} » est de trop."
    hint = "Réunissez le tout en un alinéa, ou écrivez la suite après la liste des définitions."
    return TemplateError.of(fault("definition-composee", message, hint=hint))


def ungrouped(head: Element) -> TemplateError:
    """Return the fault of a table of groups without a row that names its columns."""
    message = f"« {shown(' '.join(head.itertext()))} » : il manque la ligne qui nomme les colonnes."
    hint = "Sous {: .groupes }, la première ligne nomme les groupes et la deuxième les colonnes."
    return TemplateError.of(fault("tableau-perdu", message, hint=hint))


def footnote(words: str) -> TemplateError:
    """Return the fault of a footnote: what it says binds or does not, and nobody knows."""
    message = f"« {shown(words)} » : un acte n’a pas de notes de bas de page."
    return TemplateError.of(
        fault("balisage-inconnu", message, hint="Écrivez la précision dans le texte.")
    )


def misplaced(name: str) -> TemplateError:
    """Return the fault of a picture among words, in a list, a table or a title."""
    message = f"L’image « {name} » n’est pas au début d’un alinéa."
    hint = "Ouvrez un alinéa par {{ image(…) }}, et écrivez sa légende à la ligne suivante."
    return TemplateError.of(fault("image-deplacee", message, hint=hint))


def uncaptioned(name: str) -> TemplateError:
    """Return the fault of a picture that no words announce: an avenant could not name it."""
    message = f"L’image « {name} » n’a pas de légende."
    hint = "Écrivez-la à la ligne qui suit {{ image(…) }}, dans le même alinéa."
    return TemplateError.of(fault("image-sans-legende", message, hint=hint))


def same_sign(items: Element) -> TemplateError:
    """Return the fault of a list that bears the sign of one around it: none tells them apart."""
    extract = shown("\n".join(items.itertext()))
    message = f"La liste « {extract} » porterait le même signe que celle qui la contient."
    hint = "Trois listes de « - » au plus s’emboîtent, et une seule de « 1. »."
    return TemplateError.of(fault("listes-confondues", message, hint=hint))


def typed_end(sign: str, words: str) -> TemplateError:
    """Return the fault of a sign that ends an item, which its rank gives it."""
    message = f"« {shown(words)} » finit par « {sign} » : la ponctuation d’un élément est calculée."
    hint = "Retirez-la ; ce qu’un élément annonce se décale de quatre espaces sous lui."
    return TemplateError.of(fault("ponctuation-tapee", message, hint=hint))
