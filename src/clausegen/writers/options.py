"""What a caller may choose about the form of a document, never about its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausegen.document.memory import NOTHING, Memory
from clausegen.styles import MAISON, Style

if TYPE_CHECKING:  # one format alone tells it
    from clausegen.document.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Options:
    """How to write one document.

    `contents` adds a table of contents, `cover` the cover page of its style, if that draws one;
    `archive` asks for the archival variant of the format. Without `controls`, the answers in a Word
    file are words that all programs read, and bookmarks; one that is `bare` carries no data: no
    answers, no tree, no author, nothing of where it comes from.
    `author` and `when` (ISO 8601) sign the revisions of a redline. `lineage` are the acts behind a
    text, for the format that tells them. The `memory` of a session makes its next document faster,
    and no different.
    """

    contents: bool = False
    cover: bool = False
    archive: bool = False
    controls: bool = True
    bare: bool = False
    style: Style = MAISON
    author: str = ""
    when: str = ""
    lineage: Lineage | None = None
    memory: Memory = field(default=NOTHING, compare=False, repr=False)

    @property
    def lists_contents(self) -> bool:
        """Return whether a table of contents stands in the document."""
        return self.contents or (self.cover and self.style.contents)
