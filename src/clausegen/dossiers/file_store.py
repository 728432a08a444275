"""The store that keeps each dossier in a file of JSON, whose name is that of the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from clausegen.dossiers.dossier import (
    MAX_HEAD,
    MAX_SIZE,
    Dossier,
    is_dossier,
    read_dossier,
    write_dossier,
)
from clausegen.dossiers.store import NO_FILES, Kept, absent
from clausegen.errors import AnswersError, UsageError
from clausegen.files.output import refuse_overwriting, settle_all, write_together
from clausegen.files.publishing import rescue
from clausegen.files.reading import UnreadableFileError, read_file, read_head
from clausegen.french.spaces import NBSP

SUFFIX = ".json"
MAX_BESIDE = 1000
"""Files of one folder that may be looked at: a thousand take a fiftieth of a second."""


class FileStore:
    """Keeps dossiers in a folder, and the files of their acts in the same or in another.

    `overwriting` lets files that exist be replaced, those of a new dossier included; a dossier is
    never replaced by what was made from an older one.
    """

    def __init__(
        self,
        folder: Path | str = ".",
        files: Path | str | None = None,
        *,
        overwriting: bool = False,
    ) -> None:
        self._folder = Path(folder)
        self._files = self._folder if files is None else Path(files)
        self._overwriting = overwriting

    def read(self, name: str) -> Kept:
        """Return a dossier. Raises UsageError for none, AnswersError for one that was altered."""
        path = self._folder / name
        settle_all([path.parent])
        rescue(path, is_record)
        if path.is_dir():
            raise UsageError(_folder(path))
        if not path.exists():
            raise absent(str(path))
        data = read_file(path, MAX_SIZE)
        return Kept(read_dossier(data, str(path)), _revision(data))

    def add(self, name: str, dossier: Dossier, files: Mapping[str, bytes] = NO_FILES) -> Kept:
        """Return a new dossier once it and its files are written. Raises OutputError if it is."""
        return self._written(name, dossier, files, {})

    def replace(
        self, name: str, dossier: Dossier, revision: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Kept:
        """Return a dossier once it took the place of the one read. Raises OutputError."""
        return self._written(name, dossier, files, {self._folder / name: revision})

    def holding(self, digest: str) -> Dossier | None:
        """Return the dossier, of this folder or the one around it, with a version of that digest.

        Of each file only the beginning is read, unless that begins a dossier that holds the
        digest; what cannot be read, or weighs more than all of them may, is passed over.
        """
        left = MAX_SIZE
        for path in self._beside():
            try:
                if not is_dossier(read_head(path, MAX_HEAD)):
                    continue
                data = read_file(path, left)
                left -= len(data)
                # Each version says its digest: without this one, there is nothing to parse.
                found = read_dossier(data, str(path)) if digest.encode() in data else None
            except (UnreadableFileError, AnswersError):
                continue
            if found and any(version.digest == digest for version in found.versions):
                return found
        return None

    def insist_on(self, name: str) -> None:
        """Raise, before anything slow is done, for a name that no new dossier may have."""
        path = self._folder / name
        if path.suffix != SUFFIX or path.is_dir():
            message = f"Le dossier «{NBSP}{name}{NBSP}» n’est pas un"
            raise UsageError(f"{message} fichier {SUFFIX}. Nommez-le par exemple contrat.json.")
        refuse_overwriting([path], force=self._overwriting)

    def _written(
        self,
        name: str,
        dossier: Dossier,
        files: Mapping[str, bytes],
        replacing: Mapping[Path, str],
    ) -> Kept:
        """Return a dossier once it and its files are written, all of them or none."""
        data = write_dossier(dossier)
        together = {self._files / file: content for file, content in files.items()}
        # The last one is the home of the set: the dossier, by which its files are found.
        together |= {self._folder / name: data}
        write_together(together, force=self._overwriting, replacing=replacing)
        return Kept(dossier, _revision(data))

    def _beside(self) -> list[Path]:
        """Return the files that may hold dossiers, sorted, no more than one may search."""
        folders = (self._folder, self._folder.resolve().parent)
        inside = (sorted(folder.glob(f"*{SUFFIX}"))[:MAX_BESIDE] for folder in folders)
        return [path for paths in inside for path in paths]


def is_record(path: Path) -> bool:
    """Return whether a file is meant as a dossier."""
    try:
        return is_dossier(read_head(path, MAX_HEAD))
    except UnreadableFileError:
        return False


def _revision(data: bytes) -> str:
    return sha256(data).hexdigest()


def _folder(path: Path) -> str:
    """Return what is said of a folder given in the place of a dossier: those that it holds."""
    told = f"{path} est un répertoire{NBSP}: donnez le fichier du dossier de contrat"
    found = [str(file) for file in sorted(path.glob(f"*{SUFFIX}")) if is_record(file)]
    return f"{told}, {' ou '.join(found)}." if found else f"{told}, qui finit par {SUFFIX}."
