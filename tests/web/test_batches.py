"""Batches: a workbook is checked, corrected by cell, made in turns, taken as files or dossiers."""

import io
import shutil
import zipfile
from datetime import timedelta
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clausegen.batch.examining import Examiner
from clausegen.batch.tables import read_table_data
from clausegen.french.spaces import unbroken
from clausegen.web.batches import acting, forms, tabled, working
from clausegen.web.batches.models import Batch, Stage
from clausegen.web.dossiers import starting
from clausegen.web.dossiers.models import Dossier
from clausegen.web.home import Home
from clausegen.web.jobs import turns
from clausegen.web.jobs import worker as workers
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from tests.batch_files import library
from tests.web.conftest import CLAUSE, NOW

TABLE = """Clé;clients[1].denomination;Délai de résolution d’un incident
C-001;Alpha Réseaux;4 h
C-002;Bêta Conseil;10 heures
C-003;Gamma;4
"""


@pytest.fixture
def browser(drafter, signed_in, settings, tmp_path):
    settings.HOME = Home(tmp_path)
    return signed_in(drafter)


def file(text=TABLE, name="clients.csv"):
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def begin(browser, team):
    """Return how to give a workbook, and have it checked."""

    def make(text=TABLE, **given):
        asked = {"nom": "Flottes", "modele": CLAUSE, "equipe": team.pk, "formats": ["docx"]}
        answer = browser.post("/lots/nouveau/", {**asked, "fichier": file(text), **given})
        assert answer.status_code == 302, answer.content.decode()
        work()
        return Batch.objects.get()

    return make


def work():
    """Let a worker do all that waits."""
    while workers.work_once():
        pass


def page(browser, batch):
    return browser.get(f"/lots/{batch.pk}/").content.decode()


def test_a_workbook_is_checked_corrected_in_place_and_made(browser, begin):
    batch = begin()
    assert (batch.stage, batch.rows, batch.refused) == (Stage.CHECKED, 3, 1)
    told = page(browser, batch)
    assert "1 ligne fautive sur 3" in told
    assert 'name="cellule" value="C4"' in told
    marked = browser.get(f"/lots/{batch.pk}/annote/")
    assert marked.content.startswith(b"PK")
    again = SimpleUploadedFile("annote.xlsx", marked.content)
    browser.post(f"/lots/{batch.pk}/classeur/", {"fichier": again})
    work()
    assert "Feuille « Contrats »" in page(browser, batch)
    cell = {"feuille": "Contrats", "cellule": "C4", "valeur": "4 h"}
    assert browser.post(f"/lots/{batch.pk}/corriger/", cell).status_code == 302
    assert "Contrôle en cours" in page(browser, batch)
    work()
    batch.refresh_from_db()
    assert (batch.refused, len(batch.corrections)) == (0, 1)
    assert browser.post(f"/lots/{batch.pk}/rediger/").status_code == 302
    assert "Interrompre" in page(browser, batch)
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.made, batch.failed) == (Stage.DONE, 3, 0)
    archive = browser.get(f"/lots/{batch.pk}/fichiers/")
    names = zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))).namelist()
    assert names == [f"{CLAUSE}_C-00{rank}.docx" for rank in (1, 2, 3)]
    assert "Tout le lot</a>" in page(browser, batch)
    noted = set(Entry.objects.values_list("what", flat=True))
    assert {"lot.depose", "lot.corrige", "lot.redige", "lot.telecharge"} <= noted


def test_a_batch_is_made_in_turns_and_makes_nothing_twice(browser, begin, monkeypatch, tmp_path):
    batch = begin()
    monkeypatch.setattr(turns, "TURN", 1.5)  # the time of one contract
    monkeypatch.setattr(turns, "monotonic", count().__next__)
    browser.post(f"/lots/{batch.pk}/rediger/")
    workers.work_once()
    batch.refresh_from_db()
    assert batch.stage == Stage.RUNNING
    assert Job.objects.filter(kind="lot-redaction", state=JobState.DONE).count() == 1
    assert batch.job.state == JobState.WAITING
    monkeypatch.setattr(turns, "TURN", 60)
    workers.taken()  # by a worker that dies at once
    Job.objects.filter(pk=batch.job_id).update(lease=NOW - timedelta(hours=1))
    made = {each: each.stat().st_mtime_ns for each in tmp_path.rglob("*.docx")}
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.made) == (Stage.DONE, 2)
    assert len(made) == 1
    assert {each: each.stat().st_mtime_ns for each in made} == made
    shutil.rmtree(tmp_path / "lots")
    browser.post(f"/lots/{batch.pk}/rediger/")
    work()
    assert len([*tmp_path.rglob("*.docx")]) == 2


def test_what_stops_nothing_is_told_once_for_all_its_cells(browser, begin):
    rows = "".join(f"C-{rank};Client {rank};10 %\n" for rank in range(40))
    batch = begin(f"Clé;clients[1].denomination;reduction.taux\n{rows}C-x;Alpha;350 %\n")
    told = {each["cell"]: (each["others"], each["message"]) for each in batch.faults}
    assert told["C42"] == (0, "« 350\xa0% » n’est pas permis : 100\xa0% au plus.")
    assert told["C2"] == (39, "Cette réponse est sans effet ici.")
    assert len(told) == 2
    shown = page(browser, batch)
    assert "et 39 autres" in shown
    assert 'name="cellule" value="C42"' in shown
    assert 'name="cellule" value="C2"' not in shown


def test_a_batch_is_stopped_and_goes_on(browser, begin):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    browser.post(f"/lots/{batch.pk}/interrompre/")
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.made) == (Stage.STOPPED, 0)
    assert "Reprendre" in page(browser, batch)
    browser.post(f"/lots/{batch.pk}/rediger/")
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.made) == (Stage.DONE, 2)


def test_dossiers_are_opened_once_of_good_rows(browser, begin, team, drafter):
    batch = begin()
    for _ in range(2):
        browser.post(f"/lots/{batch.pk}/dossiers/")
        work()
    batch.refresh_from_db()
    assert (batch.stage, set(batch.opened)) == (Stage.CHECKED, {"C-001", "C-002"})
    found = Dossier.objects.get(pk=batch.opened["C-001"])
    assert (found.team, found.owner, found.model) == (team, drafter, CLAUSE)
    assert found.answers["delai.resolution"] == "4 h"
    assert Dossier.objects.count() == 2


@pytest.fixture
def small(monkeypatch, tmp_path):
    """Let batches be of the clause that asks few questions."""
    found = library(tmp_path / "bibliotheque")
    for module in (acting, forms, starting, working):
        monkeypatch.setattr(module, "library", lambda: found)


@pytest.mark.usefixtures("small")
def test_final_contracts_are_named_as_asked_once_what_stands_is_accepted(browser, begin):
    text = "Clé;Objet;Délai de résolution\nb;Quai;3 mois\nc;;4 h\n"
    batch = begin(text, modele="toutes", definitif="on", noms="{objet}-{cle}")
    assert (batch.final, batch.refused) == (True, 2)
    assert "Accepter R01" in page(browser, batch)
    path = f"/lots/{batch.pk}/accepter/"
    assert "Dites pourquoi" in browser.post(path, {"regle": "R01"}).content.decode()
    for rule in ("R02", "blanc"):
        refused = browser.post(path, {"regle": rule, "motif": "Voulu"})
        assert "pas de ceux qui s’acceptent" in refused.content.decode()
    assert browser.post(path, {"regle": "R01", "motif": "Voulu du client"}).status_code == 302
    work()
    batch.refresh_from_db()
    assert (batch.refused, batch.accepted) == (1, {"R01": "Voulu du client"})
    told = page(browser, batch)
    assert "Accepter R01" not in told
    assert "Accepté\xa0: Voulu du client" in told
    browser.post(f"/lots/{batch.pk}/rediger/")
    work()
    archive = browser.get(f"/lots/{batch.pk}/fichiers/")
    names = zipfile.ZipFile(io.BytesIO(b"".join(archive.streaming_content))).namelist()
    assert names == ["Quai-b.docx"]
    assert Entry.objects.get(what="lot.accepte").detail == {"regle": "R01"}


def test_a_name_of_files_that_no_question_gives_is_refused(browser, team):
    asked = {"nom": "x", "modele": CLAUSE, "equipe": team.pk, "formats": ["docx"]}
    answer = browser.post("/lots/nouveau/", {**asked, "fichier": file(), "noms": "{clients.nim}"})
    assert answer.status_code == 422
    assert "n’est ni une question" in answer.content.decode()


def test_contracts_and_dossiers_take_the_style_that_is_asked(browser, begin, tmp_path):
    batch = begin(style="compact")
    made = {}
    for style in ("compact", "cabinet"):
        Batch.objects.update(style=style)
        browser.post(f"/lots/{batch.pk}/rediger/")
        work()
        made[style] = {each.name: each.read_bytes() for each in tmp_path.rglob("*.docx")}
    assert len(made["compact"]) == 2
    assert not made["compact"].items() & made["cabinet"].items()
    browser.post(f"/lots/{batch.pk}/dossiers/")
    work()
    assert {each.style for each in Dossier.objects.all()} == {"cabinet"}


def test_a_workbook_that_is_none_is_told_and_may_be_given_again(browser, begin):
    batch = begin("PK\x03\x04 rien")
    assert batch.failure
    assert unbroken(batch.failure.split("\n")[0]) in page(browser, batch).replace("&#x27;", "'")
    assert browser.post(f"/lots/{batch.pk}/rediger/").status_code != 302
    browser.post(f"/lots/{batch.pk}/classeur/", {"fichier": file()})
    work()
    batch.refresh_from_db()
    assert (batch.failure, batch.rows) == ("", 3)
    assert browser.post(f"/lots/{batch.pk}/classeur/").status_code == 422


def test_one_work_at_a_time_and_faulty_cells_alone_are_corrected(browser, begin):
    batch = begin()
    cell = {"feuille": "Contrats", "cellule": "B2", "valeur": "x"}
    assert b"rechargez la page" in browser.post(f"/lots/{batch.pk}/corriger/", cell).content
    browser.post(f"/lots/{batch.pk}/rediger/")
    answer = browser.post(f"/lots/{batch.pk}/supprimer/")
    assert "attendez sa fin" in answer.content.decode()
    work()
    assert browser.post(f"/lots/{batch.pk}/supprimer/").status_code == 302
    assert not Batch.objects.exists()


def test_the_workbook_to_fill_and_the_list(browser, begin):
    assert "Aucun lot" in browser.get("/lots/").content.decode()
    assert "Télécharger le classeur" in browser.get("/lots/nouveau/").content.decode()
    empty = browser.get("/lots/classeur/", {"modele": CLAUSE})
    assert empty.content.startswith(b"PK")
    asked = browser.get("/lots/nouveau/", {"modele": CLAUSE}).content.decode()
    assert 'name="colonne" value="delai.resolution"' in asked
    chosen = {"modele": CLAUSE, "colonne": ["clients", "delai.resolution"]}
    titles = read_table_data(browser.get("/lots/classeur/", chosen).content)[0].rows[0]
    assert titles[-1] == "Délai de résolution d’un incident"
    assert len(titles) == 22  # the fields of a client, and the delay
    assert browser.post("/lots/nouveau/", {}).status_code == 422
    begin()
    assert "Flottes" in browser.get("/lots/").content.decode()


def test_a_batch_of_another_team_is_not_there(begin, person, other_team, signed_in):
    batch = begin()
    client = signed_in(person(Role.ADMINISTRATOR, teams=[other_team]))
    for path in ("", "annote/", "fichiers/"):
        assert client.get(f"/lots/{batch.pk}/{path}").status_code == 404
    for path in ("classeur", "corriger", "rediger", "interrompre", "dossiers", "supprimer"):
        assert client.post(f"/lots/{batch.pk}/{path}/", {"fichier": file()}).status_code == 404
    assert "Flottes" not in client.get("/lots/").content.decode()


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("do", [working.check_table, working.make_contracts, working.open_dossiers])
def test_who_was_taken_the_work_changes_nothing(browser, begin, do, late):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    job = workers.taken()
    taken = {"job": None, "stage": Stage.STOPPED}
    if late:
        do(job, lambda *_: Batch.objects.update(**taken))
    else:
        Batch.objects.update(**taken)
        do(job, lambda *_: None)
    batch.refresh_from_db()
    assert (batch.stage, batch.made, batch.opened) == (Stage.STOPPED, 0, {})


def test_a_check_is_not_stopped_halfway(browser, begin):
    batch = begin()
    cell = {"feuille": "", "cellule": "C4", "valeur": "4 h"}
    browser.post(f"/lots/{batch.pk}/corriger/", cell)
    assert "interrompre" not in page(browser, batch)
    browser.post(f"/lots/{batch.pk}/interrompre/")
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.refused) == (Stage.CHECKED, 0)
    assert not Entry.objects.filter(what="lot.interrompu").exists()


def test_rows_found_good_are_not_examined_in_each_turn(browser, begin, monkeypatch):
    batch = begin()
    examined, problems = [], Examiner.problems

    def counted(self, answers):
        examined.append(answers)
        return problems(self, answers)

    monkeypatch.setattr(Examiner, "problems", counted)
    monkeypatch.setattr(turns, "TURN", 1.5)  # the time of one contract
    monkeypatch.setattr(turns, "monotonic", count().__next__)
    browser.post(f"/lots/{batch.pk}/rediger/")
    work()
    batch.refresh_from_db()
    assert (batch.stage, batch.made) == (Stage.DONE, 2)
    faulty = Job.objects.filter(kind="lot-redaction").count()
    assert faulty > 1
    assert len(examined) == faulty  # the one row that was refused, once a turn


def test_the_page_follows_the_work_then_comes_anew(browser, begin):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    asked = {"HX-Request": "true"}
    part = browser.get(f"/lots/{batch.pk}/", headers=asked)
    assert part.content.decode().lstrip().startswith('<div id="travail"')
    browser.post(f"/lots/{batch.pk}/interrompre/")
    assert browser.get(f"/lots/{batch.pk}/", headers=asked).headers["HX-Refresh"] == "true"
    assert browser.get(f"/lots/{batch.pk}/fichiers/").status_code == 404


def test_what_is_too_large_is_told(browser, begin, monkeypatch):
    monkeypatch.setattr(tabled, "MAX_ROWS", 2)
    batch = begin()
    assert "plus de 2 lignes" in batch.failure
    monkeypatch.setattr(tabled, "MAX_TABLE", 10)
    answer = browser.post(f"/lots/{batch.pk}/classeur/", {"fichier": file()})
    assert "partagez-le" in answer.content.decode()
    monkeypatch.setattr(forms, "MAX_TABLE", 10)
    answer = browser.post(f"/lots/{batch.pk}/classeur/", {"fichier": file()})
    assert answer.status_code == 422


def archived(browser, batch):
    answer = browser.get(f"/lots/{batch.pk}/fichiers/")
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()


def test_what_is_made_so_far_may_be_had_and_nothing_of_a_workbook_before(
    browser, begin, monkeypatch
):
    batch = begin()
    monkeypatch.setattr(turns, "TURN", 1.5)  # the time of one contract
    monkeypatch.setattr(turns, "monotonic", count().__next__)
    browser.post(f"/lots/{batch.pk}/rediger/")
    workers.work_once()
    assert archived(browser, batch) == [f"{CLAUSE}_C-001.docx"]
    asked = {"HX-Request": "true"}
    part = browser.get(f"/lots/{batch.pk}/", headers=asked).content.decode()
    assert 'id="fichiers" hx-swap-oob="true"' in part
    assert "Le contrat déjà rédigé</a>" in part
    work()
    assert len(archived(browser, batch)) == 2
    changed = TABLE.replace("4 h", "5 h").replace("C-003;Gamma;4\n", "")
    browser.post(f"/lots/{batch.pk}/classeur/", {"fichier": file(changed)})
    work()
    assert archived(browser, batch) == [f"{CLAUSE}_C-002.docx"]
    assert "Le contrat déjà rédigé</a>" in page(browser, batch)


def test_what_an_earlier_version_made_may_be_had_and_what_is_lost_is_not_offered(browser, begin):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    work()
    batch.output.drop(Batch.PRESENT)
    assert len(archived(browser, batch)) == 2
    for name in batch.output.sizes():
        batch.output.drop(name)
    assert browser.get(f"/lots/{batch.pk}/fichiers/").status_code == 404
    assert "Tout le lot</a>" not in page(browser, batch)


def test_the_progress_of_each_second_reads_nothing_large(browser, begin):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    with CaptureQueriesContext(connection) as caught:
        browser.get(f"/lots/{batch.pk}/", headers={"HX-Request": "true"})
    read = "".join(each["sql"] for each in caught.captured_queries)
    assert not [each for each in ("table", *Batch.LARGE) if f'."{each}"' in read]


def test_how_long_is_left_is_told(browser, begin):
    batch = begin()
    browser.post(f"/lots/{batch.pk}/rediger/")
    Job.objects.filter(pk=Batch.objects.get().job_id).update(step="Contrats rédigés", left=41)
    assert "Environ 40\xa0secondes encore." in page(browser, batch)
