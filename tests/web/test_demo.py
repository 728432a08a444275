"""The demonstration shows all there is to try: each role, each state, a chain of avenants."""

from datetime import date

import pytest

from clausegen.errors import UsageError
from clausegen.web import demo
from clausegen.web.dossiers.models import STANDINGS, Dossier
from clausegen.web.dossiers.obstacles import obstacles
from clausegen.web.drafting.guests import open_link
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.people.models import Person
from clausegen.web.people.roles import Role

TODAY = date(2026, 12, 1)


def test_a_home_is_filled_with_all_there_is_to_try(db, client, monkeypatch):
    monkeypatch.setattr(demo.signing.making, "ALL", ("html",))  # the others take their time
    monkeypatch.setattr(demo.recording.record_act, "__defaults__", (("html",),))
    said = []
    demo.fill(said.append)

    assert {each.role for each in Person.objects.all()} == set(Role.values)
    states = {STANDINGS[each.standing_on(TODAY)] for each in Dossier.objects.all()}
    assert states == {"Brouillon", "À valider", "Validé", "En vigueur", "Échu"}
    assert {each.state for each in Job.objects.all()} == {JobState.DONE}

    draft = Dossier.objects.get(title="Assistance, Cabotage Iroise")
    assert {str(each.problem.severity) for each in obstacles(draft)} >= {"error", "warning"}
    assert draft.comments.filter(resolved=None).count() == 1
    token = next(line for line in said if "/invite/" in line).rstrip("/").rpartition("/")[2]
    assert open_link(token).dossier == draft
    chained = Dossier.objects.get(title="Assistance, Armement Kermadec")
    assert {each.act for each in chained.files.all()} == {0, 1, 2, 3}

    email, password, *_ = next(line for line in said if "Valideur" in line).split()
    assert client.post("/connexion/", {"username": email, "password": password}).status_code == 302
    page = client.get("/dossiers/").content.decode()
    assert "Services mobiles, ancienne flotte" in page
    assert "Achat de terminaux" not in page

    with pytest.raises(UsageError, match="déjà des comptes"):
        demo.fill(said.append)
