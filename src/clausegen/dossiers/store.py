"""The store: what keeps dossiers, and with each act the files that it made.

A store is whatever holds these laws, which the tests try on each that there is:

- what was added or put in its place is what is read, and is found by the digest of each version
- a dossier is replaced only if what was read is still there: of two who amend the same text, the
  second is refused, and nothing of theirs is kept
- a dossier and the files that go with it are kept together, or none of them
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from clausegen.dossiers.dossier import Dossier
from clausegen.errors import Place, Remedy, UsageError, fault

NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kept:
    """A dossier as a store keeps it; `revision` is another as soon as what is kept is."""

    dossier: Dossier
    revision: str


class Store(Protocol):
    """Keeps dossiers by name, each with the files of its acts."""

    def read(self, name: str) -> Kept:
        """Return a dossier. Raises `absent` for none, AnswersError for one that was altered."""

    def add(self, name: str, dossier: Dossier, files: Mapping[str, bytes] = NO_FILES) -> Kept:
        """Return a new dossier once it is kept, with files by name. Raises OutputError if taken."""

    def replace(
        self, name: str, dossier: Dossier, revision: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Kept:
        """Return a dossier once it has taken the place of the one of that revision.

        Raises OutputError, by the rule « a-change », when that one is not there any more.
        """

    def holding(self, digest: str) -> Dossier | None:
        """Return the dossier that has a version of that digest, None where none is known."""


def absent(name: str) -> UsageError:
    """Return the refusal of a dossier that is not there."""
    message, remedies = f"Il n’y a pas de dossier {name}.", (Remedy("record", name),)
    return UsageError.of(fault("dossier-absent", message, Place(name), remedies=remedies))
