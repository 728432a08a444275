"""Faults of words in the files of a clause: every table of rules over every text that is read."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.check.figures import CLAUSE_FIGURES, FIGURES
from clausegen.check.patterns import scan
from clausegen.check.signs import SIGNS, hidden_signs, undrawn_signs
from clausegen.check.vocabulary import CLAUSE_VOCABULARY, VOCABULARY
from clausegen.errors import Diagnostic
from clausegen.template.source import Source

EVERYWHERE = (*SIGNS, *VOCABULARY, *FIGURES)
IN_CLAUSES = (*EVERYWHERE, *CLAUSE_VOCABULARY, *CLAUSE_FIGURES)


def template_words(source: Source, *, commentary: bool) -> Iterator[Diagnostic]:
    """Yield the faults of the words of a template, and of the head of a variant."""
    yield from scan(source.prose, EVERYWHERE if commentary else IN_CLAUSES)
    yield from undrawn_signs(source)
    yield from hidden_signs(source)
    if source.front:
        yield from scan(source.spec_prose, EVERYWHERE)


def spec_words(source: Source) -> Iterator[Diagnostic]:
    """Yield the faults of the labels, helps and messages that a specification shows."""
    yield from hidden_signs(source)
    yield from scan(source.spec_prose, EVERYWHERE)
