"""In the firm's own file: the changes between two Word files, as revisions written into the first.

Its styles, lists, headers and every other part stay byte for byte as they were; its text gets the
marks that, accepted, give the second text, and refused, the first.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from clausegen.amend.aligning import paired_texts
from clausegen.amend.matching import uncrossed
from clausegen.amend.word_edits import marked_text_edits
from clausegen.errors import ClausegenError
from clausegen.readers.docx.host.leftovers import relations_of
from clausegen.readers.docx.host.lines import PARAGRAPH_NUMBER, lines_of
from clausegen.readers.docx.host.opening import HostFile, open_host, packed, take_body
from clausegen.readers.docx.host.revisions import accept_all, refuse_all, settled
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import words_of
from clausegen.writers.docx.tracking import Tracker

_W = f"{{{W}}}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_LAST = (f"{_W}sectPr",)
_OUTSIDE = tuple(f"{_W}{name}" for name in ("drawing", "pict", "object"))
_NUMBERS = (PARAGRAPH_NUMBER, PARAGRAPH_NUMBER.replace("paraId", "textId"))
_SPACES = re.compile(r"\s+")
TOOL = "clausegen"
"""The author of marks that nobody signs."""
_FAILED = (
    "Les marques n’ont pas pu être écrites dans le fichier d’origine sans en changer le texte : "
    "servez-vous du fichier des marques de clausegen."
)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The first of two files with the changes marked in it, and with the changes made in it."""

    marked: bytes
    consolidated: bytes


def own_files(old: bytes, new: bytes, author: str, when: str = "") -> OwnFiles:
    """Return the first file with what leads to the second, marked and made.

    Raises ClausegenError for a file that must stay as it is, and where the marks, settled both
    ways, do not give both texts.
    """
    host, other = open_host(old), open_host(new)
    take_body(host, settled(host.body, accept_all))
    take_body(other, settled(other.body, accept_all))
    before, after = _shown(host), _shown(other)
    known = _lists_of(host)
    _Merge(Tracker(author, when), known, _same_parts(host, other)).children(host.body, other.body)
    marked = packed(host)
    made = settled(host.body, accept_all)
    unmade = settled(host.body, refuse_all)
    take_body(host, unmade)
    if _shown(host) != before:
        raise ClausegenError(_FAILED)
    take_body(host, made)
    if _shown(host) != after:
        raise ClausegenError(_FAILED)
    return OwnFiles(marked, packed(host))


def _shown(host: HostFile) -> list[str]:
    """Return what a file shows, labels included, spaces folded."""
    shown = (_SPACES.sub(" ", f"{line.label} {line.text}").strip() for line in lines_of(host))
    return [line for line in shown if line]


def _lists_of(host: HostFile) -> frozenset[str]:
    found = () if host.numbering is None else host.numbering.iterfind(f"{_W}num")
    return frozenset(str(each.get(f"{_W}numId")) for each in found)


def _same_parts(host: HostFile, other: HostFile) -> dict[str, str]:
    """Return, by the id of a relation of another file, that by which this one shows the same."""
    ours = {(part.crc, part.size): id_ for id_, part in host.related.items()}
    named = ((id_, ours.get((part.crc, part.size))) for id_, part in other.related.items())
    return {id_: known for id_, known in named if known}


@dataclass(frozen=True, slots=True)
class _Merge:
    """Marks in one text what leads to another; `lists` are those that its file has.

    `parts` are its relations to images and objects, by those of the other file.
    """

    tracker: Tracker
    lists: frozenset[str]
    parts: Mapping[str, str]

    def children(self, old: etree._Element, new: etree._Element) -> None:
        """Mark the blocks of one element against those of another."""
        before, after = [*_blocks(old)], [*_blocks(new)]
        pairs = uncrossed(paired_texts([*map(_text, before)], [*map(_text, after)]))
        pairs = {a: b for a, b in pairs.items() if before[b].tag == after[a].tag}
        kept = set(pairs.values())
        for rank, block in enumerate(before):
            if rank not in kept:
                self._struck(block)
        left = _left(before, kept)
        for rank, block in enumerate(after):
            if rank in pairs:
                self._pair(before[pairs[rank]], block)
                left = _left(before, kept, pairs[rank])
                continue
            added = self._added(block)
            if left is None:
                _put_first(old, added)
            else:
                left.addnext(added)
            left = added

    def _pair(self, old: etree._Element, new: etree._Element) -> None:
        """Mark a block against the one that it becomes."""
        if _text(old) == _text(new):
            return
        if old.tag == _PARAGRAPH:
            self.tracker.edit(old, marked_text_edits(words_of(old), words_of(new)))
        elif old.tag == _TABLE:
            self._table(old, new)
        else:
            self.children(_inside(old), _inside(new))

    def _table(self, old: etree._Element, new: etree._Element) -> None:
        """Mark the rows of a table; those that keep their cells are marked inside."""
        before, after = [*old.iterfind(_ROW)], [*new.iterfind(_ROW)]
        pairs = uncrossed(paired_texts([*map(_text, before)], [*map(_text, after)]))
        pairs = {a: b for a, b in pairs.items() if _width(after[a]) == _width(before[b])}
        kept = set(pairs.values())
        for rank, row in enumerate(before):
            if rank not in kept:
                self.tracker.mark_row(row, "del")
        left = _left(before, kept)
        for rank, row in enumerate(after):
            if rank in pairs:
                own = before[pairs[rank]]
                for cell, other in zip(own.iterfind(_CELL), row.iterfind(_CELL), strict=True):
                    self._cell(cell, other)
                left = _left(before, kept, pairs[rank])
                continue
            added = self._clean(row)
            self.tracker.mark_row(added, "ins")
            if left is None:
                before[0].addprevious(added)
            else:
                left.addnext(added)
            left = added

    def _cell(self, old: etree._Element, new: etree._Element) -> None:
        """Mark what a cell holds; the one paragraph of both is the same, whatever it says."""
        before, after = [*_blocks(old)], [*_blocks(new)]
        if [each.tag for each in before] == [each.tag for each in after] == [_PARAGRAPH]:
            self._pair(before[0], after[0])
        else:
            self.children(old, new)

    def _struck(self, block: etree._Element) -> None:
        for row in [*block.iter(_ROW)]:
            self.tracker.mark_row(row, "del")
        for paragraph in [block] if block.tag == _PARAGRAPH else [*_outside_rows(block)]:
            self.tracker.strike(paragraph)

    def _added(self, block: etree._Element) -> etree._Element:
        """Return a block of the second file, marked as inserted into the first."""
        added = self._clean(block)
        for row in [*added.iter(_ROW)]:
            self.tracker.mark_row(row, "ins")
        for paragraph in [added] if added.tag == _PARAGRAPH else [*_outside_rows(added)]:
            self.tracker.add(paragraph)
        return added

    def _clean(self, block: etree._Element) -> etree._Element:
        """Return a copy of a block that names nothing of its own file: pictures, links, lists.

        A picture or an object that stands in this file too is kept. Its paragraphs and rows lose
        their numbers, which another may have here.
        """
        copy = deepcopy(block)
        etree.strip_attributes(copy, *_NUMBERS)
        for outside in [*copy.iter(*_OUTSIDE)]:
            parent = outside.getparent()
            if parent is not None and not self._renamed(outside):
                parent.remove(outside)
        for link in copy.iter(f"{_W}hyperlink"):
            if f"{_R}id" in link.attrib:
                del link.attrib[f"{_R}id"]
        for number in [*copy.iter(f"{_W}numPr")]:
            named = number.find(f"{_W}numId")
            parent = number.getparent()
            unknown = named is not None and named.get(f"{_W}val") not in self.lists
            if unknown and parent is not None:
                parent.remove(number)
        return copy

    def _renamed(self, shown: etree._Element) -> bool:
        """Return whether all that something shows is here, and call it as this file does."""
        if not all(id_ in self.parts for id_ in relations_of(shown)):
            return False
        for each in shown.iter(etree.Element):
            for name, value in each.items():
                if str(name).startswith(_R):
                    each.set(name, self.parts[str(value)])
        return True


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, the tables and what wraps some of them, in order."""
    for child in parent.iterchildren(tag=etree.Element):
        if child.tag in (_PARAGRAPH, _TABLE) or next(child.iter(_PARAGRAPH), None) is not None:
            yield child


def _inside(wrapper: etree._Element) -> etree._Element:
    content = wrapper.find(f"{_W}sdtContent")
    return wrapper if content is None else content


def _outside_rows(block: etree._Element) -> Iterator[etree._Element]:
    for paragraph in block.iter(_PARAGRAPH):
        if next(paragraph.iterancestors(_ROW), None) is None:
            yield paragraph


def _text(block: etree._Element) -> str:
    paragraphs = [block] if block.tag == _PARAGRAPH else block.iter(_PARAGRAPH)
    return "\n".join(map(words_of, paragraphs))


def _width(row: etree._Element) -> int:
    return len(row.findall(_CELL))


def _left(
    before: Sequence[etree._Element], kept: Container[int], rank: int = -1
) -> etree._Element | None:
    """Return what new blocks come after: a block, with those that are struck right after it."""
    while rank + 1 < len(before) and rank + 1 not in kept:
        rank += 1
    return before[rank] if rank >= 0 else None


def _put_first(parent: etree._Element, block: etree._Element) -> None:
    """Put a block before all others of an element, after its properties."""
    first = next(_blocks(parent), None)
    if first is None:
        parent.insert(0, block)
    else:
        first.addprevious(block)
