"""From draft to signature: the final gate, who decides, and what is kept."""

import io
import re
import threading
import zipfile
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from clausegen.dossiers.dossier import read_dossier
from clausegen.errors import AnswersError, UsageError
from clausegen.web.dossiers import life, making, signing
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.days import insist_on_past
from clausegen.web.dossiers.models import Dossier, Return, State, Step
from clausegen.web.dossiers.obstacles import obstacles
from clausegen.web.dossiers.starting import Start, example, start
from clausegen.web.jobs import queue, worker
from clausegen.web.jobs.kinds import MadeFile
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.journal.models import Entry
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role
from tests.web.conftest import CLAUSE, NOW

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def quick_pdf(monkeypatch):
    """Make no PDF: what is tried here is where it goes."""
    real = signing.export

    def quick(request):
        if request.formats == ("pdf",):
            names = {f"{name}.pdf": PDF for name in request.documents}
            return type(real(request_without(request)))(names)
        return real(request)

    def request_without(request):
        return type(request)(documents={}, formats=(), options=request.options)

    monkeypatch.setattr(signing, "export", quick)
    monkeypatch.setattr(making, "export", quick)


@pytest.fixture
def full(drafter, team):
    """Return a dossier of which nothing is left to settle but the signature."""
    answers = example(CLAUSE, "negocie")
    answers["signature"] = {"mode": "papier"}
    return start(drafter, Start("Armement Kermadec", CLAUSE, team, answers=answers))


@pytest.fixture
def validator(person):
    return person(Role.VALIDATOR, "Yann Le Bris")


@pytest.fixture
def validated(full, drafter, validator):
    life.submit(full.pk, drafter)
    return life.validate(full.pk, validator)


def posted(browser, view, dossier, **given):
    return browser.post(reverse(view, args=[dossier.pk]), given, follow=True)


def shown(browser, view, *args):
    page = browser.get(reverse(view, args=args))
    assert page.status_code == 200, page.content.decode()[:600]
    return page.content.decode()


# --- the gate -----------------------------------------------------------------------------------


def test_the_gate_lists_all_that_forbids_with_its_question(dossier, drafter, signed_in):
    given = {"penalite.actif": "oui", "penalite.plafonnee": "non", "signature.mode": "papier"}
    change(dossier.pk, drafter, given)
    change(dossier.pk, drafter, {"client.delai_signalement": "trois lunes"})
    dossier.refresh_from_db()
    found = obstacles(dossier)
    rules = [each.problem.rule for each in found]
    assert rules[0] == "reponse-refusee"
    assert "R15" in rules
    later = {each.question for each in found if each.at_signing}
    assert later == {"signature.date", "signature.lieu"}
    page = shown(signed_in(drafter), "dossiers:review", dossier.pk)
    assert "empêchent de signer" in page
    assert "Rien ne borne le total des pénalités" in page
    assert "?question=penalite.plafonnee#penalite.plafonnee" in page
    assert "Accepter avec ce motif" in page


def test_a_warning_accepted_at_the_gate_stands_aside_with_its_reason(dossier, drafter, signed_in):
    given = {"penalite.actif": "oui", "penalite.plafonnee": "non"}
    dossier = change(dossier.pk, drafter, given).subject
    browser = signed_in(drafter)
    page = posted(browser, "dossiers:accept", dossier, regle="R15", motif="Voulu <b>ainsi</b>.")
    assert "Voulu &lt;b&gt;ainsi&lt;/b&gt;." in page.content.decode()
    assert "R15" not in [each.problem.rule for each in obstacles(dossier)]
    posted(browser, "dossiers:withdraw", dossier, regle="R15")
    assert "R15" in [each.problem.rule for each in obstacles(dossier)]


def test_what_departs_from_the_model_is_told(full, drafter, signed_in):
    page = shown(signed_in(drafter), "dossiers:review", full.pk)
    assert "Écarts au modèle" in page
    assert "Rien n’empêche de signer." in page


# --- states -------------------------------------------------------------------------------------


def test_a_dossier_goes_from_draft_to_validated_and_back_for_a_reason(
    full, drafter, validator, signed_in
):
    posted(signed_in(drafter), "dossiers:submit", full)
    browser = signed_in(validator)
    posted(browser, "dossiers:validate", full)
    assert Dossier.objects.get(pk=full.pk).state == State.VALIDATED
    refused = posted(browser, "dossiers:back", full, motif=" ")
    assert refused.status_code == 422
    posted(browser, "dossiers:back", full, motif="Le plafond change.")
    assert Dossier.objects.get(pk=full.pk).state == State.DRAFT
    steps = Step.objects.values_list("after", "who", "reason").order_by("id")
    assert list(steps) == [
        ("a-valider", "Claire Hamon", ""),
        ("valide", "Yann Le Bris", ""),
        ("brouillon", "Yann Le Bris", "Le plafond change."),
    ]
    noted = Entry.objects.filter(kind="dossiers.dossier").values_list("what", flat=True)
    assert {"dossier.soumis", "dossier.valide", "dossier.renvoye"} <= set(noted)
    assert "plafond" not in str(list(Entry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("role", [Role.READER, Role.DRAFTER, Role.MODERATOR])
def test_who_may_not_validate_does_not(full, drafter, person, signed_in, role):
    life.submit(full.pk, drafter)
    answer = posted(signed_in(person(role)), "dossiers:validate", full)
    assert answer.status_code == 403
    assert Dossier.objects.get(pk=full.pk).state == State.SUBMITTED


def test_what_is_left_forbids_to_validate(dossier, drafter, validator):
    change(dossier.pk, drafter, {"penalite.actif": "oui", "penalite.plafonnee": "non"})
    life.submit(dossier.pk, drafter)
    with pytest.raises(AnswersError, match="Dossier non validé") as caught:
        life.validate(dossier.pk, validator)
    assert "R15" in [each.rule for each in caught.value.diagnostics]


def test_a_step_made_twice_is_told_the_second_time(full, drafter):
    life.submit(full.pk, drafter)
    with pytest.raises(UsageError, match="maintenant « À valider »"):
        life.submit(full.pk, drafter)


# --- signing ------------------------------------------------------------------------------------


def signed(dossier, person, day="15 janvier 2027", place="Nantes"):
    asked = signing.asked(Dossier.objects.get(pk=dossier.pk), day, place)
    job = queue.ask(life.SIGNING, dossier, person, asked)
    worker.work_once()
    job.refresh_from_db()
    return job


def test_a_signed_dossier_keeps_its_files_and_what_the_command_line_would_write(
    validated, drafter, quick_pdf, library
):
    Return.objects.create(dossier=validated, name="revu.docx", content=b"PK", received=NOW)
    job = signed(validated, drafter)
    assert (job.state, job.error) == (JobState.DONE, "")
    assert not Return.objects.exists(), "what is signed is negotiated no more"
    found = Dossier.objects.get(pk=validated.pk)
    assert found.state == State.SIGNED
    assert found.answers["signature.date"] == "2027-01-15"
    assert found.answers["signature.lieu"] == "Nantes"
    assert [each.name for each in found.files.all()] == [
        "contrat.docx",
        "contrat.pdf",
        "contrat.html",
    ]
    assert all(sha256(bytes(each.content)).hexdigest() == each.sha256 for each in found.files.all())
    version = read_dossier(bytes(found.record)).latest
    assert not version.document.properties.draft
    assert str(found.effect) == "2027-01-15"
    given = found.changes.filter(question="signature.lieu").get()
    assert (given.after, given.who) == ("Nantes", "Claire Hamon")


def test_what_cannot_be_signed_is_told_at_once(validated, full):
    for day, place, told in (
        ("31 février 2027", "Nantes", "n’existe pas au calendrier"),
        ("4 décembre 2027", "Nantes", "n’est pas encore venu : un acte ne se date pas d’avance"),
        ("15 janvier 2027", "", "Version finale refusée"),
    ):
        with pytest.raises((UsageError, AnswersError), match=told):
            signing.asked(Dossier.objects.get(pk=validated.pk), day, place)


def test_an_act_is_dated_of_a_day_that_has_begun_somewhere_in_the_republic(monkeypatch):
    for hour, last in ((11, date(2027, 12, 2)), (12, date(2027, 12, 3))):
        monkeypatch.setattr(timezone, "now", lambda hour=hour: NOW.replace(hour=hour))
        insist_on_past(last, "signature.date")
        with pytest.raises(UsageError, match="n’est pas encore venu"):
            insist_on_past(last + timedelta(1), "signature.date")


def test_a_dossier_without_a_file_is_never_signed(validated, drafter, monkeypatch):
    from clausegen.errors import MissingPartError

    def missing(request):
        raise MissingPartError("Il manque à ce système les bibliothèques Pango.")

    monkeypatch.setattr(signing, "export", missing)
    job = signed(validated, drafter)
    assert job.state == JobState.FAILED
    assert "Pango" in job.error
    found = Dossier.objects.get(pk=validated.pk)
    assert (found.state, found.record, found.files.count()) == (State.VALIDATED, b"", 0)


def test_while_it_is_signed_a_dossier_does_not_go_back(validated, drafter, validator):
    asked = signing.asked(validated, "15 janvier 2027", "Nantes")
    queue.ask(life.SIGNING, validated, drafter, asked)
    with pytest.raises(UsageError, match="La signature de ce dossier est en cours"):
        life.back(validated.pk, validator, "Trop tôt.")


def test_a_signature_done_again_by_another_worker_changes_nothing(validated, drafter, quick_pdf):
    job = signed(validated, drafter)
    record = Dossier.objects.get(pk=validated.pk).record_revision
    signing.sign(job, lambda *_: None)
    assert Dossier.objects.get(pk=validated.pk).record_revision == record
    assert Step.objects.filter(after=State.SIGNED).count() == 1


def test_an_open_comment_forbids_to_sign(validated):
    validated.comments.create(text="Et le plafond ?", who="Maud")
    with pytest.raises(AnswersError, match="Un commentaire attend"):
        signing.asked(validated, "15 janvier 2027", "Nantes")


def test_the_whole_way_through_the_screens(full, drafter, validator, signed_in, quick_pdf):
    browser = signed_in(drafter)
    posted(browser, "dossiers:submit", full)
    browser = signed_in(validator)
    posted(browser, "dossiers:validate", full)
    page = posted(browser, "dossiers:sign", full, date="1er janvier 2027", lieu="Brest")
    assert "En attente" in page.content.decode()
    worker.work_once()
    progress = page.redirect_chain[-1][0]
    assert browser.get(progress, headers={"hx-request": "true"})["HX-Refresh"] == "true"
    assert "Le dossier est signé" in browser.get(progress).content.decode()
    page = shown(browser, "dossiers:files", full.pk)
    assert "contrat.pdf" in page
    assert full.files.first().sha256 in page
    kept = browser.get(reverse("dossiers:kept", args=[full.pk, full.files.first().pk]))
    name = "2027-01-01_Armement-Kermadec_assistance-itinerance_v1.docx"
    assert kept["Content-Disposition"] == f'attachment; filename="{name}"'
    again = browser.get(reverse("dossiers:text", args=[full.pk, 1, "docx"]))
    assert name.replace(".docx", "_texte.docx") in again["Content-Disposition"]
    assert kept["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in kept["Cache-Control"]
    assert shown(browser, "dossiers:list").count("En vigueur") >= 1


def test_the_scan_of_what_was_signed_is_filed_beside(validated, drafter, signed_in, quick_pdf):
    signed(validated, drafter)
    browser = signed_in(drafter)
    scan = SimpleUploadedFile("../../x.pdf", b"%PDF-1.4 ... %%EOF")
    posted(browser, "dossiers:file_scan", validated, acte="0", pdf=scan)
    kept = validated.files.get(kind="signe")
    assert (kept.name, kept.act) == ("contrat-signe.pdf", 0)
    for content, act in ((b"MZ..%%EOF", "0"), (b"%PDF-1.4", "0"), (b"", "0"), (PDF, "7")):
        file = SimpleUploadedFile("x.pdf", content)
        refused = posted(browser, "dossiers:file_scan", validated, acte=act, pdf=file)
        assert refused.status_code == 422
    assert validated.files.filter(kind="signe").count() == 1


# --- files --------------------------------------------------------------------------------------


def test_a_draft_is_downloaded_as_it_is(full, drafter, signed_in):
    browser = signed_in(drafter)
    assert "Préparer le PDF" in shown(browser, "dossiers:files", full.pk)
    word = browser.get(reverse("dossiers:text", args=[full.pk, 0, "docx"]))
    assert word.content.startswith(b"PK")
    assert "_Armement-Kermadec_assistance-itinerance_projet_v1.docx" in word["Content-Disposition"]
    for version, kind in ((0, "pdf"), (1, "docx"), (0, "exe"), (99999999999, "docx")):
        absent = browser.get(reverse("dossiers:text", args=[full.pk, version, kind]))
        assert absent.status_code == 422


def test_a_copy_to_send_has_no_data_and_the_journal_keeps_the_digest_of_its_original(
    full, drafter, signed_in
):
    browser = signed_in(drafter)
    assert "Copie à envoyer" in shown(browser, "dossiers:files", full.pk)
    original = browser.get(reverse("dossiers:text", args=[full.pk, 0, "docx"])).content
    copy = browser.get(reverse("dossiers:text", args=[full.pk, 0, "copie"]))
    assert "_copie.docx" in copy["Content-Disposition"]
    held = zipfile.ZipFile(io.BytesIO(copy.content)).namelist()
    assert not [name for name in held if "custom" in name]
    noted = Entry.objects.get(what="dossier.copie").detail
    assert noted["original"] == sha256(original).hexdigest()
    kept = browser.get(reverse("dossiers:text", args=[full.pk, 0, "envoi"]))
    made = zipfile.ZipFile(io.BytesIO(kept.content))
    first, second = sorted((name for name in made.namelist() if name.endswith("docx")), key=len)
    assert (made.read(first), made.read(second)) == (original, copy.content)
    assert f"{noted['original']}  {first}\n" in made.read("empreintes.txt").decode()


def test_an_archive_holds_all_and_is_the_same_twice(full, drafter, signed_in, quick_pdf):
    browser = signed_in(drafter)
    page = browser.post(reverse("dossiers:prepare", args=[full.pk, 0, "zip"]), follow=True)
    worker.work_once()
    job = Job.objects.get()
    page = shown(browser, "jobs:show", full.pk, job.pk)
    assert "est prêt" in page
    file = browser.get(reverse("jobs:result", args=[full.pk, job.pk]))
    made = zipfile.ZipFile(io.BytesIO(file.content))
    suffixes = sorted(name.rpartition(".")[2] for name in made.namelist())
    assert suffixes == ["docx", "html", "pdf", "toml", "txt"]
    again = making.archive(job, lambda *_: None)
    assert again == MadeFile(job.name, bytes(job.result))


def test_a_contract_that_names_nobody_is_not_told_complete(team, drafter, signed_in):
    nobody = Dossier.objects.create(
        title="Projet Molène", model="accord-confidentialite", team=team, owner=drafter
    )
    page = shown(signed_in(drafter), "drafting:draft", nobody.pk)
    assert "2 à régler" in re.search(r'id="e-parties".*?</a>', page, re.DOTALL)[0]
    assert "Seconde partie" in page.partition("Reste à compléter")[2]


# --- two at once --------------------------------------------------------------------------------


def test_of_two_who_act_at_once_one_alone_does(on_disk, quick_pdf):
    team = Team.objects.create(name="Contrats")
    who = Person.objects.create_user("c@exemple.fr", "Claire", Role.ADMINISTRATOR)
    who.teams.add(team)
    dossier = start(who, Start("Kermadec", CLAUSE, team))

    def both(act):
        told = []

        def tried():
            try:
                told.append(act())
            except (UsageError, AnswersError) as error:
                told.append(error.diagnostics[0].rule)
            finally:
                connection.close()

        threads = [threading.Thread(target=tried) for _ in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        return told

    told = both(lambda: life.submit(dossier.pk, who))
    assert told.count("etat-change") == 1
    life.validate(dossier.pk, who)
    dossier.refresh_from_db()
    asked = signing.asked(dossier, "15 janvier 2027", "")
    jobs = both(lambda: queue.ask(life.SIGNING, dossier, who, asked).pk)
    assert jobs[0] == jobs[1]
    assert sorted(both(worker.work_once)) == [False, True]
    assert Dossier.objects.get().state == State.SIGNED


def test_a_whole_contract_without_names_or_a_place_to_sign_is_not_signed(team, drafter):
    dossier = Dossier.objects.create(
        title="Sans partie", model="services-mobiles", team=team, owner=drafter
    )
    found = [(each.problem.rule, each.question) for each in obstacles(dossier)]
    blank = ["prestataire", "clients", "signature.lieu", "signature.date"]
    assert found == [("blanc", each) for each in blank]
