"""Files of other word processors, turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from clausegen.errors import ClausegenError, MissingPartError
from clausegen.files.reading import read_file

MOST = 20_000_000  # bytes
PATIENCE = 120  # seconds; a contract of 300 pages takes ten
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_PROGRAMS = ("soffice", "libreoffice")


def as_docx(data: bytes, name: str) -> bytes:
    """Return the bytes of a .docx: those given, or what LibreOffice makes of a .doc or an .odt.

    Raises MissingPartError where LibreOffice is wanted and absent, ClausegenError where it fails.
    """
    suffix = _suffix(data, name)
    return _converted(data, suffix) if suffix else data


def _suffix(data: bytes, name: str) -> str:
    """Return the suffix of a file that must be converted, '' for another."""
    if data.startswith(_ZIP) and _OPEN_DOCUMENT in data[:200]:
        return ".odt"
    return ".doc" if data.startswith(_OLE) and name.lower().endswith(".doc") else ""


_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_CLOSED = (("BlockUntrustedRefererLinks", "true"), ("DisableMacrosExecution", "true"),
           ("MacroSecurityLevel", "3"))  # fmt: skip  # pairs
"""What keeps LibreOffice from fetching what a file links to, and from running what it holds."""


def _converted(data: bytes, suffix: str) -> bytes:
    """Return what LibreOffice makes of a file, in a profile of its own that is closed."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        message = (
            f"Un fichier {suffix} se lit avec LibreOffice, qui n’est pas installé : "
            "enregistrez-le en .docx dans Word, ou installez LibreOffice."
        )
        raise MissingPartError(message)
    with tempfile.TemporaryDirectory(prefix="clausegen-") as folder:
        source, home = Path(folder) / f"contrat{suffix}", Path(folder) / "profil"
        source.write_bytes(data)
        settings = home / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE.format("".join(_SETTING.format(*each) for each in _CLOSED)))
        options = [f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
        asked = [program, *options, "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(asked, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise _failed(suffix) from error
        made = source.with_suffix(".docx")
        if not made.exists():
            raise _failed(suffix)
        return read_file(made, MOST)


def _failed(suffix: str) -> ClausegenError:
    return ClausegenError(
        f"LibreOffice n’a pas su convertir ce fichier {suffix} : enregistrez-le en .docx dans Word."
    )
