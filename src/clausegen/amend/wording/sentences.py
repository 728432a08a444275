"""Sentences of an avenant: one formula for each operation, said of a unit, and what it quotes.

A sentence is said whole, « Au b) de l’article 2, les mots … », or relative to the article that the
sentence around it names, « Au b), les mots … ». A contract's units are « supprimés », never
« abrogés ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.operations import WordEdit
from clausegen.amend.wording.address import Address, group
from clausegen.amend.wording.nouns import Noun, agreed, cited, noun_of, sentences_noun
from clausegen.amend.wording.quantities import whole_quantities
from clausegen.amend.wording.quotations import Line, Rows, words_of
from clausegen.amend.wording.quoting import EVERYWHERE, QuotedWords, cite_edits, quoted, read_back
from clausegen.document.tree import Text
from clausegen.french.grammar import Preposition, capitalised
from clausegen.french.numbers import ordinal
from clausegen.french.spaces import FINE, NBSP

INTRODUCED = f"{NBSP}:"
AVENANT = "au présent avenant"
"""How a sentence names the act that holds it; particular conditions are no avenant."""
REFERENCES = f". Les renvois du texte antérieur {AVENANT} sont modifiés en conséquence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence about a unit, without its last stop: what stands before the unit and after it.

    `lines` are the lines of the block that it introduces, if any; `units` are those of which it
    says the same thing, and others in their turn might, where nothing else is said of them.
    """

    address: Address
    after: str
    before: str = ""
    preposition: Preposition = ""
    lines: tuple[Line, ...] = ()
    units: tuple[Address, ...] = ()

    @property
    def quoted(self) -> int:
        """Return how many words it quotes, those of the block included."""
        texts = (*_QUOTED.findall(self.after), *map(words_of, self.lines))
        return sum(len(words.split()) for words in texts)

    @property
    def length(self) -> int:
        """Return how many words there are to read, those of the block included."""
        lines = (self.said(whole=False), *map(words_of, self.lines))
        return sum(len(line.split()) for line in lines)

    def said(self, *, whole: bool = True, wording: str = "") -> str:
        """Return the words; without `whole`, the article is not named again.

        `wording` says from which avenant the article's words come.
        """
        if whole or self.address.within:
            unit = self.address.said(self.preposition, whole=whole)
            asides = [wording if whole else "", self.address.words]
            aside = "".join(f", {words}" for words in asides if words)
            comma = "," if aside and not self.after.startswith(",") else ""
            return capitalised(f"{self.before}{unit}{aside}{comma}{self.after}")
        return capitalised(self._of_the_whole())

    def held_by(self, act: str) -> Sentence:
        """Return the sentence as another act than an avenant says it: « aux présentes … »."""
        named = self.after.replace(REFERENCES, REFERENCES.replace(AVENANT, act))
        if named.endswith(AVENANT):
            named = named.removesuffix(AVENANT) + act
        return replace(self, after=named)

    def _of_the_whole(self) -> str:
        """Return the words about the article itself, where the sentence around names it."""
        if self.preposition:
            return self.before.strip() + self.after if self.before else self.after[2:]
        return f"{'elle' if self.address.feminine else 'il'}{self.after}"


_QUOTED = re.compile(f"«{NBSP}(.*?){NBSP}»", re.DOTALL)
LAST, LATE = "une fois faites les autres modifications, ", "une fois cette renumérotation faite, "
BEFORE_LATE = "une fois faites les modifications qui n’en dépendent pas, "
"""When a renumbering applies that others wait for, in the place of `LAST`."""
BEFORE_ANNEXES = f"avant la renumérotation des annexes, {LAST}"
"""When the articles of an annex are renumbered whose own number changes, too."""


def ordered(when: str, sentence: Sentence) -> Sentence:
    """Return a sentence that says when it applies: `LAST`, `LATE` and the like."""
    return replace(sentence, before=when + sentence.before)


def _is(address: Address, participle: str) -> str:
    verb = "sont" if address.plural else "est"
    form = agreed(participle, feminine=address.feminine, plural=address.plural)
    return f" {verb} {form}"


def _so_worded(address: Address) -> str:
    verb = "sont" if address.plural else "est"
    form = agreed("rédigé", feminine=address.feminine, plural=address.plural)
    return f" {verb} ainsi {form}{INTRODUCED}"


def rewritten(address: Address, lines: Sequence[Line]) -> Sentence:
    """Return « Le b) de l’article 2 est ainsi rédigé : » and the new lines."""
    return Sentence(address, _so_worded(address), lines=tuple(lines), units=_units(address))


def restored(address: Address, lines: Sequence[Line], left: str = "") -> Sentence:
    """Return « L’article 5 est ainsi rétabli : », its place said when `left` names it."""
    verb = "sont" if address.plural else "est"
    form = agreed("rétabli", feminine=address.feminine, plural=address.plural)
    return Sentence(address, f" {verb} ainsi {form}{INTRODUCED}", left, lines=tuple(lines))


def retitled(address: Address, title: str) -> Sentence:
    """Return « L’intitulé de l’article 2 est ainsi rédigé : « Durée » »."""
    return Sentence(address, f"{_so_worded(address)} {quoted(title)}")


def removed(address: Address) -> Sentence:
    """Return « Le c) de l’article 2 est supprimé », « Les b) et c) … sont supprimés »."""
    return Sentence(address, _is(address, "supprimé"), units=_units(address))


def _units(address: Address) -> tuple[Address, ...]:
    return () if address.plural or not address.within else (address,)


def merged(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return sentences of which those in a row that say the same of alike units are one."""
    result: list[Sentence] = []
    for sentence in sentences:
        one = _together(result[-1], sentence) if result else None
        result[-1:] = [one] if one else [*result[-1:], sentence]
    return result


def _together(left: Sentence, right: Sentence) -> Sentence | None:
    """Return the sentence that says of the units of two what both say, or None."""
    if not (left.units and right.units and left.units[-1].goes_with(right.units[0])):
        return None
    if bool(left.lines) != bool(right.lines):
        return None
    units, lines = (*left.units, *right.units), _in_one(left.lines, right.lines)
    address = group(units, successive=not units[0].core.endswith((")", "°")))
    made = rewritten(address, lines) if lines else removed(address)
    return replace(made, units=units)


def _in_one(left: tuple[Line, ...], right: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines one after the other, the rows of one table under one heading."""
    match left, right:
        case (Rows() as above,), (Rows() as below,):
            return (replace(above, rows=(*above.rows, *below.rows)),)
        case _:
            return (*left, *right)


def replaced(address: Address, what: Noun, lines: Sequence[Line]) -> Sentence:
    """Return « Le premier alinéa … est remplacé par deux alinéas ainsi rédigés : »."""
    after = f"{_is(address, 'remplacé')} par {_worded_so(what)}"
    return Sentence(address, after, lines=tuple(lines))


def completed(address: Address, what: Noun, lines: Sequence[Line]) -> Sentence:
    """Return « L’article 2 est complété par un d) ainsi rédigé : »."""
    after = f"{_is(address, 'complété')} par {_worded_so(what)}"
    return Sentence(address, after, lines=tuple(lines))


def inserted(side: str, address: Address, what: Noun, lines: Sequence[Line]) -> Sentence:
    """Return « Après le b) …, il est inséré un b bis) ainsi rédigé : »; `side` is « avant » too."""
    verb = f"sont {what.agreed('inséré')}" if what.plural else "il est inséré"
    return Sentence(address, f", {verb} {_worded_so(what)}", f"{side} ", lines=tuple(lines))


def _worded_so(what: Noun) -> str:
    return f"{what.words} ainsi {what.agreed('rédigé')}{INTRODUCED}"


def reworded(
    address: Address, text: str, edits: Sequence[WordEdit], also: str = ""
) -> Sentence | None:
    """Return a sentence about the words of a unit, or None where its text must be quoted whole.

    What is quoted stands in `also` too, the text before another sentence has changed it.
    """
    citations = cite_edits(text, whole_quantities(text, edits))
    if also and also != text and any(read_back(also, one) is None for one in citations):
        return None
    if not all(c.old or c.new for c in citations) or any(
        c.way == "replace" and not (c.old and c.new) for c in citations
    ):
        return None
    if len(citations) == 1:
        return _alone(address, citations[0])
    return Sentence(address, f", {_joined(citations)}", preposition="à")


def _joined(citations: Sequence[QuotedWords]) -> str:
    """Return clauses in one sentence, « et » parted from a clause that begins with a place."""
    *firsts, last = _clauses(citations)
    if not firsts:
        return last
    aside = "," if citations[-1].way in {"insert", "append", "prepend"} else ""
    if len(firsts) == 1:
        return f"{firsts[0]} et{aside} {last}"
    return f"{FINE}; ".join([*firsts, f"et{aside} {last}"])


def _clauses(citations: Sequence[QuotedWords]) -> Iterator[str]:
    """Yield a clause for each change of words, two deletions in a row being told in one."""
    rest = list(citations)
    while rest:
        first, *rest = rest
        if rest and first.way == rest[0].way == "delete":
            yield _both_deleted(first.old, rest.pop(0).old)
        else:
            yield _clause(first)


def _both_deleted(one: str, other: str) -> str:
    feminine = noun_of(one).feminine and noun_of(other).feminine
    form = agreed("supprimé", feminine=feminine, plural=True)
    return f"{cited(one)} et {cited(other)} sont {form}"


def _alone(address: Address, citation: QuotedWords) -> Sentence:
    """Return the sentence of one change of words."""
    match citation.way:
        case "append":
            whole = sentences_noun(citation.new)
            if whole:
                return completed(address, whole, [(Text(citation.new),)])
            return Sentence(address, f"{_is(address, 'complété')} par {cited(citation.new)}")
        case "prepend":
            after = f", {noun_of(citation.new).verb('ajouté')} {cited(citation.new)}"
            return Sentence(address, after, "au début ", "de")
        case _:
            return Sentence(address, f", {_clause(citation)}", preposition="à")


def _clause(citation: QuotedWords) -> str:
    """Return one change of words as part of a sentence that tells several."""
    old, new = noun_of(citation.old), noun_of(citation.new)
    added = f"{new.verb('ajouté')} {cited(citation.new)}"
    match citation.way:
        case "append":
            return f"à la fin, {added}"
        case "prepend":
            return f"au début, {added}"
        case "insert":
            return f"après {cited(citation.old)}, {new.verb('inséré')} {cited(citation.new)}"
        case "delete":
            return f"{cited(citation.old)} {old.verb('supprimé')}"
        case "replace":
            place = _occurrence(citation.occurrence, old)
            by = cited(citation.new)
            return f"{cited(citation.old)}{place} {old.verb('remplacé')} par {by}"


def _occurrence(place: int, noun: Noun) -> str:
    if not place:
        return ""
    if place == EVERYWHERE:
        pronoun = ("elle" if noun.feminine else "il") + "s" * noun.plural
        return f", chaque fois qu’{pronoun} figure{'nt' if noun.plural else ''},"
    owner = "leur" if noun.plural else "sa"
    return f", à {owner} {ordinal(place, feminine=True)} occurrence,"
