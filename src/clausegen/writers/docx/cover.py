"""The head of a document in Word: the logo, the title, and the cover page of a house."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from clausegen.document.picture import Picture
from clausegen.styles import Style
from clausegen.styles.cover import Cover
from clausegen.styles.images import png_size
from clausegen.writers.docx.inlines import PLAIN, run
from clausegen.writers.docx.names import TABLE_STYLE
from clausegen.writers.docx.paragraphs import SPACER, WordParagraph
from clausegen.writers.pictures import Size, png_of, size_of

EMU_PER_MM = 36_000
FACTS_WIDTH = 5216  # twentieths of a point: 92 millimetres
NAME_WIDTH = 1474  # 26 millimetres
DROP = 1700  # above the facts, 30 millimetres
PAGE_BREAK = WordParagraph(SPACER.properties, '<w:r><w:br w:type="page"/></w:r>').xml
_LEADING = PLAIN._replace(italic=True)
LOGO, FIRST_DRAWING = 1, 2  # numbers of drawings
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def logo_xml(style: Style, relation: str) -> str:
    """Return the logo of a house as a paragraph, '' where the file holds no image of it."""
    if not relation or style.logo is None:
        return ""
    across, down = png_size(style.asset(style.logo.png))
    width = style.logo.width
    size = Size(width, width * down / across)
    drawing = drawing_xml(relation, LOGO, style.logo.alt, size, "Logo")
    return WordParagraph('<w:pStyle w:val="Logo"/>', drawing).xml


def picture_xml(picture: Picture, relations: Mapping[bytes, str], number: int, room: float) -> str:
    """Return a run that draws a picture, no wider than a room in millimetres."""
    size, relation = size_of(picture).within(room), relations[png_of(picture)]
    return drawing_xml(relation, number, picture.alt, size)


def drawing_xml(relation: str, number: int, alt: str, size: Size, name: str = "") -> str:
    """Return a run that draws an image of the file; `number` tells it from the others."""
    width, height = (round(side * EMU_PER_MM) for side in (size.width, size.height))
    named = f'id="{number}" name="{name or f"Image {number - LOGO}"}" descr={quoteattr(alt)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {named}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f"<pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def cover_xml(cover: Cover) -> str:
    """Return what stands under the title of a cover page, and the end of that page."""
    parties = "".join(
        WordParagraph(
            '<w:pStyle w:val="CoverParty"/>', f"{run(word, _LEADING)}{run(chr(9) + name)}"
        ).xml
        for word, name in cover.entries()
    )
    drop = WordParagraph(f'{SPACER.properties}<w:spacing w:before="{DROP}"/>').xml
    return f"{parties}{drop}{_facts(cover)}{PAGE_BREAK}"


def _facts(cover: Cover) -> str:
    """Return the facts of a cover as a table of two columns."""
    widths = (NAME_WIDTH, FACTS_WIDTH - NAME_WIDTH)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(text, width) for text, width in zip(fact, widths, strict=True))
        + "</w:tr>"
        for fact in cover.facts
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{FACTS_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(text: str, width: int) -> str:
    paragraph = WordParagraph('<w:pStyle w:val="TableText"/>', run(text)).xml
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'
