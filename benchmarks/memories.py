"""What a session remembers: what each memory is worth when one answer changes, or one row follows.

A memory that this table does not show to matter is taken out of the program.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Library, Options
from clausegen.document.memory import NOTHING, Memory

OF_ROWS = ("reader.body._hollow", "template.seen.seen_of")
"""What is remembered of documents that are much alike, those of the rows of a workbook."""


def figures(rounds: int) -> list[Figure]:
    """Return the time of a page after one change, without each memory in turn; the peer has all."""
    whole = Memory()
    everything = _changed(whole)
    everything()
    without = {name: _changed(Memory(without=[name])) for name in whole.names()}
    took = race({"": everything, **without, "all": _changed(NOTHING)}, rounds)
    return [
        *_compared("one changed", took, (*without, "all")),
        *_compared("a row → DOCX", _rows(5 * rounds), OF_ROWS),
    ]


def _compared(what: str, took: dict[str, float], without: tuple[str, ...]) -> list[Figure]:
    return [Figure(f"{what}, without {name}", took[name], "with it", took[""]) for name in without]


def _changed(memory: Memory) -> Callable[[], bytes]:
    """Return what drafts and writes the longer sample, a delay being another each time."""
    library, options = Library(memory=memory), Options(memory=memory)

    def page() -> bytes:
        drafted = library.draft(sample.CLAUSE, sample.SAMPLES[-1].one_changed())
        return WRITERS["html"].write(drafted.document, options)

    return page


def _rows(rounds: int) -> dict[str, float]:
    """Return the time of a contract of a workbook, without each memory of rows in turn."""
    without = {name: _row(Memory(rows=True, without=[name])) for name in OF_ROWS}
    return race({"": _row(Memory(rows=True)), **without}, rounds)


def _row(memory: Memory) -> Callable[[], bytes]:
    """Return what drafts and writes the shorter sample, each row unlike the others."""
    library, options, ranks = Library(memory=memory), Options(memory=memory), count()

    def contract() -> bytes:
        rank = next(ranks)
        answers = {
            "clients": [{"denomination": f"Client numéro {rank}"}],
            "delai.resolution": f"{rank % 9 + 2} h",
            "reduction.taux": f"{rank % 20 + 1} %",
        }
        drafted = library.draft(sample.CLAUSE, answers, guarded=False)
        return WRITERS["docx"].write(drafted.document, options)

    return contract
