"""Drafting: the answers to a clause in, its document and its commentary out.

1. validate   answers become values, every problem told at once, guard rules included
2. render     values become marked Markdown
3. read       marked Markdown becomes the document
4. gate       a final document has no blank, no error, no warning that was not accepted
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date as calendar_date
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, get_args

from clausegen.document.labels import Series, series_of
from clausegen.document.numbering import USUAL, Numbering
from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Item,
    Properties,
    Text,
    Variable,
    leaves,
    walk,
)
from clausegen.errors import (
    AnswersError,
    Diagnostic,
    Place,
    Remedy,
    Severity,
    TemplateError,
    UsageError,
    fault,
    nearest,
)
from clausegen.french.ellipsis import shortened
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.library.commentary import annexed, annotated, sheet
from clausegen.library.model_files import CLAUSE_FILE
from clausegen.questions.parameter import left_to_answer
from clausegen.questions.rules import Rule
from clausegen.questions.validation import Validation
from clausegen.questions.values import Values
from clausegen.reader import read_body
from clausegen.template.marks import Rendered
from clausegen.version import VERSION

if TYPE_CHECKING:  # whoever drafts need not import what amends
    from clausegen.amend.carrying import Conflict

CommentaryMode: TypeAlias = Literal["none", "alone", "annex", "comments"]
REFUSED = ("reponse-refusee", "reponse-inconnue", "reponse-double")
"""Problems of the answers themselves, for which no draft is made."""
IDLE = "reponse-sans-effet"
CONFLICT = "modification-en-conflit"
"""The rule of a change made by hand whose passage is not there any more, or differs."""
MAX_WORDS = 300
"""Characters that are shown of a passage."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted clause: its document, its commentary sheet if asked, its values, all problems.

    `text` is the document without any commentary in it: what parties agree on, and a dossier keeps.
    `rendered` is the text from which the document was read: `origins_of` tells from it why each
    node is there.
    """

    document: Document
    text: Document
    commentary: Document | None
    values: Values
    diagnostics: tuple[Diagnostic, ...]
    rendered: Rendered = field(default=Rendered("", ()), repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOptions:
    """How a text is drafted.

    `date` is an ISO date or ''; `accept` the ids of rules whose warnings are accepted; `previous`
    the version whose labels and scheme are kept, else that of `numbering`; `apart` the ids that
    take no label from others; `settled`, of a contract that was signed, the questions of what is
    done already, with which no guard rule deals any more; `by_hand` what people changed in the text
    themselves, as `amend.by_hand_json` writes it. A draft that is not `guarded` tells of no guard
    rule: it is for whoever has looked at them already.
    """

    date: str = ""
    final: bool = False
    accept: Collection[str] = ()
    commentary: CommentaryMode = "none"
    previous: Document | None = None
    apart: Collection[str] = ()
    settled: Collection[str] | None = None
    numbering: Numbering = USUAL
    by_hand: str = ""
    guarded: bool = True

    @property
    def scheme(self) -> Numbering:
        """Return how numbers are printed."""
        return self.previous.numbering if self.previous else self.numbering


class DraftKeywords(TypedDict, total=False):
    """The fields of `DraftOptions`, as keywords of a call."""

    date: str
    final: bool
    accept: Collection[str]
    commentary: CommentaryMode
    previous: Document | None
    apart: Collection[str]
    settled: Collection[str] | None
    numbering: Numbering
    by_hand: str
    guarded: bool


PLAIN = DraftOptions()


def draft(clause: Clause, raw: Mapping[str, object], options: DraftOptions = PLAIN) -> Draft:
    """Return the draft that answers make of a clause.

    Raises AnswersError for answers that cannot be read and, when `final`, for every blank, error,
    warning and answer without effect left; UsageError for a date that is not ISO and for a rule id
    or a commentary that the clause does not have.
    """
    insist_on_rules(clause.spec.rules, options.accept)
    _check_options(raw, options.date, options.commentary)
    told = accepted(clause, raw, guarded=options.guarded)
    validation = _without(told, clause, options.settled or ())
    values = validation.values
    drawn, rendered = _drawn(clause, values, options)
    document, conflicts = changed(drawn, options.by_hand, options.previous)
    if options.final:
        unheard = idle(validation) if options.settled is None else []
        standing = standing_rules(validation, options.accept)
        _refuse([*gaps(document, values), *standing, *unheard, *conflicts], final=True)
    problems = (*validation.diagnostics, *conflicts)
    made = Draft(document, document, None, values, problems, rendered)
    return _with_commentary(clause, made, options.commentary)


def _without(validation: Validation, clause: Clause, settled: Collection[str]) -> Validation:
    """Return what answers come to, without the guard rules that deal with some questions."""
    if not settled:
        return validation
    over = {rule.id for rule in clause.spec.rules if not set(settled).isdisjoint(rule.parameters)}
    kept = tuple(each for each in validation.diagnostics if each.rule not in over)
    return replace(validation, diagnostics=kept)


def accepted(
    clause: Clause, raw: Mapping[str, object], refusal: str = "", *, guarded: bool = True
) -> Validation:
    """Return what answers come to. Raises AnswersError, all at once, for those refused.

    `refusal` is what the error says of them; their number, where it is not given.
    """
    validation = clause.validate(raw, guarded=guarded)
    refused = [each for each in validation.diagnostics if each.rule in REFUSED]
    if refused and refusal:
        raise AnswersError(refusal, refused)
    _refuse(refused)
    return validation


def _check_options(raw: object, date: str, commentary: str) -> None:
    """Raise UsageError for what no type checker stops when answers come over a network."""
    insist_on_table(raw)
    modes = get_args(CommentaryMode)
    if commentary not in modes:
        message = f"Forme de commentaire inconnue : « {commentary} ». Formes : {', '.join(modes)}."
        raise UsageError(message)
    if date:
        insist_on_day(date)


def insist_on_table(raw: object) -> None:
    """Raise UsageError for answers that are no table."""
    if not isinstance(raw, Mapping):
        message = "Les réponses sont un tableau de clés et de valeurs, comme {} ou {'objet': 'x'}."
        raise UsageError(message)


def insist_on_day(date: str) -> None:
    """Raise UsageError for what is no ISO date."""
    try:
        written = calendar_date.fromisoformat(date).isoformat()
    except ValueError:
        written = ""
    if date != written:
        message = f"« {date:.40} » n’est pas une date écrite comme 2027-01-15."
        raise UsageError(message)


def drafted(clause: Clause, values: Values, options: DraftOptions = PLAIN) -> Document:
    """Return the document that values make of a clause, blanks and all."""
    drawn, _ = _drawn(clause, values, options)
    return changed(drawn, options.by_hand, options.previous)[0]


def changed(
    drawn: Document, by_hand: str, previous: Document | None = None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a draft with what people changed in it themselves, and what has no place in it.

    Raises OperationError for changes that cannot be read.
    """
    if not by_hand:
        return drawn, ()
    from clausegen.amend.by_hand import with_changes_by_hand
    from clausegen.amend.by_hand_json import read_by_hand

    made, conflicts = with_changes_by_hand(drawn, read_by_hand(by_hand), previous)
    told = replace(made, properties=replace(made.properties, by_hand=by_hand))
    return told, tuple(map(conflicting, conflicts))


def conflicting(conflict: Conflict) -> Diagnostic:
    """Return the problem that shows a change made by hand which the draft has no place for."""
    texts = {
        "elle portait sur": conflict.before,
        "elle donnait": conflict.after,
        "le texte dit maintenant": conflict.onto,
    }
    told = " ; ".join(
        f"{what} « {shortened(' / '.join(text.splitlines()), MAX_WORDS)} »"
        for what, text in texts.items()
        if text
    )
    message = f"Une modification apportée à la main n’a plus sa place : {told}."
    hint = "Retirez cette modification, ou revenez sur la réponse qui change ce passage."
    return fault(CONFLICT, message, Place(key=conflict.id), hint)


def _drawn(clause: Clause, values: Values, options: DraftOptions) -> tuple[Document, Rendered]:
    """Return the document that values make of a clause, and the text from which it was read."""
    spec = clause.spec
    properties = Properties(
        template=spec.id,
        version=spec.version,
        tool=VERSION,
        answers=values.json,
        answers_digest=values.digest,
        date=options.date,
        law_date=spec.law_date.isoformat() if spec.law_date else "",
        language=spec.language,
        draft=not options.final,
        template_digest=clause.digest,
    )
    rendered = clause.templates.render(clause.frame, values)
    with clause.templates.placing(clause.frame):
        body = read_body(
            rendered,
            previous=options.previous,
            series=_series(options.previous),
            apart=options.apart,
            numbering=options.scheme,
            memory=clause.memory,
        )
    if not body:
        raise _without_text(spec.id)
    title = (Text(spec.title),)
    return Document(spec.id, title, body, properties, numbering=options.scheme), rendered


def _without_text(id_: str) -> TemplateError:
    message = f"La clause « {id_} » n’a pas de texte : {CLAUSE_FILE} ne rend rien."
    hint = "Écrivez ses articles, ou revoyez les conditions qui les entourent tous."
    return TemplateError.of(fault("texte-vide", message, Place(CLAUSE_FILE, 1, 1), hint))


def _series(previous: Document | None) -> Series:
    nodes = walk(previous) if previous else ()
    return series_of(node.label for node in nodes if isinstance(node, Division | Item))


def _with_commentary(clause: Clause, draft: Draft, mode: CommentaryMode) -> Draft:
    """Return a draft with its commentary in the form that was asked."""
    if mode == "none":
        return draft
    if not clause.has_commentary:
        message = f"La clause « {clause.spec.id} » n’a pas de commentaire."
        raise UsageError(message)
    document = draft.document
    answers = _commentary(clause, draft)
    match mode:
        case "alone":
            return replace(draft, commentary=sheet(document, answers))
        case "annex":
            return replace(draft, document=annexed(document, answers))
        case _:
            return replace(draft, document=annotated(document, answers))


def _commentary(clause: Clause, draft: Draft) -> tuple[Block, ...]:
    """Return what a commentary says of a draft; what people struck by hand, it speaks of still."""
    try:
        return clause.commentary(draft.values, draft.document)
    except TemplateError:
        if not draft.document.properties.by_hand:
            raise
        kept = DraftOptions(numbering=draft.document.numbering)
        unchanged = drafted(clause, draft.values, kept)
        return clause.commentary(draft.values, unchanged)


def gaps(document: Document, values: Values) -> list[Diagnostic]:
    """Return one error for each question whose visible gap is printed in a document."""
    blanks = {
        leaf.parameter: leaf.text
        for leaf in leaves(document)
        if isinstance(leaf, Variable) and leaf.blank
    }
    return [
        fault(
            "blanc",
            left_to_answer(values[id_].parameter.label, text),
            Place(key=id_),
            f"Répondez à « {id_} ».",
            remedies=(Remedy("answer", id_, values[id_].parameter.label),),
        )
        for id_, text in blanks.items()
    ]


def idle(validation: Validation) -> list[Diagnostic]:
    """Return an error for each answer without effect: who gave it believes that the text says it.

    In a contract that was signed such an answer may be left from what has changed since.
    """
    found = (each for each in validation.diagnostics if each.rule == IDLE)
    return [replace(each, severity=Severity.ERROR) for each in found]


def standing_rules(validation: Validation, accept: Collection[str]) -> list[Diagnostic]:
    """Return the errors, and the warnings that nobody accepted, which may be."""
    return [
        _acceptable(each)
        for each in validation.diagnostics
        if each.severity is Severity.ERROR
        or (each.severity is Severity.WARNING and each.rule not in accept)
    ]


def _refuse(diagnostics: list[Diagnostic], *, final: bool = False) -> None:
    """Raise AnswersError with some problems, if there are any."""
    if not diagnostics:
        return
    count = len(diagnostics)
    points = "1 point reste" if count == 1 else f"{count} points restent"
    refused = "1 réponse est refusée" if count == 1 else f"{count} réponses sont refusées"
    message = f"Version finale refusée : {points} à régler." if final else f"{refused}."
    raise AnswersError(message, diagnostics)


def _acceptable(problem: Diagnostic) -> Diagnostic:
    """Return a problem that may be accepted if it is a warning."""
    if problem.severity is not Severity.WARNING:
        return problem
    return replace(problem, remedies=(Remedy("accept", problem.rule), *problem.remedies))


def insist_on_rules(rules: Collection[Rule], accept: Collection[str]) -> None:
    """Raise UsageError for an id, among those of rules accepted, that no rule has."""
    known = {rule.id for rule in rules} if accept else ()
    for id_ in accept:
        if id_ not in known:
            hint = nearest(id_, sorted(known)) or f"Règles : {', '.join(sorted(known))}."
            raise UsageError(f"La règle «{NBSP}{id_}{NBSP}» n’existe pas. {hint}")
