"""Verify: where a file comes from, and whether it still says what its answers give.

Of a Word file that somebody edited, what they changed is told as when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.take_back import Returned, take_back
from clausegen.acts.provenance import OfContract, provenance_of
from clausegen.document.tree import Properties
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.dossiers.store import Store
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.readers.docx.host.opening import paragraph_count
from clausegen.styles import Style
from clausegen.verify import Verdict
from clausegen.verify import verify as verdict_on

MOST_PARAGRAPHS = 10_000
"""Paragraphs of a file beyond which nobody edited one of ours: it is not read twice more."""


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


@dataclass(frozen=True, slots=True)
class Edited:
    """What somebody changed in a Word file of ours; `followed` tells whether marks show all of it.

    `unmarked` tells that no mark waits: whatever was tracked was accepted.
    """

    returned: Returned
    followed: bool
    unmarked: bool


def edited(library: Library, request: VerifyRequest, verdict: Verdict) -> Edited | None:
    """Return what was edited in a Word file that is no longer ours, None where nothing tells."""
    told = provenance_of(verdict.properties)
    word = request.content.startswith(b"PK")
    if not (word and verdict.cause == "file" and verdict.changes and isinstance(told, OfContract)):
        return None
    try:
        if paragraph_count(request.content) > MOST_PARAGRAPHS:
            return None
        base = _sent(library, verdict.properties, told)
        theirs = import_contract(ImportRequest(data=request.content, name=request.name))
        found = take_back(library, base, theirs)
        if found.told.same:
            return None
        if not theirs.revisions:
            return Edited(found, followed=False, unmarked=True)
        asked = ImportRequest(data=request.content, name=request.name, marks="refuse")
        before = take_back(library, base, import_contract(asked))
    except ClausegenError:
        return None
    return Edited(found, followed=before.told.same, unmarked=False)


def _sent(library: Library, properties: Properties, told: OfContract) -> Dossier:
    """Return a dossier of what a file says that it was, drafted again."""
    clause = library.clause(properties.template)
    numbering = library.style_of(properties).numbering
    drawn = library.draft(
        properties.template,
        told.answers,
        date=properties.date,
        numbering=numbering,
        by_hand=properties.by_hand,
    )
    house = replace(
        drawn.document.properties, style=properties.style, style_digest=properties.style_digest
    )
    document = replace(drawn.document, properties=house)
    version = Version(drawn.values.json, document)
    return Dossier(properties.template, clause.digest, (version,))
