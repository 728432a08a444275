"""The scripts of the site as they are sent: joined, without their comments and their margins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "search.js": ("stemmer.js", "reading.js", "ranking.js", "search.js"),
    "chat.js": ("chat.js",),
    "cite.js": ("cite.js",),
    "age.js": ("age.js",),
}
"""What each script of a page is made of, in order: each part uses those before it."""
_COMMENT = re.compile(rb"^ *(?:/\*.*?\*/\n*|//[^\n]*\n)?|\n(?=\n)", re.MULTILINE | re.DOTALL)


def script(name: str) -> bytes:
    """Return a script of the site as pages load it."""
    folder = files("clausegen") / "assets" / "site"
    return b"".join(_COMMENT.sub(b"", (folder / each).read_bytes()) for each in SCRIPTS[name])
