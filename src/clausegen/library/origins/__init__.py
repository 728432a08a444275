"""Origins of conditional text: which answers brought, worded or left out each part of a draft.

extents    where each node lies in the rendered text, containers included
reach      which node a span of the rendering touches, and how
derived    what numbers, final signs and references depend on
left_out   what a template would have printed under other answers
gathering  the whole: the origin of each node
reasons    the answers that made a condition true or false
bringing   the answers that would make a false one true; the rules that forbid answers
"""

from __future__ import annotations

from clausegen.library.origins.bringing import bringing, forbidden
from clausegen.library.origins.gathering import origins_of
from clausegen.library.origins.reasons import reasons

__all__ = ["bringing", "forbidden", "origins_of", "reasons"]
