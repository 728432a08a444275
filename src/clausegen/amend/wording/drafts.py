"""Drafts: the sentences of one article of an avenant, and the blocks that print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.wording.address import Address
from clausegen.amend.wording.nouns import agreed
from clausegen.amend.wording.quotations import quotation
from clausegen.amend.wording.sentences import AVENANT, INTRODUCED, Sentence
from clausegen.document.endings import close_list
from clausegen.document.tree import (
    Division,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Text,
    plain_lines,
)
from clausegen.french.grammar import capitalised, enumerate_fr, plural_of
from clausegen.french.spaces import FINE, NBSP

_FEMININE = {"lignes", "énumérations"}
Body = tuple[Paragraph | ItemList | Quotation, ...]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """One article to be: its id and title, its sentences, the unit that they are all about.

    `divisions` are the ids of the divisions concerned; `place` puts the article in the order of
    the contract; `wording` says which avenant the unit's words come from; with `former` the ranks
    in its sentences are said to be those of before the avenant; `joined` are the annexes that
    the avenant holds for it; `act` is how its sentences name what holds them; `anew` tells that
    the one sentence quotes the unit from end to end.
    """

    id: str
    title: str
    unit: Address
    sentences: tuple[Sentence, ...]
    divisions: tuple[str, ...] = ()
    place: float = 0
    wording: str = ""
    former: bool = False
    joined: tuple[Division, ...] = ()
    act: str = AVENANT
    anew: bool = False

    @property
    def ranked(self) -> tuple[str, ...]:
        """Return the nouns of the units that several sentences name by their ranks: « alinéas »."""
        ranked = [one.address for one in self.sentences if one.address.place]
        found = [one.noun if one.plural else plural_of(one.noun) for one in ranked]
        return tuple(dict.fromkeys(found)) if len(self.sentences) > 1 else ()

    def body(self) -> Body:
        """Return the blocks of the article: one sentence, or « est ainsi modifié : » and a list."""
        if len(self.sentences) == 1:
            return _alone(self.id, self.sentences[0], self.wording)
        aside = f", {self.wording}," if self.wording else ""
        form = agreed("modifié", feminine=self.unit.feminine, plural=False)
        lead = f"{self.unit.said()}{aside} est ainsi {form}{self._counted()}{INTRODUCED}"
        count = len(self.sentences)
        items = tuple(
            _item(f"{self.id}.{rank}", rank, sentence, f"{FINE};" if rank < count else ".")
            for rank, sentence in enumerate(self.sentences, 1)
        )
        listed = close_list(ItemList(f"{self.id}.liste", "numbers", items))
        return (Paragraph(f"{self.id}.phrase", (Text(capitalised(lead)),)), listed)

    def _counted(self) -> str:
        """Return « , les alinéas étant désignés dans leur numérotation antérieure … », or ''."""
        if not self.former:
            return ""
        named = enumerate_fr([f"les {noun}" for noun in self.ranked])
        feminine = all(noun in _FEMININE for noun in self.ranked)
        form = agreed("désigné", feminine=feminine, plural=True)
        return f", {named} étant {form} dans leur numérotation antérieure {self.act}"

    def issued(self, avenant: str) -> ArticleDraft:
        """Return the draft of a unit whose words come from an earlier avenant."""
        return replace(self, wording=f"dans sa rédaction issue de {avenant}")

    def held_by(self, act: str) -> ArticleDraft:
        """Return the draft of an act that is no avenant: « aux présentes conditions … »."""
        sentences = tuple(one.held_by(act) for one in self.sentences)
        return replace(self, act=act, sentences=sentences)


def _alone(id_: str, sentence: Sentence, wording: str) -> Body:
    text = sentence.said(wording=wording)
    if not sentence.lines:
        stop = "" if text.endswith(f".{NBSP}»") else "."
        return (Paragraph(f"{id_}.phrase", (Text(f"{text}{stop}"),)),)
    return (
        Paragraph(f"{id_}.phrase", (Text(text),)),
        quotation(f"{id_}.texte", sentence.lines, "."),
    )


def _item(id_: str, rank: int, sentence: Sentence, end: str) -> Item:
    text = Paragraph(f"{id_}.phrase", (Text(sentence.said(whole=False)),))
    if not sentence.lines:
        return Item(id_, f"{rank}°", (text,))
    return Item(id_, f"{rank}°", (text, quotation(f"{id_}.texte", sentence.lines, end)))


def printed_lines(drafts: Sequence[ArticleDraft]) -> Iterator[str]:
    """Yield the lines that drafts print as articles of an avenant."""
    for rank, draft in enumerate(drafts, 1):
        yield f"Article{NBSP}{rank} – {draft.title}"
        for block in draft.body():
            yield from plain_lines(block)
    for draft in drafts:
        for annex in draft.joined:
            yield from plain_lines(annex)
