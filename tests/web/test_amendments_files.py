"""The files of an avenant that is being prepared, and those that a worker makes."""

import pytest

from clausegen.web.amendments import pdfs
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.changing import change
from clausegen.web.jobs.kinds import work_of
from clausegen.web.jobs.models import Job
from tests.web.amendments import REPORT, signed_dossier
from tests.web.test_amendments_screens import url


@pytest.fixture
def signed(team, drafter):
    return signed_dossier(team, drafter)


def test_the_project_is_downloaded_as_it_stands(signed, drafter, signed_in):
    act = begin(signed, drafter, "modification", "2027-04-01")
    browser = signed_in(drafter)
    change(act.pk, drafter, {REPORT: "6 heures"})
    file = browser.get(url("draft_file", signed, act.pk, "avenant", "html"))
    assert b"six (6)" in file.content
    marks = browser.get(url("draft_file", signed, act.pk, "redline", "html"))
    assert "_assistance-itinerance_marques-1_projet.html" in marks["Content-Disposition"]
    for kind, format_ in (("rien", "html"), ("avenant", "exe")):
        told = browser.get(url("draft_file", signed, act.pk, kind, format_))
        assert told.status_code == 404


def test_pdfs_are_left_to_a_worker(signed, drafter, signed_in):
    browser = signed_in(drafter)
    browser.post(url("text_pdf", signed), {"au": "2027-03-10"})
    browser.post(url("compare_pdf", signed), {"avant": "modele", "apres": "0"})
    asked = dict(Job.objects.values_list("kind", "asked"))
    assert asked == {
        "texte": {"au": "2027-03-10"},
        "comparaison": {"avant": "modele", "apres": "0"},
    }
    quick = pytest.MonkeyPatch()
    with quick.context() as patch:
        patch.setattr(pdfs, "PDF", ("json",))
        names = [work_of(job.kind)(job, lambda *_: None).name for job in Job.objects.all()]
    named = "{}_Armement-Kermadec_assistance-itinerance_{}.pdf"
    assert sorted(names) == [
        named.format("2027-03-10", "texte-consolide"),
        named.format("2027-12-02", "comparaison_modele_v1"),
    ]
