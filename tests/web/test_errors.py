"""Errors are pages in French: what happened, what to do, a reference; a script gets a notice."""

import re

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory

from clausegen.errors import Remedy, UsageError, fault
from clausegen.web import errors

REFERENCE = re.compile(r"Référence à donner à votre administrateur\s: (\w+)\.")


def request(person, dossier=None, **headers):
    made = RequestFactory().get("/dossiers/", **headers)
    made.user, made.dossier, made.resolver_match = person, dossier, None
    made.session = {}
    return made


def test_a_page_that_is_absent_helps_to_find_a_dossier(signed_in, drafter):
    answer = signed_in(drafter).get("/dossiers/rien/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert 'role="search"' in page
    assert "Erreur 404." in page
    assert REFERENCE.search(page)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda asked: errors.malformed(asked, ValueError()), 400),
        (lambda asked: errors.malformed(asked, RequestDataTooBig()), 413),
        (lambda asked: errors.forbidden(asked, ValueError()), 403),
        (errors.forged, 403),
        (errors.broken, 500),
    ],
)
def test_each_error_says_what_to_do(answer, status, drafter):
    told = answer(request(drafter))
    page = told.content.decode()
    assert told.status_code == status
    assert page.count("<h1>") == 1
    assert '<p class="partie-courte">' in page
    assert "Traceback" not in page


def test_what_the_engine_refuses_leads_to_the_question(drafter, dossier):
    remedies = (Remedy("answer", "penalite.taux", "Taux"),)
    error = UsageError.of(fault("R00", "Il manque <un> taux.", remedies=remedies))
    told = errors.refused(request(drafter, dossier), error)
    page = told.content.decode()
    assert told.status_code == 422
    assert "Il manque &lt;un&gt; taux." in page
    assert (
        f'href="/dossiers/{dossier.pk}/redaction/?question=penalite.taux#q-penalite.taux"' in page
    )


def test_a_script_gets_a_notice_to_show_over_its_page(drafter):
    told = errors.absent(request(drafter, HTTP_HX_REQUEST="true"), ValueError())
    page = told.content.decode().strip()
    assert page.startswith('<div class="avis alarme" role="alert">')
    assert "<html" not in page
