"""What the tests of campaigns share: their terms, what is done to one, what became of dossiers."""

from django.core.files.uploadedfile import SimpleUploadedFile

from clausegen.web.campaigns.models import Campaign
from clausegen.web.jobs import worker as workers
from tests.web.amendments import REPORT, signed_dossier

EFFECT = "1er février 2028"
TERMS = {
    "nom": "Signalement 2028",
    "acte": "modification",
    "suite": "no",
    "question": ["avenant.effet", "avenant.motif", REPORT],
    "avenant.effet": EFFECT,
    "avenant.motif": "l’alignement des délais",
    REPORT: "12",
    f"{REPORT}[unite]": "heure",
}


def titled(team, owner, number):
    """Return signed dossiers by rank, « Client 01 » and so on."""
    made = {}
    for rank in range(1, number + 1):
        made[rank] = signed_dossier(team, owner)
        made[rank].title = f"Client {rank:02}"
        made[rank].save(update_fields=["title"])
    return made


def work():
    """Let a worker do all that waits."""
    while workers.work_once():
        pass


def begun(browser, dossiers, **terms):
    """Return a campaign over dossiers, its terms said."""
    ids = [str(each.pk) for each in dossiers]
    answer = browser.post("/lots/avenants/choisir/", {"dossier": ids})
    assert answer.status_code == 302, answer.content.decode()
    campaign = Campaign.objects.latest("created")
    do(browser, campaign, "changer", {**TERMS, **terms})
    return campaign


def do(browser, campaign, what, sent=None):
    """Do something to a campaign, and let workers work."""
    read = Campaign.objects.get(pk=campaign.pk).digest if what == "inscrire" else ""
    answer = browser.post(f"/lots/avenants/{campaign.pk}/{what}/", {"lu": read, **(sent or {})})
    assert answer.status_code == 302, answer.content.decode()
    work()
    return Campaign.objects.get(pk=campaign.pk)


def page(browser, campaign):
    return browser.get(f"/lots/avenants/{campaign.pk}/").content.decode()


def fates(campaign):
    return {each.dossier.title: (each.fate, each.reason) for each in campaign.targets.all()}


def avenants(dossiers):
    """Return the numbers of the avenants of each dossier that campaigns or people recorded."""
    found = {rank: [] for rank in dossiers}
    for rank, dossier in dossiers.items():
        found[rank] = [each.number for each in dossier.acts.exclude(number=None)]
    return found


def sent(text, **terms):
    """Return what the form of a campaign sends with a workbook."""
    return {**TERMS, **terms, "tableau": SimpleUploadedFile("valeurs.csv", text.encode())}
