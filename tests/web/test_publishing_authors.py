"""What the author of a comment may still do to it, by the address that the page of thanks gives."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from clausegen.web.publishing import authors, letters, moderating
from clausegen.web.publishing.models import Comment, Decision, Standing, Wanted
from tests.web.publishing import FORM, filled, send, tree


@pytest.fixture
def client(worker):
    return Client()


@pytest.fixture
def own(client):
    """Return the address that the page of thanks gives."""
    thanks = client.get(send(client, filled(client)).headers["Location"])
    (link,) = tree(thanks).xpath('//a[contains(@href, "/le-mien/")]/@href')
    return link


def asked():
    return list(Wanted.objects.values_list("count", flat=True))


def test_looking_at_the_address_changes_nothing(client, own):
    page = client.get(own)
    assert page.status_code == 200
    assert FORM["commentaire"].rstrip(" ?") in page.text
    assert FORM["courriel"] not in page.text
    assert Comment.objects.get().state == Standing.WAITING
    assert not client.cookies


def test_a_published_comment_that_is_corrected_is_read_again(client, own):
    key = Comment.objects.get().pk
    Comment.objects.update(state=Standing.PUBLISHED)
    before = asked()
    answer = client.post(own, {"nom": "Anne B.", "commentaire": "La nuit aussi ?"})
    assert answer.status_code == 303
    kept = Comment.objects.get(pk=key)
    assert (kept.state, kept.name, kept.text) == (
        Standing.WAITING,
        "Anne B.",
        "La nuit aussi ?",
    )
    assert kept.email == FORM["courriel"]
    assert asked() != before
    assert kept.decisions.get().before["text"].startswith("Ce délai")


def test_a_fault_keeps_what_was_typed_and_changes_nothing(client, own):
    answer = client.post(own, {"nom": "", "commentaire": "<b>Autre"})
    assert answer.status_code == 422
    page = tree(answer)
    assert page.xpath('//*[@role="alert"]//a/@href') == ["#commentaire-nom"]
    assert page.xpath("string(//textarea)").strip() == "<b>Autre"
    assert Comment.objects.get().name == FORM["nom"]


def test_a_comment_taken_back_leaves_nothing_but_a_line_without_its_words(client, own):
    Comment.objects.update(state=Standing.PUBLISHED)
    before = asked()
    assert "est retiré" in client.post(own, {"retirer": "oui"}).text
    assert not Comment.objects.exists()
    assert asked() != before
    line = Entry.objects.get(what="lecteur.retire")
    assert line.who == moderating.AUTHOR
    assert FORM["nom"] not in f"{line.label}{line.detail}"
    assert client.get(own).status_code == 404


@pytest.mark.parametrize("state", [Standing.REFUSED, Standing.SPAM, Standing.BIN])
def test_what_was_refused_is_only_taken_back(client, own, state):
    Comment.objects.update(state=state)
    assert not tree(client.get(own)).xpath("//textarea")
    assert client.post(own, {"nom": "A", "commentaire": "Encore"}).status_code == 404
    assert Comment.objects.get().text.startswith("Ce délai")
    client.post(own, {"retirer": "oui"})
    assert not Comment.objects.exists()


def test_the_address_is_void_when_it_is_forged_or_old(client, own):
    assert client.get(own.replace("le-mien/", "le-mien/0")).status_code == 404
    Comment.objects.update(received=timezone.now() - authors.OPEN)
    assert client.post(own, {"retirer": "oui"}).status_code == 404
    thanks = client.get(f"/site/commenter/merci/{Comment.objects.get().form}/")
    assert "le-mien" not in thanks.text


def test_a_correction_of_what_was_published_is_announced_and_told_in_the_trace(
    client, own, person, settings, monkeypatch, signed_in
):
    moderator = person(Role.MODERATOR, email="mod@exemple.fr")
    settings.EMAIL_HOST = "smtp.test"
    monkeypatch.setattr(letters.mail, "later", lambda work: work())
    client.post(own, {"nom": "Anne", "commentaire": "Elle attend encore ?"})
    assert mail.outbox == []  # those who moderate were told of it already
    Comment.objects.update(state=Standing.PUBLISHED)
    client.post(own, {"nom": "Anne", "commentaire": "La nuit aussi ?"})
    [letter] = mail.outbox
    assert letter.to == ["mod@exemple.fr"]
    assert "Anne a corrigé son commentaire" in letter.body
    comment = Comment.objects.get()
    page = signed_in(moderator).get(reverse("publishing:comment", args=[comment.pk])).text
    assert moderating.AUTHOR in page
    assert "n’est plus là" not in page


def test_corrections_are_few_in_an_hour_and_what_changes_nothing_is_not_counted(
    client, own, monkeypatch
):
    monkeypatch.setattr(moderating, "PER_HOUR", 2)
    answers = [client.post(own, typed(each)) for each in ("un", "un", "deux", "trois")]
    assert [each.status_code for each in answers] == [303, 303, 303, 429]
    assert "Réessayez dans une heure" in answers[-1].text
    assert tree(answers[-1]).xpath("string(//textarea)").strip() == "trois"
    assert Comment.objects.get().text == "deux"
    thanks = client.get(send(client, filled(client)).headers["Location"])
    (other,) = tree(thanks).xpath('//a[contains(@href, "/le-mien/")]/@href')
    assert client.post(other, typed("autre")).status_code == 429  # of the same address
    Decision.objects.update(when=timezone.now() - timedelta(hours=1))
    assert client.post(own, typed("trois")).status_code == 303


@pytest.mark.parametrize(
    ("sent", "status"), [({"retirer": "oui"}, 200), ({"nom": "A", "commentaire": "B"}, 404)]
)
def test_of_two_who_take_it_back_at_once_the_second_finds_it_gone(
    client, own, monkeypatch, sent, status
):
    find = authors.comment_of

    def late(key):
        found = find(key)
        moderating.withdraw(found.pk)
        return found

    monkeypatch.setattr(authors, "comment_of", late)
    assert client.post(own, sent).status_code == status
    assert Entry.objects.filter(what="lecteur.retire").count() == 1


def typed(text):
    return {"nom": "Anne", "commentaire": text}
