"""Word files as the other side sends them back: other words, remarks."""

from io import BytesIO

import docx
from lxml import etree

from tests.host_files import changed, saved
from tests.ooxml import W

SPACE = "\N{NO-BREAK SPACE}"


def edited(data, old, new, near=""):
    """Return a Word file with other words in all paragraphs that hold some."""

    def edit(xml):
        root = etree.fromstring(xml)
        for paragraph in root.iter(f"{W}p"):
            texts = list(paragraph.iter(f"{W}t"))
            if near in "".join(each.text or "" for each in texts).replace(SPACE, " "):
                words = [(each, (each.text or "").replace(SPACE, " ")) for each in texts]
                for each, text in [pair for pair in words if old in pair[1]][:1]:
                    each.text = text.replace(old, new)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed(data, "word/document.xml", edit)


def remarked(data, words, author, text):
    """Return a Word file with a remark about a paragraph that holds some words."""
    document = docx.Document(BytesIO(data))
    paragraph = next(each for each in document.paragraphs if words in each.text.replace(SPACE, " "))
    document.add_comment(paragraph.runs, text=text, author=author)
    return saved(document)
