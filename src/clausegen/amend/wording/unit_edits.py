"""Units: where the words of the old text stand, and the operations on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from clausegen.amend.operations import EditWords, Operation
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.lined import lines
from clausegen.amend.wording.quotations import lines_of
from clausegen.amend.wording.sentences import Sentence, reworded, rewritten
from clausegen.document.outline import articles_of
from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Item,
    ItemList,
    Node,
    Paragraph,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import Part, part_of

MAX_SENTENCES = 3
"""How many sentences about one unit are given, however short it is."""


class Units:
    """The units of the old document: their addresses, their edits, the labels once in use.

    `printed` is the text that is quoted where `old` already holds another change. With `quote` no
    word is edited, every changed unit being worded anew; with `economy`, a unit
    is where the many sentences about its parts would be longer to read. With `as_lines` the items
    of lists are alinéas, as they are in `old`. `unlike` are the lines that a
    reader may not count as alinéas.
    """

    def __init__(
        self,
        old: Document,
        operations: Sequence[Operation],
        earlier: Sequence[Document] = (),
        printed: Document | None = None,
        *,
        quote: bool = False,
        economy: bool = False,
        as_lines: bool = False,
        unlike: Collection[str] = (),
    ) -> None:
        self.addresses = Addresses(printed or old, unlike)
        self._printed = printed is not None
        self._divisions = [one for one in (printed or old).body if isinstance(one, Division)]
        self._quote, self._economy, self._as_lines = quote, economy, as_lines
        self._edits = {
            (edit.target, edit.part): edit for edit in operations if isinstance(edit, EditWords)
        }
        self._former = {
            (node.id, item.label)
            for document in earlier
            for node in walk(document)
            if isinstance(node, ItemList)
            for item in node.items
        }

    def shown(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks as they are named here."""
        return lines(blocks) if self._as_lines else blocks

    def between(self, lines: Iterable[str], id_: str = "") -> list[str]:
        """Return the lines of a division, or what precedes all, amid the headings beside it.

        They tell what is a heading in it. An empty title of the contract stands first.
        """
        home = self.addresses.home(id_) if id_ else None
        if home is None:
            own = self.addresses.node(id_) if id_ else None
            inside = articles_of(own) if isinstance(own, Division) else ()
            return ["", *_amid(self._divisions, id_, lines, inside)]
        annex = [next(plain_lines(home)), *_amid(articles_of(home), id_, lines)]
        return ["", *_amid(self._divisions, home.id, annex)]

    def was_used(self, list_: ItemList, item: Item) -> bool:
        """Return whether an earlier version had an item of that label in a list."""
        return (list_.id, item.label) in self._former

    def fewest(self, sentences: Sequence[Sentence], anew: Sentence) -> Sequence[Sentence]:
        """Return sentences about parts of a unit, or the one that words the unit anew."""
        many = self._economy and len(sentences) > MAX_SENTENCES
        longer = many and sum(each.length for each in sentences) > anew.length
        return (anew,) if longer else sentences

    def reworded(self, old: Node, part: Part) -> Sentence | None:
        """Return the sentence for words of a unit, or None where it must be worded anew."""
        edit = self._edits.get((old.id, part))
        if self._quote or edit is None or not edit.edits:
            return None
        text = text_of(part_of(old, part))
        if "\n" in text:
            return self._reworded_line(old, text, edit) if isinstance(old, Paragraph) else None
        also = text_of(part_of(self.addresses.node(old.id), part)) if self._printed else text
        address = self.addresses.told(self.addresses.address(old.id, part), [old], unlike=True)
        return reworded(address, text, edit.edits, also)

    def _reworded_line(self, old: Paragraph, text: str, edit: EditWords) -> Sentence | None:
        """Return the sentence for words of the one printed line that holds them all."""
        start = 0
        for rank, line in enumerate(text.split("\n")):
            inside = [replace(one, start=one.start - start) for one in edit.edits]
            if all(0 <= one.start <= len(line) - len(one.old) for one in inside):
                return reworded(self.addresses.line(old, rank), line, inside)
            start += len(line) + 1
        return None

    def reworded_or_rewritten(self, old: Node, new: Node, part: Part) -> Sentence:
        """Return the sentence for words of a unit, or the one that words it anew."""
        address = self.addresses.address(old.id)
        if not address.within:  # the whole division would be its heading too
            (address,) = self.addresses.alineas([old])
        address = self.addresses.told(address, [old])
        anew = rewritten(address, lines_of(new))
        return self.clearest(self.reworded(old, part), anew)

    def clearest(self, said: Sentence | None, anew: Sentence) -> Sentence:
        """Return the sentence about words, or the new unit where it quotes more words than that."""
        return anew if said is None or said.quoted > anew.quoted else said


def _amid(
    divisions: Sequence[Division], id_: str, lines: Iterable[str], inside: Sequence[Division] = ()
) -> Iterator[str]:
    """Yield lines after the heading of the last article before a division, and before the next."""
    place = next((rank for rank, one in enumerate(divisions) if one.id == id_), -1)
    yield from _headings(reversed(divisions[: max(place, 0)]))
    yield from lines
    yield from _headings([*inside, *divisions[place + 1 :]])


def _headings(divisions: Iterable[Division]) -> Iterator[str]:
    """Yield the heading of the first article of some divisions, if there is one."""
    articles = (one for one in divisions if one.kind == "article" and one.label)
    return (next(plain_lines(one)) for one in islice(articles, 1))
