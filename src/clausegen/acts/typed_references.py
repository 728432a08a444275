"""References that others typed, left behind where what they name is renumbered or removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegen.amend.wording.addresses import Addresses
from clausegen.document.outline import articles_of
from clausegen.document.tree import STOP, Block, Division, Document, Node, text_of, walk
from clausegen.document.walking import parts
from clausegen.errors import Diagnostic, Place, Severity, fault
from clausegen.french.grammar import capitalised
from clausegen.french.spaces import NBSP
from clausegen.readers.docx.host.article_references import (
    AnnexesMeant,
    ArticleReference,
    annex_references,
    article_references,
)
from clausegen.readers.docx.host.articles import number_of

_HINT = "Corrigez ce renvoi dans la copie, ou convenez-en à part."


class _Change(NamedTuple):
    """What a reference names, as a sentence takes it up, and what becomes of it."""

    whole: str
    becomes: str


def left_behind(old: Document, new: Document) -> Iterator[Diagnostic]:
    """Yield a warning for each typed reference that stays as it was while what it names does not.

    In an annex that numbers articles of its own, one that does not say whose may mean either: it is
    not looked at.
    """
    addresses = Addresses(new)
    return (_told(addresses, *each) for each in _left(old, new))


def still_behind(versions: Sequence[Document]) -> Iterator[Diagnostic]:
    """Yield the same for all versions of a text, those alone that its last one still holds."""
    left = [each for old, new in pairwise(versions) for each in _left(old, new)]
    if not left:
        return
    cited = {node.id: _cited(node) for node in walk(versions[-1])}
    addresses = Addresses(versions[-1])
    held = (each for each in left if each[1] in cited.get(each[0], {}))
    yield from (_told(addresses, *each) for each in dict.fromkeys(held))


def _left(old: Document, new: Document) -> Iterator[tuple[str, ArticleReference, _Change]]:
    """Yield the node and the words of each reference left behind, and what it should follow."""
    moves = _Moves(old, new)
    nodes = ((block, node) for block in old.body for node in (block, *walk(block)))
    before = {node.id: (block, _cited(node)) for block, node in nodes}
    for node in walk(new):
        block, cited = before.get(node.id, (None, {}))
        for each in _cited(node):
            if block and each in cited and (change := moves.of(each, block)):
                yield node.id, each, change


def _cited(node: Node) -> Mapping[ArticleReference, None]:
    """Return the references of a node itself, each once, in order."""
    lines = [text_of(content) for _, content in parts(node)]
    return dict.fromkeys(
        each for line in lines for each in (*article_references(line), *annex_references(line))
    )


class _Moves:
    """What becomes of the articles and the annexes of a text in a later version of it."""

    def __init__(self, old: Document, new: Document) -> None:
        self._annexes = AnnexesMeant(old)
        self._several = sum(isinstance(e, Division) and e.kind == "annex" for e in new.body) > 1
        self._inner: dict[str, Mapping[str, str]] = {}
        self._after = {each.id: each for each in walk(new) if isinstance(each, Division)}
        self._contract = self._moved(each for each in old.body if isinstance(each, Division))

    def of(self, reference: ArticleReference, block: Block) -> _Change | None:
        """Return what becomes of the article of a reference in a block, None where it stays."""
        annexes = self._annexes.of(block, reference)
        if reference.home != "annexe":
            own = annexes.are_of_articles
            return None if own else self._change(reference.number, self._contract)
        if len(annexes.divisions) != 1:
            return None
        (annex,) = annexes.divisions
        after = self._after.get(annex.id)
        # « L’annexe » names the only one, whatever its label.
        named = after and (after.label == annex.label or not (reference.annex or self._several))
        if named:
            inner = self._moved_in(annex)
            return self._change(reference.number, inner, reference.word) if inner else None
        becomes = f"devient l’annexe{NBSP}{after.label}" if after else "est supprimée"
        return _Change("cette annexe" if reference.number else "celle-ci", becomes)

    def _moved_in(self, annex: Division) -> Mapping[str, str]:
        """Return the same for the articles of an annex, counted once."""
        if annex.id not in self._inner:
            self._inner[annex.id] = self._moved(articles_of(annex))
        return self._inner[annex.id]

    def _moved(self, divisions: Iterator[Division] | tuple[Division, ...]) -> Mapping[str, str]:
        """Return the number that each article takes, '' for none, by the one that it leaves."""
        articles = [each for each in divisions if each.kind == "article" and each.label]
        numbers = ((number_of(each.label), self._now(each.id)) for each in articles)
        return {before: now for before, now in numbers if before != now}

    def _now(self, id_: str) -> str:
        after = self._after.get(id_)
        return number_of(after.label) if after else ""

    def _change(
        self, number: str, moved: Mapping[str, str], word: str = "article"
    ) -> _Change | None:
        root = number if number in moved else number.partition(STOP)[0]
        if root not in moved:
            return None
        the = {"article": "l’article", "point": "le point"}[word]
        whole = "celui-ci" if root == number else f"{the}{NBSP}{root}"
        now = moved[root]
        return _Change(whole, f"devient {the}{NBSP}{now}" if now else "est supprimé")


def _told(
    addresses: Addresses, id_: str, reference: ArticleReference, change: _Change
) -> Diagnostic:
    place = capitalised(addresses.whole(id_).said("à"))
    to = "au " if reference.word == "point" else "à l’"
    left = f"le renvoi {to}{reference.unit} reste tel quel"
    message = f"{place}, {left}, alors que {change.whole} {change.becomes}."
    return fault("renvoi-depasse", message, Place(key=id_), _HINT, Severity.WARNING)
