"""What the tests of the application share: a team, a person of each role, a dossier."""

import pytest

from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role

PASSWORD = "un mot de passe d’essai"
CLAUSE = "assistance-itinerance"


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    """Keep passwords cheap to hash, and all files in a home of this test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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

    def make(person, *scopes):
        from hashlib import sha256

        from clausegen.web.people.models import ApiKey

        text = f"cg_{person.pk}_{'_'.join(scopes)}"
        ApiKey.objects.create(
            person=person,
            digest=sha256(text.encode()).hexdigest(),
            scopes=list(scopes) or ["lire", "ecrire"],
        )
        return text

    return make
