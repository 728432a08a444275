"""What earlier builds made, by the digest of all that it was made from."""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path

from clausegen.version import VERSION


def digest(*parts: str | bytes) -> str:
    """Return the SHA-256 of some parts and of the version of this program, in hexadecimal."""
    found = sha256(VERSION.encode())
    for part in parts:
        data = part.encode(errors="backslashreplace") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


class Cache:
    """Bytes by key, in a folder, or nowhere when there is none; a lost entry is made again."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, or None."""
        if self.folder is None:
            return None
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep some bytes under a key, whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f"{key}.{os.getpid()}"
        partial.write_bytes(content)
        partial.replace(self.folder / key)

    def keep_only(self, keys: frozenset[str]) -> None:
        """Forget every key but these."""
        if self.folder is None or not self.folder.is_dir():
            return
        for path in self.folder.iterdir():
            if path.name not in keys:
                with contextlib.suppress(OSError):
                    path.unlink()
