"""Readers' comments: one rule for form, server and files; hostile words shown as words."""

from html import unescape

import pytest
from lxml import html

from clausegen.errors import TemplateError
from clausegen.site.comments.comments import (
    FIELDS,
    TRAP,
    ReaderComment,
    form_faults,
    page_data,
    read_comments,
    shown,
)
from clausegen.site.pages.render import part
from clausegen.site.publish.build import publish
from clausegen.site.publish.build_cache import read_kept
from clausegen.site.publish.feeds import feed_entries, feed_files
from clausegen.site.settings import Settings
from tests.hostile import TEXTS
from tests.site_library import built, site_library

CLAUSE = "assistance-itinerance"
EMAIL, IP = "lectrice.secrete@exemple.fr", "203.0.113.77"
FORM = {"commentaire": "Très utile.", "nom": "Anne", "courriel": EMAIL}
SITE = Settings(
    base="https://clauses.example/",
    title="Clauses",
    description="Des clauses.",
    publisher="Nous",
    contact="nous@clauses.example",
    host="Ici",
    date="2026-11-25",
    checking_months=12,
)


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def entry(rank=1, text="Très utile.", name="Anne", status="publie", more=""):
    return (
        f'[[commentaires]]\nid = "c-{rank}"\ndate = 2026-11-{rank:02}T09:30:00\n'
        f'statut = "{status}"\nnom = {quoted(name)}\ncommentaire = {quoted(text)}\n'
        f'courriel = "{EMAIL}"\nip = "{IP}"\n{more}'
    )


def read(*entries):
    return read_comments({f"{CLAUSE}.toml": "\n".join(entries)})


def rendered(template, comments):
    shown = {"comments": comments, "settings": SITE}
    return part(template, lambda address: address, shown).decode()


def faults(*entries):
    with pytest.raises(TemplateError) as caught:
        read(*entries)
    return {each.place.key: each.message for each in caught.value.diagnostics}


def test_a_form_well_filled_has_no_fault():
    assert form_faults(FORM) == ()


@pytest.mark.parametrize("field", [each for each in FIELDS if each.required])
def test_a_required_field_left_blank_is_a_fault_and_is_marked_on_the_page(field):
    assert [each.place.key for each in form_faults({**FORM, field.name: " "})] == [field.name]
    page = html.fromstring(rendered("comment_form.html", page_data((), CLAUSE, action="https://a")))
    (control,) = page.xpath(f'//*[@name="{field.name}"]')
    (label,) = page.xpath(f'//label[@for="{control.get("id")}"]')
    assert "required" in control.attrib
    assert "(obligatoire)" in label.text_content()
    assert control.get("maxlength") == str(field.limit)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("commentaire", "a" * 5001),
        ("nom", "a" * 81),
        ("nom", "Anne\nBob"),
        ("nom", "\u202eenna"),
        ("commentaire", "a\x00b"),
        ("courriel", "anne"),
        ("courriel", "anne@exemple"),
        ("courriel", "a b@exemple.fr"),
        ("courriel", "<a@exemple.fr>"),
        (TRAP, "https://acheter.example"),
    ],
)
def test_each_rule_names_its_field(name, value):
    assert [each.place.key for each in form_faults({**FORM, name: value})] == [name]


def test_only_approved_comments_are_published_oldest_first():
    statuses = ("publie", "en-attente", "refuse", "indesirable", "publie")
    entries = [entry(9 - rank, status=status) for rank, status in enumerate(statuses)]
    assert [each.anchor for each in shown(read(*entries))] == ["commentaire-c-5", "commentaire-c-9"]


def test_a_broken_file_tells_every_fault_with_its_key():
    found = faults(
        entry(1), entry(1), entry(2, status="oui", more='couleur = "bleu"\n'), entry(3, name=" ")
    )
    assert set(found) == {
        "commentaires[2].id",
        "commentaires[3].statut",
        "commentaires[3].couleur",
        "commentaires[4].nom",
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("commentaires = 3", "commentaires"),
        ('[[commentaires]]\nid = "Majuscule"', "commentaires[1].id"),
        ("[[commentaires]]\ndate = 2026-11-25", "commentaires[1].date"),
        ("[[commentaires]]\nnom = 3", "commentaires[1].nom"),
        ("auteur = 1", "auteur"),
        ("[[commentaires", ""),
    ],
)
def test_a_file_that_holds_something_else_is_refused(text, key):
    assert key in faults(text)


def test_an_email_may_have_been_erased():
    (comment,) = read(entry().replace(f'courriel = "{EMAIL}"\n', ""))
    assert comment.email == ""


def everything_published():
    comments = shown(read(entry(1), entry(2, status="en-attente"), entry(3, text="Deux\n\nlignes")))
    pages = {CLAUSE: (f"clauses/{CLAUSE}.html", "Clause d’assistance")}
    data = page_data(comments, CLAUSE, action="https://clauses.example/commenter")
    feeds = feed_files((), feed_entries(comments, pages), SITE)
    return [
        repr(read(entry())),
        repr(comments),
        repr(data),
        rendered("comments.html", data),
        rendered("comment_form.html", data),
        *(content.decode() for content in feeds.values()),
    ]


@pytest.mark.parametrize("secret", [EMAIL, IP, "secrete", "203.0"])
def test_neither_email_nor_ip_leaves(secret):
    assert [text for text in everything_published() if secret in text] == []


def test_the_feed_holds_approved_comments_alone():
    feed = next(
        text for text in everything_published() if "#commentaire-c-1" in text and "<feed" in text
    )
    assert "commentaire-c-2" not in feed
    assert "Anne, sur « Clause d’assistance »" in feed


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_words_are_shown_as_words(text):
    data = page_data(shown(read(entry(text=text, name=text.replace("\n", " ")))), CLAUSE)
    page = html.fromstring(rendered("comments.html", data))
    (section,) = page.xpath("//section[@id='commentaires']")
    assert (
        section.xpath(".//a | .//script | .//b | .//img | .//iframe | .//@onerror | .//@href") == []
    )
    paragraphs = page.xpath("//article/p/text()")
    assert "\n".join(paragraphs) == "\n".join(line for line in text.split("\n") if line)
    assert " ".join(text.split()) in page.xpath("string(//article/h3)")


def test_without_an_address_for_the_form_the_page_says_how_to_write():
    written = rendered("comment_form.html", page_data((), CLAUSE))
    assert "mailto:nous@clauses.example" in written
    assert "<form" not in written


def test_closed_comments_have_no_form():
    data = page_data((), CLAUSE, action="https://a", closed=True)
    assert "clos" in unescape(rendered("comment_form.html", data))
    assert data["action"] == ""


def test_a_page_shows_its_own_comments():
    assert page_data(shown(read(entry())), "autre-clause")["items"] == []


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    entries = [entry(1, text="Voir http://exemple.fr <b>ici</b>"), entry(2, status="en-attente")]
    comments = "\n".join(entries)
    folder = tmp_path_factory.mktemp("site")
    return built(site_library(folder, **{"data/comments/petite.toml": comments}))


@pytest.mark.parametrize("secret", [EMAIL, IP])
def test_no_file_of_a_built_site_holds_an_email_or_an_ip(site, secret):
    assert [name for name, content in site.files.items() if secret.encode() in content] == []


def test_a_built_site_shows_the_approved_comment_and_feeds_it(site):
    page = html.fromstring(site.files["clauses/petite.html"].decode())
    assert page.xpath("string(//*[@id='commentaire-c-1']/p)") == "Voir http://exemple.fr <b>ici</b>"
    assert page.xpath("//*[@id='commentaire-c-1']//a | //*[@id='commentaire-c-2']") == []
    assert "commentaire-c-1" in site.files["flux/commentaires.atom.xml"].decode()
    assert [each for each in site.diagnostics if each.rule == "commentaire"] == []


def said(rank=1, question="q-delai", reply="Merci."):
    """Return a comment that stands in no file, as the application keeps them."""
    return ReaderComment(
        "petite",
        f"c-{rank}",
        "Anne",
        "Quel délai ?",
        f"2026-11-{rank:02}T09:30:00",
        "publie",
        question=question,
        reply=reply,
        reply_date="2026-12-01",
        edited="2026-12-02",
    )


def test_a_comment_that_comes_changes_its_pages_alone_and_as_a_build_anew_would(tmp_path):
    library, folder = site_library(tmp_path), tmp_path / "site"
    publish(built(library), folder)
    after = built(library, kept=read_kept(folder), more=[said()])
    changed = {address for address in after.files.fresh if address.endswith((".html", ".xml"))}
    pages = {"clauses/petite.html", "clauses/petite/questions/q-delai.html"}
    feeds = {address for address in changed if address.startswith("flux/")}
    assert pages <= changed
    assert not any(each.startswith("clauses/") for each in changed - pages)
    assert feeds == {"flux/commentaires.atom.xml", "flux/clauses.atom.xml"}
    anew = built(library, more=[said()])
    assert {name: after.files[name] for name in after.files} == dict(anew.files.items())
    publish(after, folder)
    gone = built(library, kept=read_kept(folder))
    assert {name: gone.files[name] for name in gone.files} == dict(built(library).files.items())


def test_a_reply_and_the_question_stand_under_the_comment(tmp_path):
    site = built(site_library(tmp_path), more=[said(), said(2, question="", reply="")])
    page = html.fromstring(site.files["clauses/petite.html"])
    first, second = page.xpath('//section[@id="commentaires"]/div/div/article')
    (reply,) = first.xpath("./article")
    words = " ".join(reply.text_content().split())
    assert words == "La rédaction 1er décembre 2026 Merci."
    assert "modifié par la rédaction le 2 décembre" in " ".join(first.text_content().split())
    assert first.xpath('.//a[contains(@href, "questions/q-delai.html")]')
    assert not second.xpath("./article | .//a")
    question = html.fromstring(site.files["clauses/petite/questions/q-delai.html"])
    assert len(question.xpath('//section[@id="commentaires"]/div/div/article')) == 1
