"""Faults of defined terms: unused, undefined, defined twice, written without their capital.

A defined term takes a capital wherever it is used, and a party's term is never typed: the party
may be called otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from clausegen.check.layout import Block, blocks_of
from clausegen.check.patterns import words_of
from clausegen.errors import Diagnostic, Place, Severity, fault, nearest
from clausegen.french.grammar import uncapitalised
from clausegen.template.source import BLOCK, OUTPUT, Source

_DETERMINER = (
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne|[Dd]es|[Dd]u|[Aa]u|[Aa]ux|[Cc]e|[Cc]et|[Cc]ette|"
    r"[Cc]es|[Cc]haque|[Tt]out|[Tt]oute|[Ss]on|[Ss]a|[Ss]es|[Ll]eurs?|[Aa]ucune?)\s|\b[LlDd]’)"
)
_ARTICLE = re.compile(
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Uu]n|[Uu]ne|[Dd]es|[Dd]u|[Aa]u|[Aa]ux|[Cc]haque|[Tt]oute?|"
    r"[Aa]ucune?)\s|\b[LlDd]’)"
)
# « la notification écrite de la suspension » qualifies the word: it is not the defined term.
_OTHER_SENSE = re.compile(r"(?: [^\s.;:,]+){0,4} d(?:e |es |u |’)| (?:à|aux?|intégrante) ")
_UNCONTRACTED = re.compile(r"\b([Dd]e|[Àà])\s+\{\{-?\s*([\w.]+)\.le\s*-?\}\}")
_CALLED = re.compile(r"\b(\w{1,100})\(")
_STARTS = re.compile(r"\b(?=\w)")
_RUN = re.compile(r"\w*")
_HINTED = 50
"""Undefined words, after which no nearest term is looked for: each look reads all the terms."""
_CAPITALISED = re.compile(rf"{_DETERMINER}([A-ZÀÂÉÈÊÎÔÛÇŒ][a-zà-öø-ÿœ’-]+)\b")
# Proper nouns, and words that every act capitalises.
_PROPER = frozenset(
    re.findall(
        r"\S+",
        """Union Espace État États Europe France Commission Parlement Conseil Cour Internet Autorité
        République Moldavie Ukraine Martinique Guadeloupe Guyane Réunion Mayotte Afrique Amérique
        Asie Océanie Outre-mer Journal Bluetooth Wi-Fi Partie Parties Annexe Annexes Contrat
        Banque""",
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its words, its file, the block that names it and that of its meaning."""

    words: str
    source: Source
    block: Block
    meaning: Block


class _Lexicon:
    """Terms by the letters that begin each, so that a text is read once for all of them."""

    def __init__(self, terms: Sequence[Term], *, small: bool = False) -> None:
        self._begun: dict[str, list[tuple[Term, re.Pattern[str]]]] = {}
        for term in terms:
            words = uncapitalised(term.words) if small else term.words
            if not small or words != term.words:
                self._add(term, words)

    def _add(self, term: Term, words: str) -> None:
        uses = r"\s+".join(rf"{re.escape(word)}(?:s|x)?" for word in words.split())
        pattern = re.compile(rf"({uses})\b")
        for plural in ("", "s", "x"):
            self._begun.setdefault(f"{_begun(words)}{plural}", []).append((term, pattern))

    def at(self, text: str, start: int) -> Iterator[tuple[Term, re.Match[str]]]:
        """Yield the terms that a text uses at a place, in the singular or the plural."""
        for term, pattern in self._begun.get(_begun(text, start), ()):
            if found := pattern.match(text, start):
                yield term, found


def _begun(text: str, start: int = 0) -> str:
    """Return the letters that stand at a place."""
    found = _RUN.match(text, start)
    return found[0] if found else ""


def terms_of(sources: Sequence[Source]) -> tuple[Term, ...]:
    """Return the terms that template files define, in order; a macro nobody calls defines none."""
    called = {name for source in sources for name in _calls(source)}
    return tuple(
        Term(block.words.strip("*"), source, block, after)
        for source in sources
        for block, after in _pairs(blocks_of(source))
        if after.kind == "meaning" and block.kind == "paragraph" and OUTPUT not in block.words
        if _macro(source, block) in called
    )


def _calls(source: Source) -> Iterator[str]:
    """Yield the names of macros that a file calls, and "" for what stands in none."""
    yield ""
    for tag in source.tags:
        if tag.word != "macro":
            yield from _CALLED.findall(tag.text)


def _macro(source: Source, block: Block) -> str:
    """Return the name of the macro that a block stands in, or ""."""
    name, start = "", source.prose.offset(block.start)
    for tag in source.tags:
        if tag.start > start:
            break
        if tag.word in ("macro", "endmacro"):
            name = "".join(re.findall(r"macro\s+(\w+)\(", tag.text))
    return name


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    yield from pairwise(blocks)


def definition_faults(
    sources: Sequence[Source], own: Sequence[Source], parties: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield the faults of the terms of a clause; `parties` are the terms of its parties.

    Words that lack a definition are looked for in its `own` files: others were read on their own.
    """
    terms = terms_of(sources)
    yield from _twice(terms)
    lexicon = _Lexicon(terms)
    yield from _unused(terms, lexicon, sources)
    if terms:
        yield from _undefined(terms, lexicon, own, parties)
    yield from _small(terms, own)


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
    """Yield the terms defined twice; two clauses of a contract may define one in equal words."""
    seen: dict[str, Term] = {}
    for term in terms:
        first = seen.setdefault(term.words.lower(), term)
        alike = first.source is not term.source and first.meaning.words == term.meaning.words
        sole = not (first.block.depth or term.block.depth)
        if first is not term and not alike and sole:
            file = "/".join(PurePath(first.source.file).parts[-2:])
            where = "" if first.source is term.source else f", d’abord dans {file}"
            message = f"Le terme « {term.words} » est défini deux fois{where}."
            yield fault("terme-double", message, _place(term), "Gardez une seule définition.")


def _place(term: Term) -> Place:
    return term.source.prose.place(term.block.start)


def _unused(
    terms: Sequence[Term], lexicon: _Lexicon, sources: Sequence[Source]
) -> Iterator[Diagnostic]:
    """Yield the terms that are defined and never used."""
    used = {
        id(term)
        for source in sources
        for start in _STARTS.finditer(source.prose.text)
        for term, found in lexicon.at(source.prose.text, start.end())
        if not _defines(term, source, found.start())
    }
    for term in terms:
        if id(term) not in used:
            message = f"Le terme « {term.words} » est défini et jamais employé."
            hint = "Employez-le ou retirez sa définition."
            yield fault("terme-inutile", message, _place(term), hint, Severity.WARNING)


def _defines(term: Term, source: Source, at: int) -> bool:
    """Return whether a place of a file is in the definition of a term."""
    return source is term.source and term.block.start <= at < term.meaning.end


def _small(terms: Sequence[Term], sources: Sequence[Source]) -> Iterator[Diagnostic]:
    """Yield the uses of a defined term without its capital."""
    lexicon = _Lexicon(terms, small=True)
    for source in sources:
        text = words_of(source.prose.text)
        for article in _ARTICLE.finditer(text):
            for term, found in lexicon.at(text, article.end()):
                own = _defines(term, source, found.start())
                if not own and not _OTHER_SENSE.match(text, found.end()):
                    message = f"« {found[1]} » est un terme défini : il prend la capitale."
                    hint = f"Écrivez « {term.words} »."
                    place = source.prose.place(found.start(1))
                    yield fault("terme-sans-capitale", message, place, hint, Severity.WARNING)


def _undefined(
    terms: Sequence[Term], lexicon: _Lexicon, sources: Sequence[Source], parties: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield the words that bear the capital of a defined term and are not defined, each once."""
    party = re.compile(rf"(?:{'|'.join(map(re.escape, parties)) or '(?!)'})s?\b")
    told: set[str] = set()
    for source in sources:
        text = words_of(source.prose.text).replace(BLOCK, " ")
        for found in _CAPITALISED.finditer(text):
            word, start = found[1], found.start(1)
            if word in _PROPER or word in told or party.match(text, start):
                continue
            if any(lexicon.at(text, start)):
                continue
            told.add(word)
            message = f"« {word} » porte la capitale d’un terme défini sans l’être."
            near = _near(word, terms) if len(told) <= _HINTED else ""
            hint = near or "Définissez-le ou ôtez la capitale."
            yield fault(
                "terme-indefini", message, source.prose.place(start), hint, Severity.WARNING
            )


def _near(word: str, terms: Sequence[Term]) -> str:
    return nearest(word, [term.words for term in terms])
