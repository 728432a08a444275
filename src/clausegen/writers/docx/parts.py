"""The small parts that differ from document to document: header, comments, properties, data."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from clausegen.document.json import document_to_text
from clausegen.document.memory import Memory
from clausegen.document.tree import (
    Block,
    Comment,
    Document,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    text_of,
)
from clausegen.errors import UsageError
from clausegen.styles import Style
from clausegen.writers.docx.inlines import Face, InlineWriter, run
from clausegen.writers.docx.names import CLAUSEGEN, DECLARATION, NAMESPACES, PROPERTY_NAMES
from clausegen.writers.docx.numbering import STEP
from clausegen.writers.docx.paragraphs import (
    WordBlock,
    WordParagraph,
    followed_by,
    joined,
    led_by,
)
from clausegen.writers.running_header import standing

DRAFT, FINAL = "Projet", "Définitif"
FIRST_PROPERTY = 2  # identifiers 0 and 1 are reserved by the format
PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WATERMARK = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600"'
    ' o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" '
    'o:spid="_x0000_s2049" type="#_x0000_t136" alt="Projet" style="position:absolute;'
    "margin-left:0;margin-top:0;width:360pt;height:135pt;rotation:322;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
    'fillcolor="#f2f2f2" stroked="f"><v:textpath style="font-family:&quot;{font}&quot;;'
    'font-size:1pt" string="Projet"/></v:shape></w:pict></w:r>'
)


def header_xml(document: Document, style: Style, tabs: str = "") -> str:
    """Return the running header: title, where the text stands, the draft state with its watermark.

    `tabs`, if any, stand for those of its style.
    """
    properties = document.properties
    said = standing(properties)
    state = run(DRAFT, Face(bold=True)) if properties.draft else ""
    right = run(" · ").join(part for part in (run(said) if said else "", state) if part)
    title = text_of(document.title).replace("\n", " ")
    mark = watermark(style) if properties.draft else ""
    words = f"{mark}{run(title)}<w:r><w:tab/></w:r>{right}"
    line = WordParagraph(f'<w:pStyle w:val="Header"/>{tabs}', words, "the header")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{line.xml}</w:hdr>"


def watermark(style: Style) -> str:
    """Return the run that draws the word of a draft behind the text, '' where a house has none."""
    if not style.draft.mark:
        return ""
    drawn = _WATERMARK.replace("{font}", escape(style.fonts.text))
    return drawn.replace("#f2f2f2", style.draft.colour)


def comments_xml(comments: Sequence[Comment], inlines: InlineWriter, when: str) -> str:
    """Return the comments part, each comment numbered by its position."""
    notes = [_comment(number, comment, inlines, when) for number, comment in enumerate(comments)]
    return f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(notes)}</w:comments>"


def _comment(number: int, comment: Comment, inlines: InlineWriter, when: str) -> str:
    """Return a comment, whose first paragraph is numbered by what it is about."""
    initials = "".join(word[0] for word in comment.author.split())
    date = f" w:date={quoteattr(when)}" if when else ""
    paragraphs = [each for block in comment.body for each in _note(block, inlines, 0)]
    if paragraphs and isinstance(paragraphs[0], WordParagraph):
        paragraphs[0] = paragraphs[0]._replace(key=f"{comment.target} comment")
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    return (
        f'<w:comment w:id="{number}" w:author={quoteattr(comment.author)}{date} '
        f"w:initials={quoteattr(initials)}>"
        f"{joined(led_by(paragraphs, reference))}</w:comment>"
    )


def _note(block: Block, inlines: InlineWriter, depth: int) -> list[WordBlock]:
    """Return the paragraphs of a comment; labels are typed, a margin has no numbering.

    Raises UsageError for a block that a margin has no room for, such as a table.
    """
    if isinstance(block, Paragraph):
        return [_note_paragraph(inlines.runs(block.content), depth)]
    if not isinstance(block, ItemList | Quotation):
        raise UsageError("Un commentaire ne contient que des alinéas, des listes et des citations.")
    if isinstance(block, Quotation):
        return [each for child in block.body for each in _note(child, inlines, depth + 1)]
    return [each for item in block.items for each in _noted_item(item, inlines, depth + 1)]


def _noted_item(item: Item, inlines: InlineWriter, depth: int) -> list[WordBlock]:
    inside = [each for child in item.body for each in _note(child, inlines, depth)]
    labelled = led_by(inside or [_note_paragraph("", depth)], run(f"{item.label} "))
    return followed_by(labelled, inlines.runs(item.end))


def _note_paragraph(runs: str, depth: int) -> WordParagraph:
    indent = f'<w:ind w:left="{STEP * depth}"/>' if depth else ""
    return WordParagraph(f'<w:pStyle w:val="CommentText"/>{indent}', runs)


def core_xml(document: Document, author: str, *, bare: bool = False) -> str:
    """Return the core properties; the only date is that of the document.

    Where the document is `bare`, they name no author and no version.
    """
    properties = document.properties
    day = f"{properties.date}T00:00:00Z" if properties.date else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(day)}</dcterms:{name}>'
        for name in ("created", "modified")
        if day
    )
    creator = f"<dc:creator>{escape(author or 'clausegen')}</dc:creator>"
    version = f"<cp:version>{escape(properties.version)}</cp:version>"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(text_of(document.title))}</dc:title>"
        f"{'' if bare else creator}{dates}"
        f"<dc:language>{escape(properties.language)}</dc:language>"
        f"{'' if bare else version}</cp:coreProperties>"
    )


def custom_xml(document: Document) -> str:
    """Return the custom properties: what made this document, in words that a lawyer reads."""
    state = DRAFT if document.properties.draft else FINAL
    known = {
        name: state if key == "state" else getattr(document.properties, key)
        for key, name in PROPERTY_NAMES.items()
    }
    values = [(name, value) for name, value in known.items() if value]
    entries = "".join(
        f'<property fmtid="{PROPERTY_SET}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, FIRST_PROPERTY)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{entries}</Properties>'
    )


def data_xml(document: Document, values: str, memory: Memory) -> str:
    """Return the custom XML part: the tree and the answers, both as JSON, and the `values`."""
    tree = document_to_text(document, memory)
    return (
        f'{DECLARATION}<clausegen xmlns="{CLAUSEGEN}"><document>{escape(tree)}</document>'
        f"<answers>{escape(document.properties.answers)}</answers>{values}</clausegen>"
    )
