"""What every screen shares: its frame, its French spaces, what judges ask of it."""

import re
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from axes.models import AccessAttempt
from django.core import mail as letters
from django.urls import reverse
from django.utils import timezone
from lxml.html import document_fromstring

from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.changing import change
from clausegen.web.api.interface import api
from clausegen.web.dossiers.calendars import calendar
from clausegen.web.dossiers.changing import change as answered
from clausegen.web.dossiers.making import DRAFT, WORD, make
from clausegen.web.dossiers.models import Deadline, Dossier
from clausegen.web.dossiers.points import Decision
from clausegen.web.dossiers.returning import Choice, decide, negotiated, receive
from clausegen.web.drafting.guests import invite
from clausegen.web.gate import API
from clausegen.web.jobs.queue import ask
from clausegen.web.journal.models import Entry
from clausegen.web.journal.words import said
from clausegen.web.journal.writing import note
from clausegen.web.people import factor, mail
from clausegen.web.people.roles import Role
from clausegen.web.templating import unbroken_html
from tests.judges import AXED, SNIFFED, call
from tests.web.amendments import REPORT, signed_dossier
from tests.web.conftest import PASSWORD, TODAY
from tests.web.returned_files import edited, remarked
from tests.web.test_rights import VIEWS
from tests.web.test_style_sheet import DARK

PACKAGE = Path(__file__).parents[2] / "src" / "clausegen" / "web"
TEMPLATES = sorted(PACKAGE.rglob("*.html"))


INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|hx-on|[\"\']js:|<script(?![^>]*\ssrc=)|javascript:"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_style_or_a_script(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


SPACE = re.compile(r" (?=[:;?!»](?:[\s<{)]|$))|(?<=«) ")
"""An ordinary space where French has one at which no line ends."""


def test_no_line_of_a_template_ends_before_its_signs():
    read = {path.name: re.sub(r"\{%.*?%\}", "", path.read_text("utf-8")) for path in TEMPLATES}
    assert {name: SPACE.findall(text) for name, text in read.items() if SPACE.search(text)} == {}


WORDS = re.compile(r'"[^"\n]*"|`[^`\n]*`')


def test_no_line_of_a_script_s_message_ends_before_its_signs():
    scripts = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("static/web/**/*.js"))
    code = re.sub(r"(?m)(^| )//.*$|/\*.*?\*/", "", scripts)
    said = [each for each in WORDS.findall(code) if re.search(r"[a-zé]\s[:;?!»]", each)]
    assert len(said) > 5
    assert [each for each in said if SPACE.search(each)] == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Quoi ? « Rien » ; bien !", "Quoi\u202f? «\xa0Rien\xa0»\u202f; bien\u202f!"),
        ("Un <b>délai</b> : quatre.", "Un <b>délai</b>\xa0: quatre."),
        ("« <b>Quoi</b> » (là)", "«\xa0<b>Quoi</b>\xa0» (là)"),
        ("avenant n° 3, n° de", "avenant n°\xa03, n° de"),
        ("par « ! » :", "par «\xa0!\xa0»\xa0:"),
        ("?a=1 ?b=2 :root 12:30", "?a=1 ?b=2 :root 12:30"),
    ],
)
def test_the_words_of_a_page_are_held_together_and_nothing_else_changes(said, shown):
    page, typed = "<p title='a : b'>{}</p><textarea>{}</textarea> <code>{}</code>", "« a : b »"
    held = unbroken_html(page.format(said, typed, typed))
    assert held == page.format(shown, typed, typed)
    assert unbroken_html(held) == held


# --- in a browser ---------------------------------------------------------------------------------

SCREENS = {
    "aide": ("draft", ""),
    "dossiers:list": ("", ""),
    "dossiers:new": ("", ""),
    "dossiers:import": ("", ""),
    "dossiers:import_word": ("", ""),
    "dossiers:negotiation": ("draft", ""),
    "batches:list": ("", ""),
    "batches:new": ("", ""),
    "dossiers:bin": ("", ""),
    "drafting:draft": ("draft", "?etape=remedes"),
    "drafting:guests": ("draft", ""),
    "dossiers:verify": ("", ""),
    "amendments:compare_words": ("", ""),
    "people:factor": ("", ""),
    "dossiers:review": ("draft", ""),
    "dossiers:files": ("signed", ""),
    "dossiers:comments": ("draft", ""),
    "dossiers:settings": ("draft", ""),
    "journal:dossier": ("signed", ""),
    "amendments:timeline": ("signed", ""),
    "amendments:prepare": ("signed", ""),
    "amendments:text": ("signed", ""),
    "amendments:compare": ("signed", ""),
    "people:account": ("", ""),
    "people:administration": ("", ""),
    "journal:list": ("", ""),
    "journal:check": ("", ""),
    "people:invite": ("", ""),
}
SIZES = ((320, "light"), (1280, "dark"))
ABSENT, FORBIDDEN = "/dossiers/rien/", "/administration/"
ERRORS = "Failed to load resource"
"""What the console says of a page that is an error, whatever stands on it."""
ADDRESS, GUARDED, LOCKED = "claire@exemple.fr", "yann@exemple.fr", "perdu@exemple.fr"


@pytest.fixture
def addresses(team, person, dossier):
    """Return whoever may see all, and the addresses of all screens."""
    reader = person(Role.ADMINISTRATOR, email=ADDRESS)
    signed = signed_dossier(team, reader)
    act = begin(signed, reader, "modification", "2027-04-01")
    soon = timezone.localdate() + timedelta(20)
    Deadline.objects.create(dossier=dossier, key="fin", day=soon, label="Terme")
    note(reader, "dossier.copie", signed, fichier="projet.docx", original="0" * 64)
    change(act.pk, reader, {REPORT: "12 heures"})
    came_back(dossier, reader)
    subjects = {"draft": [dossier.pk], "signed": [signed.pk], "": []}
    found = [
        reverse(name, args=[] if name == "aide" else subjects[subject]) + query
        for name, (subject, query) in SCREENS.items()
    ]
    found += [
        reverse("amendments:act", args=[signed.pk, act.pk]) + f"?{query}"
        for query in ("voir=acte", "voir=revisions&etape=remedes", "voir=tableau&chercher=delai")
    ]
    found += [
        reverse("drafting:draft", args=[dossier.pk]) + f"?{query}"
        for query in ("passage=manquements", "commentaire=")
    ]
    found += [
        reverse("amendments:record", args=[signed.pk, act.pk]),
        reverse("jobs:show", args=[dossier.pk, ask("pdf", dossier, reader, {"version": 0}).pk]),
        reverse("people:team", args=[team.pk]),
        reverse("people:person", args=[dossier.owner_id]),
    ]
    return reader, [*found, ABSENT]


def came_back(dossier, reader):
    """Keep a file that came back of a draft, with a value, a sentence and remarks."""
    (sent,) = make(dossier, DRAFT, (WORD,)).values()
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    theirs = edited(theirs, "partie intégrante du", "partie du")
    for words in ("fait partie du", "Le Prestataire peut confier"):
        theirs = remarked(theirs, words, "Me Roche", "À revoir.")
    receive(dossier, reader, "revu.docx", theirs)
    (first, *_) = negotiated(dossier).points
    refused = Decision("refuse", "Le Contrat est un tout.")
    decide(dossier, reader, {first.key: Choice(refused, first.decision)})


JUDGED_ELSEWHERE = {
    "people:forgotten",  # below, without a session
    "drafting:margin",  # a part of the screen of drafting
    "campaigns:list",  # test_batches_look
    "publishing:publication", "publishing:questions", "publishing:queue", "publishing:reader",
}  # fmt: skip


def test_every_screen_that_has_an_address_of_its_own_is_judged(addresses, dossier, signed_in):
    reader, found = addresses
    browser, known = signed_in(reader), {each.partition("?")[0] for each in found}
    shown = set()
    for view, asked in VIEWS.items():
        if view.startswith(API) or set(asked) - {"dossier"}:
            continue
        subjects = [[each.pk] for each in Dossier.objects.all()] if asked else [[]]
        paths = [reverse(view, args=each) for each in subjects]
        pages = [browser.get(each) for each in paths if each not in known]
        if len(pages) == len(paths):
            shown |= {view for each in pages if each.status_code == 200 and html(each)}
    assert shown == JUDGED_ELSEWHERE


def html(answer):
    return answer.headers["Content-Type"].startswith("text/html")


NO_WORDS = ("textarea", "code", "pre", "script")


def test_no_line_of_a_screen_ends_before_its_signs(addresses, dossier, signed_in):
    reader, found = addresses
    browser = signed_in(reader)
    pages = {each: browser.get(each) for each in found}
    sent = {"question": REPORT, REPORT: "trois lunes", "etape": "client"}
    change_ = reverse("drafting:change", args=[dossier.pk])
    pages["refusée"] = browser.post(change_, sent, follow=True)
    assert 'class="erreur' in pages["refusée"].content.decode()
    loose = {
        (name, text)
        for name, page in pages.items()
        for text in document_fromstring(page.content).xpath("//text()")
        if SPACE.search(text) and text.getparent().tag not in NO_WORDS
    }
    assert loose == set()


def test_no_line_of_what_leaves_without_a_page_ends_before_its_signs(
    team, dossier, drafter, signed_in, settings
):
    settings.LETTERS, dossier.title = "ici", "Quoi : un titre ?"
    for text in (mail.INVITATION, mail.LOST):
        mail.send("a@exemple.fr", "Objet : un lien", text.format(who="A", team=team, address="b"))
    Deadline.objects.create(dossier=dossier, key="fin", day=TODAY, label="Terme : fin")
    note(drafter, "avenant.commence", dossier, acte="modification")
    value = {"question": "dispo.mode"}
    told = [
        *(f"{each.subject}\n{each.body}" for each in letters.outbox),
        calendar(dossier).decode(),
        said(Entry.objects.get(what="avenant.commence")),
        str(signed_in(drafter).get(reverse("drafting:answer", args=[dossier.pk]), value).json()),
        str(api.get_openapi_schema()),
    ]
    assert [SPACE.findall(each) for each in told] == [[]] * len(told)


@pytest.fixture
def guests(dossier, drafter):
    """Return the addresses of two guests: one reads the text, one does not."""
    links = [invite(dossier, drafter, "Jean", ["remedes"], 7, reads=each) for each in (True, False)]
    return [reverse("drafting:guest", args=[each.token]) for each in links]


@pytest.mark.no_cover
@pytest.mark.usefixtures("transactional_db")
def test_the_judges_find_nothing_on_any_screen(addresses, guests, client, live_server, browser):
    reader, found = addresses
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context = browser.new_context(base_url=live_server.url)
    faults = [*faults_of(context, ["/connexion/", "/mot-de-passe/", *guests])]
    context.add_cookies([{**session, "url": live_server.url}])
    faults += faults_of(context, found)
    kept = answer_without_session(context, next(each for each in found if "=acte" in each))
    context.close()
    assert not faults, "\n".join(map(str, faults))
    assert kept == "18"


@pytest.mark.no_cover
@pytest.mark.usefixtures("transactional_db")
def test_the_judges_find_nothing_where_somebody_is_stopped(
    person, dossier, client, live_server, browser
):
    guarded, reader = person(email=GUARDED), person(Role.READER, email=ADDRESS)
    factor.confirm(guarded, pyotp.TOTP(factor.begin(guarded).secret).now())
    AccessAttempt.objects.create(username=LOCKED, ip_address="127.0.0.1", failures_since_start=5)
    context = browser.new_context(base_url=live_server.url)
    page, faults = context.new_page(), []
    for address, heading in ((GUARDED, "Second facteur"), (LOCKED, "Connexion suspendue")):
        page.goto("/connexion/")
        page.fill("[name=username]", address)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.get_by_role("heading", name=heading).wait_for()
        faults += judged(page, address)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    cookies = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([{**cookies, "url": live_server.url}])
    faults += faults_of(context, [FORBIDDEN, reverse("drafting:draft", args=[dossier.pk])])
    client.force_login(dossier.owner, backend="django.contrib.auth.backends.ModelBackend")
    cookies["value"] = client.cookies["sessionid"].value
    context.add_cookies([{**cookies, "url": live_server.url}])
    faults += judged(*conflict(page, dossier, guarded))
    context.close()
    assert not faults, "\n".join(map(str, faults))


def conflict(page, dossier, other):
    """Return a page that says that another answered meanwhile, as it is without script."""
    page.goto(reverse("drafting:draft", args=[dossier.pk]) + "?etape=client")
    answered(dossier.pk, other, {REPORT: "12 heures"})
    page.evaluate(f"document.getElementById('c-{REPORT}').value = '6'")
    with page.expect_navigation():
        page.evaluate(
            "HTMLFormElement.prototype.submit.call(document.getElementById('f-reponses'))"
        )
    page.locator(".conflit", has_text="a répondu entre-temps").wait_for()
    return page, "409"


def answer_without_session(context, address):
    """Return what an answer is once its person, whose session had ended, has signed in again."""
    page = context.new_page()
    page.goto(address)
    context.clear_cookies(name="sessionid")
    answer = page.locator(f"[name='{REPORT}']").first
    answer.fill("18")
    answer.press("Tab")
    page.fill("#sur-page [name=username]", ADDRESS)
    page.fill("#sur-page [name=password]", PASSWORD)
    with page.expect_response(lambda each: each.url.endswith("/reponses/") and each.ok):
        page.click("#sur-page button[type=submit]")
    page.goto(address)
    return page.locator(f"[name='{REPORT}']").first.input_value()


def faults_of(context, addresses):
    """Yield what is wrong with screens: where they land, what both judges and the console say."""
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in addresses:
        said = []
        page.goto(address)
        if page.evaluate("location.pathname + location.search") != address:
            yield address, "leads to", page.url
        yield from judged(page, address)
        wrong = address in (ABSENT, FORBIDDEN)
        yield from ((address, each) for each in said if not (wrong and each.startswith(ERRORS)))
    page.close()


def judged(page, name):
    """Yield what both judges find wrong with a screen, and where it scrolls sideways."""
    call(page)
    yield from ((name, each) for each in page.evaluate(SNIFFED))
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield name, width, "scrolls sideways"
        yield from ((name, width, scheme, each) for each in page.evaluate(AXED))


def test_the_page_of_the_interface_is_dark_for_whoever_likes_dark(
    drafter, signed_in, live_server, browser
):
    session = {"name": "sessionid", "value": signed_in(drafter).cookies["sessionid"].value}
    context, said = browser.new_context(base_url=live_server.url, color_scheme="dark"), []
    context.add_cookies([{**session, "url": live_server.url}])
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(reverse("api:openapi-view"))
    page.locator(".opblock").first.wait_for()
    ground = "getComputedStyle(document.querySelector('.swagger-ui')).backgroundColor"
    dark = page.evaluate(ground)
    context.close()
    assert said == []
    assert dark == f"rgb{tuple(bytes.fromhex(DARK['paper'][1:]))}"
