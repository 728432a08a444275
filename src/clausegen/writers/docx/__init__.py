r"""The Word writer: a document becomes a DOCX package, the same bytes every time.

1. `numbering` gives every label its place among native lists, or says that it is typed text, as
   are those beside `struck_lines`;
2. `body`, `inlines` of `runs`, `tables` and `contents` write document.xml in the standard's order,
   its `paragraphs` being values until the part is joined;
3. `parts` writes what else is particular to a document: header, comments, properties, data;
4. `reference` holds what never changes, made once per house style by python-docx;
5. `package` splices both into a ZIP whose unchanging members keep their compressed bytes.

Cross-references are REF fields. Word computes them all. In LibreOffice, REF of a paragraph number
(`\n`) prints the whole number: right for « b) », wrong for an article, whose number is
« Article 2 – » where the text needs « 2 » (Word's `\t` and `\# 0`, unknown to LibreOffice, keep
the digits).
So the field of an article leaves out the optional keyword REF, as Microsoft documents it: Word
computes « 2 », LibreOffice keeps the « 2 » it finds. So does that of a label that no list can print
(« 5 bis »), which is bookmarked text: LibreOffice does not find it in pages to come.
"""

from __future__ import annotations

from collections.abc import Iterable

from clausegen.document.tree import Comment, Division, Document, Node, Paragraph, walk
from clausegen.errors import UsageError
from clausegen.styles.cover import cover_of
from clausegen.writers.characters import encoded
from clausegen.writers.columns import is_turned
from clausegen.writers.docx import names, parts
from clausegen.writers.docx.body import BodyWriter
from clausegen.writers.docx.contents import contents_xml
from clausegen.writers.docx.cover import cover_xml, logo_xml
from clausegen.writers.docx.house_file import in_house_styles
from clausegen.writers.docx.inlines import InlineWriter
from clausegen.writers.docx.numbering import numbering_member, plan
from clausegen.writers.docx.package import join, pack
from clausegen.writers.docx.paragraph_ends import steadied
from clausegen.writers.docx.paragraphs import ParagraphIds
from clausegen.writers.docx.reference import ReferencePackage, reference, turned_tabs
from clausegen.writers.docx.revisions import RevisionMarks, has_revisions
from clausegen.writers.docx.struck_lines import typed_labels
from clausegen.writers.docx.values import PrintedValues, ValueForm
from clausegen.writers.options import Options
from clausegen.writers.pictures import png_of


def write(document: Document, options: Options) -> bytes:
    """Return a document as the bytes of a DOCX file.

    Raises UsageError for a comment on a division that does not exist, and for a character that
    XML cannot hold.
    """
    nodes = (document, *walk(document))
    revised = has_revisions(nodes)
    shown = steadied(document) if revised else document
    landscape = any(isinstance(node, Division) and node.landscape for node in nodes)
    turned = [landscape and is_turned(block) for block in shown.body]
    style = options.style
    cover = cover_of(document, style) if options.cover else None
    shared = reference(
        style,
        cover=cover is not None,
        draft=style.word is not None and document.properties.draft,
        comments=bool(document.comments),
        revisions=revised,
        landscape=any(turned),
        bare=options.bare,
        pictures=_pictures(nodes),
    )
    numbering = plan(shown, typed_labels(shown) if revised else ())
    notes = _notes(document, nodes)
    # Word takes a bookmark and a revision of the same number for a damaged file.
    first_revision = len(document.comments) + len(nodes)
    marks = RevisionMarks(options.author, options.when, first_revision)
    values = PrintedValues(nodes, ValueForm(options.controls, bound=not (revised or options.bare)))
    inlines = InlineWriter(numbering.places, marks, values)
    writer = BodyWriter(inlines, notes, len(document.comments), shared, style)
    contents = contents_xml(shown, apart=cover is not None) if options.lists_contents else ""
    logo = logo_xml(style, shared.logo) if options.cover else ""
    title = writer.title(shown, "Title" if cover is None else "CoverTitle")
    head = f"{logo}{title}{cover_xml(cover) if cover else ''}{contents}"
    body = f"{head}{writer.body(shown, turned)}"
    if style.word is not None:
        body = in_house_styles(body, shared.ids, shared.numbered)
    own = {names.DOCUMENT_PART: _document_xml(body)}
    own |= _around(document, options, shared, values, turned=any(turned))
    if document.comments:
        own[names.COMMENTS_PART] = parts.comments_xml(
            document.comments, InlineWriter(numbering.places, marks), options.when
        )
    identified = ParagraphIds().identified
    own |= {name: identified(own[name]) for name in names.PRINTED_PARTS if name in own}
    lists = numbering_member(tuple(numbering.instances), style, shared.lists)
    members = (pack(name, encoded(xml)) for name, xml in own.items())
    return join((*shared.members, lists, *members))


def _around(
    document: Document,
    options: Options,
    shared: ReferencePackage,
    values: PrintedValues,
    *,
    turned: bool,
) -> dict[str, str]:
    """Return the parts that say what a document is; a Word file of a house has its own headers."""
    style, own = options.style, dict[str, str]()
    if style.word is None:
        own[names.HEADER_PART] = parts.header_xml(document, style)
    own[names.CORE_PART] = parts.core_xml(document, options.author, bare=options.bare)
    if not options.bare:
        own |= {
            names.CUSTOM_PART: parts.custom_xml(document),
            names.DATA_PART: parts.data_xml(document, values.data(), options.memory),
        }
    if turned and style.word is None:
        tabs = turned_tabs(shared.width, shared.turned_width)
        own[names.TURNED_HEADER_PART] = parts.header_xml(document, style, tabs)
    return own


def _pictures(nodes: Iterable[Document | Node]) -> tuple[bytes, ...]:
    """Return the images of the pictures of a document, each once."""
    found = (node.picture for node in nodes if isinstance(node, Paragraph) and node.picture)
    return tuple(dict.fromkeys(map(png_of, found)))


def _document_xml(body: str) -> str:
    return f"{names.DECLARATION}<w:document {names.NAMESPACES}><w:body>{body}</w:body></w:document>"


def _notes(document: Document, nodes: tuple[Document | Node, ...]) -> dict[str, list[int]]:
    """Return the numbers of the comments on each division."""
    divisions = {node.id for node in nodes if isinstance(node, Division)}
    notes: dict[str, list[int]] = {}
    for number, comment in enumerate(document.comments):
        if comment.target not in divisions:
            raise UsageError(_lost_comment(comment))
        notes.setdefault(comment.target, []).append(number)
    return notes


def _lost_comment(comment: Comment) -> str:
    return f"Un commentaire porte sur « {comment.target} », qui n’est pas dans le document."
