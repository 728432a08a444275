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

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from clausegen.actions.import_contract import Imported
from clausegen.actions.value_parts import value_of
from clausegen.acts.comparison import comparison
from clausegen.acts.negotiation import (
    Departure,
    Doubt,
    Negotiation,
    Pending,
    Remark,
    ValueChange,
)
from clausegen.acts.template_change import answers_of
from clausegen.acts.touching import Touching
from clausegen.acts.units import address_of, texts
from clausegen.amend.aligning import aligned, paired_texts
from clausegen.amend.by_hand import (
    ByHand,
    changed_by_hand,
    with_changes_by_hand,
)
from clausegen.amend.operations import Insert, WordEdit, edited, target_of
from clausegen.amend.stale_references import stale_references
from clausegen.amend.word_edits import marked_text_edits
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.endings import as_ours
from clausegen.document.printing import PrintedLine, printed_lines
from clausegen.document.tree import (
    Division,
    Document,
    ItemList,
    Node,
    Variable,
    children,
    plain_lines,
    text_of,
)
from clausegen.document.walking import Tree, with_children
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import AnswersError, Diagnostic, UsageError, fault
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import Draft
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.answers import with_changes
from clausegen.questions.parameter import ParseProblem
from clausegen.questions.values import Values
from clausegen.readers.docx.host.leftovers import REMARK
from clausegen.readers.docx.values import ShownValue, shown_values
from clausegen.styles.cover import cover_of

_FOLDED = str.maketrans("\xa0\u202f\u2007\t\n’\u2011“”", '     \'-""')
_PREPOSITION = re.compile(r"(?:de|du|des|à|au|aux)[ \xa0]|d['’]", re.IGNORECASE)
_ONE_PLACE = "elle est changée à un endroit, et non à un autre"
MOST_LINES, MORE_LINES, LEAST_COMMON = 3, 500, 0.1
"""How much longer a text may come back, and how many of our lines must stand in it."""
_OTHER = "Ce fichier n’est pas ce projet, modifié : donnez celui qui revient, ou comparez-les."
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
    theirs = replace(theirs, document=_uncovered(library, base, theirs.document))
    _insist_on_ours(printed_lines(base), printed_lines(theirs.document))
    found = _Candidates(printed_lines(base), printed_lines(theirs.document))
    found.marked = shown_values(theirs.file, clause.spec.parameters) if theirs.file else ()
    taken, asked = _read(clause, raw, found)
    answers = with_changes(raw, {each.parameter: each.value for each in taken})
    drawn = next_draft(library, dossier, answers, base.properties.by_hand)
    text = aligned(drawn.document, _derived(theirs.document))
    text = replace(text, properties=drawn.document.properties)
    explained = found.explained({each.parameter for each in taken})
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
        tuple(_pending(theirs)),
        tuple(stale_references(whole, text)),
    )
    return Returned(answers, drawn.values, told, drawn.diagnostics)


def _insist_on_ours(ours: Sequence[PrintedLine], theirs: Sequence[PrintedLine]) -> None:
    """Raise UsageError for a text too long, or of too few lines in common, to be ours edited."""
    said = {_folded(each.text) for each in theirs}
    common = sum(_folded(each.text) in said for each in ours)
    if len(theirs) > MOST_LINES * len(ours) + MORE_LINES or common < LEAST_COMMON * len(ours):
        raise UsageError.of(fault("retour-d-un-autre", _OTHER))


def _uncovered(library: Library, base: Document, theirs: Document) -> Document:
    """Return a text without the cover page that the style of ours draws before it."""
    cover = cover_of(base, library.style_of(base.properties))
    if cover is None:
        return theirs
    printed = " ".join((text_of(base.title), *cover.lines())).translate(_FOLDED).split()
    front = [*takewhile(lambda block: not isinstance(block, Division), theirs.body)]
    drawn = [
        block
        for block in front
        if set(" ".join(plain_lines(block)).translate(_FOLDED).split()) <= set(printed)
    ]
    titled = text_of(base.title).translate(_FOLDED).split()
    if not any(" ".join(plain_lines(b)).translate(_FOLDED).split() == titled for b in drawn):
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
        ours, said = texts(operation)
        address = address_of(operation, addresses)
        touched = touching.rules(each), touching.questions(each)
        yield Departure(each, address, ours, said, *touched)


def _remarks(theirs: Imported) -> Iterator[Remark]:
    for each in theirs.leftovers:
        if each.what == REMARK:
            yield Remark(each.author, each.text, each.near)


def _pending(theirs: Imported) -> Iterator[Pending]:
    """Yield how many tracked changes each author made that nobody settled."""
    for author in dict.fromkeys(each.author for each in theirs.revisions):
        own = [each.adds for each in theirs.revisions if each.author == author]
        yield Pending(author, sum(own), len(own) - sum(own))


def _derived(tree: Tree) -> Tree:
    """Return a text whose lists close as ours do, where they may."""
    kids: list[Node] = [_derived(kid) for kid in children(tree)]
    made = with_children(tree, kids)
    return as_ours(made) if isinstance(made, ItemList) else made  # type: ignore[return-value]  # of the type given


# --- values -------------------------------------------------------------------------------------


class _Candidates:
    """The answers whose words differ between two texts, line by line."""

    def __init__(self, ours: Sequence[PrintedLine], theirs: Sequence[PrintedLine]) -> None:
        self.changed: dict[str, dict[tuple[str, str], None]] = {}
        self.kept: set[tuple[str, str]] = set()
        self.marked: Sequence[ShownValue] = ()
        self._lines: list[tuple[PrintedLine, frozenset[str]]] = []
        pairs = paired_texts([each.text for each in ours], [each.text for each in theirs])
        for after, before in pairs.items():
            self._compare(ours[before], theirs[after])

    def _compare(self, ours: PrintedLine, theirs: PrintedLine) -> None:
        """Note which answers of a line stay, and which have other words."""
        found = _values_in(ours, theirs)
        if found is None:
            return
        differing = {v.parameter: (v.text, text) for v, text in found if not _same(v.text, text)}
        kept = (v for v, text in found if _same(v.text, text))
        self.kept |= {(v.parameter, _alone(v.text, v.text)) for v in kept}
        for parameter, both in differing.items():
            self.changed.setdefault(parameter, {})[both] = None
        if differing:
            self._lines.append((ours, frozenset(differing)))

    def explained(self, taken: set[str]) -> set[str]:
        """Return the nodes whose lines differ by answers alone, all of them taken."""
        return {line.node for line, parameters in self._lines if parameters <= taken}


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    """Return a text with one space and one apostrophe for all of each, as many characters."""
    return text.translate(_FOLDED)


def _values_in(ours: PrintedLine, theirs: PrintedLine) -> list[tuple[Variable, str]] | None:
    """Return the words that each answer of a line has in another, None if other words differ."""
    before, after = _folded(ours.text), _folded(theirs.text)
    edits = marked_text_edits(before, after)
    found: list[tuple[Variable, str]] = []
    for value in ours.values:
        start, end = value.start, value.start + len(value.variable.text)
        inside = [e for e in edits if _is_inside(e, start, end)]
        edits = tuple(each for each in edits if each not in inside)
        shifted = [WordEdit(e.start - start, e.old, e.new) for e in inside]
        found.append((value.variable, edited(before[start:end], shifted)))
    return None if edits else found


def _is_inside(edit: WordEdit, start: int, end: int) -> bool:
    """Return whether an edit is one of the words from `start` to `end`, not only beside them."""
    within = start <= edit.start and edit.start + len(edit.old) <= end
    return within and (bool(edit.old) or start < edit.start < end)


def _read(
    clause: Clause, raw: Mapping[str, object], found: _Candidates
) -> tuple[list[ValueChange], list[Doubt]]:
    """Return the answers that a text gives, each with its value, and those that must be asked."""
    taken: list[ValueChange] = []
    asked: list[Doubt] = []
    for id_, versions in found.changed.items():
        parameter = clause.spec.parameters.get(id_)
        label = parameter.label if parameter else id_
        before, after = next(iter(versions))
        given_as = {_folded(_alone(was, now)) for was, now in versions}
        alone = (id_, _alone(before, before)) not in found.kept and len(given_as) == 1
        try:
            if parameter is None:
                raise ParseProblem("cette réponse fait partie d’une autre, à changer à la main")
            _insist_on_apart(before, after)
            words = _alone(before, after)
            value = value_of(clause, raw, _key(found, id_, after), words)
            _insist_on_valid(clause, raw, id_, value)
        except ParseProblem as problem:
            asked.append(Doubt(label, before, after, str(problem) if alone else _ONE_PLACE))
        else:
            if alone:
                taken.append(ValueChange(id_, label, before, after, value))
            else:
                given = ("", None) if len(given_as) > 1 else (id_, value)
                asked.append(Doubt(label, before, after, _ONE_PLACE, *given))
    return taken, asked


def _key(found: _Candidates, id_: str, after: str) -> str:
    """Return which part of an answer has the words of a file by its marks, else the answer."""
    parts = {each.key for each in found.marked if each.key.startswith(f"{id_}.")}
    shown = {
        key
        for key in parts
        if {_folded(each.text) for each in found.marked if each.key == key} == {_folded(after)}
    }
    return shown.pop() if len(shown) == 1 else id_


def _alone(before: str, after: str) -> str:
    """Return the words of an answer without the preposition that is printed with it."""
    return _PREPOSITION.sub("", after) if _PREPOSITION.match(before) else after


def _insist_on_apart(before: str, after: str) -> None:
    """Raise ParseProblem where new words are stuck to old ones: « cinq (5)six (6) » is not 56.

    LibreOffice leaves so a tracked change that it finds in a content control.
    """
    for edit in marked_text_edits(_folded(before), _folded(after)):
        if not edit.old and before[: edit.start][-1:].strip() and edit.new[:1].isalnum():
            raise ParseProblem("les mots d’avant et ceux d’après y sont collés")


def _insist_on_valid(clause: Clause, raw: Mapping[str, object], id_: str, value: object) -> None:
    """Raise ParseProblem for an answer that the contract does not accept."""
    try:
        found = clause.validate(with_changes(raw, {id_: value})).diagnostics
    except AnswersError as error:
        raise ParseProblem(error.message) from error
    for each in found:
        if each.place.key.partition("[")[0] == id_ and each.severity == "error":
            raise ParseProblem(each.message)
