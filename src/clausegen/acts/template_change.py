"""What a template that changed since makes of a contract, apart from what its parties change.

The answers of the contract, drafted anew, give the template's own change; new answers drafted with
the same template give both. What separates these two drafts is the parties' change, and it is
carried onto the text that they signed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from clausegen.acts.alinea_ids import with_alinea_ids
from clausegen.acts.change import Change
from clausegen.acts.closing import with_closing_of
from clausegen.acts.party_ids import with_party_ids
from clausegen.acts.roles import Role, roles
from clausegen.acts.units import address_of, silent
from clausegen.amend.carrying import Conflict, carry
from clausegen.amend.compare import compare
from clausegen.amend.operations import Insert, Operation
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.tree import (
    CrossReference,
    Division,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Item,
    Node,
    Variable,
    children,
    leaves,
    text_of,
    walk,
)
from clausegen.document.walking import part_of, parts, with_children, with_part
from clausegen.dossiers.dossier import Version
from clausegen.errors import ClausegenError, Diagnostic, Place, Remedy, Severity, UsageError, fault
from clausegen.french.grammar import capitalised
from clausegen.library.clause import Clause
from clausegen.library.drafting import DraftOptions, drafted
from clausegen.library.specification.migration import is_under, origins
from clausegen.version import VERSION

FOLLOW = Remedy("follow", "yes", "reprendre")
LEAVE = Remedy("follow", "no", "laisser")
MAX_WORDS, _BEFORE = 240, 60
Tree = TypeVar("Tree", bound=Document | Node)


class TemplateMovedError(ClausegenError):
    """Raised where a template has changed and nobody said whether to follow it."""


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """What the template alone makes of a contract: its versions, and the change of its text.

    `own` is what it makes of the same answers, where what it adds takes no label from others.
    """

    before: str
    after: str
    change: Change
    own: Document
    followed: bool = False

    @property
    def apart(self) -> set[str]:
        """Return the ids of the articles and items that only the template of today has."""
        return _labelled(self.change.new) - _labelled(self.change.old)

    @property
    def reshapes(self) -> bool:
        """Return whether articles or items come or go."""
        return _labelled(self.change.new) != _labelled(self.change.old)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return how an avenant names each unit that changes, once, in the order of the text."""
        before, after = Addresses(self.change.old), Addresses(self.change.new)
        told = (
            _added(each) or address_of(each, after if isinstance(each, Insert) else before)
            for each in self.change.operations
            if not silent(each)
        )
        return tuple(dict.fromkeys(told))

    @property
    def told(self) -> Diagnostic:
        """Return the note that tells which changes an avenant leaves or takes up."""
        did = "reprend" if self.followed else "laisse"
        message = f"{_moved(self)} ; l’avenant {did} ses changements : {_listed(self.addresses)}."
        remedies = (LEAVE if self.followed else FOLLOW,)
        rule = "modele-suivi" if self.followed else "modele-laisse"
        return fault(rule, message, severity=Severity.NOTE, remedies=remedies)


def template_change(clause: Clause, version: Version) -> TemplateChange | None:
    """Return what the template of today alone makes of a contract, None where it changes no word.

    Raises TemplateError for a template that cannot be drafted.
    """
    known = version.document.properties
    if known.template_digest == clause.digest and known.tool == VERSION:
        return None
    change = _change(clause, version)
    if all(silent(operation) for operation in change.operations):
        return None
    moved = TemplateChange(known.version, clause.spec.version, change, change.new)
    if not moved.apart:
        return moved
    return replace(moved, own=_redrafted(clause, version, moved.apart))


def _change(clause: Clause, version: Version) -> Change:
    """Return the change from a text to what the template of today makes of its answers.

    What the template adds is set apart where no label is free for it.
    """
    old = version.document
    try:
        new = _redrafted(clause, version)
    except UsageError:
        values = clause.values(answers_of(clause, version))
        anew = drafted(clause, values, DraftOptions(by_hand=old.properties.by_hand))
        apart = _labelled(anew) - _labelled(old)
        new = _redrafted(clause, version, apart)
    return Change(old, new, tuple(compare(old, new)))


def _redrafted(clause: Clause, version: Version, apart: Collection[str] = ()) -> Document:
    """Return what the template of today makes of the answers of a text, its labels kept."""
    old = version.document
    values = clause.values(answers_of(clause, version))
    kept = DraftOptions(
        date=old.properties.date, previous=old, apart=apart, by_hand=old.properties.by_hand
    )
    new = drafted(clause, values, kept)
    return as_of_today(clause, new, old, roles(values, values))


def answers_of(clause: Clause, version: Version) -> dict[str, object]:
    """Return the answers of a version of a contract, under the questions of today."""
    return clause.migrated(version.raw, version.document.properties.version)


def as_of_today(
    clause: Clause, new: Document, old: Document, played: Sequence[Role] = ()
) -> Document:
    """Return a draft that closes as the contract does, and names parties and answers as it did.

    Where words are the same, a question that was renamed makes no difference.
    """
    told = with_alinea_ids(with_party_ids(new, old, played), old)
    closed = with_closing_of(told, old)
    names = origins(clause.spec.migrations, old.properties.version)
    if not names:
        return closed
    known = {node.id: node for node in walk(old)}
    body = tuple(_with_names(block, known, names) for block in closed.body)
    return replace(closed, body=body)


def without_template(moved: TemplateChange, new: Document, *, renumber: bool = False) -> Document:
    """Return the contract with what new answers change, and nothing of what the template does.

    `new` is what the template of today makes of new answers. Raises ClausegenError, with both
    texts, where answers change what the template changed too.
    """
    if renumber and moved.reshapes:
        message = f"{_moved(moved)} : la renumérotation dépend de ce qu’il ajoute ou retire."
        raise ClausegenError.of(fault("modele-renumerote", message, remedies=(FOLLOW,)))
    old, own = moved.change.old, moved.own
    text, conflicts = carry(own, new, old)
    if conflicts:
        raise _conflicting(moved, conflicts)
    lost = {node.id for node in (*walk(own), *walk(new))} - {node.id for node in walk(text)}
    cited = {leaf.target for leaf in leaves(text) if isinstance(leaf, CrossReference)}
    if cited & lost & moved.apart:
        message = f"{_moved(moved)} : ces réponses renvoient à ce qu’il ajoute."
        raise ClausegenError.of(fault("modele-renvoi", message, remedies=(FOLLOW,)))
    was = old.properties
    kept = replace(
        new.properties,
        version=was.version,
        law_date=was.law_date,
        template_digest=was.template_digest,
    )
    return replace(text, properties=kept)


def refuse_to_choose(moved: TemplateChange) -> TemplateMovedError:
    """Return the error that asks whether to follow the template."""
    message = f"{_moved(moved)} : dites si l’avenant en reprend les changements. "
    message += f"Ils touchent {_listed(moved.addresses)}."
    return TemplateMovedError.of(fault("modele-change", message, remedies=(FOLLOW, LEAVE)))


# --- what is told -------------------------------------------------------------------------------


def _moved(moved: TemplateChange) -> str:
    if moved.before == moved.after:
        return f"Le modèle a changé depuis le contrat, sans changer de version ({moved.after})"
    return f"Le modèle a changé depuis le contrat (version {moved.before}, puis {moved.after})"


_NEW = {"annex": "une nouvelle annexe", "part": "un nouveau titre"}


def _added(operation: Operation) -> str:
    """Return how an article that a template adds is told: by its title, it has no number yet."""
    match operation:
        case Insert(node=Division() as node):
            word = _NEW.get(node.kind, "un nouvel article")
            return f"{word} « {text_of(node.title)} »"
        case _:
            return ""


def _listed(addresses: Sequence[str]) -> str:
    return " ; ".join(addresses)


def _conflicting(moved: TemplateChange, conflicts: Sequence[Conflict]) -> ClausegenError:
    """Return the error that shows each place that both the template and the answers change."""
    addresses = Addresses(moved.change.old)
    found = [_conflict(each, addresses) for each in conflicts]
    message = f"{_moved(moved)}, là même où ces réponses le changent : rien n’a été choisi."
    return ClausegenError(message, found)


def _conflict(conflict: Conflict, addresses: Addresses) -> Diagnostic:
    """Return one place in three texts, each shown from where they begin to differ."""
    texts = {
        "le contrat dit": conflict.onto,
        "le modèle d’aujourd’hui": conflict.before,
        "avec ces réponses": conflict.after,
    }
    given = [text for text in texts.values() if text]
    signs = enumerate(zip(*given, strict=False))
    shortest = min(map(len, given), default=0)  # one text may be the beginning of the others
    alike = next((place for place, each in signs if len({*each}) > 1), shortest)
    told = " ; ".join(f"{who} « {excerpt(text, alike)} »" for who, text in texts.items() if text)
    message = f"{_address(conflict.id, addresses)} : {told}."
    hint = "Suivez le modèle, ou gardez cette réponse."
    return fault("modele-conflit", message, Place(key=conflict.id), hint, remedies=(FOLLOW,))


def _address(id_: str, addresses: Addresses) -> str:
    if not id_:
        return "L’intitulé du contrat"
    for name in (addresses.address, addresses.whole):
        try:
            said = name(id_).said()
        except KeyError:
            continue
        return capitalised(said)
    return f"« {id_} »"


def excerpt(text: str, alike: int) -> str:
    """Return a text in one line, a long one from some words before it differs from others."""
    line = " / ".join(text.splitlines())
    if len(line) <= MAX_WORDS:
        return line
    start = line.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1
    shown = line[start : start + MAX_WORDS].rstrip()
    return ("… " if start else "") + shown + ("…" if start + MAX_WORDS < len(line) else "")


# --- nodes and names ----------------------------------------------------------------------------


def _labelled(document: Document) -> set[str]:
    return {node.id for node in walk(document) if isinstance(node, Division | Item)}


def _with_names(node: Tree, known: Mapping[str, Node], names: Mapping[str, str]) -> Tree:
    """Return a node with the former names of its answers where its words are those of before."""
    was = known.get(getattr(node, "id", ""))
    if type(was) is type(node) and was is not None:
        for part, words in parts(node):
            former = part_of(was, part)
            if _renamed(words, names) == former:
                node = with_part(node, part, former)
    return with_children(node, [_with_names(kid, known, names) for kid in children(node)])


def _renamed(content: Inlines, names: Mapping[str, str]) -> Inlines:
    return tuple(_renamed_one(each, names) for each in content)


def _renamed_one(inline: Inline, names: Mapping[str, str]) -> Inline:
    match inline:
        case Variable(parameter=name):
            now = next((each for each in names if is_under(name, each)), "")
            return replace(inline, parameter=names[now] + name[len(now) :]) if now else inline
        case Emphasis(content=content):
            return replace(inline, content=_renamed(content, names))
        case _:
            return inline
