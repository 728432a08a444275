"""Word files that people bring: a draft that came back, a contract that others wrote."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree

from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.making import DRAFT, WORD, make
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.journal.models import Entry
from clausegen.web.people.roles import Role
from tests.host_files import changed, typed
from tests.ooxml import W

SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def browser(signed_in, drafter):
    return signed_in(drafter)


def page(answer):
    return answer.content.decode().replace(SPACE, " ")


# --- a draft that came back ---------------------------------------------------------------------


@pytest.fixture
def sent(dossier):
    """Return the Word file of a draft, as the application gives it."""
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    return content


def edited(data, old, new, near=""):
    """Return a Word file with other words in all paragraphs that hold some."""

    def edit(xml):
        root = etree.fromstring(xml)
        for paragraph in root.iter(f"{W}p"):
            texts = list(paragraph.iter(f"{W}t"))
            if near in "".join(each.text or "" for each in texts).replace(SPACE, " "):
                words = [(each, (each.text or "").replace(SPACE, " ")) for each in texts]
                for each, text in [pair for pair in words if old in pair[1]][:1]:
                    each.text = text.replace(old, new)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed(data, "word/document.xml", edit)


def sent_back(browser, dossier, data, name="revu.docx"):
    path = reverse("dossiers:negotiation", args=[dossier.pk])
    return browser.post(path, {"fichier": SimpleUploadedFile(name, data)})


def test_a_value_that_came_back_changed_is_accepted_as_an_answer_and_undone(
    browser, dossier, drafter, sent
):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    theirs = edited(theirs, "partie intégrante du", "partie du")
    shown = sent_back(browser, dossier, theirs)
    text = page(shown)
    (verdict,) = re.findall('class="verdict">(.+?)<', text)
    assert verdict == "1 valeur changée, 0 à trancher, 1 écart de texte."
    (value,) = shown.context["found"].values
    ((_, departure),) = shown.context["departures"]
    assert "fait partie du" in departure.theirs.replace(SPACE, " ")
    dossier.refresh_from_db()
    assert dossier.revision == 0, "nothing is kept before it is accepted"

    carried = shown.context["carried"]
    path = reverse("dossiers:negotiation_file", args=[dossier.pk, "negociation"])
    document = browser.post(path, {"lu": carried})
    assert document["Content-Disposition"].endswith('_negociation.docx"')
    assert document.content.startswith(b"PK")

    path = reverse("dossiers:negotiation_accept", args=[dossier.pk])
    answer = browser.post(path, {"lu": carried, "point-1": "accepte"})
    assert answer.url == reverse("drafting:draft", args=[dossier.pk])
    dossier.refresh_from_db()
    assert dossier.answers == {value.parameter: dossier.answers[value.parameter]}
    assert Entry.objects.filter(what="dossier.negocie", object_id=str(dossier.pk)).exists()
    assert changing.undo(dossier.pk, drafter).subject.answers == {}


def test_a_departure_that_is_accepted_is_a_change_by_hand_shown_listed_and_removed(
    browser, dossier, drafter, sent, key_of
):
    theirs = edited(sent, "partie intégrante du", "partie du")
    carried = sent_back(browser, dossier, theirs).context["carried"]
    path = reverse("dossiers:negotiation_accept", args=[dossier.pk])
    browser.post(path, {"lu": carried, "point-1": "accepte"})
    dossier.refresh_from_db()
    assert dossier.answers == {}
    sheet = page(browser.get(reverse("drafting:draft", args=[dossier.pk])))
    assert "fait partie du" in sheet
    assert 'data-main title="Modification apportée à la main"' in sheet
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    assert "Aucun changement" in page(sent_back(browser, dossier, content))

    changed_by_hand = re.search(r'id="t-([^"]+)" data-main', sheet)
    for asked in ("passage", "commentaire"):
        query = {asked: changed_by_hand[1]}
        shown = browser.get(reverse("drafting:draft", args=[dossier.pk]), query)
        assert shown.status_code == 200
    assert browser.get(reverse("dossiers:review", args=[dossier.pk])).status_code == 200

    api = {"HTTP_AUTHORIZATION": f"Bearer {key_of(drafter)}"}
    [told] = browser.get(f"/api/v1/dossiers/{dossier.pk}/answers", **api).json()["by_hand"]
    assert "partie intégrante du" in told["before"]
    assert "fait partie du" in told["after"]
    assert told["stands"] is True
    read = browser.get(f"/api/v1/dossiers/{dossier.pk}/document?format=md", **api)
    assert "fait partie du" in page(read)

    listed = page(browser.get(reverse("dossiers:negotiation", args=[dossier.pk])))
    assert "Modifications apportées à la main" in listed
    assert "fait partie du" in listed
    history = page(browser.get(reverse("journal:dossier", args=[dossier.pk])))
    assert "1 modification" in history
    path = reverse("dossiers:negotiation_remove", args=[dossier.pk])
    assert browser.post(path, {"rang": "2"}).status_code == 422
    browser.post(path, {"rang": "1"})
    dossier.refresh_from_db()
    assert dossier.by_hand == ""
    assert changing.undo(dossier.pk, drafter).subject.by_hand != ""
    assert changing.undo(dossier.pk, drafter).subject.by_hand == ""


def test_what_is_accepted_is_what_the_screen_showed_marks_of_the_file_included(
    browser, dossier, drafter
):
    """The file is there no more when its points are accepted: its page carries what it marks."""
    changing.change(dossier.pk, drafter, {"prestataire": {"denomination": "Alpha"}})
    dossier.refresh_from_db()
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    theirs = edited(content, "Alpha", "Alpha et Fils")
    shown = sent_back(browser, dossier, theirs)
    (value,) = shown.context["found"].values
    assert value.key == "prestataire.denomination"
    path = reverse("dossiers:negotiation_accept", args=[dossier.pk])
    browser.post(path, {"lu": shown.context["carried"], "point-1": "accepte"})
    dossier.refresh_from_db()
    assert dossier.answers["prestataire"]["denomination"] == "Alpha et Fils"


def test_a_draft_that_moved_on_since_the_file_left_is_told(browser, dossier, drafter, sent):
    changing.change(dossier.pk, drafter, {"delai.resolution": "6 heures"})
    assert "a changé depuis que ce fichier en est parti" in page(sent_back(browser, dossier, sent))


def test_an_unedited_file_changes_nothing_whatever_its_style(browser, dossier):
    dossier.style = "compact"
    dossier.save()
    (content,) = make(dossier, DRAFT, (WORD,)).values()
    assert "Aucun changement" in page(sent_back(browser, dossier, content))


def test_a_file_that_is_verified_says_which_values_changed(browser, dossier, sent):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    theirs = edited(theirs, "partie intégrante du", "partie du")
    given = {"fichier": SimpleUploadedFile("revu.docx", theirs)}
    text = page(browser.post(reverse("dossiers:verify"), given))
    assert "Ce fichier a été modifié." in text
    assert "<del>quatre (4) heures</del> → <ins>deux (2) heures</ins>" in text
    assert "Délai de résolution d’un incident" in text
    assert re.search("fait partie ?<del> ?intégrante ?</del> ?du Contrat", text)
    assert "aucune marque ne montre ces changements" in text
    assert "Attendu" not in text


def test_the_answers_changed_in_a_file_are_told_to_a_program(browser, drafter, sent, key_of):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    api = {"HTTP_AUTHORIZATION": f"Bearer {key_of(drafter)}"}
    file = SimpleUploadedFile("revu.docx", theirs)
    told = browser.post("/api/v1/verify", {"file": file}, **api).json()
    assert [each["question"] for each in told["values"]] == ["delai.resolution"]
    assert told["departures"] == []


def test_what_is_no_word_file_is_refused_at_its_field(browser, dossier):
    for data in (b"", b"rien", b"PK\x03\x04"):
        answer = sent_back(browser, dossier, data)
        assert answer.status_code == 422
        assert 'id="fichier-e"' in page(answer)


@pytest.mark.parametrize("view", ["negotiation_accept", "negotiation_file"])
def test_what_a_page_carries_is_ours_alone(browser, dossier, view):
    kind = ["ecarts"] if view == "negotiation_file" else []
    path = reverse(f"dossiers:{view}", args=[dossier.pk, *kind])
    answer = browser.post(path, {"lu": "eyJhIjoxfQ:faux:faux", "point-1": "accepte"})
    assert answer.status_code == 422
    assert "choisissez de nouveau le fichier" in page(answer)


def test_a_draft_that_is_one_no_more_takes_no_value(browser, dossier, sent):
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    shown = sent_back(browser, dossier, theirs)
    dossier.state = State.SUBMITTED
    dossier.save()
    path = reverse("dossiers:negotiation_accept", args=[dossier.pk])
    answer = browser.post(path, {"lu": shown.context["carried"], "point-1": "accepte"})
    assert answer.status_code == 422
    assert "n’est plus un brouillon" in page(answer)


# --- a contract that others wrote ---------------------------------------------------------------

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
