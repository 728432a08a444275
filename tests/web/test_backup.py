"""A backup holds every row and every file, and is put back whole or not at all."""

import json
import shutil
import sqlite3
import threading
import zipfile
from contextlib import closing
from hashlib import sha256
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from clausegen.cli.app import app
from clausegen.errors import ClausegenError, OutputError, UsageError
from clausegen.web import restoring, rows
from clausegen.web.backup import INSIDE, MANIFEST, ROWS, back_up
from clausegen.web.dossiers.changing import change
from clausegen.web.home import DATABASE_FILE, SECRET_FILE, Home
from clausegen.web.journal.writing import note
from clausegen.web.restoring import restore

pytestmark = pytest.mark.django_db(transaction=True)
REPORT = "client.delai_signalement"


@pytest.fixture
def home(tmp_path, settings):
    made = Home(tmp_path / "application")
    made.prepare()
    (made.folder / "notes").mkdir()
    (made.folder / "notes" / "à lire.txt").write_text("déposé", "utf-8")
    return made


@pytest.fixture
def lived(dossier, drafter):
    """Return a database in which something of everything happened."""
    for hours in (12, 6, 3):
        change(dossier.pk, drafter, {REPORT: f"{hours} heures"})
    dossier.record = bytes(range(256))
    dossier.save(update_fields=["record"])
    note(drafter, "dossier.cree", dossier, titre="« été »")
    return dossier


def flushed():
    """Empty the database that the tests share, so that a backup can be put back into it."""
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("derniere-sauvegarde", DATABASE_FILE)
    }


def test_every_row_goes_out_and_comes_in(lived):
    before = list(rows.dumped())
    flushed()
    assert rows.load(before) == len(before)
    assert list(rows.dumped()) == before
    assert lived.changes.create(
        dossier=lived, rank=9, question="q", who="x", when=lived.created
    ).pk > max(json.loads(each)["pk"] for each in before if '"dossiers.change"' in each)


def test_a_backup_is_put_back_row_for_row_and_file_for_file(home, lived, tmp_path):
    before = list(rows.dumped())
    target = tmp_path / "sauvegarde.zip"
    back_up(home, target)
    assert oct(target.stat().st_mode)[-3:] == "600"
    flushed()
    copy = Home(tmp_path / "ailleurs" / "copie")
    restore(target, copy)
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(copy.folder / DATABASE_FILE)) as kept:
            connection.ensure_connection()
            kept.backup(connection.connection)
    assert list(rows.dumped()) == before
    assert files(copy.folder) == files(home.folder)
    assert copy.secret == home.secret


def test_a_backup_is_of_one_instant_while_others_write(on_disk, home, dossier, drafter, tmp_path):
    stop = threading.Event()

    def write():
        hours = 0
        while not stop.is_set():
            hours = hours % 20 + 1
            change(dossier.pk, drafter, {REPORT: f"{hours} heures"})
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(home, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    if connection.vendor != "sqlite":
        return
    for number in range(3):
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
            archive.extract(DATABASE_FILE, tmp_path)
        with closing(sqlite3.connect(tmp_path / DATABASE_FILE)) as kept:
            assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            [(revision,)] = kept.execute("SELECT revision FROM dossiers_dossier")
            assert kept.execute("SELECT count(*) FROM dossiers_change").fetchall() == [(revision,)]


def test_a_backup_overwrites_nothing_unasked_and_leaves_nothing_when_it_fails(
    home, lived, tmp_path, monkeypatch
):
    target = tmp_path / "sorties" / "sauvegarde.zip"
    target.parent.mkdir()
    target.write_text("déjà là")
    with pytest.raises(OutputError, match="existe déjà"):
        back_up(home, target)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clausegen.web.backup.rows.migrations", full)
    with pytest.raises(OutputError, match="le disque est plein"):
        back_up(home, target, force=True)
    assert {path.name: path.read_text() for path in target.parent.iterdir()} == {
        "sauvegarde.zip": "déjà là"
    }


def rewritten(source, target, change):
    """Write a backup again, its members changed."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def told(kept, **changes):
    kept[MANIFEST] = json.dumps({**json.loads(kept[MANIFEST]), **changes})


def alter(members):
    members[INSIDE + SECRET_FILE] = b"x" * 64


def escape(members):
    told(members, members=[{"name": "../../dehors", "size": 1, "sha256": ""}])


def newer(members):
    told(members, migrations=["people.0099_demain"], program="9.0.0")


def no_list(members):
    members[MANIFEST] = "[]"


def in_a_file(lines, path):
    """Put rows into a file of SQLite, as an installation without a server has them."""
    kept = {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": {}}
    connections.databases["fichier"] = {**connections.databases["default"], **kept}
    call_command("migrate", database="fichier", verbosity=0, interactive=False)
    rows.load(lines, using="fichier")
    connections["fichier"].close()
    del connections["fichier"], connections.databases["fichier"]


@pytest.fixture
def beside(monkeypatch):
    """Let a test read a database beside the one that its tests share."""

    def ensure_connection(self):
        if self.connection is None:
            self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)


@pytest.mark.skipif("connection.vendor == 'sqlite'")
@pytest.mark.usefixtures("beside")
def test_an_installation_moves_from_a_file_to_a_server(home, lived, tmp_path):
    before, file = list(rows.dumped()), tmp_path / DATABASE_FILE
    in_a_file(before, file)
    back_up(home, tmp_path / "serveur.zip")

    def of_sqlite(kept):
        kept.pop(ROWS)
        kept[DATABASE_FILE] = file.read_bytes()
        told(kept, members=[
            {"name": name, "size": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in kept.items() if name != MANIFEST
        ])  # fmt: skip

    rewritten(tmp_path / "serveur.zip", tmp_path / "fichier.zip", of_sqlite)
    flushed()
    restore(tmp_path / "fichier.zip", Home(tmp_path / "copie"))
    # A server keeps no order of the keys of an object.
    assert [*map(json.loads, rows.dumped())] == [*map(json.loads, before)]


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (alter, "« dossier/cle-secrete » a été modifié"),
        (escape, "a été modifié"),
        (newer, "version 9.0.0"),
        (no_list, "sa liste ne se lit pas"),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(home, lived, tmp_path, spoil, match):
    source, spoilt = tmp_path / "bonne.zip", tmp_path / "gâtée.zip"
    back_up(home, source)
    rewritten(source, spoilt, spoil)
    flushed()
    with pytest.raises(UsageError, match=match):
        restore(spoilt, Home(tmp_path / "neuf" / "copie"))
    assert not list((tmp_path / "neuf").iterdir() if (tmp_path / "neuf").exists() else ())
    (tmp_path / "texte.zip").write_text("rien")
    with pytest.raises(ClausegenError, match="pas une archive"):
        restore(tmp_path / "texte.zip", Home(tmp_path / "copie"))


def test_a_backup_goes_into_an_empty_home_alone(home, lived, tmp_path):
    back_up(home, tmp_path / "sauvegarde.zip")
    with pytest.raises(UsageError, match="n’est pas vide"):
        restore(tmp_path / "sauvegarde.zip", home)
    shutil.rmtree(home.folder)
    if connection.vendor == "postgresql":
        with pytest.raises(UsageError, match="La base de données n’est pas vide"):
            restore(tmp_path / "sauvegarde.zip", home)


def test_what_follows_a_restoration_names_the_same_home(tmp_path, monkeypatch, capsys):
    told = SimpleNamespace(when="2027-03-09", program="1.0")
    monkeypatch.setattr(restoring, "restore", lambda *_: told)
    monkeypatch.setenv("CLAUSEGEN_HOME", "")
    with pytest.raises(SystemExit):
        app.main(["restore", "sauvegarde.zip", "--home", str(tmp_path / "un dossier")])
    said = capsys.readouterr()
    assert f"serve --home '{tmp_path}/un dossier'" in said.out + said.err
