"""The editor's desk: the queue, what is decided and undone, what is kept and erased."""

import json
import sys
from datetime import timedelta
from importlib import import_module

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clausegen.web.jobs import cleaning
from clausegen.web.people.roles import Role
from clausegen.web.publishing import asking, building, moderating, retaining, state
from clausegen.web.publishing.building import Builder
from clausegen.web.publishing.models import Comment, Decision, Standing, Unanswered
from tests.judges import AXED
from tests.web.publishing import FORM, PAGE, sent, tree

QUEUE = "/edition/"
OTHERS = ("publication/", "lecteurs/")


@pytest.fixture
def desk(worker, person, signed_in):
    """Return the browser of a moderator."""
    return signed_in(person(Role.MODERATOR))


@pytest.fixture
def comment(worker):
    return sent(Client())


def decide(desk, to, *comments, **more):
    given = {"choix": [f"{each.pk}-{each.seen}" for each in comments], "vers": to, **more}
    return desk.post(reverse("publishing:decide"), given, follow=True)


def edited(desk, comment, **typed):
    """Return what answers the form of a comment, as it is now, sent."""
    comment.refresh_from_db()
    path = reverse("publishing:comment", args=[comment.pk])
    return desk.post(path, {**typed, "vu": comment.seen})


def shown():
    return FORM["commentaire"].rstrip(" ?") in Client().get(PAGE).text


def test_a_comment_approved_is_on_its_page_and_undone_it_is_gone(desk, comment, worker):
    page = desk.get(QUEUE).text
    assert FORM["commentaire"] in page
    assert "Quel délai" not in page
    answer = decide(desk, "publie", comment)
    assert "1\u00a0commentaire publié." in answer.text
    assert not shown()
    assert worker.look()
    assert shown()
    (undoing,) = tree(answer).xpath('//form[contains(@action, "/annuler/")]/@action')
    desk.post(undoing)
    assert worker.look()
    assert not shown()
    assert Comment.objects.get().state == Standing.WAITING
    assert not worker.look()


def test_many_are_decided_at_once_and_each_state_has_its_list(desk, worker):
    made = [sent(Client(), nom=f"Lecteur {rank}") for rank in range(3)]
    answer = decide(desk, "indesirable", *made[:2])
    assert "2\u00a0commentaires mis avec les indésirables." in answer.text
    assert moderating.counts() == {
        "en-attente": 1, "publie": 0, "refuse": 0, "indesirable": 2, "corbeille": 0
    }  # fmt: skip
    page = desk.get(QUEUE, {"etat": "indesirable"}).text
    assert "Lecteur 0" in page
    assert "Lecteur 2" not in page
    assert "Choisissez un commentaire" in decide(desk, "publie").text
    assert "Choisissez un commentaire" in decide(desk, "rien", made[0]).text
    for each in Standing:
        assert decide(desk, each.value, made[0]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("delai NUIT", True),
        ("anne", True),
        ("ANNE@exemple.fr", True),
        ("jour", False),
        ("b@c.fr", False),
    ],
)
def test_comments_are_found_by_their_words_or_their_address(desk, comment, asked, there):
    assert (FORM["commentaire"] in desk.get(QUEUE, {"q": asked}).text) is there


def test_a_reply_is_published_with_its_comment_and_what_changes_is_traced(desk, comment, worker):
    path = reverse("publishing:comment", args=[comment.pk])
    typed = {"nom": "Anne", "commentaire": "Ce délai court-il la nuit, et le dimanche ?"}
    edited(desk, comment, **typed, reponse="Oui, à toute heure.", publier="1")
    worker.look()
    article = tree(Client().get(PAGE)).xpath('//section[@id="commentaires"]//article')[0]
    words = " ".join(article.text_content().split())
    assert "le dimanche" in words
    assert "modifié par la rédaction" in words
    assert "La rédaction" in words
    assert "Oui, à toute heure." in words
    page = desk.get(path).text
    assert FORM["commentaire"] in page  # as it was, in the trace
    assert "état, avant" in page
    edited(desk, comment, **typed, reponse="")
    worker.look()
    assert "Oui, à toute heure." not in Client().get(PAGE).text
    act = Decision.objects.first().act
    moderating.undo(act, Decision.objects.first().person)
    comment.refresh_from_db()
    assert comment.reply == "Oui, à toute heure."
    assert comment.reply_date == timezone.localdate()
    edited(desk, comment, **typed, reponse=comment.reply)
    assert Decision.objects.count() == 3  # nothing changed, nothing is traced


def test_a_faulty_change_is_told_beside_its_field(desk, comment):
    answer = edited(desk, comment, nom=" ", commentaire="a\x01", reponse="b" * 5001)
    assert answer.status_code == 422
    assert len(tree(answer).xpath('//*[@aria-invalid="true"]')) == 3
    comment.refresh_from_db()
    assert comment.name == "Anne"


def test_a_fault_of_a_clause_leaves_the_site_and_is_told(desk, shelf, worker):
    path = shelf.templates / "clauses/petite/clause.md"
    right = path.read_text()
    path.write_text("## Objet {: #objet }\n\n{{ absente }}\n")
    assert Builder().look()
    assert "Petite clause" in Client().get(PAGE).text
    page = desk.get(reverse("publishing:publication")).text
    assert "l’ancien site reste en ligne" in page
    assert "absente" in page
    assert not Builder().look()  # it is not tried again and again
    path.write_text(right.replace("porte sur", "a pour objet"))
    assert Builder().look()
    assert "a pour objet" in Client().get(PAGE).text
    assert state.read().faults == ()


def test_two_workers_do_not_build_at_once_and_a_button_asks_for_the_site(desk, worker, monkeypatch):
    desk.post(reverse("publishing:rebuild"))
    with monkeypatch.context() as held:

        def taken(*_):
            raise TimeoutError

        held.setattr(building, "lock", taken)
        assert not worker.look()
    assert "Des changements arrivent" in desk.get(QUEUE).text
    assert worker.look()
    assert "Tout est en ligne" in desk.get(QUEUE).text


def test_what_fails_unforeseen_leaves_the_worker_to_its_jobs(worker, monkeypatch):
    building.want()
    with monkeypatch.context() as broken:
        broken.setattr(building, "publish", lambda *_: 1 / 0)
        assert not worker.look()
    assert not worker.look()  # not tried again before something changes
    building.want()
    assert worker.look()


def test_words_that_nobody_read_are_not_decided(desk, comment):
    path = reverse("publishing:comment", args=[comment.pk])
    other, read = sent(Client(), nom="Léa"), {each.pk: each.seen for each in Comment.objects.all()}
    (opened,) = tree(desk.get(path)).xpath('//input[@name="vu"]/@value')
    [*chosen] = tree(desk.get(QUEUE)).xpath('//input[@type="checkbox"]/@value')
    moderating.correct(comment.pk, {"nom": "Anne", "commentaire": "Autre chose"})
    many = {"choix": chosen, "vers": "publie"}
    page = desk.post(reverse("publishing:decide"), many, follow=True).text
    assert "Un commentaire a changé depuis que vous l’avez lu" in page
    assert "1\u00a0commentaire publié." in page
    assert "Autre chose" in page  # the queue shows it as it is now
    assert states() == {comment.pk: "en-attente", other.pk: "publie"}
    assert moderating.decide({comment.pk: ""}, Standing.BIN, None).stale == 1
    typed = {"nom": "Anne", "commentaire": FORM["commentaire"], "reponse": "Oui.", "publier": "1"}
    answer = desk.post(path, {**typed, "vu": opened})
    assert answer.status_code == 422
    assert "a changé depuis que vous l’avez ouvert" in answer.text
    form = tree(answer).xpath('//form[.//textarea[@name="reponse"]]')[0]
    again = dict(form.form_values())
    assert (again["commentaire"], again["reponse"]) == ("Autre chose", "Oui.")
    assert states()[comment.pk] == "en-attente"
    assert desk.post(path, {**again, "publier": "1"}).status_code == 302
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.reply) == ("publie", "Autre chose", "Oui.")
    assert comment.seen != read[comment.pk]


def test_what_its_author_changed_since_is_not_undone(desk, comment):
    decide(desk, "publie", comment)
    (undoing,) = tree(decide(desk, "en-attente", comment)).xpath(
        '//form[contains(@action, "/annuler/")]/@action'
    )
    moderating.correct(comment.pk, {"nom": "Anne", "commentaire": "Autre chose"})
    page = desk.post(undoing, follow=True).text
    assert "Un commentaire a changé depuis" in page
    assert states() == {comment.pk: "en-attente"}


def test_what_its_author_took_back_is_no_longer_there(desk, comment):
    act = moderating.decide({comment.pk: comment.seen}, Standing.BIN, None).act
    moderating.withdraw(comment.pk)
    assert decide(desk, "publie", comment).status_code == 200
    assert moderating.undo(act, None) == 0
    with pytest.raises(Comment.DoesNotExist):
        moderating.edit(comment.pk, comment.seen, {}, None)


def test_the_trace_of_before_names_is_given_them(desk, comment):
    decide(desk, "publie", comment)
    moderating.correct(comment.pk, {"nom": "Anne", "commentaire": "Autre chose"})
    edited(desk, comment, nom="Anne", commentaire="Encore autre", reponse="")
    kept = list(Decision.objects.values_list("who", flat=True))
    assert kept[1] == moderating.AUTHOR
    Decision.objects.update(who="")
    import_module("clausegen.web.publishing.migrations.0002_decision_who").name(apps, None)
    assert list(Decision.objects.values_list("who", flat=True)) == kept


def states():
    return dict(Comment.objects.values_list("pk", "state"))


# --- what is kept ---------------------------------------------------------------------------------


def test_addresses_are_erased_at_their_term_and_what_was_refused_goes(desk, worker, shelf):
    kept, refused, recent = (sent(Client(), nom=name) for name in ("Vieux", "Non", "Neuf"))
    decide(desk, "publie", kept)
    decide(desk, "refuse", refused)
    old = timezone.now() - timedelta(days=37 * 31)
    Comment.objects.filter(pk=kept.pk).update(received=old)
    Comment.objects.filter(pk=refused.pk).update(decided=timezone.now() - timedelta(days=31))
    cleaning.clean()
    kept.refresh_from_db()
    assert (kept.email, kept.origin, kept.name) == ("", "", "Vieux")
    recent.refresh_from_db()
    assert recent.email == FORM["courriel"]
    assert not Comment.objects.filter(pk=refused.pk).exists()
    (shelf.data / "site.toml").write_text("faux")
    retaining.erase_overdue()


def test_what_is_kept_of_a_reader_is_taken_out_and_erased_with_its_trace(desk, comment, worker):
    other = sent(Client(), courriel="autre@exemple.fr")
    decide(desk, "publie", comment)
    worker.look()
    asked = {"courriel": "ANNE@exemple.fr "}
    assert "Commentaire n°" in desk.post(reverse("publishing:reader"), asked).text
    [told] = json.loads(desk.post(reverse("publishing:reader_export"), asked).content)
    assert told["commentaire"] == FORM["commentaire"]
    assert len(told["decisions"]) == 1
    page = desk.post(reverse("publishing:reader_erase"), asked, follow=True).text
    assert "1\u00a0commentaire effacé, sans retour." in page
    assert [each.pk for each in Comment.objects.all()] == [other.pk]
    assert not Decision.objects.exists()
    assert worker.look()
    assert not shown()
    assert "Rien n’est gardé" in desk.post(reverse("publishing:reader"), asked).text
    assert retaining.erase(" ", None) == 0


# --- in a browser ---------------------------------------------------------------------------------


@pytest.mark.no_cover
@pytest.mark.usefixtures("transactional_db")
def test_a_comment_goes_from_the_page_to_the_queue_and_back(
    shelf,
    live_server,
    browser,
    client,
    person,
    capsys,
):
    builder = Builder()
    assert builder.look()
    reader = browser.new_context(base_url=live_server.url).new_page()
    faults = []
    reader.on("console", lambda message: faults.append(message.text))
    reader.goto(PAGE)
    for name, value in FORM.items():
        reader.fill(f"#commentaire-{name}", value)
    reader.click("text=Envoyer le commentaire")
    assert reader.locator("h1").inner_text() == "Merci, votre commentaire est reçu"
    faults += judged(reader)
    assert reader.context.cookies() == []
    reader.goto("/site/commenter?page=petite")
    faults += judged(reader)
    client.force_login(person(Role.MODERATOR), "django.contrib.auth.backends.ModelBackend")
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{**session, "url": live_server.url}])
    desk = context.new_page()
    asking.note("un satellite en mer")
    known = Comment.objects.get().pk, Unanswered.objects.get().pk
    for address in ("", "commentaires/{0}/", "questions/", "questions/{1}/", *OTHERS):
        desk.goto(QUEUE + address.format(*known))
        faults += judged(desk)
    desk.goto(QUEUE)
    desk.click(".registre >> text=Publier")
    begun = timezone.now()
    assert builder.look()
    reader.goto(PAGE)
    assert reader.locator("#commentaires article").inner_text().count(FORM["commentaire"][:12])
    took = (timezone.now() - begun).total_seconds()
    with capsys.disabled():
        sys.stdout.write(f"\napproved, built and visible in {took:.2f} s\n")
    reader.click(".chat-ouvrir")
    reader.fill("dialog [name=q]", "zygomatique turlututu")
    with reader.expect_response(lambda each: "citer=oui" in each.url):
        reader.press("dialog [name=q]", "Enter")
    assert Unanswered.objects.filter(text="zygomatique turlututu").exists()
    reader.context.close()
    context.close()
    assert faults == []


def judged(page):
    """Return what axe says of a page, at the width of a telephone too."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(AXED)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((page.url, width, "scrolls sideways"))
    return found
