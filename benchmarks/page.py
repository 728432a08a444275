"""From answers to HTML: cold, the same answers again, one answer changed."""

from __future__ import annotations

from benchmarks import sample
from benchmarks.measure import Figure, race
from clausegen import WRITERS, Options, markdown_tree, reader, values
from clausegen.french import grammar, numbers, typography

COLD_MS, CHANGED_MS = 4, 1
OPTIONS = Options()
ROOMS = (reader, markdown_tree, values, typography, grammar, numbers)
MEMORIES = [each for room in ROOMS for each in vars(room).values() if hasattr(each, "cache_clear")]
"""What the stages remember of texts met before; compiled templates stay."""


def figures(rounds: int) -> list[Figure]:
    """Return the three ways to come to a page."""

    def html(answers: dict[str, object]) -> bytes:
        draft = sample.LIBRARY.draft(sample.CLAUSE, answers)
        return WRITERS["html"].write(draft.document, OPTIONS)

    def cold() -> bytes:
        for memory in MEMORIES:
            memory.cache_clear()
        return html(sample.ANSWERS)

    took = race(
        {
            "cold": cold,
            "same": lambda: html(sample.ANSWERS),
            "changed": lambda: html(sample.one_changed()),
        },
        rounds,
    )
    return [
        Figure("answers → HTML, cold", took["cold"], goal_ms=COLD_MS),
        Figure("answers → HTML, one changed", took["changed"], goal_ms=CHANGED_MS),
        Figure("answers → HTML, the same", took["same"]),
    ]
