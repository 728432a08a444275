"""The Word file of a house as the package that its documents share.

Its styles, theme, fonts, headers, footers and page set-up stay as they are. What our paragraphs
need and it lacks is added; its lists go under other numbers, since ours count the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from clausegen.styles import Style
from clausegen.styles.word_file import paragraph_styles
from clausegen.writers.docx import names
from clausegen.writers.docx.numbering import UNNUMBERED
from clausegen.writers.docx.parts import watermark
from clausegen.writers.docx.styles import styles_xml

if TYPE_CHECKING:
    from docx.document import Document as Template
    from docx.opc.part import Part

APART = 10_000
"""What is added to the numbers of the lists of a house: ours are lower."""
OUR_NAMES = {  # ids of our styles, by the name that a map gives them
    "title": ("Title",), "heading1": ("Heading1",), "heading2": ("Heading2",),
    "part": ("PartHeading",),
    "annex": ("AnnexHeading",), "text": ("BodyText",), "article": ("Alinea",),
    "party": ("Party",), "definition": ("Definition",), "quote": ("Quote",),
    "quoted_heading": ("QuotedHeading",), "item": ("List",), "item2": ("List2",),
    "item3": ("List3",), "table": ("TableText", "TableTextTight", "TableTextDense"),
    "table_head": ("TableHeading", "TableHeadingTight", "TableHeadingDense"),
    "signature": ("Signature",), "contents": ("TOC1",), "contents2": ("TOC2",),
}  # fmt: skip  # a table
_W = f"{{{names.W}}}"
_BODY_PARTS = re.compile(
    "image|chart|diagram|hyperlink|comments|people|customXml|glossary|subDocument|aFChunk|oleObject"
    "|package|thumbnail|extended-properties|custom-properties|stylesWithEffects"
)
_UNSETTLED = ("attachedTemplate", "documentProtection", "writeProtection", "mailMerge")
# What stands before `trackRevisions` in the settings, in the order of the standard.
_BEFORE_TRACKING = frozenset((
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop",
    "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle", "proofState",
    "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter",
    "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
))  # fmt: skip  # names


def house_template(style: Style, width: int, *, revisions: bool, draft: bool) -> Template:
    """Return the Word file of a house, emptied of its text, with the styles that ours need.

    A `draft` has its word behind the text of each page, under the headers of the house.
    """
    import docx

    assert style.word is not None  # noqa: S101  # as the caller saw
    template = docx.Document(BytesIO(style.asset(style.word.file)))
    _empty(template)
    _settle(template.settings.element, revisions=revisions)
    _shift_numbers(template)
    styles = template.styles.element
    styles.extend(_missing(styles, style, width))
    if draft:
        _mark_headers(template, style)
    template.core_properties  # noqa: B018  # the part is made where the house has none
    return template


def style_ids(style: Style) -> Mapping[str, str]:
    """Return the style of a house, by id, for each of ours that it has under some name."""
    assert style.word is not None  # noqa: S101  # as the caller saw
    known = paragraph_styles(style.asset(style.word.file))
    wanted = {ours: name for key, name in style.word.styles for ours in OUR_NAMES.get(key, ())}
    names_ = {**_built_in(style), **wanted}
    found = ((ours, known.get(name.casefold(), "")) for ours, name in names_.items())
    return {ours: theirs for ours, theirs in found if theirs}


def _built_in(style: Style) -> Mapping[str, str]:
    """Return the name of each of our styles, by id: Word's own for most."""
    root = etree.fromstring(styles_xml(style, 1))
    named = ((each.get(f"{_W}styleId"), each.find(f"{_W}name")) for each in root)
    return {str(id_): str(name.get(f"{_W}val")) for id_, name in named if name is not None}


def in_house_styles(xml: str, ids: Mapping[str, str], numbered: frozenset[str]) -> str:
    """Return the text of a document with the styles of a house by their ids.

    Where a style of the house numbers its paragraphs and ours has no number, there is none.
    """

    def housed(found: re.Match[str]) -> str:
        id_ = ids.get(found[1], found[1])
        bare = id_ in numbered and not found[3]
        none = (
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{UNNUMBERED}"/></w:numPr>' if bare else ""
        )
        return f'<w:pStyle w:val="{id_}"/>{found[2]}{none}{found[3]}'

    return _STYLED.sub(housed, xml)


_NO_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{UNNUMBERED}"/></w:numPr>'
_STYLED = re.compile(
    r'<w:pStyle w:val="([^"]*)"/>((?:<w:keepNext/>)?(?:<w:keepLines/>)?(?:<w:pageBreakBefore/>)?)'
    r"(<w:numPr>)?"
)


def numbered_ids(style: Style) -> frozenset[str]:
    """Return the ids of the styles of a house that number their paragraphs, or whose base does."""
    assert style.word is not None  # noqa: S101  # as the caller saw
    return frozenset(_numbered(style.asset(style.word.file)))


def _numbered(content: bytes) -> Iterator[str]:
    """Yield the ids of the styles that number, found by following what each is based on."""
    from clausegen.styles.word_file import STYLES, unpacked

    root = etree.fromstring(unpacked(content)[STYLES])
    own = {str(each.get(f"{_W}styleId")): each for each in root.iterfind(f"{_W}style")}
    for id_, each in own.items():
        chain, seen = each, set[str]()
        while chain.find(f"{_W}pPr/{_W}numPr") is None:
            base = chain.find(f"{_W}basedOn")
            name = "" if base is None else str(base.get(f"{_W}val"))
            if name in seen or name not in own:
                break
            seen.add(name)
            chain = own[name]
        else:
            yield id_


# --- the file -----------------------------------------------------------------------------------


def _empty(template: Template) -> None:
    """Take the text out of a file, and what only its text refers to."""
    body = template.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    for owner in (template.part, template.part.package):
        for id_, relation in list(owner.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if _BODY_PARTS.search(kind):
                del owner.rels[id_]


def _settle(settings: etree._Element, *, revisions: bool) -> None:
    """Take out of the settings what binds the file of a house, and track revisions if asked."""
    for name in _UNSETTLED:
        for found in settings.findall(f"{_W}{name}"):
            settings.remove(found)
    for found in settings.findall(f"{_W}trackRevisions"):
        settings.remove(found)
    if revisions:
        local = [etree.QName(child).localname for child in settings]
        at = next((n for n, name in enumerate(local) if name not in _BEFORE_TRACKING), len(local))
        settings.insert(at, etree.SubElement(settings, f"{_W}trackRevisions"))


def _missing(styles: etree._Element, style: Style, width: int) -> list[etree._Element]:
    """Return our styles that a house lacks, based on its own where it has these."""
    ids = style_ids(style)
    taken = {str(each.get(f"{_W}styleId")) for each in styles.iterfind(f"{_W}style")}
    added = []
    for each in etree.fromstring(styles_xml(style, width)).iterfind(f"{_W}style"):
        id_ = str(each.get(f"{_W}styleId"))
        if id_ in ids or id_ in taken:
            continue
        each.attrib.pop(f"{_W}default", "")
        for reference in (each.find(f"{_W}basedOn"), each.find(f"{_W}next")):
            if reference is not None:
                theirs = ids.get(str(reference.get(f"{_W}val")))
                reference.set(f"{_W}val", theirs or str(reference.get(f"{_W}val")))
        added.append(each)
    return added


def _shift_numbers(template: Template) -> None:
    """Give the lists of a house other numbers than ours, wherever its parts refer to them."""
    parts = (*_parts(template, "header"), *_parts(template, "footer"))
    for root in (template.styles.element, *map(_root, parts)):
        for number in root.iter(f"{_W}numId"):
            _shift(number, f"{_W}val")


def _shift(element: etree._Element, key: str) -> None:
    value = str(element.get(key, "0"))
    if value.isascii() and value.isdecimal() and int(value):
        element.set(key, str(int(value) + APART))


def house_lists(template: Template) -> tuple[str, str]:
    """Return the lists of a house as XML: their sequences, then their instances, both shifted."""
    part = next(iter(_parts(template, "numbering")), None)
    if part is None:
        return "", ""
    root = etree.fromstring(part.blob)
    sequences, instances = root.findall(f"{_W}abstractNum"), root.findall(f"{_W}num")
    for each in sequences:
        _shift_own(each, f"{_W}abstractNumId")
    for each in instances:
        _shift_own(each, f"{_W}numId")
        for reference in each.iterfind(f"{_W}abstractNumId"):
            _shift_own(reference, f"{_W}val")
    return "".join(map(_bare, sequences)), "".join(map(_bare, instances))


def _shift_own(element: etree._Element, key: str) -> None:
    value = str(element.get(key, "0"))
    element.set(key, str((int(value) if value.isascii() and value.isdecimal() else 0) + APART))


def _bare(element: etree._Element) -> str:
    """Return an element as XML in the namespace of Word alone, the only one declared around it."""
    copied = deepcopy(element)
    for node in list(copied.iter(etree.Element)):
        for key in list(node.attrib):
            if not str(key).startswith(_W):
                del node.attrib[key]
        parent = node.getparent()
        foreign = not str(node.tag).startswith(_W) or node.tag == f"{_W}lvlPicBulletId"
        if foreign and parent is not None:
            parent.remove(node)
    etree.cleanup_namespaces(copied)
    return re.sub(r'\sxmlns:\w+="[^"]*"', "", etree.tostring(copied, encoding="unicode"))


def _parts(template: Template, kind: str) -> list[Part]:
    """Return the parts of a kind that a document refers to: its headers, for one."""
    return [
        relation.target_part
        for relation in template.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(f"/{kind}")
    ]


def _root(part: Part) -> etree._Element:
    root: etree._Element = getattr(part, "element")  # noqa: B009  # parts of XML have one
    return root


def _mark_headers(template: Template, style: Style) -> None:
    """Draw the word of a draft behind the text, in each header, or in one where there is none."""
    mark = watermark(style)
    if not mark:
        return
    if not _parts(template, "header"):
        template.sections[0].header.is_linked_to_previous = False
    drawn = etree.fromstring(f"<x {names.NAMESPACES}>{mark}</x>")[0]
    for part in _parts(template, "header"):
        paragraph = _root(part).find(f".//{_W}p")
        if paragraph is not None:
            paragraph.append(deepcopy(drawn))
