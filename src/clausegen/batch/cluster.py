"""A cluster of Dask, by its scheduler's address, or made here: the same work, on other machines.

A scheduler is trusted: whoever may speak to it may run any code on its workers. Its address comes
from the person who runs the batch, TLS and what else protects it from Dask's own settings. Workers
replace one another by themselves; a document that kills two of them is given up by the scheduler.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import Any

from clausegen.batch.crews import Crew
from clausegen.batch.work import Job, Made, Opens, Ticket, begin, end, make, worker_version
from clausegen.errors import MissingPartError, UsageError, fault
from clausegen.version import VERSION

LOCAL = "local"
TIMEOUT = 20
_KILLS = 1  # of which a second one condemns the document
_QUIET = {
    "distributed.scheduler.allowed-failures": _KILLS,
    "distributed.admin.system-monitor.gil.enabled": False,
}


class Cluster:
    """The workers of a cluster, as an Executor of the standard library."""

    def __init__(self, client: Any, ticket: Ticket) -> None:  # noqa: ANN401  # a library without types
        self._client, self._ticket = client, ticket
        self._executor = client.get_executor(pure=False)

    @property
    def width(self) -> int:
        """Return how many documents are sent at once: one a thread of each worker there is now."""
        threads: int = sum(self._client.nthreads().values())
        return max(1, threads)

    def submit(self, job: Job) -> Future[Made]:
        """Return what will come of a document."""
        submitted: Future[Made] = self._executor.submit(make, self._ticket, job, VERSION)
        return submitted

    def renew(self) -> None:
        """Do nothing: the scheduler sends the work of a lost worker to another one."""


@contextmanager
def cluster(address: str, ticket: Ticket, opens: Opens, jobs: int = 0) -> Iterator[Crew]:
    """Give the workers of the scheduler at an address, or so many made here for « local ».

    Raises MissingPartError without Dask, UsageError for an address where nobody answers, and for
    workers that have another version.
    """
    with ExitStack() as stack:
        client = _client(stack, address, jobs)
        _insist_on_version(client)
        name = f"clausegen-{ticket}"
        client.register_plugin(_plugin(ticket, opens), name=name)
        stack.callback(client.unregister_worker_plugin, name)
        yield Cluster(client, ticket)


def _client(stack: ExitStack, address: str, jobs: int) -> Any:  # noqa: ANN401  # a library without types
    """Return a client of a cluster, which the stack closes."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        message = "Il manque la bibliothèque « distributed », qui distribue un lot."
        hint = "Pour l’installer : pip install 'clausegen[cluster]'"
        raise MissingPartError.of(fault("dask-absent", message, hint=hint)) from error
    stack.enter_context(dask.config.set(_QUIET))
    if address == LOCAL:
        local = LocalCluster(  # type: ignore[no-untyped-call]  # a library without types
            n_workers=jobs or None,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            silence_logs=50,
        )
        address = stack.enter_context(local)
    try:
        client = Client(address, timeout=TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call]  # a library without types
        return stack.enter_context(client)
    except (OSError, ValueError, TypeError) as error:
        message = f"Aucun ordonnanceur Dask ne répond à « {address} »."
        hint = "Donnez son adresse, par exemple tcp://10.0.0.5:8786, ou « local »."
        raise UsageError.of(fault("grappe-absente", message, hint=hint)) from error


def _insist_on_version(client: Any) -> None:  # noqa: ANN401  # a library without types
    """Raise UsageError where a worker lacks clausegen, or has another version of it."""
    found = client.run(worker_version, on_error="return")
    if not found:
        raise UsageError("Cette grappe n’a aucun poste de calcul : démarrez-en, puis relancez.")
    others = {
        worker: said if isinstance(said, str) else "absent"
        for worker, said in found.items()
        if said != VERSION
    }
    if others:
        told = ", ".join(f"{worker} : {said}" for worker, said in sorted(others.items()))
        message = f"Des postes de calcul n’ont pas clausegen {VERSION} ({told})."
        raise UsageError.of(fault("version", message, hint="Installez-y la même version."))


def _plugin(ticket: Ticket, opens: Opens) -> Any:  # noqa: ANN401  # a library without types
    """Return what each worker takes in, those that come later too: the session of the run."""
    from distributed import WorkerPlugin

    class Session(WorkerPlugin):
        def setup(self, worker: object) -> None:  # noqa: ARG002  # as Dask calls it
            begin(ticket, opens)

        def teardown(self, worker: object) -> None:  # noqa: ARG002  # as Dask calls it
            end(ticket)

    return Session()
