"""The body of a document, read from a rendering.

1. cut the text into chunks, one a « ## » heading, and parse each (memoised by its text)
2. list the ids of divisions and items in order, and give each its label
3. turn each mark into inlines, cross-references now having something to print
4. build the nodes (memoised by text, inlines and labels), typography applied to template text
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from clausegen.errors import Diagnostic, Severity, TemplateError
from clausegen.labels import Series, allocate
from clausegen.marks import Marked, Reference, Rendered
from clausegen.model import (
    Block,
    Division,
    DivisionKind,
    Document,
    Inlines,
    ItemList,
    divisions,
    walk,
)
from clausegen.reader.blocks import CLOSING, PREAMBLE, Builder, item_ids, split_closing
from clausegen.reader.markdown_tree import parse_chunk, renumber, split_chunks
from clausegen.reader.references import Label, resolve

KIND_CLASSES: dict[str, DivisionKind] = {"annexe": "annex"}


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One chunk of a rendering, its heading read: `kind` is None before the first heading."""

    text: str
    marks: tuple[Marked, ...]
    kind: DivisionKind | None
    id: str
    about: tuple[str, ...]


def read_body(
    rendered: Rendered,
    *,
    headings: DivisionKind = "article",
    previous: Document | None = None,
    series: Series = "bis",
    known: Mapping[str, Label] | None = None,
) -> tuple[Block, ...]:
    """Return the blocks that a rendering describes, in order.

    `headings` is the kind of division that a « ## » heading opens; `previous` is the version whose
    labels are kept; `known` are labels of another document that references may point to. Raises
    TemplateError for structure that the tree does not hold, ids used twice and broken references.
    """
    chunks = [_chunk(text, rendered.marks, headings) for text in split_chunks(rendered.text)]
    labels = _labels(chunks, previous, series)
    table = {**(known or {}), **{id_: label for id_, label in labels.items() if label.label}}
    blocks: list[Block] = []
    for chunk in chunks:
        marks = tuple(_inlines(mark, table) for mark in chunk.marks)
        own = tuple(
            (id_, label.label) for id_, label in labels.items() if label.division == chunk.id
        )
        blocks.extend(_build(chunk.text, marks, chunk.kind, chunk.id, chunk.about, own))
    _check_ids(blocks)
    return tuple(blocks)


def _check_ids(blocks: Sequence[Block]) -> None:
    seen: set[str] = set()
    for block in blocks:
        for node in (block, *walk(block)):
            if node.id in seen:
                raise _fault("id-double", f"L’identifiant « {node.id} » est employé deux fois.")
            seen.add(node.id)


def _chunk(text: str, marks: tuple[Marked, ...], headings: DivisionKind) -> _Chunk:
    local, numbers = renumber(text)
    own = tuple(marks[number] for number in numbers)
    root = parse_chunk(local)
    if not len(root) or root[0].tag != "h2":
        return _Chunk(local, own, None, "", ())
    heading = root[0]
    kind = KIND_CLASSES.get(heading.get("class", ""), headings)
    id_ = heading.get("id", "")
    if not id_:
        title = "".join(heading.itertext())
        raise _fault("titre-sans-id", f"Le titre « {title} » n’a pas d’identifiant.", "{: #id }")
    return _Chunk(local, own, kind, id_, tuple(heading.get("articles", "").split()))


def _fault(rule: str, message: str, hint: str = "") -> TemplateError:
    return TemplateError(message, [Diagnostic(Severity.ERROR, rule, message, hint=hint)])


def _labels(
    chunks: Sequence[_Chunk], previous: Document | None, series: Series
) -> dict[str, Label]:
    """Return the label of every division and item, keeping those of the previous version."""
    old = _labels_by_list(previous)
    labels: dict[str, Label] = {}
    for kind in dict.fromkeys(chunk.kind for chunk in chunks if chunk.kind):
        ids = [chunk.id for chunk in chunks if chunk.kind == kind]
        for id_, label in allocate(ids, kind, old.get(kind), series).items():
            labels[id_] = Label(kind, label, id_)
    for chunk in chunks:
        for list_id, list_kind, ids in item_ids(parse_chunk(chunk.text), chunk.id):
            given = allocate(ids, list_kind, old.get(list_id), series)
            for id_, text in given.items():
                labels[id_] = Label(chunk.kind or "article", text, chunk.id)
    return labels


def _labels_by_list(document: Document | None) -> dict[str, dict[str, str]]:
    """Return the labels of a document by sequence: a kind of division, or the id of a list."""
    old: dict[str, dict[str, str]] = {}
    if document is None:
        return old
    for division in divisions(document):
        old.setdefault(division.kind, {})[division.id] = division.label
    for node in walk(document):
        if isinstance(node, ItemList):
            old[node.id] = {item.id: item.label for item in node.items}
    return old


def _inlines(mark: Marked, labels: Mapping[str, Label]) -> Inlines:
    return resolve(mark, labels) if isinstance(mark, Reference) else (mark,)


@lru_cache(maxsize=2048)
def _build(
    text: str,
    marks: tuple[Inlines, ...],
    kind: DivisionKind | None,
    id_: str,
    about: tuple[str, ...],
    labels: tuple[tuple[str, str], ...],
) -> tuple[Block, ...]:
    """Return the nodes of one chunk; equal arguments give the very same nodes."""
    root = parse_chunk(text)
    builder = Builder(marks, dict(labels))
    inside, after = split_closing(list(root))
    closing = builder.blocks(after, CLOSING)
    if kind is None:
        return builder.blocks(inside, PREAMBLE) + closing
    heading, *rest = inside
    body = builder.blocks(rest, id_)
    division = Division(kind, id_, dict(labels)[id_], builder.inlines(heading), body, about)
    return (division, *closing)


def read_line(rendered: Rendered) -> Inlines:
    """Return the inlines of a single line, such as a title. Raises TemplateError for more."""
    local, numbers = renumber(rendered.text.strip())
    root: Element = parse_chunk(local)
    if not len(root):
        return ()
    if len(root) != 1 or root[0].tag != "p":
        raise _fault("titre-compose", f"« {rendered.text.strip()} » doit tenir en une ligne.")
    marks = tuple(_inlines(rendered.marks[number], {}) for number in numbers)
    return Builder(marks, {}).inlines(root[0])
