"""The only writer of files: safe names, nothing overwritten unasked, refusals in French.

`publishing` tells how a set of files is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from clausegen.errors import Action, OutputError, Place, Remedy, UsageError, fault
from clausegen.files.publishing import publish, settle

MAX_NAME_BYTES = 200
_FORBIDDEN = frozenset('<>:"/\\|?*')
_NO_PRINT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
_PORTS = {f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"}
_RESERVED = _DEVICES | _PORTS
_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace disque est épuisé",
    errno.EROFS: "ce disque ne s’écrit pas (lecture seule)",
    errno.ENOENT: "ce fichier ou ce répertoire n’existe pas",
    errno.ENAMETOOLONG: "le nom ou le chemin est trop long",
    errno.ENOTDIR: "une partie du chemin est un fichier, non un dossier",
    errno.EEXIST: "un fichier ou un répertoire de ce nom existe déjà",
    errno.EISDIR: "un répertoire porte déjà ce nom",
    errno.EBUSY: "c’est un point de montage, ou un programme le retient",
    errno.ENOTEMPTY: "un autre programme y a écrit entre-temps",
    errno.EIO: "le disque a signalé une erreur",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.ELOOP: "un lien mène à lui-même",
    errno.EBADMSG: "ce fichier n’est pas de nous ou il est abîmé ; effacez-le s’il ne sert à rien",
}
_DENIED = frozenset({errno.EACCES, errno.EPERM})
NO_READING = "vous n’avez pas le droit de lire ce fichier"
NO_WRITING = "vous n’avez pas le droit d’écrire à cet endroit"


def safe_name(name: str) -> str:
    """Return a file name in composed Unicode, safe on every system; raises UsageError if not."""
    composed = unicodedata.normalize("NFC", name)
    problem = _name_problem(composed)
    if problem:
        shown = composed.encode("unicode_escape").decode() if "caractère" in problem else composed
        message = f"Le nom de fichier « {shown} » est refusé : {problem}."
        hint = "Choisissez un nom simple, par exemple « assistance-client »."
        path = bool({"/", "\\"} & {*composed})
        remedies = (Remedy("relocate"),) if path else ()
        place = Place(file=shown)
        raise UsageError.of(fault("nom-de-fichier", message, place, hint, remedies=remedies))
    return composed


def _name_problem(name: str) -> str:
    """Return what is wrong with the name of a file on some system, '' for a good one."""
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
    named = [(folder / safe_name(name), content) for name, content in files.items()]
    with _explained(folder):
        _refuse_twins(path for path, _ in named)
    return write_together(dict(named), force=force)


def write_together(
    files: Mapping[Path, bytes],
    *,
    force: bool = False,
    replacing: Mapping[Path, str] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Return the paths of the files written, in several folders, all of them or none.

    A file of `replacing` is replaced if it still has the SHA-256 given there, in hexadecimal.
    Raises as `write_files`, and OutputError when such a file has changed.
    """
    targets = {path.with_name(safe_name(path.name)): data for path, data in files.items()}
    if not targets:
        return ()
    with _explained(next(iter(targets)).parent):
        _refuse_twins(targets)
        publish(targets, lambda: _replaceable(targets, replacing, force=force))
    return tuple(targets)


def _replaceable(
    targets: Iterable[Path], replacing: Mapping[Path, str], *, force: bool
) -> tuple[Path, ...]:
    """Return the targets that may be replaced, once nothing forbids to write any."""
    for path, digest in replacing.items():
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            message = f"{path} a changé entre-temps : rien n’a été écrit."
            raise _refusal("a-change", message, path, remedy="retry")
    fresh = [path for path in targets if path not in replacing]
    _refuse_existing(fresh, force=force)
    return (*replacing, *(fresh if force else ()))


def _refuse_twins(targets: Iterable[Path]) -> None:
    seen = set[tuple[Path, str]]()
    for path in targets:
        place = path.parent.resolve(), path.name.casefold()
        if place in seen:
            message = "Deux des fichiers à écrire porteraient le même nom."
            raise _refusal("nom-de-fichier", message, path)
        seen.add(place)


def refuse_overwriting(targets: Iterable[Path], *, force: bool = False) -> None:
    """Raise OutputError when a folder stands in the place of a file, or a file without `force`."""
    targets = tuple(targets)
    settle_all(target.parent for target in targets)
    _refuse_existing(targets, force=force)


def settle_all(folders: Iterable[Path]) -> None:
    """Undo what a command that was killed left half done in some folders. Raises OutputError."""
    for folder in dict.fromkeys(folders):
        with _explained(folder):
            settle(folder)


def _refuse_existing(targets: Iterable[Path], *, force: bool) -> None:
    """Raise OutputError for files that are there, unless they may be replaced."""
    targets = tuple(targets)
    for target in targets:
        if target.is_dir() and not target.is_symlink():
            raise _refusal("existe-deja", f"{target} est un dossier.", target)
    existing = [] if force else [path for path in targets if os.path.lexists(path)]
    if not existing:
        return
    names = ", ".join(str(path) for path in existing)
    message = f"Rien n’a été écrit : {names} existe déjà."
    if len(existing) > 1:
        message = f"Rien n’a été écrit : ces fichiers existent déjà : {names}."
    raise _refusal("existe-deja", message, existing[0], remedy="overwrite")


def reason_of(error: OSError, denied: str = NO_READING) -> str:
    """Return why the system refused, in French words; `denied` is said of a right that lacks."""
    if error.errno in _DENIED:
        return denied
    if error.errno == errno.ENOENT and _adrift():
        return "votre répertoire de travail a été supprimé ; allez dans un autre avec « cd »"
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def _adrift() -> bool:
    """Return whether the folder in which the program runs is no more."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one French sentence."""
    try:
        yield
    except OSError as error:
        place = Path(str(error.filename)).parent if error.filename else folder
        reason = reason_of(error, NO_WRITING)
        if isinstance(error, TimeoutError):
            place, reason = folder, "un autre programme clausegen y travaille encore"
        message = f"Rien n’a été écrit dans {place} : {reason}."
        hint = "Choisissez un autre répertoire, ou libérez la place puis recommencez."
        raise _refusal("ecriture", message, folder, hint, "relocate") from error


def _refusal(
    rule: str, message: str, path: Path, hint: str = "", remedy: Action | None = None
) -> OutputError:
    remedies = (Remedy(remedy, str(path)),) if remedy else ()
    return OutputError.of(fault(rule, message, Place(str(path)), hint, remedies=remedies))
