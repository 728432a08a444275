"""Pages ask the database as many questions for many objects as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clausegen.web.batches.models import Batch
from clausegen.web.campaigns.models import Campaign
from clausegen.web.dossiers import binning, talking
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.roles import Role
from clausegen.web.publishing.models import Comment as Published
from tests.web.conftest import CLAUSE


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


@pytest.fixture
def asked(browser):
    """Return how to count the questions that a page asks the database, a session being open."""
    browser.get(reverse("aide"))

    def count(name, *args, **query):
        with CaptureQueriesContext(connection) as caught:
            page = browser.get(reverse(name, args=args), query)
        assert page.status_code == 200
        return len(caught)

    return count


def opened(drafter, team, title):
    return Dossier.objects.create(title=title, model=CLAUSE, team=team, owner=drafter)


def test_a_list_of_dossiers_asks_no_more_for_each(asked, dossier, drafter, team):
    one = asked("dossiers:list")
    for rank in range(4):
        opened(drafter, team, f"Dossier {rank}")
    assert asked("dossiers:list") == one


def test_the_bin_asks_no_more_for_each(asked, dossier, drafter, team):
    binning.delete(dossier.pk, drafter)
    one = asked("dossiers:bin")
    for rank in range(4):
        binning.delete(opened(drafter, team, f"Dossier {rank}").pk, drafter)
    assert asked("dossiers:bin") == one


def test_comments_ask_no_more_for_each(asked, dossier, drafter):
    talking.say(dossier, drafter, "Et le plafond ?", "dossier")
    one = asked("dossiers:comments", dossier.pk)
    for rank in range(4):
        talking.say(dossier, drafter, f"Remarque {rank}", "dossier")
    assert asked("dossiers:comments", dossier.pk) == one


def test_a_history_asks_no_more_for_each_answer(asked, dossier, drafter):
    change(dossier.pk, drafter, {"client.delai_signalement": "5 heures"})
    one = asked("journal:dossier", dossier.pk)
    for hours in range(6, 10):
        change(dossier.pk, drafter, {"client.delai_signalement": f"{hours} heures"})
    assert asked("journal:dossier", dossier.pk) == one


WORKBOOKS = {"batches:list": Batch, "campaigns:list": Campaign}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_list_of_what_has_workbooks_asks_no_more_for_each_and_reads_none(
    browser, asked, drafter, team, name
):
    def opened():
        model = WORKBOOKS[name]
        return model.objects.create(title="L", model=CLAUSE, team=team, owner=drafter, table=b"x")

    opened()
    one = asked(name)
    for _ in range(4):
        opened()
    assert asked(name) == one
    with CaptureQueriesContext(connection) as caught:
        browser.get(reverse(name))
    assert not [each for each in caught.captured_queries if '"table"' in each["sql"]]


def test_a_queue_of_readers_asks_no_more_for_each(client, db, person, signed_in):
    browser = signed_in(person(Role.MODERATOR))

    def count():
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(reverse("publishing:queue")).status_code == 200
        return len(caught)

    def received():
        return Published.objects.create(clause="petite", name="Anne", received=timezone.now())

    received()
    count()
    one = count()
    for _ in range(4):
        received()
    assert count() == one
