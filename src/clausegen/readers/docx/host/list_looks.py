"""What a contract teaches of its lists: how their items look, which of its lists ours may join."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from clausegen.document.tree import ListKind
from clausegen.readers.docx.host.articles import is_short
from clausegen.readers.docx.host.faces import Faces, xml_within
from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.host.styles import Styles
from clausegen.readers.docx.numbering import Numbering, NumberingLevel, formatted, value
from clausegen.writers.docx.insertion.looks import ListLook, Look
from clausegen.writers.docx.names import DOCUMENT_PART, W

_W = f"{{{W}}}"
_TYPED_ITEM = re.compile(r"\s*(?:\(?[a-z]\)|[ivx]+\)|\d+[°)]|[-–—•▪◦●])[\s\xa0]+", re.IGNORECASE)
_NUMBER_FORMATS = frozenset({"lowerLetter", "upperLetter", "lowerRoman", "decimal"})
_KINDS: Mapping[ListKind, Callable[[NumberingLevel], bool]] = {
    "letters": lambda level: level.number_format in _NUMBER_FORMATS,
    "numbers": lambda level: level.number_format == "decimal",
    "dashes": lambda level: level.number_format == "bullet",
}
_LABELS = 60  # of the items of one list


class Lists:
    """Reads the lists of one contract."""

    def __init__(self, host: HostFile) -> None:
        self._root, self._document = host.numbering, host.parts[DOCUMENT_PART]
        self._styles, self.numbering = Styles(host.styles), Numbering(host.numbering, host.styles)
        self._faces = Faces(self._document, self.numbering)

    def is_item(self, line: Line) -> bool:
        """Return whether a line is an item of a list: bulleted, lettered, or by its label."""
        if not line.alone or (line.outline is not None and is_short(line)):
            return False
        place = self.numbering.place(line.paragraph)
        if place is None:
            return bool(_TYPED_ITEM.match(line.text)) or (
                "list" in self._styles.name_of(line.paragraph)
            )
        level = place[2]
        if level.number_format == "bullet":
            return True
        own = f"%{place[1] + 1}"
        alone = len(re.findall(r"%\d", level.text)) == 1 and own in level.text
        return alone and not (
            level.number_format == "decimal" and not place[1] and "." in level.text
        )

    def looks(self, items: Sequence[Line], plain: Look) -> Iterator[tuple[ListKind, ListLook]]:
        """Yield the look of each kind of list, that of the first list which the file numbers so."""
        sequence = self.next("abstractNum", "abstractNumId")
        for kind, fits in _KINDS.items():
            for line in items:
                place = self.numbering.place(line.paragraph)
                if place is None or not fits(place[2]):
                    continue
                look = self._in_list(line, place)
                if kind == "dashes":
                    number = (
                        f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/>'
                        "</w:numPr>"
                    )
                    yield kind, ListLook(look, bullet=number)
                elif (definition := self._definition(place[0], sequence)) is not None:
                    labels = tuple(_labels(place[2], place[1]))
                    yield kind, ListLook(look, place[1], sequence, definition, labels)
                    sequence += 1
                break
            else:
                yield kind, ListLook(self.item(items, plain))

    def _in_list(self, line: Line, place: tuple[str, int, NumberingLevel]) -> Look:
        """Return the look of an item, which its list indents where nothing else does."""
        look = self._faces.look(line)
        if any(name == "ind" for name, _ in look.properties):
            return look
        found = self.indent(place)
        return look if found is None else look.set("ind", xml_within(found, self._document))

    def indent(self, place: tuple[str, int, NumberingLevel]) -> etree._Element | None:
        """Return the indent that a level of a list gives."""
        levels = self._levels(place[0])
        found = () if levels is None else levels.iterfind(f"{_W}lvl")
        level = next((each for each in found if each.get(f"{_W}ilvl") == str(place[1])), None)
        return None if level is None else level.find(f"{_W}pPr/{_W}ind")

    def item(self, items: Sequence[Line], plain: Look) -> Look:
        """Return the look of an item whose label is typed."""
        line = next(iter(items), None)
        if line is None:
            return plain.set("ind", '<w:ind w:left="850" w:hanging="425"/>')
        place = self.numbering.place(line.paragraph)
        if place is None:
            return self._faces.look(line)
        return self._in_list(line, place).out_of_list()

    def _levels(self, identifier: str) -> etree._Element | None:
        """Return the sequence in which a list counts."""
        root = self._root
        lists = () if root is None else root.iterfind(f"{_W}num")
        wanted = next(
            (value(each, "abstractNumId") for each in lists
             if each.get(f"{_W}numId") == identifier), ""
        )  # fmt: skip  # one choice
        found = () if root is None else root.iterfind(f"{_W}abstractNum")
        return next((each for each in found if each.get(f"{_W}abstractNumId") == wanted), None)

    def _definition(self, identifier: str, sequence: int) -> str | None:
        """Return the sequence of a list again, under another number, None where it cannot be."""
        found, root = self._levels(identifier), self._root
        if found is None or root is None or root.nsmap.get("w") != W:
            return None
        copied = deepcopy(found)
        copied.tail = None
        copied.set(f"{_W}abstractNumId", str(sequence))
        for name in ("nsid", "tmpl", "styleLink", "numStyleLink", "name"):
            for each in copied.findall(f"{_W}{name}"):
                copied.remove(each)
        for level in copied.iterfind(f"{_W}lvl"):
            for each in level.findall(f"{_W}pStyle"):
                level.remove(each)
        return xml_within(copied, root)

    def next(self, tag: str, key: str) -> int:
        """Return the first free number of lists or of their sequences."""
        found = () if self._root is None else self._root.iterfind(f"{_W}{tag}")
        used = [int(n) for each in found if (n := str(each.get(f"{_W}{key}", ""))).isdecimal()]
        return max(used, default=0) + 1


def _labels(level: NumberingLevel, depth: int) -> Iterator[str]:
    """Yield the labels that Word prints in a list of one level, in order."""
    for number in range(1, _LABELS + 1):
        text = level.text.replace(f"%{depth + 1}", formatted(number, level.number_format))
        yield text.rstrip(".")
