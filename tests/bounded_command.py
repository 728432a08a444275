"""Command lines, each run in a process of its own within bounds of time and of memory.

To start Python and import the package takes longer than most of the commands that are tried so:
one process does it once, and forks a child for each command.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager

SECONDS = 60
BYTES = 1_500 * 2**20


@contextmanager
def commands():
    """Yield a function that runs words, and returns their exit code and all that they say."""
    server = [sys.executable, "-m", "tests.bounded_command"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(server, **pipes) as parent:

        def run(said, *words):
            parent.stdin.write(json.dumps([str(said), words]) + "\n")
            parent.stdin.flush()
            return int(parent.stdout.readline()), said.read_text(encoding="utf-8")

        yield run


def _serve():
    for line in sys.stdin:
        said, words = json.loads(line)
        child = os.fork()
        if not child:
            _command(said, words)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _command(said, words):
    """Run a command line, all that it says going to a file, and end."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    signal.alarm(10 * SECONDS)
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(file, 1)
    os.dup2(file, 2)
    sys.argv[1:] = words
    main()


if __name__ == "__main__":
    # What each child has then: the modules, and the law of the package as it was once read.
    import clausegen.check
    import clausegen.cli.app
    import clausegen.cli.check
    import clausegen.cli.draft
    import clausegen.writers.html  # noqa: F401
    from clausegen.cli import main
    from clausegen.library.library import Library

    assert Library().register.provisions
    _serve()
