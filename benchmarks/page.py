"""From answers to HTML: cold, the same answers again, one answer changed."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Options

COLD_MS, CHANGED_MS = 4, 1
OPTIONS = Options(memory=sample.LIBRARY.memory)


def figures(rounds: int) -> list[Figure]:
    """Return the three ways to come to a page, for each sample."""
    return [figure for each in sample.SAMPLES for figure in _of(each, rounds)]


def _of(example: sample.Sample, rounds: int) -> list[Figure]:
    def html(answers: Mapping[str, object]) -> bytes:
        return WRITERS["html"].write(example.document(answers), OPTIONS)

    html(example.answers)  # imports what a draft needs

    def cold() -> bytes:
        sample.LIBRARY.memory.forget()
        return html(example.answers)

    took = race(
        {
            "cold": cold,
            "same": lambda: html(example.answers),
            "changed": lambda: html(example.one_changed()),
        },
        rounds,
    )
    return [
        Figure(f"answers → HTML, {example.name}, cold", took["cold"], goal=COLD_MS),
        Figure(f"answers → HTML, {example.name}, one changed", took["changed"], goal=CHANGED_MS),
        Figure(f"answers → HTML, {example.name}, the same", took["same"]),
    ]
