"""The table of contents: a field that Word updates, with its entries written beforehand.

Only the program that lays the pages out knows their numbers, and a number guessed here would be
wrong on paper: each entry ends with a field that has no result yet. Word fills it when it prints,
Word and LibreOffice when one updates the table. Each entry leads to its heading.
"""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.outline import LISTED, listed
from clausegen.document.tree import Division, Document, heading_label, text_of
from clausegen.writers.docx.cover import PAGE_BREAK
from clausegen.writers.docx.inlines import complex_field, run
from clausegen.writers.docx.names import CONTENTS_GALLERY, bookmark_name
from clausegen.writers.docx.paragraphs import WordParagraph, followed_by, joined, led_by
from clausegen.writers.docx.revisions import mark_of
from clausegen.writers.docx.values import FIRST_CONTROL

CODE = f'TOC \\o "1-{LISTED}" \\h \\z \\u'
_SPACE = WordParagraph('<w:pStyle w:val="Spacer"/><w:spacing w:before="240"/>')
_HEADING = WordParagraph('<w:pStyle w:val="TOCHeading"/>', run("Sommaire"))
CONTROL = FIRST_CONTROL


def contents_xml(document: Document, *, apart: bool = False) -> str:
    """Return the table of contents of a document, or nothing where there is no heading.

    One that stands `apart` has its own page.
    """
    entries = [_entry(each, level) for each, level in listed(document)]
    if not entries:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'{CODE} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    after = PAGE_BREAK if apart else _SPACE.xml
    paragraphs = (_HEADING, *followed_by(led_by(entries, begin), end))
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{CONTROL}"/><w:docPartObj>'
        f'<w:docPartGallery w:val="{CONTENTS_GALLERY}"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{joined(paragraphs)}</w:sdtContent></w:sdt>{after}"
    )


def _entry(division: Division, level: int) -> WordParagraph:
    """Return the line of a heading, without what a redline strikes."""
    kept = tuple(inline for inline in division.title if mark_of(inline) != "del")
    label = heading_label(replace(division, former=""))
    text = run((label + text_of(kept)).replace("\n", " "))
    name = bookmark_name(division.id)
    page = complex_field(f"PAGEREF {name} \\h", "")
    return WordParagraph(
        f'<w:pStyle w:val="TOC{level}"/>',
        f'<w:hyperlink w:anchor="{name}" w:history="1">{text}<w:r><w:tab/></w:r>{page}'
        "</w:hyperlink>",
        f"{division.id} listed",
    )
