"""Particular conditions over general terms that are the same for everybody.

What a deal changes of the standard contract is worded as an avenant words it, and proven in the
same way: the derogations, read back, turn the general terms into the text of the deal. The general
terms are the contract drafted with its standard answers, without what is particular; their digest
is printed, so that whoever holds them can tell that they are the ones meant.

Code civil, art. 1119: particular conditions prevail over general ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from clausegen.acts.closing import without_closing
from clausegen.acts.splicing import kept_places, read_spliced
from clausegen.amend.amending_articles import Amending
from clausegen.amend.compare import compare
from clausegen.amend.wording.amending import word
from clausegen.document.numbering import USUAL, Numbering
from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Text,
    Variable,
    plain_text,
)
from clausegen.errors import AnswersError, Diagnostic, UsageError
from clausegen.french.dates import date_long
from clausegen.library.clause import Clause
from clausegen.library.drafting import PLAIN, Draft, DraftOptions, draft, gaps
from clausegen.library.model_files import CONDITIONS_FILE
from clausegen.library.specification import ClauseSpec
from clausegen.template.facts import Facts
from clausegen.template.marks import Marks

SHARED_FRAME = f"shared/{CONDITIONS_FILE}"
DEAL = "particulieres.md"
"""The file of a contract, included by both frames, that words what is particular to a deal."""
PARTICULAR, GENERAL = "Conditions particulières", "Conditions générales"
_HERE = "aux présentes conditions particulières"


@dataclass(frozen=True, slots=True)
class Particular:
    """The particular conditions of a deal, the general terms that they refer to, their digest.

    `derogations` are the articles by which the deal departs from the general terms; `deal` is the
    contract that both come to.
    """

    conditions: Document
    general: Document
    digest: str
    derogations: tuple[Amending, ...]
    deal: Draft

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return every problem of the answers of the deal."""
        return self.deal.diagnostics


def general_terms(clause: Clause, date: str = "", numbering: Numbering = USUAL) -> Document:
    """Return the general terms of a contract: its standard text, the same for everybody.

    Raises UsageError for a contract that says of none of its articles that it is particular, and
    AnswersError for a standard that leaves blanks.
    """
    if not clause.spec.particular:
        message = f"« {clause.spec.title} » ne distingue pas de conditions particulières."
        raise UsageError(message)
    apart = clause.spec.particular
    standard = draft(clause, {}, DraftOptions(date=date, apart=apart, numbering=numbering))
    whole = _general(standard.document, clause.spec.particular)
    if blanks := gaps(whole, standard.values):
        raise AnswersError("Le texte des conditions générales laisse des blancs.", blanks)
    return replace(whole, id=f"{clause.spec.id}-generales", title=_titled(GENERAL, whole))


def particular(
    clause: Clause, raw: Mapping[str, object], options: DraftOptions = PLAIN
) -> Particular:
    """Return the particular conditions that answers make of a contract.

    Raises as `general_terms` and `drafting.draft` do, UsageError for a contract without `DEAL` and
    for a commentary, which they never have, and WordingError for a departure from the general
    terms that no sentence says.
    """
    if options.commentary != "none":
        raise UsageError("Des conditions particulières n’ont pas de commentaire.")
    general = general_terms(clause, options.date, options.numbering)
    alone = DraftOptions(apart=clause.spec.particular, numbering=options.numbering)
    standard = draft(clause, {}, alone).document
    deal, derogations = _departures(clause, raw, options, standard)
    digest = sha256(plain_text(general).encode()).hexdigest()
    joined = (annex for each in derogations for annex in each.joined)
    body = (*_conditions(clause, deal, digest, derogations), *joined)
    conditions = Document(
        f"{clause.spec.id}-conditions",
        _titled(PARTICULAR, deal.document),
        body,
        deal.document.properties,
        numbering=deal.document.numbering,
    )
    return Particular(conditions, general, digest, derogations, deal)


def _departures(
    clause: Clause, raw: Mapping[str, object], options: DraftOptions, standard: Document
) -> tuple[Draft, tuple[Amending, ...]]:
    """Return the deal and the articles by which it departs from the standard text.

    What is numbered keeps its numbers, but in an article that is quoted from end to end: there,
    the gap that a removed letter leaves would read as an item forgotten.
    """
    apart = clause.spec.particular
    old = _general(standard, apart)

    def made(previous: Document) -> Draft:
        return draft(clause, raw, replace(options, previous=previous, apart=apart))

    def worded(deal: Draft) -> tuple[Amending, ...]:
        new = _general(deal.document, apart)
        return word(old, new, compare(old, new), act=_HERE)

    deal = made(standard)
    derogations = worded(deal)
    fresh = made(_unlettered(standard, _anew(derogations)))
    if fresh.document == deal.document:
        return deal, derogations
    again = worded(fresh)
    return (fresh, again) if _anew(derogations) <= _anew(again) else (deal, derogations)


def _anew(derogations: Sequence[Amending]) -> frozenset[str]:
    """Return the ids of the articles that are quoted from end to end."""
    return frozenset(each.divisions[0] for each in derogations if each.anew)


def _unlettered(document: Document, articles: Collection[str]) -> Document:
    """Return a document some of whose articles keep their number, and nothing of their text."""
    body = (
        replace(each, body=()) if isinstance(each, Division) and each.id in articles else each
        for each in document.body
    )
    return replace(document, body=tuple(body))


def _general(document: Document, particular: Collection[str]) -> Document:
    """Return a contract without its parties, what is particular to it, and its signatures."""
    divisions = (each for each in without_closing(document).body if isinstance(each, Division))
    return replace(document, body=tuple(each for each in divisions if each.id not in particular))


def _titled(what: str, contract: Document) -> tuple[Text, ...]:
    title = plain_text(replace(contract, body=())).strip()
    return (Text(f"{what} – {title}"),)


def _conditions(
    clause: Clause, deal: Draft, digest: str, derogations: Sequence[Amending]
) -> tuple[Block, ...]:
    """Return the blocks of the particular conditions, the derogations in their place."""
    frame = CONDITIONS_FILE if CONDITIONS_FILE in clause.sources else SHARED_FRAME
    if frame == SHARED_FRAME and DEAL not in clause.sources:
        message = f"« {clause.spec.title} » n’a pas de fichier {DEAL}"
        raise UsageError(f"{message} : il écrit les articles propres à une affaire.")
    marks, form = Marks(), deal.document.numbering.article
    names = _names(clause.spec, digest, derogations, marks)
    rendered = clause.templates.render(frame, deal.values, names, marks)
    with clause.templates.placing(frame):
        return read_spliced(rendered, derogations, form)


def _names(
    spec: ClauseSpec, digest: str, derogations: Sequence[Amending], marks: Marks
) -> Mapping[str, object]:
    """Return what the frame of particular conditions reads besides answers."""

    def fact(name: str, text: str) -> str:
        return marks.mark(Variable(f"generales.{name}", text))

    groups = (digest[at : at + 8] for at in range(0, len(digest), 8))
    return {
        "generales": Facts(
            titre=fact("titre", spec.title),
            version=fact("version", spec.version),
            date=fact("date", date_long(spec.date)),
            empreinte=fact("empreinte", " ".join(groups)),
        ),
        "derogations": kept_places(derogations, marks),
    }
