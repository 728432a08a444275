"""The screen of drafting in a real browser: the text follows, and nothing typed is lost."""

from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import TimeoutError as StillBusy

from clausegen.french.spaces import NBSP
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.changing import change as change_act
from clausegen.web.amendments.changing import undo as step_back
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import State
from clausegen.web.people.roles import Role
from tests.web.amendments import signed_dossier
from tests.web.conftest import CLAUSE, PASSWORD
from tests.web.people import NOTHING_WAITS

REPORT = "client.delai_signalement"
VALUE = f'#articles [data-parameter="{REPORT}"]'


@pytest.fixture
def tab(transactional_db, live_server, browser, signed_in, drafter, dossier):
    """Return the page of a step of a dossier, opened by the drafter."""
    session = signed_in(drafter).cookies["sessionid"].value
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.draft = live_server.url + reverse("drafting:draft", args=[dossier.pk])
    page.goto(f"{page.draft}?etape=client")
    yield page
    with suppress(StillBusy):  # a request under way would hold the tables that are emptied now
        page.wait_for_load_state("networkidle", timeout=2_000)
    context.close()
    assert said == []


def field(page, name=REPORT):
    return page.locator(f'[name="{name}"]')


def kept(tab, dossier):
    """Return the answers of a dossier once a page waits for none: it shows them while typed."""
    tab.wait_for_function(NOTHING_WAITS)
    dossier.refresh_from_db()
    return dossier.answers


def test_the_text_follows_what_is_typed_and_keeps_focus_and_caret(tab, dossier):
    field(tab).press_sequentially("64")
    tab.locator(VALUE, has_text="soixante-quatre (64)").wait_for()
    field(tab).press("ArrowLeft")
    field(tab).press("Backspace")
    tab.locator(VALUE, has_text="quatre (4) heures").wait_for()
    assert tab.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == [
        REPORT,
        0,
    ]
    tab.locator("#garde", has_text="Enregistré à").wait_for()
    assert kept(tab, dossier) == {REPORT: "4 heures"}
    assert tab.locator(".change").count() == 1
    assert "neuf" in tab.locator(VALUE).get_attribute("class")
    tab.locator("#annonce-texte", has_text="Article 3, alinéa 2, modifié").wait_for(
        state="attached"
    )


def test_a_refused_answer_is_told_at_its_field_and_the_text_stays(tab, dossier):
    field(tab).fill("trois lunes")
    field(tab).press("Tab")
    tab.locator(".erreur").wait_for()
    assert field(tab).input_value() == "trois lunes"
    assert field(tab).get_attribute("aria-invalid") == "true"
    assert tab.locator(VALUE).count() == 0


def test_undo_and_redo_by_the_keyboard_outside_fields(tab, dossier):
    field(tab).fill("6")
    field(tab).press("Tab")
    tab.locator(VALUE).wait_for()
    tab.locator("#garde", has_text="Enregistré à").wait_for()
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("Control+z")
    tab.locator(VALUE).wait_for(state="detached")
    assert field(tab).input_value() == ""
    told = tab.locator("#annonces .avis", has_text="Annulé")
    assert "« Délai de notification par le client »" in told.inner_text().replace(NBSP, " ")
    told.get_by_role("button", name="Rétablir").click()
    tab.locator(VALUE, has_text="six (6)").wait_for()
    tab.locator("#annonces", has_text="Rétabli").wait_for()
    assert tab.locator("#annonces .avis").count() == 1
    assert kept(tab, dossier) == {REPORT: "6 heures"}


def test_both_ways_between_the_text_and_its_questions_by_the_keyboard(tab):
    tab.keyboard.press("Alt+2")
    first = tab.evaluate("document.activeElement.dataset.parameter")
    assert first == "prestataire"
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.dataset.parameter") == "clients"
    assert tab.locator("#articles a.variable[tabindex='0']").count() == 1
    tab.keyboard.press("F2")
    tab.locator("#ce-passage").wait_for()
    tab.goto(f"{tab.draft}?etape=delais")
    value = tab.locator('#articles a.variable[data-parameter="delai.resolution"]').first
    value.focus()
    value.press("Enter")
    assert tab.evaluate("document.activeElement.name") == "delai.resolution"
    tab.locator(".portee", has_text="Cette réponse écrit").wait_for()
    assert "vise" in value.get_attribute("class")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.dataset.parameter") == "delai.resolution"


@pytest.mark.parametrize("width", [1280, 360])
def test_what_a_value_says_of_itself_stands_over_the_text_and_moves_nothing(tab, width):
    tab.set_viewport_size({"width": width, "height": 740})
    tab.goto(f"{tab.draft}?etape=delais#contrat")
    value = tab.locator('#articles a.variable[data-parameter="delai.resolution"]').first
    value.evaluate('one => one.scrollIntoView({block: "center"})')
    article = value.locator("xpath=ancestor::section[1]")
    before = article.bounding_box()
    value.focus()
    said = tab.get_by_role("tooltip")
    said.wait_for()
    assert "Entrée pour y aller" in said.inner_text()
    assert article.bounding_box() == before
    box, of = said.bounding_box(), value.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert (box["y"] >= of["y"] + of["height"] - 1) or width == 360
    assert box["y"] + box["height"] <= 740


def test_without_a_network_nothing_is_lost(tab, dossier):
    tab.context.set_offline(True)
    field(tab).fill("6")
    field(tab).press("Tab")
    tab.locator("#garde.attention", has_text="Hors ligne").wait_for()
    assert REPORT in tab.evaluate("JSON.stringify(sessionStorage)")
    tab.context.set_offline(False)
    tab.locator(VALUE, has_text="six (6)").wait_for()
    assert kept(tab, dossier) == {REPORT: "6 heures"}


def test_what_is_too_long_is_told_as_such_and_not_as_a_network_that_is_lost(tab, dossier):
    field(tab).fill("6" * 70_000)
    field(tab).press("Tab")
    tab.locator(".erreur", has_text="pour 20000 au plus").first.wait_for()
    tab.wait_for_function(NOTHING_WAITS)
    field(tab).fill("6" * 3_000_000)
    field(tab).press("Tab")
    tab.locator("#garde.alarme", has_text="trop longue").wait_for()
    field(tab).fill("6")
    field(tab).press("Tab")
    tab.locator(VALUE, has_text="six (6)").wait_for()
    assert kept(tab, dossier) == {REPORT: "6 heures"}


def test_what_is_refused_says_why_in_the_words_of_the_server(tab, dossier):
    dossier.state = State.SUBMITTED
    dossier.save(update_fields=["state"])
    field(tab).fill("6")
    field(tab).press("Tab")
    tab.locator("#garde.alarme", has_text="Ce dossier n’est plus un brouillon").wait_for()
    assert field(tab).input_value() == "6"


TWICE = """(button) => {
  let sent = 0;
  addEventListener("submit", (event) => {
    sent += !event.defaultPrevented;
    event.preventDefault();
  });
  button.click();
  button.click();
  return sent;
}"""


def test_two_clicks_on_a_button_are_one_request(tab):
    tab.goto(f"{tab.draft.partition('/dossiers/')[0]}/dossiers/nouveau/?modele={CLAUSE}")
    tab.fill("#nom", "Deux clics")
    assert tab.get_by_role("button", name="Ouvrir la rédaction").evaluate(TWICE) == 1


def test_a_session_that_ended_keeps_what_was_typed(tab, dossier, drafter):
    tab.context.clear_cookies(name="sessionid")
    field(tab).fill("6")
    field(tab).press("Tab")
    tab.fill("#sur-page [name=username]", drafter.email)
    tab.fill("#sur-page [name=password]", PASSWORD)
    tab.click("#sur-page button[type=submit]")
    tab.locator(VALUE, has_text="six (6)").wait_for()
    assert kept(tab, dossier) == {REPORT: "6 heures"}


def test_what_another_person_changes_appears_with_his_name(tab, dossier, person):
    change(dossier.pk, person("valideur", "Yann Le Goff"), {REPORT: "12 heures"})
    tab.evaluate("window.dispatchEvent(new Event('online'))")
    tab.locator("#autres", has_text="Yann Le Goff a changé").wait_for()
    tab.locator(VALUE, has_text="douze (12)").wait_for()
    assert field(tab).input_value() == "12"


def test_of_two_answers_at_once_the_second_is_shown_and_may_be_put_back(tab, dossier, person):
    change(dossier.pk, person("valideur", "Yann Le Goff"), {REPORT: "12 heures"})
    field(tab).fill("6")
    field(tab).press("Tab")
    told = tab.locator(".conflit", has_text="Yann Le Goff a répondu entre-temps « 12 heures »")
    told.wait_for()
    assert kept(tab, dossier) == {REPORT: "12 heures"}
    told.get_by_role("button", name="Remettre ma réponse").click()
    tab.locator(VALUE, has_text="six (6)").wait_for()
    assert kept(tab, dossier) == {REPORT: "6 heures"}


def test_a_value_of_the_text_unfolds_its_question_and_an_answer_folds_nothing(tab, dossier):
    tab.goto(f"{tab.draft}?etape=remedes")
    fold = tab.locator("details:has(> #l-reduction\\.actif)")
    assert fold.get_attribute("open") is None
    tab.locator('#articles a.variable[data-parameter="reduction.plafond"]').first.click()
    assert tab.evaluate("document.activeElement.name") == "reduction.plafond"
    field(tab, "reduction.plafond").fill("40")
    field(tab, "reduction.plafond").press("Tab")
    fold.locator("summary", has_text="40 %").wait_for()
    assert fold.get_attribute("open") is not None
    assert kept(tab, dossier) == {"reduction.plafond": "40 %"}


def test_rows_are_added_and_moved_without_the_mouse(tab, dossier):
    tab.goto(f"{tab.draft}?etape=delais")
    add = tab.get_by_role("button", name="Remplir une première ligne")
    add.focus()
    add.press("Enter")
    name = field(tab, "gravites[1].nom")
    name.wait_for()
    tab.wait_for_function("() => document.activeElement.name === 'gravites[1].nom'")
    name.fill("Majeure")
    for column in ("prise_en_charge", "resolution"):
        field(tab, f"gravites[1].{column}").fill("4")
    field(tab, "gravites[1].resolution").press("Tab")
    tab.locator("#articles", has_text="Majeure").wait_for()
    assert kept(tab, dossier)["gravites"][0]["nom"] == "Majeure"


def test_whoever_only_reads_may_comment_under_each_question(
    transactional_db, live_server, browser, signed_in, person, dossier
):
    session = signed_in(person(Role.READER)).cookies["sessionid"].value
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('drafting:draft', args=[dossier.pk])}?etape=client")
    speak = page.locator(f"#q-{REPORT.replace('.', chr(92) + '.')} .commenter")
    assert speak.is_visible()
    speak.click()
    page.wait_for_url("**lieu=question**")
    context.close()


def test_the_gestures_of_an_avenant_take_two_lines_of_a_phone_at_most(
    transactional_db, live_server, browser, signed_in, person, team
):
    who = person(Role.VALIDATOR)
    act = begin(signed_dossier(team, who), who, "modification", "2027-04-01")
    change_act(act.pk, who, {REPORT: "12 heures"})
    change_act(act.pk, who, {REPORT: "13 heures"})
    step_back(act.pk, who)
    context = browser.new_context(viewport={"width": 360, "height": 740})
    session = signed_in(who).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("amendments:act", args=[act.dossier_id, act.pk]))
    shown = page.locator(".dossier .gestes .bouton, .dossier .gestes button:visible")
    assert shown.count() == 4
    assert len({each.bounding_box()["y"] for each in shown.all()}) == 2
    context.close()
