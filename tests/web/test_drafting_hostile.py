"""What anybody types is words: in its field, in the text, in the margin, in messages."""

import pytest
from django.urls import reverse
from lxml import html

from clausegen.library import Library
from clausegen.web.dossiers.changing import change
from clausegen.web.people.roles import Role

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} {% now %}"
PLAIN = "{{7*7}}<script>x"


def harm_of(page):
    """Return what a browser would run or load of what was typed."""
    found = []
    for each in html.fromstring(page).iter():
        ran = each.tag == "script" and not each.get("src", "").startswith("/static/")
        led = [name for name, value in each.items() if value.lower().startswith("javascript:")]
        handled = [name for name in each.attrib if name.startswith("on")]
        if ran or each.tag == "img" or handled or set(led) - {"value"}:
            found.append(html.tostring(each))
    return [*found, *(["49"] if ">49<" in page else [])]


def questions_of(model):
    return Library().spec(model).parameters


def page_of(browser, dossier, **query):
    answer = browser.get(reverse("drafting:draft", args=[dossier.pk], query=query))
    assert answer.status_code == 200
    return answer.content.decode()


def hostile_answers():
    """Return an answer of hostile words for a question of each kind that takes words."""
    row = {"nom": HOSTILE[:60], "prise_en_charge": "1 heure", "resolution": "4 heures"}
    return {
        "services": PLAIN,
        "clients": [{"nature": "societe", "denomination": HOSTILE, "terme": PLAIN}],
        "prestataire": {"nature": "societe", "denomination": HOSTILE, "siege": HOSTILE},
        "territoire": "liste",
        "pays": [HOSTILE, PLAIN],
        "qualite.reclamation": HOSTILE,
        "gravites": [row],
        "contact.portail": f"javascript:alert({HOSTILE})",
        "contact.courriel": HOSTILE,
        "client.delai_signalement": HOSTILE,
        "droit": HOSTILE,
    }


def test_what_is_typed_comes_out_as_it_was_typed_everywhere(signed_in, drafter, dossier):
    change(dossier.pk, drafter, hostile_answers())
    dossier.refresh_from_db()
    assert {"clients", "prestataire", "pays", "gravites"} <= dossier.answers.keys()
    assert "client.delai_signalement" in dossier.refused
    browser = signed_in(drafter)
    groups = {questions_of(dossier.model)[id_].group for id_ in hostile_answers()}
    for step in sorted(groups):
        page = page_of(browser, dossier, etape=step)
        assert harm_of(page) == []
        assert "&lt;script&gt;" in page
        assert "{{7*7}}" in page


def test_what_an_address_says_is_never_run(signed_in, drafter, dossier):
    browser = signed_in(drafter)
    for name in ("etape", "question", "passage", "commentaire"):
        assert harm_of(page_of(browser, dossier, **{name: HOSTILE})) == []


def test_names_of_people_and_of_guests_are_words(signed_in, person, drafter, dossier):
    other = person(Role.VALIDATOR, HOSTILE)
    change(dossier.pk, other, {"droit": PLAIN})
    sent = {"question": "droit", "droit": "x", "revision": "0"}
    address = reverse("drafting:change", args=[dossier.pk])
    browser = signed_in(drafter)
    assert harm_of(browser.post(address, sent).content.decode()) == []
    answer = browser.post(address, {"revision": "0"}, headers={"HX-Request": "true"})
    assert harm_of(answer.content.decode()) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"question": "__class__", "__class__": "x"},
        {"question": ["droit"] * 50, "droit[1][2].x": "y"},
        {"question": "clients", "clients[]": ["1"] * 400, "clients[1].nature": "x"},
        {"question": "clients", "clients[]": ["9" * 40, "-1", "1e3"]},
        {"question": "gravites", "geste": "ajouter:99999:gravites"},
        {"question": "pays", "pays": ["x"] * 900},
        {"question": "droit", "droit": "x" * 30_000, "tenu": "= =x a=" * 500, "plan": "\x00"},
        {"question": "droit", "droit": "\ud800\x00\x07"},
        {"question": "droit", "revision": "9" * 50},
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_hostile_form_is_refused_cleanly(signed_in, drafter, dossier, sent, headers):
    sent = {
        name: value.encode(errors="replace").decode() if isinstance(value, str) else value
        for name, value in sent.items()
    }
    address = reverse("drafting:change", args=[dossier.pk])
    answer = signed_in(drafter).post(address, sent, headers=headers)
    assert answer.status_code in (200, 302)
    assert signed_in(drafter).get(reverse("drafting:draft", args=[dossier.pk])).status_code == 200
