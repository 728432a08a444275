"""The questions of `asked.txt`, split by lot: one half to choose and fit by, one to report on.

Those of `seen.txt`, written later, join the first half, and those of `unseen.txt` the second: it is
the last list of a reader who saw nothing, and those before it are seen.
Whoever changes the ranking, the vocabulary or the weights looks at what `TUNE` misses; of `HELD`,
only the counts are printed.
"""

import random
from pathlib import Path
from typing import NamedTuple

SEED = 15


class Asked(NamedTuple):
    """A question, and the anchors of the places that answer it: none when it is of elsewhere."""

    text: str
    wanted: frozenset[str]


def _read(name: str) -> list[Asked]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    split = (line.partition("=>") for line in lines if line and not line.startswith("#"))
    return [Asked(text.strip(), frozenset(wanted.split())) for text, _, wanted in split]


def _halves() -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    found = _read("asked.txt")
    random.Random(SEED).shuffle(found)
    middle = len(found) // 2
    seen, unseen = found[:middle], found[middle:]
    return (*seen, *_read("seen.txt")), (*unseen, *_read("unseen.txt"))


TUNE, HELD = _halves()
STRANGERS = tuple(_read("unseen.txt"))
"""The part of `HELD` that readers wrote who had seen neither the vocabulary nor the other lists."""
