"""Dossiers as the command line reads and writes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from clausegen.cli.french import NBSP, quoted
from clausegen.errors import UsageError

if TYPE_CHECKING:
    from clausegen.dossiers.dossier import Dossier
    from clausegen.library import Library
    from clausegen.questions.values import Values


def iso(text: str, option: str = "") -> str:
    """Return the ISO form of a date as people type it, '' for none. Raises UsageError."""
    from clausegen.french.dates import parse_date

    if not text:
        return ""
    try:
        return parse_date(text).isoformat()
    except ValueError as error:
        head = f"{option}{NBSP}: " if option else ""
        message = f"{head}{error} Écrivez 2027-01-15, 15/01/2027 ou {quoted('15 janvier 2027')}."
        raise UsageError(message[:1].upper() + message[1:]) from error


class Record:
    """One dossier on the disk; it is written again only if nobody changed it in the meantime."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._bytes = _bytes(path)

    @property
    def dossier(self) -> Dossier:
        """Return the dossier. Raises AnswersError when it was altered."""
        from clausegen.dossiers.dossier import read_dossier

        return read_dossier(self._bytes, str(self.path))

    def replace(self, dossier: Dossier, files: Mapping[Path, bytes], *, force: bool) -> None:
        """Write the dossier in the place of the one that was read, and the files of its act."""
        from clausegen.dossiers.dossier import write_dossier
        from clausegen.files.output import write_together

        together = {**files, self.path: write_dossier(dossier)}
        write_together(together, force=force, replacing={self.path: self._bytes})


def is_record(path: Path) -> bool:
    """Return whether a file is meant as a dossier."""
    from clausegen.files.reading import UnreadableFileError, read_head
    from clausegen.verify.amendments import MAX_HEAD, is_dossier

    try:
        return is_dossier(read_head(path, MAX_HEAD))
    except UnreadableFileError:
        return False


def _folder(path: Path) -> str:
    """Return what is said of a folder given in the place of a dossier: those that it holds."""
    told = f"{path} est un répertoire{NBSP}: donnez le fichier du dossier de contrat"
    found = [str(file) for file in sorted(path.glob("*.json")) if is_record(file)]
    return f"{told}, {' ou '.join(found)}." if found else f"{told}, qui finit par .json."


def _bytes(path: Path) -> bytes:
    from clausegen.files.output import settle_all
    from clausegen.files.publishing import rescue

    settle_all([path.parent])
    rescue(path, is_record)
    from clausegen.dossiers.dossier import MAX_SIZE
    from clausegen.files.reading import read_file

    if path.is_dir():
        raise UsageError(_folder(path))
    if not path.exists():
        message = (
            f"Il n’y a pas de dossier {path}. Pour en faire un{NBSP}: "
            f"clausegen draft CLAUSE --dossier {path}"
        )
        raise UsageError(message)
    return read_file(path, MAX_SIZE)


def record_path(name: str) -> Path:
    """Return where a new dossier goes. Raises UsageError for what is no .json file."""
    path = Path(name)
    if path.suffix != ".json" or path.is_dir():
        example = f"Essayez par exemple{NBSP}: --dossier contrat.json."
        raise UsageError(f"Le dossier {quoted(name)} n’est pas un fichier .json. {example}")
    return path


def first_record(shelf: Library, clause: str, values: Values, *, date: str, final: bool) -> Dossier:
    """Return the dossier of a contract just drafted, without any commentary."""
    from clausegen.dossiers.dossier import Dossier, Version
    from clausegen.library.drafting import drafted

    document = drafted(shelf.clause(clause), values, date=date, final=final)
    return Dossier(clause, shelf.template_digest(clause), (Version(values.json, document),))
