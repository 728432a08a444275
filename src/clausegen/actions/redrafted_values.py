"""Redrafted: an answer that words give by halves, proven where its draft has the lines that came.

« trois (3) exemplaires originaux » is no number, and « quatre (4)deux (2) heures », as LibreOffice
leaves a tracked change, no duration. Each answer that a part of such words gives is drafted: the
one whose text is that which came back, at every place, is what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from clausegen.errors import ClausegenError
from clausegen.french.tokens import tokens

Draft: TypeAlias = Callable[[Mapping[str, object]], Sequence[str]]
"""Gives the lines that answers make, folded. Raises ClausegenError for answers refused."""
MOST_UNITS = 24
"""Units of the words of an answer whose parts are read."""


class Version(NamedTuple):
    """The words of an answer at one of its places: as we sent them, as they came back; folded."""

    before: str
    after: str

    @property
    def _added(self) -> int:
        return len(self.after) - len(self.before)

    @property
    def _ends(self) -> list[int]:
        """Return where words came stuck to some of ours, all of which are still there."""
        ends = range(1, len(self.before) + 1 if self._added > 0 else 1)
        return [
            each
            for each in ends
            if self.after[:each] + self.after[each + self._added :] == self.before
            and self.before[each - 1].strip()
            and self.after[each].strip()
        ]

    @property
    def stuck(self) -> bool:
        """Return whether words that came are stuck to ours: « 2 » and « 3 » are « 23 » then."""
        return any(self.after[each].isalnum() for each in self._ends)

    @property
    def settled(self) -> tuple[str, ...]:
        """Return what they may say: as they came, else without the words that they replace.

        These stand before them, and nothing parts them, not even a space: LibreOffice leaves none.
        """
        starts = (0, *accumulate(map(len, tokens(self.before))))
        without = (
            f"{self.before[:start]}{self.after[end : end + self._added]}{self.before[end:]}"
            for end in self._ends
            for start in starts
            if start < end
        )
        return (self.after, *dict.fromkeys(without))


def parts_of(words: str) -> Iterator[str]:
    """Yield some words, then each of their parts, the longest first; none of very many."""
    units = tokens(words)
    if len(units) > MOST_UNITS:
        return
    for length in range(len(units), 0, -1):
        for start in range(len(units) - length + 1):
            part = "".join(units[start : start + length])
            if part == part.strip():
                yield part


@dataclass(frozen=True)
class Redrafts:
    """A text that came back beside ours: `theirs` are its lines by the rank of ours, folded.

    `ours` are the lines that the answers give which are certain, folded; `at` the words of answers
    that came otherwise, by the rank of their line, then by their key.
    """

    ours: Sequence[str]
    theirs: Mapping[int, str]
    at: Mapping[int, Mapping[str, Sequence[Version]]]
    draft: Draft

    def came(self, key: str, answers: Mapping[str, object]) -> bool:
        """Return whether answers that give one of a key anew give the lines that came back.

        All lines in which they make a difference are looked at, and all where this answer differs.
        """
        try:
            lines = self.draft(answers)
        except ClausegenError:
            return False
        return len(lines) == len(self.ours) and all(
            line in self._expected(rank, key)
            for rank, (line, own) in enumerate(zip(lines, self.ours, strict=True))
            if line != own or key in self.at.get(rank, {})
        )

    def _expected(self, rank: int, key: str) -> set[str]:
        """Return what a line that came back may say, the words of an answer being settled."""
        told = {self.theirs[rank]} if rank in self.theirs else set()
        for version in self.at.get(rank, {}).get(key, ()):
            told = {
                line.replace(version.after, words) for line in told for words in version.settled
            }
        return told
