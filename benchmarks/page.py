"""From answers to HTML: cold, the same answers again, one answer changed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Options

COLD_MS, CHANGED_MS = 4, 1
OPTIONS = Options()
FEW = 64
"""Memories that hold no more than this keep styles, not texts."""


def memories() -> list[Any]:
    """Return what the stages remember of texts met before; compiled templates are not in it."""
    rooms = [module for name, module in sys.modules.items() if name.startswith("clausegen.")]
    found = [each for room in rooms for each in vars(room).values() if hasattr(each, "cache_clear")]
    return [each for each in found if (each.cache_parameters()["maxsize"] or 0) > FEW]


def figures(rounds: int) -> list[Figure]:
    """Return the three ways to come to a page, for each sample."""
    return [figure for each in sample.SAMPLES for figure in _of(each, rounds)]


def _of(example: sample.Sample, rounds: int) -> list[Figure]:
    def html(answers: Mapping[str, object]) -> bytes:
        return WRITERS["html"].write(example.document(answers), OPTIONS)

    html(example.answers)  # imports what a draft needs
    remembered = memories()

    def cold() -> bytes:
        for memory in remembered:
            memory.cache_clear()
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
