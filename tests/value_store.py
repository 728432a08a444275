"""A store that keeps values in a mapping, as an application keeps them in its database."""

from dataclasses import dataclass, field
from itertools import count

from clausegen.dossiers.dossier import Dossier
from clausegen.dossiers.store import NO_FILES, Kept, absent
from clausegen.errors import OutputError, fault


@dataclass
class Values:
    """The store of those who keep values: what a database does, in a mapping."""

    kept: dict[str, Kept] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    revisions: count = field(default_factory=count)

    def read(self, name: str) -> Kept:
        if name not in self.kept:
            raise absent(name)
        return self.kept[name]

    def add(self, name: str, dossier: Dossier, files=NO_FILES) -> Kept:
        self._insist(name not in self.kept, "existe-deja")
        return self._put(name, dossier, files)

    def replace(self, name: str, dossier: Dossier, revision: str, files=NO_FILES) -> Kept:
        there = self.kept.get(name)
        self._insist(there is not None and there.revision == revision, "a-change")
        return self._put(name, dossier, files)

    def holding(self, digest: str) -> Dossier | None:
        dossiers = (kept.dossier for kept in self.kept.values())
        return next((d for d in dossiers if digest in {v.digest for v in d.versions}), None)

    def _put(self, name, dossier, files):
        self._insist(not files.keys() & self.files.keys(), "existe-deja")
        self.files |= files
        self.kept[name] = Kept(dossier, str(next(self.revisions)))
        return self.kept[name]

    def _insist(self, holds, rule):
        if not holds:
            raise OutputError.of(fault(rule, rule))
