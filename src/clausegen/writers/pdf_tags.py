"""The structure tree of a PDF: that of the page in HTML, however many lines and pages it takes.

WeasyPrint makes one structure element for each box, so that a table over three pages is three
tables. Here each element of the HTML is one structure element, which holds what its boxes print
on every page. What repeats from page to page (the running header, the head of a table) is told
once, and is an artifact elsewhere, as PDF/UA asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from clausegen.writers.pdf_marks import Box, Painted, PrintedPage, children

if TYPE_CHECKING:
    from pydyf import PDF, Dictionary

# The structure elements that an HTML element becomes, each in the one before; an element that is
# not here leaves its words to the one around.
KINDS: dict[str, tuple[str, ...]] = {
    "main": ("Part",),
    "section": ("Sect",),
    "div": ("Div",),
    "aside": ("Div",),
    "figure": ("Div",),
    "nav": ("NonStruct",),
    "blockquote": ("BlockQuote",),
    "p": ("P",),
    **{f"h{level}": (f"H{level}",) for level in range(1, 7)},
    "ol": ("L",),
    "ul": ("L",),
    "dl": ("L",),
    "li": ("LI", "LBody"),
    "dt": ("Lbl",),
    "dd": ("LBody",),
    "table": ("Table",),
    "thead": ("THead",),
    "tbody": ("TBody",),
    "tr": ("TR",),
    "th": ("TH",),
    "td": ("TD",),
    "a": ("Link",),
    "img": ("Figure",),
}
# The same, where it depends on the structure element around.
KINDS_IN: dict[tuple[str, str], tuple[str, ...]] = {
    ("/L", "div"): ("LI",),
    ("/NonStruct", "ol"): ("TOC",),
    ("/TOC", "li"): ("TOCI",),
    ("/TOCI", "a"): ("Reference", "Link"),
}
LABEL = "etiquette"
POINTS = 0.75  # in a pixel of CSS
NUMBERINGS = {"lettres": "/LowerAlpha", "numeros": "/Decimal"}
SPANS = {"colspan": "ColSpan", "rowspan": "RowSpan"}
SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row"}


def tag(pdf: PDF, pages: Iterable[Any], painted: Iterable[Painted]) -> None:
    """Give a PDF the structure of the page in HTML, in the place of WeasyPrint's."""
    tree = _Tree(pdf)
    for page, reference, marks in zip(pages, pdf.page_references, painted, strict=True):
        tree.read(page._page_box, PrintedPage(reference, marks))  # noqa: SLF001
    tree.close()


class _Tree:
    """A structure tree while it is made, page after page, in the order of reading."""

    def __init__(self, pdf: PDF) -> None:
        from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

        self._margin, self._text, self._image = MarginBox, TextBox, ReplacedBox
        self._pdf = pdf
        self._root = self._at(pdf.catalog["StructTreeRoot"])
        self._document = self._at(self._root["K"][0])
        self._document["K"].clear()
        self._spare = self._cleared()
        self._made: dict[Element, Dictionary] = {}
        self._labelled: set[int] = set()
        self._pages: list[PrintedPage] = []
        self._height = 0.0
        self._links: list[tuple[Dictionary, Dictionary]] = []

    def _at(self, reference: bytes) -> Dictionary:
        return self._pdf.objects[int(reference.split()[0])]

    def _cleared(self) -> list[Dictionary]:
        """Return the objects of the tree of WeasyPrint, emptied: their numbers serve again."""
        spare = [
            found
            for found in self._pdf.objects
            if isinstance(found, dict)
            and found.get("Type") in ("/StructElem", "/OBJR")
            and found is not self._document
        ]
        for found in spare:
            found.clear()
        return spare[::-1]

    def read(self, box: Box, page: PrintedPage) -> None:
        """Add what a page prints."""
        self._pages.append(page)
        self._height = box.margin_height()
        self._read(box, self._document)

    def _read(self, box: Box, parent: Dictionary) -> None:
        """Give a box and those in it to the structure tree, what repeats being hidden."""
        page = self._pages[-1]
        if isinstance(box, self._margin) or self._repeats(box):
            page.hide(box)
        elif isinstance(box, self._text):
            self._hold(parent, page.own(box, parent))
        else:
            owner = self._owner(box, parent)
            if isinstance(box, self._image):
                self._picture(box, owner)
            if box.link_annotation:
                self._link(owner, box.link_annotation)
            for child in children(box):
                self._read(child, owner)

    def _picture(self, box: Box, owner: Dictionary) -> None:
        """Add an image to the element that owns it, with its place on the page."""
        import pydyf

        self._hold(owner, self._pages[-1].own(box, owner))
        left, top = box.content_box_x(), self._height - box.content_box_y()
        corners = (left, top - box.height, left + box.width, top)
        sides = pydyf.Array(round(side * POINTS, 2) for side in corners)
        owner["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": sides})

    def _repeats(self, box: Box) -> bool:
        """Tell whether a box is the head of a table, printed again at the top of a page."""
        known = self._made.get(box.element) if box.element_tag == "thead" else None
        return known is not None and known["Pg"] != self._pages[-1].reference

    def _hold(self, owner: Dictionary, number: int) -> None:
        """Add a marked content of this page to the element that owns it."""
        import pydyf

        page = self._pages[-1].reference
        elsewhere = pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})
        owner["K"].append(number if owner["Pg"] == page else elsewhere)

    def _link(self, owner: Dictionary, annotation: Dictionary) -> None:
        """Add the place of a link on this page to the element that owns it."""
        import pydyf

        place = {"Type": "/OBJR", "Pg": self._pages[-1].reference, "Obj": annotation.reference}
        owner["K"].append(pydyf.Dictionary(place))
        self._links.append((owner, annotation))

    def _owner(self, box: Box, parent: Dictionary) -> Dictionary:
        """Return the structure element of the HTML element of a box."""
        if box.element is None or box.element.tag in ("html", "body"):
            return parent
        if box.element not in self._made:
            self._made[box.element] = self._make(box.element, parent)
        return self._made[box.element]

    def _make(self, element: Element, parent: Dictionary) -> Dictionary:
        if element.get("class") == LABEL:
            return self._label(parent)
        for kind in KINDS_IN.get((parent["S"], element.tag)) or KINDS.get(element.tag, ()):
            parent = self._element(kind, parent)
        if element.tag == "dt":
            self._labelled.add(self._at(parent["P"]).number)
        _describe(element, parent)
        return parent

    def _label(self, parent: Dictionary) -> Dictionary:
        """Return the label of the outermost item around that has none.

        An item that begins with a list prints its label in the first item of that list.
        """
        items = [
            around
            for around in self._around(parent)
            if around["S"] == "/LI" and around.number not in self._labelled
        ]
        if not items:
            return parent
        label = self._element("Lbl", items[-1])
        items[-1]["K"].insert(0, items[-1]["K"].pop())
        self._labelled.add(items[-1].number)
        return label

    def _around(self, element: Dictionary) -> Iterator[Dictionary]:
        while element is not self._document:
            yield element
            element = self._at(element["P"])

    def _element(self, kind: str, parent: Dictionary) -> Dictionary:
        """Return a new last element of another."""
        import pydyf

        if self._spare:
            element = self._spare.pop()
        else:
            element = pydyf.Dictionary()
            self._pdf.add_object(element)
        element |= {"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array()}
        element |= {"Pg": self._pages[-1].reference, "P": parent.reference}
        parent["K"].append(element.reference)
        return element

    def close(self) -> None:
        """Write the way back, from the marked contents and the annotations to their elements."""
        import pydyf

        ways: list[Any] = [pydyf.Array(page.owners) for page in self._pages]
        for owner, annotation in self._links:
            annotation["StructParent"] = len(ways)
            ways.append(owner.reference)
        numbered = pydyf.Array(part for pair in enumerate(ways) for part in pair)
        self._at(self._root["ParentTree"])["Nums"] = numbered


def _describe(element: Element, made: Dictionary) -> None:
    """Say what a heading cell heads, how the items of a list are numbered, what an image shows."""
    import pydyf

    scope = SCOPES.get(element.get("scope", ""))
    spans = ((name, element.get(key, "")) for key, name in SPANS.items())
    taken = {name: int(span) for name, span in spans if span}
    numbering = NUMBERINGS.get(element.get("class", ""))
    if scope or taken:
        headed = {"Scope": scope} if scope else {}
        made["A"] = pydyf.Dictionary({"O": "/Table", **headed, **taken})
    elif element.tag == "img":
        made["Alt"] = pydyf.String(element.get("alt", ""))
    elif numbering and made["S"] == "/L":
        made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
