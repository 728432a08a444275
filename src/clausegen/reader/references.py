"""Cross-references (renvois): from the ids of a template to words such as « à l’article 2, b) »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clausegen.errors import Diagnostic, Severity, TemplateError, nearest
from clausegen.french.grammar import Preposition, reference_words
from clausegen.marks import Reference
from clausegen.model import CrossReference, DivisionKind, Document, Inlines, Item, Text, walk
from clausegen.model import Division as DivisionNode


@dataclass(frozen=True, slots=True)
class Label:
    """What a cross-reference prints of its target: the label, and the division that holds it.

    For a division `division` is its own id; for an item, the id of the division around it.
    """

    kind: DivisionKind
    label: str
    division: str


def labels_of(document: Document) -> dict[str, Label]:
    """Return the label of every division and item of a document, by id."""
    labels: dict[str, Label] = {}
    kind: DivisionKind = "article"
    division = ""
    for node in walk(document):
        if isinstance(node, DivisionNode):
            kind, division = node.kind, node.id
            labels[node.id] = Label(kind, node.label, node.id)
        elif isinstance(node, Item) and node.label != "–":
            labels[node.id] = Label(kind, node.label, division)
    return labels


def resolve(reference: Reference, labels: Mapping[str, Label]) -> Inlines:
    """Return the words of a reference, the labels in it being cross-references.

    Raises TemplateError when a target does not exist, or when targets cannot be cited together.
    """
    found = [_find(target, labels) for target in reference.targets]
    divisions = [label.division for label in found]
    if list(reference.targets) == divisions:
        return tuple(_divisions(reference.targets, found, reference.preposition))
    if len(set(divisions)) == 1 and not set(reference.targets) & set(divisions):
        return tuple(_items(reference, found, labels))
    raise _broken(
        "renvoi-mixte",
        f"Un renvoi cite ensemble des cibles de natures différentes : {_quoted(reference)}.",
        "Écrivez un renvoi par article, ou ne citez que des éléments d’un même article.",
    )


def _find(target: str, labels: Mapping[str, Label]) -> Label:
    if target in labels:
        return labels[target]
    hint = nearest(target, labels) or "Vérifiez l’identifiant de la cible."
    raise _broken("renvoi-casse", f"Le renvoi « {target} » ne mène à aucun article.", hint)


def _broken(rule: str, message: str, hint: str) -> TemplateError:
    return TemplateError(message, [Diagnostic(Severity.ERROR, rule, message, hint=hint)])


def _quoted(reference: Reference) -> str:
    return ", ".join(f"« {target} »" for target in reference.targets)


def _divisions(
    targets: tuple[str, ...], found: list[Label], preposition: Preposition
) -> Iterator[Text | CrossReference]:
    pieces = reference_words(found[0].kind, [label.label for label in found], preposition)
    for text, index in pieces:
        yield Text(text) if index is None else CrossReference(targets[index], text)


def _items(
    reference: Reference, found: list[Label], labels: Mapping[str, Label]
) -> Iterator[Text | CrossReference]:
    """Yield « l’article 2, a) et b) » for items of one article."""
    division = found[0].division
    yield from _divisions((division,), [labels[division]], reference.preposition)
    last = len(found) - 1
    for position, (target, label) in enumerate(zip(reference.targets, found, strict=True)):
        yield Text(" et " if position and position == last else ", ")
        yield CrossReference(target, label.label)
