"""Work in turns: at what takes long, a job works for some seconds, then the rest waits its turn.

Whatever is worked at names its job, and that job alone may work at it: who stops it, or gives it to
another, takes the name away. Work done again from its start must find what was done already.
"""

from __future__ import annotations

from collections.abc import Collection
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from django.db import models, transaction

from clausegen.errors import UsageError, fault
from clausegen.web.jobs import queue
from clausegen.web.jobs.models import UNDER_WAY, Job, JobState

if TYPE_CHECKING:
    from clausegen.web.people.models import Person

TURN = 20.0
"""Seconds that one piece of work has before others that wait."""


class Worked(models.Model):
    """What workers do something to, in turns: `job` is the only one that may.

    `stage` says where it stands; `WORKING` are the stages in which there is something to do, and
    `PAUSED` the one of what was stopped. `WHOLE` are those of them that are not stopped halfway.
    """

    WORKING: ClassVar[Collection[str]] = ()
    PAUSED: ClassVar[models.TextChoices]
    WHOLE: ClassVar[Collection[str]] = ()
    stage = models.CharField(max_length=12)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True

    @property
    def busy(self) -> bool:
        """Return whether a worker does, or soon will do, something to it."""
        return self.stage in self.WORKING and self.job is not None and self.job.state in UNDER_WAY

    @property
    def stoppable(self) -> bool:
        """Return whether what is done to it may be stopped."""
        return self.stage in self.WORKING and self.stage not in self.WHOLE

    @property
    def stalled(self) -> bool:
        """Return whether something was begun that nobody goes on with."""
        return self.stage == self.PAUSED or (self.stage in self.WORKING and not self.busy)

    @property
    def failure(self) -> str:
        """Return why the last work at it failed, '' where it did not."""
        return self.job.error if self.job and self.job.state == JobState.FAILED else ""

    @property
    def standing(self) -> str:
        """Return where it stands, in a word or two."""
        if self.failure:
            return "En échec"
        return str((self.PAUSED if self.stalled else type(self.PAUSED)(self.stage)).label)


Thing = TypeVar("Thing", bound=Worked)


def at_rest(thing: Thing) -> Thing:
    """Return it, locked until the transaction ends. Raises UsageError while a worker has it."""
    found = _locked(thing)
    if found.busy:
        message = "Un travail est en cours : attendez sa fin, ou interrompez-le."
        raise UsageError.of(fault("travail-en-cours", message))
    return found


def hand_over(thing: Worked, person: Person, kind: str, stage: str) -> None:
    """Keep it, once it waits for a worker. Raises QueueFullError."""
    thing.stage = stage
    thing.job = queue.ask_beside(kind, person, {"objet": str(thing.pk)})
    thing.save()


def stop(thing: Worked) -> bool:
    """Return whether it was being worked at, once nobody does any more."""
    found = _locked(thing)
    if not found.stoppable:
        return False
    found.stage, found.job = found.PAUSED, None
    found.save(update_fields=["stage", "job"])
    return True


def _all(model: type[Thing]) -> models.Manager[Thing]:
    return model._default_manager  # noqa: SLF001  # what Django calls the manager of any model


def _locked(thing: Thing) -> Thing:
    return _all(type(thing)).select_for_update().get(pk=thing.pk)


class Turn(Generic[Thing]):
    """One turn of a job at what it names."""

    def __init__(self, model: type[Thing], job: Job) -> None:
        self.job = job
        self._all = _all(model).filter(pk=job.asked["objet"])
        self._end: float | None = None

    def thing(self) -> Thing | None:
        """Return what to work at, None where another job has it now, or nobody wants it."""
        return self._all.filter(job=self.job).first()

    def held(self) -> bool:
        """Return whether this worker still has the job, and the job what it works at."""
        mine = Job.objects.filter(pk=self.job.pk, holder=self.job.holder, state=JobState.RUNNING)
        return mine.exists() and self._all.filter(job=self.job).exists()

    def over(self) -> bool:
        """Return whether to stop: the turn is over, or somebody stopped the work.

        The turn begins when this is first asked: what was to be read before does not count, and
        something is done in every turn.
        """
        if self._end is None:
            self._end = monotonic() + TURN
        return monotonic() >= self._end or not self.held()

    @transaction.atomic
    def keep(self, **facts: object) -> None:
        """Keep what became of it, if it is still that of this job and worker."""
        if self.held():
            self._all.filter(job=self.job).update(**facts)

    @transaction.atomic
    def go_on(self) -> None:
        """Let the rest wait behind other work, unless it was stopped."""
        found = self._all.select_for_update().only("job").filter(job=self.job).first()
        if found is None or not self.held():
            return
        far = Job.objects.get(pk=self.job.pk)
        found.job = Job.objects.create(
            kind=far.kind,
            person=far.person,
            asked=far.asked,
            step=far.step,
            done=far.done,
            total=far.total,
            left=far.left,
        )
        found.save(update_fields=["job"])

    def count(self, **facts: int) -> None:
        """Keep how far the work is, even at what was stopped meanwhile."""
        self._all.update(**facts)
