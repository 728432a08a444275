"""Consolidation: the text in force on a day, and what it owes to which avenant.

Avenants apply in the order of their effect, then of their number. Each was computed on the text
that all those signed before it give; one that comes into force before them was refused unless both
orders give the same text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.acts.ending import end_of
from clausegen.acts.provenance import OfAmendment
from clausegen.acts.terms import day, in_order
from clausegen.acts.units import silent
from clausegen.amend.consequences import only_renumbers
from clausegen.amend.operations import (
    DOCUMENT,
    EditWords,
    Insert,
    Move,
    Operation,
    OperationError,
    Relabel,
    Remove,
    apply,
    target_of,
)
from clausegen.amend.wording.address import Address
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.division_addresses import counted_word, division_address, tail_of
from clausegen.amend.wording.nouns import agreed
from clausegen.document.tree import (
    FEMININE,
    Block,
    Division,
    Document,
    Emphasis,
    Inlines,
    Paragraph,
    Text,
    divisions,
)
from clausegen.dossiers.dossier import Avenant, Dossier, digest_of
from clausegen.french.grammar import capitalised, enumerate_fr
from clausegen.french.spaces import FINE, NBSP
from clausegen.library.drafting import insist_on_day

ORIGIN = "--origine"
"""Ends the id of the note that says where the words of an article come from."""
PREAMBLE = "Texte qui précède le premier article"
MODIFIED, REFERRING = "modifié", "renvois mis à jour"
_VERBS = {"inserted": "inséré", "removed": "supprimé", "labelled": "renuméroté"}
_TOGETHER = ("renuméroté", MODIFIED)
"""What is said of a division that bears another number and other words: both."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The text on a day, the avenants that made it, and those still to come."""

    document: Document
    applied: tuple[Avenant, ...]
    pending: tuple[Avenant, ...]

    @property
    def end(self) -> Avenant | None:
        """Return the avenant that ends the contract, on that day or later, None without one."""
        return end_of((*self.applied, *self.pending))


@dataclass(frozen=True, slots=True)
class Origin:
    """What an avenant did to a division: « modifié », « inséré », « renvois mis à jour »."""

    division: str
    heading: str
    verb: str
    avenant: Avenant

    @property
    def follows(self) -> bool:
        """Return whether nothing but numbers changed, of the division or in its references."""
        return self.verb.startswith((_VERBS["labelled"], REFERRING)) and MODIFIED not in self.verb


def in_force(dossier: Dossier, on: str) -> InForce:
    """Return the text in force on an ISO date.

    Raises UsageError for what is no such date, OperationError when avenants disagree.
    """
    insist_on_day(on)
    order = in_order(dossier.avenants)
    applied = tuple(avenant for avenant in order if avenant.effect <= on)
    pending = tuple(avenant for avenant in order if avenant.effect > on)
    document = dossier.versions[0].document
    for avenant in applied:
        document = amended(document, avenant)
    return InForce(document, applied, pending)


def amended(document: Document, avenant: Avenant) -> Document:
    """Return a text after an avenant. Raises OperationError, naming it, where it does not fit."""
    try:
        return apply(document, avenant.operations)
    except OperationError as error:
        message = (
            f"L’avenant n°{NBSP}{avenant.number} ne s’applique pas au texte{NBSP}: {error.message}"
        )
        raise OperationError(message) from error


def consolidated(dossier: Dossier, on: str, said: OfAmendment | None = None) -> Document:
    """Return the text in force on an ISO date as a document that says what it is.

    It names the avenants that it holds, those to come, and the origin of each article they touch.
    `said` is where it comes from when an avenant has just made it.
    """
    state = in_force(dossier, on)
    told = list(_origins(dossier, state.applied))
    body = tuple(_noted(block, told) for block in state.document.body)
    front = tuple(_front(state, told, on))
    document = Document(f"{state.document.id}-consolide", state.document.title, (*front, *body))
    origin = said or OfAmendment("consolide", base=digest_of(dossier.versions[0].document))
    properties = replace(state.document.properties, date=on)
    return replace(origin, made="consolide", day=on).signed(document, properties)


# --- origins ------------------------------------------------------------------------------------


def _origins(dossier: Dossier, applied: Sequence[Avenant]) -> Iterator[Origin]:
    """Yield what each avenant applied did to each division, once a division."""
    document = dossier.versions[0].document
    for avenant in applied:
        new = amended(document, avenant)
        yield from origins(avenant, document, new)
        document = new


def origins(avenant: Avenant, old: Document, new: Document) -> Iterator[Origin]:
    """Yield what an avenant did to each division of a text, in the order of its operations."""
    before, after = Addresses(old), Addresses(new)
    known: dict[str, Division | None] = {}
    verbs: dict[str, list[str]] = {}
    for operation in avenant.operations:
        if not silent(operation):
            division, verb = touched(operation, before, after)
            id_ = division.id if division else ""
            known.setdefault(id_, division)
            verbs.setdefault(id_, []).append(_verb(operation, verb))
    for id_, division in known.items():
        heading = _headed(division, before, after) if division else PREAMBLE
        yield _origin(division, heading, verbs[id_], avenant)


def _verb(operation: Operation, found: str) -> str:
    if found:
        return _VERBS[found]
    return REFERRING if only_renumbers(operation) else MODIFIED


def _headed(division: Division, before: Addresses, after: Addresses) -> str:
    """Return « Article 2 », of an annex « Article 2 de l’annexe 1 »."""
    annex = after.home(division.id) or before.home(division.id)
    home = division_address(annex) if annex else None
    return f"{heading_of(division, home)} {tail_of(home)}".rstrip()


def _origin(
    division: Division | None, heading: str, verbs: Sequence[str], avenant: Avenant
) -> Origin:
    """Return what an avenant did to a division in all; references follow without being told."""
    told = [verb for verb in dict.fromkeys(verbs) if verb != REFERRING] or [REFERRING]
    told = [verb for verb in _TOGETHER if verb in told] if MODIFIED in told else told[:1]
    feminine = division is not None and division.kind in FEMININE
    named = [v if v == REFERRING else agreed(v, feminine=feminine, plural=False) for v in told]
    return Origin(division.id if division else "", heading, enumerate_fr(named), avenant)


def touched(
    operation: Operation, before: Addresses, after: Addresses
) -> tuple[Division | None, str]:
    """Return the division that an operation touches, and whether it came, went or was relabelled.

    It is None for what stands before the first division, and for the title of the document.
    """
    match operation:
        case Insert(node=Division() as node):
            return after.division(node.id), "inserted"
        case Remove(node=Division() as node):
            return node, "removed"
        case Insert(parent=parent) | Remove(parent=parent):
            return (before.division(parent) if parent else None), ""
        case EditWords(target=target) if target == DOCUMENT:
            return None, ""
        case Relabel() | Move():
            division = before.division(operation.target)
            own = division is not None and division.id == operation.target
            return (after.division(operation.target) if own else division), "labelled" * own
        case _:
            return before.division(target_of(operation)), ""


def heading_of(division: Division, home: Address | None = None) -> str:
    """Return « Article 2 », « Point 2 », as a division is called; `home` is the annex around it."""
    return f"{capitalised(counted_word(division, home))}{NBSP}{division.label}"


# --- what the consolidated text says of itself --------------------------------------------------


def _noted(block: Block, origins: Sequence[Origin], home: Address | None = None) -> Block:
    """Return a block with what was done to it said; `home` is the annex around it."""
    if not isinstance(block, Division):
        return block
    annex = division_address(block) if block.kind == "annex" else None
    block = replace(block, body=tuple(_noted(each, origins, annex) for each in block.body))
    own = [origin for origin in origins if origin.division == block.id]
    if not own:
        return block
    note = Paragraph(f"{block.id}{ORIGIN}", (Emphasis((Text(_history(block, own, home)),)),))
    return replace(block, body=(note, *block.body))


def _history(division: Division, origins: Sequence[Origin], home: Address | None) -> str:
    """Return « Article 2 – modifié par l’avenant n° 1, en vigueur le 1er avril 2027 »."""
    return f"{heading_of(division, home)} – {_acts(origins)}"


def _acts(origins: Sequence[Origin]) -> str:
    return " ; ".join(
        f"{each.verb} par l’avenant n°{NBSP}{each.avenant.number}, "
        f"en vigueur le {day(each.avenant.effect)}"
        for each in origins
    ).replace(" ;", f"{FINE};")


def _front(state: InForce, origins: Sequence[Origin], on: str) -> Iterator[Paragraph]:
    """Yield what stands before the text: version, status, what is gone, what is to come."""
    yield _line("consolide", _version(state, on), strong=True)
    yield _line(
        "consolide.statut",
        f"Document établi à titre d’information{NBSP}: "
        "seuls le contrat et les avenants signés font foi.",
    )
    yield from _ended(state)
    present = {division.id for division in divisions(state.document)}
    lost = [origin for origin in origins if origin.division not in present]
    for rank, division in enumerate(dict.fromkeys(origin.division for origin in lost), 1):
        own = [origin for origin in lost if origin.division == division]
        yield _line(f"consolide.origine.{rank}", f"{own[-1].heading} – {_acts(own)}")
    end = state.end
    for avenant in state.pending:
        if avenant.ends and avenant != end:  # another puts off, or brings forward, what it said
            continue
        yield _line(
            f"consolide.attente.{avenant.number}",
            f"À venir{NBSP}: l’avenant n°{NBSP}{avenant.number}, qui "
            f"{'mettra fin à ce texte' if avenant.ends else 'prendra effet'} le "
            f"{day(avenant.effect)}.",
        )


def _ended(state: InForce) -> Iterator[Paragraph]:
    """Yield what is said of a text that an act has put an end to."""
    end = state.end
    if end in state.applied and end:
        yield _line(
            "consolide.fin",
            f"Ce texte a cessé d’être en vigueur le {day(end.effect)}, par l’effet de "
            f"l’avenant n°{NBSP}{end.number}, hormis les stipulations qui lui survivent.",
            strong=True,
        )


def _version(state: InForce, on: str) -> str:
    head = f"Version consolidée au {day(on)}"
    changing = sorted(each.number for each in state.applied if not each.ends)
    numbers = [str(number) for number in changing]
    if not numbers:
        return f"{head}, sans avenant en vigueur"
    which = "l’avenant" if len(numbers) == 1 else "les avenants"
    return f"{head}, intégrant {which} n°{NBSP}{enumerate_fr(numbers)}"


def _line(id_: str, text: str, *, strong: bool = False) -> Paragraph:
    content: Inlines = (Emphasis((Text(text),), strong=strong),)
    return Paragraph(id_, content)
