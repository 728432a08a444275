"""Articles of an avenant: the draft for a division that changes, comes, goes or moves.

A division that changes is worded by its words, else by its units, else whole: the first way that
is proven by reading it back is taken. Where sentences about words are many, the table or the
division that they are about is worded anew if that is shorter to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clausegen.amend.wording.address import Address
from clausegen.amend.wording.alignment import Gap, Unaligned
from clausegen.amend.wording.changes import block_sentences, division_sentences
from clausegen.amend.wording.division_addresses import (
    before_all,
    beside_address,
    division_address,
    heading_address,
    twins,
)
from clausegen.amend.wording.division_sentences import (
    CONTRACT,
    arriving,
    by_kind,
    division_noun,
    moved,
    new_divisions,
    restored_division,
    several,
)
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.insertions import block_noun
from clausegen.amend.wording.joined_annexes import can_be_joined, joined, replaced_by_joined
from clausegen.amend.wording.quotations import lines_of, lines_under, printed
from clausegen.amend.wording.read_back import proven
from clausegen.amend.wording.sentences import (
    Sentence,
    inserted,
    merged,
    removed,
    retitled,
    rewritten,
)
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.outline import articles_of
from clausegen.document.tree import Block, Division, Document, heading_label, plain_lines, text_of
from clausegen.french.grammar import de

TITLE_ID, PREAMBLE_ID = "modification.intitule", "modification.preambule"


def amended(
    old: Division,
    new: Division,
    units: Iterable[Units],
    address: Address,
    *,
    whole: bool = True,
) -> ArticleDraft | None:
    """Return the draft for a division in its two versions, or None where its print is the same.

    `units` are ways to word it, the finest first; without any it is worded anew. `address` is what
    it is named by. One that is not given `whole` is not joined to the avenant.
    """
    kept = replace(new, label=old.label)
    if printed(old) == printed(kept):
        return None
    draft = ArticleDraft(f"modification.{old.id}", f"Modification {de(address.unit)}", address, ())
    draft = replace(draft, divisions=tuple(dict.fromkeys(_ids((old, new)))))
    anew = _anew(address, new)
    for way in units:
        try:
            said = way.fewest(merged(division_sentences(way, old, new)), anew)
        except Unaligned:
            continue
        for fine in _former_last(replace(draft, sentences=tuple(said))):
            texts = (way.between(plain_lines(one), old.id) for one in (old, kept))
            if proven([fine], *texts):
                return _joining(fine, old, new, anew) if whole else fine
    return _joining(replace(draft, sentences=(anew,)), old, new, anew)


def _ids(divisions: Iterable[Division]) -> tuple[str, ...]:
    """Return the ids of divisions, each with those of its articles."""
    return tuple(each.id for one in divisions for each in (one, *articles_of(one)))


def _anew(address: Address, new: Division) -> Sentence:
    """Return the sentence that words a division anew; a titre has no words but its title."""
    if new.kind == "part":
        return retitled(Address("l’", "intitulé", within=address.unit), text_of(new.title))
    return rewritten(address, lines_of(new))


def _joining(draft: ArticleDraft, old: Division, new: Division, anew: Sentence) -> ArticleDraft:
    """Return the draft of a division; an annex of which it keeps no line is joined instead."""
    quotes = any(sentence.lines for sentence in draft.sentences)
    kept = set(printed(old)[1:]) & set(printed(new))
    if (draft.sentences != (anew,) and (kept or not quotes)) or not can_be_joined(new):
        return replace(draft, anew=draft.sentences == (anew,))
    return replace(draft, sentences=(replaced_by_joined(old, new),), joined=(joined(new),))


# --- what stands before the divisions -------------------------------------------------------------


def amended_title(old: Document, new: Document) -> Iterator[ArticleDraft]:
    """Yield the draft for another title of the contract, if it has one."""
    if text_of(old.title) != text_of(new.title):
        address = Address("l’", "intitulé", within=CONTRACT.unit)
        sentence = retitled(address, text_of(new.title))
        title = "Modification de l’intitulé du contrat"
        yield ArticleDraft(TITLE_ID, title, CONTRACT, (sentence,), place=-2)


def amended_preamble(
    old: Document, new: Document, units: Iterable[Units]
) -> Iterator[ArticleDraft]:
    """Yield the draft for other words before the first division, if they differ."""
    before, after = _preamble(old), _preamble(new)
    if [*map(printed, before)] == [*map(printed, after)]:
        return
    whole = before_all(old)
    if before and after:
        yield _changed_preamble(before, after, whole, units)
    elif before:
        yield _preamble_draft("Suppression", whole, removed(whole))
    else:
        first = next(block for block in old.body if isinstance(block, Division))
        what, lines = block_noun(after), lines_under(after)
        sentence = inserted("avant", beside_address(first), what, lines)
        title = f"Insertion {de(what.words)}"
        yield ArticleDraft(PREAMBLE_ID, title, whole, (sentence,), place=-1)


def _preamble(document: Document) -> list[Block]:
    """Return the blocks before the first division."""
    blocks: list[Block] = []
    for block in document.body:
        if isinstance(block, Division):
            break
        blocks.append(block)
    return blocks


def _changed_preamble(
    before: Sequence[Block], after: Sequence[Block], whole: Address, units: Iterable[Units]
) -> ArticleDraft:
    """Return the amendment of a preamble in the fewest words that are proven, or its rewriting."""
    old, new = ([line for one in side for line in plain_lines(one)] for side in (before, after))
    anew = rewritten(whole, lines_under(after))
    for way in units:
        try:
            shown = way.shown(tuple(before)), way.shown(tuple(after))
            said = way.fewest(merged(block_sentences(way, *shown, whole)), anew)
        except Unaligned:
            continue
        for draft in _former_last(_preamble_draft("Modification", whole, *said)):
            if proven([draft], way.between(old), way.between(new)):
                return draft
    return _preamble_draft("Modification", whole, anew)


def _preamble_draft(noun: str, whole: Address, *sentences: Sentence) -> ArticleDraft:
    title = f"{noun} {de(whole.said())}"
    return ArticleDraft(PREAMBLE_ID, title, whole, sentences, place=-1)


def _former_last(draft: ArticleDraft) -> Iterator[ArticleDraft]:
    """Yield a draft, then the same whose ranks are said to be those of before the avenant."""
    yield draft
    if draft.ranked:
        yield replace(draft, former=True)


# --- whole divisions ------------------------------------------------------------------------------


def gone(
    divisions: Sequence[Division], old: Sequence[Division], home: Address | None = None
) -> Iterator[ArticleDraft]:
    """Yield the drafts that remove some of the divisions of a level."""
    for group in by_kind(divisions, twins(old)):
        address = several(group, old, home)
        ids = _ids(group)
        title = f"Suppression {de(address.unit)}"
        gone_ = heading_address(group[0]) if group[0].kind == "part" else address
        yield ArticleDraft(f"suppression.{ids[0]}", title, address, (removed(gone_),), ids)


def come(
    gap: Gap[Division],
    old: Sequence[Division],
    former: frozenset[tuple[str, str]],
    home: Address | None = None,
) -> Iterator[ArticleDraft]:
    """Yield the drafts that insert the divisions of a gap, or restore those of a former label."""
    waiting: list[Division] = []
    for division in gap.come:
        if (division.kind, division.label) in former:
            yield from _inserted(waiting, old, gap, home)
            waiting = []
            yield _restored(division, old, gap.left)
        else:
            waiting.append(division)
    yield from _inserted(waiting, old, gap, home)


def _inserted(
    divisions: Sequence[Division],
    old: Sequence[Division],
    gap: Gap[Division],
    home: Address | None,
) -> Iterator[ArticleDraft]:
    """Yield the drafts that insert divisions in a gap, those that come together as one."""
    for group in arriving(divisions):
        ids = _ids(group)
        inside = f" à {home.unit}" if home else ""
        title = f"Insertion {_of_each(division_noun(group, home).words)}{inside}"
        sentence = new_divisions(group, old, gap, home)
        yield ArticleDraft(f"insertion.{ids[0]}", title, CONTRACT, (sentence,), ids)


def _of_each(words: str) -> str:
    """Return « d’un article 5 et d’un titre II » for a noun that may tell both."""
    return " et ".join(map(de, words.split(" et "))) if " titre" in words else de(words)


def _restored(division: Division, old: Sequence[Division], left: Division | None) -> ArticleDraft:
    """Return the amendment that restores a division, its place told only where it is needed."""
    address = division_address(division)
    title = f"Rétablissement {de(address.unit)}"
    sentence = restored_division(division, None)
    draft = ArticleDraft(
        f"retablissement.{division.id}", title, address, (sentence,), (division.id,)
    )
    headings = [heading_label(one) for one in old]
    place = old.index(left) + 1 if left else 0
    after = [*headings[:place], *plain_lines(division), *headings[place:]]
    if proven([draft], ["", *headings], ["", *after]):
        return draft
    return replace(draft, sentences=(restored_division(division, left),))


def displaced(
    division: Division, side: str, anchor: Division, home: Address | None = None
) -> ArticleDraft:
    """Return the draft for a division that takes another place under its label."""
    address = division_address(division, home)
    title = f"Déplacement {de(address.unit)}"
    sentence = moved(division, side, anchor, home)
    return ArticleDraft(f"deplacement.{division.id}", title, address, (sentence,), (division.id,))
