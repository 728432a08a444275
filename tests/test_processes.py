"""A process that is killed leaves nobody behind: the workers that it started end, too."""

import signal
import subprocess
import sys

import pytest

STARTS = """
import sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from clausegen.processes import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, get_context(sys.argv[1]), end_with_parent)
    list(pool.map(abs, range(20)))
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("way", ["spawn", "fork"])
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is never copied")
def test_workers_end_with_a_process_that_is_killed(way, tmp_path):
    program = tmp_path / "starts.py"
    program.write_text(STARTS, encoding="utf-8")
    starts = subprocess.Popen([sys.executable, program, way], stdout=subprocess.PIPE, text=True)
    assert starts.stdout.readline() == "ready\n"
    starts.send_signal(signal.SIGKILL)
    assert starts.communicate(timeout=60) == ("", None)  # no worker keeps the output open
