"""An address: the words by which an avenant names a unit, or several of one kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clausegen.french.grammar import Preposition, enumerate_fr, plural_of, with_preposition
from clausegen.french.numbers import ordinal
from clausegen.french.spaces import NBSP

TERM = f"définition du terme{NBSP}: "


@dataclass(frozen=True, slots=True)
class Address:
    """A unit as an avenant names it: « le » « deuxième » « alinéa » « du b) », « l’article 2 ».

    `within` is the group around the unit, '' when the unit is itself the whole of it; `place` its
    rank where the unit is named by it, `first` and `last` the words that tell it where ranks might
    be counted otherwise, `aside` these words where another unit is named after it, by `tail`.
    `feminine` and `plural` are for what agrees with the unit.
    """

    article: str
    core: str
    noun: str = ""
    tail: str = ""
    within: str = ""
    feminine: bool = False
    plural: bool = False
    place: int = 0
    first: str = ""
    last: str = ""
    aside: str = ""

    @property
    def words(self) -> str:
        """Return « qui commence par les mots : « Il rend compte » », or ''."""
        if not self.first or not self.plural:
            return self.first and f"qui commence par {self.first}"
        return (
            f"depuis l’alinéa qui commence par {self.first} "
            f"jusqu’à celui qui commence par {self.last}"
        )

    def goes_with(self, other: Address) -> bool:
        """Return whether another unit may be named with this one, as the next of its kind."""
        if (self.noun, self.tail, self.within) != (other.noun, other.tail, other.within):
            return False
        if self.noun == "tableau" or bool(self.first) != bool(other.first):
            return False
        if bool(self.place) != bool(other.place) or _label(self.core) != _label(other.core):
            return False
        return not self.place or other.place == self.place + 1

    @property
    def unit(self) -> str:
        """Return the unit with its article: « le second alinéa du b) », « la ligne « Majeur » »."""
        head = self.article if self.article.endswith("’") else f"{self.article} "
        numbered = self.noun and self.core[:1].isdigit()
        after = numbered or self.core.startswith("«")
        named = (self.noun, self.core) if after else (self.core, self.noun)
        core = " ".join(filter(None, named)) + (f", {self.aside}," if self.aside else "")
        return head + " ".join(filter(None, (core, self.tail)))

    def renamed(self, label: str) -> Address:
        """Return the address of a unit of another label in the same place."""
        return replace(self, core=label)

    def said(self, preposition: Preposition = "", *, whole: bool = True) -> str:
        """Return « au b) de l’article 2 », or without `whole` only « au b) »."""
        head = with_preposition(self.unit, preposition)
        return f"{head} {with_preposition(self.within, 'de')}" if whole and self.within else head


def group(addresses: Sequence[Address], *, successive: bool = False) -> Address:
    """Return the address of several units of one kind and place: « les b) et c) ».

    With `successive`, three or more are named by the first and the last: « les b) à d) ».
    """
    first = addresses[0]
    if len(addresses) == 1:
        return first
    if first.core.startswith(TERM):
        terms = enumerate_fr([address.core.removeprefix(TERM) for address in addresses])
        core = f"définitions des termes{NBSP}: {terms}"
        return Address("les", core, within=first.within, feminine=True, plural=True)
    cores = [ordinal(a.place, feminine=a.feminine) if a.place else a.core for a in addresses]
    ranged = successive and len(cores) > 2 and not first.core.startswith("«")
    core = f"{cores[0]} à {cores[-1]}" if ranged else enumerate_fr(cores)
    noun = plural_of(first.noun) if first.noun else ""
    made = replace(first, article="les", core=core, noun=noun, plural=True)
    return made if not addresses[-1].last else replace(made, last=addresses[-1].last)


def _label(core: str) -> str:
    """Return the sort of a name: a label such as « b) », a quoted name, a defined term."""
    if core.startswith((TERM, "«")):
        return core[0]
    return core[:1] * core.startswith("(") + core[-1:] if core.endswith((")", "°")) else ""
