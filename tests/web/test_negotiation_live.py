"""The screen of a negotiation in a real browser: a page sends what it changed since it last did."""

import pytest
from django.urls import reverse

from clausegen.web.dossiers import returning
from clausegen.web.dossiers.points import Decision
from clausegen.web.dossiers.returning import Choice


@pytest.fixture
def tab(transactional_db, live_server, browser, signed_in, drafter, dossier, theirs):
    """Return the page of a file of two changes that came back."""
    returning.receive(dossier, drafter, "revu.docx", theirs)
    session = signed_in(drafter).cookies["sessionid"].value
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("dossiers:negotiation", args=[dossier.pk]))
    yield page
    context.close()


def kept(tab):
    """Return the wait for the answer to what a page sends of its own."""
    return tab.expect_response(lambda answer: answer.request.method == "POST")


def decisions(dossier):
    about = returning.negotiated(dossier)
    return [(each.decision.word, each.decision.note) for each in about.points]


def test_a_page_changes_its_mind_and_leaves_what_a_colleague_decided(tab, dossier, validator):
    first, second = tab.locator("[data-point]").all()
    for word in ("Accepter", "Refuser"):
        with kept(tab):
            first.get_by_label(word).check()
    tab.locator("#suite", has_text="1 point décidé sur 2").wait_for()
    with kept(tab):
        first.get_by_role("textbox").fill("Un motif.\nUn autre.")
        second.get_by_label("Accepter").check()
    assert decisions(dossier) == [("refuse", "Un motif.\nUn autre."), ("accepte", "")]
    (point, _) = returning.negotiated(dossier).points
    asked = Decision("demande", "Pourquoi ?")
    returning.decide(dossier, validator, {point.key: Choice(asked, point.decision)})
    with kept(tab):
        second.get_by_label("Demander").check()
    assert decisions(dossier) == [("demande", "Pourquoi ?"), ("demande", "")]
    with kept(tab) as answer:
        first.get_by_label("Accepter").check()
    assert answer.value.status == 422
    tab.get_by_role("alert").filter(has_text="Un collègue a décidé avant vous").wait_for()
    assert decisions(dossier) == [("demande", "Pourquoi ?"), ("demande", "")]


def test_that_a_file_is_read_is_said_before_the_page_goes(tab, theirs):
    said = "document.getElementById('annonces').textContent"
    tab.evaluate(f"addEventListener('submit', () => sessionStorage.setItem('dit', {said}))")
    tab.set_input_files("#fichier", {"name": "r.docx", "mimeType": "", "buffer": theirs})
    tab.get_by_role("button", name="Lire le retour").click()
    tab.wait_for_load_state()
    assert "Lecture du fichier…" in tab.evaluate("sessionStorage.getItem('dit')")
    assert "Lecture du fichier…" not in tab.evaluate(said)
