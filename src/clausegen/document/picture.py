"""Pictures: a diagram or an image that an alinéa, its caption, stands under."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the name of its file, and what it shows, for those who do not see it.

    `png` is the image in base64; `svg`, '' without one, the same drawing for screens and paper.
    """

    name: str
    alt: str
    png: str
    svg: str = ""
