"""Take back: a draft of ours that the other side edited, told as answers and departures.

1. read       the file, as any contract: its text, its tracked changes, its remarks
2. values     a line that differs in answers alone gives these answers, read by their kinds; one
              that was changed at one place only, or cannot be read, is asked, never guessed
3. redraft    the text that these answers give
4. depart     what still differs from theirs, named by its article

What only follows from an answer (numbers, references, agreements) is no departure: it is in the
redraft too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from clausegen.actions.import_contract import Imported
from clausegen.actions.value_lines import FOLDED, folded
from clausegen.actions.values_back import Candidates
from clausegen.actions.whose_draft import told_of_origin, with_marks
from clausegen.acts.comparison import comparison
from clausegen.acts.negotiation import (
    Departure,
    Negotiation,
    Remark,
    pending_of,
)
from clausegen.acts.template_change import answers_of
from clausegen.acts.touching import Touching
from clausegen.acts.units import address_of, words_told
from clausegen.amend.aligning import aligned
from clausegen.amend.by_hand import (
    ByHand,
    changed_by_hand,
    with_changes_by_hand,
)
from clausegen.amend.operations import Insert, target_of
from clausegen.amend.stale_references import stale_references
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.endings import as_ours
from clausegen.document.printing import PrintedLine, printed_lines
from clausegen.document.tree import (
    Division,
    Document,
    ItemList,
    Node,
    children,
    plain_lines,
    text_of,
)
from clausegen.document.walking import Tree, with_children
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import Draft
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.answers import with_changes
from clausegen.questions.values import Values
from clausegen.readers.docx.host.leftovers import REMARK
from clausegen.styles.cover import cover_of

_FOREIGN = "Ce dossier n’a pas de modèle : comparez les deux fichiers Word."


@dataclass(frozen=True, slots=True)
class Returned:
    """A draft that came back: the answers that it gives, and what is negotiated.

    The change of `told` goes from the text that the answers give to theirs. `values` are all
    answers, `diagnostics` their problems.
    """

    answers: Mapping[str, object]
    values: Values
    told: Negotiation
    diagnostics: tuple[Diagnostic, ...]


def take_back(library: Library, dossier: Dossier, theirs: Imported) -> Returned:
    """Return what the other side made of the last version of a contract.

    Raises UsageError for a dossier that no template words.
    """
    clause = library.clause(dossier.clause)
    if clause.spec.id == FREE_TEXT:
        raise UsageError.of(fault("retour-sans-modele", _FOREIGN))
    base, raw = dossier.latest.document, answers_of(clause, dossier.latest)
    theirs = with_marks(library, theirs)
    theirs = replace(theirs, document=_uncovered(library, base, theirs.document))
    origin = told_of_origin(dossier, theirs)
    lines = _asked_lines(library, dossier, raw), printed_lines(theirs.document)
    found = Candidates(clause, raw, *lines, theirs.shown, theirs.sent, office=theirs.office)

    def redrafted(given: Mapping[str, object]) -> list[str]:
        made = next_draft(library, dossier, given, base.properties.by_hand).document
        return [folded(each.text) for each in printed_lines(made)]

    taken, asked = found.read(redrafted)
    answers = with_changes(raw, {each.parameter: each.value for each in taken})
    drawn = next_draft(library, dossier, answers, base.properties.by_hand)
    text = aligned(drawn.document, _derived(theirs.document))
    text = replace(text, properties=drawn.document.properties)
    explained = found.explained({each.key for each in taken})
    changes = tuple(
        each
        for each in changed_by_hand(drawn.document, text)
        if target_of(each.operation) not in explained
    )
    whole, lost = with_changes_by_hand(drawn.document, changes)
    if lost:  # theirs has another shape altogether: it is shown as it is
        whole = text
    told = Negotiation(
        tuple(taken),
        tuple(asked),
        comparison(drawn.document, whole),
        tuple(_departures(clause, drawn, whole, changes)),
        tuple(_remarks(theirs)),
        tuple(pending_of(theirs.revisions)),
        tuple(stale_references(whole, text)),
    )
    return Returned(answers, drawn.values, told, (*origin, *drawn.diagnostics))


def _asked_lines(
    library: Library, dossier: Dossier, raw: Mapping[str, object]
) -> tuple[PrintedLine, ...]:
    """Return the lines of the last version, drafted again where that tells which part is asked."""
    base = dossier.latest.document
    kept = printed_lines(base)
    again = printed_lines(next_draft(library, dossier, raw, base.properties.by_hand).document)
    return again if [each.text for each in again] == [each.text for each in kept] else kept


def _uncovered(library: Library, base: Document, theirs: Document) -> Document:
    """Return a text without the cover page that the style of ours draws before it."""
    cover = cover_of(base, library.style_of(base.properties))
    if cover is None:
        return theirs
    printed = " ".join((text_of(base.title), *cover.lines())).translate(FOLDED).split()
    front = [*takewhile(lambda block: not isinstance(block, Division), theirs.body)]
    drawn = [
        block
        for block in front
        if set(" ".join(plain_lines(block)).translate(FOLDED).split()) <= set(printed)
    ]
    titled = text_of(base.title).translate(FOLDED).split()
    if not any(" ".join(plain_lines(b)).translate(FOLDED).split() == titled for b in drawn):
        return theirs
    return replace(theirs, title=base.title, body=tuple(b for b in theirs.body if b not in drawn))


def next_draft(
    library: Library, dossier: Dossier, answers: Mapping[str, object], by_hand: str
) -> Draft:
    """Return what answers and changes made by hand make of a contract, under negotiation or not."""
    base = dossier.latest.document
    return library.draft(
        dossier.clause,
        answers,
        date=base.properties.date,
        previous=base if dossier.avenants else None,
        numbering=base.numbering,
        by_hand=by_hand,
    )


def _departures(
    clause: Clause, drawn: Draft, whole: Document, changes: Sequence[ByHand]
) -> Iterator[Departure]:
    """Yield each change of theirs with its place and what it touches."""
    before, after = Addresses(drawn.document), Addresses(whole)
    touching = Touching(clause, drawn.values, drawn.document)
    for each in changes:
        operation = each.operation
        addresses = after if isinstance(operation, Insert) else before
        ours, said = words_told(operation, before, after)
        address = address_of(operation, addresses)
        touched = touching.rules(each), touching.questions(each), touching.explained(each)
        yield Departure(each, address, ours, said, *touched)


def _remarks(theirs: Imported) -> Iterator[Remark]:
    for each in theirs.leftovers:
        if each.what == REMARK:
            yield Remark(each.author, each.text, each.near)


def _derived(tree: Tree) -> Tree:
    """Return a text whose lists close as ours do, where they may."""
    kids: list[Node] = [_derived(kid) for kid in children(tree)]
    made = with_children(tree, kids)
    return as_ours(made) if isinstance(made, ItemList) else made  # type: ignore[return-value]  # of the type given
