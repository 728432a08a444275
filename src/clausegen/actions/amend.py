"""Amend: new answers to a contract become an avenant, all that goes with it, and the proof."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from clausegen.actions.choosing import act_of_parties, chosen_act
from clausegen.actions.export import Exported, ExportRequest, export
from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.own_file import TOOL, own_files
from clausegen.actions.unsaid import unsaid
from clausegen.acts.amendment import SAME_TEXT, NoChangeError
from clausegen.acts.amendment import amend as amendment_of
from clausegen.acts.amendment import amend_text as amendment_of_text
from clausegen.acts.assembling import Amendment
from clausegen.acts.lineage import lineages
from clausegen.acts.listing import operations_data
from clausegen.acts.proof import Check, chain, insist, proofs
from clausegen.acts.provenance import file_stem
from clausegen.acts.routing import declares, routed
from clausegen.acts.template_change import answers_of
from clausegen.acts.terms import Follow, Terms
from clausegen.document.tree import Document, plain_text
from clausegen.dossiers.store import Kept, Store
from clausegen.errors import (
    ClausegenError,
    Diagnostic,
    MissingPartError,
    Remedy,
    Severity,
    UsageError,
    fault,
)
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.act_files import MODIFICATION
from clausegen.library.clause import Clause
from clausegen.library.drafting import insist_on_table
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.answers import with_changes
from clausegen.questions.values import Parameters, flat
from clausegen.styles import Style
from clausegen.verify.amendments import check_file, documents_of
from clausegen.writers.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendRequest:
    """The dossier of a contract, the answers that change, and what the parties agree on besides.

    `act` is the kind of act, '' for the one that the answers tell: see `chosen_act`.
    `answers` are all of them anew, None to keep those of the last version, as do answers of the act
    alone; `changes` prevail, by dotted name. Both hold the answers of the contract and those of the
    act. Dates are ISO; a `number` of 0 is the next one. `follow_template` says whether to take up
    what the template has changed since. `author` signs the revisions of the redline; `initials`
    keep room for those of the parties on each page of the avenant. Without a `style`, files are set
    in that of the contract. `text` is that of the contract edited by hand, for one that no template
    words: its answers are then those of the act alone; `edited` is the Word file that it was read
    from, and `original` that of the contract, in which its marks are then written.
    """

    dossier: str
    effect: str
    act: str = ""
    answers: Mapping[str, object] | None = None
    changes: Mapping[str, object] = field(default_factory=dict)
    signed: str = ""
    reason: str = ""
    number: int = 0
    renumber: bool = False
    follow_template: Follow = "no"
    annex: bool = False
    final: bool = False
    accept: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    author: str = ""
    initials: bool = False
    style: Style | None = None
    text: Document | None = None
    edited: bytes = b""
    original: bytes = b""

    @property
    def terms(self) -> Terms:
        """Return what the parties agree on besides the text."""
        return Terms(
            self.effect,
            self.signed,
            self.reason,
            self.number,
            follow=self.follow_template,
            renumber=self.renumber,
            final=self.final,
            annex=self.annex,
            accept=self.accept,
        )


@dataclass(frozen=True, slots=True)
class Amended:
    """An avenant that holds, not yet recorded: its dossier as read, its files, each proof.

    `barred` are the guard rules of the act, errors all, for which no dossier takes it.
    """

    dossier: str
    kept: Kept
    amendment: Amendment
    files: Mapping[str, bytes]
    missing: tuple[MissingPartError, ...]
    checks: tuple[Check, ...]
    barred: tuple[Diagnostic, ...] = ()


def amend(library: Library, store: Store, request: AmendRequest) -> Amended:
    """Return the avenant that gives a contract other answers, in files, every proof holding.

    Raises NoChangeError where the text stays the same, AnswersError for answers refused and, when
    final, for what is missing, ProofError where a claim does not hold, TemplateMovedError where
    the template has changed and it is asked whether to follow it, and ClausegenError for dates that
    do not fit those of other avenants and for answers that change what the template changed.
    """
    kept = store.read(request.dossier)
    for given in (request.changes, request.answers or {}):
        insist_on_table(given)
    clause = library.clause(kept.dossier.clause)
    if clause.spec.id == FREE_TEXT:
        return _proven(library, kept, _of_text(library, clause, kept, request), request)
    if request.text:
        raise UsageError.of(fault("texte-de-modele", _WORDED_BY_TEMPLATE, hint=_CHANGE_ANSWERS))
    act = chosen_act(library, clause, request.act, request.changes, request.answers or {})
    if act.spec.text == "changed":
        _insist_on_change(request, clause.spec.parameters, act.spec.parameters)
    known = answers_of(clause, kept.dossier.latest)
    raw = with_changes(_whole(request, known, clause, act), request.changes)
    if not request.act and act.spec.id == MODIFICATION:
        act = act_of_parties(library, clause, known, raw)
    return _proven(
        library, kept, (act, amendment_of(clause, act, kept.dossier, raw, request.terms)), request
    )


def _of_text(
    library: Library, clause: Clause, kept: Kept, request: AmendRequest
) -> tuple[Clause, Amendment]:
    """Return the act and the avenant that give a contract a text edited by hand.

    Raises UsageError where there is no such text, AnswersError for an answer no act asks for.
    """
    act = library.act(request.act or MODIFICATION)
    answers = {**flat(request.answers or {}), **flat(request.changes)}
    strange = [name for name in answers if not declares(act.spec.parameters, name)]
    if strange or (request.text is None and act.spec.text == "changed"):
        message = f"« {strange[0]} » n’est pas une réponse de l’acte." if strange else _NO_TEXT
        raise UsageError.of(fault("texte-attendu", message, hint=_EDIT_TEXT))
    terms = replace(request.terms, answers=answers)
    if request.text is None:
        return act, amendment_of(clause, act, kept.dossier, answers, request.terms)
    try:
        return act, amendment_of_text(clause, act, kept.dossier, request.text, terms)
    except NoChangeError as error:
        raise NoChangeError((*error.diagnostics, *_beside(request)), SAME_TEXT) from error


def _proven(
    library: Library, kept: Kept, drafted: tuple[Clause, Amendment], request: AmendRequest
) -> Amended:
    """Return an avenant with its files, once every proof holds. Raises ProofError."""
    act, made = drafted
    style = request.style or library.style_of(kept.dossier.versions[0].document.properties)
    exported = dict(_exported(made, request, style))
    shown = _shown(made, exported, style)
    checks = (*proofs(made.change, made.redline), *chain(made.dossier), *shown)
    insist(checks)
    files, missing, barred = _files(made, exported), _missing(exported), _barred(act, made)
    own, limits = _in_own_file(made, request)
    made = replace(made, diagnostics=(*made.diagnostics, *limits))
    files = {**files, **own}
    return Amended(request.dossier, kept, made, files, missing, checks, barred)


def _in_own_file(
    made: Amendment, request: AmendRequest
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the contract's own Word file with the marks, and with the changes, or why not."""
    if not (request.original and request.edited):
        return {}, ()
    held = import_contract(ImportRequest(data=request.original, name="")).document
    if _printed(held) != _printed(made.change.old):
        return {}, (fault("fichier-d-origine", _OTHER_FILE, severity=Severity.WARNING),)
    limits = _beside(request)
    try:
        own = own_files(request.original, request.edited, request.author or TOOL)
    except ClausegenError as error:
        told = fault("fichier-d-origine", error.message, severity=Severity.WARNING)
        return {}, (*limits, told)
    return {
        f"{file_stem('redline', made.number)}-original.docx": own.marked,
        f"{file_stem('consolide', made.number)}-original.docx": own.consolidated,
    }, limits


def _beside(request: AmendRequest) -> tuple[Diagnostic, ...]:
    """Return what the edited copy shows otherwise besides its text, where both files are given."""
    if not (request.original and request.edited):
        return ()
    return unsaid(request.original, request.edited, copy="la copie", hint=_AGREE_APART)


def _printed(document: Document) -> list[str]:
    """Return what a document prints below its title, which may be the name of its file."""
    return plain_text(document).splitlines()[1:]


_OTHER_FILE = "Le fichier d’origine n’a pas le texte du dossier : il n’a pas été marqué."
_AGREE_APART = (
    f"Aucune phrase de l’avenant ne le dit{NBSP}: convenez-en à part, ou joignez-le en annexe."
)
_WORDED_BY_TEMPLATE = "Le texte de ce dossier vient d’un modèle : ses réponses le changent."
_CHANGE_ANSWERS = "Donnez les réponses qui changent."
_NO_TEXT = "Ce contrat n’a pas de modèle : il se modifie par son texte."
_EDIT_TEXT = "Modifiez une copie de son fichier Word, puis donnez cette copie."


def _barred(act: Clause, made: Amendment) -> tuple[Diagnostic, ...]:
    own = {rule.id for rule in act.spec.rules}
    found = (each for each in made.diagnostics if each.severity is Severity.ERROR)
    return tuple(each for each in found if each.rule in own)


def _whole(
    request: AmendRequest, known: Mapping[str, object], clause: Clause, act: Clause
) -> Mapping[str, object]:
    """Return the answers that a request starts from; those of an act alone keep the contract's."""
    if request.answers is None:
        return known
    contract, own = routed(request.answers, clause.spec.parameters, act.spec.parameters)
    return request.answers if contract else with_changes(known, own)


def _insist_on_change(request: AmendRequest, clause: Parameters, act: Parameters) -> None:
    """Raise UsageError where no answer of the contract is given."""
    changes, _ = routed(request.changes, clause, act)
    follows = request.follow_template == "yes"
    if not changes and request.answers is None and not follows:
        message = "Rien ne change : donnez au moins une réponse du contrat."
        raise UsageError.of(fault("sans-reponse", message, remedies=(Remedy("change"),)))


def _exported(
    made: Amendment, request: AmendRequest, house: Style
) -> Iterator[tuple[str, Exported]]:
    """Yield the files of each document of an avenant, by what the document is."""
    if not request.formats:
        return
    when = f"{request.signed}T00:00:00Z" if request.signed else ""
    behind = lineages(made) if "akn" in request.formats else {}  # no other format tells it
    for kind, document in documents_of(made).items():
        named = {file_stem(kind, made.number): document}
        initialled = request.initials and kind == "avenant"
        style = replace(house, footer=replace(house.footer, initials=True)) if initialled else house
        options = Options(author=request.author, when=when, lineage=behind.get(kind), style=style)
        yield kind, export(ExportRequest(documents=named, formats=request.formats, options=options))


def _shown(made: Amendment, exported: Mapping[str, Exported], style: Style) -> Iterator[Check]:
    """Yield whether each file shows its document, and means what it must."""
    for kind, each in exported.items():
        for name, data in each.files.items():
            yield from check_file(made, kind, data, name, style)


def _files(made: Amendment, exported: Mapping[str, Exported]) -> dict[str, bytes]:
    """Return all the files of an avenant by name, its operations as data the last."""
    data = json.dumps(operations_data(made), ensure_ascii=False, indent=1)
    files = {name: data for each in exported.values() for name, data in each.files.items()}
    return {**files, f"operations-{made.number}.json": f"{data}\n".encode()}


def _missing(exported: Mapping[str, Exported]) -> tuple[MissingPartError, ...]:
    by_message = {part.message: part for each in exported.values() for part in each.missing}
    return tuple(by_message.values())
