"""Wording: from two versions and what lies between them to the articles of an avenant.

All is proven before it is given: the sentences, read back by a parser that shares no code with
this side, turn the old text into the new. Where fine sentences do not, larger units are worded
anew; where nothing does, the change is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from clausegen.amend.amending_articles import Amending, WordingError
from clausegen.amend.causes import causes
from clausegen.amend.compare import compare
from clausegen.amend.operations import Insert, Move, Operation, Relabel, target_of
from clausegen.amend.spacing import respaced
from clausegen.amend.wording.alignment import Unaligned
from clausegen.amend.wording.articles import PREAMBLE_ID, TITLE_ID
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.everywhere import EVERYWHERE_ID, everywhere
from clausegen.amend.wording.following_references import with_references
from clausegen.amend.wording.levels import Matching
from clausegen.amend.wording.nameable import headlike, nameable
from clausegen.amend.wording.plan import Plan
from clausegen.amend.wording.read_back import proven
from clausegen.amend.wording.sentences import AVENANT
from clausegen.document.outline import articles_of
from clausegen.document.tree import Division, Document, Text, plain_text, walk
from clausegen.errors import fault

REFUSED = "avenant-non-formulable"


def word(
    old: Document,
    new: Document,
    operations: Sequence[Operation],
    *,
    earlier: Sequence[Document] = (),
    issued: Mapping[str, str] | None = None,
    act: str = AVENANT,
) -> tuple[Amending, ...]:
    """Return the articles that turn `old` into `new`, in the order of the contract.

    `operations` are those of `compare(old, new)`. `earlier` are the versions before `old`: a label
    that one of them had and that is taken again is « rétabli ». `issued` says, by the id of a
    division, which avenant its words come from: « l’avenant n° 1 ». `act` is how the sentences name
    what holds them. Spaces alone are no change. Raises WordingError.
    """
    if (spaced := respaced(old, new)) != new:
        new, operations = spaced, compare(old, spaced)
    before, after = plain_text(old).split("\n")[:-1], plain_text(new).split("\n")[:-1]
    carried, unlike = operations, headlike(old)
    if (named := (nameable(old), nameable(new))) != (old, new):
        old, new = named
        operations, earlier = compare(old, new), [*map(nameable, earlier)]
    for plan in _plans(old, new, operations, earlier, unlike):
        try:
            drafts = [_issued(draft, issued or {}).held_by(act) for draft in plan.drafts()]
        except Unaligned:
            continue
        if proven(drafts, before, after):
            return _amendings(drafts, old, new, carried)
    message = "Aucune suite de phrases ne rend exactement le texte nouveau."
    hint = "Gardez les numéros des articles, ou rédigez cette modification à la main."
    raise WordingError.of(fault(REFUSED, message, hint=hint))


def _plans(
    old: Document,
    new: Document,
    operations: Sequence[Operation],
    earlier: Sequence[Document],
    unlike: frozenset[str],
) -> Iterator[Plan]:
    """Yield plans, the most faithful to the operations first."""
    plan = partial(Plan, unlike=unlike)
    whole = [block for block in old.body if isinstance(block, Division)]
    divisions = {each.id for one in whole for each in (one, *articles_of(one))}
    if any(isinstance(op, Relabel) and op.target in divisions for op in operations):
        following = with_references(old, new)
        if following != old:
            terms = Matching(by_id=True, references=True)
            yield plan(following, new, compare(following, new), earlier, terms)
        yield plan(old, new, operations, earlier, Matching(by_id=True))
    elif (said := everywhere(old, new, operations)) is not None:
        rest = compare(said.document, new)
        yield plan(said.document, new, rest, earlier, Matching(), printed=old, drafts=(said.draft,))
    yield plan(old, new, operations, earlier, Matching())
    yield plan(old, new, operations, earlier, Matching(moves=False))


def _issued(draft: ArticleDraft, issued: Mapping[str, str]) -> ArticleDraft:
    origin = next((issued[one] for one in draft.divisions if one in issued), "")
    return draft.issued(origin) if origin and draft.id.startswith("modification.") else draft


def _amendings(
    drafts: Sequence[ArticleDraft], old: Document, new: Document, operations: Sequence[Operation]
) -> tuple[Amending, ...]:
    """Return drafts as articles, each operation given to the one that says it."""
    before, after = _homes(old), _homes(new)
    carried: dict[str, list[Operation]] = {draft.id: [] for draft in drafts}
    for operation in operations:
        homes = after if isinstance(operation, Insert) else before
        home = homes.get(target_of(operation), "")
        speaking = [draft.id for draft in drafts if _speaks(draft, operation, home)]
        speaking = [id_ for id_ in speaking if id_ != EVERYWHERE_ID] or speaking
        if speaking:
            carried[speaking[-1 if isinstance(operation, Relabel | Move) else 0]].append(operation)
    return tuple(_amending(draft, carried[draft.id]) for draft in drafts)


def _homes(document: Document) -> dict[str, str]:
    """Return the id of the division around each node, '' before the first."""
    found: dict[str, str] = {}
    for block in document.body:
        home = block if isinstance(block, Division) else None
        found |= {node.id: home.id if home else "" for node in (block, *walk(block))}
        for article in articles_of(home) if home else ():
            found |= {node.id: article.id for node in (article, *walk(article))}
    return found


def _speaks(draft: ArticleDraft, operation: Operation, home: str) -> bool:
    """Return whether an article of the avenant is about the division of an operation."""
    if home or draft.id == EVERYWHERE_ID:
        return not home or home in draft.divisions
    return draft.id == (PREAMBLE_ID if target_of(operation) else TITLE_ID)


def _amending(draft: ArticleDraft, operations: Sequence[Operation]) -> Amending:
    """Return a draft as an article, with the operations that it says and what caused them."""
    return Amending(
        draft.id,
        (Text(draft.title),),
        draft.body(),
        tuple(operations),
        causes(operations),
        draft.divisions,
        draft.joined,
        draft.anew,
    )
