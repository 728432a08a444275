"""The only writer of files: safe names, and a set of files written whole or not at all.

Each file is first written beside its final place and flushed to the disk; only then do all take
their names. Whatever fails on the way, an interruption included, the folder is left as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clausegen.errors import Diagnostic, OutputError, Place, Severity, UsageError

MAX_NAME_BYTES = 200
_FORBIDDEN = frozenset('<>:"/\\|?*')
_NO_PRINT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
_PORTS = {f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"}
_RESERVED = _DEVICES | _PORTS
_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace disque est épuisé",
    errno.EACCES: "vous n’avez pas le droit d’écrire à cet endroit",
    errno.EPERM: "vous n’avez pas le droit d’écrire à cet endroit",
    errno.EROFS: "ce disque ne s’écrit pas (lecture seule)",
    errno.ENOENT: "ce fichier ou ce dossier n’existe pas",
    errno.ENAMETOOLONG: "le nom ou le chemin est trop long",
    errno.ENOTDIR: "une partie du chemin est un fichier, non un dossier",
    errno.EEXIST: "un fichier ou un dossier de ce nom existe déjà",
    errno.EISDIR: "un dossier porte déjà ce nom",
    errno.EBUSY: "c’est un point de montage, ou un programme le retient",
    errno.ENOTEMPTY: "un autre programme y a écrit entre-temps",
    errno.EIO: "le disque a signalé une erreur",
}


def safe_name(name: str) -> str:
    """Return a file name in composed Unicode, safe on every system; raises UsageError if not."""
    composed = unicodedata.normalize("NFC", name)
    problem = _name_problem(composed)
    if problem:
        shown = composed.encode("unicode_escape").decode() if "caractère" in problem else composed
        message = f"Le nom de fichier « {shown} » est refusé : {problem}."
        hint = "Choisissez un nom simple, par exemple « assistance-client »."
        if {"/", "\\"} & {*composed}:
            hint = f"{hint} Le dossier où écrire se donne avec -o."
        raise UsageError(message, [_diagnostic("nom-de-fichier", message, shown, hint)])
    return composed


def _name_problem(name: str) -> str:
    stem = name.partition(".")[0].rstrip(" ").upper()
    unprintable = [c for c in name if unicodedata.category(c) in _NO_PRINT]
    if unprintable:
        return f"il contient le caractère invisible U+{ord(unprintable[0]):04X}"
    forbidden = sorted(_FORBIDDEN.intersection(name))
    checks = {
        "il est vide": not name.strip(". "),
        f"il contient {' '.join(forbidden)}": bool(forbidden),
        "il commence par un point, un tiret ou une espace": name[:1] in (".", "-", " "),
        "il finit par un point ou une espace": name[-1:] in (".", " "),
        "ce nom est réservé par Windows": stem in _RESERVED,
        f"il dépasse {MAX_NAME_BYTES} octets": len(name.encode()) > MAX_NAME_BYTES,
    }
    return next((problem for problem, found in checks.items() if found), "")


def write_files(
    folder: Path, files: Mapping[str, bytes], *, force: bool = False
) -> tuple[Path, ...]:
    """Return the paths of the files written into a folder, which is made when absent.

    All of them are written, or none. Raises UsageError when a name is unsafe, OutputError when a
    file exists and `force` is not given, and when the system refuses; the folder is then as it was.
    """
    targets = _targets(folder, files)
    refuse_overwriting(targets, force=force)
    with _explained(folder), _Transaction().undone_on_failure() as transaction:
        transaction.make(folder)
        for target, content in targets.items():
            transaction.stage(target, content)
        transaction.publish(force=force)
        transaction.finish(folder)
    return tuple(targets)


def _targets(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    targets = {folder / safe_name(name): content for name, content in files.items()}
    if len({path.name.casefold() for path in targets}) < len(files):
        message = "Deux des fichiers à écrire porteraient le même nom."
        raise OutputError(message, [_diagnostic("nom-de-fichier", message, str(folder), "")])
    return targets


def refuse_overwriting(targets: Iterable[Path], *, force: bool = False) -> None:
    """Raise OutputError when a folder stands in the place of a file, or a file without `force`."""
    targets = tuple(targets)
    for target in targets:
        if target.is_dir() and not target.is_symlink():
            raise _refusal("existe-deja", f"{target} est un dossier.", target, "")
    existing = [] if force else [path for path in targets if os.path.lexists(path)]
    if not existing:
        return
    names = ", ".join(str(path) for path in existing)
    message = f"Rien n’a été écrit : {names} existe déjà."
    if len(existing) > 1:
        message = f"Rien n’a été écrit : ces fichiers existent déjà : {names}."
    hint = "Ajoutez --force pour remplacer, ou choisissez un autre nom ou un autre dossier."
    raise _refusal("existe-deja", message, existing[0], hint)


def reason_of(error: OSError) -> str:
    """Return why the system refused, in French words."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one French sentence."""
    try:
        yield
    except OSError as error:
        place = Path(str(error.filename)).parent if error.filename else folder
        message = f"Rien n’a été écrit dans {place} : {reason_of(error)}."
        hint = "Choisissez un autre dossier avec -o, ou libérez la place puis recommencez."
        raise _refusal("ecriture", message, folder, hint) from error


def _refusal(rule: str, message: str, path: Path, hint: str) -> OutputError:
    return OutputError(message, [_diagnostic(rule, message, str(path), hint)])


def _diagnostic(rule: str, message: str, file: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, rule, message, Place(file=file), hint)


@dataclass
class _Transaction:
    """What was done so far, so that it can be undone; each step is noted before it is taken."""

    folders: list[Path] = field(default_factory=list)
    staged: dict[Path, Path] = field(default_factory=dict)
    saved: dict[Path, Path] = field(default_factory=dict)
    published: list[Path] = field(default_factory=list)

    @contextlib.contextmanager
    def undone_on_failure(self) -> Iterator[_Transaction]:
        try:
            yield self
        except BaseException:
            self.undo()
            raise

    def make(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            self.folders.append(path)
            path.mkdir(exist_ok=True)

    def stage(self, target: Path, content: bytes) -> None:
        temporary = self._beside(target, "partiel")
        self.staged[target] = temporary
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def publish(self, *, force: bool) -> None:
        for target, temporary in self.staged.items():
            if os.path.lexists(target):
                if not force:
                    raise FileExistsError(errno.EEXIST, "", str(target))
                saved = self._beside(target, "ancien")
                self.saved[target] = saved
                target.rename(saved)
            self.published.append(target)
            temporary.replace(target)

    def finish(self, folder: Path) -> None:
        if os.name == "posix":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        for saved in self.saved.values():
            with contextlib.suppress(OSError):
                saved.unlink()

    def undo(self) -> None:
        for target in self.published:
            with contextlib.suppress(OSError):
                target.unlink()
        for target, saved in self.saved.items():
            with contextlib.suppress(OSError):
                saved.rename(target)
        for temporary in self.staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink()
        for folder in reversed(self.folders):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def _beside(self, target: Path, suffix: str) -> Path:
        """Return a free hidden name beside a target; a crash may have left some behind."""
        rank = len(self.staged)
        while True:
            path = target.with_name(f".clausegen-{os.getpid()}-{rank}.{suffix}")
            if not os.path.lexists(path):
                return path
            rank += 1
