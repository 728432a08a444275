"""What a declaration takes over from elsewhere: shared questions, or a clause of a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class VariantFile:
    """A file of which the text is taken when its condition holds; `body` keeps its line numbers."""

    name: str
    order: int
    condition: str
    body: str

    @property
    def folder(self) -> str:
        """Return the folder of variants to which the file belongs: « remedes »."""
        return self.name.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Part:
    """Files that declare, by name, and texts, all under the condition of one clause, '' for none.

    `variants` are the files of the clause's own folders of variants, heads included; `placed` are
    the texts that the frame of the contract takes.
    """

    declarations: Mapping[str, str]
    condition: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)
    placed: tuple[VariantFile, ...] = ()


def both(outer: str, inner: str) -> str:
    """Return the condition that holds when two do, '' being always."""
    return f"({outer}) and ({inner})" if outer and inner else outer or inner
