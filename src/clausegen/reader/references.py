"""Cross-references (renvois): from the ids of a template to words such as « à l’article 2, b) »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.document.tree import (
    CrossReference,
    Division,
    DivisionKind,
    Document,
    Inlines,
    Item,
    ItemList,
    Node,
    Table,
    Text,
    children,
    divisions,
)
from clausegen.errors import TemplateError, fault, nearest
from clausegen.french.grammar import Preposition, capitalised, reference_words, with_preposition
from clausegen.french.numbers import rank_fr
from clausegen.template.marks import ReferenceMark


@dataclass(frozen=True, slots=True)
class Label:
    """What a cross-reference prints of its target: the label, and the division that holds it.

    For a division `division` is its own id; for a node in it, that of the division around, '' in
    the preamble. `tail` tells an item from others of its label: « de la seconde énumération »,
    « du b) ». What bears no printed label is `ranked`: « second tiret », « tableau ».
    """

    kind: DivisionKind
    label: str
    division: str
    tail: str = ""
    ranked: bool = False


PREAMBLE_LABEL = Label("article", "", "")
DASH = "–"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: the id of the item that holds it or '', and the label of each of its items."""

    holder: str
    labels: Mapping[str, str]


def labels_within(
    division: Label, lists: Sequence[Listed], tables: Sequence[str]
) -> dict[str, Label]:
    """Return what references print of each item and table of a division, by id.

    The words are those of an avenant, so that a clause and its amendments name a node alike.
    `lists` come in reading order, those of an item after the list of that item.
    """
    found = _tables(division, tables)
    outer = [each for each in lists if not each.holder]
    shared = Counter([label for each in lists for label in set(each.labels.values())])
    for each in lists:
        tail = _tail(each, outer, found)
        for place, (id_, label) in enumerate(each.labels.items(), 1):
            if label == DASH:
                words = f"{rank_fr(place, len(each.labels))} tiret"
                found[id_] = Label(division.kind, words, division.division, tail, ranked=True)
            else:
                told = tail if shared[label] > 1 else ""
                found[id_] = Label(division.kind, label, division.division, told)
    return found


def _tables(division: Label, tables: Sequence[str]) -> dict[str, Label]:
    count = len(tables)
    found = {}
    for place, id_ in enumerate(tables, 1):
        words = f"{rank_fr(place, count)} tableau" if count > 1 else "tableau"
        found[id_] = Label(division.kind, words, division.division, ranked=True)
    return found


def _tail(list_: Listed, outer: Sequence[Listed], found: Mapping[str, Label]) -> str:
    """Return what tells a list from the others of its division."""
    if list_.holder:
        holder = found[list_.holder]
        return " ".join(filter(None, (f"du {holder.label}", holder.tail)))
    place = rank_fr(outer.index(list_) + 1, len(outer), feminine=True)
    return f"de la {place} énumération" if len(outer) > 1 else ""


def labels_of(document: Document) -> dict[str, Label]:
    """Return the label of every division, item and table of a document, by id."""
    labels = {each.id: Label(each.kind, each.label, each.id) for each in divisions(document)}
    roots: tuple[Document | Division, ...] = (document, *divisions(document))
    for root in roots:
        division = labels[root.id] if isinstance(root, Division) else PREAMBLE_LABEL
        tables = [node.id for node, _ in _under(root) if isinstance(node, Table)]
        lists = [
            Listed(holder, {item.id: item.label for item in node.items})
            for node, holder in _under(root)
            if isinstance(node, ItemList)
        ]
        labels |= labels_within(division, lists, tables)
    return labels


def _under(node: Document | Node) -> Iterator[tuple[Node, str]]:
    """Yield each node of a division in reading order, with the id of the item right above or ''."""
    for child in children(node):
        if not isinstance(child, Division):
            yield child, node.id if isinstance(node, Item) else ""
            yield from _under(child)


def resolve(reference: ReferenceMark, labels: Mapping[str, Label]) -> Inlines:
    """Return the words of a reference, the labels in it being cross-references.

    Raises TemplateError when a target does not exist, or when targets cannot be cited together.
    """
    first, *rest = _words(reference, labels)
    if reference.capital:
        first = replace(first, text=capitalised(first.text))
    return (first, *rest)


def _words(
    reference: ReferenceMark, labels: Mapping[str, Label]
) -> tuple[Text | CrossReference, ...]:
    """Return the words of a reference as they stand inside a sentence."""
    found = [_find(target, labels) for target in reference.targets]
    holders = [label.division for label in found]
    if list(reference.targets) == holders:
        return tuple(_divisions(reference.targets, found, reference.preposition))
    alike = len({(label.division, label.tail) for label in found}) == 1
    lone = len(found) == 1 or not any(label.ranked for label in found)
    if alike and lone and not set(reference.targets) & set(holders):
        return tuple(_items(reference, found, labels))
    message = f"Ces cibles d’un renvoi ne se nomment pas ensemble : {_quoted(reference)}."
    hint = "Écrivez un renvoi par article, par énumération, par tiret ou par tableau."
    raise TemplateError.of(fault("renvoi-mixte", message, hint=hint))


def _find(target: str, labels: Mapping[str, Label]) -> Label:
    if target in labels:
        return labels[target]
    hint = nearest(target, labels) or "Vérifiez l’identifiant de la cible."
    message = f"Le renvoi « {target} » ne mène à aucun article, élément ni tableau."
    raise TemplateError.of(fault("renvoi-casse", message, hint=hint))


def _quoted(reference: ReferenceMark) -> str:
    return ", ".join(f"« {target} »" for target in reference.targets)


def _divisions(
    targets: tuple[str, ...], found: list[Label], preposition: Preposition
) -> Iterator[Text | CrossReference]:
    pieces = reference_words(found[0].kind, [label.label for label in found], preposition)
    for text, index in pieces:
        yield Text(text) if index is None else CrossReference(targets[index], text)


def _items(
    reference: ReferenceMark, found: list[Label], labels: Mapping[str, Label]
) -> Iterator[Text | CrossReference]:
    """Yield « l’article 2, a) et b) », or « le a) de la seconde énumération de l’article 2 »."""
    first = found[0]
    if first.tail or first.ranked:
        article = "les " if len(found) > 1 else "le "
        yield Text(with_preposition(article, reference.preposition))
        yield from _listed(reference.targets, found)
        yield Text(f" {first.tail} " if first.tail else " ")
        yield from _holder(first.division, labels, "de")
        return
    yield from _holder(first.division, labels, reference.preposition)
    yield Text(", ")
    yield from _listed(reference.targets, found)


def _holder(
    division: str, labels: Mapping[str, Label], preposition: Preposition
) -> Iterator[Text | CrossReference]:
    if division:
        yield from _divisions((division,), [labels[division]], preposition)
    else:
        yield Text(with_preposition("le préambule", preposition))


def _listed(targets: Sequence[str], found: Sequence[Label]) -> Iterator[Text | CrossReference]:
    last = len(found) - 1
    for position, (target, label) in enumerate(zip(targets, found, strict=True)):
        if position:
            yield Text(" et " if position == last else ", ")
        yield CrossReference(target, label.label)
