"""The lines of a contract: each paragraph with its label, its words, where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from clausegen.document.paragraph_ids import id_read
from clausegen.errors import ClausegenError
from clausegen.readers.docx.host.opening import HostFile
from clausegen.readers.docx.host.styles import Styles
from clausegen.readers.docx.numbering import Numbering, is_on
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import runs_of, words, words_of

_W = f"{{{W}}}"
PARAGRAPH_NUMBER = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_APART = frozenset({f"{_W}txbxContent", f"{_W}footnote", f"{_W}endnote", f"{_W}comment"})
_REVISIONS = frozenset(
    f"{_W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange",
                 "trPrChange", "tcPrChange", "sectPrChange", "cellIns", "cellDel")
)  # fmt: skip  # names
SHOWN = 60  # characters of a paragraph that a message quotes


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the rank of the block of the body that holds it, its label, its words.

    `depth` is the level that it is counted at; `outline` tells how deep a heading it is, None for
    no heading; `alone` that it is itself that block, in no table and no control; `bold` that all
    its words are, `centred` that it is; `style` is the name of its style. The first `taken`
    characters are those of a heading.
    """

    rank: int
    paragraph: etree._Element
    label: str
    text: str
    outline: int | None
    alone: bool
    bold: bool
    centred: bool
    depth: int = 0
    style: str = ""
    taken: int = 0

    @property
    def bookmarks(self) -> tuple[str, ...]:
        """The names of the bookmarks that begin in it."""
        marks = self.paragraph.iter(f"{_W}bookmarkStart")
        return tuple(str(each.get(f"{_W}name", "")) for each in marks)

    @property
    def id(self) -> str:
        """The id of what it shows, by the number that Word keeps of it; '' without one."""
        return id_read(str(self.paragraph.get(PARAGRAPH_NUMBER, "")))

    @property
    def shown(self) -> str:
        """What it prints, on one line."""
        return " ".join(f"{self.label} {self.text}".split())


def lines_of(host: HostFile) -> tuple[Line, ...]:
    """Return the paragraphs of a contract in reading order, without those of its contents."""
    styles, numbering = Styles(host.styles), Numbering(host.numbering, host.styles)
    found: list[Line] = []
    for rank, block in enumerate(host.blocks):
        for paragraph in paragraphs_of(block):
            place = numbering.place(paragraph)
            label = numbering.label(paragraph).strip()
            style = styles.name_of(paragraph)
            if style.startswith("toc "):
                continue
            text = words_of(paragraph)
            bold = bool(text.strip()) and _is_bold(paragraph, styles.is_bold(paragraph))
            outline = styles.outline(paragraph)
            alone = paragraph is block
            centred = styles.is_centred(paragraph)
            depth = place[1] if place else 0
            where = (rank, paragraph, label, text, outline, alone)
            found.append(Line(*where, bold, centred, depth, style))
    return tuple(found)


def insist_on_settled(host: HostFile) -> None:
    """Raise ClausegenError, naming the place, where a revision is still to be settled."""
    last = ""
    for block in host.blocks:
        inside = next(
            (words_of(each) for each in paragraphs_of(block) if words_of(each).strip()), ""
        )
        last = inside.strip() or last
        if next(block.iter(*_REVISIONS), None) is not None:
            raise _unsettled(f"« {last[:SHOWN]} »" if inside else f"après « {last[:SHOWN]} »")


def _unsettled(near: str) -> ClausegenError:
    return ClausegenError(
        f"Ce contrat a des modifications suivies ({near}) : acceptez-les ou refusez-les dans Word, "
        "puis recommencez."
    )


def paragraphs_of(block: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a block of the body in reading order, without text boxes."""
    walk = etree.iterwalk(block, events=("start",), tag=(f"{_W}p", *_APART))
    for _, each in walk:
        if each.tag in _APART:
            walk.skip_subtree()
        else:
            yield each


def _is_bold(paragraph: etree._Element, styled: bool) -> bool:
    """Return whether all the words of a paragraph are bold."""
    shown = [run for run in runs_of(paragraph) if words(run).strip()]
    switches = [run.find(f"{_W}rPr/{_W}b") for run in shown]
    return all(styled if switch is None else is_on(switch) for switch in switches)
