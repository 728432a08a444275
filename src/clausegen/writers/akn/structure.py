"""The parts of a document in Akoma Ntoso: preface, preamble, body, conclusions, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.document.lineage import Lineage
from clausegen.document.tree import Division, Document, walk
from clausegen.writers.akn import names
from clausegen.writers.akn.body import BodyWriter, own_of, zones_of
from clausegen.writers.akn.element import Content, Element
from clausegen.writers.akn.identification import TOOL, Identity, identification
from clausegen.writers.html import comments_by_division


@dataclass(frozen=True, slots=True)
class DocumentElements:
    """The element of a document, that of its metadata, still empty, and its notes."""

    doc: Element
    meta: Element
    notes: tuple[Element, ...]


def made_of(document: Document, identity: Identity, lineage: Lineage | None) -> DocumentElements:
    """Return the elements of a document, its metadata and its eIds still to come.

    Raises UsageError for a comment on a division that the document does not have.
    """
    notes: dict[str, list[str]] = {id_: [] for id_ in comments_by_division(document)}
    for rank, comment in enumerate(document.comments, 1):
        notes[comment.target].append(f"note_{rank}")
    editorial = lineage.editorial if lineage else ()
    writer = BodyWriter({node.id for node in walk(document)}, notes, editorial)
    meta = Element("meta")
    parts = [meta, *_parts(document, writer, identity)]
    doc = Element("doc", {"name": identity.work.kind, **_version(lineage)}, [*parts])
    told = [writer.note(each, f"note_{n}") for n, each in enumerate(document.comments, 1)]
    return DocumentElements(
        doc, meta, (Element("notes", {"source": TOOL}, [*told]),) if told else ()
    )


def _version(lineage: Lineage | None) -> dict[str, str]:
    """Return the attribute that tells a text as acts have made it from one as it was signed."""
    later = lineage and lineage.acts and not lineage.amends
    return {"contains": "singleVersion"} if later else {}


def _parts(document: Document, writer: BodyWriter, identity: Identity) -> Iterator[Element]:
    """Yield the parts of a document, in the order of the standard."""
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
