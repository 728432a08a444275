"""Comparing two texts without amending either: a redline that carries both."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from clausegen.acts.change import Change
from clausegen.acts.provenance import DocumentName, OfAmendment
from clausegen.acts.table import comparative_table
from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.document.tree import Document, Text, plain_text


def comparison(old: Document, new: Document) -> Change:
    """Return what separates two texts of one clause."""
    return Change(old, new, compare(old, new))


def compared(change: Change) -> Document:
    """Return the redline of a comparison, which says what it compares."""
    marked = redline(change.old, change.operations)
    document = replace(marked, id=f"{marked.id}-comparaison")
    return _said("comparaison", change).signed(document, change.new.properties)


def listed(change: Change) -> Document:
    """Return the list of changes of a comparison, as a table."""
    table = comparative_table(change.old, change.new, change.operations)
    title = (Text("Modifications – "), *change.new.title)
    document = Document(f"{change.new.id}-modifications", title, (table,))
    return _said("modifications", change).signed(document, change.new.properties)


def _said(made: DocumentName, change: Change) -> OfAmendment:
    return OfAmendment(made, base=text_digest(change.old), result=text_digest(change.new))


def text_digest(document: Document) -> str:
    """Return the SHA-256 of the words of a document, in hexadecimal."""
    return sha256(plain_text(document).encode()).hexdigest()
