"""Units: where the words of the old text stand, and the operations on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from clausegen.amend.operations import EditWords, Operation
from clausegen.amend.wording.address import Address
from clausegen.amend.wording.addresses import Addresses, first_words
from clausegen.amend.wording.lined import lines
from clausegen.amend.wording.phrases import Phrase, changed_phrases
from clausegen.amend.wording.quotations import lines_of
from clausegen.amend.wording.sentences import Sentence, retitled, reworded, rewritten
from clausegen.document.cutting import cut
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
from clausegen.french.grammar import with_preposition
from clausegen.french.numbers import rank_fr

MAX_SENTENCES = 3
"""How many sentences about one unit are given, however short it is."""
LONG_TITLE = 9
"""How many words a title has that is worth not typing again: a shorter one is read at a glance."""


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
        edit = self._edit(old, part)
        if edit is None:
            return None
        if "\n" in (text := text_of(part_of(old, part))):
            return self._reworded_line(old, text, edit) if isinstance(old, Paragraph) else None
        address = self.addresses.told(self.addresses.address(old.id, part), [old], unlike=True)
        return self._in_words(address, old, edit)

    def retitled(self, old: Division, new: Division) -> Sentence:
        """Return the sentence for another title: about its words where a long one keeps most."""
        address, before = self.addresses.title(old.id), text_of(old.title)
        anew, edit = retitled(address, text_of(new.title)), self._edit(old, "title")
        if edit is None or "\n" in before or len(before.split()) < LONG_TITLE:
            return anew
        said = self._in_words(address, old, edit)
        return anew if said is None or 2 * said.quoted > anew.quoted else said

    def _edit(self, old: Node, part: Part) -> EditWords | None:
        """Return the edits of a part of a unit, None where it must be worded anew."""
        edit = None if self._quote else self._edits.get((old.id, part))
        return edit if edit and edit.edits else None

    def _in_words(self, address: Address, old: Node, edit: EditWords) -> Sentence | None:
        """Return the sentence for the edits of one line, None where none quotes them."""
        text = text_of(part_of(old, edit.part))
        also = text_of(part_of(self.addresses.node(old.id), edit.part)) if self._printed else text
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

    def changed(self, old: Node, new: Node, part: Part) -> list[Sentence]:
        """Return the sentence for words of a unit, those for its phrases, or the unit anew.

        None of the first two quotes more words than the unit has.
        """
        address = self.addresses.address(old.id)
        if not address.within:  # the whole division would be its heading too
            (address,) = self.addresses.alineas([old])
        anew = rewritten(self.addresses.told(address, [old]), lines_of(new))
        fine = self.finest(old, new, part)
        return fine if fine and _quoted(fine) <= anew.quoted else [anew]

    def finest(self, old: Node, new: Node, part: Part) -> list[Sentence]:
        """Return the sentence for words of a unit, or those for its phrases where they quote less.

        None is returned where it must be worded anew.
        """
        said, phrases = self.reworded(old, part), self._in_phrases(old, new, part)
        if said and not (phrases and _quoted(phrases) < said.quoted):
            return [said]
        return phrases

    def _in_phrases(self, old: Node, new: Node, part: Part) -> list[Sentence]:
        """Return the sentences that word phrases of a unit anew, none where they are not told."""
        if self._quote or self._printed or not part:
            return []
        content = part_of(new, part)
        changed = changed_phrases(text_of(part_of(old, part)), text_of(content))
        address = self.addresses.told(self.addresses.address(old.id), [old]) if changed else None
        return [
            replace(rewritten(_phrase(address, one), [cut(content, one.start, one.end)]), units=())
            for one in changed
            if address
        ]


def _quoted(sentences: Iterable[Sentence]) -> int:
    return sum(each.quoted for each in sentences)


def _phrase(alinea: Address, phrase: Phrase) -> Address:
    """Return « la deuxième phrase du premier alinéa de l’article 2 »."""
    core = rank_fr(phrase.place, phrase.count, feminine=True)
    unit = replace(alinea, first="", last="").unit
    tail = with_preposition(unit, "de") if alinea.within else ""
    made = Address("la", core, "phrase", tail, alinea.within or unit, feminine=True)
    return replace(made, place=phrase.place, first=alinea.first and first_words(phrase.old))


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
