"""A ZIP package made by splicing: members that never change keep their compressed bytes.

Dates, order and flags are fixed, so the same members give the same bytes on any day. Reading
checks sizes before it unpacks, because a file to be verified comes from anywhere.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

FIRST_DAY = 0x0021  # 1 January 1980, the earliest date that ZIP can write
UTF8_NAMES = 0x0800
DEFLATED = 8
VERSION = 20
LEVEL = 3  # a tenth larger than the tightest, in half the time
SMALL, LARGE = (14, 6), (15, 8)
"""The window and the memory of a compressor: clearing a large one takes longer than small parts."""


@dataclass(frozen=True, slots=True)
class Member:
    """One compressed member of a package."""

    name: str
    crc: int
    size: int
    packed: bytes


def pack(name: str, data: bytes) -> Member:
    """Return a member holding `data`, compressed."""
    window, room = SMALL if len(data) < 1 << SMALL[0] else LARGE
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -window, room)
    packed = compressor.compress(data) + compressor.flush()
    return Member(name, zlib.crc32(data), len(data), packed)


def join(members: Iterable[Member]) -> bytes:
    """Return the bytes of a ZIP file with these members, in this order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            VERSION,
            UTF8_NAMES,
            DEFLATED,
            0,
            FIRST_DAY,
            member.crc,
            len(member.packed),
            member.size,
            len(name),
            0,
        )
        directory.append(
            struct.pack("<4sH", b"PK\x01\x02", VERSION)
            + common
            + struct.pack("<HHHII", 0, 0, 0, 0, offset)
            + name
        )
        pieces += (b"PK\x03\x04" + common + name, member.packed)
        offset += 30 + len(name) + len(member.packed)
    catalogue = b"".join(directory)
    count = len(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(catalogue), offset, 0)
    return b"".join((*pieces, catalogue, end))
