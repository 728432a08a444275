"""A batch: every row checked, good ones made, and a run that goes on where it was stopped."""

import json
import os
import signal
import tracemalloc
from contextlib import contextmanager
from dataclasses import replace

import pytest

from clausegen.batch.checking import BatchRequest, check, taken
from clausegen.batch.crews import Alone, Pool, crew
from clausegen.batch.examining import Examiner
from clausegen.batch.flow import flow
from clausegen.batch.manifest import NAME, Entry, Manifest
from clausegen.batch.naming import Naming
from clausegen.batch.running import gathered, run
from clausegen.batch.stores import output_of
from clausegen.batch.tables import Grid, read_table_data
from clausegen.batch.work import Contracts, Job, Made, Material, Recipe
from clausegen.errors import OutputError, UsageError
from tests.batch_files import library
from tests.batch_sessions import Deadly

HEAD = "Clé;Objet;Délai de résolution;Option active\n"
ROWS = "a;Un;4 h;oui\nb;Deux;4;\nc;Trois;6 heures;non\nd;Quatre;3 mois;\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return library(tmp_path_factory.mktemp("toutes"))


def recipe(folder, **more):
    return Recipe(**{"model": "toutes", "formats": ("docx", "md"), "target": str(folder), **more})


def planned(shelf, text, folder, name="{cle}", **more):
    output = output_of(str(folder))
    request = BatchRequest(recipe=recipe(folder, **more), name=name)
    manifest = Manifest(output)
    grids = read_table_data(text.encode())
    plan = check(shelf, request, grids, made=manifest.entries, sizes=output.sizes())
    return plan, manifest, output


def alone(shelf, plan):
    opens = Contracts(Material(shelf.templates, shelf.data), plan.request.recipe)
    return lambda: crew("essai", opens, 1)


def done(shelf, text, folder, stopped=lambda: False, **more):
    plan, manifest, output = planned(shelf, text, folder, **more)
    output.prepare()
    return run(plan, alone(shelf, plan), manifest, time="T", stopped=stopped)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_good_rows_are_made_and_the_others_told_by_cell(shelf, tmp_path):
    plan, *_ = planned(shelf, HEAD + ROWS, tmp_path)
    assert [each.name for each in plan.todo] == ["a", "c", "d"]
    assert [(each.cell, each.key, each.value) for each in plan.errors] == [("C3", "b", "4")]
    assert [each.rule for each in plan.faults if not each.stops] == ["R01"]
    outcome = done(shelf, HEAD + ROWS, tmp_path)
    assert outcome.progress.done == 3
    assert {*files(tmp_path)} == {"a.docx", "a.md", "c.docx", "c.md", "d.docx", "d.md", NAME}
    states = [json.loads(line)["state"] for line in files(tmp_path)[NAME].splitlines()]
    assert states == ["done", "refused", "done", "done"]


def test_a_final_run_refuses_what_a_final_draft_does(shelf, tmp_path):
    plan, *_ = planned(shelf, "Clé;Délai de résolution\na;4 h\nb;3 mois\n", tmp_path, final=True)
    assert [(each.key, each.rule) for each in plan.errors] == [
        ("a", "blanc"), ("b", "blanc"), ("b", "R01"),
    ]  # fmt: skip
    text = "Clé;Objet;Délai de résolution\nb;x;3 mois\n"
    accepted, *_ = planned(shelf, text, tmp_path, final=True, accept=("R01",))
    assert len(accepted.todo) == 1


@pytest.mark.parametrize("killed", [0, 1, 2])
def test_a_run_that_was_stopped_ends_as_one_that_never_was(shelf, tmp_path, killed):
    whole, part = tmp_path / "whole", tmp_path / "part"
    done(shelf, HEAD + ROWS, whole)
    counted = iter(range(100))
    outcome = done(shelf, HEAD + ROWS, part, stopped=lambda: next(counted) > killed)
    assert outcome.stopped == (outcome.progress.done < 3)
    with (part / NAME).open("ab") as manifest:
        manifest.write(b'{"row": 9, "key": "cut sh')  # as a kill leaves it
    (part / "c.docx.partiel").write_bytes(b"half")
    again = done(shelf, HEAD + ROWS, part)
    assert again.progress.kept == outcome.progress.done
    assert files(part) == files(whole)


def test_only_what_changed_is_made_again(shelf, tmp_path):
    done(shelf, HEAD + ROWS, tmp_path)
    (tmp_path / "d.md").unlink()
    outcome = done(shelf, HEAD + ROWS.replace("Trois", "Autre"), tmp_path)
    assert (outcome.progress.done, outcome.progress.kept) == (2, 1)
    assert "Autre" in (tmp_path / "c.md").read_text("utf-8")
    assert done(shelf, HEAD + ROWS.replace("Trois", "Autre"), tmp_path).progress.total == 0
    assert done(shelf, HEAD + ROWS, tmp_path, contents=True).progress.done == 3


def test_two_rows_that_want_one_name_or_one_key_are_told(shelf, tmp_path):
    plan, *_ = planned(shelf, "Clé;Objet\na;x\nb;X\nc;y\nc;z\n", tmp_path, name="{objet}")
    assert [each.key for each in plan.todo] == []
    assert {(each.rule, each.row) for each in plan.errors} == {
        ("nom-double", 2), ("nom-double", 3), ("cle-double", 4), ("cle-double", 5),
    }  # fmt: skip


def test_names_are_safe_whatever_the_answers(shelf):
    naming = Naming("{objet}_{date}", shelf.spec("toutes").parameters, "toutes", "2027-01-01")
    for typed in ("../../etc/passwd", "=cmd", "a/b\\c:d", "con", "x" * 500, "\u202e\x00", "é.", ""):
        name = naming.name(2, "k", {"objet": typed})
        assert not {"/", "\\", ":"} & {*name}
        assert name.strip(". =-") == name
        assert 0 < len(name.encode()) <= 130
    assert naming.name(2, "k", {"objet": "Éts Dupré & Cie"}) == "Éts Dupré & Cie_2027-01-01"
    with pytest.raises(UsageError, match="n’est ni une question"):
        replace(naming, pattern="{objett}").insist()


def test_a_place_that_holds_files_of_somebody_else_is_seen(shelf, tmp_path):
    (tmp_path / "A.docx").write_bytes(b"mine")
    plan, manifest, output = planned(shelf, HEAD + ROWS, tmp_path)
    assert (taken(plan, output.sizes()), manifest.begun) == (["a.docx"], False)


def test_any_address_that_fsspec_knows_takes_the_same_files(shelf, tmp_path):
    here = done(shelf, HEAD + ROWS, tmp_path)
    address = "memory://lots/essai"
    plan, manifest, output = planned(shelf, HEAD + ROWS, address)
    output.prepare()
    counted = iter(range(100))
    first = run(plan, alone(shelf, plan), manifest, time="T", stopped=lambda: next(counted) > 0)
    assert first.stopped
    plan, manifest, output = planned(shelf, HEAD + ROWS, address)
    assert len(plan.kept) == first.progress.done
    there = run(plan, alone(shelf, plan), manifest, time="T")
    assert {key: each.files for key, each in there.entries.items()} == {
        key: each.files for key, each in here.entries.items()
    }
    assert {name: output.read(name) for name in output.sizes()} == files(tmp_path)
    gathered(output, [there.entries[key] for key in plan.keys if key != "b"], "tout.zip")
    local = output_of(str(tmp_path))
    gathered(local, [here.entries[key] for key in plan.keys if key != "b"], "tout.zip")
    assert output.read("tout.zip") == local.read("tout.zip")
    with pytest.raises(OutputError, match="n’est pas de celles"):
        output_of("nulle-part://x")


def test_dossiers_are_written_beside_when_wanted(shelf, tmp_path):
    from clausegen.dossiers.dossier import read_dossier

    done(shelf, "Clé;Objet\na;x\n", tmp_path, dossiers=True)
    kept = read_dossier((tmp_path / "a.dossier.json").read_bytes())
    assert kept.latest.raw == {"objet": "x"}


@pytest.mark.parametrize("final", [False, True])
def test_what_a_check_told_nothing_of_is_not_examined_again(shelf, tmp_path, monkeypatch, final):
    rows = [f"k{rank};{'Objet' if rank % 3 else ''};{rank + 1} jours" for rank in range(9)]
    grids = read_table_data("\n".join([HEAD.replace(";Option active", ""), *rows]).encode())
    request = BatchRequest(recipe=recipe(tmp_path, final=final))
    first = check(shelf, request, grids)
    clean = {*first.clean}
    assert 0 < len(clean) < 9
    examined, problems = [], Examiner.problems

    def counted(self, answers):
        examined.append(answers)
        return problems(self, answers)

    monkeypatch.setattr(Examiner, "problems", counted)
    again = check(shelf, request, grids, clean=clean)
    assert len(examined) == 9 - len(clean)
    assert again.faults == first.faults
    assert [each.digest for each in again.todo] == [each.digest for each in first.todo]
    assert [each.key for each in again.refused] == [each.key for each in first.refused]


# --- who works ----------------------------------------------------------------------------------


def jobs(*keys):
    return [Job(rank, key, f"{key}.txt", {}, "") for rank, key in enumerate(keys, 1)]


def test_a_pool_replaces_workers_and_gives_up_what_kills_twice(tmp_path):
    wanted = ["a", "once", "b", "poison", "c"]
    pool = Pool("essai", Deadly(str(tmp_path)), 2)
    try:
        found = {job.key: made for job, made in flow(pool, jobs(*wanted), lambda: False)}
    finally:
        pool.close()
    assert {key: made.state for key, made in found.items()} == {
        "a": "done", "once": "done", "b": "done", "c": "done", "poison": "failed",
    }  # fmt: skip
    assert "arrêté deux fois" in found["poison"].reason


class Broken:
    def make(self, job):
        raise ValueError(job)


def test_a_fault_of_ours_is_told_and_stops_nothing():
    class Opens:
        def open(self):
            return Broken()

    [(_, made)] = flow(Alone(Opens()), jobs("a"), lambda: False)
    assert made == Made("failed", reason="Ce document n’a pas pu être fait (ValueError).")


@contextmanager
def a_cluster(width):
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=width, threads_per_worker=1, host="127.0.0.1", dashboard_address=None,
        worker_dashboard_address=None, silence_logs=50,
    ) as made:  # fmt: skip  # one line
        yield made


@pytest.mark.filterwarnings("default")
def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(shelf, tmp_path):
    """A real scheduler, two workers on loopback, one of them killed in the middle."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    from clausegen.batch.cluster import cluster
    from clausegen.batch.material import packed

    text = "Clé;Objet\n" + "".join(f"k{n};objet {n}\n" for n in range(12))
    done(shelf, text, tmp_path / "alone")
    plan, manifest, output = planned(shelf, text, tmp_path / "cluster")
    output.prepare()
    opens = Contracts(Material(archive=packed(shelf)[0]), plan.request.recipe)
    with a_cluster(2) as made:
        killed = []

        def kill(progress):
            if progress.done >= 3 and not killed:
                killed.append(next(iter(made.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        address = made.scheduler_address
        outcome = run(
            plan, lambda: cluster(address, "essai", opens), manifest, time="T", progress=kill
        )
        with cluster(address, "mort", Deadly(str(tmp_path))) as workers:
            found = {
                job.key: made.state
                for job, made in flow(workers, jobs("x", "poison", "y"), lambda: False)
            }
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("clausegen.batch.cluster.VERSION", "0.0")
            with (
                pytest.raises(UsageError, match="n’ont pas clausegen"),
                cluster(address, "autre", opens),
            ):
                pass
    assert killed
    assert outcome.progress.done == 12
    assert files(tmp_path / "cluster") == files(tmp_path / "alone")
    assert found == {"x": "done", "poison": "failed", "y": "done"}


def test_a_scheduler_that_is_not_there_is_told():
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    from clausegen.batch import cluster as room

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "TIMEOUT", 0.2)
        with (
            pytest.raises(UsageError, match="Aucun ordonnanceur Dask"),
            room.cluster("tcp://127.0.0.1:9", "essai", Deadly("")),
        ):
            pass


def test_an_empty_table_is_told(shelf, tmp_path):
    plan, *_ = planned(shelf, "Clé;Objet\nExemple;x\n", tmp_path)
    assert (plan.table.stopped, plan.faults[0].rule) == (True, "tableau-vide")
    assert Grid("", []).rows == []


def test_the_end_of_a_manifest_holds_no_more_than_a_line(tmp_path):
    manifest = Manifest(output_of(str(tmp_path)))
    manifest.begin()
    for rank in range(2_000):
        manifest.add(Entry(rank, f"k{rank:04}", "", "done"))
    keys = [*reversed(manifest.entries)]
    tracemalloc.start()
    try:
        manifest.close(keys)
        taken_ = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    written = files(tmp_path)[NAME]
    assert [json.loads(line)["key"] for line in written.splitlines()] == keys
    assert taken_ < len(written) / 2


def test_rows_of_which_the_same_is_told_share_its_words(shelf, tmp_path):
    rows = "".join(f"r{rank};Objet numéro {rank};4\n" for rank in range(3))
    plan, *_ = planned(shelf, "Clé;Objet;Délai de résolution\n" + rows, tmp_path)
    first, *others = plan.errors
    assert len(others) == 2
    assert all(each.accepted is first.accepted for each in others)
