"""Amending: new answers to a contract in, the avenant and everything that goes with it out.

1. draft      the new text, with the labels of the text before unless renumbering is asked
2. compare    the operations between both texts
3. order      the place of the avenant among the others in time
4. word       the articles of the avenant
5. assemble   avenant, redline, consolidated text, table, commentary touched
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.acts.act import Parts, draft_act, missing
from clausegen.acts.answered import Answered, Side, answered
from clausegen.acts.change import Change, changed_answers, same_text
from clausegen.acts.closing import closing_limit, with_closing_of, without_closing
from clausegen.acts.consolidate import consolidated, in_force, touched
from clausegen.acts.limits import limits
from clausegen.acts.proof import sentences
from clausegen.acts.provenance import Provenance, provenance_of
from clausegen.acts.table import comparative_table
from clausegen.acts.terms import Terms, day, next_number, overtaken, refused
from clausegen.amend.addresses import Addresses
from clausegen.amend.amending import Amending
from clausegen.amend.compare import compare
from clausegen.amend.operations import OperationError
from clausegen.amend.redline import redline
from clausegen.amend.wording import word
from clausegen.clause import Clause
from clausegen.dossier import Avenant, Dossier, Version, digest_of
from clausegen.drafting import Draft, draft
from clausegen.errors import AnswersError, ClausegenError, Diagnostic, UsageError
from clausegen.model import Division, Document, Text, plain_text, text_of
from clausegen.values import Values


class NoChangeError(ClausegenError):
    """Raised when new answers give the very text that is there."""

    def __init__(self, limits: Sequence[Diagnostic] = ()) -> None:
        super().__init__("Aucune modification : ces réponses donnent le même texte.", limits)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Everything that amends a contract once: the change, its articles, the documents made of it.

    `dossier` is the dossier with the new version; `diagnostics` hold the problems of the answers
    and the limits: what no operation expresses.
    """

    number: int
    change: Change
    amendings: tuple[Amending, ...]
    avenant: Document
    redline: Document
    consolidated: Document
    table: Document
    commentary: Answered
    dossier: Dossier
    causes: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def amend(
    clause: Clause, act: Clause, dossier: Dossier, raw: Mapping[str, object], terms: Terms
) -> Amendment:
    """Return what turns the last version of a contract into the one that new answers give.

    Raises NoChangeError when they give the same text, AnswersError for answers refused and, when
    final, for what is missing, ClausegenError for dates that do not fit those of other avenants.
    """
    number = next_number(dossier, terms.number)
    drafted = _redrafted(clause, dossier, raw, terms)
    old = dossier.latest.document
    new = with_closing_of(drafted.document, old)
    operations = compare(old, new)
    if plain_text(old) == plain_text(new):
        raise NoChangeError(limits(old, new))
    record = Avenant(
        number, terms.signed, terms.effect, terms.reason, digest_of(old), tuple(operations)
    )
    after = dossier.amended(Version(drafted.values.json, new, record))
    passed = overtaken(dossier, terms)
    if passed and not _orders_agree(after):
        raise _crossed(number, terms, passed)
    made = assemble(clause, act, after, terms)
    if passed and not _reads_on_its_day(dossier, made, terms):
        raise _crossed(number, terms, passed)
    told = (*drafted.diagnostics, *closing_limit(drafted.document, old))
    return replace(made, diagnostics=(*told, *made.diagnostics))


def _redrafted(clause: Clause, dossier: Dossier, raw: Mapping[str, object], terms: Terms) -> Draft:
    """Return the new text. Raises ClausegenError where it takes labels that nothing gives."""
    base = dossier.latest.document
    previous = None if terms.renumber else base
    date, final = base.properties.date, terms.final
    try:
        return draft(clause, raw, date=date, final=final, accept=terms.accept, previous=previous)
    except UsageError as error:
        if previous is None:
            raise
        hint = "Renumérotez avec --labels renumber."
        raise refused("sans-etiquette", error.message, hint) from error


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
        f"Donnez --effect {last} ou une date plus tardive, ou ne modifiez ici que des "
        "stipulations que cet avenant laisse intactes.",
    )


# --- assembling ---------------------------------------------------------------------------------


def assemble(clause: Clause, act: Clause, after: Dossier, terms: Terms) -> Amendment:
    """Return the documents of the last avenant of a dossier.

    Raises AnswersError for what is missing when final, WordingError for what no sentence says.
    """
    base, version = after.versions[-2:]
    record = version.avenant
    if record is None:
        raise ClausegenError("Cette version du dossier ne vient d’aucun avenant.")
    change = Change(base.document, version.document, record.operations, after.avenants[:-1])
    before, values = _values(clause, base), _values(clause, version)
    amendings = worded(change, after)
    said = Provenance(
        "avenant",
        record.number,
        record.base,
        version.digest,
        renumber=terms.renumber,
        annex=terms.annex,
        answers=json.loads(version.answers),
    )
    parts = Parts(
        record.number,
        terms,
        values,
        before,
        text_of(change.old.title),
        change.earlier,
        amendings,
    )
    avenant = draft_act(act, parts, said)
    if terms.annex:
        avenant = replace(avenant, body=(*avenant.body, _annexed(change)))
    said = provenance_of(avenant.properties) or said
    if terms.final:
        _refuse_gaps(missing(avenant, [values, act.validate({}).values]))
    articles = {id_ for each in amendings for id_ in each.divisions}
    return Amendment(
        number=record.number,
        change=change,
        amendings=amendings,
        avenant=avenant,
        redline=redlined(change, said),
        consolidated=consolidated(after, record.effect, said),
        table=tabled(change, said),
        commentary=answered(
            clause, Side(before, change.old), Side(values, change.new), articles, said
        ),
        dossier=after,
        causes=changed_answers(base, version),
        diagnostics=limits(change.old, change.new),
    )


def _values(clause: Clause, version: Version) -> Values:
    return clause.validate(json.loads(version.answers)).values


def _refuse_gaps(gaps: list[Diagnostic]) -> None:
    if gaps:
        count = len(gaps)
        points = "1 point reste" if count == 1 else f"{count} points restent"
        message = f"Avenant final refusé : {points} à compléter."
        raise AnswersError(message, gaps)


def worded(change: Change, after: Dossier) -> tuple[Amending, ...]:
    """Return the articles of the last avenant of a dossier."""
    earlier = [without_closing(version.document) for version in after.versions[:-2]]
    old, new = without_closing(change.old), without_closing(change.new)
    return word(old, new, change.operations, earlier=earlier, issued=_issued(after))


def _issued(after: Dossier) -> dict[str, str]:
    """Return, by division, the avenant not yet in force whose words the new one amends."""
    record = after.versions[-1].avenant
    signed = (record.signed or record.effect) if record else ""
    issued: dict[str, str] = {}
    for before, version in zip(after.versions[:-2], after.versions[1:-1], strict=True):
        earlier = version.avenant
        if earlier is None or earlier.effect <= signed:
            continue
        old, new = Addresses(before.document), Addresses(version.document)
        for operation in earlier.operations:
            division, _ = touched(operation, old, new)
            if division is not None:
                issued[division.id] = f"l’avenant n°\N{NO-BREAK SPACE}{earlier.number}"
    return issued


def redlined(change: Change, said: Provenance) -> Document:
    """Return the old text with the changes marked, which says what it is."""
    marked = redline(change.old, change.operations)
    return said.of("redline").signed(marked, change.new.properties)


def tabled(change: Change, said: Provenance) -> Document:
    """Return the table of changes as a document of its own."""
    table = comparative_table(change.old, change.new, change.operations)
    title = (Text("Tableau comparatif – "), *change.new.title)
    document = Document(f"{change.new.id}-tableau", title, (table,))
    return said.of("tableau").signed(document, change.new.properties)


def _annexed(change: Change) -> Division:
    table = comparative_table(change.old, change.new, change.operations)
    return Division("annex", "avenant-tableau", "1", (Text("Tableau comparatif"),), (table,))
