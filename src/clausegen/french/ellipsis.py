"""A text shown in a narrow place: cut where there is no room, and seen to be."""

from __future__ import annotations


def shortened(text: str, room: int) -> str:
    """Return a text within a number of characters; « … » stands for what there is no room for."""
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
