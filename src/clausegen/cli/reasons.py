"""Origins in French: why a part of a draft is there, reads as it does, or is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausegen.actions.why import Explained
from clausegen.cli.french import quoted
from clausegen.document.origins import LEFT_OUT_WORDS, Condition, LeftOut, Origin
from clausegen.document.tree import Division, Node
from clausegen.french.grammar import capitalised, enumerate_fr
from clausegen.french.spaces import NBSP


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons of a draft as sentences."""

    explained: Explained

    def there(self, node: Node, *, alone: bool) -> Iterator[str]:
        """Yield why a node is there and reads as it does.

        Unless it is told `alone`, the conditions of what holds it have been told with that.
        """
        beyond = () if alone else self.explained.around.get(node.id, Origin()).presence
        origin, address = self.explained.origin(node), self.explained.address(node.id)
        if address is None:
            return
        who = capitalised(address.said(whole=isinstance(node, Division)))
        s, e = "s" if address.plural else "", "e" if address.feminine else ""
        presence = [each for each in origin.presence if each not in beyond]
        if presence:
            verb = "figurent" if s else "figure"
            yield f"{who} {verb} parce que {self.because(presence)}."
        if origin.wording:
            verb = "sont" if s else "est"
            yield f"{who} {verb} ainsi rédigé{e}{s} parce que {self.because(origin.wording)}."

    def beside(self, node: Node) -> Iterator[str]:
        """Yield which answers a node prints, and on which its number or its references depend."""
        origin = self.explained.origin(node)
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
        what = f"{LEFT_OUT_WORDS[text.kind]} {quoted(text.words)}{named}"
        reason = self.because([text.condition])
        return f"{what} ne figure pas{self._where(text)} parce que {reason}."

    def _where(self, text: LeftOut) -> str:
        """Return where a text would stand: « dans le a) de l’article 2 », « à l’article 4 »."""
        if text.kind in ("part", "article", "annex"):
            return ""
        explained = self.explained
        holder = explained.address(explained.holder(text.node)) if text.node else None
        if holder:
            return f" dans {holder.said()}"
        return f" {explained.whole(text.division).said('à')}" if text.division else ""

    # --- answers --------------------------------------------------------------------------------

    def because(self, conditions: Iterable[Condition]) -> str:
        """Return the answers that made conditions true or false: « « Objet » = oui (objet) »."""
        return self.answers(self.explained.deciding(conditions))

    def answers(self, ids: Iterable[str]) -> str:
        """Return answers, each with its question."""
        return enumerate_fr([self.answer(id_) for id_ in ids])

    def answer(self, id_: str) -> str:
        """Return an answer as « question » = answer (id)."""
        label = self.explained.draft.values[id_].parameter.label
        known = id_ if self.explained.asked(id_) else f"{id_}, question non posée"
        return f"{quoted(label)} = {self._printed(id_)} ({known})"

    def _printed(self, id_: str) -> str:
        """Return an answer as a form shows it, and how it lacks where it does."""
        value = self.explained.draft.values[id_]
        if value.blank:
            return "à compléter"
        if value.raw in (None, "", ()):
            return "sans réponse"
        return value.parameter.kind.in_form(value.raw, value.parameter) or value.text
