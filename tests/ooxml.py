"""A DOCX taken apart, for tests that look inside."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data, name):
    """Return one part of a DOCX, parsed."""
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def body(data):
    """Return document.xml, parsed."""
    return part(data, "word/document.xml")


def values(root, tag, attribute):
    """Return an attribute of every element of one name, in order."""
    return [element.get(W + attribute) for element in root.iter(W + tag)]


def text(element):
    """Return the characters of an element, struck ones included."""
    return "".join(e.text or "" for e in element.iter(W + "t", W + "delText"))


def paragraph(root, words):
    """Return the first paragraph that holds these words."""
    return next(p for p in root.iter(W + "p") if words in text(p))
