"""What the documents of a clause hold: the questions of a commentary, the provisions cited."""

from __future__ import annotations

from clausegen.document.tree import Citation, Division, Document, leaves


def questions(commentary: Document | None) -> tuple[Division, ...]:
    """Return the questions of a commentary, none when there is no commentary."""
    body = commentary.body if commentary else ()
    return tuple(block for block in body if isinstance(block, Division))


def cited(*documents: Document | None) -> tuple[str, ...]:
    """Return the ids of the provisions that documents cite, in order of appearance, each once."""
    found = (
        leaf.provision
        for document in documents
        if document
        for leaf in leaves(document)
        if isinstance(leaf, Citation)
    )
    return tuple(dict.fromkeys(found))
