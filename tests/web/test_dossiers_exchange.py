"""A record in and out, deadlines as a calendar, comments and shares."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from icalendar import Calendar

from clausegen.actions.draft import DraftRequest, draft
from clausegen.actions.record import RecordRequest, record
from clausegen.dossiers.dossier import write_dossier
from clausegen.dossiers.file_store import FileStore
from clausegen.web.dossiers.models import Comment, Deadline, Dossier, Share, State
from clausegen.web.dossiers.starting import example
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from tests.contract import amended
from tests.web.conftest import CLAUSE

IMPORT = "/dossiers/importer/"


@pytest.fixture(scope="module")
def written(library, tmp_path_factory):
    """Return the bytes of a dossier that the command line wrote, with one avenant."""
    folder = tmp_path_factory.mktemp("dossiers")
    given = DraftRequest(clause=CLAUSE, answers=example(CLAUSE, "negocie"), final=True)
    made = draft(library, given)
    kept = record(FileStore(folder), RecordRequest(dossier="c.json", draft=made))
    first = (folder / "c.json").read_bytes()
    assert first == write_dossier(kept.dossier)
    return write_dossier(amended(library, kept.dossier, {"penalite.taux": "3 %"}).dossier)


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def imported(browser, content, team, name="c.json"):
    file = SimpleUploadedFile(name, content)
    return browser.post(IMPORT, {"nom": "Kermadec", "equipe": team.pk, "fichier": file})


def test_a_record_comes_in_and_goes_out_byte_for_byte(browser, written, team):
    answer = imported(browser, written, team)
    dossier = Dossier.objects.get()
    assert answer.url == reverse("dossiers:show", args=[dossier.pk])
    assert (dossier.state, dossier.model) == (State.SIGNED, CLAUSE)
    assert dossier.answers["penalite.taux"] == 3
    out = browser.get(reverse("dossiers:export", args=[dossier.pk]))
    assert out.content == written
    assert (
        '"2027-12-02_Armement-Kermadec_assistance-itinerance_dossier.json"'
        in out["Content-Disposition"]
    )
    page = browser.get(reverse("dossiers:files", args=[dossier.pk])).content.decode()
    assert "modifié une fois" in page
    text = browser.get(reverse("dossiers:text", args=[dossier.pk, 2, "html"]))
    assert "trois pour cent" in text.content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.replace(b"heures", b"jours", 1), "altéré"),
        (lambda data: data[:-40], "tronqué ou altéré"),
        (lambda data: data.replace(b'"clause"', b'"clauze"', 1), "clause"),
        (lambda data: data + b"\n", "pas écrit comme clausegen"),
        (lambda _: b"[" * 100_000, "pas un dossier"),
        (lambda _: b"PK\x03\x04", "pas un dossier"),
        (lambda _: b"{}", "pas un dossier"),
        (lambda _: b'{"a":' * 50_000, "Dossier refusé"),
        (lambda data: data + b" " * 12_000_000, "dépasse 12 Mo"),
    ],
)
def test_an_altered_record_is_refused_with_the_reason(browser, written, team, change, told):
    answer = imported(browser, change(written), team)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_draft_has_no_record_to_export(browser, dossier):
    assert browser.get(reverse("dossiers:export", args=[dossier.pk])).status_code == 404
    assert "Importer un dossier" in browser.get(IMPORT).content.decode()


def test_deadlines_are_a_calendar_whose_events_keep_their_names(browser, dossier):
    for rank, key in enumerate(("effet", "terme")):
        day = date(2027, 1, 15) + timedelta(rank)
        Deadline.objects.create(dossier=dossier, key=key, day=day, label=f"Jour\n{key}")
    address = reverse("dossiers:calendar", args=[dossier.pk])
    answer = browser.get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(each["uid"]) for each in events] == [
        f"{key}.{dossier.pk}@clausegen" for key in ("effet", "terme")
    ]
    assert events[0]["dtstart"].dt == date(2027, 1, 15)
    assert browser.get(address).content == answer.content


# --- comments -----------------------------------------------------------------------------------


def said(browser, dossier, **given):
    return browser.post(reverse("dossiers:say", args=[dossier.pk]), given, follow=True)


def test_a_comment_is_open_until_somebody_resolves_it(browser, dossier):
    page = said(
        browser, dossier, texte="Et <i>le plafond</i> ?", lieu="question", cible="penalite.taux"
    )
    kept = Comment.objects.get()
    shown = page.content.decode()
    assert "Et &lt;i&gt;le plafond&lt;/i&gt;\u202f?" in shown
    assert "Un commentaire attend une réponse." in shown
    assert "penalite.taux#penalite.taux" in shown
    address = reverse("dossiers:resolve", args=[dossier.pk, kept.pk])
    page = browser.post(address, follow=True)
    assert "Résolu par Claire Hamon" in page.content.decode()
    browser.post(address)
    assert Entry.objects.filter(what="dossier.commentaire-resolu").count() == 1
    browser.post(address, {"rouvrir": "1"})
    assert Comment.objects.get().resolved is None


@pytest.mark.parametrize(
    "given",
    [
        {"texte": " "},
        {"texte": "x" * 4001},
        {"texte": "?", "lieu": "question", "cible": "inconnue"},
        {"texte": "?", "lieu": "article", "cible": ""},
        {"texte": "?", "lieu": "lune"},
        {"texte": "?", "lieu": "dossier", "cible": "x"},
    ],
)
def test_a_comment_about_nothing_is_refused(browser, dossier, given):
    assert said(browser, dossier, **given).status_code == 422
    assert not Comment.objects.exists()


def test_a_comment_at_an_article_and_one_about_all(browser, dossier):
    for target in ("obligations-client", "disparu"):
        said(browser, dossier, texte="Trop long.", lieu="article", cible=target)
    said(browser, dossier, texte="Bien.")
    asked = {"lieu": "article", "cible": "obligations-client"}
    page = browser.get(reverse("dossiers:comments", args=[dossier.pk]), asked).content.decode()
    assert "3 commentaires attendent" in page
    assert 'name="cible" value="obligations-client"' in page
    assert "Sur\N{NO-BREAK SPACE}: Article\N{NO-BREAK SPACE}3 – Obligations du Client" in page
    assert "?passage=obligations-client#t-obligations-client" in page
    assert "qui n’est plus au contrat" in page


def test_a_comment_is_found_in_its_own_dossier_alone(browser, dossier, team, drafter):
    other = Dossier.objects.create(title="Autre", model=CLAUSE, team=team, owner=drafter)
    kept = Comment.objects.create(dossier=other, text="?", who="Maud")
    address = reverse("dossiers:resolve", args=[dossier.pk, kept.pk])
    assert browser.post(address).status_code == 404


# --- shares -------------------------------------------------------------------------------------


def test_a_dossier_is_opened_to_a_person_of_another_team_and_closed(
    browser, dossier, person, other_team
):
    friend = person(Role.DRAFTER, "Maud Quéré", teams=[other_team], email="maud@exemple.fr")
    address = reverse("dossiers:share", args=[dossier.pk])
    browser.post(address, {"adresse": " Maud@exemple.fr", "droit": "lire"})
    page = browser.post(address, {"adresse": "maud@exemple.fr", "droit": "ecrire"}, follow=True)
    assert "Maud Quéré" in page.content.decode()
    kept = Share.objects.get()
    assert (kept.person, kept.writes) == (friend, True)
    browser.post(reverse("dossiers:unshare", args=[dossier.pk, kept.pk]))
    assert not Share.objects.exists()
    assert Entry.objects.filter(what="dossier.partage").count() == 2


def test_a_share_with_nobody_or_with_the_team_is_told(browser, dossier, person):
    colleague = person(Role.VALIDATOR, "Yann")
    for email, told in (("x@exemple.fr", "Aucun compte"), (colleague.email, "déjà ouvert")):
        address = reverse("dossiers:share", args=[dossier.pk])
        answer = browser.post(address, {"adresse": email})
        assert answer.status_code == 422
        assert told in answer.content.decode()


def test_the_one_sign_that_no_database_keeps_is_left_out(browser, dossier):
    said(browser, dossier, texte="Et\0 alors ?")
    assert Comment.objects.get().text == "Et alors ?"
    assert browser.get("/dossiers/", {"q": "a\0b", "modele": "\0"}).status_code == 200
    for view in ("accept", "withdraw", "back", "sign", "share", "rename", "file_scan"):
        address = reverse(f"dossiers:{view}", args=[dossier.pk])
        given = dict.fromkeys(("regle", "motif", "date", "adresse", "intitule", "acte"), "\0")
        assert browser.post(address, given).status_code in (302, 422)


# --- a file that came back ----------------------------------------------------------------------

VERIFY = "/dossiers/verifier/"


def verified(browser, content, name="c.html"):
    return browser.post(VERIFY, {"fichier": SimpleUploadedFile(name, content)})


def test_a_file_that_came_back_says_where_it_is_from_and_what_changed(browser, dossier):
    assert "Vérifier un fichier reçu" in browser.get(VERIFY).content.decode()
    page = browser.get(reverse("dossiers:text", args=[dossier.pk, 0, "html"])).content
    told = verified(browser, page).content.decode()
    assert "Ce fichier dit ce que ses réponses donnent." in told
    assert "assistance technique en itinérance, version" in told
    altered = page.decode().replace("trente (30)", "quarante (40)").encode()
    told = verified(browser, altered).content.decode()
    assert "Ce fichier a été modifié." in told
    assert "<ins>" in told


def test_a_file_of_somebody_else_is_told(browser):
    for content in (b"", b"<p>Bonjour", b"PK\x03\x04", b"%PDF-1.4"):
        answer = verified(browser, content)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
