"""Limits: what differs between two texts and no sentence of an avenant expresses."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.amend.compare import row_shape
from clausegen.amend.spacing import spaces_alone
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.tree import (
    Document,
    Emphasis,
    Inlines,
    LineBreak,
    Node,
    Row,
    Table,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import parts
from clausegen.errors import Diagnostic, Place, Severity, fault
from clausegen.french.grammar import capitalised


def limits(old: Document, new: Document) -> tuple[Diagnostic, ...]:
    """Return one warning a change of form: emphasis, spaces, columns of a table, language."""
    return (*_of_nodes(old, new), *_of_document(old, new))


def _of_nodes(old: Document, new: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each node of which only the form changes."""
    before = {node.id: node for node in walk(old)}
    addresses = Addresses(new)
    for node in walk(new):
        was = before.get(node.id)
        if was is None or was == node:
            continue
        if _only_emphasis(was, node):
            yield _limit("emphase", node.id, f"{_name(addresses, node)} : seule l’emphase change.")
        if any(spaces_alone(*pair) for pair in _same_parts(was, node)):
            yield _limit(
                "forme", node.id, f"{_name(addresses, node)} : seules des espaces changent."
            )
        if isinstance(was, Table) and isinstance(node, Table) and was.columns != node.columns:
            name = _name(addresses, node)
            yield _limit("colonnes", node.id, f"{name} : l’alignement des colonnes change.")
        if isinstance(was, Row) and isinstance(node, Row) and _merged_anew(was, node):
            name = _name(addresses, node)
            yield _limit("fusion", node.id, f"{name} : seules des fusions de cellules changent.")


def _merged_anew(old: Row, new: Row) -> bool:
    """Return whether a row keeps the words of its cells, and merges other ones."""
    return row_shape(old) != row_shape(new) and [*plain_lines(old)] == [*plain_lines(new)]


def _only_emphasis(old: Node, new: Node) -> bool:
    """Return whether a part of a node keeps its words and changes its bold or italic ones."""
    return any(
        text_of(before) == text_of(after) and _emphasised(before) != _emphasised(after)
        for before, after in _same_parts(old, new)
    )


def _same_parts(old: Node, new: Node) -> Iterator[tuple[Inlines, Inlines]]:
    pairs = zip(parts(old), parts(new), strict=False)
    return ((before, after) for (_, before), (_, after) in pairs)


def _emphasised(content: Inlines) -> list[tuple[str, bool]]:
    return [
        (text_of(inline.content), inline.strong)
        for inline in content
        if isinstance(inline, Emphasis)
    ] + [("", False) for inline in content if isinstance(inline, LineBreak)]


def _name(addresses: Addresses, node: Node) -> str:
    try:
        said = addresses.address(node.id).said()
    except KeyError:
        said = addresses.whole(node.id).said()
    return capitalised(said)


def _of_document(old: Document, new: Document) -> Iterator[Diagnostic]:
    if old.properties.language != new.properties.language:
        yield _limit("langue", "", "La langue déclarée du document change.")
    if old.properties.version != new.properties.version:
        yield _limit(
            "modele",
            "",
            f"Le modèle est passé de la version {old.properties.version} à la version "
            f"{new.properties.version} : ses changements, s’il y en a, figurent dans l’avenant.",
        )


def _limit(rule: str, key: str, message: str) -> Diagnostic:
    hint = "" if rule == "modele" else "Aucune phrase de l’avenant ne le dit : convenez-en à part."
    return fault(f"limite-{rule}", message, Place(key=key), hint, Severity.WARNING)
