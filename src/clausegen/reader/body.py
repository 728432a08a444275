"""The body of a document, read from a rendering.

1. cut the text into chunks, one a « # » or « ## » heading, and parse each (remembered by its text)
2. list the ids of divisions and items in order, and give each its label
3. turn each mark into inlines, cross-references now having something to print
4. build the nodes (remembered by text, inlines and labels), typography applied to template text
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from clausegen.document.inlines import Asked
from clausegen.document.labels import Sequenced, Series, allocate
from clausegen.document.memory import DOCUMENTS, NOTHING, Keyed, Memory, same
from clausegen.document.moulds import Cast, note
from clausegen.document.numbering import USUAL, Numbering
from clausegen.document.tree import (
    STOP,
    Block,
    Division,
    DivisionKind,
    Document,
    Inlines,
    ItemList,
    Paragraph,
    Picture,
    walk,
)
from clausegen.errors import TemplateError, fault
from clausegen.reader.blocks import Builder, Shown
from clausegen.reader.defined_terms import gathered
from clausegen.reader.division_labels import Heading, alinea_labels, division_labels
from clausegen.reader.holes import Filling, Hollow, Outlined, filled, filling, hollowed, outlined
from clausegen.reader.ids import (
    CLOSING,
    PREAMBLE,
    ListIds,
    alinea_ids,
    item_ids,
    kind_in,
    split_closing,
    table_ids,
)
from clausegen.reader.markdown_tree import parse_chunk, renumber, split_chunks
from clausegen.reader.references import PREAMBLE_LABEL, Label, Listed, labels_within, resolve
from clausegen.reader.whole import check_whole, holds_whole, shown
from clausegen.template.marks import Marked, ReferenceMark, Rendered, asked_of

if TYPE_CHECKING:  # whoever drafts need not import what tells why
    from clausegen.reader.places import Place

KIND_CLASSES: dict[str, DivisionKind] = {"annexe": "annex"}
APART = "…"
"""The label of what is set apart: it is there, and takes no number from the others."""
LEVELS = {"h1": 0, "h2": 0, "h3": 1, "h4": 2}
LEVELS_OF_QUESTIONS = {"h2": 0}
LANDSCAPE = "paysage"  # the class of what is set on sheets that are turned
TERMS = "definitions"  # the class of what gathers the terms of several clauses


@dataclass(frozen=True, slots=True, eq=False)
class _Outline:
    """What a chunk declares: its heading, its lists with their items, its tables.

    `kind` is None before the first heading. The same chunk has the same outline in one session.
    """

    text: str
    root: Element
    kind: DivisionKind | None
    id: str
    about: tuple[str, ...]
    lists: tuple[ListIds, ...]
    tables: tuple[str, ...]
    landscape: bool = False
    level: int = 0
    alineas: tuple[str, ...] = ()
    gathers: bool = False


@dataclass(frozen=True, slots=True)
class _Chunk:
    """One chunk of a rendering, and the numbers of its marks."""

    marks: tuple[int, ...]
    outline: _Outline


@dataclass(frozen=True, slots=True)
class _Built:
    """The nodes of a chunk, the ids of all that are in them, and the casts that some of them are.

    Of nodes with holes, `fillings` fill these, and `hollows` are what others are cast in.
    """

    blocks: tuple[Block, ...]
    ids: tuple[str, ...]
    casts: tuple[Cast | None, ...] = ()
    fillings: tuple[Filling | None, ...] = ()
    hollows: tuple[Hollow | None, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """The labels that references may cite, by id, and those of each chunk. Never changed.

    What references say with these labels is worded once.
    """

    cited: Mapping[str, Label]
    own: tuple[tuple[tuple[str, str], ...], ...]
    worded: dict[ReferenceMark, Inlines] = field(default_factory=dict, init=False)


def read_body(
    rendered: Rendered,
    *,
    headings: DivisionKind = "article",
    previous: Document | None = None,
    series: Series = "bis",
    apart: Collection[str] = (),
    known: Mapping[str, Label] | None = None,
    numbering: Numbering = USUAL,
    memory: Memory = NOTHING,
) -> tuple[Block, ...]:
    """Return the blocks that a rendering describes, in order.

    `headings` is the kind of division that a « ## » heading opens; `previous` is the version whose
    labels are kept, `apart` are ids that take no label from others; `known` are labels of another
    document that references may point to; `numbering` is the scheme of new labels. Raises
    TemplateError for structure that the tree does not hold, ids used twice, broken references.
    """
    build, hollow = memory.of(_build), memory.of(_hollow) if memory.of_rows(_hollow) else None
    chunks = memory.of(_cut, DOCUMENTS)(rendered.text, headings, memory)
    outlines = tuple([chunk.outline for chunk in chunks])
    given = memory.of(_labels, DOCUMENTS)
    labels = given(outlines, same(previous), series, frozenset(apart), numbering)
    if known:
        labels = replace(labels, cited={**known, **labels.cited})
    blocks: list[Block] = []
    ids: list[str] = []
    for chunk, own in zip(chunks, labels.own, strict=True):
        marks = [rendered.marks[number] for number in chunk.marks]
        inlines = tuple([_shown(mark, labels) for mark in marks])
        asked = tuple(map(asked_of, marks))
        built = build(chunk.outline, inlines, own, numbering, asked, hollow)
        blocks += built.blocks
        ids += built.ids
        for block, made in zip(built.blocks, built.casts, strict=False):
            if made:
                note(block, made, memory)
    _check_ids(ids)
    return tuple(blocks)


def read_places(rendered: Rendered, *, headings: DivisionKind = "article") -> dict[str, Place]:
    """Return where the words of each node lie in a rendering that `read_body` accepts, by node id.

    A node without words of its own, such as a list, has no place.
    """
    from clausegen.reader.places import place_nodes

    texts = split_chunks(rendered.text)
    chunks = _cut(rendered.text, headings, NOTHING)
    labels = _labels([chunk.outline for chunk in chunks], same(None), "bis")
    places: dict[str, Place] = {}
    start = 0
    for text, chunk, own in zip(texts, chunks, labels.own, strict=True):
        marks = tuple(_shown(rendered.marks[number], labels) for number in chunk.marks)
        given = dict(own)
        nodes = _nodes(chunk.outline, Builder(marks, given, typography=False), given)
        places |= place_nodes(text, start, chunk.outline.text, _words(marks), nodes)
        start += len(text)
    return places


def _check_ids(ids: Sequence[str]) -> None:
    if len(set(ids)) < len(ids):
        [(twice, _)] = Counter(ids).most_common(1)
        raise TemplateError.of(
            fault("id-double", f"L’identifiant « {twice} » est employé deux fois.")
        )


def _chunk(text: str, headings: DivisionKind, memory: Memory) -> _Chunk:
    local, numbers = renumber(text)
    return _Chunk(numbers, memory.of(_outline)(local, headings))


def _outline(text: str, headings: DivisionKind) -> _Outline:
    """Return what a chunk declares. Raises TemplateError for a heading without an id."""
    root = parse_chunk(text)
    opens = LEVELS if headings == "article" else LEVELS_OF_QUESTIONS
    if not len(root) or root[0].tag not in opens:
        return _Outline(text, root, None, "", (), item_ids(root, ""), table_ids(root, ""))
    heading = root[0]
    classes = heading.get("class", "").split()
    named = (KIND_CLASSES[name] for name in classes if name in KIND_CLASSES)
    kind = "part" if heading.tag == "h1" else next(named, headings)
    id_ = heading.get("id", "")
    if not id_:
        title = "".join(heading.itertext())
        message = f"Le titre « {title} » n’a pas d’identifiant."
        raise TemplateError.of(fault("titre-sans-id", message, hint="{: #id }"))
    about = tuple(heading.get("articles", "").split())
    lists, tables = item_ids(root, id_), table_ids(root, id_)
    turned, gathers = LANDSCAPE in classes, TERMS in classes
    level = opens[heading.tag]
    alineas = alinea_ids(root, id_)
    return _Outline(text, root, kind, id_, about, lists, tables, turned, level, alineas, gathers)


def _cut(text: str, headings: DivisionKind, memory: Memory) -> tuple[_Chunk, ...]:
    """Return the chunks of a text, what is under an annex being of its kind."""
    found: list[_Chunk] = []
    for each in (_chunk(part, headings, memory) for part in split_chunks(text)):
        inside = each.outline.level and found and found[-1].outline.kind == "annex"
        found.append(replace(each, outline=replace(each.outline, kind="annex")) if inside else each)
    return tuple(found)


def _labels(
    outlines: Sequence[_Outline],
    former: Keyed[Document | None],
    series: Series,
    apart: Collection[str] = (),
    numbering: Numbering = USUAL,
) -> _Labels:
    """Return the label of every division, item and table, keeping those of the former version."""
    previous = former.value
    old = _labels_by_list(previous)

    def give(ids: Sequence[str], kind: Sequenced, kept: Mapping[str, str] | None) -> dict[str, str]:
        given = allocate([id_ for id_ in ids if id_ not in apart], kind, kept, series, numbering)
        return {id_: given.get(id_, APART) for id_ in ids}

    cited: dict[str, Label] = {}
    headings = [Heading(each.id, each.kind, each.level) for each in outlines if each.kind]
    labels = division_labels(headings, previous, give)
    for heading in headings:
        cited[heading.id] = Label(heading.kind, labels[heading.id], heading.id)
    own: list[tuple[tuple[str, str], ...]] = []
    numbered = _numbered_alineas(outlines, numbering)
    alineas_before = alinea_labels(previous)
    for outline in outlines:
        division = cited.get(outline.id, PREAMBLE_LABEL)
        lists = [
            Listed(holder, give(items, kind_in(numbering, list_kind), old.get(list_id)))
            for list_id, list_kind, items, holder in outline.lists
        ]
        cited |= labels_within(division, lists, outline.tables)
        items = [pair for each in lists for pair in each.labels.items()]
        ids = outline.alineas if outline.id in numbered else ()
        alineas = give(ids, "article", alineas_before.get(outline.id))
        items += [(id_, f"{division.label}{STOP}{label}") for id_, label in alineas.items()]
        own.append((*([(outline.id, division.label)] if outline.id else []), *items))
    return _Labels({id_: label for id_, label in cited.items() if label.label}, tuple(own))


def _numbered_alineas(outlines: Sequence[_Outline], numbering: Numbering) -> set[str]:
    """Return the ids of the articles whose alinéas bear numbers: none that sub-articles divide."""
    if not numbering.alinea:
        return set()
    levels = [outline.level for outline in outlines[1:]] + [0]
    pairs = zip(outlines, levels, strict=True)
    return {each.id for each, after in pairs if each.kind == "article" and after <= each.level}


def _labels_by_list(document: Document | None) -> dict[str, dict[str, str]]:
    """Return the labels of the items of a document, by the id of their list."""
    old: dict[str, dict[str, str]] = {}
    for node in walk(document) if document else ():
        if isinstance(node, ItemList):
            old[node.id] = {item.id: item.label for item in node.items}
    return old


def _shown(mark: Marked, labels: _Labels) -> Shown:
    if isinstance(mark, Picture):
        return mark
    if not isinstance(mark, ReferenceMark):
        return (mark,)
    if mark not in labels.worded:
        labels.worded[mark] = resolve(mark, labels.cited)
    return labels.worded[mark]


def _words(marks: tuple[Shown, ...]) -> tuple[Inlines, ...]:
    """Return the words that marks print: none for a picture."""
    return tuple(() if isinstance(each, Picture) else each for each in marks)


def _build(
    outline: _Outline,
    marks: tuple[Shown, ...],
    labels: tuple[tuple[str, str], ...],
    numbering: Numbering,
    _asked: tuple[Asked | None, ...],
    hollow: Callable[
        [_Outline, tuple[Outlined, ...], tuple[tuple[str, str], ...], Numbering], _Built
    ]
    | None,
) -> _Built:
    """Return the nodes of one chunk; equal arguments give the very same nodes.

    Marks are equal whatever question they answer: it is an argument, so that it is remembered too.
    """
    if hollow is None:
        return _built(outline, marks, labels, numbering)
    words = bool(outline.tables) or outline.gathers  # which name rows, and sort terms, by these
    built = hollow(
        outline, tuple([outlined(mark, words=words) for mark in marks]), labels, numbering
    )
    casts = tuple([each.cast(marks) if each else None for each in built.hollows])
    return _Built(filled(built.blocks, built.fillings, marks), built.ids, casts)


def _hollow(
    outline: _Outline,
    known: tuple[Outlined, ...],
    labels: tuple[tuple[str, str], ...],
    numbering: Numbering,
) -> _Built:
    """Return the nodes of one chunk with holes, and what fills them."""
    marks = tuple([hollowed(each, rank) for rank, each in enumerate(known)])
    built = _built(outline, marks, labels, numbering)
    fillings = tuple([filling(block) for block in built.blocks])
    return replace(built, fillings=fillings, hollows=tuple(map(Hollow.of, built.blocks)))


def _built(
    outline: _Outline,
    marks: tuple[Shown, ...],
    labels: tuple[tuple[str, str], ...],
    numbering: Numbering,
) -> _Built:
    """Return the nodes of one chunk, whose words are read whole or told lost."""
    given = dict(labels)
    blocks = _nodes(outline, Builder(marks, given, numbering=numbering), given, numbering)
    words = _words(marks)
    if not holds_whole(outline.text, words, blocks):  # typography may have mended a word
        typed = _nodes(outline, Builder(marks, given, typography=False), given)
        check_whole(outline.text, words, typed)
    if outline.gathers:
        blocks = tuple(gathered(each) for each in blocks)
    ids = tuple([node.id for block in blocks for node in (block, *walk(block))])
    return _Built(blocks, ids)


def _nodes(
    outline: _Outline, builder: Builder, labels: Mapping[str, str], numbering: Numbering = USUAL
) -> tuple[Block, ...]:
    """Return the nodes of a chunk: its division, or the preamble, then what closes the document."""
    inside, after = split_closing(list(outline.root))
    closing = builder.blocks(after, CLOSING)
    if outline.kind is None:
        return builder.blocks(inside, PREAMBLE) + closing
    heading, *rest = inside
    if outline.kind == "part" and rest:
        raise _text_of_part(heading, rest[0])
    title, body = builder.inlines(heading), builder.blocks(rest, outline.id)
    label = labels[outline.id]
    turned = outline.landscape
    own = outline.kind == "article" and not outline.level
    form = numbering.article if own else USUAL.article
    division = Division(outline.kind, outline.id, label, title, body, outline.about, turned, form)
    return (division, *closing)


def _text_of_part(heading: Element, first: Element) -> TemplateError:
    title, words = (shown("\n".join(each.itertext())) for each in (heading, first))
    message = (
        f"Le titre « {title} » a un texte : « {words} ». Un titre ne contient que des articles."
    )
    hint = "Ouvrez un article par « ## » avant ce texte."
    return TemplateError.of(fault("titre-avec-texte", message, hint=hint))


def read_line(rendered: Rendered) -> Inlines:
    """Return the inlines of a single line, such as a title. Raises TemplateError for more."""
    local, numbers = renumber(rendered.text.strip())
    root: Element = parse_chunk(local)
    if not len(root):
        return ()
    if len(root) != 1 or root[0].tag != "p":
        message = f"« {rendered.text.strip()} » doit tenir en une ligne."
        raise TemplateError.of(fault("titre-compose", message))
    marks = tuple(_shown(rendered.marks[number], _Labels({}, ())) for number in numbers)
    typed = Builder(marks, {}, typography=False).inlines(root[0])
    check_whole(local, _words(marks), [Paragraph("", typed)])
    return Builder(marks, {}).inlines(root[0])
