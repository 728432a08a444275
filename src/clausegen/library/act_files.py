"""The files of an act: its own, those that all templates share, and the parts that acts share.

An act is made of parts, such as « comparution » or « date d’effet », which stand in
`templates/acts/_commun/` and are included as « commun/effet.md ». Each part declares at its head
the questions that its text prints, so that an act asks what it says and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MODIFICATION = "modification"
"""The kind of act that an avenant is where nothing says otherwise."""
COMMON_FOLDER, COMMON = "_commun", "commun/"
ACT_FILE, TITLE_FILE, GUIDE_FILE = "acte.md", "titre.md", "guide.md"
_INCLUDED = re.compile(rf'\{{%-?\s*include\s+["\']({COMMON}[^"\']+)["\']')


def included(own: Mapping[str, str], common: Mapping[str, str]) -> dict[str, str]:
    """Return the common parts by name that the sources of an act include, directly or not."""
    found: dict[str, str] = {}
    waiting = list(own.values())
    for text in waiting:
        for name in _INCLUDED.findall(text):
            if name in common and name not in found:
                found[name] = common[name]
                waiting.append(common[name])
    return found
