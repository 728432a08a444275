"""What a reader asks, read: concepts to look for, each with what may stand for it, and phrases.

1. mend    a word that the site does not know becomes the nearest one that it knows
2. join    words that the vocabulary knows together become one concept, with their synonyms
3. quote   words between quotation marks must follow each other
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from clausegen.site.search.terms import terms, words_of
from clausegen.site.search.vocabulary import Expression, Vocabulary

SYNONYM = 0.6
"""What a synonym is worth beside the word that was typed."""
_QUOTED = re.compile(r"«([^»]*)»|\"([^\"]*)\"|“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing looked for: the terms typed, and expressions that are worth nearly the same."""

    typed: Expression
    others: tuple[Expression, ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """Return the terms typed, and those that answer this concept by themselves."""
        alone = (each[0] for each in self.others if len(each) == 1)
        return frozenset((*self.typed, *alone))

    def met(self, held: Collection[str]) -> bool:
        """Return whether some terms hold what was typed, or an expression worth the same."""
        return any(all(term in held for term in each) for each in (self.typed, *self.others))


@dataclass(frozen=True, slots=True)
class Query:
    """A question read: its concepts, its phrases ('' where any word will do), what was mended.

    `mended` gives, for a word that was typed, the word that was read.
    """

    concepts: tuple[Concept, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    mended: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> frozenset[str]:
        """Return every term that answers, as excerpts mark them."""
        return frozenset[str]().union(*(each.terms for each in self.concepts))


class Thesaurus:
    """The synonyms of a vocabulary, by the first term of each expression."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.groups = vocabulary.synonyms
        self.elsewhere = frozenset(vocabulary.elsewhere)
        self._starting: dict[str, dict[Expression, list[Expression]]] = {}
        for group in self.groups:
            for each in group:
                others = self._starting.setdefault(each[0], {}).setdefault(each, [])
                others += [other for other in group if other != each and other not in others]
        for each in vocabulary.elsewhere:
            self._starting.setdefault(each[0], {}).setdefault(each, [])
        known = (each for group in (*self.groups, vocabulary.elsewhere) for each in group)
        every = dict.fromkeys(term for each in known for term in each)
        self.terms: Mapping[str, int] = {term: rank for rank, term in enumerate(every)}

    def place(self, term: str) -> str:
        """Return what orders a term in the index: those of one group stand side by side."""
        rank = self.terms.get(term)
        return term if rank is None else f"{rank:04}-{term}"

    def concepts(self, asked: Sequence[str]) -> tuple[Concept, ...]:
        """Return the concepts of a list of terms; the longest expression wins."""
        found: dict[Expression, Concept] = {}
        place = 0
        while place < len(asked):
            known = self._starting.get(asked[place], {})
            fitting = [each for each in known if tuple(asked[place : place + len(each)]) == each]
            typed = max(fitting, key=len, default=(asked[place],))
            found.setdefault(typed, Concept(typed, tuple(known.get(typed, ()))))
            place += len(typed)
        return tuple(found.values())


def read_query(text: str, thesaurus: Thesaurus, mend: Callable[[str, str], str]) -> Query:
    """Return what a reader typed, as concepts and phrases.

    `mend` gives the word that a word and its term stand for, '' when they are right as they are.
    """
    asked: list[str] = []
    mended: dict[str, str] = {}
    for word, term in words_of(text):
        if term and (better := mend(word, term)):
            mended[word] = better
            asked += [each for each in terms(better) if each]
        elif term:
            asked.append(term)
    quoted = (terms("".join(match.groups(""))) for match in _QUOTED.finditer(text))
    phrases = tuple(phrase for each in quoted if (phrase := _trimmed(each)))
    return Query(thesaurus.concepts(asked), phrases, tuple(mended.items()))


def _trimmed(phrase: list[str]) -> tuple[str, ...]:
    """Return a phrase without the words that tell nothing at both ends."""
    told = [rank for rank, term in enumerate(phrase) if term]
    return tuple(phrase[told[0] : told[-1] + 1]) if told else ()


def corrected(text: str, mended: Mapping[str, str]) -> str:
    """Return what was typed with its words as they were read, the rest as it was."""

    def better(match: re.Match[str]) -> str:
        found = [word for word, _ in words_of(match[0])]
        return mended.get(found[0], match[0]) if len(found) == 1 else match[0]

    return re.sub(r"[^\W\d_]+", better, text)
