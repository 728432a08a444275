"""Long work: a bounded queue, workers that may die, results for whoever may see the dossier."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.web.downloads import Streamed, of_file
from clausegen.web.jobs import cleaning, queue, telling, worker
from clausegen.web.jobs.kinds import MadeFile
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.people.roles import Role


@pytest.fixture
def work(monkeypatch):
    """Return how to say what the jobs of a kind do."""

    def given(done):
        monkeypatch.setattr(worker, "work_of", lambda _: done)

    monkeypatch.setattr("clausegen.web.jobs.models.label_of", lambda _: "Essai")
    return given


@pytest.fixture
def asked(dossier, drafter):
    """Return how to ask for a job."""
    return lambda **given: queue.ask("essai", dossier, drafter, given)


def test_what_is_asked_is_done_in_order_and_told(asked, work):
    seen = []

    def done(job, tell):
        tell("Page", 2, 9)
        seen.append(Job.objects.get(pk=job.pk).done)
        return MadeFile(f"{job.asked['n']}.txt", b"fait")

    work(done)
    jobs = [asked(n=rank) for rank in range(2)]
    assert [worker.work_once() for _ in range(3)] == [True, True, False]
    kept = [Job.objects.get(pk=each.pk) for each in jobs]
    assert [(each.state, each.name, bytes(each.result)) for each in kept] == [
        ("fait", "0.txt", b"fait"),
        ("fait", "1.txt", b"fait"),
    ]
    assert kept[0].finished <= kept[1].finished
    assert seen == [2, 2]


def test_the_same_work_is_asked_once_while_it_is_under_way(asked, work):
    work(lambda *_: None)
    assert asked(n=1).pk == asked(n=1).pk != asked(n=2).pk
    first = Job.objects.first().pk
    worker.work_once()
    assert asked(n=1).pk != first


def test_a_full_queue_says_so(asked, dossier, drafter, signed_in, monkeypatch):
    monkeypatch.setattr(queue, "MAX_WAITING", 1)
    asked(n=1)
    with pytest.raises(queue.QueueFullError, match="Trop de documents"):
        asked(n=2)
    answer = signed_in(drafter).post(reverse("dossiers:prepare", args=[dossier.pk, 0, "pdf"]))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Réessayez dans une minute" in answer.content.decode()


def test_what_the_engine_refuses_is_told_in_its_words(asked, work):
    def refused(*_):
        raise UsageError.of(fault("x", "Ce dossier n’a pas ce fichier."))

    work(refused)
    job = asked()
    worker.work_once()
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "Ce dossier n’a pas ce fichier.")


def test_a_failure_of_ours_is_told_by_a_reference_and_the_log_holds_no_text(asked, work, caplog):
    def broken(*_):
        raise ValueError("le texte secret du contrat")

    work(broken)
    job = asked()
    worker.work_once()
    job.refresh_from_db()
    assert "donnez la référence" in job.error
    assert "secret" not in caplog.text + job.error
    assert "ValueError" in caplog.text


def test_the_job_of_a_worker_that_died_is_taken_up_and_what_that_one_makes_is_lost(asked, work):
    job = asked()
    dead = worker.taken()  # it dies here
    assert not worker.work_once()
    Job.objects.update(lease=timezone.now() - timedelta(seconds=1))
    work(lambda *_: MadeFile("b.txt", b"vivant"))
    assert worker.work_once()
    worker.ended(dead, JobState.DONE, name="a.txt", result=b"mort")
    job.refresh_from_db()
    assert (job.attempts, job.name, bytes(job.result)) == (2, "b.txt", b"vivant")


def test_a_job_that_kills_its_workers_is_given_up(asked):
    job = asked()
    for _ in range(worker.MAX_ATTEMPTS):
        assert worker.taken()
        Job.objects.update(lease=timezone.now() - timedelta(seconds=1))
    assert not worker.work_once()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "trois fois" in job.error


def test_a_job_that_waits_is_stopped_by_whoever_asked_and_nobody_else(
    asked, dossier, drafter, person, signed_in
):
    job = asked()
    address = reverse("jobs:stop", args=[dossier.pk, job.pk])
    assert signed_in(person(Role.VALIDATOR)).post(address).status_code == 404
    signed_in(drafter).post(address)
    job.refresh_from_db()
    assert "arrêté à votre demande" in job.error
    assert signed_in(drafter).post(address).status_code == 422


def test_the_page_tells_how_far_it_is_with_and_without_script(
    asked, work, dossier, drafter, signed_in
):
    asked(n=0)
    job = asked(n=1)
    browser, address = signed_in(drafter), reverse("jobs:show", args=[dossier.pk, job.pk])
    page = browser.get(address).content.decode()
    assert "1 travail avant celui-ci" in page
    assert 'http-equiv="refresh"' in page
    assert "Actualiser" in page
    Job.objects.filter(pk=job.pk).update(state="en-cours", step="Page", done=4, total=9)
    part = browser.get(address, headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith("<div")
    assert '<progress aria-labelledby="avancement" value="4" max="9">' in part
    Job.objects.filter(pk=job.pk).update(state="echoue", error="Non.")
    assert "hx-get" not in browser.get(address).content.decode()
    Job.objects.filter(pk=job.pk).update(state="fait")
    done = browser.get(address, headers={"hx-request": "true"})
    assert done.headers["HX-Refresh"] == "true"  # the frame says the state of the dossier, too


def test_a_result_is_for_whoever_may_see_the_dossier(
    asked, work, dossier, person, other_team, signed_in
):
    work(lambda *_: MadeFile("a.zip", b"PK"))
    job = asked()
    worker.work_once()
    address = reverse("jobs:result", args=[dossier.pk, job.pk])
    assert signed_in(person(Role.READER)).get(address).content == b"PK"
    stranger = person(Role.ADMINISTRATOR, teams=[other_team])
    assert signed_in(stranger).get(address).status_code == 404


def test_old_jobs_are_cleaned_away(asked, work):
    work(lambda *_: None)
    asked()
    worker.work_once()
    asked(n=2)
    Job.objects.filter(state="fait").update(finished=timezone.now() - timedelta(hours=25))
    cleaning.clean()
    assert Job.objects.count() == 1


def test_a_worker_goes_on_until_it_is_told_to_stop_and_waits_for_its_database(monkeypatch):
    stop, turns = threading.Event(), []

    def once():
        turns.append(1)
        if len(turns) == 1:
            raise OperationalError("database is away")
        stop.set()
        return True

    monkeypatch.setattr(worker, "work_once", once)
    monkeypatch.setattr(worker, "cleaning", type("Nothing", (), {"clean": staticmethod(list)}))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "connection", type("None_", (), {"close": staticmethod(list)}))
    monkeypatch.setattr(worker, "AWAY", 0.01)
    worker.run(stop)
    assert len(turns) == 2


def test_a_worker_says_that_it_lives_as_long_as_it_works(asked, work, monkeypatch, on_disk):
    monkeypatch.setattr(worker, "BEAT", 0.05)
    beats = []

    def slow(job, tell):
        before = Job.objects.get(pk=job.pk).lease
        for _ in range(200):
            if Job.objects.get(pk=job.pk).lease > before:
                beats.append(1)
                break
            threading.Event().wait(0.05)

    work(slow)
    asked()
    worker.work_once()
    assert beats


def test_how_far_a_job_is_costs_two_writes_a_second_and_tells_how_long_is_left(monkeypatch):
    told, now = [], iter((0, 0.1, 4, 4.2, 8, 8.1, 8.2))
    monkeypatch.setattr(telling, "monotonic", now.__next__)
    tell = telling.Teller(lambda *far: told.append(far), "Faits", 90)
    for step, done in (("Faits", 10), ("Faits", 11), ("Faits", 20), ("Faits", 21), ("Faits", 30)):
        tell(step, done, 110)
    tell("Autre", 0, 5)
    tell("Autre", 5, 5)
    assert told == [
        ("Faits", 10, 110, 90), ("Faits", 20, 110, 36), ("Faits", 30, 110, 32),
        ("Autre", 0, 5, None), ("Autre", 5, 5, None),
    ]  # fmt: skip  # done, whole, seconds


def test_a_file_is_given_piece_by_piece_to_a_server_that_waits_for_none(tmp_path):
    (tmp_path / "lot.zip").write_bytes(b"x" * 600_000)

    async def pieces():
        answer = Streamed("lot.zip", of_file(tmp_path / "lot.zip"), 600_000)
        found = [len(piece) async for piece in answer]
        answer.close()
        return found

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests keeps a loop in this thread
        assert aside.submit(asyncio.run, pieces()).result() == [262_144, 262_144, 75_712]
