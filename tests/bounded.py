"""Command lines, each run in a process of its own within bounds of time and of memory.

To start Python and import the package takes longer than most of the commands that are tried so:
one process does it once, and forks a child for each command. Coverage leaves it alone: it would
double what these commands take, and other tests run the same lines.
"""

import atexit
import json
import os
import re
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SECONDS = 15  # of a processor: thrice the slowest command, and less than the least fault took
ADDRESSES = 1_000_000_000  # bytes
MEASURED = {"COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}


class Done(NamedTuple):
    """What a command did: its exit code, all that it said, and the most memory it took, in kB."""

    code: int
    said: str
    size: int

    @property
    def lines(self):
        """Return the lines of what was said, with common spaces."""
        return self.said.replace("\N{NO-BREAK SPACE}", " ").strip().splitlines()


@contextmanager
def commands(aside):
    """Yield a function that runs words in a folder; what they say goes through a folder aside."""
    env = {name: value for name, value in os.environ.items() if name not in MEASURED}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([sys.executable, "-m", "tests.bounded"], env=env, **pipes) as parent:

        def run(*words, folder):
            asked = [str(aside), str(folder), *map(str, words)]
            parent.stdin.write(json.dumps(asked) + "\n")
            parent.stdin.flush()
            code = int(parent.stdout.readline())
            size = int((aside / "size").read_text())
            said = "".join((aside / name).read_text(encoding="utf-8") for name in ("out", "err"))
            assert "Traceback" not in said, said[-2000:]
            assert "un défaut qui" not in said, said[-2000:]  # « … qui lui est propre »
            return Done(code, said, size)

        yield run


def _serve():
    for line in sys.stdin:
        aside, folder, *words = json.loads(line)
        child = os.fork()
        if not child:
            _command(Path(aside), folder, words)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _command(aside, folder, words):
    """Run a command line, all that it says going to files, and end."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.alarm(10 * SECONDS)
    atexit.register(_tell_size, aside / "size")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(aside / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.chdir(folder)
    sys.argv[1:] = words
    main()


def _tell_size(file):
    """Write the most memory that this process took; ru_maxrss would count those it starts."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    file.write_text(re.search(r"VmHWM:\s+(\d+) kB", status)[1], encoding="ascii")


if __name__ == "__main__":
    # What each child has then: the commands, and the law of the package as it was once read.
    import click

    import clausegen.check
    import clausegen.writers.html  # noqa: F401
    from clausegen.cli import main
    from clausegen.cli.app import app
    from clausegen.library import Library

    context = click.Context(app)
    assert all(app.get_command(context, name) for name in app.list_commands(context))
    assert Library().register.provisions
    _serve()
