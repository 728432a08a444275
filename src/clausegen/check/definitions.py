"""Faults of defined terms: unused, undefined, defined twice, written without their capital.

A defined term takes a capital wherever it is used, and a party's term is never typed: the party
may be called otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clausegen.check.layout import Block, blocks_of
from clausegen.check.source import BLOCK, OUTPUT, Source, fault
from clausegen.check.wording import words_of
from clausegen.errors import Diagnostic, Place, Severity, nearest

_DETERMINER = (
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne|[Dd]es|[Dd]u|[Aa]u|[Aa]ux|[Cc]e|[Cc]et|[Cc]ette|"
    r"[Cc]es|[Cc]haque|[Tt]out|[Tt]oute|[Ss]on|[Ss]a|[Ss]es|[Ll]eurs?|[Aa]ucune?)\s|\b[LlDd]’)"
)
_ARTICLE = (
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne|[Dd]es|[Dd]u|[Aa]u|[Aa]ux|[Cc]haque|[Tt]oute?|"
    r"[Aa]ucune?)\s|\b[LlDd]’)"
)
# « la notification écrite de la suspension » qualifies the word: it is not the defined term.
_OTHER_SENSE = r"\b(?!(?: [^\s.;:,]+){0,4} d(?:e |es |u |’)| (?:à|aux?|intégrante) )"
_UNCONTRACTED = re.compile(r"\b([Dd]e|[Àà])\s+\{\{-?\s*([\w.]+)\.le\s*-?\}\}")
_CAPITALISED = re.compile(rf"{_DETERMINER}([A-ZÀÂÉÈÊÎÔÛÇŒ][a-zà-öø-ÿœ’-]+)\b")
# Proper nouns, and words that every act capitalises.
_PROPER = frozenset(
    re.findall(
        r"\S+",
        """Union Espace État États Europe France Commission Parlement Conseil Cour Internet Autorité
        République Moldavie Ukraine Martinique Guadeloupe Guyane Réunion Mayotte Afrique Amérique
        Asie Océanie Outre-mer Journal Bluetooth Wi-Fi Partie Parties Annexe Annexes""",
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its words, its file, the block that names it and that of its meaning."""

    words: str
    source: Source
    block: Block
    meaning: Block

    @property
    def pattern(self) -> str:
        """Return a pattern for its uses, in the singular or the plural."""
        return r"\s+".join(rf"{re.escape(word)}(?:s|x)?" for word in self.words.split())


def terms_of(sources: Sequence[Source]) -> tuple[Term, ...]:
    """Return the terms that template files define, in order."""
    return tuple(
        Term(block.words.strip("*"), source, block, after)
        for source in sources
        for block, after in _pairs(blocks_of(source))
        if after.kind == "meaning" and block.kind == "paragraph" and OUTPUT not in block.words
    )


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    yield from pairwise(blocks)


def definition_faults(sources: Sequence[Source], parties: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield the faults of the terms of a clause; `parties` are the terms of its parties."""
    terms = terms_of(sources)
    yield from _twice(terms)
    yield from _unused(terms, sources)
    if terms:
        yield from _undefined(terms, sources, parties)
    for term in terms:
        yield from _small(term, sources)


def party_faults(sources: Sequence[Source], parties: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield the places where the term of a party is typed, which another name would not change."""
    for party in parties:
        pattern = re.compile(rf"(?<![\w’]){re.escape(party)}s?\b|(?<=[’]){re.escape(party)}s?\b")
        for source in sources:
            for found in pattern.finditer(words_of(source.prose.text)):
                message = f"« {found[0]} » est tapé : une partie peut recevoir un autre nom."
                hint = "Écrivez {{ partie.le }}, {{ partie.du }}, {{ partie.terme }}…"
                yield fault("partie-tapee", message, source.prose.place(found.start()), hint)


def contraction_faults(source: Source) -> Iterator[Diagnostic]:
    """Yield « à {{ client.le }} », which prints « à le Client »."""
    for found in _UNCONTRACTED.finditer(source.text):
        word = "du" if found[1].lower() == "de" else "au"
        message = f"« {found[0]} » : la contraction manque."
        hint = f"Écrivez {{{{ {found[2]}.{word} }}}}."
        yield fault("contraction-manquante", message, source.place(found.start()), hint)


def _twice(terms: Sequence[Term]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for term in terms:
        folded = term.words.lower()
        if folded in seen and not term.block.depth:
            message = f"Le terme « {term.words} » est défini deux fois."
            yield fault("terme-double", message, _place(term), "Gardez une seule définition.")
        seen.add(folded)


def _place(term: Term) -> Place:
    return term.source.prose.place(term.block.start)


def _unused(terms: Sequence[Term], sources: Sequence[Source]) -> Iterator[Diagnostic]:
    for term in terms:
        if not any(_uses(term, source) for source in sources):
            message = f"Le terme « {term.words} » est défini et jamais employé."
            hint = "Employez-le ou retirez sa définition."
            yield fault("terme-inutile", message, _place(term), hint, Severity.WARNING)


def _uses(term: Term, source: Source) -> bool:
    """Return whether a file uses a term outside its own definition."""
    first, last = term.block.start, term.meaning.end
    return any(
        source is not term.source or not first <= found.start() < last
        for found in re.finditer(rf"\b{term.pattern}\b", source.prose.text)
    )


def _small(term: Term, sources: Sequence[Source]) -> Iterator[Diagnostic]:
    small = replace(term, words=term.words[0].lower() + term.words[1:])
    if small.words == term.words:
        return
    pattern = re.compile(rf"{_ARTICLE}({small.pattern}){_OTHER_SENSE}")
    for source in sources:
        for found in pattern.finditer(words_of(source.prose.text)):
            message = f"« {found[1]} » est un terme défini : il prend la capitale."
            hint = f"Écrivez « {term.words} »."
            place = source.prose.place(found.start(1))
            yield fault("terme-sans-capitale", message, place, hint, Severity.WARNING)


def _undefined(
    terms: Sequence[Term], sources: Sequence[Source], parties: Sequence[str]
) -> Iterator[Diagnostic]:
    known = [term.pattern for term in terms]
    known += [rf"{re.escape(party)}s?" for party in parties]
    defined = re.compile(rf"(?:{'|'.join(known)})\b")
    told: set[str] = set()
    for source in sources:
        text = words_of(source.prose.text).replace(BLOCK, " ")
        for found in _CAPITALISED.finditer(text):
            word = found[1]
            if word in _PROPER or word in told or defined.match(text, found.start(1)):
                continue
            told.add(word)
            message = f"« {word} » porte la capitale d’un terme défini sans l’être."
            hint = _near(word, terms) or "Définissez-le ou ôtez la capitale."
            place = source.prose.place(found.start(1))
            yield fault("terme-indefini", message, place, hint, Severity.WARNING)


def _near(word: str, terms: Sequence[Term]) -> str:
    return nearest(word, [term.words for term in terms])
