"""Recording an avenant: the same bytes as the command line, once, by one person at a time."""

import json

import pytest
from click.testing import CliRunner
from django.urls import reverse
from lxml.html import document_fromstring

from clausegen.acts.proof import Check
from clausegen.cli.app import app
from clausegen.errors import OutputError, UsageError
from clausegen.web.amendments import recording
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.changing import SIGNED, change
from clausegen.web.amendments.making import making
from clausegen.web.amendments.recording import Manner, record_act
from clausegen.web.dossiers.models import Dossier
from clausegen.web.jobs.models import Job
from clausegen.web.jobs.worker import work_once
from tests.web.amendments import CLAUSE, CURE, REPORT, signed_dossier
from tests.web.test_amendments_screens import url, words

AS_IT_IS = Manner(final=False)
QUICK = ("json",)
"""One format that takes no time: what is proven of each is the engine's."""
PARTY = {
    "nature": "personne_physique",
    "civilite": "Mme",
    "prenom": "Anne",
    "nom": "Roy",
}


@pytest.fixture
def signed(team, drafter):
    return signed_dossier(team, drafter)


def recorded(dossier, who, kind, effect, answers, manner=AS_IT_IS, formats=QUICK):
    """Return an avenant that went from its beginning to the record."""
    dossier = Dossier.objects.get(pk=dossier.pk)
    act = begin(dossier, who, kind, effect)
    outcome = change(act.pk, who, answers)
    assert not outcome.refused
    return record_act(outcome.subject, who, manner, formats)


def test_each_version_stands_under_its_own_heading(signed, drafter, signed_in):
    recorded(signed, drafter, "modification", "2027-02-01", {CURE: "20 jours"})
    page = signed_in(drafter).get(reverse("dossiers:files", args=[signed.pk]))
    heads = document_fromstring(page.content).iterfind(".//main//*")
    read = [(each.tag, each.text_content()) for each in heads if each.tag in {"h2", "h3"}]
    texts = [at for at, (tag, _) in enumerate(read) if tag == "h3"]
    assert [read[at][1] for at in texts] == [
        f"Le texte seul de la version {number}" for number in (2, 1)
    ]
    assert [read[at - 1][0] for at in texts] == ["h2", "h2"]
    assert len({read[at - 1][1] for at in texts}) == 2


CHAIN = (
    (
        "modification",
        "2027-02-01",
        {CURE: "20 jours", "avenant.date": "15 janvier 2027", "avenant.lieu": "Nantes"},
        [
            "--set",
            f"{CURE}=20 jours",
            "--signed",
            "2027-01-15",
            "--set",
            "avenant.lieu=Nantes",
        ],
    ),
    (
        "modification",
        "1er avril 2027",
        {
            REPORT: "6 heures",
            "avenant.motif": "Délais revus",
            ":labels": "renumber",
            ":annex": True,
        },
        ["--set", f"{REPORT}=6 heures", "--reason", "Délais revus", "--labels", "renumber"],
    ),
    (
        "resiliation",
        "2027-12-31",
        {"resiliation.objet": "contrat", "avenant.date": "2027-11-30"},
        ["--set", "resiliation.objet=contrat", "--signed", "2027-11-30"],
    ),
)


@pytest.mark.no_cover  # the other tests record the same kinds of acts
def test_a_chain_of_three_is_that_of_the_command_line_byte_for_byte(
    signed, drafter, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    example = tmp_path / "reponses.json"
    example.write_text(json.dumps(signed.answers), encoding="utf-8")
    run("draft", CLAUSE, "--answers", "reponses.json", "--date", "2026-12-01",
        "--dossier", "contrat.json", "--as", "json")  # fmt: skip
    assert (tmp_path / "contrat.json").read_bytes() == bytes(signed.record)
    for kind, effect, answers, typed in CHAIN:
        act = recorded(signed, drafter, kind, effect, answers)
        iso = making(act).effect
        run("amend", "contrat.json", "--act", kind, "--effect", iso, *typed, "--record",
            "--as", "json")  # fmt: skip
        signed.refresh_from_db()
        assert (tmp_path / "contrat.json").read_bytes() == bytes(signed.record)


def run(*typed):
    result = CliRunner().invoke(app, typed, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def test_a_worker_records_an_avenant_with_all_its_files(signed, drafter, person, signed_in):
    act = begin(signed, drafter, "modification", "2027-02-01")
    change(act.pk, drafter, {CURE: "20 jours"})
    browser = signed_in(person("valideur"))
    sent = browser.post(url("record", signed, act.pk), {"version": "projet"})
    job = Job.objects.get()
    assert str(job.pk) in sent["Location"]
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.error) == ("fait", "")
    names = set(signed.files.filter(act=1).values_list("name", flat=True))
    assert {"avenant-1.docx", "avenant-1.pdf", "marques-1.pdf", "consolide-1.html"} <= names
    shown = words(browser.get(url("timeline", signed)))
    assert "Marques de révision : Word" in shown
    assert recording.work(job, lambda *_: None) is None  # done again, it does nothing


def test_a_final_avenant_is_not_dated_in_advance(signed, drafter):
    act = begin(signed, drafter, "modification", "2027-12-20")
    made = change(act.pk, drafter, {CURE: "20 jours", SIGNED: "2027-12-10"}).subject
    with pytest.raises(UsageError, match="n’est pas encore venu"):
        recording.asked(made, Manner(final=True))
    assert recording.asked(made, Manner(final=False))  # a draft says when it is to be signed


def test_the_second_of_two_who_record_is_told(signed, drafter):
    first = begin(signed, drafter, "modification", "2027-02-01")
    second = begin(signed, drafter, "modification", "2027-03-01")
    for act, days in ((first, 20), (second, 10)):
        change(act.pk, drafter, {CURE: f"{days} jours"})
        act.refresh_from_db()
    record_act(first, drafter, AS_IT_IS, QUICK)
    second.refresh_from_db()
    assert second.overtaken
    with pytest.raises(UsageError, match="Un autre avenant a été inscrit"):
        record_act(second, drafter, AS_IT_IS, QUICK)


def test_of_two_at_the_very_same_time_the_store_refuses_the_second(signed, drafter, monkeypatch):
    first = begin(signed, drafter, "modification", "2027-02-01")
    second = begin(signed, drafter, "modification", "2027-03-01")
    for act in (first, second):
        change(act.pk, drafter, {CURE: "20 jours"})
        act.refresh_from_db()
    made = recording.amended_by

    def meanwhile(*given):
        amended = made(*given)
        monkeypatch.setattr(recording, "amended_by", made)
        record_act(first, drafter, AS_IT_IS, QUICK)
        return amended

    monkeypatch.setattr(recording, "amended_by", meanwhile)
    with pytest.raises((OutputError, UsageError)):
        record_act(second, drafter, AS_IT_IS, QUICK)
    signed.refresh_from_db()
    assert len(making(first).record.avenants) == 1
    assert signed.files.filter(act=2).count() == 0


def test_an_overtaken_avenant_is_taken_up_on_the_text_of_today(signed, drafter, person, signed_in):
    act = begin(signed, drafter, "modification", "2027-03-01")
    change(act.pk, drafter, {REPORT: "6 heures"})
    recorded(signed, drafter, "modification", "2027-02-01", {CURE: "20 jours"})
    browser = signed_in(person("valideur"))
    assert "Un autre avenant a été inscrit depuis" in words(browser.get(url("act", signed, act.pk)))
    browser.post(url("resume", signed, act.pk))
    act.refresh_from_db()
    act.dossier.refresh_from_db()
    record_act(act, drafter, AS_IT_IS, QUICK)
    assert "effet le 1er mars 2027" in words(browser.get(url("timeline", signed)))


def test_a_final_avenant_tells_what_it_lacks_and_records_nothing(
    signed, drafter, person, signed_in
):
    act = begin(signed, drafter, "modification", "2027-03-01")
    change(act.pk, drafter, {REPORT: "6 heures"})
    browser = signed_in(person("valideur"))
    sent = browser.post(url("record", signed, act.pk), {"version": "definitif"})
    assert sent.status_code == 422
    assert "Date de signature de l’avenant" in words(sent)
    act.refresh_from_db()
    assert act.number is None


def test_after_its_end_a_contract_says_so(signed, drafter, signed_in):
    recorded(
        signed, drafter, "resiliation", "2026-12-15",
        {"resiliation.objet": "contrat", "avenant.date": "2026-12-10"},
    )  # fmt: skip
    browser = signed_in(drafter)
    assert "mettra fin" in words(browser.get(url("text", signed), {"au": "2026-12-05"}))
    after = words(browser.get(url("text", signed), {"au": "2027-01-05"}))
    assert "Le contrat a pris fin le 15 décembre 2026" in after
    assert "fin du contrat le 15 décembre 2026" in words(browser.get(url("timeline", signed)))


def test_a_proof_that_fails_is_told_and_nothing_is_kept(signed, drafter, signed_in, monkeypatch):
    from clausegen.actions import amend

    act = begin(signed, drafter, "modification", "2027-02-01")
    change(act.pk, drafter, {CURE: "20 jours"})
    failing = (Check("needed", holds=False, detail="Une opération est superflue."),)
    monkeypatch.setattr(amend, "proofs", lambda *_: failing)
    shown = words(signed_in(drafter).get(url("act", signed, act.pk)))
    assert "Aucune opération n’est superflue : non." in shown
    assert "1 preuve en échec" in shown
