"""The redline: one document that shows what an amendment strikes and adds, in its inlines.

A unit that is reworded is compared again word by word, so that no more is marked than the change
needs. Of what takes another label, the label alone is marked; what moves is struck at its old place
and added at its new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from clausegen.amend.compare import in_order, row_shape, table_shape, twins
from clausegen.amend.operations import Operation, apply
from clausegen.amend.word_edits import marked_edits
from clausegen.document.cutting import cut
from clausegen.document.inlines import is_marked
from clausegen.document.tree import (
    Block,
    Deleted,
    Division,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Item,
    ItemList,
    Node,
    Paragraph,
    Row,
    Table,
    Text,
    children,
    heading_parts,
    inlines_of,
    text_of,
    walk,
)
from clausegen.document.walking import (
    Mark,
    Tree,
    is_wholly,
    part_of,
    parts,
    with_children,
    with_part,
)

OMITTED = "[…]"
"""Stands for what a shortened redline leaves out."""
STRUCK = "--supprime"
"""Ends the id of a struck node whose id lives on elsewhere in the redline."""
MIN_KEPT = 0.25


def redline(old: Document, operations: Iterable[Operation]) -> Document:
    """Return the old document with the operations shown as insertions and deletions.

    Accepting every mark gives the new document, rejecting them the old. Comments are left out.
    """
    new = apply(old, operations)
    taken = {node.id for node in walk(new)}
    return replace(_Redline(taken).merged(old, new), comments=())


def bears_mark(node: Node) -> bool:
    """Return whether a node of a redline, or one under it, has marked words or another label."""
    nodes = (node, *walk(node))
    renumbered = any(isinstance(each, Division | Item) and each.former for each in nodes)
    return renumbered or any(is_marked(content) for each in nodes for _, content in parts(each))


def shortened(block: Block) -> Block:
    """Return a block of a redline; in a division, « […] » stands for what bears no mark."""
    if not isinstance(block, Division):
        return block
    body: list[Block] = []
    for changed, run in groupby(block.body, bears_mark):
        first, *others = run
        if changed:
            body += [shortened(each) for each in (first, *others)]
        else:
            body.append(Paragraph(first.id, (Text(OMITTED),)))
    return replace(block, body=tuple(body))


class _Redline:
    """Lays marks; `taken` are the ids of the new document, which no struck node may bear."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def merged(self, old: Tree, new: Tree) -> Tree:
        """Return the old node, its words and children marked against the new."""
        result = old
        for part, before in parts(old):
            result = with_part(result, part, marked(before, part_of(new, part)))
        if isinstance(result, Item) and isinstance(new, Item):
            result = replace(result, end=_replaced(result.end, new.end))
        if isinstance(result, Division | Item) and isinstance(new, Division | Item):
            former = result.label if result.label != new.label else ""
            result = replace(result, label=new.label, former=former)
        return with_children(result, list(self._children(old, new)))

    def _children(self, old: Document | Node, new: Document | Node) -> Iterator[Node]:
        """Yield the children of a node with what is struck and added among them, in order."""
        known = twins(old, new)
        before = {node.id: node for node in children(old)}
        after = {known.get(node.id, node.id): node for node in children(new)}
        common = [id_ for id_ in before if id_ in after and _alike(before[id_], after[id_])]
        stays = in_order(common, [id_ for id_ in after if id_ in common])
        arrivals = iter(after.items())
        for id_, node in before.items():
            if id_ not in stays:
                yield self._struck(node)
                continue
            for name, arrival in arrivals:
                if name == id_:
                    break
                yield wholly(arrival, Inserted)
            yield from self._kept(node, after[id_])
        yield from (wholly(arrival, Inserted) for _, arrival in arrivals)

    def _kept(self, old: Node, new: Node) -> Iterator[Node]:
        """Yield a node that stays; where the words around its label change, so does its heading."""
        if old == new:
            yield old
        elif isinstance(old, Division) and isinstance(new, Division) and not _led(old, new):
            yield self._struck(replace(old, body=()))
            heading = replace(new, title=(Inserted(new.title),))
            yield with_children(heading, list(self._children(old, new)))
        else:
            yield self.merged(old, new)

    def _struck(self, node: Node) -> Node:
        return self._renamed(wholly(node, Deleted))

    def _renamed(self, node: Node) -> Node:
        kids = [self._renamed(kid) for kid in children(node)]
        id_ = node.id + STRUCK if node.id in self._taken else node.id
        return replace(with_children(node, kids), id=id_)


def _alike(old: Node, new: Node) -> bool:
    """Return whether two nodes of one id can be shown as one, marked inside."""
    if type(old) is not type(new) or not _words(old) or not _words(new):
        return False
    match old, new:
        case Division(), Division():
            return (old.kind, old.form, old.head) == (new.kind, new.form, new.head)
        case Item(), Item():
            return _led(old, new)
        case ItemList(), ItemList():
            return old.kind == new.kind
        case Table(), Table():
            return (table_shape(old), len(old.head.cells)) == (
                table_shape(new),
                len(new.head.cells),
            )
        case Row(), Row():
            return row_shape(old) == row_shape(new)
        case Paragraph(), Paragraph():
            return (old.formula, old.picture) == (new.formula, new.picture)
        case _:
            return True


def _led(old: Division | Item, new: Division | Item) -> bool:
    """Return whether what leads a node stays, but for its label and the words of its title."""
    if bool(old.label) != bool(new.label):
        return False
    match old, new:
        case Division(), Division():
            return heading_parts(old) == heading_parts(new) and bool(old.title) == bool(new.title)
        case Item(body=(Paragraph() as first, *_)), Item(body=(Paragraph() as second, *_)):
            return old.label == new.label or (first.id == second.id and _alike(first, second))
        case _:
            return old.label == new.label


def _words(node: Node) -> bool:
    return any(text_of(content) for one in (node, *walk(node)) for content in inlines_of(one))


def wholly(node: Tree, mark: Mark) -> Tree:
    """Return a node every word of which is inserted, or deleted."""
    for part, content in parts(node):
        bare = not content and not isinstance(node, Division)  # a heading may have no title
        node = with_part(node, part, () if bare else (mark(content),))
    if isinstance(node, Item) and node.end:
        node = replace(node, end=(mark(node.end),))
    return with_children(node, [wholly(kid, mark) for kid in children(node)])


def marked(before: Inlines, after: Inlines) -> Inlines:
    """Return inlines that show both: what is struck first, then what takes its place."""
    old, new = text_of(before), text_of(after)
    if before == after or old == new:
        return after
    edits = marked_edits(before, after)
    kept = len(old) - sum(len(edit.old) for edit in edits)
    if kept < MIN_KEPT * max(len(old), len(new)):
        return _replaced(before, after)
    result: list[Inline] = []
    position = shift = 0
    for edit in edits:
        end = edit.start + len(edit.old)
        start = edit.start + shift
        result += cut(before, position, edit.start)
        result += _replaced(cut(before, edit.start, end), cut(after, start, start + len(edit.new)))
        position, shift = end, shift + len(edit.new) - len(edit.old)
    return (*result, *cut(before, position, len(old)))


def _replaced(before: Inlines, after: Inlines) -> Inlines:
    if before == after:
        return after
    struck = (Deleted(before),) if before else ()
    return (*struck, Inserted(after)) if after else struck


def accepted(document: Document) -> Document:
    """Return a redline with every mark accepted: what is struck gone, what is added plain."""
    return _settled(document, gone=Deleted, plain=Inserted)


def rejected(document: Document) -> Document:
    """Return a redline with every mark rejected: what is added gone, what is struck plain."""
    return _settled(document, gone=Inserted, plain=Deleted)


def _settled(node: Tree, *, gone: Mark, plain: Mark) -> Tree:
    """Return a node without what bears one mark, what bears the other being plain."""
    kids = _settled_children(node, gone=gone, plain=plain)
    for part, content in parts(node):
        node = with_part(node, part, _unmarked(content, gone, plain))
    if isinstance(node, Item):
        node = replace(node, end=_unmarked(node.end, gone, plain))
    if isinstance(node, Division | Item) and node.former:
        node = replace(node, label=node.former if gone is Inserted else node.label, former="")
    result = with_children(node, kids)
    if not isinstance(result, Document):
        return replace(result, id=result.id.removesuffix(STRUCK))
    return result


def _settled_children(node: Document | Node, *, gone: Mark, plain: Mark) -> list[Node]:
    """Return the children that remain; a body whose heading goes follows the heading before it."""
    kids: list[Node] = []
    for kid in children(node):
        if is_wholly(kid, gone):
            continue
        settled = _settled(kid, gone=gone, plain=plain)
        last = kids[-1] if kids else None
        if isinstance(settled, Division) and isinstance(last, Division) and _headless(kid, gone):
            kids[-1] = replace(last, body=last.body + settled.body)
        else:
            kids.append(settled)
    return kids


def _headless(node: Node, mark: Mark) -> bool:
    """Return whether the heading of a division bears a mark."""
    title = node.title if isinstance(node, Division) else ()
    return bool(title) and all(isinstance(inline, mark) for inline in title)


def _unmarked(content: Inlines, gone: Mark, plain: Mark) -> Inlines:
    result: list[Inline] = []
    for inline in content:
        if isinstance(inline, plain):
            result += inline.content
        elif isinstance(inline, Emphasis):
            result.append(replace(inline, content=_unmarked(inline.content, gone, plain)))
        elif not isinstance(inline, gone):
            result.append(inline)
    return tuple(result)
