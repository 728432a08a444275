"""Batches: documents a second beside what people use, and what checking and resuming take.

`python -m benchmarks.batch --docx 1000 --pdf 200 --rows 10000 --jobs 2` measures the whole; the
table of all benchmarks takes these sizes, or fewer when it is asked for fewer rounds.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from multiprocessing import active_children, get_context
from pathlib import Path

from benchmarks import sample
from benchmarks.measure import Figure
from clausegen.batch.checking import BatchRequest, Plan, check
from clausegen.batch.crews import Alone, crew
from clausegen.batch.flow import flow
from clausegen.batch.manifest import Manifest, Written
from clausegen.batch.running import run
from clausegen.batch.stores import output_of
from clausegen.batch.tables import read_table_data
from clausegen.batch.work import Contracts, Job, Made, Material, Recipe
from clausegen.library import Library

FULL_ROUNDS, DOCX, PDF, ROWS, JOBS = 21, 1000, 200, 10_000, 2
DOCX_GOAL, PDF_GOAL, MEMORY_GOAL = 8, 1.3, 1.3
CHECK_GOAL, RESUME_GOAL = 10_000, 3_000
PER_SECOND = "/s"
SHELF = Library()


def figures(rounds: int) -> list[Figure]:
    """Return the figures, in sizes that go with the number of rounds."""
    part = min(1.0, rounds / FULL_ROUNDS)
    sizes = (max(20, round(DOCX * part)), max(8, round(PDF * part)), max(100, round(ROWS * part)))
    return measured(*sizes, JOBS)


def measured(docx: int, pdf: int, rows: int, jobs: int) -> list[Figure]:
    """Return the figures of so many documents, rows and processes."""
    return [*_documents(docx, pdf, jobs), *_rows(rows)]


# --- documents a second -------------------------------------------------------------------------


@dataclass(frozen=True)
class Spent:
    """What some documents took: seconds by the clock, seconds of all processors."""

    count: int
    wall: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.count / self.wall

    @property
    def each(self) -> float:
        return self.cpu / self.count * 1000


def spent(count: int, work: Callable[[], object]) -> Spent:
    """Return what some documents took, those who made them included, warm-up apart."""
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Spent(count, time.perf_counter() - wall, _cpu() - cpu)


def _cpu() -> float:
    """Return what this process, its children that ended, and those at work took so far."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    ended = sum(each.ru_utime + each.ru_stime for each in both)
    return ended + sum(_at_work(each.pid) for each in active_children())


def _at_work(pid: int | None) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _documents(docx: int, pdf: int, jobs: int) -> list[Figure]:
    word = ours(docx, jobs, "docx")
    alone = ours(docx // jobs, 1, "docx")
    template = pooled(docx, jobs, filled_with_docxtpl)
    paper = ours(pdf, jobs, "pdf")
    plain = pooled(pdf, jobs, printed_by_weasyprint)
    name = f"in {jobs} processes"
    found = [
        _rate(f"batch → DOCX, {docx} contracts {name}", word, "docxtpl", template, DOCX_GOAL),
        _each("batch → DOCX, CPU a contract", word, "docxtpl", template),
        _rate(f"batch → DOCX, {jobs} processes beside 1", word, "1 process", alone, None),
        _rate(f"batch → PDF, {pdf} contracts {name}", paper, "plain WeasyPrint", plain, PDF_GOAL),
        _each("batch → PDF, CPU a contract", paper, "plain WeasyPrint", plain),
    ]
    if shutil.which("soffice"):
        office = spent(pdf, lambda: _by_office(pdf, jobs))
        peer = "docxtpl, then LibreOffice"
        found += [
            _rate(f"batch → PDF, {pdf} contracts {name}", paper, peer, office, None),
            _each("batch → PDF, CPU a contract", paper, peer, office),
        ]
    return found


def _rate(name: str, ours_: Spent, peer: str, theirs: Spent, goal: float | None) -> Figure:
    return Figure(name, ours_.rate, peer, theirs.rate, goal, unit=PER_SECOND, more_is_better=True)


def _each(name: str, ours_: Spent, peer: str, theirs: Spent) -> Figure:
    return Figure(name, ours_.each, peer, theirs.each)


def ours(count: int, jobs: int, format_: str) -> Spent:
    """Return what so many contracts take in as many processes, each warm."""
    with tempfile.TemporaryDirectory() as folder:
        plan = _plan(count, folder, format_)
        opens = Contracts(Material(SHELF.templates, SHELF.data), plan.request.recipe)
        with crew("bench", opens, jobs) as workers:
            first = [replace(plan.todo[0].job, name=f"warm{n}") for n in range(3 * jobs)]
            [*flow(workers, first, lambda: False)]
            return spent(count, lambda: run(plan, lambda: nullcontext(workers), _manifest(folder)))


def _manifest(folder: str) -> Manifest:
    return Manifest(output_of(folder))


def table(rows: int) -> bytes:
    """Return a table of so many contracts, each unlike the others."""
    head = "Clé;Nom;clients[1].denomination;Délai de résolution d’un incident;reduction.taux"
    head = head.replace("Nom;", "#Nom;")
    lines = (
        f"C-{rank};{rank};Client numéro {rank};{rank % 9 + 2} h;{rank % 20 + 1} %"
        for rank in range(rows)
    )
    return "\n".join([head, *lines]).encode()


def _plan(rows: int, folder: str, format_: str) -> Plan:
    recipe = Recipe(model=sample.CLAUSE, formats=(format_,), target=folder)
    manifest, output = _manifest(folder), output_of(folder)
    grids = read_table_data(table(rows))
    request = BatchRequest(recipe=recipe)
    plan = check(SHELF, request, grids, made=manifest.entries, sizes=output.sizes())
    assert not plan.errors, plan.errors[:3]
    return plan


# --- peers --------------------------------------------------------------------------------------


def pooled(count: int, jobs: int, start: Callable[[], Callable[[], object]]) -> Spent:
    """Return what a peer takes for so many documents in as many processes, each warm."""
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (start,)) as pool:
        [*pool.map(_once, range(jobs * 2))]
        before = time.perf_counter()
        cpu = sum(pool.map(_once, range(count), chunksize=max(1, count // (jobs * 8))))
        return Spent(count, time.perf_counter() - before, cpu)


_work: Callable[[], object]


def _begin(start: Callable[[], Callable[[], object]]) -> None:
    global _work  # noqa: PLW0603  # set once, as a process begins
    _work = start()
    _work()


def _once(_rank: int) -> float:
    before = time.process_time()
    _work()
    return time.process_time() - before


def filled_with_docxtpl() -> Callable[[], object]:
    """Return what fills a Word template of the same text."""
    from docxtpl import DocxTemplate

    from benchmarks.word import equivalent

    template, context = equivalent(sample.SAMPLES[0].document())

    def fill() -> bytes:
        filled = DocxTemplate(io.BytesIO(template))
        filled.render(context)
        file = io.BytesIO()
        filled.save(file)
        return file.getvalue()

    return fill


def printed_by_weasyprint() -> Callable[[], object]:
    """Return what prints the same page with the same style sheet."""
    import weasyprint

    from clausegen.writers.html import page
    from clausegen.writers.options import Options
    from clausegen.writers.pdf import pdf_css

    options = Options()
    style = f"<style>{pdf_css(options.style)}</style></head>"
    source = page(sample.SAMPLES[0].document(), options).replace("</head>", style, 1)
    return lambda: weasyprint.HTML(string=source).write_pdf()


def _by_office(count: int, jobs: int) -> None:
    """Fill so many Word files, then let LibreOffice print them, a process a share."""
    fill = filled_with_docxtpl()
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / f"{rank}.docx" for rank in range(count)]
        for file in files:
            file.write_bytes(fill())  # type: ignore[arg-type]  # bytes
        shares = [files[start::jobs] for start in range(jobs)]
        started = [_office(Path(place), rank, share) for rank, share in enumerate(shares)]
        for each in started:
            each.wait()


def _office(place: Path, rank: int, files: Sequence[Path]) -> subprocess.Popen[bytes]:
    profile = f"-env:UserInstallation={(place / f'profile{rank}').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(place)]
    return subprocess.Popen(
        [*words, *map(str, files)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


# --- rows ---------------------------------------------------------------------------------------


class Nothing:
    """A run whose documents are one byte: what is left is the batch's own work."""

    def __init__(self, folder: str) -> None:
        self.output = output_of(folder)

    def open(self) -> Nothing:
        return self

    def make(self, job: Job) -> Made:
        self.output.put(f"{job.name}.docx", b"x")
        return Made("done", (Written(f"{job.name}.docx", "", 1),))


def _rows(rows: int) -> list[Figure]:
    few, many = (_apart(count) for count in (rows // 10, rows))
    return [
        Figure(f"peak memory of {rows} rows", many[0], f"{rows // 10} rows", few[0],
               MEMORY_GOAL, unit="MB"),
        Figure(f"checking {rows} rows", many[1] * 1000, goal=CHECK_GOAL),
        Figure(f"resuming {rows} done rows", many[2] * 1000, goal=RESUME_GOAL),
    ]  # fmt: skip  # a line a figure


def _apart(rows: int) -> tuple[float, float, float]:
    """Return the peak memory in MB, the seconds of checking and of resuming, in a new process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(rows_of_one_run, rows).result()


def rows_of_one_run(rows: int) -> tuple[float, float, float]:
    """Return the peak memory of this process, and the seconds of checking and of resuming."""
    with tempfile.TemporaryDirectory() as folder:
        _plan(1, folder, "docx")  # reads the templates
        begun = time.process_time()
        plan = _plan(rows, folder, "docx")
        checked = time.process_time() - begun
        run(plan, lambda: _nothing(folder), _manifest(folder))
        peak = _peak()
        del plan
        begun = time.process_time()
        again = _plan(rows, folder, "docx")
        run(again, lambda: _nothing(folder), _manifest(folder))
        assert len(again.kept) == rows
        return peak, checked, time.process_time() - begun


def _peak() -> float:
    """Return the peak memory of this very program in MB: what it began as a copy of is no part."""
    [told] = [line for line in Path("/proc/self/status").read_text().splitlines()
              if line.startswith("VmHWM:")]  # fmt: skip  # one line
    return int(told.split()[1]) / 1024


class _nothing:  # noqa: N801  # a context that needs no more
    def __init__(self, folder: str) -> None:
        self._crew = Alone(Nothing(folder))

    def __enter__(self) -> Alone:
        return self._crew

    def __exit__(self, *_: object) -> None:
        return None


def main() -> None:
    from benchmarks.__main__ import as_table

    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    for name, size in (("docx", DOCX), ("pdf", PDF), ("rows", ROWS), ("jobs", JOBS)):
        parser.add_argument(f"--{name}", type=int, default=size)
    asked = parser.parse_args()
    print(as_table(measured(asked.docx, asked.pdf, asked.rows, asked.jobs)))
    print(f"\nload of the machine, 1 minute: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
