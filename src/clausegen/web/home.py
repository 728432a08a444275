"""The home of an installation: the folder of its secret key and, by default, its database."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

HOME = "CLAUSEGEN_HOME"
DATABASE = "CLAUSEGEN_DATABASE"
DATABASE_FILE = "clausegen.sqlite3"
SECRET_FILE = "cle-secrete"  # noqa: S105  # a name, not a secret
SECRET_BYTES = 48
BATCHES = "lots"
"""The folder of the files of batches, which are made again from the workbooks of the database."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an installation."""

    folder: Path

    @property
    def secret(self) -> str:
        """Return the key that signs sessions and links; one that nobody keeps before `prepare`."""
        try:
            return (self.folder / SECRET_FILE).read_text(encoding="ascii").strip()
        except OSError:
            return secrets.token_urlsafe(SECRET_BYTES)

    def prepare(self) -> None:
        """Make the folder, for its owner alone, and the key, unless they are there.

        Raises OSError where the folder cannot be written.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            key = os.open(self.folder / SECRET_FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return
        with os.fdopen(key, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))

    def database(self) -> dict[str, object]:
        """Return how Django reaches the database: the file of this home, or the server named.

        Raises ValueError for an address that is not of PostgreSQL.
        """
        address = os.environ.get(DATABASE, "")
        return _server(address) if address else _file(self.folder / DATABASE_FILE)


def home() -> Home:
    """Return the home that the environment names, else that of whoever runs this process."""
    named = os.environ.get(HOME)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Home(Path(named) if named else Path(data) / "clausegen")


def _file(path: Path) -> dict[str, object]:
    """Return a database in a file. Whoever writes says so first, and others wait for their turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _server(address: str) -> dict[str, object]:
    """Return a database on a server. Raises ValueError for one that is no PostgreSQL.

    What follows the « ? » is as libpq reads it: `sslmode`, or `host` for the folder of a socket.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        message = f"{DATABASE} doit commencer par postgresql://, et non par « {parts.scheme} »."
        raise ValueError(message)
    options = {"connect_timeout": "5", **dict(parse_qsl(parts.query))}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
