"""Work that kills its worker, for the tests of who replaces it; workers import it by this name."""

import os
import signal
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from clausegen.batch.manifest import Written
from clausegen.batch.stores import output_of
from clausegen.batch.work import Made


@dataclass(frozen=True)
class Deadly:
    """A run whose documents named « poison » kill, and whose « once » kills the first time only."""

    target: str

    def open(self):
        return Session(self.target)


@dataclass
class Session:
    target: str

    def make(self, job):
        mark = Path(self.target) / ".once"
        if job.key == "poison" or (job.key == "once" and not mark.exists()):
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)
        data = job.key.encode()
        output_of(self.target).put(job.name, data)
        return Made("done", (Written(job.name, sha256(data).hexdigest(), len(data)),))
