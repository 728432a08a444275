"""Cross-references (renvois): from the ids of a template to words such as « à l’article 2, b) »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.errors import Diagnostic, Severity, TemplateError, nearest
from clausegen.french.grammar import Preposition, reference_words, with_preposition
from clausegen.french.numbers import rank_fr
from clausegen.marks import Reference
from clausegen.model import (
    CrossReference,
    DivisionKind,
    Document,
    Inlines,
    Item,
    ItemList,
    Node,
    Text,
    children,
    walk,
)
from clausegen.model import Division as DivisionNode


@dataclass(frozen=True, slots=True)
class Label:
    """What a cross-reference prints of its target: the label, and the division that holds it.

    For a division `division` is its own id; for an item, the id of the division around it. `tail`
    tells an item from others of its label: « de la seconde énumération », « du b) ».
    """

    kind: DivisionKind
    label: str
    division: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that references may cite into: the id of the item that holds it or '', its items."""

    holder: str
    items: tuple[str, ...]


def tails(lists: Sequence[Listed], labels: Mapping[str, str]) -> dict[str, str]:
    """Return what tells each item of a division from others of its label, where some are.

    The words are those of an avenant, so that a clause and its amendments name an item alike.
    """
    outer = [each for each in lists if not each.holder]
    shared = Counter(label for each in lists for label in {labels[id_] for id_ in each.items})
    found: dict[str, str] = {}
    for each in lists:
        if each.holder:
            holder = labels.get(each.holder, "–")
            named = f"du {holder}" if holder != "–" else ""  # a dash is cited by no label
            tail = " ".join(filter(None, (named, found.get(each.holder))))
        else:
            place = rank_fr(outer.index(each) + 1, len(outer), feminine=True)
            tail = f"de la {place} énumération" if len(outer) > 1 else ""
        found |= {id_: tail for id_ in each.items if tail and shared[labels[id_]] > 1}
    return found


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
    return labels | _told_apart(document, labels)


def _told_apart(document: Document, labels: Mapping[str, Label]) -> dict[str, Label]:
    lists: dict[str, list[Listed]] = {}
    for list_, holder in _lists(document):
        ids = tuple(item.id for item in list_.items if item.id in labels)
        if ids:
            lists.setdefault(labels[ids[0]].division, []).append(Listed(holder, ids))
    words = {id_: label.label for id_, label in labels.items()}
    told = [tails(found, words) for found in lists.values()]
    return {id_: replace(labels[id_], tail=tail) for each in told for id_, tail in each.items()}


def _lists(node: Document | Node) -> Iterator[tuple[ItemList, str]]:
    """Yield each list under a node in reading order, with the id of the item right above or ''."""
    for child in children(node):
        if isinstance(child, ItemList):
            yield child, node.id if isinstance(node, Item) else ""
        yield from _lists(child)


def resolve(reference: Reference, labels: Mapping[str, Label]) -> Inlines:
    """Return the words of a reference, the labels in it being cross-references.

    Raises TemplateError when a target does not exist, or when targets cannot be cited together.
    """
    found = [_find(target, labels) for target in reference.targets]
    divisions = [label.division for label in found]
    if list(reference.targets) == divisions:
        return tuple(_divisions(reference.targets, found, reference.preposition))
    apart = len({label.tail for label in found}) == 1
    if len(set(divisions)) == 1 and apart and not set(reference.targets) & set(divisions):
        return tuple(_items(reference, found, labels))
    raise _broken(
        "renvoi-mixte",
        f"Un renvoi cite ensemble des cibles de natures différentes : {_quoted(reference)}.",
        "Écrivez un renvoi par article, ou ne citez que des éléments d’une même énumération.",
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
    """Yield « l’article 2, a) et b) », or « le a) de la seconde énumération de l’article 2 »."""
    division = found[0].division
    if found[0].tail:
        article = "les " if len(found) > 1 else "le "
        yield Text(with_preposition(article, reference.preposition))
        yield from _listed(reference.targets, found)
        yield Text(f" {found[0].tail} ")
        yield from _divisions((division,), [labels[division]], "de")
        return
    yield from _divisions((division,), [labels[division]], reference.preposition)
    yield Text(", ")
    yield from _listed(reference.targets, found)


def _listed(targets: Sequence[str], found: Sequence[Label]) -> Iterator[Text | CrossReference]:
    last = len(found) - 1
    for position, (target, label) in enumerate(zip(targets, found, strict=True)):
        if position:
            yield Text(" et " if position == last else ", ")
        yield CrossReference(target, label.label)
