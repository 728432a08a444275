"""A contract that others wrote, on screen: read, kept, amended by a copy edited in Word."""

from copy import deepcopy
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree
from lxml.html import document_fromstring

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.own_file import own_files
from clausegen.document.tree import plain_text
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.dossiers import word_files
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier, State, WordFile
from clausegen.web.jobs import cleaning
from clausegen.web.people.roles import Role
from tests.foreign_files import added, heading, of_body, paragraph, run
from tests.host_files import counted, members, saved, typed
from tests.ooxml import W
from tests.web.conftest import NOW
from tests.web.negotiating import words_of
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
    assert "Le contrat dure trois ans." in page(shown), "the text is read before it is kept"
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
    listed = page(browser.get(reverse("dossiers:list")))
    assert "Contrat importé" in listed
    assert "texte-libre" not in listed
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


def test_a_dossier_starts_from_a_contract_in_word(browser, drafter, team, other_team):
    drafter.teams.add(other_team)
    new = reverse("dossiers:new")
    (form,) = (
        each
        for each in document_fromstring(browser.get(new).content).forms
        if "depart" in each.inputs
    )
    assert {"word", "fichier"} <= set(form.inputs["depart"].value_options)
    assert form.inputs["contrat"].type == "file"
    sent = {"depart": "word", "nom": "Criée de Brest", "equipe": other_team.pk}
    assert browser.post(new, sent).status_code == 422
    shown = browser.post(new, {**sent, "contrat": SimpleUploadedFile("c.docx", typed())})
    keep = reverse("dossiers:import_word_keep")
    form = next(
        each for each in document_fromstring(shown.content).forms if each.get("action") == keep
    )
    browser.post(keep, dict(form.form_values()))
    made = Dossier.objects.get()
    assert (made.title, made.team, made.imported) == ("Criée de Brest", other_team, True)


def test_the_marks_of_one_author_are_taken_alone(browser, team):
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
    (row,) = WordFile.objects.filter(author="Me Roche")
    assert (shown.context["carried"], row.marks) == (str(row.pk), "accept")
    kept = {"lu": row.pk, "nom": "Prix", "equipe": team.pk}
    browser.post(reverse("dossiers:import_word_keep"), kept)
    text = plain_text(record_of(Dossier.objects.get()).latest.document)
    assert "Le prix est de dix" in text
    assert "vingt" not in text
    none = read("Me Leroy")
    assert none.status_code == 422
    assert "Aucune marque de révision n’est de celles demandées" in page(none)


def test_the_marks_of_some_days_are_taken_alone(browser, team):
    later = added(" vingt").replace("2027-01-05", "2027-02-01")
    data = of_body(heading("Article 1 – Prix"), paragraph(run("Il vaut "), added("dix"), later))

    def read(**days):
        sent = {"fichier": SimpleUploadedFile("contrat.docx", data), **days}
        return browser.post(reverse("dossiers:import_word"), sent)

    shown = read(depuis="5 janvier 2027", jusque="2027-01-31")
    assert "celles faites du 5 janvier 2027 au 31 janvier 2027 sont acceptées" in page(shown)
    assert "faites depuis le 5 janvier 2027" in page(read(depuis="05/01/2027"))
    one = read(auteur="Maître Roche", depuis="2027-02-01", jusque="2027-02-01")
    assert "celles de Maître Roche, faites le 1er février 2027 sont acceptées" in page(one)
    kept = {"lu": shown.context["carried"], "nom": "Prix"}
    unnamed = browser.post(reverse("dossiers:import_word_keep"), {**kept, "nom": ""})
    assert document_fromstring(unnamed.content).xpath("//input[@name='jusque']/@value") == [
        f"31{SPACE}janvier{SPACE}2027"
    ], "what was chosen is said again"
    browser.post(reverse("dossiers:import_word_keep"), {**kept, "equipe": team.pk})
    text = plain_text(record_of(Dossier.objects.get()).latest.document)
    assert "Il vaut dix" in text
    assert "vingt" not in text
    refused = read(jusque="après-demain")
    assert refused.status_code == 422
    assert "« après-demain » n’est pas un jour" in page(refused)
    assert 'value="après-demain"' in page(refused)


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
    given = {"lu": shown.context["edited"].copy.id, "motif": "Durée revue", "base": carried["base"]}
    given |= {"effet": carried["effect"], "complete": shown.context["complete"]}
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


def test_an_error_in_the_form_leaves_what_was_told_of_the_file(browser):
    file = docx.Document(BytesIO(counted()))
    file.sections[0].header.paragraphs[0].text = "Confidentiel : pénalité de 10 %"
    file.add_paragraph("Voir l’article 99 ci-dessus.")
    last = file.element.body.findall(f"{W}p")[-1]
    mark = etree.SubElement(last, f"{W}ins", {f"{W}author": "Me Roche"})
    mark.append(deepcopy(last.find(f"{W}r")))
    sent = {"fichier": SimpleUploadedFile("x.docx", saved(file)), "marques": "aucune"}
    first = browser.post(reverse("dossiers:import_word"), sent)
    assert "1 élément hors du texte et 1 point à vérifier" in page(first)
    form = document_fromstring(first.content).forms
    (kept,) = [each for each in form if each.action == reverse("dossiers:import_word_keep")]
    again = browser.post(kept.action, {**dict(kept.fields), "nom": "", "equipe": ""})
    assert again.status_code == 422

    def told(answer):
        root = document_fromstring(answer.content)
        return [" ".join(e.text_content().split()) for e in root.xpath("//section")]

    assert told(again) == told(first)
    assert any("refusée dans ce texte" in each for each in told(again))
    assert any("pénalité de 10 %" in each for each in told(again))


# --- in the file of the firm --------------------------------------------------------------------


def amended(browser, contract, copy):
    """Return the screen of an avenant that an edited copy amounts to, and its form."""
    path = reverse("amendments:by_text", args=[contract.pk])
    given = {"fichier": SimpleUploadedFile("copie.docx", copy), "effet": "1er avril 2028"}
    shown = browser.post(path, given)
    return shown, form_of(shown)


def form_of(shown):
    """Return what the form of an act sends."""
    forms = document_fromstring(shown.content).forms
    return dict(next(each for each in forms if each.get("id") == "acte").form_values())


def test_the_word_file_of_an_imported_contract_is_kept_with_its_dossier(browser, contract):
    (kept,) = contract.files.all()
    content = bytes(kept.content)
    assert (kept.act, members(content)) == (0, members(typed()))
    assert kept.sha256 == sha256(content).hexdigest()
    shown = page(browser.get(reverse("dossiers:files", args=[contract.pk])))
    assert "Contrat importé, votre fichier" in shown
    assert kept.sha256 in shown
    got = browser.get(reverse("dossiers:kept", args=[contract.pk, kept.pk]))
    assert got.content == content


def test_marks_and_consolidated_text_come_in_the_file_of_the_firm(signed_in, person, contract):
    browser = signed_in(person(Role.VALIDATOR))
    copies = typed(), edited(typed(), "trois ans", "cinq ans")
    shown, form = amended(browser, contract, copies[1])
    own = [kind for kind, _ in shown.context["papers"] if kind.endswith("-original")]
    assert own == ["redline-original", "consolide-original"]
    assert "modifié une fois" not in page(
        browser.get(reverse("dossiers:files", args=[contract.pk]))
    )
    assert "Texte consolidé, dans votre fichier" in page(shown)
    for kind, text in zip(own, (copies[0], copies[1]), strict=True):
        path = reverse("amendments:by_text_file", args=[contract.pk, kind])
        given = browser.post(path, form)
        assert members(given.content)["word/styles.xml"] == members(typed())["word/styles.xml"]
        asked = ImportRequest(data=given.content, name="lu.docx", marks="refuse")
        assert plain_text(import_contract(asked).document) == plain_text(words_of(text))
        assert "texte-libre" not in given["Content-Disposition"], "the name of no model of theirs"
    browser.post(reverse("amendments:by_text_record", args=[contract.pk]), form)
    names = set(contract.files.filter(act=1).values_list("name", flat=True))
    assert {"marques-1-original.docx", "consolide-1-original.docx"} <= names
    shown = page(browser.get(reverse("dossiers:files", args=[contract.pk])))
    assert "Marques de révision, dans votre fichier" in shown
    assert "modifié une fois" in shown
    marked = contract.files.get(name="marques-1-original.docx").content
    assert b'w:author="Claire Hamon"' in members(bytes(marked))["word/document.xml"]
    chain = page(browser.get(reverse("amendments:timeline", args=[contract.pk])))
    assert "avec son modèle" not in chain, "there is none"
    shown, _ = amended(browser, contract, edited(copies[1], "Nantes", "Rennes"))
    assert "Texte consolidé, dans votre fichier" in page(shown), "that of the avenant before"


def test_a_copy_with_tracked_changes_is_its_own_original(signed_in, person, contract):
    contract.files.all().delete()  # as it was imported before files were kept
    browser = signed_in(person(Role.VALIDATOR))
    untracked = edited(typed(), "trois ans", "cinq ans")
    shown, _ = amended(browser, contract, untracked)
    assert "dans votre fichier" not in page(shown)
    tracked = own_files(typed(), untracked, "Me Roche").marked
    shown, _ = amended(browser, contract, tracked)
    assert "Marques de révision, dans votre fichier" in page(shown)


def test_a_file_waits_a_day_for_whoever_sent_it(browser, team, signed_in, person):
    file = SimpleUploadedFile("contrat.docx", typed())
    shown = browser.post(reverse("dossiers:import_word"), {"fichier": file})
    given = {"lu": shown.context["carried"], "nom": "Prestation", "equipe": team.pk}
    keep, other = reverse("dossiers:import_word_keep"), person(Role.DRAFTER, name="Autre")
    assert signed_in(other).post(keep, given).status_code == 422
    word_files.forget()
    assert WordFile.objects.count() == 1
    WordFile.objects.update(sent=NOW - word_files.KEPT - timedelta(minutes=1))
    cleaning.clean()
    assert not WordFile.objects.exists()


# --- what the act says besides ------------------------------------------------------------------


def test_the_blanks_of_the_act_are_filled_read_and_recorded(signed_in, person, contract):
    browser = signed_in(person(Role.VALIDATOR))
    shown, form = amended(browser, contract, edited(typed(), "trois ans", "cinq ans"))
    assert "[Lieu de signature de l’avenant]" in page(shown)
    path = reverse("amendments:by_text", args=[contract.pk])
    begun = page(browser.post(path, {**form, "geste": "ajouter:partie.une"}))
    assert 'name="partie.une[1].denomination"' in begun
    typed_in = {
        **form,
        "partie.une[]": "1",
        "partie.une[1].nature": "societe",
        "partie.une[1].denomination": "Société Nautique du Ponant",
        "contrat_principal.date": "2026-03-03",
        "avenant.date": "2027-11-30",
        "avenant.lieu": "Brest",
        "motif": "La durée est revue",
    }
    path = reverse("amendments:by_text_record", args=[contract.pk])
    again = browser.post(path, typed_in)
    assert again.status_code == 200
    assert "relisez-le, puis inscrivez-le" in page(again)
    assert not contract.files.filter(act=1).exists(), "nobody read it yet"
    for words in (
        "Société Nautique du Ponant",
        "Fait à Brest, le 30 novembre 2027",
        "durée est revue",
    ):
        assert words in page(again)
    assert "effet le 1er avril 2028" in page(again)
    assert browser.post(path, form_of(again)).status_code == 302
    contract.refresh_from_db()
    assert record_of(contract).avenants[0].signed == "2027-11-30"


def test_an_answer_that_is_refused_is_told_at_its_question(signed_in, person, contract):
    browser = signed_in(person(Role.VALIDATOR))
    _, form = amended(browser, contract, edited(typed(), "trois ans", "cinq ans"))
    path = reverse("amendments:by_text", args=[contract.pk])
    given = {**form, "contrat_principal.date": "le trente-deux mars", "avenant.lieu": "Brest"}
    answer = browser.post(path, given)
    assert answer.status_code == 422
    assert 'id="f-contrat_principal.date"' in page(answer)
    assert 'value="Brest"' in page(answer), "what is good is still there"
    assert "Relire l’acte complété" in page(answer)
