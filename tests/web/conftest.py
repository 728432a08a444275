"""What the tests of the application share: a team, a person of each role, a dossier."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from time import monotonic

import axes.attempts
import axes.handlers.proxy
import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import timezone

from clausegen.library import Library
from clausegen.web.dossiers.making import DRAFT, WORD, make
from clausegen.web.dossiers.models import Dossier
from clausegen.web.home import Home
from clausegen.web.journal.growing import after_migration, release
from clausegen.web.people import keys
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role
from clausegen.web.publishing import building, place, retaining, stamps, writing
from clausegen.web.publishing.building import Builder
from tests.site_library import site_library
from tests.web.returned_files import edited

NOW = datetime(2027, 12, 2, 13, 32, 5, tzinfo=UTC)
"""When it is as a test begins: after all that tests sign, and nothing turns while they run."""
TODAY = date(2027, 12, 2)
PASSWORD = "un mot de passe d’essai"
CLAUSE = "assistance-itinerance"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let tests that commit empty the journal behind them; `test_journal` protects its own."""
    post_migrate.disconnect(after_migration, sender=apps.get_app_config("journal"))
    with django_db_blocker.unblock():
        release(connection)


@pytest.fixture(scope="session", autouse=True)
def _beside_a_browser():
    """Let Django read the database where the one browser of the session runs a loop of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    """Let it be the same day and hour whenever a test runs; time passes as it does."""
    begun = monotonic()

    def now():
        return NOW + timedelta(seconds=monotonic() - begun)

    for module in (timezone, axes.attempts, axes.handlers.proxy):
        monkeypatch.setattr(module, "now", now)


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    """Keep passwords cheap to hash, all files in a home of this test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_nul():
    """Refuse a NUL in a text, as PostgreSQL does and SQLite does not."""

    def refusing(execute, sql, params, many, context):
        for each in params or ():
            if isinstance(each, str):
                assert "\0" not in each
                assert "\\u0000" not in each
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refusing):
        yield


@pytest.fixture
def team(db):
    return Team.objects.create(name="Contrats")


@pytest.fixture
def other_team(db):
    return Team.objects.create(name="Achats")


@pytest.fixture
def person(team):
    """Return how to make a person of a role, in the team unless told otherwise."""

    def make(role=Role.DRAFTER, name="Claire Hamon", teams=(), email=""):
        email = email or f"{role}-{Person.objects.count()}@exemple.fr"
        made = Person.objects.create_user(email, name, role, PASSWORD)
        made.teams.set(teams or [team])
        return made

    return make


@pytest.fixture
def drafter(person):
    return person(Role.DRAFTER)


@pytest.fixture
def validator(person):
    return person(Role.VALIDATOR, name="Yann Le Goff")


@pytest.fixture
def dossier(team, drafter):
    return Dossier.objects.create(
        title="Cabotage Iroise, assistance", model=CLAUSE, team=team, owner=drafter
    )


@pytest.fixture
def signed_in(client):
    """Return how to browse as a person."""

    def browse(who):
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browse


@pytest.fixture
def key_of():
    """Return how to make a key of a person, which reads and writes unless told otherwise."""

    def make(who, *scopes):
        expires = timezone.now() + timedelta(days=30)
        text, _ = keys.new(who, "Essai", list(scopes) or [keys.READ, keys.WRITE], expires)
        return text

    return make


@pytest.fixture
def on_disk(transactional_db, tmp_path):
    """Keep the database in a file, where threads and processes meet; a server is left as it is."""
    if connection.vendor != "sqlite":
        yield
        return
    path, settings = tmp_path / "base.sqlite3", connection.settings_dict
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)
    memory, name = connection.connection, settings["NAME"]
    connection.connection, settings["NAME"] = None, path
    yield
    connection.close()
    connection.connection, settings["NAME"] = memory, name


@pytest.fixture(scope="session")
def site_built(tmp_path_factory):
    """Return a folder with a small library, and the home of an application that published it."""
    folder = tmp_path_factory.mktemp("publication")
    found = site_library(folder / "bibliotheque")
    (folder / "maison").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place, "library", lambda: found)
        patch.setattr(place.settings, "HOME", Home(folder / "maison"))
        patch.setattr(building, "published_comments", tuple)
        building.build(0, building.stamp(found), timezone.localdate().isoformat())
    return folder


@pytest.fixture
def shelf(site_built, tmp_path, settings, monkeypatch):
    """Return a small library that the application shall publish, in a home of this test."""
    shutil.copytree(site_built / "bibliotheque", tmp_path / "bibliotheque")
    found = Library(tmp_path / "bibliotheque/templates", tmp_path / "bibliotheque/data")
    for module in (place, retaining, writing):
        monkeypatch.setattr(module, "library", lambda: found)
    monkeypatch.setattr(stamps, "SHORTEST", timedelta(0))
    (tmp_path / "maison").mkdir()
    settings.HOME = Home(tmp_path / "maison")
    return found


@pytest.fixture
def worker(site_built, shelf, tmp_path, db):
    """Return the builder of a worker, once the site is there."""
    shutil.copytree(site_built / "maison", tmp_path / "maison", dirs_exist_ok=True)
    builder = Builder()
    builder.look()
    return builder


@pytest.fixture
def sent(dossier):
    """Return the Word file of a draft, as the application gives it."""
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    return content


@pytest.fixture
def theirs(sent):
    """Return the file of a draft with one value and one sentence edited."""
    file = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    return edited(file, "partie intégrante du", "partie du")
