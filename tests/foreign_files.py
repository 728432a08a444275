"""Contracts that others wrote, with what Word leaves in them: revisions, notes, boxes, objects."""

from tests import host_files
from tests.host_files import changed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY_END = b"<w:sectPr"
BY = 'w:author="{}" w:date="2027-01-05T10:00:00Z" w:id="9"'


def run(text, look=""):
    """Return a run of words."""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def struck(text, author="Maître Roche"):
    """Return words that a revision strikes."""
    return (
        f'<w:del {BY.format(author)}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
        "</w:del>"
    )


def added(text, author="Maître Roche"):
    """Return words that a revision adds."""
    return f"<w:ins {BY.format(author)}>{run(text)}</w:ins>"


def paragraph(*parts, properties=""):
    """Return a paragraph."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{''.join(parts)}</w:p>"


def marked(mark, author="Maître Roche"):
    """Return the properties of a paragraph whose mark bears a revision."""
    return f"<w:rPr><w:{mark} {BY.format(author)}/></w:rPr>"


def of_body(*blocks):
    """Return a Word file whose body holds some blocks of XML."""
    inside = "".join(blocks).encode()
    return changed(
        host_files.empty(),
        "word/document.xml",
        lambda xml: xml.replace(BODY_END, inside + BODY_END, 1),
    )


def heading(text):
    """Return a heading in bold."""
    return paragraph(run(text, "<w:rPr><w:b/></w:rPr>"))
