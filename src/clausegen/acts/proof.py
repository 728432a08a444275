"""Proof: what an amendment claims, each claim checked and named; whatever fails, fails closed.

operations   applied to the text before they give the text after, character for character
inverse      inverted they give the text before again
needed       none of them could be left out
references   no reference of the text after points nowhere, or prints another label
redline      accepted it is the text after, rejected the text before
marks        nobody has accepted or refused any of them in a file
sentences    the avenant as printed, read by a parser of its own, gives the text after, whether
             its sentences are applied at once, one after the other or backwards
layout       no word of a PDF is out of the text block or over another
kept         the act as printed leaves the text as it is, where that is what it means to do
chain        each avenant starts from the very text that the one before left
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clausegen.acts.change import Change, same_text
from clausegen.acts.closing import closing, without_closing
from clausegen.acts.consolidate import in_force
from clausegen.acts.terms import in_order
from clausegen.amend.operations import Operation, OperationError, apply, invert, target_of
from clausegen.amend.reading import ReadingError, amended_texts
from clausegen.amend.redline import accepted, rejected
from clausegen.amend.spacing import respaced
from clausegen.document.tree import CrossReference, Document, leaves, plain_text
from clausegen.dossiers.dossier import Dossier
from clausegen.errors import ClausegenError
from clausegen.french.ellipsis import shortened
from clausegen.reader.references import labels_of

_LONGEST = 160
"""Characters of a line that is shown."""
NAMES = {
    "operations": "Les opérations, appliquées au texte ancien, donnent le texte nouveau",
    "inverse": "Les opérations inverses rendent le texte ancien",
    "needed": "Aucune opération n’est superflue",
    "references": "Aucun renvoi ne mène nulle part",
    "redline": "Les marques acceptées donnent le texte nouveau, refusées le texte ancien",
    "marks": "Toutes les marques de révision sont encore en attente",
    "sentences": (
        "Les phrases de l’avenant, relues ensemble, dans l’ordre et à rebours, donnent le texte "
        "nouveau"
    ),
    "kept": "L’acte, relu, laisse le texte du contrat tel qu’il est",
    "chain": "Chaque avenant part du texte que laisse le précédent",
    "days": "Chaque jour a un texte, et le dernier est celui de la dernière version",
    "text": "Le fichier montre le texte qu’il doit montrer",
    "layout": "Aucun mot ne sort du cadre de sa page ni n’en recouvre un autre",
    "lineage": "Le fichier dit quels actes ont modifié quoi, et depuis quand",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One claim and whether it holds; `detail` names what fails, `about` the file or avenant."""

    claim: str
    holds: bool
    detail: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """Return the claim in words."""
        return NAMES[self.claim] + (f" ({self.about})" if self.about else "")


class ProofError(ClausegenError):
    """Raised when an amendment that does not hold would be written; `checks` are all its claims."""

    def __init__(self, message: str, checks: Sequence[Check] = ()) -> None:
        super().__init__(message)
        self.checks = tuple(checks)


def insist(checks: Sequence[Check]) -> None:
    """Raise ProofError, naming every claim that fails and the operation behind it."""
    failed = [check for check in checks if not check.holds]
    if failed:
        told = " ".join(f"{check.name} : non. {check.detail}".strip() for check in failed)
        raise ProofError(f"Rien n’a été écrit, car une preuve échoue. {told}", checks)


def proofs(change: Change, marked: Document) -> tuple[Check, ...]:
    """Return the checks of a change and its redline, as values; of no change there is little."""
    if not change.operations:
        return (_references(change.new),)
    return (
        _operations(change),
        _inverse(change),
        _needed(change),
        _references(change.new),
        _redline(change, marked),
    )


def said(operation: Operation) -> str:
    """Return an operation in a few words: its kind and the unit that it is about."""
    return f"{type(operation).__name__} {target_of(operation) or 'titre'}"


def _operations(change: Change) -> Check:
    return _gives("operations", change.old, change.operations, change.new)


def _inverse(change: Change) -> Check:
    return _gives("inverse", change.new, invert(change.operations), change.old)


def _gives(claim: str, before: Document, operations: Sequence[Operation], after: Document) -> Check:
    try:
        result = apply(before, operations)
    except OperationError as error:
        return Check(claim, False, error.message)
    if same_text(result, after):
        return Check(claim, True)
    return Check(claim, False, first_difference(plain_text(after), plain_text(result)))


def first_difference(expected: str, found: str) -> str:
    """Return the first lines that differ between two texts, in French words."""
    left, right = expected.splitlines(), found.splitlines()
    for old, new in zip(left, right, strict=False):
        if old != new:
            return f"Attendu « {shortened(old, _LONGEST)} », trouvé « {shortened(new, _LONGEST)} »."
    if len(left) == len(right):
        return "Les mots sont les mêmes, mais non leur forme ou leur origine."
    longer, word = (left, "manque") if len(left) > len(right) else (right, "est de trop")
    return f"« {shortened(longer[min(len(left), len(right))], _LONGEST)} » {word}."


def _needed(change: Change) -> Check:
    for rank, operation in enumerate(change.operations):
        rest = (*change.operations[:rank], *change.operations[rank + 1 :])
        try:
            spared = same_text(apply(change.old, rest), change.new)
        except OperationError:
            continue
        if spared:
            return Check("needed", False, f"{said(operation)} est superflue.")
    return Check("needed", True)


def _references(document: Document) -> Check:
    """Return whether each reference of a document leads somewhere, and prints its label."""
    labels = labels_of(document)
    for leaf in leaves(document):
        if isinstance(leaf, CrossReference):
            target = labels.get(leaf.target)
            if target is None:
                return Check("references", False, f"« {leaf.text} » mène à « {leaf.target} ».")
            if target.label not in leaf.text:
                detail = f"« {leaf.text} » mène à « {target.label} »."
                return Check("references", False, detail)
    return Check("references", True)


def _redline(change: Change, marked: Document) -> Check:
    for settled, text in ((accepted(marked), change.new), (rejected(marked), change.old)):
        if plain_text(settled) != plain_text(text):
            detail = first_difference(plain_text(text), plain_text(settled))
            return Check("redline", False, detail)
    return Check("redline", True)


def sentences(printed: str, old: Document, new: Document, about: str = "") -> Check:
    """Return whether the avenant as a file prints it, read back, turns one text into the other.

    What closes the contract is no part of what it amends, and must be the same in both. Spaces
    alone are a limit that is told, and no sentence is about them.
    """
    claim = "kept" if same_text(old, new) else "sentences"
    if closing(old) != closing(new):
        return Check(claim, False, "Les mentions de signature du contrat changent.", about)
    old, new = without_closing(old), without_closing(new)
    before, after = plain_text(old), plain_text(respaced(old, new))
    try:
        wrong = [found for found in amended_texts(printed, before) if found != after]
    except ReadingError as error:
        return Check(claim, False, error.message, about)
    if not wrong:
        return Check(claim, True, about=about)
    return Check(claim, False, first_difference(after, wrong[0]), about)


def chain(dossier: Dossier) -> tuple[Check, ...]:
    """Return whether each avenant starts where the last one ended, and each day has its text."""
    return (*_links(dossier), _days(dossier))


def _links(dossier: Dossier) -> Iterator[Check]:
    for before, after in pairwise(dossier.versions):
        avenant = after.avenant
        if avenant is None or avenant.base != before.digest:
            number = avenant.number if avenant else "?"
            yield Check("chain", False, f"L’avenant n° {number} part d’un autre texte.")
            return
    yield Check("chain", True)


def _days(dossier: Dossier) -> Check:
    """Return whether each day has a text, and the last one is that of the last version."""
    for avenant in in_order(dossier.avenants):
        try:
            state = in_force(dossier, avenant.effect)
        except OperationError as error:
            return Check("days", False, error.message, avenant.effect)
        broken = _references(state.document)
        if not broken.holds:
            return Check("days", False, broken.detail, avenant.effect)
        last = state.document
        if not state.pending and not same_text(last, dossier.latest.document):
            detail = first_difference(plain_text(dossier.latest.document), plain_text(last))
            return Check("days", False, detail, avenant.effect)
    return Check("days", True)
