"""What a Word file calls a paragraph: a number that it keeps while people move and edit it.

Ours come from the ids of nodes, so that the same node has the same number in every version. A
node read from a file that others wrote is called by the number that its paragraph has there.
"""

from __future__ import annotations

import re
from zlib import crc32

_MOST = 0x7FFF_FFFF
_READ = re.compile(r"p([0-9a-f]{8})")


def paragraph_id(key: str) -> str:
    """Return the number of the paragraph of a node: 8 hexadecimal digits, from 1 to 0x7FFFFFFF.

    A node that was read keeps the number that it was read with.
    """
    if is_read(key):
        return key[1:].upper()
    return f"{crc32(key.encode('utf-8', 'backslashreplace')) & _MOST or 1:08X}"


def id_read(number: str) -> str:
    """Return the id of a node whose paragraph bears a number in a file, '' for no such number."""
    id_ = f"p{number.lower()}"
    return id_ if is_read(id_) else ""


def is_read(id_: str) -> bool:
    """Return whether an id comes from the number of a paragraph in a file."""
    return _READ.fullmatch(id_) is not None and 0 < int(id_[1:], 16) <= _MOST


def known_as(id_: str) -> str:
    """Return the id that a node has once it is read again from a file of ours."""
    return id_read(paragraph_id(id_))
