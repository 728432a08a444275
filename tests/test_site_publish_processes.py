"""Work shared with other processes: every answer comes back, under the rank of its job."""

import subprocess
import sys
import threading

import pytest

from clausegen.site.publish.processes import shared_out, start_method

JOBS = range(-40, 0)
ALONE = (
    "from clausegen.site.publish.processes import shared_out, start_method\n"
    "print(start_method(), sorted(shared_out(abs, range(-40, 0), enough=1)))"
)


@pytest.mark.parametrize("enough", [1, 100])
def test_every_job_has_its_answer(enough):
    assert dict(shared_out(abs, JOBS, enough=enough)) == dict(enumerate(map(abs, JOBS)))


def test_a_fault_of_a_job_is_told_wherever_it_was_done():
    with pytest.raises(ZeroDivisionError):
        list(shared_out((1).__floordiv__, [1] * 20 + [0] + [1] * 20, enough=1))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process is never copied")
def test_a_process_without_other_threads_is_copied_and_answers_the_same():
    made = subprocess.run([sys.executable, "-c", ALONE], check=True, capture_output=True, text=True)
    assert made.stdout.strip() == f"fork {list(enumerate(map(abs, JOBS)))}"


def test_a_process_with_other_threads_is_not_copied():
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert start_method() == "spawn"
        assert dict(shared_out(abs, JOBS, enough=1)) == dict(enumerate(map(abs, JOBS)))
    finally:
        stop.set()
        other.join()
