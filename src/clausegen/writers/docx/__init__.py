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

from itertools import count, starmap

from clausegen.document.memory import DOCUMENTS
from clausegen.document.tree import Comment, Document, divisions
from clausegen.errors import UsageError
from clausegen.styles.cover import Cover, cover_of
from clausegen.writers.characters import encoded
from clausegen.writers.docx import names, parts
from clausegen.writers.docx.contents import contents_xml
from clausegen.writers.docx.cover import FIRST_DRAWING, cover_xml, logo_xml
from clausegen.writers.docx.inlines import InlineWriter
from clausegen.writers.docx.numbering import numbering_member, plan
from clausegen.writers.docx.package import join, pack
from clausegen.writers.docx.paragraph_ends import steadied
from clausegen.writers.docx.paragraphs import ParagraphIds
from clausegen.writers.docx.pieces import Setting, Start, Whole, body_xml
from clausegen.writers.docx.reference import ReferencePackage, reference, turned_tabs
from clausegen.writers.docx.revisions import RevisionMarks
from clausegen.writers.docx.struck_lines import typed_labels
from clausegen.writers.docx.values import ValueForm, bound_of, values_xml
from clausegen.writers.options import Options
from clausegen.writers.pictures import png_of


def write(document: Document, options: Options) -> bytes:
    """Return a document as the bytes of a DOCX file.

    Raises UsageError for a comment on a division that does not exist, and for a character that
    XML cannot hold.
    """
    whole = Whole.of(document, options.memory)
    shown = steadied(document) if whole.revised else document
    cover = cover_of(document, options.style) if options.cover else None
    shared = _shared(document, options, whole, cover=cover is not None)
    numbering = plan(shown, typed_labels(shown) if whole.revised else ())
    form = ValueForm(options.controls, bound=not (whole.revised or options.bare))
    bound = bound_of(whole.printed) if form.controls and form.bound else {}
    # Word takes a bookmark and a revision of the same number for a damaged file.
    first_revision = len(document.comments) + whole.nodes
    marks = RevisionMarks(options.author, options.when, first_revision)
    setting = Setting(
        numbering.places,
        form,
        tuple(bound),
        shared,
        options.style,
        marks,
        _notes(document),
        count(FIRST_DRAWING),
    )
    own = {names.DOCUMENT_PART: _document_xml(shown, options, whole, setting, cover)}
    around = _around(document, options, shared, values_xml(bound), turned=any(whole.turned))
    if document.comments:
        around[names.COMMENTS_PART] = parts.comments_xml(
            document.comments, InlineWriter(numbering.places, marks), options.when
        )
    own |= {name: encoded(xml) for name, xml in around.items()}
    identified = ParagraphIds().identified
    own |= {name: identified(own[name]) for name in names.PRINTED_PARTS if name in own}
    listed = options.memory.of(numbering_member, DOCUMENTS)
    lists = listed(tuple(numbering.instances), options.style, shared.lists)
    return join((*shared.members, lists, *starmap(pack, own.items())))


def _shared(document: Document, options: Options, whole: Whole, *, cover: bool) -> ReferencePackage:
    """Return what a document shares with those of its house."""
    style = options.style
    return reference(
        style,
        cover=cover,
        draft=style.word is not None and document.properties.draft,
        comments=bool(document.comments),
        revisions=whole.revised,
        landscape=any(whole.turned),
        bare=options.bare,
        pictures=tuple(dict.fromkeys(map(png_of, whole.pictures))),
    )


def _around(
    document: Document,
    options: Options,
    shared: ReferencePackage,
    values: str,
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
            names.DATA_PART: parts.data_xml(document, values, options.memory),
        }
    if turned and style.word is None:
        tabs = turned_tabs(shared.width, shared.turned_width)
        own[names.TURNED_HEADER_PART] = parts.header_xml(document, style, tabs)
    return own


def _document_xml(
    shown: Document, options: Options, whole: Whole, setting: Setting, cover: Cover | None
) -> bytes:
    """Return the part of the text: what stands before it, then its blocks."""
    style, shared = options.style, setting.package
    contents = contents_xml(shown, apart=cover is not None) if options.lists_contents else ""
    logo = logo_xml(style, shared.logo) if options.cover else ""
    writer = setting.writer(Start(len(shown.comments)))
    title = writer.title(shown, "Title" if cover is None else "CoverTitle")
    head = f"{logo}{title}{cover_xml(cover) if cover else ''}{contents}"
    start = Start(*writer.next_numbers)
    body = setting.printed(head) + body_xml(shown, whole, setting, start, options.memory)
    return names.DOCUMENT_OPENING + body + names.DOCUMENT_END


def _notes(document: Document) -> dict[str, list[int]]:
    """Return the numbers of the comments on each division."""
    known = {each.id for each in divisions(document)} if document.comments else set()
    notes: dict[str, list[int]] = {}
    for number, comment in enumerate(document.comments):
        if comment.target not in known:
            raise UsageError(_lost_comment(comment))
        notes.setdefault(comment.target, []).append(number)
    return notes


def _lost_comment(comment: Comment) -> str:
    return f"Un commentaire porte sur « {comment.target} », qui n’est pas dans le document."
