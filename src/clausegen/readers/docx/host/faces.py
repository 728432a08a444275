"""The properties of paragraphs and runs of a contract, as XML that may be written again in it."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

from lxml import etree

from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.numbering import Numbering, value
from clausegen.writers.docx.insertion.looks import Look, Properties
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import runs_of, words

_W = f"{{{W}}}"
_NOT_OURS = frozenset({"rPr", "sectPr", "pPrChange", "pageBreakBefore", "framePr", "cnfStyle"})
_NO_FACE = frozenset({"rPrChange", "ins", "del", "moveFrom", "moveTo", "vanish", "specVanish",
                      "webHidden", "noProof", "highlight", "vertAlign", "rStyle"})  # fmt: skip
_PASSING = frozenset({"b", "bCs", "i", "iCs", "u", "caps"})  # emphasis, which is not ours
_DECLARATION = re.compile(r'\sxmlns:([\w.-]+)="([^"]*)"')


def xml_within(element: etree._Element, root: etree._Element) -> str:
    """Return an element as XML, without the namespaces that the root of its part declares."""
    copied = deepcopy(element)
    copied.tail = None
    xml = etree.tostring(copied, encoding="unicode")
    known = {(str(prefix), uri) for prefix, uri in root.nsmap.items()}
    return _DECLARATION.sub(lambda found: "" if (found[1], found[2]) in known else found[0], xml)


class Faces:
    """Reads how the lines of one text look."""

    def __init__(self, document: etree._Element, numbering: Numbering) -> None:
        self._document, self._numbering = document, numbering

    def look(self, line: Line, *, emphasis: bool = False) -> Look:
        """Return how a line looks, the emphasis of its words left out unless it is wanted."""
        properties = line.paragraph.find(f"{_W}pPr")
        mark = None if properties is None else properties.find(f"{_W}rPr")
        face = self.face(line.paragraph)
        kept = face if emphasis else tuple(each for each in face if each[0] not in _PASSING)
        numbered = self._numbering.numbers(value(line.paragraph, "pPr", "pStyle"))
        return Look(self._kept(properties, _NOT_OURS), self._kept(mark, _NO_FACE), kept, numbered)

    def _kept(self, holder: etree._Element | None, left_out: frozenset[str]) -> Properties:
        """Return the properties that an element holds, as XML."""
        if holder is None:
            return ()
        named = ((etree.QName(each).localname, each) for each in holder.iterchildren(etree.Element))
        kept = ((name, each) for name, each in named if name not in left_out)
        return tuple((name, xml_within(each, self._document)) for name, each in kept)

    def face(self, paragraph: etree._Element, at: int | None = None) -> Properties:
        """Return the face of the character of a paragraph, or of most of its words."""
        weights: Counter[Properties] = Counter()
        position = 0
        for run in runs_of(paragraph):
            face, said = self._kept(run.find(f"{_W}rPr"), _NO_FACE), words(run)
            if at is not None and position <= at < position + len(said):
                return face
            weights[face] += len(said.strip())
            position += len(said)
        return weights.most_common(1)[0][0] if weights else ()
