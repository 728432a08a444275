"""What somebody with ill intent tries on dossiers, links, files and programs, and gets nothing by.

Accounts are attacked in `test_attacks_people`, drafting in `test_drafting_hostile`.
"""

import json
import logging
import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from clausegen.errors import UsageError
from clausegen.web import gate, logs
from clausegen.web.amendments import changing as acts
from clausegen.web.amendments.beginning import begin
from clausegen.web.dossiers import life, sharing, signing, talking
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.database_store import keep_file
from clausegen.web.dossiers.models import Acceptance, Dossier, Share, State
from clausegen.web.drafting.guests import invite, links_of
from clausegen.web.gate import API, API_PAGES
from clausegen.web.jobs import queue
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.people import administrating, keys, links
from clausegen.web.people.models import Link, Team
from clausegen.web.people.roles import Role

from .amendments import signed_dossier, signed_with
from .attackers import DOSSIERS, HOSTILE, JSON, browser_of, harm_of, program_of
from .conftest import CLAUSE
from .test_drafting_hostile import hostile_answers
from .test_rights import OBJECTS, VIEWS, address


@pytest.fixture
def hostile(person, other_team):
    """Return an administrator, a draft and a signed dossier: all that is named is hostile."""
    team = Team.objects.create(name=HOSTILE)
    who = person(Role.ADMINISTRATOR, HOSTILE, [team])
    guest = person(Role.DRAFTER, HOSTILE, [other_team])
    draft = Dossier.objects.create(title=HOSTILE, model=CLAUSE, team=team, owner=who)
    life.submit(draft.pk, who)
    life.back(draft.pk, who, HOSTILE)
    change(draft.pk, who, hostile_answers())
    draft.refresh_from_db()
    signed = signed_with(team, who, draft.answers)
    Dossier.objects.filter(pk=signed.pk).update(title=HOSTILE)
    act = begin(signed, who, "modification", "2027-03-01")
    acts.change(act.pk, who, {"droit": HOSTILE, acts.REASON: HOSTILE})
    for dossier in (draft, signed):
        sharing.share(dossier, who, guest.email, writes=True)
        talking.say(dossier, who, HOSTILE, "dossier")
        talking.say(dossier, who, HOSTILE, "article", HOSTILE)
        Acceptance.objects.create(dossier=dossier, rule="x", reason=HOSTILE, who=HOSTILE)
        keep_file(dossier, 0, HOSTILE, b"%PDF-", signing.SCAN)
        asked = {"kind": "pdf", "dossier": dossier, "person": who, "asked": {}}
        Job.objects.create(**asked, name=HOSTILE, result=b"x", state=JobState.DONE)
        Job.objects.create(**asked, error=HOSTILE, step=HOSTILE, state=JobState.FAILED)
    return who, Dossier.objects.get(pk=draft.pk), Dossier.objects.get(pk=signed.pk)


def named(view, dossier):
    """Return the objects of a dossier that the address of a view names; None where it has none."""
    found = {}
    for name in set(VIEWS[view]) & set(OBJECTS):
        found[name] = apps.get_model(OBJECTS[name]).objects.filter(dossier=dossier).first()
    return {name: each.pk for name, each in found.items()} if all(found.values()) else None


WORDS = {"version": 1, "kind": "html", "format": "docx"}


def addresses(dossiers, token):
    """Yield each view of the application with its address, once for each dossier it is about."""
    for view, asked in sorted(VIEWS.items()):
        if view.startswith(API):
            continue
        more = {name: word for name, word in WORDS.items() if name in asked}
        more |= {"token": token} if view.startswith("drafting:guest") and "token" in asked else {}
        for dossier in dossiers if "dossier" in asked else (None,):
            objects = named(view, dossier) if dossier else {}
            if objects is not None:
                yield view, address(view, dossier, **more, **objects)


def kept():
    """Return all that dossiers are, to see that nothing of it moved."""
    labels = ("dossiers", "amendments")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model: [*model._base_manager.order_by("pk").values()] for model in models}  # noqa: SLF001  # all rows, those in the bin too


def private(view, answer):
    """Yield what is wrong with the headers of an answer."""
    told = answer.headers
    if told["X-Frame-Options"] != "DENY" or "frame-ancestors 'none'" not in told.get(
        "Content-Security-Policy", ""
    ):
        yield view, "framed"
    if told["X-Content-Type-Options"] != "nosniff":
        yield view, "guessed"
    kept = view in ("style", "icon") or view.startswith("site:")  # the same for everybody
    if not kept and not {"private", "no-store"} <= {*told["Cache-Control"].split(", ")}:
        yield view, "kept"


def test_no_page_runs_or_follows_what_was_typed_and_none_is_kept_or_framed(hostile):
    who, *dossiers = hostile
    token = invite(dossiers[0], who, HOSTILE, ["parties"], 7, reads=True).token
    browser, before, seen, wrong = browser_of(who), kept(), set(), []
    for view, path in addresses(dossiers, token):
        answer = browser.get(path, {"q": HOSTILE, "question": HOSTILE, "page": HOSTILE})
        wrong += private(view, answer)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            seen.add(view)
            wrong += [(view, each) for each in harm_of(answer.text)]
            wrong += [(view, "drawn")] if ">49<" in answer.text else []
        assert not set("\r\n") & set(answer.headers.get("Content-Disposition", ""))
    assert wrong == []
    assert kept() == before  # and nothing changes by being looked at
    assert {"drafting:guest", "dossiers:review", "amendments:act", "amendments:text"} <= seen


def test_a_form_from_elsewhere_changes_nothing_anywhere(hostile):
    who, *dossiers = hostile
    browser, before = browser_of(who, enforce_csrf_checks=True), kept()
    token = invite(dossiers[0], who, "x", ["parties"], 7, reads=True).token
    taken = [
        (view, path)
        for view, path in addresses(dossiers, token)
        if browser.post(path).status_code != 403
        and view not in ("site:comment", "site:own")  # a stamp, a signed address
    ]
    assert taken == []
    assert kept() == before


def test_a_session_opens_nothing_of_the_interface(drafter, dossier):
    browser = browser_of(drafter)
    for view in sorted(VIEWS):
        if view.startswith(API) and view not in API_PAGES and view != "api:api-root":
            path = address(view, dossier if "dossier" in VIEWS[view] else None)
            for answer in (browser.get(path), browser.post(path), browser.patch(path)):
                assert answer.status_code in (401, 405), view
                assert [*private(view, answer)] == []


@pytest.mark.parametrize("signed", [False, True])
def test_a_dossier_that_leaves_meanwhile_is_as_one_that_never_was(hostile, monkeypatch, signed):
    """It goes to the bin once it was let through: what then looks for it fails no server."""
    who, *dossiers = hostile

    def too_late(*_):
        Dossier.everywhere.update(deleted=timezone.now())
        return "granted"

    monkeypatch.setattr(gate, "verdict", too_late)
    browser = browser_of(who, raise_request_exception=False)
    failed = []
    for view, path in addresses([dossiers[signed]], "x"):
        if "dossier" in VIEWS[view]:
            Dossier.everywhere.update(deleted=None)
            answer = browser.post(path, {"texte": "x", "motif": "x", "intitule": "x"})
            failed += [view] if answer.status_code >= 500 else []
    assert failed == []


def test_who_asks_for_another_dossier_learns_not_even_that_it_is(
    person, other_team, dossier, key_of
):
    stranger = person(Role.ADMINISTRATOR, teams=[other_team])
    program, pages = program_of(key_of(stranger)), []
    for id_ in (dossier.pk, "00000000-0000-4000-8000-000000000000"):
        page, told = browser_of(stranger).get(f"/dossiers/{id_}/"), program.get(f"{DOSSIERS}/{id_}")
        bare = re.sub(r'[0-9a-f]{16}|value="[^"]+"', "", page.text)
        pages.append((page.status_code, bare, told.status_code, told.text))
    assert pages[0] == pages[1]
    assert (pages[0][0], pages[0][2]) == (404, 404)


# --- who was let in, and is no longer -----------------------------------------------------------


def test_a_guest_loses_what_is_in_the_bin_and_what_a_closed_account_opened(person, dossier, team):
    who, boss = person(), person(Role.ADMINISTRATOR)
    made = invite(dossier, who, "Maud", ["parties"], 7, reads=True)
    paths = (f"/invite/{made.token}/", f"/invite/{made.token}/repondre/")
    statuses = lambda: [Client().get(paths[0]).status_code, Client().post(paths[1]).status_code]  # noqa: E731
    assert statuses() == [200, 302]
    Dossier.everywhere.update(deleted=timezone.now())
    assert statuses() == [410, 410]
    Dossier.everywhere.update(deleted=None)
    administrating.set_active(who, boss, active=False)
    assert statuses() == [410, 410]
    assert links_of(dossier) == ()


def test_nobody_keeps_a_way_back(person, team, key_of):
    boss, leaver = person(Role.ADMINISTRATOR), person(Role.ADMINISTRATOR)
    key = key_of(leaver)
    links.invite("retour@exemple.fr", Role.ADMINISTRATOR, team, leaver)
    links.invite("autre@exemple.fr", Role.READER, team, boss)
    administrating.set_active(leaver, boss, active=False)
    administrating.set_active(leaver, boss, active=True)
    assert program_of(key).get("/api/v1/models").status_code == 401
    assert [each.email for each in Link.objects.filter(revoked=None)] == ["autre@exemple.fr"]
    administrating.set_role(boss, Role.READER, leaver)
    assert not Link.objects.filter(revoked=None).exists()


def test_a_key_does_what_it_may_and_no_longer_than_it_may(drafter, dossier, key_of):
    program = program_of(key_of(drafter, keys.WRITE))
    assert program.get(f"{DOSSIERS}/{dossier.pk}").status_code == 403
    text, _ = keys.new(drafter, "x", [keys.READ], timezone.now() - timedelta(seconds=1))
    assert program_of(text).get("/api/v1/models").status_code == 401
    program = program_of(key_of(drafter))
    drafter.role = Role.READER
    drafter.save()
    body = json.dumps({"title": "x", "model": CLAUSE})
    assert program.post(DOSSIERS, body, content_type=JSON).status_code == 403
    drafter.teams.clear()
    assert program.get(f"{DOSSIERS}/{dossier.pk}").status_code == 404


def test_what_is_opened_to_another_team_binds_not_its_own(person, other_team, dossier, key_of):
    """By a program as on a screen; `test_rights` walks the screens."""
    other = person(Role.ADMINISTRATOR, teams=[other_team])
    Share.objects.create(dossier=dossier, person=other, writes=True)
    program, path = program_of(key_of(other)), f"{DOSSIERS}/{dossier.pk}"
    assert program.post(f"{path}/submit").status_code == 200
    assert program.post(f"{path}/approve").status_code == 403
    asked = {"sign": {"on": "2027-01-15"}, "send-back": {"reason": "x"}}
    for name, body in asked.items():
        answer = program.post(f"{path}/{name}", json.dumps(body), content_type=JSON)
        assert answer.status_code == 403


# --- at the same time, and too often ------------------------------------------------------------


def test_two_who_sign_for_two_days_do_not_both_believe_it(dossier, drafter):
    dossier.state = State.VALIDATED
    dossier.save()
    queue.ask(life.SIGNING, dossier, drafter, {"jour": "2027-01-15"})
    with pytest.raises(UsageError, match="en cours"):
        signing.asked(dossier, "16 janvier 2027", "Brest")


def test_an_avenant_that_is_recorded_is_not_taken_up_again(drafter, team):
    signed = signed_dossier(team, drafter)
    act = begin(signed, drafter, "modification", "2027-03-01")
    act.number, act.base = 1, "x"
    act.save()
    path = f"/dossiers/{signed.pk}/avenants/{act.pk}/reprendre/"
    assert browser_of(drafter).post(path).status_code == 404
    act.refresh_from_db()
    assert act.base == "x"


def test_nobody_fills_the_queue_of_all(dossier, drafter, person, monkeypatch):
    monkeypatch.setattr(queue, "MAX_OF_ONE", 2)
    for each in range(2):
        queue.ask("pdf", dossier, drafter, {"n": each})
    with pytest.raises(queue.QueueFullError):
        queue.ask("pdf", dossier, drafter, {"n": 3})
    assert queue.ask("pdf", dossier, person(), {"n": 4})


# --- what is told -------------------------------------------------------------------------------


def test_who_takes_the_name_of_another_is_seen(drafter, person):
    other = person(Role.DRAFTER, "Maud Le Gall")
    browser_of(other).post("/compte/", {"name": drafter.name})
    page = browser_of(person(Role.ADMINISTRATOR)).get("/administration/journal/").text
    assert "Nom changé\u00a0: Maud Le Gall, puis Claire Hamon" in page


def test_logs_tell_neither_tokens_nor_queries_nor_answers(hostile, caplog, monkeypatch):
    who, draft, _ = hostile
    caplog.set_level(logging.INFO)
    token = invite(draft, who, "Maud", ["parties"], 7, reads=True).token
    key, _ = keys.new(who, "x", [keys.READ], timezone.now() + timedelta(days=1))
    secret = "cherche-en-secret"
    browser = browser_of(who, raise_request_exception=False)
    monkeypatch.setattr(talking, "say", lambda *_: int(secret))  # fails, and quotes what it read
    for path in (f"/invite/{token}/", f"/dossiers/?q={secret}", f"/dossiers/{secret}/"):
        browser.get(path)
    browser.post(f"/dossiers/{draft.pk}/commentaires/ecrire/", {"texte": secret})
    program_of(key).get(DOSSIERS, {"cursor": secret})
    told = "\n".join(map(logs.Line().format, caplog.records))
    assert "dossiers:say" in told
    assert "ValueError" in told
    for each in (token, key, secret, "alert(1)"):
        assert each not in told


def test_a_link_bears_the_name_of_the_server_and_not_one_that_came_along(
    drafter, dossier, settings
):
    settings.PUBLIC_ADDRESS = "https://contrats.exemple.fr"
    form = {"nom": "Maud", "etape": ["parties"], "jours": "7", "texte": "oui"}
    path = f"/dossiers/{dossier.pk}/redaction/invites/"
    page = browser_of(drafter).post(path, form, headers={"Host": "localhost"}).text
    assert 'value="https://contrats.exemple.fr/invite/' in page


def test_a_deployment_over_tls_leaves_django_nothing_to_say(tmp_path):
    (tmp_path / "cle-secrete").write_text("Xq7-" + "abcdefghijklmnop" * 4)
    told = {key: each for key, each in os.environ.items() if key != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    given = {
        **told,
        "CLAUSEGEN_HOME": str(tmp_path),
        "CLAUSEGEN_HTTPS": "1",
        "CLAUSEGEN_HOSTS": "example.org",
        "DJANGO_SETTINGS_MODULE": "clausegen.web.settings",
    }
    asked = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    found = subprocess.run(asked, env=given, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), found.stderr
    assert "no issues" in found.stdout


def test_a_program_is_told_its_errors_in_its_own_language(drafter, key_of, monkeypatch):
    program = program_of(key_of(drafter))
    big = b'{"title": "' + b"x" * 2_100_000 + b'"}'
    answers = [
        program.get("/api/v1/dossiers/nul"),
        program.get(f"{DOSSIERS}/x/jobs/y/result"),
        program.post(f"{DOSSIERS}/import", {f"f{each}": "x" for each in range(2100)}),
        program.post(DOSSIERS, big, content_type=JSON),
    ]
    monkeypatch.setattr("clausegen.web.api.dossiers.within_reach", lambda _: 1 / 0)
    answers.append(program.get(DOSSIERS))
    assert [each.status_code for each in answers] == [404, 404, 413, 413, 500]
    for each in answers:
        assert each.headers["Content-Type"] == "application/problem+json"
        assert each.json()["status"] == each.status_code
