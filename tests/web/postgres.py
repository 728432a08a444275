"""A PostgreSQL server of this session's own: Debian's, on a private socket, gone afterwards.

`python -m tests.web.postgres [arguments of pytest]` runs the tests of the application on one.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.db import connection

from clausegen.web.home import DATABASE

USER = "postgres"
PATIENCE = 60


def programs():
    """Return the folder of the server's programs, None where it is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("pg_isready")
    return folders[-1] if folders else Path(found).parent if found else None


@contextlib.contextmanager
def running():
    """Start a server, give its address, and stop it; it refuses to run as root."""
    bin_ = programs()
    root = os.geteuid() == 0
    told = {"user": USER, "group": pwd.getpwnam(USER).pw_gid, "extra_groups": []} if root else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **told}
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder, data = Path(name), Path(name) / "data"
        if root:
            shutil.chown(folder, USER)
        subprocess.run(
            [bin_ / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"], check=True, **quiet,
        )  # fmt: skip
        settings = ("listen_addresses=", f"unix_socket_directories={folder}", "fsync=off")
        options = [word for each in settings for word in ("-c", each)]
        server = subprocess.Popen([bin_ / "postgres", "-D", data, *options], **quiet)
        try:
            _wait(bin_, folder)
            yield f"postgresql://{USER}@/postgres?host={quote(str(folder))}"
        finally:
            server.terminate()  # clients are waited for
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait(bin_, folder):
    end = time.monotonic() + PATIENCE
    while subprocess.run([bin_ / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if time.monotonic() > end:
            raise TimeoutError("the server does not answer")
        time.sleep(0.1)


def address(settings):
    """Return the address of a database of such a server, as Django knows it."""
    return f"postgresql://{USER}@/{settings['NAME']}?host={quote(settings['HOST'])}"


@contextlib.contextmanager
def apart():
    """Give what tells a server of its own process its database: a fresh one where tests use one."""
    if connection.vendor != "postgresql":
        yield {}
        return
    import psycopg

    known, name = connection.settings_dict, f"apart_{uuid4().hex}"
    with psycopg.connect(address({**known, "NAME": USER}), autocommit=True) as asked:
        asked.execute(f"CREATE DATABASE {name}")
        yield {DATABASE: address({**known, "NAME": name})}
        asked.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main(arguments):
    """Return the exit code of pytest, whose tests ran on such a server."""
    with running() as where:
        told = {**os.environ, DATABASE: where}
        asked = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(asked, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["tests/web"]))
