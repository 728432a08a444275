"""The processes of a server: those that answer, those that work, and the one that watches them.

The watcher holds the listening sockets, so that a process which dies is replaced without an address
being lost; one that dies again and again stops them all. Each process stops with its watcher, even
if that one is killed.
"""

from __future__ import annotations

import errno
import logging
import multiprocessing as mp
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from clausegen.errors import OutputError, fault
from clausegen.files.output import reason_of
from clausegen.french.spaces import NBSP
from clausegen.processes import end_with_parent

LOG = logging.getLogger("clausegen.web.serving")
PROXIES = "CLAUSEGEN_PROXIES"
GRACE = 10
"""Seconds that a process has to end what it does."""
TICK = 0.5
SHORT_LIFE = 5.0
"""Seconds before which a process that died had not begun to serve."""
MOST_FAILURES = 5
"""Short lives in a row after which the server gives up."""
GIVES_WAY = 5
"""How far workers step back where processors are wanting: somebody waits at each screen."""
CONNECTIONS = 1000
"""Connections that a process keeps open."""
_RESERVED = "votre système le réserve"


def listen(host: str, port: int, count: int = 1) -> tuple[socket.socket, ...]:
    """Return a listening socket for each process that answers; they share an address.

    Linux spreads connections over them; elsewhere they are one, and who is free takes a connection.
    Raises OutputError when the address cannot be had.
    """
    first = _bound(host, port)
    if not _SPREADS:
        first.listen(CONNECTIONS)
        return (first,) * count
    port = first.getsockname()[1]
    first.close()  # alone so far: nobody else listens there
    spread = tuple(_bound(host, port, shared=True) for _ in range(count))
    for each in spread:
        each.listen(CONNECTIONS)
    return spread


_SPREADS = sys.platform == "linux"


def _bound(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Return a socket at an address. Raises OutputError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        bound.bind((host, port))
    except (OSError, OverflowError) as error:
        bound.close()
        raise _refused(host, port, error) from error
    return bound


def _refused(host: str, port: int, error: Exception) -> OutputError:
    """Return the error of an address that cannot be had."""
    code = getattr(error, "errno", None)
    if isinstance(error, socket.gaierror) or code == errno.EADDRNOTAVAIL:
        message = f"L’adresse {host} n’est pas de cette machine."
        return OutputError.of(fault("adresse", message, hint="Donnez 127.0.0.1 ou 0.0.0.0."))
    taken = code == errno.EADDRINUSE
    why = "un autre programme s’en sert" if taken else reason_of(_as_os(error), _RESERVED)
    message = f"Le port {port} ne peut pas être ouvert{NBSP}: {why}."
    return OutputError.of(fault("port", message, hint="Choisissez-en un autre."))


def _as_os(error: Exception) -> OSError:
    return error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))


# --- what each process does ---------------------------------------------------------------------


def answer(listener: socket.socket) -> None:
    """Answer requests until told to stop."""
    import uvicorn
    from django.urls import resolve

    from clausegen.web.asgi import application
    from clausegen.web.patience import Patient

    resolve("/")  # every screen is imported now, and not while the first person waits
    threading.Thread(target=_warm_up, daemon=True).start()
    config = uvicorn.Config(
        application,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=os.environ.get(PROXIES) or "127.0.0.1",
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=GRACE - 2,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _warm_up() -> None:
    """Draft each model once, and its commentary: nobody waits for what is compiled at first use."""
    from clausegen.errors import ClausegenError
    from clausegen.web.engine import library

    for id_ in library().model_ids():
        with suppress(ClausegenError):  # whoever drafts it is told
            library().draft(id_, {})
            if library().clause(id_).has_commentary:
                library().draft(id_, {}, commentary="alone")


def work() -> None:
    """Do the jobs that wait, until told to stop."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    from clausegen.web.jobs.worker import run

    run(stop)


def publish() -> None:
    """Keep the public site as it should be, until ended: a build is whole, or is not there."""
    from clausegen.web.publishing.building import run

    run()


def live(run: Callable[..., None], given: tuple[object, ...]) -> None:
    """Do what a process is for, as long as its watcher lives; a failure goes to the log."""
    _follow_watcher()
    if run in (work, publish) and os.name == "posix":
        os.nice(GIVES_WAY)  # at once: it lets those who answer begin first, too
    import django

    django.setup()
    try:
        run(*given)
    except Exception:
        LOG.exception("process failed")
        sys.exit(1)


def _follow_watcher() -> None:
    """Stop this process when its watcher is gone; leave Ctrl+C to the watcher."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))


# --- the watcher --------------------------------------------------------------------------------


@dataclass
class _Post:
    """A place that a process always holds: what it does there, and who does it now."""

    name: str
    run: Callable[..., None]
    given: tuple[object, ...] = ()
    process: SpawnProcess | None = None
    begun: float = 0.0
    failures: int = field(default=0)

    def fill(self) -> None:
        """Start a process, which Python ends with the watcher at the latest."""
        context = mp.get_context("spawn")
        self.process = context.Process(target=live, args=(self.run, self.given), name=self.name)
        self.process.start()
        self.begun = time.monotonic()
        LOG.info("process begun", extra={"fields": {"process": self.name, "pid": self.process.pid}})


class Watcher:
    """Keeps as many processes at work as were asked for, until it is told to stop."""

    def __init__(self, listeners: Sequence[socket.socket], workers: int) -> None:
        self._posts = [_Post(f"web-{n}", answer, (each,)) for n, each in enumerate(listeners)]
        self._posts += [_Post(f"worker-{n}", work) for n in range(workers)]
        self._posts += [_Post("site", publish)]
        self._stopping = threading.Event()

    def run(self) -> None:
        """Keep the processes at work; return once they have stopped, as they were told to.

        Raises OutputError when one of them dies again and again.
        """
        tell = lambda *_: self._stopping.set()  # noqa: E731
        before = {each: signal.signal(each, tell) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            for post in self._posts:
                post.fill()
            while not self._stopping.is_set():
                self._replace_dead()
        finally:
            self._stop()
            for each, handler in before.items():
                signal.signal(each, handler)

    def _replace_dead(self) -> None:
        """Wait a little; then start again what died meanwhile. Raises OutputError."""
        alive = [post.process.sentinel for post in self._posts if post.process]
        dead = set(wait(alive, TICK))
        for post in self._posts:
            if post.process is None or post.process.sentinel not in dead:
                continue
            if self._stopping.is_set():
                return
            post.process.join()
            code = post.process.exitcode
            LOG.error("process died", extra={"fields": {"process": post.name, "code": code}})
            lived = time.monotonic() - post.begun
            post.failures = post.failures + 1 if lived < SHORT_LIFE else 0
            if post.failures >= MOST_FAILURES:
                message = f"Un processus du serveur ({post.name}) s’arrête dès qu’il commence."
                hint = "Le journal, sur la sortie d’erreur, dit pourquoi."
                raise OutputError.of(fault("serveur", message, hint=hint))
            post.fill()

    def _stop(self) -> None:
        """Tell the processes to stop, and end those that do not."""
        running = [post.process for post in self._posts if post.process]
        for process in running:
            process.terminate()
        end = time.monotonic() + GRACE
        for process in running:
            process.join(max(0.0, end - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
