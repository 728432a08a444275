"""A contract that others wrote, on screen: read, kept, amended by a copy edited in Word."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clausegen.document.tree import plain_text
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers import word_files
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.people.roles import Role
from tests.foreign_files import added, heading, of_body, paragraph, run
from tests.host_files import typed
from tests.web.returned_files import SPACE, edited


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def page(answer):
    return answer.content.decode().replace(SPACE, " ")


SCREENS = (
    "dossiers:show",
    "dossiers:settings",
    "dossiers:review",
    "dossiers:files",
    "dossiers:comments",
    "dossiers:negotiation",
    "dossiers:calendar",
    "dossiers:export",
    "drafting:draft",
    "drafting:export",
    "journal:dossier",
    "amendments:timeline",
    "amendments:text",
    "amendments:compare",
    "amendments:prepare",
)


@pytest.fixture
def contract(browser, team):
    """Return the dossier of a contract that was typed by others, through both screens."""
    file = SimpleUploadedFile("contrat.docx", typed())
    shown = browser.post(reverse("dossiers:import_word"), {"fichier": file})
    assert [each.inside for each in shown.context["shape"]][:2] == ["1 alinéa", "2 alinéas"]
    given = {"lu": shown.context["carried"], "nom": "Prestation", "equipe": team.pk}
    answer = browser.post(reverse("dossiers:import_word_keep"), given)
    made = Dossier.objects.get(title="Prestation")
    assert answer.url == reverse("dossiers:show", args=[made.pk])
    return made


def test_every_screen_of_an_imported_contract_answers(browser, contract):
    assert (contract.state, contract.model) == (State.SIGNED, FREE_TEXT)
    for name in SCREENS:
        answer = browser.get(reverse(name, args=[contract.pk]), follow=True)
        assert answer.status_code == 200, name
    assert browser.get(reverse("dossiers:list")).status_code == 200
    text = page(browser.get(reverse("amendments:text", args=[contract.pk])))
    assert "Le contrat dure trois ans." in text


def test_a_contract_is_named_and_read_before_it_is_kept(browser, team):
    path = reverse("dossiers:import_word")
    assert "Importer un contrat Word" in page(browser.get(path))
    refused = browser.post(path, {"fichier": SimpleUploadedFile("x.docx", b"rien")})
    assert refused.status_code == 422
    file = SimpleUploadedFile("contrat.docx", typed())
    shown = browser.post(path, {"fichier": file, "marques": "aucune"})
    keep = reverse("dossiers:import_word_keep")
    unnamed = browser.post(keep, {"lu": shown.context["carried"], "equipe": team.pk})
    assert unnamed.status_code == 422
    assert "Nommez le dossier" in page(unnamed)
    assert browser.post(keep, {"lu": "faux", "nom": "x", "equipe": team.pk}).status_code == 422
    assert not Dossier.objects.exists()


def test_the_marks_of_one_author_are_taken_alone(browser, db):
    marked = paragraph(run("Le prix est de "), added("dix", "Me Roche"), added(" vingt", "Me Blin"))
    data = of_body(heading("Article 1 – Prix"), marked)

    def read(author):
        file = SimpleUploadedFile("contrat.docx", data)
        return browser.post(reverse("dossiers:import_word"), {"fichier": file, "auteur": author})

    shown = read("Me Roche")
    assert "celles de Me Roche sont acceptées, les autres refusées" in page(shown)
    assert "1 article reconnu, aucun élément hors du texte et aucun point à vérifier." in page(
        shown
    )
    text = plain_text(word_files.taken_up(shown.context["carried"]).document)
    assert "Le prix est de dix" in text
    assert "vingt" not in text
    assert "aucune n’est de Me Leroy, toutes sont refusées" in page(read("Me Leroy"))


def test_a_copy_edited_in_word_becomes_the_avenant(signed_in, person, contract):
    browser = signed_in(person(Role.VALIDATOR))
    path = reverse("amendments:by_text", args=[contract.pk])
    assert browser.get(reverse("amendments:prepare", args=[contract.pk])).url == path
    copy = edited(typed(), "trois ans", "cinq ans")

    def asked(data, effect="1er avril 2028"):
        file = SimpleUploadedFile("autre-nom.docx", data)
        return browser.post(path, {"fichier": file, "effet": effect, "motif": "Durée revue"})

    assert asked(typed()).status_code == 422, "nothing changes"
    assert asked(copy, "jamais").status_code == 422
    shown = asked(copy)
    (change,) = shown.context["changes"]
    assert change["new"] == "Le contrat dure cinq ans."
    carried = {name: getattr(shown.context["edited"], name) for name in ("effect", "base")}
    given = {"lu": shown.context["carried"], "motif": "Durée revue", "base": carried["base"]}
    given["effet"] = carried["effect"]
    for kind, _ in shown.context["papers"]:
        paper = reverse("amendments:by_text_file", args=[contract.pk, kind])
        assert browser.post(paper, given).content.startswith(b"PK"), kind
    keep = reverse("amendments:by_text_record", args=[contract.pk])
    assert browser.post(keep, given).url == reverse("amendments:timeline", args=[contract.pk])
    assert contract.files.filter(act=1, kind="docx").count() == len(shown.context["papers"])
    again = browser.post(keep, given)
    assert again.status_code == 422
    assert "lisez de nouveau la copie" in page(again)
    later = browser.get(reverse("amendments:text", args=[contract.pk]), {"au": "2028-05-01"})
    assert "cinq ans" in page(later)
    for name in SCREENS:
        assert browser.get(reverse(name, args=[contract.pk]), follow=True).status_code == 200, name


def test_only_an_imported_contract_is_amended_by_its_text(browser, dossier):
    for name, kind in (("by_text", []), ("by_text_file", ["avenant"])):
        path = reverse(f"amendments:{name}", args=[dossier.pk, *kind])
        assert browser.post(path).status_code == 404
