"""Lines of two texts, ours and theirs: the words that each answer of ours has in theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from clausegen.amend.operations import WordEdit
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.printing import PrintedLine, PrintedValue
from clausegen.document.tree import Variable

FOLDED = str.maketrans("\xa0\u202f\u2007\t’\u2011“”", '    \'-""')
"""One space and one apostrophe for all of each, as many characters."""
_LETTER = re.compile(r"[^\W\d_]")


class Words(NamedTuple):
    """The words of an answer in a line that came back; `beside` that some stand at its edge."""

    variable: Variable
    words: str
    beside: bool = False


def folded(text: str) -> str:
    """Return a text with one space and one apostrophe for all of each, as many characters."""
    return text.translate(FOLDED)


def key_of(variable: Variable) -> str:
    """Return the key of an answer, or of the part of one, where a text prints it."""
    return variable.asked.key if variable.asked else variable.parameter


def same(one: str, other: str) -> bool:
    """Return whether two texts differ by spaces and apostrophes alone."""
    return folded(one) == folded(other)


def same_frame(
    ours: Sequence[PrintedLine], theirs: Sequence[PrintedLine], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Return, by the rank of their line, ours that has its words around other answers.

    So a short line is found again, « Projet : … », of which the answer was nearly all.
    """
    edges = sorted((before, after) for after, before in pairs.items())
    found: dict[int, int] = {}
    for (left, above), (right, below) in pairwise([(-1, -1), *edges, (len(ours), len(theirs))]):
        for before in range(left + 1, right):
            frame = _frame(ours[before])
            fits = [a for a in range(above + 1, below) if frame and frame.fullmatch(
                folded(theirs[a].text))]  # fmt: skip  # one thought
            if len(fits) == 1 and fits[0] not in found:
                found[fits[0]] = before
    return found


def _frame(line: PrintedLine) -> re.Pattern[str] | None:
    """Return a pattern of the words of a line around its answers, None for few of them."""
    fixed, _ = _fixed(line, line.values)
    if not line.values or not any(map(_LETTER.search, fixed)):
        return None
    return re.compile("(.+?)".join(map(re.escape, fixed)))


def _fixed(line: PrintedLine, values: Sequence[PrintedValue]) -> tuple[list[str], list[Variable]]:
    """Return the words of a line around some of its answers, one more than there are answers."""
    fixed: list[str] = []
    position = 0
    for value in values:
        fixed.append(folded(line.text[position : value.start]))
        position = value.start + len(value.variable.text)
    return [*fixed, folded(line.text[position:])], [each.variable for each in values]


def values_in(ours: PrintedLine, theirs: PrintedLine) -> list[Words]:
    """Return the words that each answer of a line has in another, none if other words differ."""
    before, after = folded(ours.text), folded(theirs.text)
    edits = marked_text_edits(before, after)
    found: list[Words] = []
    shift = 0
    for value in ours.values:
        start, end = _span(value)
        inside = [e for e in edits if _is_inside(e, start, end)]
        edits = tuple(each for each in edits if each not in inside)
        first, shift = start + shift, shift + sum(len(e.new) - len(e.old) for e in inside)
        found.append(Words(value.variable, theirs.text[first : end + shift]))
    return [*_with_words_beside(ours, theirs.text, edits)] if edits else found


def _span(value: PrintedValue) -> tuple[int, int]:
    return value.start, value.start + len(value.variable.text)


def _is_inside(edit: WordEdit, start: int, end: int) -> bool:
    """Return whether an edit is one of the words from `start` to `end`, not only beside them."""
    within = start <= edit.start and edit.start + len(edit.old) <= end
    return within and (bool(edit.old) or start < edit.start < end)


def _with_words_beside(ours: PrintedLine, after: str, edits: Sequence[WordEdit]) -> Iterator[Words]:
    """Yield the words of the answers of a line where edits reach over their edges.

    All else in the line stands as it was, and tells in one way alone where each answer ends.
    """
    touched = [
        value
        for value in ours.values
        for start, end in [_span(value)]
        if any(start <= e.start + len(e.old) and e.start <= end for e in edits)
    ]
    there = folded(after)
    changed = [v for v in ours.values if v in touched or folded(v.variable.text) not in there]
    fixed, variables = _fixed(ours, changed)
    short, long = (
        re.fullmatch(way.join(map(re.escape, fixed)), there) for way in ("(.+?)", "(.+)")
    )
    if not (short and long and short.groups() == long.groups()):
        return
    for rank, variable in enumerate(variables, 1):
        words = after[short.start(rank) : short.end(rank)]
        yield Words(variable, words, beside=any(v.variable is variable for v in touched))
    yield from (Words(v.variable, v.variable.text) for v in ours.values if v not in changed)
