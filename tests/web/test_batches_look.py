"""Screens of batches and of campaigns, at rest and at work, as both judges see them."""

import pytest

from clausegen.web.batches.models import Batch, Stage
from clausegen.web.campaigns import acting as campaigning
from clausegen.web.campaigns import beginning, working
from clausegen.web.campaigns.models import Campaign
from clausegen.web.home import Home
from clausegen.web.jobs import worker as workers
from clausegen.web.people.roles import Role
from tests.web.amendments import CURE, REPORT, signed_dossier
from tests.web.test_amendments_recording import recorded
from tests.web.test_batches import CLAUSE, file
from tests.web.test_look import faults_of

CHANGES = {"avenant.effet": "2028-02-01", REPORT: "12 heures"}


def work():
    while workers.work_once():
        pass


@pytest.fixture
def reader(person, settings, tmp_path, monkeypatch):
    settings.HOME = Home(tmp_path)
    monkeypatch.setattr(working, "FORMATS", ("json",))
    return person(Role.ADMINISTRATOR)


@pytest.fixture
def batches(reader, client, team):
    """Return the addresses of two batches whose workbook has faults."""
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    asked = {"modele": CLAUSE, "equipe": team.pk, "formats": ["docx"]}
    for name in ("Fautes", "En cours"):
        client.post("/lots/nouveau/", {**asked, "nom": name, "fichier": file()})
    work()
    return [f"/lots/{each.pk}/" for each in Batch.objects.all()]


@pytest.fixture
def campaigns(reader, team):
    """Return the addresses of campaigns being prepared, checked, confirmed, under way and over."""
    dossiers = [signed_dossier(team, reader) for _ in range(2)]
    recorded(dossiers[1], reader, "modification", "2029-01-01", {CURE: "20 jours"})
    made = [beginning.begin(reader, beginning.amendable(reader)) for _ in range(4)]
    terms = campaigning.Terms("Signalement 2028", "modification", final=False, follow="no")
    for campaign in made:
        campaigning.change(reader, campaign, terms, CHANGES)
    for campaign in made[1:]:
        campaigning.check(reader, campaign)
    work()
    confirm(reader, made[3])
    work()
    confirm(reader, made[2])  # and nobody works
    asked = (f"?question={CURE}", "", "", "")
    found = [f"/lots/avenants/{each.pk}/" for each in made]
    return [*map(str.__add__, found, asked), f"{found[1]}inscrire/", "/lots/avenants/"]


def confirm(person, campaign):
    found = Campaign.objects.get(pk=campaign.pk)
    campaigning.record(person, found, found.digest)


@pytest.mark.no_cover
@pytest.mark.usefixtures("transactional_db")
def test_the_judges_find_nothing_at_rest_nor_at_work(
    batches, campaigns, client, live_server, browser
):
    context = browser.new_context(base_url=live_server.url)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**session, "url": live_server.url}])
    client.post(f"{batches[0]}rediger/")
    for at_work in (batches[0], campaigns[2]):
        assert "Interrompre" in client.get(at_work).content.decode()
    faults = [*faults_of(context, [*batches, *campaigns])]
    context.close()
    assert not faults, "\n".join(map(str, faults))


def test_a_batch_that_is_whole_leads_to_its_dossiers_and_what_is_lost_is_made_again(
    batches, client
):
    address = batches[0]
    client.post(f"{address}rediger/")
    work()
    page = client.get(address).content.decode()
    assert "Rédiger" not in page, "nothing is missing"
    assert '<button type="submit">Créer les dossiers' in page
    batch = Batch.objects.get(pk=address.split("/")[2])
    lost = next(name for name in batch.output.sizes() if name.endswith(".docx"))
    batch.output.drop(lost)
    page = client.get(address).content.decode()
    assert '<button type="submit">Rédiger ce qui manque' in page
    assert '<button class="second" type="submit">Créer les dossiers' in page


def test_dossiers_that_were_interrupted_are_gone_on_with_and_no_contract_is(batches, client):
    address = batches[0]
    client.post(f"{address}rediger/")
    work()
    Batch.objects.update(stage=Stage.STOPPED, opened={"C-001": "x"}, job=None)
    page = client.get(address).content.decode()
    assert "Reprendre la rédaction" not in page
    assert '<button type="submit">Créer les autres dossiers' in page
    assert "Tout le lot</a>" in page
    assert "une fois rédigé" not in page
