"""The public site as readers meet it: pages, search, and a comment on its way to the queue."""

import re

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from clausegen.web.people.roles import Role
from clausegen.web.publishing import asking, letters, receiving, stamps
from clausegen.web.publishing.models import Comment, Standing, Unanswered
from tests.web.publishing import FORM, PAGE, filled, send, sent, tree


@pytest.fixture
def client(worker):
    return Client()


def test_a_site_that_is_not_built_yet_says_so(db, shelf):
    answer = Client().get("/site/")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_pages_are_served_with_their_own_headers_and_no_cookie(client):
    answer = client.get("/site/index.html")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/site/", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/site/assets/site.css").headers["Content-Type"].startswith("text/css")
    assert client.get("/site/flux/clauses.atom.xml").status_code == 200
    assert not client.cookies


@pytest.mark.parametrize(
    "address",
    [
        "rien.html",
        "clauses/",
        ".clausegen-site",
        "../etat.json",
        "%2e%2e/etat.json",
        "a%00b",
        "a\\b",
    ],
)
def test_what_is_not_a_page_is_the_site_s_own_absent_page(client, address):
    answer = client.get(f"/site/{address}")
    assert answer.status_code == 404
    assert "Page absente" in answer.text


def test_a_host_of_its_own_shows_the_site_alone(client, settings):
    settings.SITE_HOST, settings.SITE = "clauses.test", "https://clauses.test/"
    settings.ALLOWED_HOSTS = ["clauses.test", "testserver"]
    at = {"headers": {"host": "clauses.test"}}
    assert "Petite clause" in client.get("/clauses/petite.html", **at).text
    for screen in ("/connexion/", "/dossiers/", "/edition/"):
        assert client.get(screen, **at).status_code == 404
    assert client.get("/favicon.ico", **at).headers["Content-Type"] == "image/svg+xml"
    answer = client.post("/commenter", filled(client), **at)
    assert answer.status_code == 303
    assert "est reçu" in client.get(answer.headers["Location"], **at).text


# --- a comment ------------------------------------------------------------------------------------


def test_a_comment_waits_and_is_thanked_for_without_cookie(client):
    answer = send(client, filled(client))
    kept = Comment.objects.get()
    assert (kept.state, kept.clause, kept.text) == (Standing.WAITING, "petite", FORM["commentaire"])
    thanks = client.get(answer.headers["Location"])
    assert "Merci, votre commentaire est reçu" in thanks.text
    assert FORM["commentaire"].rstrip(" ?") in thanks.text
    assert FORM["courriel"] not in thanks.text
    assert not client.cookies
    assert FORM["commentaire"] not in client.get(PAGE).text


def test_one_form_makes_one_comment_however_often_it_is_sent(client):
    fields = filled(client)
    first, second = (send(client, fields).headers["Location"] for _ in range(2))
    assert first == second
    assert Comment.objects.count() == 1
    sent(client)  # another form
    assert Comment.objects.count() == 2


def test_a_comment_is_about_the_question_whose_page_it_was_written_on(client):
    assert sent(client, path="/site/clauses/petite/questions/q-delai.html").question == "q-delai"
    assert sent(client, question="inventee").question == ""


def test_a_form_about_a_question_is_given_at_an_address(client):
    page = tree(client.get("/site/commenter?page=petite&question=q-delai"))
    assert "Quel délai" in page.find(".//h1").text_content()
    fields = dict(page.xpath('//form[@method="post"]')[0].form_values())
    assert send(client, {**fields, **FORM}).status_code == 303
    assert Comment.objects.get().question == "q-delai"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("commentaire", " ", "obligatoire"),
        ("courriel", "anne@", "nom@exemple.fr"),
        ("nom", "a" * 81, "80 au plus"),
        ("site_web", "https://acheter.example", "Laissez ce champ vide"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(client, field, value, said):
    hostile = '<script>alert("x")</script> & « mots »'
    answer = send(client, filled(client, **{"commentaire": hostile, field: value}))
    assert answer.status_code == 422
    page = tree(answer)
    (why,) = page.xpath('//*[@role="alert"]//a')
    assert said in why.text_content()
    (control,) = page.xpath(f'//*[@id="{why.get("href")[1:]}"]')
    if field != "site_web":
        assert control.get("aria-invalid") == "true"
        told = control.get("aria-describedby").split()
        assert said in "".join(page.xpath(f'//*[@id="{told[-1]}"]')[0].text_content())
    typed = dict(page.xpath('//form[@method="post"]')[0].form_values())
    kept = {name: typed[name].lstrip("\n") for name in FORM if name != field}
    assert kept == {
        name: each for name, each in {**FORM, "commentaire": hostile}.items() if name in kept
    }
    assert not page.xpath('//script[contains(text(), "alert")]')
    assert not Comment.objects.exists()


def test_who_is_too_quick_is_asked_to_read_again_and_keeps_the_form(client, monkeypatch):
    fields = filled(client)
    with monkeypatch.context() as quick:
        quick.setattr(stamps, "SHORTEST", stamps.LONGEST)
        answer = send(client, fields)
    assert answer.status_code == 422
    assert "Relisez votre commentaire" in answer.text
    again = dict(tree(answer).xpath('//form[@method="post"]')[0].form_values())
    assert again["cachet"] == fields["cachet"]
    assert send(client, {**again, "commentaire": "Relu."}).status_code == 303


@pytest.mark.parametrize("stamp", ["", "inconnu", "a:b:c"])
def test_a_form_without_our_stamp_is_given_again_with_one(client, stamp):
    answer = send(client, filled(client, cachet=stamp))
    assert answer.status_code == 422
    again = dict(tree(answer).xpath('//form[@method="post"]')[0].form_values())
    assert send(client, again).status_code == 303


def test_an_address_sends_few_comments_in_an_hour_and_is_never_kept(client, monkeypatch):
    house = ["2001:db8::1", "2001:db8::2", "2001:db8::ffff"]
    monkeypatch.setattr(receiving, "PER_HOUR", 2)
    answers = [send(client, filled(client), REMOTE_ADDR=each).status_code for each in house]
    assert answers == [303, 303, 429]
    assert send(client, filled(client), REMOTE_ADDR="203.0.113.7").status_code == 303
    kept = "".join(map(str, Comment.objects.values_list()))
    assert not re.search(r"2001|203\.0\.113", kept.replace(str(Comment.objects.first().form), ""))
    monkeypatch.setattr(receiving, "MOST_WAITING", 1)
    assert send(client, filled(client), REMOTE_ADDR="203.0.113.8").status_code == 503


def test_a_page_that_takes_no_comment_says_so(client, shelf, worker):
    assert send(client, {**filled(client), "page": "autre"}).status_code == 404
    fields, path = filled(client), shelf.data / "site.toml"
    path.write_text(f'{path.read_text()}\n[comments]\nclosed = ["petite"]\n')
    worker._looked = -1000  # noqa: SLF001  # time passes
    assert worker.look()
    assert send(client, fields).status_code == 403
    assert "sont clos" in client.get(PAGE).text


def test_moderators_are_written_to_and_links_alone_decide_nothing(
    client, person, settings, monkeypatch, signed_in
):
    person(Role.ADMINISTRATOR)
    moderator = person(Role.MODERATOR, email="mod@exemple.fr")
    settings.EMAIL_HOST = "smtp.test"
    monkeypatch.setattr(letters.mail, "later", lambda work: work())
    sent(client)
    (letter,) = outbox.outbox
    assert letter.to == [moderator.email]
    assert FORM["courriel"] not in letter.body
    links = re.findall(r"http://testserver(\S+)", letter.body)
    assert len(links) == 2
    for link in links:
        assert Client().get(link).status_code == 302  # the door
        assert signed_in(moderator).get(link).status_code == 200
    assert Comment.objects.get().state == Standing.WAITING
    monkeypatch.setattr(letters, "PER_HOUR", 0)
    sent(client)
    assert len(outbox.outbox) == 1


# --- search without script ------------------------------------------------------------------------


def test_search_answers_without_script_and_counts_what_finds_nothing(client):
    found = client.get("/site/recherche.html", {"q": "délai"})
    assert "questions/q-delai.html" in found.text
    assert not Unanswered.objects.exists()
    for asked in ("un satellite en mer", "Un satellite en MER ?"):
        assert client.get("/site/recherche.html", {"q": asked}).status_code == 200
    kept = Unanswered.objects.get()
    assert (kept.text, kept.count) == ("un satellite en mer", 2)
    client.get("/site/recherche.html", {"q": "zygomatique turlututu", "citer": "1"})
    assert Unanswered.objects.count() == 2
    narrowed = {"q": "Quel est le délai ?", "citer": "oui", "dans": "autre"}
    assert client.get("/site/recherche.html", narrowed).status_code == 200
    assert Unanswered.objects.count() == 2
    assert not client.cookies


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("rappelez-moi au 06 12 34 56 78 svp", "rappelez-moi au svp"),
        ("écrire à jean.dupont@exemple.fr demain", "écrire à demain"),
        ("voir https://exemple.fr/x?y=z ici", "voir ici"),
        ("\u202ecaché \x00 dedans", "caché dedans"),
        ("mot", None),
        ("jean@exemple.fr", None),
    ],
)
def test_words_alone_are_kept_of_a_question(db, typed, kept):
    asking.note(typed)
    assert list(Unanswered.objects.values_list("text", flat=True)) == ([kept] if kept else [])


def test_no_more_questions_are_kept_than_somebody_reads(db, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 1)
    for text in ("une question", "une autre", "une question"):
        asking.note(text)
    assert Unanswered.objects.get().count == 2


def test_the_desk_names_the_file_where_an_answer_is_written(client, person, signed_in):
    asking.note("le délai vaut-il en mer")
    browser = signed_in(person(Role.MODERATOR))
    page = browser.get(reverse("publishing:questions")).text
    assert "le délai vaut-il en mer" in page
    key = Unanswered.objects.get().pk
    page = browser.get(reverse("publishing:question", args=[key])).text
    assert "templates/clauses/petite/commentary.md" in page
    assert "## Le délai vaut-il en mer ? {: #q-le-delai-vaut-il" in page
    browser.post(reverse("publishing:close", args=[key]))
    assert "Aucune" in browser.get(reverse("publishing:questions")).text
    asking.note("le délai vaut-il en mer")
    assert "en mer" in browser.get(reverse("publishing:questions")).text
