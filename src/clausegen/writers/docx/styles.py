"""The styles of the reference document: a table of looks, written in the order of the standard.

Ids and names are those of Word, so that a French Word shows « Titre 1 » or « Liste ».
"""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.styles import Style
from clausegen.styles.style import USUAL_LOOK
from clausegen.writers.columns import type_sizes
from clausegen.writers.docx.looks import (
    FACE_HEIGHT,
    TEXT,
    TITLES,
    Indents,
    Look,
    edge,
    edges,
    hex_of,
    housed,
)
from clausegen.writers.docx.names import ALINEA_NUMBER, TABLE_STYLE, W
from clausegen.writers.docx.numbering import IDENTIFIERS, STEP, UNNUMBERED, twips
from clausegen.writers.docx.tables import STEPS

SINGLE = 240  # a single line, whatever its face
STEP_NAMES = ("", " serré", " dense")  # of the type of tables that hold much
TERM = 46  # millimetres of a column of defined terms
LEADING = 15  # millimetres of the words that lead to the parties of a cover
_BARE = '<w:top w:val="nil"/><w:bottom w:val="nil"/>'  # no rule, whatever the style above has
BLANK_TINT = "F6ECC9"  # behind a gap to be filled; its brackets tell it in black and white


def styles_xml(style: Style, width: int) -> str:
    """Return the styles part of a house; `width` is that of the text, in twentieths of a point."""
    indents = Indents.of(style)
    looks = (*_texts(style, indents), *_headings(style), *_lists(indents), *_small(style, width))
    paragraphs = "".join(_paragraph_style(housed(look, style)) for look in looks)
    return f'<w:styles xmlns:w="{W}">{_defaults(style)}{paragraphs}{_others(style)}</w:styles>'


def _texts(style: Style, indents: Indents) -> Iterator[Look]:
    """Yield the looks of text."""
    yield Look("Normal", "Normal", "", line=style.sizes.line / FACE_HEIGHT)
    yield Look("BodyText", "Body Text", align="both", before=2, after=4)
    article, step = indents.article, indents.step
    if article:
        yield Look("Alinea", "Alinéa", "BodyText", before=2, after=4, left=article, custom=True)
    yield Look("Party", "Partie", after=8, left=article or step, custom=True)
    hanging = step if style.definitions == "lines" else twips(TERM)
    left = article + hanging
    yield Look(
        "Definition",
        "Définition",
        "BodyText",
        align="" if style.definitions == "lines" else "left",
        after=6,
        left=left,
        hanging=hanging,
        custom=True,
    )
    yield Look("Quote", "Quote", "BodyText", before=2, after=4, left=article + step)


def _headings(style: Style) -> Iterator[Look]:
    """Yield the looks of titles and headings."""
    yield Look(
        "Title",
        "Title",
        following="BodyText",
        size=style.sizes.title,
        after=20,
        line=1,
        border=edge("bottom", style.colours.accent, 12, 10),
    )
    yield Look(
        "Heading1",
        "heading 1",
        following="BodyText",
        face=TITLES,
        size=style.sizes.heading,
        bold=True,
        colour=style.colours.accent,
        before=16,
        after=5,
        line=1,
        keep=True,
        level=1,
    )
    yield Look(
        "Heading2",
        "heading 2",
        "Heading1",
        following="BodyText",
        size=style.sizes.text + 0.5,
        before=12,
        after=4,
        level=2,
    )
    yield from _own_headings(style)
    yield Look(
        "QuotedHeading",
        "Titre cité",
        "BodyText",
        bold=True,
        before=6,
        after=3,
        keep=True,
        custom=True,
    )


def _own_headings(style: Style) -> Iterator[Look]:
    """Yield the looks of headings that only a house with looks of its own tells apart."""
    if style.looks.heading1 != USUAL_LOOK:
        following = "BodyText"
        yield Look("PartHeading", "Titre de partie", "Heading1", following, level=1, custom=True)
        yield Look(
            "PartArticle",
            "Article d’un titre",
            "Heading1",
            following,
            before=16,
            after=5,
            level=2,
            custom=True,
        )
    if style.looks.annex != USUAL_LOOK:
        yield Look("AnnexHeading", "Titre d’annexe", "Heading1", "BodyText", level=1, custom=True)


def _lists(indents: Indents) -> Iterator[Look]:
    for depth in (1, 2, 3):
        number, left = "" if depth == 1 else str(depth), indents.article + indents.step * depth
        for stem, hanging in (("List", indents.step), ("List Continue", 0)):
            id_ = stem.replace(" ", "") + number
            name = f"{stem} {number}".strip()
            yield Look(id_, name, "BodyText", after=3, left=left, hanging=hanging)


def _small(style: Style, width: int) -> Iterator[Look]:
    """Yield the looks of what is smaller than the text: tables, header, contents, comments."""
    text, small, face = style.sizes.text, style.sizes.small, TITLES
    for points, step, named in zip(type_sizes(text), STEPS, STEP_NAMES, strict=True):
        body, head = f"TableText{step}", f"TableHeading{step}"
        yield Look(body, f"Texte de tableau{named}", size=points, line=1, custom=True)
        yield Look(head, f"Tête de tableau{named}", body, face=face, bold=True, custom=True)
    yield from _cover(style)
    yield _signature(style)
    yield Look("Spacer", "Espace", size=4, line=1, custom=True)
    yield Look(
        "Header", "header", face=face, size=small, colour=style.colours.soft, line=1, tab=width
    )
    bare = _BARE if style.looks.header.above or style.looks.header.below else ""
    yield Look("Footer", "footer", "Header", border=bare)
    yield Look(
        "TOCHeading",
        "TOC Heading",
        "Header",
        size=style.sizes.heading,
        colour=style.colours.ink,
        bold=True,
        after=6,
        keep=True,
        border=bare,
    )
    yield Look("TOC1", "toc 1", face=face, after=2, line=1, tab=width)
    yield Look("TOC2", "toc 2", "TOC1", after=2, left=STEP)
    yield Look("CommentText", "annotation text", face=face, size=text - 1, line=1)


def _signature(style: Style) -> Look:
    signing = style.signatures
    ink = getattr(style.colours, style.looks.signature.edge or "rule")
    rule = edge("top", ink, round(8 * signing.rule), 5) if signing.rule else ""
    room = signing.room * 72 / 25.4
    return Look("Signature", "Signature", before=16, after=room, keep=True, border=rule)


def _cover(style: Style) -> Iterator[Look]:
    """Yield the looks of a cover page and of the logo, where the house has them."""
    if style.logo:
        yield Look("Logo", "Logo", custom=True)
    if cover := style.cover:
        yield Look(
            "CoverTitle",
            "Titre de garde",
            "Title",
            size=cover.title,
            before=cover.drop * 72 / 25.4,
            after=20,
            line=cover.line / FACE_HEIGHT,
            border=edges(style.looks.title, style, under=20) or "",
            custom=True,
        )
        yield Look(
            "CoverParty",
            "Partie en garde",
            size=13,
            after=5,
            left=twips(LEADING),
            hanging=twips(LEADING),
            custom=True,
        )


def _defaults(style: Style) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(TEXT)}"
        f"{_colour(style.colours.ink)}{_size(style.sizes.text)}"
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _paragraph_style(look: Look) -> str:
    head = _style_head(look, "paragraph")
    return f"{head}<w:pPr>{_paragraph_properties(look)}</w:pPr>{_run_properties(look)}</w:style>"


def _style_head(look: Look, kind: str) -> str:
    default = ' w:default="1"' if look.id == "Normal" else ""
    custom = ' w:customStyle="1"' if look.custom else ""
    base = f'<w:basedOn w:val="{look.base}"/>' if look.base else ""
    following = f'<w:next w:val="{look.following}"/>' if look.following else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{look.id}">'
        f'<w:name w:val="{look.name}"/>{base}{following}<w:qFormat/>'
    )


def _paragraph_properties(look: Look) -> str:
    """Return the properties of the paragraphs of a style, in the order of the schema."""
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    number = ""
    if look.id == "Heading1":
        number = f'<w:numPr><w:numId w:val="{IDENTIFIERS["article"]}"/></w:numPr>'
    elif look.base == "Heading1":
        number = f'<w:numPr><w:numId w:val="{UNNUMBERED}"/></w:numPr>'
    border = f"<w:pBdr>{look.border}</w:pBdr>" if look.border else ""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{look.tab}"/></w:tabs>' if look.tab else ""
    line = f' w:line="{round(SINGLE * look.line)}" w:lineRule="auto"' if look.line else ""
    indent = f'<w:ind w:left="{look.left}" w:hanging="{look.hanging}"/>' if look.left else ""
    align = f'<w:jc w:val="{look.align}"/>' if look.align else ""
    level = f'<w:outlineLvl w:val="{look.level - 1}"/>' if look.level else ""
    space = f'<w:spacing w:before="{_twips(look.before)}" w:after="{_twips(look.after)}"{line}/>'
    return f"{keep}<w:widowControl/>{number}{border}{tab}{space}{indent}{align}{level}"


def _run_properties(look: Look) -> str:
    inside = (
        (_fonts(look.face) if look.face else "")
        + _switch("b", look.bold)
        + _switch("i", look.italic)
        + (_colour(look.colour) if look.colour else "")
        + (_size(look.size) if look.size else "")
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _switch(tag: str, on: bool | None) -> str:
    """Return a property that is on, or off where what the style is based on has it on."""
    if on is None:
        return ""
    value = "" if on else ' w:val="0"'
    return f"<w:{tag}{value}/><w:{tag}Cs{value}/>"


def _others(style: Style) -> str:
    """Return the styles of characters, tables and lists."""
    blank = f'<w:shd w:val="clear" w:color="auto" w:fill="{BLANK_TINT}"/>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        + _character_style("Hyperlink", "Hyperlink", _colour(style.colours.ink))
        + _character_style("CommentReference", "annotation reference", _size(8))
        + _character_style("Blank", "Blanc", blank)
        + (_alinea_number(style) if style.indents.article or style.numbering.alinea else "")
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{_cell_margins(0, 0, 0)}</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        '<w:name w:val="Tableau de clause"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{_hairlines(style)}</w:tblBorders>"
        f"<w:tblCellMar>{_cell_margins(*_padding(style), 100)}</w:tblCellMar></w:tblPr>"
        f"{_head_row(style)}</w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/></w:style>'
    )


def _alinea_number(style: Style) -> str:
    soft = _colour(style.colours.soft) + _size(style.sizes.text - 1)
    return _character_style(ALINEA_NUMBER, "Numéro d’alinéa", soft)


def _head_row(style: Style) -> str:
    """Return the rules of the heading row of a table, '' where a house says nothing of them."""
    found = edges(style.looks.table_head, style)
    if not found:
        return ""
    borders = found.replace('w:space="3"', 'w:space="0"').replace('w:space="4"', 'w:space="0"')
    return (
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{borders}</w:tcBorders>'
        "</w:tcPr></w:tblStylePr>"
    )


def _character_style(id_: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _hairlines(style: Style) -> str:
    return "".join(edge(side, style.colours.rule, 4, 0) for side in ("top", "bottom", "insideH"))


def _padding(style: Style) -> tuple[int, int]:
    """Return the room above and below the words of a cell."""
    above, below = style.looks.table.before, style.looks.table.after
    return 60 if above is None else _twips(above), 60 if below is None else _twips(below)


def _cell_margins(above: int, below: int, across: int) -> str:
    sides = (("top", above), ("left", across), ("bottom", below), ("right", across))
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)


def _fonts(face: str) -> str:
    scripts = ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme")
    faces = "".join(f' w:{script}="{face}"' for script in scripts)
    return f"<w:rFonts{faces}/>"


def _colour(colour: str) -> str:
    return f'<w:color w:val="{hex_of(colour)}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _twips(points: float) -> int:
    return round(points * 20)
