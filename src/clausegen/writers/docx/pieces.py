"""The body of document.xml in pieces, one a block: a piece that was written is found again.

What a piece is follows from its block, from the numbers that come before it and from what all the
pieces of a document share. Of a block that was cast in a mould, it follows from this mould and from
the words and the questions of its answers: who « le Client » is, it does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from clausegen.document.memory import DOCUMENTS, NOTHING, Keyed, Memory, same
from clausegen.document.moulds import cast_of
from clausegen.document.outline import depths
from clausegen.document.picture import Picture
from clausegen.document.tree import Block, Document, Paragraph, Signatures, walk
from clausegen.styles import Style
from clausegen.writers.characters import encoded
from clausegen.writers.columns import is_turned
from clausegen.writers.docx.body import Around, BodyWriter
from clausegen.writers.docx.house_file import in_house_styles
from clausegen.writers.docx.inlines import InlineWriter
from clausegen.writers.docx.numbering import ListPlace
from clausegen.writers.docx.paragraphs import SPACER
from clausegen.writers.docx.reference import ReferencePackage
from clausegen.writers.docx.revisions import RevisionMarks, has_revisions
from clausegen.writers.docx.values import Printed, PrintedValues, ValueForm, key_of, printed_in

Write: TypeAlias = Callable[[Keyed[Block], Around, Keyed[Block | None]], bytes]
"""Writes the next block, given what surrounds it and what follows it."""
PIECES = 512
"""How many pieces are remembered: those of some ten contracts, or of fifty clauses."""


class _Facts(NamedTuple):
    """What a block brings to its document: how many nodes, whether one is revised, whether its
    sheets turn, its pictures and its printed answers.
    """

    nodes: int
    revised: bool
    turned: bool
    pictures: tuple[Picture, ...]
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What the blocks of a document bring to it, each being `known` by what decides how it is
    written; `turned` tells of each whether its sheets turn.
    """

    known: list[Keyed[Block]]
    turned: list[bool]
    nodes: int
    revised: bool
    pictures: list[Picture]
    printed: list[Printed]

    @classmethod
    def of(cls, document: Document, memory: Memory) -> Whole:
        """Return what a document is made of, its title included."""
        known = [_known_by(block, memory) for block in document.body]
        facts = [memory.of(_facts_of, PIECES)(block) for block in known]
        return cls(
            known,
            [each.turned for each in facts],
            1 + sum(each.nodes for each in facts),
            has_revisions((document,)) or any(each.revised for each in facts),
            [picture for each in facts for picture in each.pictures],
            [*printed_in((document,)), *chain.from_iterable(each.printed for each in facts)],
        )


class Start(NamedTuple):
    """The numbers of the next bookmark and of the next printed answer."""

    bookmark: int
    value: int = 1


class Piece(NamedTuple):
    """A block as it stands in the file, and the numbers that follow it."""

    xml: bytes
    after: Start


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What all pieces of a document share; those remembered use none of the last three."""

    places: dict[str, ListPlace]
    form: ValueForm
    bound: tuple[str, ...]
    package: ReferencePackage
    style: Style
    marks: RevisionMarks
    notes: Mapping[str, Sequence[int]]
    drawings: Iterator[int]

    def writer(self, start: Start) -> BodyWriter:
        """Return what writes from some numbers on."""
        values = PrintedValues(self.form, self.bound, start.value)
        inlines = InlineWriter(self.places, self.marks, values)
        return BodyWriter(
            inlines, self.notes, self.drawings, start.bookmark, self.package, self.style
        )

    def printed(self, xml: str) -> bytes:
        """Return XML as it stands in a file of its house. Raises UsageError for what none holds."""
        if self.style.word is not None:
            xml = in_house_styles(xml, self.package.ids, self.package.numbered)
        return encoded(xml)


def _known_by(block: Block, memory: Memory) -> Keyed[Block]:
    """Return a block as what decides how it is written: itself, or its mould and its words."""
    cast = cast_of(block, memory)
    if cast is None:
        return same(block)
    asked = [(each.text, key_of(each), each.asked and each.asked.label) for each in cast.answers]
    return Keyed((cast.mould, tuple(asked)), block)


def _facts_of(block: Keyed[Block]) -> _Facts:
    """Return what a block brings to its document."""
    nodes = (block.value, *walk(block.value))
    pictures = (node.picture for node in nodes if isinstance(node, Paragraph))
    return _Facts(
        len(nodes),
        has_revisions(nodes),
        is_turned(block.value),
        tuple(filter(None, pictures)),
        tuple(printed_in(nodes)),
    )


def body_xml(
    document: Document, whole: Whole, setting: Setting, start: Start, memory: Memory
) -> bytes:
    """Return the blocks of the document, each bookmarked under its id.

    A section ends where the sheets turn, and after the last block.
    """
    through = whole.revised or document.comments or whole.pictures  # what is numbered throughout
    write = _writing(setting, start, NOTHING if through else memory)
    known = [same(block) for block in document.body] if through else whole.known
    written: list[bytes] = []
    before = False
    outlined = zip(known, depths(document.body), whole.turned, strict=True)
    for position, (block, (_, depth), across) in enumerate(outlined):
        if across is not before:
            ending = SPACER.ending(_section(setting.package, before))
            written.append(setting.printed(ending.xml))
            before = across
        around = Around(turned=across, depth=depth)
        written.append(write(block, around, _following(document.body, position)))
    return b"".join(written) + setting.printed(_section(setting.package, before))


def _writing(setting: Setting, start: Start, memory: Memory) -> Write:
    """Return what writes the blocks of a document one after the other."""
    if memory is NOTHING:
        writer = setting.writer(start)
        return lambda block, around, following: setting.printed(
            writer.block(block.value, around, following.value)
        )
    piece = memory.of(_piece, PIECES)
    shared = same(memory.of(_first, DOCUMENTS)(_keyed(setting)))

    def write(block: Keyed[Block], around: Around, following: Keyed[Block | None]) -> bytes:
        nonlocal start
        found = piece(block, around, following, start, shared)
        start = found.after
        return found.xml

    return write


def _piece(
    block: Keyed[Block],
    around: Around,
    following: Keyed[Block | None],
    start: Start,
    setting: Keyed[Setting],
) -> Piece:
    writer = setting.value.writer(start)
    xml = writer.block(block.value, around, following.value)
    return Piece(setting.value.printed(xml), Start(*writer.next_numbers))


def _keyed(setting: Setting) -> Keyed[Setting]:
    """Return a setting, which equals another of the same labels, bound answers, form and house."""
    places = tuple(setting.places.items())
    house = id(setting.package), id(setting.style)
    return Keyed((places, setting.bound, setting.form, house), setting)


def _first(setting: Keyed[Setting]) -> Setting:
    return setting.value


def _following(blocks: Sequence[Block], position: int) -> Keyed[Block | None]:
    """Return the block after another, as what it is to that: its kind, and whether it is a formula.

    « Fait à … » keeps what precedes, as the signatures keep it: they never stand on a page without
    a line of the text that is signed.
    """
    after, closing = (*blocks[position + 1 : position + 3], None, None)[:2]
    found = closing if isinstance(after, Paragraph) and isinstance(closing, Signatures) else after
    return Keyed((type(found), isinstance(found, Paragraph) and found.formula), found)


def _section(package: ReferencePackage, turned: bool) -> str:
    return package.turned_section if turned else package.section
