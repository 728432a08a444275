"""Assembling: from a recorded change to the avenant and all the documents that go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clausegen.acts.act import Parts, act_answers, draft_act
from clausegen.acts.answered import AnsweredSide, CommentaryChange, answered
from clausegen.acts.change import Change, changed_answers
from clausegen.acts.closing import without_closing
from clausegen.acts.completeness import gaps, lacking, mistaken
from clausegen.acts.consolidate import consolidated, touched
from clausegen.acts.departures import renamed_by
from clausegen.acts.limits import limits
from clausegen.acts.movements import Movements, as_errors, doubts, movements
from clausegen.acts.party_ids import joined_by
from clausegen.acts.provenance import OfAmendment, amendment_of
from clausegen.acts.roles import roles
from clausegen.acts.routing import beginnings
from clausegen.acts.table import comparative_table
from clausegen.acts.template_change import TemplateChange, answers_of
from clausegen.acts.terms import Terms
from clausegen.acts.units import silent
from clausegen.amend.amending_articles import Amending
from clausegen.amend.redline import redline
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.amending import word
from clausegen.amend.wording.anew import worded_anew
from clausegen.document.tree import Division, Document, Table, Text, divisions, text_of, walk
from clausegen.dossiers.dossier import Avenant, Dossier, Version
from clausegen.errors import AnswersError, ClausegenError, Diagnostic
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.library.drafting import standing_rules
from clausegen.questions.kind import canonical_json
from clausegen.questions.validation import Validation
from clausegen.questions.values import Values, flat


@dataclass(frozen=True, slots=True)
class Amendment:
    """Everything that amends a contract once: the change, its articles, the documents made of it.

    `dossier` is the dossier with the new version; `diagnostics` hold the problems of the answers
    and the limits: what no operation expresses. `template` is what the
    template has changed since the contract, where it has and the avenant is not recorded yet.
    """

    number: int
    change: Change
    amendings: tuple[Amending, ...]
    avenant: Document
    redline: Document
    consolidated: Document
    table: Document
    commentary: CommentaryChange
    dossier: Dossier
    causes: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    template: TemplateChange | None = None


def assemble(clause: Clause, act: Clause, after: Dossier, terms: Terms) -> Amendment:
    """Return the documents of the last avenant of a dossier.

    Raises AnswersError for what is missing when final, WordingError for what no sentence says.
    """
    base, version = after.versions[-2:]
    record = version.avenant
    if record is None:
        raise ClausegenError("Cette version du dossier ne vient d’aucun avenant.")
    change = Change(base.document, version.document, record.operations, after.avenants[:-1])
    before, values = (clause.values(answers_of(clause, each)) for each in (base, version))
    amendings = worded(act, change, after)
    title = text_of(change.old.title)
    moves = _movements(act, terms, after, (before, values))
    parts = Parts(
        record.number,
        terms,
        values,
        before,
        title,
        change.earlier,
        amendings,
        moves,
        clause.whole,
        change.new.numbering.article,
    )
    answers = act_answers(act, parts)
    avenant = _drafted(act, answers, parts, _said(record, version, terms), change)
    said = amendment_of(avenant.properties) or OfAmendment("avenant")
    sides = AnsweredSide(before, change.old), AnsweredSide(values, change.new)
    articles = {id_ for each in amendings for id_ in each.divisions}
    return Amendment(
        number=record.number,
        change=change,
        amendings=amendings,
        avenant=avenant,
        redline=redlined(change, said),
        consolidated=consolidated(after, record.effect, said),
        table=tabled(change, said),
        commentary=answered(clause, *sides, articles, said),
        dossier=_keeping(after, _given(terms.answers, answers.values)),
        causes=changed_answers(answers_of(clause, base), answers_of(clause, version)),
        diagnostics=(
            *doubts(moves, act),
            *answers.diagnostics,
            *limits(change.old, change.new),
            *lacking(avenant, act.spec.needs),
        ),
    )


def _given(asked: Mapping[str, Any], values: Values) -> str:
    """Return the answers to an act that somebody gave, by dotted name, as canonical JSON.

    What the contract or the parties that move already tell is no answer.
    """
    told = flat(values.answers())
    own = (
        id_
        for id_ in told
        if any(id_ in beginnings(name) or name in beginnings(id_) for name in asked)
    )
    return canonical_json({id_: told[id_] for id_ in own})


def _keeping(after: Dossier, answers: str) -> Dossier:
    """Return a dossier whose last avenant keeps the answers that it was given."""
    version = after.latest
    if version.avenant is None:
        return after
    kept = replace(version, avenant=replace(version.avenant, answers=answers))
    return replace(after, versions=(*after.versions[:-1], kept))


def _movements(
    act: Clause, terms: Terms, after: Dossier, texts: tuple[Values, Values]
) -> Movements:
    """Return the parties that come, go and change with the last avenant of a dossier."""
    before, values = texts
    played = roles(before, values, renamed_by(act, terms.answers))
    counts = {role.question: len(role.new) for role in played}
    return movements(played, act, flat(terms.answers), joined_by(after.versions, counts))


def _said(record: Avenant, version: Version, terms: Terms) -> OfAmendment:
    """Return what every document of an amendment says of itself."""
    return OfAmendment(
        "avenant",
        record.number,
        record.base,
        version.digest,
        renumber=terms.renumber,
        follow=terms.follow == "yes",
        annex=terms.annex,
        answers=version.raw,
        kind=record.act,
    )


def _drafted(
    act: Clause, answers: Validation, parts: Parts, said: OfAmendment, change: Change
) -> Document:
    """Return the avenant, its table annexed if asked.

    Raises AnswersError for a title that misleads and, when final, for a gap and for a guard rule of
    the act that bites.
    """
    avenant = _turned(draft_act(act, answers.values, parts, said), parts.amendings, change)
    _refuse(list(mistaken(avenant, parts.amendings)), "Avenant refusé")
    if parts.terms.annex:
        avenant = replace(avenant, body=(*avenant.body, _annexed(change, parts.amendings)))
    if parts.terms.final:
        doubtful = as_errors(doubts(parts.movements, act))
        told = {each.place for each in doubtful}
        missing = [
            each
            for each in gaps(avenant, [parts.contract, answers.values])
            if each.place not in told
        ]
        standing = standing_rules(answers, parts.terms.accept)
        _refuse([*doubtful, *missing, *standing, *lacking(avenant, act.spec.needs)])
    return avenant


def _turned(avenant: Document, amendings: Sequence[Amending], change: Change) -> Document:
    """Return an avenant whose articles that quote a table in landscape are in landscape, too."""
    texts = (change.old, change.new)
    wide = {each.id for text in texts for each in divisions(text) if each.landscape}
    about = {each.id for each in amendings if wide.intersection(each.divisions)}
    body = (
        replace(block, landscape=True)
        if isinstance(block, Division) and block.id in about and _holds_table(block)
        else block
        for block in avenant.body
    )
    return replace(avenant, body=tuple(body))


def _holds_table(division: Division) -> bool:
    return any(isinstance(node, Table) for node in walk(division))


def _refuse(found: Sequence[Diagnostic], what: str = "Avenant final refusé") -> None:
    if found:
        count = len(found)
        points = "1 point reste" if count == 1 else f"{count} points restent"
        message = f"{what} : {points} à régler."
        raise AnswersError(message, found)


def worded(act: Clause, change: Change, after: Dossier) -> tuple[Amending, ...]:
    """Return the articles of the last avenant of a dossier, none for an act that keeps the text."""
    old, new = without_closing(change.old), without_closing(change.new)
    if act.spec.text == "kept":
        return ()
    if act.spec.text == "anew":
        return worded_anew(old, new, change.operations)
    earlier = [without_closing(version.document) for version in after.versions[:-2]]
    return word(old, new, change.operations, earlier=earlier, issued=_issued(after))


def _issued(after: Dossier) -> dict[str, str]:
    """Return, by division, the avenant whose words the new one amends before they are in force.

    One that takes effect after the new one is not in force on its day: it is not named.
    """
    record = after.versions[-1].avenant
    issued: dict[str, str] = {}
    for before, version in zip(after.versions[:-2], after.versions[1:-1], strict=True):
        earlier = version.avenant
        if record is None or earlier is None:
            continue
        if not (record.signed or record.effect) < earlier.effect <= record.effect:
            continue
        old, new = Addresses(before.document), Addresses(version.document)
        for operation in earlier.operations:
            if silent(operation):
                continue
            division, _ = touched(operation, old, new)
            if division is not None:
                issued[division.id] = f"l’avenant n°{NBSP}{earlier.number}"
    return issued


def redlined(change: Change, said: OfAmendment) -> Document:
    """Return the old text with the changes marked, which says what it is."""
    marked = redline(change.old, change.operations)
    return said.of("redline").signed(marked, change.new.properties)


def tabled(change: Change, said: OfAmendment) -> Document:
    """Return the table of changes as a document of its own."""
    table = comparative_table(change.old, change.new, change.operations)
    title = (Text("Tableau comparatif – "), *change.new.title)
    document = Document(f"{change.new.id}-tableau", title, (table,))
    return said.of("tableau").signed(document, change.new.properties)


def _annexed(change: Change, amendings: Sequence[Amending]) -> Division:
    """Return the comparative table as an annex, whose label none of the contract's bears."""
    table = comparative_table(change.old, change.new, change.operations)
    label = "A" if any(each.joined for each in amendings) else "1"
    return Division("annex", "avenant-tableau", label, (Text("Tableau comparatif"),), (table,))
