"""What a session remembers: what each memory is worth when one answer changes.

A memory that this table does not show to matter is taken out of the program.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Library, Options
from clausegen.document.memory import NOTHING, Memory


def figures(rounds: int) -> list[Figure]:
    """Return the time of a page after one change, without each memory in turn; the peer has all."""
    whole = Memory()
    everything = _changed(whole)
    everything()
    without = {name: _changed(Memory(without=[name])) for name in whole.names()}
    took = race({"": everything, **without, "all": _changed(NOTHING)}, rounds)
    return [
        Figure(f"one changed, without {name}", took[name], "with it", took[""])
        for name in (*without, "all")
    ]


def _changed(memory: Memory) -> Callable[[], bytes]:
    """Return what drafts and writes the longer sample, a delay being another each time."""
    library, options = Library(memory=memory), Options(memory=memory)

    def page() -> bytes:
        drafted = library.draft(sample.CLAUSE, sample.SAMPLES[-1].one_changed())
        return WRITERS["html"].write(drafted.document, options)

    return page
