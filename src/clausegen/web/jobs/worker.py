"""The worker: a process that does the jobs of the queue, one after the other.

A job is leased to its worker, which says again and again that it lives. When it no longer does,
another takes the job up from its start; what a worker makes after that is thrown away.
"""

from __future__ import annotations

import logging
import secrets
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from clausegen.errors import ClausegenError
from clausegen.web.jobs import cleaning
from clausegen.web.jobs.kinds import MadeFile, work_of
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.jobs.telling import Teller

LOG = logging.getLogger("clausegen.web.jobs")
LEASE = timedelta(seconds=30)
BEAT = 8.0
"""Seconds between two signs of life."""
MAX_LIFE = 40
"""Signs of life that a job may give: one that takes longer than five minutes is lost."""
MAX_ATTEMPTS = 3
AWAY = 2.0
"""Seconds that a database which is away is left alone."""
PAUSE = 0.5
"""Seconds between two looks at an empty queue."""
CLEANED_EVERY = timedelta(hours=1)


def run(stop: threading.Event) -> None:
    """Do the jobs of the queue until told to stop; a database that is away is waited for."""
    cleaned = timezone.now() - CLEANED_EVERY
    while not stop.is_set():
        try:
            if timezone.now() - cleaned >= CLEANED_EVERY:
                cleaning.clean()
                cleaned = timezone.now()
            if not work_once():
                stop.wait(PAUSE)
        except DatabaseError as error:
            LOG.warning("database away: %s", type(error).__name__)
            stop.wait(AWAY)
        close_old_connections()
    connection.close()


def work_once() -> bool:
    """Return whether there was a job to do, once it is done."""
    if not _open(timezone.now()).exists():
        return False
    job = taken()
    if job is None:
        return False
    with _alive(job):
        _work(job)
    return True


def _open(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(
        Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease__lt=now)
    ).order_by("created")


@transaction.atomic
def taken() -> Job | None:
    """Return the job that has waited longest, leased to this worker; None where there is none."""
    now = timezone.now()
    skips = connection.features.has_select_for_update_skip_locked
    job = _open(now).select_for_update(skip_locked=skips).first()
    if job is None:
        return None
    if job.attempts >= MAX_ATTEMPTS:
        message = (
            "Ce travail s’est interrompu trois fois. Réessayez, ou prévenez un administrateur."
        )
        job.state, job.error, job.finished = JobState.FAILED, message, now
        job.save(update_fields=["state", "error", "finished"])
        return None
    job.state, job.holder, job.lease = JobState.RUNNING, uuid.uuid4(), now + LEASE
    job.started = now
    job.attempts += 1
    job.save(update_fields=["state", "holder", "lease", "started", "attempts"])
    return job


@contextmanager
def _alive(job: Job) -> Iterator[None]:
    """Renew the lease of a job as long as it is worked at."""
    over = threading.Event()

    def beat() -> None:
        for _ in range(MAX_LIFE):
            if over.wait(BEAT):
                break
            with _forgiving():
                _held(job).update(lease=timezone.now() + LEASE)
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _forgiving() -> Iterator[None]:
    """Let a database that is away be away: the next sign of life may reach it."""
    try:
        yield
    except DatabaseError as error:
        LOG.warning("no sign of life: %s", type(error).__name__)


def _held(job: Job) -> QuerySet[Job]:
    """Return the job while this worker holds it, and nothing after."""
    return Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING)


def _work(job: Job) -> None:
    """Do a job, and keep what it made or why it failed."""

    def keep(step: str, done: int, total: int, left: int | None) -> None:
        _held(job).update(step=step, done=done, total=total, left=left)

    tell = Teller(keep, job.step, job.left)
    try:
        made = work_of(job.kind)(job, tell) or MadeFile("", b"")
    except ClausegenError as error:
        told = (error.message, *(each.message for each in error.diagnostics))
        ended(job, JobState.FAILED, error="\n".join(dict.fromkeys(told)))
    except DatabaseError:
        raise
    except Exception as error:  # whatever it is, whoever asked must know
        reference = secrets.token_hex(4)
        LOG.error("job %s reference %s: %s", job.kind, reference, type(error).__name__)
        ended(
            job,
            JobState.FAILED,
            error=f"Ce travail a échoué. Réessayez ; si cela se répète, donnez la référence "
            f"{reference} à votre administrateur.",
        )
    else:
        ended(job, JobState.DONE, name=made.name, result=made.content)


def ended(job: Job, state: JobState, **kept: object) -> None:
    """Keep how a job ended, if this worker still holds it."""
    now = timezone.now()
    _held(job).update(state=state, finished=now, lease=None, **kept)
