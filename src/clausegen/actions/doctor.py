"""What clausegen needs on this machine: what is there, what is missing, the line that mends it."""

from __future__ import annotations

import ctypes
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata, resources
from typing import Literal

MIN_PYTHON = (3, 11)
MIN_PANGO = (1, 44, 0)
State = Literal["ok", "missing", "old"]
Loader = Callable[[str], object]
Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: its name, what it is for, its state and version; `mend` is a line to type."""

    name: str
    purpose: str
    state: State
    needed: bool
    version: str = ""
    mend: str = ""

    @property
    def blocking(self) -> bool:
        """Return whether a document cannot be made for want of this part."""
        return self.needed and self.state != "ok"


@dataclass(frozen=True, slots=True)
class _Shared:
    """A shared library: the file names that systems give it, and the package that brings it."""

    name: str
    files: tuple[str, ...]
    debian: str
    needed: bool = True


_SHARED = (
    _Shared("gobject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
            "libglib2.0-0"),
    _Shared("pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
            "libpango-1.0-0"),
    _Shared("pangoft2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib",
                         "libpangoft2-1.0-0.dll"), "libpangoft2-1.0-0"),
    _Shared("fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
            "libfontconfig1"),
    _Shared("harfbuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
            "libharfbuzz0b"),
    _Shared("harfbuzz-subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib",
                                "libharfbuzz-subset-0.dll"), "libharfbuzz-subset0", needed=False),
)  # fmt: skip  # one library an entry
_PURPOSES = {
    "jinja2": "les modèles",
    "markdown": "les modèles",
    "python-docx": "Word",
    "lxml": "Word",
    "weasyprint": "le PDF",
    "pypdfium2": "vérifier le texte d’un PDF",
    "pydantic": "les réponses",
    "phonenumbers": "les numéros de téléphone",
    "regex": "les réponses",
    "filelock": "les dossiers",
    "snowballstemmer": "la recherche du site",
    "xlsxwriter": "les classeurs à remplir",
    "python-calamine": "la lecture des classeurs",
    "fsspec": "les adresses où un lot écrit",
    "click": "la ligne de commande",
    "rich": "la ligne de commande",
}
_INSTALLERS = {
    "apt-get": "sudo apt-get install {debian}",
    "dnf": "sudo dnf install pango harfbuzz",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango fontconfig harfbuzz-subset",
    "brew": "brew install pango",
}
_ELSEWHERE = "MSYS2 : pacman -S mingw-w64-x86_64-pango, puis WEASYPRINT_DLL_DIRECTORIES"
_PROGRAMS = (
    ("LibreOffice", ("soffice", "libreoffice"), "libreoffice-writer-nogui", "ouvrir le Word"),
)


def examine(load: Loader = ctypes.CDLL, which: Which = shutil.which) -> tuple[Finding, ...]:
    """Return what was found: Python, libraries, what PDF needs of the system, fonts, programs."""
    return (
        _python(sys.version_info[:3]),
        *_libraries(),
        *_shared_libraries(load, which),
        _fonts(),
        *_programs(which),
    )


def _python(version: tuple[int, ...]) -> Finding:
    state: State = "ok" if version >= MIN_PYTHON else "old"
    mend = "" if state == "ok" else "Installez Python 3.11 ou plus : https://www.python.org"
    return Finding("Python", "tout", state, True, _dotted(version), mend)


def _libraries() -> Iterator[Finding]:
    """Yield what is found of each library that the package requires."""
    for requirement in _requirements():
        name = re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower()
        version = ""
        with suppress(metadata.PackageNotFoundError):
            version = metadata.version(name)
        state: State = "missing" if not version else "ok"
        if version and not _accepted(version, requirement):
            state = "old"
        mend = "" if state == "ok" else f'{_pip()} install "{requirement}"'
        yield Finding(name, _PURPOSES.get(name, ""), state, True, version, mend)


def _requirements() -> tuple[str, ...]:
    """Return what the installed package says that it requires, extras left out."""
    try:
        declared = metadata.requires("clausegen") or []
    except metadata.PackageNotFoundError:
        declared = list(_PURPOSES)
    return tuple(line for line in declared if "extra ==" not in line)


def _accepted(version: str, requirement: str) -> bool:
    """Return whether a version lies within the bounds of a requirement such as « x<4,>=3.1 »."""
    found = _numbers(version)
    for sign, bound in re.findall(r"(>=|<)([\d.]+)", requirement):
        if (found < _numbers(bound)) == (sign == ">="):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _dotted(version: Iterable[int]) -> str:
    return ".".join(str(part) for part in version)


def _pip() -> str:
    return f"{'py' if platform.system() == 'Windows' else 'python3'} -m pip"


def _shared_libraries(load: Loader, which: Which) -> Iterator[Finding]:
    """Yield what is found of each library of the system."""
    found = {part: _loaded(part, load) for part in _SHARED}
    absent = [part.debian for part, library in found.items() if library is None]
    for part, library in found.items():
        state: State = "missing" if library is None else "ok"
        version = _pango_version(library) if part.name == "pango" else ""
        if version and _numbers(version) < MIN_PANGO:
            state = "old"
        mend = "" if state == "ok" else _install_line(absent or [part.debian], which)
        purpose = "le PDF" if part.needed else "un PDF plus léger"
        yield Finding(part.name, purpose, state, part.needed, version, mend)


def _loaded(part: _Shared, load: Loader) -> object | None:
    for file in part.files:
        with suppress(OSError):
            return load(file)
    return None


def _pango_version(library: object) -> str:
    try:
        function = library.pango_version  # type: ignore[attr-defined]  # a symbol of Pango
        number = int(function())
    except (AttributeError, TypeError):
        return ""
    return _dotted((number // 10000, number // 100 % 100, number % 100))


def _install_line(debian: Iterable[str], which: Which) -> str:
    for program, line in _INSTALLERS.items():
        if which(program):
            return line.format(debian=" ".join(debian))
    return _ELSEWHERE


def _fonts() -> Finding:
    folder = resources.files("clausegen") / "assets" / "fonts"
    files = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    count = sum(name.endswith((".ttf", ".otf")) for name in files)
    state: State = "ok" if count else "missing"
    mend = "" if count else f"{_pip()} install --force-reinstall clausegen"
    return Finding("polices", "le PDF et le HTML", state, True, f"{count} fichiers", mend)


def _programs(which: Which) -> Iterator[Finding]:
    for name, commands, debian, purpose in _PROGRAMS:
        present = any(which(command) for command in commands)
        mend = "" if present else f"sudo apt-get install {debian}"
        yield Finding(name, purpose, "ok" if present else "missing", False, "", mend)
