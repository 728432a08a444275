"""Verify: where a file comes from, and whether it still says what its answers give."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.dossiers.dossier import Dossier
from clausegen.dossiers.store import Store
from clausegen.library import Library
from clausegen.styles import Style
from clausegen.verify import Verdict
from clausegen.verify import verify as verdict_on


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRequest:
    """A file by its name and content; the dossier of its contract, else the store looks for it.

    `style` is that of the file, where it is a house of its own.
    """

    name: str
    content: bytes
    dossier: str = ""
    style: Style | None = None


def verify(library: Library, store: Store, request: VerifyRequest) -> Verdict:
    """Return what a file says of itself, and whatever forbids to trust it.

    Raises ClausegenError for a file that clausegen did not make, or whose dossier is unknown.
    """

    def find(digest: str) -> Dossier | None:
        if request.dossier:
            return store.read(request.dossier).dossier
        return store.holding(digest) if digest else None

    return verdict_on(request.name, request.content, library, find, request.style)
