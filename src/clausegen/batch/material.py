"""Templates, law and styles as one archive, which travels once to each machine of a cluster."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from clausegen.library import Library

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATA = ("law", "styles")


def packed(library: Library, style: str = "") -> tuple[bytes, str]:
    """Return the archive of a library, and the name of a style in it.

    A style that is a folder of its own takes the place of one of the library.
    """
    file, name = io.BytesIO(), style
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for inside, path in _files(library):
            archive.writestr(_entry(inside), path.read_bytes())
        if style and style not in library.style_ids():
            folder = library.style_folder(style)
            name = f"maison-{sha256(str(folder).encode()).hexdigest()[:8]}"
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                inside = f"templates/styles/{name}/{path.relative_to(folder).as_posix()}"
                archive.writestr(_entry(inside), path.read_bytes())
    return file.getvalue(), name


def _files(library: Library) -> Iterator[tuple[str, Path]]:
    """Yield the files of a library by their place in the archive, in order."""
    roots = [("templates", library.templates)]
    roots += [(f"data/{name}", library.data / name) for name in _DATA]
    for inside, root in roots:
        for path in sorted(each for each in root.rglob("*") if each.is_file()):
            yield f"{inside}/{path.relative_to(root).as_posix()}", path


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry


@cache
def unpacked(archive: bytes) -> tuple[Path, Path]:
    """Return the folders of templates and of data of an archive, unpacked once a process."""
    folder = tempfile.TemporaryDirectory(prefix="clausegen-")
    _kept.append(folder)
    with ZipFile(io.BytesIO(archive)) as file:
        file.extractall(folder.name)
    return Path(folder.name) / "templates", Path(folder.name) / "data"


_kept: list[tempfile.TemporaryDirectory[str]] = []
"""The folders of this process, which are removed when it ends."""
