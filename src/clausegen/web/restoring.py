"""Putting a backup back: whole, into an empty home, once all of it is known to be sound."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from clausegen.errors import UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.web import rows
from clausegen.web.backup import (
    FORMAT,
    INSIDE,
    MANIFEST,
    ROWS,
    Manifest,
    Member,
    explained,
)
from clausegen.web.home import DATABASE_FILE, Home

MAX_MANIFEST: Final = 10_000_000
_ASIDE = "sauvegarde"
"""What the database of a backup is called, beside the one that is filled from it."""


def restore(source: Path, home: Home) -> Manifest:
    """Return what a backup says of itself, once the home and the database hold all that it keeps.

    Raises UsageError for a file that is no sound backup, for one of a newer program, and when the
    home or the database is not empty; OutputError when the system refuses to write. Nothing is
    changed then.
    """
    _insist_on_empty(home)
    try:
        with explained(home.folder), zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            _insist_on_known(manifest)
            home.folder.parent.mkdir(parents=True, exist_ok=True)
            prefix = f".{home.folder.name}-"
            with tempfile.TemporaryDirectory(prefix=prefix, dir=home.folder.parent) as folder:
                _extract(archive, manifest, Path(folder))
                _install(Path(folder), home)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _unsound(source, "ce n’est pas une archive lisible") from error
    except (ValueError, KeyError, TypeError) as error:
        raise _unsound(source, "sa liste ne se lit pas") from error
    return manifest


def _unsound(source: Path, why: str) -> UsageError:
    message = f"{source} n’est pas une sauvegarde intacte{NBSP}: {why}. Rien n’a été restauré."
    return UsageError.of(fault("sauvegarde-alteree", message))


def _insist_on_empty(home: Home) -> None:
    """Raise UsageError when something would be overwritten."""
    if home.folder.exists() and any(home.folder.iterdir()):
        message = f"Le répertoire {home.folder} n’est pas vide{NBSP}: une sauvegarde n’écrase rien."
        hint = "Donnez un répertoire qui n’existe pas encore."
        raise UsageError.of(fault("dossier-occupe", message, hint=hint))
    from django.db import connection

    if connection.vendor == "postgresql" and not rows.empty():
        message = "La base de données n’est pas vide : une sauvegarde n’écrase rien."
        hint = "Nommez dans CLAUSEGEN_DATABASE une base neuve."
        raise UsageError.of(fault("base-occupee", message, hint=hint))


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return what a backup says of itself. Raises ValueError, KeyError or TypeError."""
    if archive.getinfo(MANIFEST).file_size > MAX_MANIFEST:
        raise ValueError(MANIFEST)
    data: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    members = tuple(Member(**each) for each in data.pop("members"))
    return Manifest(**{**data, "migrations": tuple(data["migrations"])}, members=members)


def _insist_on_known(manifest: Manifest) -> None:
    """Raise UsageError for a backup whose tables this program does not know."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations or ()}
    newer = set(manifest.migrations) - known
    as_rows = any(each.name == ROWS for each in manifest.members)
    if newer or (as_rows and set(manifest.migrations) != known):
        message = f"Cette sauvegarde vient de la version {manifest.program} de clausegen"
        hint = "Restaurez-la avec cette version, puis installez celle-ci."
        why = "que celle-ci ne sait pas lire." if newer else "dont les tables sont autres."
        raise UsageError.of(fault("sauvegarde-autre-version", f"{message}, {why}", hint=hint))
    connection.close()


def _extract(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Write the members of a backup into a folder. Raises UsageError for one that was altered."""
    for each in manifest.members:
        target = folder / each.name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise _altered(archive, each)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if archive.getinfo(each.name).file_size != each.size:
            raise _altered(archive, each)
        digest = sha256()
        with archive.open(each.name) as stream, target.open("xb") as file:
            target.chmod(0o600)
            while piece := stream.read(1 << 20):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != each.sha256:
            raise _altered(archive, each)


def _altered(archive: zipfile.ZipFile, member: Member) -> UsageError:
    return _unsound(Path(str(archive.filename)), f"« {member.name} » a été modifié")


def _install(folder: Path, home: Home) -> None:
    """Let a home and its database hold what was extracted: the home comes last, in one step."""
    from django.db import connection

    inside = folder / INSIDE
    inside.mkdir(mode=0o700, exist_ok=True)
    file, lines = folder / DATABASE_FILE, folder / ROWS
    if connection.vendor == "postgresql":
        _fill(_rows_of(file) if file.exists() else _lines(lines))
    elif file.exists():
        file.rename(inside / DATABASE_FILE)
    else:
        _fill_file(inside / DATABASE_FILE, lines)
    with suppress(FileNotFoundError):
        home.folder.rmdir()  # empty, as was seen; some systems rename over no folder
    shutil.move(inside, home.folder)


def _fill(lines: Iterator[str]) -> None:
    """Put rows into the database of the settings, once it has its tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    rows.load(lines)


def _fill_file(path: Path, lines: Path) -> None:
    """Put rows into a new file of a database."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = path
    try:
        _fill(_lines(lines))
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _rows_of(file: Path) -> Iterator[str]:
    """Yield the rows of the file of a database, brought to this program's tables."""
    from django.core.management import call_command
    from django.db import connections

    connections.databases[_ASIDE] = {
        **connections.databases["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {},
    }
    try:
        call_command("migrate", database=_ASIDE, verbosity=0, interactive=False)
        yield from rows.dumped(_ASIDE)
    finally:
        connections[_ASIDE].close()
        del connections[_ASIDE], connections.databases[_ASIDE]
