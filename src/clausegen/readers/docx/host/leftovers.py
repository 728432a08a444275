"""What a contract holds that has no place in the tree of its text: listed, never just dropped.

Headers and footers, notes, remarks in the margin, text boxes and hidden words with what they say;
images, equations, objects and nested tables with where they stand, and which part of the file each
shows, so that another in its place is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from clausegen.readers.docx.host.articles import headings_of
from clausegen.readers.docx.host.inlines import read_parts
from clausegen.readers.docx.host.lines import SHOWN, lines_of, paragraphs_of
from clausegen.readers.docx.host.opaque import DRAWN, said_of
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.numbering import is_on
from clausegen.writers.docx.names import DOCUMENT_PART, W
from clausegen.writers.docx.run_words import words_of

_W = f"{{{W}}}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TELLING = f"{_W}t"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXTS = (_TELLING, f"{_MATHS}t")
_STEPS_BACK = 30
"""Empty paragraphs that are looked through for the words that something stands by."""
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
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CALLED = (f"{_W}altChunk", f"{_W}subDoc")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something without a place in the tree: what it is, its words, the words that it stands by.

    `author` is that of a remark, and what it stands by the words that it is about; `article` is the
    one that it stands in, « article 3 »; `shows` tells apart the parts of the file that it shows.
    """

    what: str
    text: str
    near: str = ""
    author: str = ""
    article: str = ""
    shows: str = ""


def leftovers_of(host: HostFile) -> tuple[Leftover, ...]:
    """Return what a contract holds beside the text of its tree, in order, each once."""
    placed = _placed(host, [*_in_body(host.body)])
    return tuple(dict.fromkeys((*placed, *_stories(host))))


def _placed(host: HostFile, found: list[tuple[etree._Element, Leftover]]) -> Iterator[Leftover]:
    """Yield what stands in the text with the article around it, and the parts that it shows."""
    if not found:
        return
    article_of, related = _articles(host), host.related
    for element, left in found:
        parts = (related[id_] for id_ in relations_of(element) if id_ in related)
        shows = " ".join(f"{part.crc:08x}-{part.size}" for part in parts)
        yield replace(left, article=article_of(element), shows=shows)


def _articles(host: HostFile) -> Callable[[etree._Element], str]:
    """Return what names the article around an element, '' for none."""
    blocks, body = host.blocks, host.body
    ranks = {block: rank for rank, block in enumerate(blocks)}
    headings = headings_of(lines_of(host), len(blocks))
    starts = [each.line.rank for each in headings]

    def article_of(element: etree._Element) -> str:
        around = [element, *element.iterancestors()]
        block = next((each for each in around if each.getparent() is body), element)
        rank = ranks.get(block, -1)
        at = bisect_right(starts, rank) - 1
        return headings[at].name if at >= 0 and rank < headings[at].end else ""

    return article_of


def relations_of(element: etree._Element) -> Iterator[str]:
    """Yield the relations by which something shows other parts of its file."""
    for each in element.iter(etree.Element):
        yield from (str(value) for name, value in each.items() if str(name).startswith(_RELATED))


def _stories(host: HostFile) -> Iterator[Leftover]:
    """Yield what stands beside the text: headers and footers, notes, remarks in the margin."""
    anchors = _anchors(host.body)
    for name, root in host.parts.items():
        story = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if name == DOCUMENT_PART or story not in _STORIES:
            continue
        for holder in [*root.iter(*_NOTES)] or [root]:
            words = _words(holder)
            if not _NUMBERS.fullmatch(words):
                near = anchors.get(str(holder.get(f"{_W}id")), "") if holder.tag == _COMMENT else ""
                yield Leftover(_STORIES[story], words, near, holder.get(f"{_W}author", ""))


def _anchors(body: etree._Element) -> dict[str, str]:
    """Return the words of the text that each remark is about, by its id, no more than a line."""
    open_: set[str] = set()
    words: dict[str, str] = {}
    for each in body.iter(*_ANCHORS, _TELLING):
        id_ = str(each.get(f"{_W}id"))
        if each.tag == _ANCHORS[0]:
            open_.add(id_)
        elif each.tag == _ANCHORS[1]:
            open_.discard(id_)
        elif shown := _shown(each):
            for one in open_:
                words[one] = words.get(one, "") + shown
            open_ -= {one for one in open_ if len(words[one]) > 2 * _ANCHOR}
    return {id_: " ".join(said.split())[:_ANCHOR] for id_, said in words.items()}


def _in_body(body: etree._Element) -> Iterator[tuple[etree._Element, Leftover]]:
    """Yield what stands in the text itself and that the tree cannot hold."""
    near = _Near()
    for box in body.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(f"{_MARKUP}Fallback"), None) is None and (words := _words(box)):
            yield box, Leftover("zone de texte", words, near(box))
    hidden = (run for run in body.iter(f"{_W}r") if _is_hidden(run) and _words(run))
    yield from ((run, Leftover("texte masqué", _words(run), near(run))) for run in hidden)
    yield from _drawn(body, near)
    for called in body.iter(*_CALLED):
        before = called.getprevious()
        above = "" if before is None else _words(before)[:60]
        yield called, Leftover("document inséré, non lu", "", above)
    yield from _unread(body, near)


def _drawn(body: etree._Element, near: _Near) -> Iterator[tuple[etree._Element, Leftover]]:
    """Yield what the text shows that is no line of words: images, equations, tables in tables."""
    for drawn in body.iter(*DRAWN):
        if next(drawn.iter(f"{_W}txbxContent"), None) is None:
            yield drawn, Leftover(DRAWN[str(drawn.tag)], said_of(drawn), near(drawn))
    for sum_ in body.iter(f"{_MATHS}oMath"):
        said = "".join(each.text or "" for each in sum_.iter(f"{_MATHS}t"))
        yield sum_, Leftover("équation, lue sur une ligne", said, near(sum_))
    for table in body.iter(f"{_W}tbl"):
        if next(table.iterancestors(f"{_W}tc"), None) is not None:
            yield table, Leftover("tableau dans un tableau", "", near(table))


def _unread(body: etree._Element, near: _Near) -> Iterator[tuple[etree._Element, Leftover]]:
    """Yield the words that no line reads and that nothing else tells: of a code, of a ruby."""
    read = {part for each in body.iter(f"{_W}p") for part in read_parts(each)}
    for text in body.iter(*_TEXTS):
        if text in read or not (text.text or "").strip() or _is_told(text):
            continue
        yield text, Leftover("autre texte", " ".join((text.text or "").split()), near(text))


def _is_told(text: etree._Element) -> bool:
    """Return whether words are told elsewhere: hidden, in a box, or drawn again."""
    run = text.getparent()
    hidden = run is not None and _is_hidden(run)
    return hidden or any(each.tag in _TOLD for each in text.iterancestors())


def _is_hidden(run: etree._Element) -> bool:
    return is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _words(element: etree._Element) -> str:
    paragraphs = [*element.iter(f"{_W}p")] or [element]
    said = ("".join(_shown(each) for each in one.iter(_TELLING)) for one in paragraphs)
    return " ".join(" ".join(said).split())


def _shown(text: etree._Element) -> str:
    """Return words, those that are drawn a second time for older programs left out."""
    again = next(text.iterancestors(f"{_MARKUP}Fallback"), None) is not None
    return "" if again else text.text or ""


class _Near:
    """Tells what something stands by; each paragraph is read once, however much it holds."""

    def __init__(self) -> None:
        self._first: dict[etree._Element, str] = {}

    def __call__(self, element: etree._Element) -> str:
        """Return the first words of what something stands in, or of what stands before it."""
        around = next(element.iterancestors(f"{_W}p", f"{_W}tc"), None)
        for _ in range(_STEPS_BACK):
            if around is None or self._words(around):
                break
            around = around.getprevious()
        return "" if around is None else self._words(around)

    def _words(self, element: etree._Element) -> str:
        if element not in self._first:
            said = " ".join(map(words_of, paragraphs_of(element)))
            self._first[element] = " ".join(said.split())[:SHOWN]
        return self._first[element]
