"""The writer of Akoma Ntoso 3.0 (OASIS LegalDocML): a document as data that lawyers' tools share.

1. body            blocks become elements, inlines content
2. naming          each element gets its eId; references then point to them
3. identification  the work, the expression and the manifestation (FRBR)
4. analysis        its life, and the modifications that it makes or bears
5. element         elements become text

What the standard has no element for stands in attributes of our own, so that the very same document
is read back; every word stands in elements of the standard, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from clausegen.document.lineage import Lineage
from clausegen.document.tree import Division, Document, Properties, walk
from clausegen.writers.akn import names
from clausegen.writers.akn.analysis import analysis, lifecycle, named, temporal_data
from clausegen.writers.akn.body import BodyWriter, own_of, zones_of
from clausegen.writers.akn.element import Content, Element, text_of_element
from clausegen.writers.akn.identification import (
    TOOL,
    Identity,
    identification,
    identity_of,
)
from clausegen.writers.akn.naming import name_elements, point
from clausegen.writers.characters import encoded
from clausegen.writers.html import comments_by_division
from clausegen.writers.options import Options

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, options: Options) -> bytes:
    """Return a document as Akoma Ntoso in UTF-8, with its lineage if the options tell it.

    Raises UsageError for a character that XML cannot hold, ClausegenError for an unknown node.
    """
    identity = identity_of(document, options.lineage)
    made = _made(document, identity, options.lineage)
    eids = name_elements(made.doc)
    for part in (made.doc, *made.notes):
        point(part, eids)
    if options.lineage:
        _tell_past(made.doc, options.lineage)
    made.meta.content += [
        identification(identity),
        lifecycle(identity, options.lineage),
        *analysis(options.lineage, eids),
        *temporal_data(options.lineage),
        named(identity, options.lineage),
        *made.notes,
        _own(document),
    ]
    root = Element("akomaNtoso", {"xmlns": names.AKN, "xmlns:c": names.OWN}, [made.doc])
    return encoded(DECLARATION + text_of_element(root) + "\n")


def addresses_of(document: Document) -> Mapping[str, str]:
    """Return the eId of each node of a document, by the node's id."""
    return name_elements(_made(document, identity_of(document, None), None).doc)


@dataclass(frozen=True, slots=True)
class _Made:
    """The element of a document, that of its metadata, still empty, and its notes."""

    doc: Element
    meta: Element
    notes: tuple[Element, ...]


def _made(document: Document, identity: Identity, lineage: Lineage | None) -> _Made:
    """Return the elements of a document, its metadata and its eIds still to come."""
    notes: dict[str, list[str]] = {id_: [] for id_ in comments_by_division(document)}
    for rank, comment in enumerate(document.comments, 1):
        notes[comment.target].append(f"note_{rank}")
    editorial = lineage.editorial if lineage else ()
    writer = BodyWriter({node.id for node in walk(document)}, notes, editorial)
    meta = Element("meta")
    parts = [meta, *_parts(document, writer, identity)]
    doc = Element("doc", {"name": identity.work.kind, **_version(lineage)}, [*parts])
    told = [writer.note(each, f"note_{n}") for n, each in enumerate(document.comments, 1)]
    return _Made(doc, meta, (Element("notes", {"source": TOOL}, [*told]),) if told else ())


def _version(lineage: Lineage | None) -> dict[str, str]:
    """Return the attribute that tells a text as acts have made it from one as it was signed."""
    later = lineage and lineage.acts and not lineage.amends
    return {"contains": "singleVersion"} if later else {}


def _parts(document: Document, writer: BodyWriter, identity: Identity) -> Iterator[Element]:
    """Yield the parts of an act, in the order of Akoma Ntoso."""
    zones = zones_of(document.body)
    title = Element("docTitle", {}, writer.words(document.title))
    yield Element("preface", {}, [Element("p", {}, [title])])
    if zones.preamble:
        yield Element("preamble", {}, writer.blocks(zones.preamble))
    yield _body(writer.provisions(zones.body))
    if zones.conclusions:
        yield Element("conclusions", {}, writer.blocks(zones.conclusions))
    if zones.annexes:
        annexes = (one for one in zones.annexes if isinstance(one, Division))
        attached = [_annex(one, rank, writer, identity) for rank, one in enumerate(annexes, 1)]
        yield Element("attachments", {}, [*attached])


def _body(provisions: list[Content]) -> Element:
    return Element("mainBody", {}, provisions or [Element("p", {names.FILLER: "true"})])


def _annex(annex: Division, rank: int, writer: BodyWriter, identity: Identity) -> Element:
    """Return an annex as a document attached to this one."""
    meta = Element("meta", {}, [identification(identity, f"annexe_{rank}")])
    _, name = names.DIVISIONS[annex.kind]
    doc = Element("doc", {"name": name}, [meta, _body(writer.provisions(annex.body))])
    content = [*writer.heading(annex), doc]
    return Element("attachment", own_of(annex), content, label=annex.label)


def _tell_past(element: Element, lineage: Lineage) -> None:
    """Tell of each element its eId in the first version, where it was another, and its time."""
    times = {} if lineage.amends else _times(lineage)
    for child in element.children():
        id_ = child.attributes.get(names.ID, "")
        then = lineage.first.get(id_, "")
        if then and then != child.attributes.get("eId", then):
            child.attributes["wId"] = then
        if id_ in times:
            child.attributes["period"] = times[id_]
        _tell_past(child, lineage)


def _times(lineage: Lineage) -> dict[str, str]:
    """Return the time from which each node that an act changed is as it is."""
    return {
        each.target: f"#tmpg_{rank}"
        for rank, act in enumerate(lineage.acts, 1)
        for each in act.modifications
        if each.target
    }


def _own(document: Document) -> Element:
    """Return what only we know of a document: its id and its properties, those at default out."""
    properties = document.properties
    values = {field.name: getattr(properties, field.name) for field in fields(Properties)}
    default = Properties()
    told: list[Content] = [
        Element(f"c:{name}", {}, [str(value)])
        for name, value in values.items()
        if value != getattr(default, name)
    ]
    origin = Element("c:document", {names.ID: document.id}, told)
    return Element("proprietary", {"source": TOOL}, [origin])
