"""How much there is to read in the avenants of 300 random pairs of answers to the real clause.

Words read, addresses and quotations, are told against the words that differ between both texts. A
quotation is cut inside a group when it ends with an article or a preposition, or parts a number
from what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tests.answer_pairs import pairs

from benchmarks.measure import Figure
from clausegen import Library, plain_text
from clausegen.acts.closing import without_closing
from clausegen.amend.wording.amending import word
from clausegen.document.tree import plain_lines

CLAUSE, PAIRS = "assistance-itinerance", 300
_QUOTED = re.compile("«\u00a0(.*?)\u00a0»", re.DOTALL)
_ANNOUNCES = re.compile(
    r"(?<![\w’-])(?:à|au|aux|de|du|des|d|dans|en|par|pour|sous|sur|avec|sans|le|la|les|l|un|une|ce"
    r"|cet|cette|ces|sa|son|ses|leur|leurs|que|qui|qu)’?$"
)
_NUMBER = re.compile(r"\d\)?$")


@dataclass
class Count:
    """Words read, words that differ, sentences that quote words, quotations and their cuts."""

    read: int = 0
    changed: int = 0
    quotations: int = 0
    cuts: int = 0


def figures() -> list[Figure]:
    """Return words read against words changed, and cuts inside a group among quotations."""
    count = counted(PAIRS)
    return [
        Figure(
            f"avenants of {PAIRS} pairs, words read for a word changed",
            count.read / count.changed,
            unit="words",
        ),
        Figure(
            f"avenants of {PAIRS} pairs, quotations cut inside a group",
            100 * count.cuts / count.quotations,
            unit="in 100",
        ),
    ]


def counted(number: int) -> Count:
    """Return the counts over a number of random pairs."""
    count = Count()
    for pair in pairs(Library().clause(CLAUSE), number):
        old, new = without_closing(pair.old), without_closing(pair.new)
        operations = pair.dossier.versions[1].avenant.operations
        lines = [
            line
            for amending in word(old, new, operations)
            for block in amending.body
            for line in plain_lines(block)
        ]
        before = plain_text(old)
        count.read += sum(len(line.split()) for line in lines)
        count.changed += _changed(before.splitlines(), plain_text(new).splitlines())
        for words in _within(lines):
            count.quotations += 1
            count.cuts += bool(_ANNOUNCES.search(words)) or _torn(words, before)
    return count


def _within(lines: list[str]) -> Iterator[str]:
    """Yield what is quoted inside sentences."""
    for line in lines:
        if not line.startswith("«"):
            yield from _QUOTED.findall(line)


def _torn(words: str, text: str) -> bool:
    """Return whether a quotation ends with a number that is followed by what it counts.

    What a tab follows is a cell.
    """
    place = text.find(words)
    after = text[place + len(words) : place + len(words) + 2]
    return bool(
        _NUMBER.search(words)
        and place >= 0
        and after[:1] in ("\n", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
        and after[1:].islower()
    )


def _changed(old: list[str], new: list[str]) -> int:
    """Return how many words differ between two texts, lines that differ being compared by words."""
    total = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = " ".join(old[i1:i2]).split(), " ".join(new[j1:j2]).split()
            for kind, a1, a2, b1, b2 in SequenceMatcher(
                None, before, after, autojunk=False
            ).get_opcodes():
                total += max(a2 - a1, b2 - b1) if kind != "equal" else 0
    return total
