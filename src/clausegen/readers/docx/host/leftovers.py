"""What a contract holds that has no place in the tree of its text: listed, never just dropped.

Headers and footers, notes, remarks in the margin, text boxes and hidden words with what they say;
images, objects and nested tables with where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from clausegen.readers.docx.host.inlines import read_parts
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.numbering import is_on
from clausegen.writers.docx.names import DOCUMENT_PART, W

_W = f"{{{W}}}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TELLING = f"{_W}t"
_TEXTS = (_TELLING, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_TOLD = frozenset({f"{_W}txbxContent", f"{_MARKUP}Fallback"})
REMARK = "remarque en marge"
_STORIES = {
    "header": "en-tête",
    "footer": "pied de page",
    "footnotes": "note de bas de page",
    "endnotes": "note de fin",
    "comments": REMARK,
}
_NUMBERS = re.compile(r"[\d\s/-]*")
"""What a header says that only counts its pages, or nothing."""
_COMMENT = f"{_W}comment"
_NOTES = (f"{_W}footnote", f"{_W}endnote", _COMMENT)
_ANCHORS = (f"{_W}commentRangeStart", f"{_W}commentRangeEnd")
_ANCHOR = 120
"""Characters that tell what a remark is about."""
_CALLED = (f"{_W}altChunk", f"{_W}subDoc")
_DRAWN = {f"{_W}drawing": "image", f"{_W}pict": "image", f"{_W}object": "objet incorporé"}


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something without a place in the tree: what it is, its words, the words that it stands by.

    `author` is that of a remark, and what it stands by the words that it is about.
    """

    what: str
    text: str
    near: str = ""
    author: str = ""


def leftovers_of(host: HostFile) -> tuple[Leftover, ...]:
    """Return what a contract holds beside the text of its tree, in order, each once."""
    return tuple(dict.fromkeys((*_in_body(host.body), *_stories(host))))


def _stories(host: HostFile) -> Iterator[Leftover]:
    for name, root in host.parts.items():
        story = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if name == DOCUMENT_PART or story not in _STORIES:
            continue
        for holder in [*root.iter(*_NOTES)] or [root]:
            words = _words(holder)
            if not _NUMBERS.fullmatch(words):
                near = _anchored(host.body, holder) if holder.tag == _COMMENT else ""
                yield Leftover(_STORIES[story], words, near, holder.get(f"{_W}author", ""))


def _anchored(body: etree._Element, remark: etree._Element) -> str:
    """Return the words of the text that a remark is about, no more than a line."""
    id_, inside, words = remark.get(f"{_W}id"), False, list[str]()
    for each in body.iter(*_ANCHORS, _TELLING):
        if each.tag in _ANCHORS:
            inside = each.tag == _ANCHORS[0] if each.get(f"{_W}id") == id_ else inside
        elif inside:
            words.append(_shown(each))
    return " ".join("".join(words).split())[:_ANCHOR]


def _in_body(body: etree._Element) -> Iterator[Leftover]:
    """Yield what stands in the text itself and that the tree cannot hold."""
    for box in body.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(f"{_MARKUP}Fallback"), None) is None and (words := _words(box)):
            yield Leftover("zone de texte", words, _near(box))
    hidden = (run for run in body.iter(f"{_W}r") if _is_hidden(run) and _words(run))
    yield from (Leftover("texte masqué", _words(run), _near(run)) for run in hidden)
    for drawn in body.iter(*_DRAWN):
        if next(drawn.iter(f"{_W}txbxContent"), None) is None:
            yield Leftover(_DRAWN[str(drawn.tag)], _name(drawn), _near(drawn))
    for table in body.iter(f"{_W}tbl"):
        if next(table.iterancestors(f"{_W}tc"), None) is not None:
            yield Leftover("tableau dans un tableau", "", _near(table))
    for called in body.iter(*_CALLED):
        before = called.getprevious()
        yield Leftover("document inséré, non lu", "", "" if before is None else _words(before)[:60])
    yield from _unread(body)


def _unread(body: etree._Element) -> Iterator[Leftover]:
    """Yield the words that no line reads and that nothing else tells: of a code, of a ruby."""
    read = {part for each in body.iter(f"{_W}p") for part in read_parts(each)}
    for text in body.iter(*_TEXTS):
        if text in read or not (text.text or "").strip() or _is_told(text):
            continue
        yield Leftover("autre texte", " ".join((text.text or "").split()), _near(text))


def _is_told(text: etree._Element) -> bool:
    """Return whether words are told elsewhere: hidden, in a box, or drawn again."""
    run = text.getparent()
    hidden = run is not None and _is_hidden(run)
    return hidden or any(each.tag in _TOLD for each in text.iterancestors())


def _is_hidden(run: etree._Element) -> bool:
    return is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _name(drawn: etree._Element) -> str:
    """Return what an image is said to show."""
    told = next((each for each in drawn.iter() if each.get("descr") or each.get("alt")), None)
    return "" if told is None else str(told.get("descr") or told.get("alt"))


def _words(element: etree._Element) -> str:
    paragraphs = [*element.iter(f"{_W}p")] or [element]
    said = ("".join(_shown(each) for each in one.iter(_TELLING)) for one in paragraphs)
    return " ".join(" ".join(said).split())


def _shown(text: etree._Element) -> str:
    """Return words, those that are drawn a second time for older programs left out."""
    again = next(text.iterancestors(f"{_MARKUP}Fallback"), None) is not None
    return "" if again else text.text or ""


def _near(element: etree._Element) -> str:
    """Return the first words of what something stands in, or of what stands before it."""
    around = next(element.iterancestors(f"{_W}p", f"{_W}tc"), None)
    while around is not None and not _words(around):
        around = around.getprevious()
    return "" if around is None else _words(around)[:60]
