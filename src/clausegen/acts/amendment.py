"""Amending: new answers to a contract in, the avenant and everything that goes with it out.

1. draft      the new text, with the labels of the text before unless renumbering is asked
              what the template has changed since is left out of it unless it is to be followed
2. compare    the operations between both texts
3. order      the place of the avenant among the others in time
4. word       the articles of the avenant
5. assemble   the documents: avenant, redline, consolidated text, table, commentary touched
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clausegen.acts.act import Parts, act_answers
from clausegen.acts.assembling import Amendment, assemble
from clausegen.acts.change import changed_values, same_text
from clausegen.acts.closing import closing_limit, closing_questions, with_closing_of
from clausegen.acts.consolidate import in_force
from clausegen.acts.departures import renamed_by
from clausegen.acts.ending import refuse_after_end
from clausegen.acts.limits import limits
from clausegen.acts.proof import sentences
from clausegen.acts.roles import in_their_order, roles
from clausegen.acts.routing import routed
from clausegen.acts.template_change import (
    TemplateChange,
    answers_of,
    as_of_today,
    refuse_to_choose,
    template_change,
    without_template,
)
from clausegen.acts.terms import Terms, as_answered, day, next_number, overtaken, refused
from clausegen.acts.typed_references import left_behind
from clausegen.amend.aligning import aligned
from clausegen.amend.compare import compare
from clausegen.amend.operations import Operation, OperationError
from clausegen.document.titles import untitled_copy
from clausegen.document.tree import Document, plain_text
from clausegen.dossiers.dossier import Avenant, Dossier, Version, digest_of
from clausegen.errors import (
    AnswersError,
    ClausegenError,
    Diagnostic,
    Remedy,
    Severity,
    UsageError,
    fault,
)
from clausegen.library.clause import Clause
from clausegen.library.drafting import (
    CONFLICT,
    IDLE,
    Draft,
    DraftOptions,
    accepted,
    draft,
    insist_on_rules,
)
from clausegen.questions.values import flat

SIGNING = ("avenant.lieu", "avenant.date")


SAME_TEXT = "cette copie a le texte du contrat"


class NoChangeError(ClausegenError):
    """Raised when new answers, or an edited copy, give the very text that is there."""

    def __init__(
        self, limits: Sequence[Diagnostic] = (), why: str = "ces réponses donnent le même texte"
    ) -> None:
        super().__init__(f"Aucune modification : {why}.", limits)


def amend(
    clause: Clause, act: Clause, dossier: Dossier, raw: Mapping[str, object], terms: Terms
) -> Amendment:
    """Return what turns the last version of a contract into the one that new answers give.

    An answer that the clause does not ask for, and the act does, is the act's.

    Raises NoChangeError when they give the same text, AnswersError for answers refused and, when
    final, for what is missing, ClausegenError for dates that do not fit those of other avenants.
    """
    raw, own = routed(raw, clause.spec.parameters, act.spec.parameters)
    terms = as_answered(act, replace(terms, answers={**terms.answers, **flat(own)}))
    number = next_number(dossier, terms.number)
    refuse_after_end(act, dossier, terms)
    insist_on_rules((*clause.spec.rules, *act.spec.rules), terms.accept)
    if act.spec.text == "kept":
        after = _unchanged(clause, act, dossier, raw, replace(terms, number=number))
        return assemble(clause, act, after, terms)
    anew = act.spec.text == "anew"
    terms = replace(terms, renumber=terms.renumber or anew)
    accept = _accepted_of(clause, act, terms)
    old = dossier.latest.document
    before = clause.values(answers_of(clause, dossier.latest))
    renamed = renamed_by(act, terms.answers)
    raw = in_their_order(clause, raw, before, renamed)
    moved = _moved(clause, dossier, terms)
    drafted = _redrafted(clause, dossier, raw, replace(terms, accept=accept), moved)
    _insist_on_places(drafted)
    played = roles(before, drafted.values, renamed)
    new = as_of_today(clause, drafted.document, old, played)
    if moved and not moved.followed:
        new = without_template(moved, new, renumber=terms.renumber)
    operations = compare(old, new)
    of_template = (moved.told,) if moved else ()
    closed = closing_limit(drafted.document, old, _signing(act, terms))
    if plain_text(old) == plain_text(new) and not anew:
        against = _against(act, Parts(number, terms, drafted.values, before, "", (), ()))
        idle = (each for each in drafted.diagnostics if each.rule == IDLE)
        raise NoChangeError((*of_template, *closed, *limits(old, new), *against, *idle))
    record = _recorded(act, replace(terms, number=number), old, operations)
    after = dossier.amended(Version(drafted.values.json, new, record))
    passed = overtaken(dossier, terms)
    if passed and not _orders_agree(after):
        raise _crossed(number, terms, passed)
    made = assemble(clause, act, after, terms)
    if passed and not _reads_on_its_day(dossier, made, terms):
        raise _crossed(number, terms, passed)
    told = (*drafted.diagnostics, *of_template, *closed)
    return replace(made, diagnostics=(*told, *made.diagnostics), template=moved)


def amend_text(
    clause: Clause, act: Clause, dossier: Dossier, text: Document, terms: Terms
) -> Amendment:
    """Return what turns the last version of a contract into a text that was edited by hand.

    The text takes the ids of the version before, and closes as it does. Raises as `amend`.
    """
    terms = as_answered(act, terms)
    number = next_number(dossier, terms.number)
    refuse_after_end(act, dossier, terms)
    insist_on_rules(act.spec.rules, terms.accept)
    old = dossier.latest.document
    edited = replace(aligned(old, text), properties=old.properties, numbering=old.numbering)
    new = with_closing_of(edited, old)
    closed = (*closing_limit(edited, old, _signing(act, terms)), *untitled_copy(old, text))
    operations = compare(old, new)
    if plain_text(old) == plain_text(new):
        raise NoChangeError((*closed, *limits(old, new)), SAME_TEXT)
    record = _recorded(act, replace(terms, number=number), old, operations)
    after = dossier.amended(Version(dossier.latest.answers, new, record))
    passed = overtaken(dossier, terms)
    if passed and not _orders_agree(after):
        raise _crossed(number, terms, passed)
    made = assemble(clause, act, after, terms)
    if passed and not _reads_on_its_day(dossier, made, terms):
        raise _crossed(number, terms, passed)
    return replace(made, diagnostics=(*closed, *left_behind(old, new), *made.diagnostics))


def _insist_on_places(drafted: Draft) -> None:
    """Raise AnswersError where answers change a passage that people changed by hand."""
    lost = [each for each in drafted.diagnostics if each.rule == CONFLICT]
    if lost:
        raise AnswersError(_BY_HAND, lost)


_BY_HAND = "Ces réponses changent un passage que les parties ont rédigé à la main."


def _recorded(act: Clause, terms: Terms, old: Document, operations: Sequence[Operation]) -> Avenant:
    """Return what a dossier keeps of an act."""
    return Avenant(
        terms.number,
        terms.signed,
        terms.effect,
        terms.reason,
        digest_of(old),
        tuple(operations),
        act.spec.id,
        act.spec.ends,
    )


def _against(act: Clause, parts: Parts) -> tuple[Diagnostic, ...]:
    """Return why an act cannot be made at all: what no term has is not put off, for one."""
    found = act_answers(act, parts).diagnostics
    return tuple(each for each in found if each.severity is Severity.ERROR)


def _unchanged(
    clause: Clause, act: Clause, dossier: Dossier, raw: Mapping[str, object], terms: Terms
) -> Dossier:
    """Return the dossier after an act that leaves the text as it is.

    Raises UsageError where answers would change it, AnswersError for answers refused.
    """
    latest = dossier.latest
    known = clause.values(answers_of(clause, latest))
    changed = changed_values(known, accepted(clause, raw).values)
    if changed:
        message = (
            f"L’acte « {act.spec.title} » laisse le texte du contrat tel qu’il est, et ces "
            f"réponses le changeraient : {', '.join(changed)}."
        )
        hint = "Retirez-les, ou modifiez d’abord le contrat par un autre acte."
        raise UsageError.of(fault("texte-garde", message, hint=hint))
    record = _recorded(act, terms, latest.document, ())
    return dossier.amended(replace(latest, avenant=record))


def _moved(clause: Clause, dossier: Dossier, terms: Terms) -> TemplateChange | None:
    """Return what the template has changed since, and whether it is followed.

    Raises TemplateMovedError where it has, and it is asked whether to follow it.
    """
    moved = template_change(clause, dossier.latest)
    if moved and terms.follow == "ask":
        raise refuse_to_choose(moved)
    return replace(moved, followed=terms.follow == "yes") if moved else None


def _accepted_of(clause: Clause, act: Clause, terms: Terms) -> tuple[str, ...]:
    """Return the rules accepted that are not of the act alone: the clause knows them, or nobody."""
    own, others = ({rule.id for rule in each.spec.rules} for each in (clause, act))
    return tuple(id_ for id_ in terms.accept if id_ in own or id_ not in others)


def _signing(act: Clause, terms: Terms) -> tuple[Remedy, ...]:
    """Return the answers that close an act, as far as it asks for them and they lack."""
    given = {**terms.answers, **({"avenant.date": terms.signed} if terms.signed else {})}
    lacking = [id_ for id_ in SIGNING if id_ in act.spec.parameters and id_ not in given]
    return tuple(Remedy("answer", id_, act.spec.parameters[id_].label) for id_ in lacking)


def _redrafted(
    clause: Clause,
    dossier: Dossier,
    raw: Mapping[str, object],
    terms: Terms,
    moved: TemplateChange | None,
) -> Draft:
    """Return the new text. Raises ClausegenError where it takes labels that nothing gives."""
    base = dossier.latest.document
    previous = None if terms.renumber else base
    try:
        options = DraftOptions(
            date=base.properties.date,
            final=terms.final,
            accept=terms.accept,
            previous=previous,
            apart=moved.apart if moved and not moved.followed else (),
            settled=closing_questions(base),
            by_hand=base.properties.by_hand,
        )
        return draft(clause, raw, options)
    except UsageError as error:
        if previous is None:
            raise
        raise refused("sans-etiquette", error.message, Remedy("renumber")) from error


def _orders_agree(after: Dossier) -> bool:
    """Return whether avenants give the same text in the order of effect as in that of signature."""
    try:
        states = [in_force(after, avenant.effect) for avenant in after.avenants]
    except OperationError:
        return False
    last = max(states, key=lambda state: len(state.applied))
    return same_text(last.document, after.latest.document)


def _reads_on_its_day(dossier: Dossier, made: Amendment, terms: Terms) -> bool:
    """Return whether the sentences are right on the text in force the day that they take effect.

    They were written for the text with all avenants in it, some of them then still to come.
    """
    then = in_force(dossier, terms.effect).document
    now = in_force(made.dossier, terms.effect).document
    return sentences(plain_text(made.avenant), then, now).holds


def _crossed(number: int, terms: Terms, passed: Sequence[Avenant]) -> ClausegenError:
    names = ", ".join(f"n° {avenant.number}" for avenant in passed)
    last = max(avenant.effect for avenant in passed)
    return refused(
        "effet-croise",
        f"L’avenant n° {number} prendrait effet le {day(terms.effect)}, avant l’avenant "
        f"{names}, dont il suppose le texte.",
        Remedy("postpone", last),
        "Retardez l’effet, ou ne modifiez que des stipulations que cet avenant laisse intactes.",
    )
