"""Names that a file in Akoma Ntoso bears, shared by whoever writes it and whoever reads it.

The standard says what words are; what it has no name for stands in attributes of our own.
"""

from __future__ import annotations

from clausegen.document.tree import Division, DivisionKind, heading_label

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:clausegen:akn:1"

ID, KIND, COLUMNS = "c:id", "c:kind", "c:columns"
ABOUT, LANDSCAPE, FORM = "c:about", "c:landscape", "c:form"
TYPED_ENDS = "c:ends-typed"
"""Marks a list whose items end as their author typed them."""
BEFORE, AFTER = "c:before", "c:after"
"""What a heading that others typed prints around its label."""
HEADS = "c:heads"
"""Marks a titre that only heads the articles in its element, which have no place under it."""
TITLE = "title"
QUESTION, VALUE = "c:question", "c:value"
TARGET, PROVISION, HREF, AUTHOR = "c:target", "c:provision", "c:href", "c:author"
FILE, SVG, PNG = "c:file", "c:svg", "data:image/png;base64,"
DIGEST = "c:digest"
FORMULA, TOTAL, FRAMED = "formule", "total", "encadre"
"""The classes of a paragraph that is a formula, of a table with a total, of one in a box."""
FILLER = "c:filler"
UNDER = "c:under"
"""Marks an element that the schema asks for and the document has nothing to put in."""

ANSWER, REFERENCE, LAW, MEANING, END = "reponse", "renvoi", "loi", "sens", "fin"
NUMBER = "numero"
"""The names of inlines that the standard has no element for."""
DIVISIONS: dict[DivisionKind, tuple[str, str]] = {
    "part": (TITLE, ""),
    "article": ("article", ""),
    "annex": ("hcontainer", "annexe"),
    "question": ("hcontainer", "question"),
}
"""The element and the name of a division of each kind."""
DEFINITIONS, PARTIES, SIGNATURES = "definitions", "parties", "signatures"


def number_of(division: Division) -> str:
    """Return the number that a heading prints: « Article 2 – », without the last space."""
    return heading_label(division).removesuffix(" ")
