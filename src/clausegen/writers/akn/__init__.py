"""The writer of Akoma Ntoso 3.0 (OASIS LegalDocML): a document as data that lawyers' tools share.

1. structure       blocks become elements (`body`), inlines content (`inlines`)
2. naming          each element gets its eId; references then point to them
3. versions        what an element was before
4. identification  the work, the expression and the manifestation (FRBR)
5. analysis        its life, and the modifications that it makes or bears
6. element         elements become text

What the standard has no element for stands in attributes of our own, so that the very same document
is read back; every word stands in elements of the standard, in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from clausegen.document.numbering import USUAL
from clausegen.document.tree import Document, Properties
from clausegen.writers.akn import names
from clausegen.writers.akn.analysis import analysis, lifecycle, named, temporal_data
from clausegen.writers.akn.element import Content, Element, text_of_element
from clausegen.writers.akn.identification import TOOL, digest_of, identification, identity_of
from clausegen.writers.akn.naming import name_elements, point
from clausegen.writers.akn.structure import made_of
from clausegen.writers.akn.versions import tell_past
from clausegen.writers.characters import encoded
from clausegen.writers.options import Options

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, options: Options) -> bytes:
    """Return a document as Akoma Ntoso in UTF-8, with its lineage if the options tell it.

    Raises UsageError for a character that XML cannot hold, ClausegenError for an unknown node.
    """
    identity = identity_of(document, options.lineage)
    made = made_of(document, identity, options.lineage)
    eids = name_elements(made.doc)
    for part in (made.doc, *made.notes):
        point(part, eids)
    tell_past(made.doc, options.lineage)
    made.meta.content += [
        identification(identity, digest=digest_of(document)),
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
    return name_elements(made_of(document, identity_of(document, None), None).doc)


def _own(document: Document) -> Element:
    """Return what only we know of a document: its id, its properties and scheme, usual ones out."""
    pairs = ((document.properties, Properties()), (document.numbering, USUAL))
    told: list[Content] = [
        Element(f"c:{field.name}", {}, [str(getattr(own, field.name))])
        for own, usual in pairs
        for field in fields(own)
        if getattr(own, field.name) != getattr(usual, field.name)
    ]
    origin = Element("c:document", {names.ID: document.id}, told)
    return Element("proprietary", {"source": TOOL}, [origin])
