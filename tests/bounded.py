"""Commands given little time and memory: both bounds are far above what a contract needs."""

import re
import resource
import subprocess
import sys

MEMORY = 350_000  # kB that may be in use at once
ADDRESSES = 1_000_000_000  # bytes: what goes wild ends here, and not with the machine
SECONDS = 60
# Not ru_maxrss: a new process begins with the greatest size of the one that started it.
PROGRAM = r"""
import atexit, re, sys

def tell():
    with open("/proc/self/status") as status:
        print("\nVmHWM", re.search(r"VmHWM:\s+(\d+) kB", status.read())[1], file=sys.stderr)

atexit.register(tell)
from clausegen.cli import main
main()
"""


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))


def run(*words, folder):
    """Return the exit code and the lines of a command that keeps to its bounds."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=bounded,
        stdin=subprocess.DEVNULL,
    )
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "qui lui est propre" not in told
    told, size, _ = re.split(r"\nVmHWM (\d+)\n", told)
    assert int(size) < MEMORY
    return done.returncode, told.replace("\N{NO-BREAK SPACE}", " ").strip().splitlines()


def refused(content, reason, folder, code=1):
    """Assert that `verify` refuses a file in one line that tells the reason."""
    if content is not None:
        (folder / "fichier").write_bytes(content)
    found, lines = run("verify", "fichier", folder=folder)
    assert (found, len(lines)) == (code, 1), lines
    assert reason in lines[0]
