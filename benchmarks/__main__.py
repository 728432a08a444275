"""`python -m benchmarks [--json] [--rounds N] [--only word,page,…]`."""

from __future__ import annotations

import argparse
import json
import platform
from dataclasses import asdict
from importlib import import_module

from benchmarks.measure import Figure

ROOMS = (
    "word",
    "paper",
    "page",
    "memories",
    "command",
    "contract",
    "amending",
    "site",
    "searching",
    "requests",
    "batch",
)
HEADS = ("figure", "ours", "peer", "theirs", "ratio", "goal", "met")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=21, help="warm runs of each contestant")
    parser.add_argument("--only", default=",".join(ROOMS), help="rooms, separated by commas")
    asked = parser.parse_args()
    figures = [
        figure
        for room in asked.only.split(",")
        for figure in import_module(f"benchmarks.{room}").figures(asked.rounds)
    ]
    print(as_json(figures) if asked.json else as_table(figures))


def as_json(figures: list[Figure]) -> str:
    """Return the figures with their ratios, and what they were measured on."""
    listed = [{**asdict(each), "ratio": each.ratio, "met": each.met} for each in figures]
    return json.dumps({"machine": machine(), "figures": listed}, indent=2)


def as_table(figures: list[Figure]) -> str:
    """Return the figures as a table that Markdown reads, too."""
    rows = [HEADS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join([f"CPU, medians of warm runs taking turns; {machine()}", "", *lines])


def machine() -> str:
    """Return the system and the Python that were measured."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _row(figure: Figure) -> tuple[str, ...]:
    goal, bound = "", "≥" if figure.more_is_better else "≤"
    if figure.goal is not None:
        goal = f"{bound} {figure.goal:g} {figure.unit}"
    elif figure.goal_ratio is not None:
        goal = f"{bound} {figure.goal_ratio:g}"
    return (
        figure.name,
        f"{_number(figure.ours)} {figure.unit}",
        figure.peer_name,
        f"{_number(figure.peer)} {figure.unit}" if figure.peer is not None else figure.note,
        _number(figure.ratio) if figure.ratio is not None else "",
        goal,
        {True: "yes", False: "no", None: ""}[figure.met],
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
