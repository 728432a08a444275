"""Origins in French: why a part of a draft is there, reads as it does, or is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from clausegen.amend.wording.addresses import Address, Addresses
from clausegen.cli.french import NBSP, quoted
from clausegen.document.origins import Condition, LeftOut, LeftOutKind, Origin, Origins
from clausegen.document.tree import Division, Item, Node, children, walk
from clausegen.french.grammar import enumerate_fr
from clausegen.library.clause import Clause
from clausegen.library.drafting import Draft
from clausegen.library.origins import origins_of, reasons

_KINDS: dict[LeftOutKind, str] = {
    "article": "L’article",
    "annex": "L’annexe",
    "item": "L’élément",
    "row": "La ligne",
    "definition": "La définition",
    "paragraph": "L’alinéa",
    "words": "Le passage",
}


@dataclass(frozen=True)
class Reasons:
    """The origins of one draft, as sentences."""

    clause: Clause
    draft: Draft

    @cached_property
    def origins(self) -> Origins:
        """Return the origin of each node of the draft."""
        return origins_of(self.clause, self.draft)

    @cached_property
    def addresses(self) -> Addresses:
        """Return how a reader finds each node of the draft."""
        return Addresses(self.draft.document)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return the nodes that a reader can name, in order; an item stands for its words."""
        every = list(walk(self.draft.document))
        words = {child.id for node in every if isinstance(node, Item) for child in children(node)}
        known = (node for node in every if node.id in self.origins and node.id not in words)
        return tuple(node for node in known if self.address(node.id))

    def address(self, id_: str) -> Address | None:
        """Return how a reader finds a node, « le a) de l’article 4 », None for some."""
        try:
            return self.addresses.address(id_)
        except KeyError:
            return None

    @cached_property
    def _around(self) -> dict[str, Origin]:
        """Return the origin of what holds each node."""
        every = [self.origins.get(node.id, Origin()) for node in walk(self.draft.document)]
        nodes = zip(walk(self.draft.document), every, strict=True)
        return {child.id: origin for node, origin in nodes for child in children(node)}

    def division(self, id_: str) -> str:
        """Return the id of the division around a node, '' in the preamble."""
        division = self.addresses.division(id_)
        return division.id if division else ""

    def origin(self, node: Node) -> Origin:
        """Return the origin of a node; that of an item has what decided its own words."""
        own = self.origins[node.id]
        words = self.origins.get(node.body[0].id) if isinstance(node, Item) and node.body else None
        if words is None:
            return own
        more = tuple(each for each in words.presence if each not in own.presence)
        return Origin(
            own.presence,
            (*more, *words.wording),
            words.withheld,
            tuple(sorted({*own.printed, *words.printed})),
            tuple(sorted({*own.derived, *words.derived})),
            tuple(sorted({*own.asked, *words.asked})),
        )

    # --- sentences ------------------------------------------------------------------------------

    def of(self, node: Node, *, alone: bool) -> Iterator[str]:
        """Yield why a node is there and reads as it does.

        Unless it is told `alone`, the conditions of what holds it have been told with that.
        """
        beyond = () if alone else self._around.get(node.id, Origin()).presence
        origin, address = self.origin(node), self.address(node.id)
        if address is None:
            return
        who = address.said(whole=isinstance(node, Division))
        there = [each for each in origin.presence if each not in beyond]
        s, e = "s" if address.plural else "", "e" if address.feminine else ""
        if there:
            verb = "figurent" if s else "figure"
            yield f"{_capital(who)} {verb} parce que {self.because(there)}."
        if origin.wording:
            verb = "sont" if s else "est"
            reason = self.because(origin.wording)
            yield f"{_capital(who)} {verb} ainsi rédigé{e}{s} parce que {reason}."

    def beside(self, node: Node) -> Iterator[str]:
        """Yield which answers a node prints, and on which its number or its references depend."""
        origin = self.origin(node)
        if origin.printed:
            yield f"Réponses imprimées{NBSP}: {self.answers(origin.printed)}."
        if origin.derived:
            told = "Son numéro, son signe final ou ses renvois suivent"
            yield f"{told}{NBSP}: {self.answers(origin.derived)}."
        if origin.asked:
            yield f"Ces questions se posent selon{NBSP}: {self.answers(origin.asked)}."

    def absent(self, text: LeftOut) -> str:
        """Return why a text of the template is not in the draft."""
        named = f" ({', '.join(text.ids)})" if text.ids else ""
        what = f"{_KINDS[text.kind]} {quoted(text.words)}{named}"
        return (
            f"{what} ne figure pas{self._where(text)} parce que {self.because([text.condition])}."
        )

    def _where(self, text: LeftOut) -> str:
        """Return where a text would stand: « dans le a) de l’article 2 », « à l’article 4 »."""
        if text.kind in ("article", "annex"):
            return ""
        holder = self.address(self.holder(text.node)) if text.node else None
        if holder:
            return f" dans {holder.said()}"
        return f" {self.addresses.whole(text.division).said('à')}" if text.division else ""

    def holder(self, id_: str) -> str:
        """Return the id of the item of which a paragraph gives the words, else its own."""
        items = (node for node in self.nodes if isinstance(node, Item))
        return next((item.id for item in items if id_ in [k.id for k in item.body]), id_)

    # --- answers --------------------------------------------------------------------------------

    def because(self, conditions: Iterable[Condition]) -> str:
        """Return the answers that made conditions true or false: « « Objet » = oui (objet) »."""
        ids = tuple(dict.fromkeys(id_ for each in conditions for id_ in self.decided(each)))
        return self.answers(id_ for id_ in ids if not self._follows(id_, ids))

    def decided(self, condition: Condition) -> tuple[str, ...]:
        """Return the questions whose answers made a condition what it is."""
        return reasons(self.clause, self.draft.values, condition)

    def _follows(self, id_: str, ids: Sequence[str]) -> bool:
        """Return whether a question is not asked because of one of others."""
        when = self.draft.values[id_].parameter.when
        read = self.clause.condition(when).parameters if when else ()
        return not self.asked(id_) and not set(read).isdisjoint(ids)

    def answers(self, ids: Iterable[str]) -> str:
        """Return answers, each with its question."""
        return enumerate_fr([self.answer(id_) for id_ in ids])

    def answer(self, id_: str) -> str:
        """Return an answer as « question » = answer (id)."""
        told = f"{quoted(self.draft.values[id_].parameter.label)} = {self.printed(id_)}"
        return f"{told} ({id_})" if self.asked(id_) else f"{told} ({id_}, question non posée)"

    def printed(self, id_: str) -> str:
        """Return an answer as a form shows it: the label of an option, else in figures."""
        value = self.draft.values[id_]
        labels = {option.id: option.label for option in value.parameter.options}
        chosen = value.raw if isinstance(value.raw, tuple) else (value.raw,)
        if value.blank:
            return "à compléter"
        if value.raw in (None, "", ()):
            return "sans réponse"
        if all(isinstance(each, str) and each in labels for each in chosen):
            return ", ".join(labels[each] for each in chosen)
        return value.parameter.kind.figures(value.raw, value.parameter) or value.text

    def asked(self, id_: str) -> bool:
        """Return whether a question is asked, given the other answers."""
        when = self.draft.values[id_].parameter.when
        return not when or self.clause.condition(when)(self.draft.values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
