"""Who may do what: every view, for every role, whatever binds it to a dossier."""

import re
from collections import defaultdict
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from clausegen.web import urls
from clausegen.web.dossiers.models import Dossier, Share
from clausegen.web.gate import API
from clausegen.web.people.roles import Role
from clausegen.web.rights import PUBLIC, RIGHTS

ARRIVED = 299
OWN, TEAM, WRITE, READ, FOREIGN = "le sien", "son équipe", "écriture", "lecture", "étranger"
TIES = (OWN, TEAM, WRITE, READ, FOREIGN)
"""A dossier of one's own, of one's team, opened to write, opened to read, of another team."""

WHO_MAY = """
Qui peut voir la liste des dossiers ? tous
    dossiers:list home
Qui peut changer son propre compte ? tous
    people:account people:account_password people:factor people:key_new
    people:sessions_end
Qui peut inviter, et fermer un compte ? administrateur
    people:invite people:person people:person_close people:person_reset
Qui peut modérer les commentaires des lecteurs, et publier le site ? modérateur administrateur
    publishing:queue publishing:decide publishing:comment publishing:questions
    publishing:rebuild publishing:reader_export publishing:reader_erase
Qui peut créer une équipe ? administrateur
    people:team_new people:team
Qui peut lire et emporter le journal ? administrateur
    journal:list journal:check journal:export
Qui peut ouvrir un dossier ? rédacteur valideur administrateur
    dossiers:new dossiers:import
Qui peut faire rédiger un lot ? rédacteur valideur administrateur
    batches:new batches:run batches:dossiers batches:archive batches:delete
Qui peut lire un dossier de son équipe ? tous [son équipe]
    dossiers:show drafting:draft drafting:export dossiers:files dossiers:review
    journal:dossier amendments:timeline amendments:text amendments:compare
Qui peut lire un dossier qui lui est ouvert en lecture ? tous [lecture]
    dossiers:show drafting:draft dossiers:files journal:dossier amendments:timeline
Qui peut lire un dossier d’une autre équipe ? personne [étranger]
    dossiers:show drafting:draft dossiers:files dossiers:review journal:dossier
    amendments:timeline dossiers:export dossiers:calendar
Qui peut répondre dans un dossier de son équipe ? rédacteur valideur administrateur [son équipe]
    drafting:change drafting:undo drafting:redo amendments:answer
Qui peut répondre dans un dossier ouvert en écriture ? rédacteur valideur administrateur [écriture]
    drafting:change drafting:undo amendments:answer
Qui peut répondre dans un dossier ouvert en lecture ? personne [lecture]
    drafting:change drafting:undo amendments:answer dossiers:rename
Qui peut répondre dans un dossier d’une autre équipe ? personne [étranger]
    drafting:change amendments:answer dossiers:rename
Qui peut commenter un dossier de son équipe ? tous [son équipe]
    dossiers:say dossiers:resolve
Qui peut valider un dossier de son équipe ? valideur administrateur [son équipe]
    dossiers:validate
Qui peut valider un dossier ouvert en lecture ? personne [lecture]
    dossiers:validate
Qui peut engager l’équipe d’un dossier qui lui est ouvert en écriture ? personne [écriture]
    dossiers:validate dossiers:back dossiers:sign dossiers:file_scan amendments:record
    dossiers:share dossiers:unshare dossiers:delete drafting:guests drafting:close
Qui peut inscrire un avenant ? valideur administrateur [son équipe]
    amendments:record
Qui peut signer ce qui est validé ? rédacteur valideur administrateur [son équipe]
    dossiers:sign
Qui peut supprimer son propre dossier ? rédacteur valideur administrateur [le sien]
    dossiers:delete
Qui peut supprimer un dossier d’un collègue ? administrateur [son équipe]
    dossiers:delete
Qui peut partager son propre dossier ? rédacteur valideur administrateur [le sien]
    dossiers:share dossiers:unshare
Qui peut partager le dossier d’un collègue ? administrateur [son équipe]
    dossiers:share dossiers:unshare
Qui peut inviter à répondre, sans compte ? rédacteur valideur administrateur [son équipe]
    drafting:guests drafting:close
"""
"""Written from what the house wants, not from the table: who may, [about what], by which views."""
NAMES = ("lecteur", "rédacteur", "valideur", "modérateur", "administrateur")
ROLES = dict(zip(NAMES, Role, strict=True))


def patterns(resolver=None, space="", given=()):
    """Yield the name of each view of the application, and what its address asks for."""
    for each in (resolver or get_resolver()).url_patterns:
        asked = {**dict(given), **each.pattern.converters}
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from patterns(each, inner, asked.items())
        elif isinstance(each, URLPattern):
            yield f"{space}{each.name}", asked


VIEWS = dict(patterns())
SAMPLES = {
    "IntConverter": 987654,
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "UUIDStrConverter": "00000000-0000-4000-8000-000000000000",
    "SlugConverter": "x",
    "StringConverter": "x",
    "PathConverter": "x",
}


def address(view, dossier=None, **named):
    """Return an address of a view: of a dossier, of objects named, of nothing for the rest."""
    given = {name: SAMPLES[type(each).__name__] for name, each in VIEWS[view].items()}
    return reverse(view, kwargs={**given, **({"dossier": dossier.pk} if dossier else {}), **named})


def arrive(get_response):
    """The last middleware: a request that comes here would have reached its view."""

    def answer(request):
        return get_response(request)

    answer.process_view = lambda *_: HttpResponse(status=ARRIVED)
    return answer


urlpatterns = urls.urlpatterns
"""The addresses of the application, whose errors are told by Django in one cheap line."""


@pytest.fixture
def arriving(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.arrive"]
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def dossiers(person, other_team, team):
    """Return how to make what a person may be bound to."""

    def make(who):
        colleague, stranger = person(Role.DRAFTER), person(Role.DRAFTER, teams=[other_team])
        owners = {OWN: (who, team), TEAM: (colleague, team)}
        made = {}
        for tie in TIES:
            owner, place = owners.get(tie, (stranger, other_team))
            made[tie] = Dossier.objects.create(
                title=tie, model="assistance-itinerance", team=place, owner=owner
            )
        Share.objects.create(dossier=made[WRITE], person=who, writes=True)
        Share.objects.create(dossier=made[READ], person=who, writes=False)
        return made

    return make


def promised(view, role, tie):
    """Return what the table promises: what is asked, « you may not », or « no such thing »."""
    row = RIGHTS[view]
    reach = row.of(role)
    if tie is None:
        return ARRIVED if reach == "yes" else 403
    if tie == FOREIGN:
        return 404
    opened = {OWN, TEAM, WRITE} | ({READ} if row.reads else set())
    ties = {"own": {OWN}, "team": {OWN, TEAM}, "open": opened}
    return ARRIVED if tie in ties.get(reach, ()) else 403


def test_every_view_has_its_row_and_every_row_its_view():
    ours = {view for view in VIEWS if not view.startswith(API)}
    assert ours - PUBLIC - set(RIGHTS) == set(), "views that are not in the table"
    rows = {row for row in RIGHTS if not row.startswith(API)}
    assert (rows | PUBLIC) - ours == set(), "rows without a view"
    operations = {view for view in VIEWS if view.startswith(API)}
    assert {row.removesuffix(".write") for row in RIGHTS if row.startswith(API)} <= operations


@pytest.mark.no_cover  # the questions of the house run the same lines
@pytest.mark.parametrize("role", Role)
def test_every_view_answers_each_role_as_the_table_promises(
    role, person, dossiers, client, arriving
):
    who = person(role)
    client.force_login(who, "django.contrib.auth.backends.ModelBackend")
    bound = dossiers(who)
    wrong = []
    for view in sorted(set(VIEWS) - PUBLIC):
        if view.startswith(API):
            continue
        for tie in TIES if "dossier" in VIEWS[view] else (None,):
            path = address(view, bound.get(tie))
            got = {client.get(path).status_code, client.post(path).status_code}
            if got != {promised(view, role, tie)}:
                wrong.append((view, tie, got, promised(view, role, tie)))
    assert wrong == []


def test_who_has_no_account_is_led_to_the_door(client, db, arriving, dossier):
    for view in sorted(VIEWS):
        if view.startswith(API):
            continue
        path = address(view, dossier if "dossier" in VIEWS[view] else None)
        for answer in (client.get(path), client.post(path)):
            if view in PUBLIC:
                assert answer.status_code == ARRIVED, view
            else:
                assert answer.status_code == 302, view
                assert answer.headers["Location"].startswith("/connexion/?next=/"), view


def questions():
    """Yield each question, who may, about which dossier, and one view."""
    for block in re.split(r"\n(?=Qui)", WHO_MAY.strip()):
        head, _, views = block.partition("\n")
        question, roles, tie = re.fullmatch(r"(.+ \?) ([^\[]+?)(?: \[(.+)\])?", head).groups()
        named = {"tous": NAMES, "personne": ()}.get(roles, roles.split())
        for view in views.split():
            yield question, {ROLES[each] for each in named}, tie, view


def test_who_may_what_is_what_the_house_wants(person, dossiers, client, arriving):
    asked = defaultdict(list)
    for question, may, tie, view in questions():
        asked[view].append((question, may, tie))
    assert set(asked) - set(VIEWS) == set()
    wrong = []
    for role in Role:
        who = person(role)
        client.force_login(who, "django.contrib.auth.backends.ModelBackend")
        bound = dossiers(who)
        for view, told in asked.items():
            for question, may, tie in told:
                got = client.post(address(view, bound.get(tie))).status_code == ARRIVED
                if got != (role in may):
                    wrong.append((question, role, view, got))
    assert wrong == []


def test_an_owner_who_left_the_team_is_bound_no_more(drafter, dossier, signed_in):
    drafter.teams.clear()
    client = signed_in(drafter)
    assert client.get(f"/dossiers/{dossier.pk}/historique/").status_code == 404
    assert Dossier.objects.filter(owner=drafter).exists()


# --- objects inside a dossier -------------------------------------------------------------------

WORDS = {"kind", "format", "version", "handle"}
"""What an address may say besides the objects that it names: no object is reached by them."""
OBJECTS = {
    "act": "amendments.ActDraft",
    "comment": "dossiers.Comment",
    "file": "dossiers.KeptFile",
    "job": "jobs.Job",
    "link": "drafting.GuestLink",
    "share": "dossiers.Share",
}
"""What an address names inside a dossier: a new one says here what it is."""
FILLED = {
    models.CharField: "x",
    models.TextField: "x",
    models.PositiveIntegerField: 1,
    models.PositiveBigIntegerField: 1,
    models.BinaryField: b"x",
}


def made(label, dossier, person):
    """Return a row of a model, inside a dossier, with whatever it must have."""
    model = apps.get_model(label)
    given = {"dossier": dossier}
    for field in model._meta.concrete_fields:  # noqa: SLF001  # Django's own name for it
        wanting = not (field.has_default() or field.null or field.name in ("id", "dossier"))
        if isinstance(field, models.DateTimeField):
            given.update({field.name: timezone.now() + timedelta(days=1)} if wanting else {})
        elif field.is_relation and wanting:
            given[field.name] = person
        elif wanting:
            given[field.name] = FILLED[type(field)]
    return model.objects.create(**given)


def inner_views():
    """Yield the views whose address names an object inside a dossier, and the names of those."""
    for view, asked in sorted(VIEWS.items()):
        names = set(asked) - {"dossier"} - WORDS
        if "dossier" in asked and names and not view.startswith(API):
            yield view, names


def test_every_object_inside_a_dossier_is_sought_in_it_alone(person, team, other_team, client):
    """Whoever may do all to one dossier reaches nothing of another through it."""
    who = person(Role.ADMINISTRATOR)
    stranger = person(Role.DRAFTER, teams=[other_team])
    mine, theirs = (
        Dossier.objects.create(title="x", model="assistance-itinerance", team=place, owner=owner)
        for place, owner in ((team, who), (other_team, stranger))
    )
    client.force_login(who, "django.contrib.auth.backends.ModelBackend")
    for view, names in inner_views():
        objects = {name: made(OBJECTS[name], theirs, stranger).pk for name in names}
        path = address(view, mine, **objects)
        got = {client.get(path).status_code, client.post(path).status_code}
        assert 404 in got, (view, path, got)
        assert got <= {404, 405}, (view, path, got)
        for name, key in objects.items():
            assert apps.get_model(OBJECTS[name]).objects.filter(pk=key).exists(), view
            apps.get_model(OBJECTS[name]).objects.filter(pk=key).delete()


def test_an_address_names_a_person_in_administration_alone():
    """Who acts is read from the session, never from an address."""
    named = {view for view, asked in VIEWS.items() if "person" in asked}
    assert all(view.startswith("people:person") for view in named)
