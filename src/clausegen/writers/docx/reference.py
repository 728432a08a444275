"""The reference package of a house: all that stays the same from one document to the next.

python-docx makes it once per house style and keeps it for the life of the process. It ends as
compressed members, ready to be spliced beside the parts that each document brings.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from clausegen.french.spaces import NBSP
from clausegen.styles.style import INITIALS, PAGE_HEIGHT, PAGE_WIDTH, Style
from clausegen.writers.docx import names
from clausegen.writers.docx.inlines import complex_field, run
from clausegen.writers.docx.package import Member, pack
from clausegen.writers.docx.paragraphs import FOOTER, TURNED_FOOTER, WordParagraph
from clausegen.writers.docx.styles import styles_xml

if TYPE_CHECKING:
    from docx.document import Document as Template
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_TWIP = 635

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_UNWANTED = (
    "stylesWithEffects",
    "webSettings",
    "thumbnail",
    "customXml",
    "fontTable",
    "extended-properties",
)


@dataclass(frozen=True, slots=True)
class ReferencePackage:
    """What documents share: compressed members, the end of a section, the text's width.

    Sheets in landscape have their own end, empty where there are none, and their own width. `logo`
    is what names the image of the logo in the document, '' without one, `pictures` those of the
    document. Of the Word file of a
    house come its `lists`, its styles that stand for ours, by `ids`, and those that are `numbered`.
    """

    members: tuple[Member, ...]
    section: str
    width: int
    turned_section: str
    turned_width: int
    logo: str = ""
    pictures: Mapping[bytes, str] = field(default_factory=dict)
    lists: tuple[str, str] = ("", "")
    ids: Mapping[str, str] = field(default_factory=dict)
    numbered: frozenset[str] = frozenset()


def text_width(style: Style, page: float = PAGE_WIDTH) -> int:
    """Return the width of the text of a page in twentieths of a point."""
    return round((page - style.page.across) * TWIPS_PER_MM)


@lru_cache(maxsize=32)
def reference(
    style: Style,
    *,
    comments: bool,
    revisions: bool,
    landscape: bool = False,
    cover: bool = False,
    draft: bool = False,
    bare: bool = False,
    pictures: tuple[bytes, ...] = (),
) -> ReferencePackage:
    """Return the reference package of a house, with the `pictures` of a document.

    It has room for comments, revisions, sheets in landscape or a cover page, if asked; a `bare` one
    has none for data.
    """
    import docx
    from docx.oxml import parse_xml

    if style.word is not None:
        asked = Room(
            comments=comments, revisions=revisions, landscape=landscape, cover=cover, bare=bare
        )
        return _of_house(style, asked, pictures, draft=draft)
    template = docx.Document()
    _drop_unwanted(template)
    styles = parse_xml(styles_xml(style, text_width(style)))
    _replace(template.styles.element, styles)
    _replace(template.settings.element, parse_xml(_settings_xml(revisions=revisions)))
    _give_theme(template, style)
    _lay_out(template, style)
    if landscape:
        _turn(template, style)
    _add_fonts(template, style)
    _add_parts(template, comments=comments, bare=bare)
    template.sections[0].different_first_page_header_footer = cover
    widths = text_width(style), text_width(style, PAGE_HEIGHT)
    images = _images(template, style, pictures)
    return _frozen(template, widths, names.OWN_PARTS, images)


def _replace(old: BaseOxmlElement, new: BaseOxmlElement) -> None:
    """Give a root element the children of another, and its attributes."""
    for child in list(old):
        old.remove(child)
    old.extend(list(new))
    old.attrib.update(new.attrib)


def _drop_unwanted(template: Template) -> None:
    for owner in (template.part, template.part.package):
        for id_, relation in list(owner.rels.items()):
            if any(name in relation.reltype for name in _UNWANTED):
                del owner.rels[id_]


def _lay_out(template: Template, style: Style) -> None:
    """Set page and margins, and the footer « page 1 sur 2 »; the header comes with a document."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = template.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    page = style.page
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.footer)
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    _replace(section.footer.part.element, parse_xml(_footer_xml(style)))


def _turn(template: Template, style: Style) -> None:
    """Add a section in landscape, whose header and footer are as wide as its text."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml

    section = template.add_section()
    section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    tabs = turned_tabs(text_width(style), text_width(style, PAGE_HEIGHT))
    _replace(section.footer.part.element, parse_xml(_footer_xml(style, tabs)))


def turned_tabs(width: int, turned_width: int) -> str:
    """Return the tabs of a header or a footer in landscape, instead of that of their style."""
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{width}"/>'
        f'<w:tab w:val="right" w:pos="{turned_width}"/></w:tabs>'
    )


def _add_fonts(template: Template, style: Style) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind, xml = f"{_TYPE}.wordprocessingml.fontTable+xml", _fonts_xml(style)
    name = PackURI("/word/fontTable.xml")
    fonts = Part(name, kind, xml.encode(), template.part.package)
    template.part.relate_to(fonts, f"{_OFFICE}/relationships/fontTable")


def _add_parts(template: Template, *, comments: bool, bare: bool) -> None:
    """Add the parts that python-docx does not make, empty where a document fills them."""
    _add_part(template, "docProps/app.xml", "extended-properties", _application_xml())
    if comments:
        _add_part(template, names.COMMENTS_PART, "comments")
    if not bare:
        _add_part(template, names.CUSTOM_PART, "custom-properties")
        _add_data(template)


_APART = {"extended-properties", "custom-properties"}
"""What a whole package refers to; the text refers to all else."""


def _add_part(template: Template, name: str, kind: str, content: str = "") -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = template.part.package
    owner, family = (package, "") if kind in _APART else (template.part, ".wordprocessingml")
    media = f"{_TYPE}{family}.{kind}+xml"
    part = Part(PackURI(f"/{name}"), media, content.encode(), package)
    owner.relate_to(part, f"{_OFFICE}/relationships/{kind}")


def _add_data(template: Template) -> None:
    """Add the custom XML and its identity."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = template.part.package
    data = Part(PackURI(f"/{names.DATA_PART}"), "application/xml", b"", package)
    identity = PackURI("/customXml/itemProps1.xml")
    media = f"{_TYPE}.customXmlProperties+xml"
    store = Part(identity, media, _data_store_xml().encode(), package)
    data.relate_to(store, f"{_OFFICE}/relationships/customXmlProps")
    template.part.relate_to(data, f"{_OFFICE}/relationships/customXml")


def _logo(template: Template, style: Style) -> str:
    """Return what names the image of a logo, which is put into a template, '' without one."""
    if not (style.logo and style.logo.png):
        return ""
    return _image(template, style.asset(style.logo.png))


def _image(template: Template, image: bytes) -> str:
    name, _ = template.part.get_or_add_image(BytesIO(image))
    return str(name)


def _images(
    template: Template, style: Style, pictures: Iterable[bytes]
) -> tuple[str, dict[bytes, str]]:
    """Return what names the logo, and each picture, which are put into a template."""
    return _logo(template, style), {image: _image(template, image) for image in pictures}


def _frozen(
    template: Template,
    widths: tuple[int, int],
    brought: Container[str],
    images: tuple[str, Mapping[bytes, str]],
) -> ReferencePackage:
    """Return a saved template as compressed members, without the parts that documents bring."""
    saved = BytesIO()
    template.save(saved)
    with ZipFile(saved) as package:
        members = tuple(
            pack(info.filename, package.read(info))
            for info in package.infolist()
            if info.filename not in brought
        )
    first, turned = _sections(template)
    return ReferencePackage(members, first, widths[0], turned, widths[1], *images)


# --- the Word file of a house -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Room:
    """What a reference package has room for."""

    comments: bool
    revisions: bool
    landscape: bool
    cover: bool
    bare: bool


def _of_house(
    style: Style, asked: Room, pictures: tuple[bytes, ...], *, draft: bool
) -> ReferencePackage:
    """Return the reference package that the Word file of a house makes."""
    from clausegen.writers.docx import house_file

    template = house_file.house_template(
        style, text_width(style), revisions=asked.revisions, draft=draft
    )
    section = template.sections[0]
    widths = _width(section), _width(section)
    if asked.landscape:
        turned = template.add_section()
        turned.page_width, turned.page_height = section.page_height, section.page_width
        widths = widths[0], _width(turned)
    if asked.cover:
        section.different_first_page_header_footer = True
    lists = house_file.house_lists(template)
    template.part.numbering_part  # noqa: B018  # the part is made where the house has none
    _add_parts(template, comments=asked.comments, bare=asked.bare)
    own = names.OWN_PARTS - {names.HEADER_PART, names.TURNED_HEADER_PART}
    found = _frozen(template, widths, own, _images(template, style, pictures))
    ids, numbered = house_file.style_ids(style), house_file.numbered_ids(style)
    return replace(found, lists=lists, ids=ids, numbered=numbered)


def _width(section: Section) -> int:
    """Return the width of the text of a section in twentieths of a point."""
    across = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return round(across / EMU_PER_TWIP)


def _sections(template: Template) -> tuple[str, str]:
    """Return what ends a section, upright and turned, the second empty where there is none."""
    from docx.oxml.xmlchemy import serialize_for_reading

    found = [
        _without_namespaces(serialize_for_reading(section._sectPr))  # noqa: SLF001  # no other way
        for section in template.sections
    ]
    return found[0], found[1] if len(found) > 1 else ""


def _without_namespaces(xml: str) -> str:
    """Return XML for a place where the usual prefixes are declared already."""
    return re.sub(r'\sxmlns:\w+="[^"]*"|\n\s*', "", xml)


def _give_theme(template: Template, style: Style) -> None:
    """Give the theme the faces of the house: titles take the major one, the text the minor one.

    The faces of other scripts go: theirs are those of the house, too.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE

    theme = template.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    for name, face in (("major", style.fonts.label), ("minor", style.fonts.text)):
        fonts = "".join(
            f"<a:{script} typeface={quoteattr(typeface)}/>"
            for script, typeface in (("latin", face), ("ea", ""), ("cs", ""))
        )
        scheme = f"a:{name}Font"
        xml = re.sub(f"(?s)<{scheme}>.*</{scheme}>", f"<{scheme}>{fonts}</{scheme}>", xml)
    theme._blob = xml.encode()  # noqa: SLF001  # python-docx has no setter for a part it keeps as is


def _settings_xml(*, revisions: bool) -> str:
    """Return the settings of a document."""
    tracked = "<w:trackRevisions/>" if revisions else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings xmlns:w="{names.W}"><w:zoom w:percent="100"/>{tracked}'
        '<w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"
        '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _footer_xml(style: Style, tabs: str = "") -> str:
    initials = run(INITIALS) if style.footer.initials else ""
    page, pages = complex_field("PAGE", run("1")), complex_field("NUMPAGES", run("1"))
    number = f"{run('page' + NBSP)}{page}{run(' sur' + NBSP)}{pages}"
    left, right = (initials, number) if style.footer.page == "right" else (number, initials)
    looks, key = f'<w:pStyle w:val="Footer"/>{tabs}', TURNED_FOOTER if tabs else FOOTER
    line = WordParagraph(looks, f"{left}<w:r><w:tab/></w:r>{right}", key)
    return f"<w:ftr {names.NAMESPACES}>{line.xml}</w:ftr>"


def _fonts_xml(style: Style) -> str:
    """Return the table of fonts, each with what Word uses where it is not installed."""
    faces = (
        (style.fonts.text, style.fonts.text_fallback, "roman"),
        (style.fonts.label, style.fonts.label_fallback, "swiss"),
    )
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{fallback}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for face, fallback, family in faces
    )
    return f"{names.DECLARATION}<w:fonts {names.NAMESPACES}>{fonts}</w:fonts>"


def _data_store_xml() -> str:
    return (
        f'{names.DECLARATION}<ds:datastoreItem ds:itemID="{names.DATA_STORE}" '
        f'xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{names.CLAUSEGEN}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _application_xml() -> str:
    return (
        f'{names.DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>clausegen</Application></Properties>"
    )
