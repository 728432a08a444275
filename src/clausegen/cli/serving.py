"""The site shown on this machine while one writes: served with its own headers, rebuilt at need."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from clausegen.cli.site_maker import Maker, changed_files
from clausegen.errors import ClausegenError, OutputError
from clausegen.files.output import reason_of
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.site.publish.build import site_settings
from clausegen.site.publish.server_rules import headers
from clausegen.site.search.answering import asked, results_page, search_of

PAUSE = 0.4
"""Seconds between two looks at the sources."""
TOO_LONG = f"Cette adresse est trop longue pour être lue{NBSP}: raccourcissez la demande."
REFUSED = "Ce serveur montre un site et ne sait pas répondre à cette demande."


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder with the headers of the site; an absent page is the site's own."""

    error_message_format = (
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Erreur %(code)d</title>'
        "</head><body><h1>Erreur %(code)d</h1><p>%(explain)s</p></body></html>\n"
    )
    extra: dict[str, str] = {}  # noqa: RUF012  # replaced as a whole before serving

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Return what an address leads to: a file, or the search page with its answers."""
        path, mark, query = self.path.partition("?")
        try:
            if not mark or path != "/recherche.html":
                return super().send_head()
            found = searched(Path(self.directory), query)
        except (FileNotFoundError, ValueError):  # the folder is gone, or no file has such a name
            self.send_error(404)
            return None
        return self._sent(200, found)

    def list_directory(self, path: object) -> None:  # noqa: ARG002  # the method it replaces
        """Answer that a folder without a page is absent, as a host of files does."""
        self.send_error(404)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file; every text of the site is in UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def _sent(self, code: int, page: bytes) -> BytesIO:
        """Return the body of an answer, once its head is sent."""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return BytesIO(page)

    def end_headers(self) -> None:
        """Add the headers of the site to those of an answer."""
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an error, the site's own page when an address is absent."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain or (TOO_LONG if code == 414 else REFUSED))
            return
        body = self._sent(404, page.read_bytes())
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the method it replaces
        """Keep the terminal for what changes."""


def searched(folder: Path, query: str) -> bytes:
    """Return the search page of the site that a folder now holds, with the answers to a query."""
    return results_page(search_of(folder), asked(query))


class SiteServer(ThreadingHTTPServer):
    """A server that says nothing of the browsers that leave before the end of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell an error, unless it is that a browser left."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed as it came


_RESERVED = "votre système le réserve"


def server(folder: Path, port: int, headers: dict[str, str]) -> SiteServer:
    """Return a server of a folder on this machine alone, not yet started.

    Raises OutputError when the port cannot be had.
    """
    handler = type("Handler", (SiteHandler,), {"extra": headers})
    try:
        return SiteServer(("127.0.0.1", port), partial(handler, directory=str(folder)))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "un autre programme s’en sert" if taken else reason_of(error, _RESERVED)
        message = f"Le port {port} ne peut pas être ouvert{NBSP}: {why}."
        raise OutputError(f"{message} Donnez-en un autre avec --port.") from error


def stamps(shelf: Library) -> dict[Path, int]:
    """Return when each source of a library last changed."""
    found = {}
    for root in (shelf.templates, shelf.data):
        for path in root.rglob("*"):
            with contextlib.suppress(FileNotFoundError):  # a file that an editor has just removed
                if path.is_file():
                    found[path] = path.stat().st_mtime_ns
    return found


def serve(maker: Maker, shelf: Library, port: int) -> int:
    """Show the site until it is interrupted, rebuilding it when a source changes; return 0."""
    seen = stamps(shelf)
    named = headers(site_settings(shelf))
    named.pop("Strict-Transport-Security")
    with server(maker.folder, port, named) as running:
        maker.publish(maker.built(shelf))
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{running.server_address[1]}/"
        maker.screen.line(address)
        maker.screen.note(f"Pour arrêter{NBSP}: Ctrl+C.")
        try:
            while True:
                threading.Event().wait(PAUSE)
                seen = rebuilt(maker, shelf, seen)
        except KeyboardInterrupt:
            running.shutdown()
    return 0


def rebuilt(maker: Maker, shelf: Library, seen: dict[Path, int]) -> dict[Path, int]:
    """Return the stamps of the sources, once the site is made again if one of them changed.

    A fault is told and leaves the site as it is.
    """
    now = stamps(shelf)
    if now == seen:
        return seen
    try:
        changed = maker.publish(maker.built(Library(shelf.templates, shelf.data)))
        maker.screen.note(f"Site refait{NBSP}: {changed_files(changed)}.")
    except ClausegenError as error:
        for each in error.diagnostics:
            maker.screen.diagnostic(each)
        if not error.diagnostics:
            maker.screen.error(error.message)
    except OSError as error:
        maker.screen.error(f"Une source ne peut pas être lue{NBSP}: {reason_of(error)}.")
    return now
