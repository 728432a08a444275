"""The grid of the RGAA: its criteria, and what is known of each on this site without a person."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

from clausegen.errors import TemplateError
from clausegen.files.toml import read_toml

GRID = "rgaa.toml"
STATES = {
    "machine": "regardé par un programme, sans défaut trouvé ; à confirmer par une personne",
    "personne": "à regarder par une personne",
    "sans objet": "sans objet : le site ne contient rien de tel",
}


def grid() -> dict[str, Any]:
    """Return the grid as the page shows it: tools, criteria by theme, how many in each state."""
    text = (files("clausegen") / "assets" / "site" / GRID).read_text(encoding="utf-8")
    table = read_toml(text, GRID, TemplateError)
    themes = [_theme(rank, theme) for rank, theme in enumerate(table["themes"], 1)]
    often = Counter(each["state"] for theme in themes for each in theme["criteria"])
    return {
        "tools": table["outils"],
        "themes": themes,
        "counts": [{"words": words, "count": often[state]} for state, words in STATES.items()],
    }


def _theme(rank: int, theme: dict[str, Any]) -> dict[str, Any]:
    criteria = [
        {"number": f"{rank}.{place}", "title": title, "state": state, "words": STATES[state]}
        for place, (title, state) in enumerate(theme["criteres"], 1)
    ]
    return {"title": theme["nom"], "criteria": criteria}
