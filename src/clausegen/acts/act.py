"""The avenant: a document from the template of the act, the amending articles spliced into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clausegen.acts.departures import CAUSE, DAY, MERGED_NUMBER, SUCCESSOR, Departure
from clausegen.acts.ending import end_of
from clausegen.acts.movement_facts import movement_facts
from clausegen.acts.movements import Movements
from clausegen.acts.provenance import OfAmendment
from clausegen.acts.roles import members, parties_of
from clausegen.acts.splicing import kept_places, read_spliced
from clausegen.acts.terms import Terms, as_reason, day
from clausegen.amend.amending_articles import Amending
from clausegen.document.numbering import USUAL, ArticleForm
from clausegen.document.tree import (
    Block,
    Document,
    Inlines,
    Properties,
    Variable,
    plain_lines,
)
from clausegen.dossiers.dossier import Avenant
from clausegen.errors import Diagnostic
from clausegen.french.grammar import enumerate_fr
from clausegen.french.spaces import FINE
from clausegen.library.act_files import ACT_FILE, GUIDE_FILE, TITLE_FILE
from clausegen.library.clause import Clause
from clausegen.library.drafting import REFUSED, accepted
from clausegen.questions.validation import Validation
from clausegen.questions.values import Values, flat
from clausegen.reader import read_body, read_line
from clausegen.template.facts import Facts
from clausegen.template.marks import Marks
from clausegen.template.values import Scope, shown
from clausegen.version import VERSION

NAMES = ("parties", "clause", "entier", "precedents", "fin", "modifications", "mouvements")
"""What the template of an act reads besides its answers."""
TITLED, NUMBERED, DATED = (f"contrat_principal.{each}" for each in ("titre", "numero", "date"))
EARLIER = "avenant.precedents"
MONTHS, LONGER = "duree.mois", "prorogation.mois"
"""The duration that a contract states, and what an act that prolongs it adds."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What an avenant is made from, besides its template.

    `contract` are the answers of the contract after it, `before` those that name the contract;
    `movements` are the parties that come, go and change; `whole` tells that what is amended is the
    contract itself, not a clause of it; `form` is how the contract prints the numbers of articles.
    """

    number: int
    terms: Terms
    contract: Values
    before: Values
    clause_title: str
    earlier: Sequence[Avenant]
    amendings: Sequence[Amending]
    movements: Movements = field(default_factory=Movements)
    whole: bool = False
    form: ArticleForm = USUAL.article


def draft_act(act: Clause, values: Values, parts: Parts, said: OfAmendment) -> Document:
    """Return the avenant that answers of the act make."""
    joined = (annex for each in parts.amendings for annex in each.joined)
    body, title = (*act_body(act, values, parts), *joined), act_title(act, values)
    spec, signed = act.spec, parts.terms.signed
    properties = Properties(
        template=spec.id,
        version=spec.version,
        tool=VERSION,
        date=signed,
        law_date=spec.law_date.isoformat(),
        language=spec.language,
        draft=not parts.terms.final,
        template_digest=act.digest,
    )
    document = Document(f"avenant-{parts.number}", title, body)
    return replace(said, act=values.answers()).signed(document, properties)


def act_body(act: Clause, values: Values, parts: Parts) -> tuple[Block, ...]:
    """Return the blocks of an act, the amending articles in their place."""
    marks, signing = Marks(), _signing(act, values, parts)
    names = _names(act, values, signing, parts, marks)
    rendered = act.templates.render(ACT_FILE, values, names, marks)
    with act.templates.placing(ACT_FILE):
        return read_spliced(rendered, parts.amendings, parts.form)


def act_title(act: Clause, values: Values) -> Inlines:
    """Return the title of an act."""
    rendered = act.templates.render(TITLE_FILE, values)
    with act.templates.placing(TITLE_FILE):
        return read_line(rendered)


def act_guide(act: Clause, values: Values) -> tuple[Block, ...]:
    """Return what is said of an act to who chooses one: when, and what it does in law."""
    rendered = act.templates.render(GUIDE_FILE, values)
    with act.templates.placing(GUIDE_FILE):
        return read_body(rendered)


def guide_lines(act: Clause) -> list[str]:
    """Return the guide of an act, a line each paragraph."""
    blocks = act_guide(act, act.values({}))
    return [line for block in blocks for line in plain_lines(block)]


def act_answers(act: Clause, parts: Parts) -> Validation:
    """Return the answers of the act: its own, those of the contract by the same name, its facts.

    The contract is what it was before the avenant, its defaults included: how it may be amended is
    what it says then. Raises AnswersError for answers of the act that cannot be read.
    """
    known, terms = act.spec.parameters, parts.terms
    own = act.values(flat(terms.answers))
    signing = _signing(act, own, parts)
    leaving = len(parts.movements.appearing)
    count = sum(len(members(each)) for each in parties_of(signing)) + leaving or None
    facts: dict[str, object] = {
        **_of_movements(parts),
        LONGER: _longer(parts),
        "avenant.numero": parts.number,
        "avenant.effet": terms.effect,
        "avenant.date": terms.signed,
        "avenant.motif": as_reason(terms.reason),
        "avenant.originaux": count,
        "avenant.interets": count,
    }
    raw = {
        **_named(act, parts),
        **_same(act, parts),
        **{id_: fact for id_, fact in facts.items() if id_ in known},
        **flat(terms.answers),
    }
    refusal = f"Les réponses propres à l’acte « {act.spec.title} » sont refusées."
    found = accepted(act, raw, refusal)
    return replace(found, diagnostics=(*found.diagnostics, *_of_rules(act, found, parts)))


def _of_rules(act: Clause, found: Validation, parts: Parts) -> Iterator[Diagnostic]:
    """Yield what the guard rules of the act say of one departure and not of all."""
    rules = {rule.id for rule in act.spec.rules}
    told = {(each.rule, each.message) for each in found.diagnostics}
    for departure in _each_departure(act, found.values, parts):
        for each in departure.diagnostics:
            if each.rule in rules and (each.rule, each.message) not in told:
                told.add((each.rule, each.message))
                yield each


def _named(act: Clause, parts: Parts) -> dict[str, object]:
    """Return what names the contract where it is the very act that is amended."""
    if not parts.whole:
        return {}
    own = {DATED: "signature.date", NUMBERED: "contrat.numero"}
    known = {id_: parts.before.get(source) for id_, source in own.items()}
    told = {id_: each.canonical for id_, each in known.items() if each and not each.blank}
    named = {TITLED: parts.clause_title, **told}
    return {id_: value for id_, value in named.items() if id_ in act.spec.parameters}


def _longer(parts: Parts) -> int | None:
    """Return by how many months the duration that a contract states grows, None if it does not."""
    known = [each[MONTHS].raw for each in (parts.before, parts.contract) if MONTHS in each]
    before, after = known if len(known) == 2 else (None, None)
    if isinstance(before, int) and isinstance(after, int) and after > before:
        return after - before
    return None


def _of_movements(parts: Parts) -> dict[str, object]:
    """Return what is known of all who leave, by question of the act."""
    known = [_of_departure(each, parts.terms.effect) for each in parts.movements.departures]
    first = known[0] if known else {}
    return {id_: fact for id_, fact in first.items() if all(each[id_] == fact for each in known)}


def _of_departure(departure: Departure, effect: str) -> dict[str, object]:
    """Return what is known of those who leave together, by question of the act."""
    following = [each.party.name or each.party.terme for each in departure.successors]
    first = departure.left[0].party
    return {
        CAUSE: departure.cause or None,
        SUCCESSOR: enumerate_fr(following) or None,
        DAY: effect,
        MERGED_NUMBER: _by_three(first.siren) or first.numero_rna or None,
    }


def _each_departure(act: Clause, values: Values, parts: Parts) -> list[Validation]:
    """Return the answers of the act about each departure: of all who leave, then of these alone."""
    given, effect = flat(parts.terms.answers), parts.terms.effect
    common = flat(values.answers())
    kept = {id_: common[id_] for id_ in (DAY, MERGED_NUMBER) if id_ in given and id_ in common}
    return [
        act.validate(common | _of_departure(each, effect) | kept | dict(each.own))
        for each in parts.movements.departures
    ]


def _by_three(siren: str) -> str:
    return FINE.join(siren[at : at + 3] for at in range(0, len(siren), 3))


def _same(act: Clause, parts: Parts) -> dict[str, object]:
    """Return what the contract answers to the questions that the act asks by the same name.

    One that a contract asks in another way, with other choices for instance, is not the same.
    """
    same = {
        id_: value.canonical
        for values in (parts.contract, parts.before)
        for id_, value in values.items()
        if id_ in act.spec.parameters and not value.blank and value.canonical is not None
    }
    told = act.validate(same).diagnostics
    refused = {each.place.key.partition("[")[0] for each in told if each.rule in REFUSED}
    return {id_: value for id_, value in same.items() if id_ not in refused}


def _signing(act: Clause, own: Values, parts: Parts) -> Values:
    """Return the answers that say who signs: those of the contract, or of the act if they do not.

    An act that is not between parties asks nobody.
    """
    named = any(parties_of(parts.contract)) or "parties" not in act.spec.needs
    return parts.contract if named else own


# --- what the template sees ---------------------------------------------------------------------


def _names(
    act: Clause, own: Values, signing: Values, parts: Parts, marks: Marks
) -> Mapping[str, object]:
    """Return what the template of an act reads besides its answers, by name."""
    scope, end = Scope(signing, marks), end_of(parts.earlier)
    each = [departure.values for departure in _each_departure(act, own, parts)]
    return {
        "parties": [shown(scope, value) for value in parties_of(signing)],
        "clause": marks.mark(Variable("clause", parts.clause_title)),
        "entier": parts.whole,
        "precedents": [_earlier(each, marks) for each in parts.earlier if not each.ends],
        "fin": _earlier(end, marks, deplacee=act.spec.ends) if end else "",
        "modifications": kept_places(parts.amendings, marks),
        "mouvements": movement_facts(parts.movements, each, parts.before, signing, marks),
    }


def _earlier(avenant: Avenant, marks: Marks, **more: object) -> Facts:
    """Return what a template reads of an earlier avenant: its number, its day, its effect."""

    def told(iso: str, gap: str) -> str:
        text = day(iso) if iso else f"[{gap}]"
        return marks.mark(Variable(EARLIER, text, iso, blank=not iso))

    return Facts(
        numero=str(avenant.number),
        date=told(avenant.signed, f"date de signature de l’avenant n° {avenant.number}"),
        effet=told(avenant.effect, "date d’effet"),
        **more,
    )
