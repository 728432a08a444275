"""« Comparer deux fichiers Word »: any two, with the files that the command line writes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml.html import document_fromstring

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.document.tree import plain_text
from clausegen.web.amendments.word_pairs import FILES
from clausegen.web.dossiers.models import WordFile
from clausegen.web.people.roles import Role
from tests.host_files import typed
from tests.web.negotiating import page
from tests.web.people import judged
from tests.web.returned_files import SPACE, edited

HERE = reverse("amendments:compare_words")


@pytest.fixture
def reader(signed_in, person):
    return signed_in(person(Role.READER))


def compared(reader, before, after):
    """Return the screen of two files, once they are read."""
    pair = {"avant": before, "apres": after}
    given = {name: SimpleUploadedFile(f"{name}-x.docx", data) for name, data in pair.items()}
    return reader.post(HERE, given)


def form_of(answer):
    """Return the form of what may be downloaded, as a browser sends it."""
    forms = document_fromstring(answer.content).forms
    return next(each for each in forms if each.get("id") == "compares")


def test_any_two_files_are_compared_and_each_document_downloaded(reader):
    assert "d’où qu’elles viennent" in page(reader.get(HERE))
    after = edited(typed(), "trois ans", "cinq ans")
    shown = compared(reader, typed(), after)
    assert "1 article touché sur" in page(shown)
    assert "<ins>cinq</ins>" in page(shown)
    form = form_of(shown)
    buttons = document_fromstring(shown.content).xpath("//button[@formaction]/@formaction")
    assert len(buttons) == len(FILES)
    for path, name in zip(buttons, FILES, strict=True):
        answer = reader.post(path, dict(form.form_values()))
        assert answer.status_code == 200, name
        assert f"avant-x_{name}" in answer["Content-Disposition"]
    whole = reader.post(HERE, {**dict(form.form_values()), "tout": "1"})
    assert "Ne montrer que les articles touchés" in page(whole)


def test_the_marks_in_the_first_file_give_both_texts(reader):
    after = edited(typed(), "trois ans", "cinq ans")
    sent = dict(form_of(compared(reader, typed(), after)).form_values())
    path = reverse("amendments:compare_words_file", args=["comparaison-original.docx"])
    marked = reader.post(path, sent).content

    def text(data, marks="accept"):
        asked = ImportRequest(data=data, name="c.docx", marks=marks)
        return plain_text(import_contract(asked).document)

    assert (text(marked), text(marked, "refuse")) == (text(after), text(typed()))


def test_answers_come_first_where_both_files_are_of_one_model(reader, dossier, theirs, sent):
    shown = compared(reader, sent, theirs)
    (value,) = shown.context["found"].values
    assert (value.parameter, value.after.replace(SPACE, " ")) == (
        "delai.resolution",
        "deux (2) heures",
    )
    assert "Réponses qui diffèrent" in page(shown)


def test_two_texts_that_say_the_same_are_told_and_give_no_file(reader):
    shown = compared(reader, typed(), typed())
    assert "disent la même chose" in page(shown)
    assert "Télécharger" not in page(shown)
    before, after = WordFile.objects.all()
    sent = {"lu-avant": before.pk, "lu-apres": after.pk}
    path = reverse("amendments:compare_words_file", args=["comparaison.docx"])
    refused = reader.post(path, sent)
    assert refused.status_code == 422
    assert "rien ne les sépare" in page(refused)


def test_a_file_that_is_none_is_told_at_its_field(reader):
    shown = compared(reader, typed(), b"rien")
    assert shown.status_code == 422
    root = document_fromstring(shown.content)
    assert root.xpath("//input[@aria-invalid='true']/@name") == ["apres"]
    assert reader.post(HERE).status_code == 422


def test_files_of_somebody_else_and_names_that_are_none_are_not_there(reader, signed_in, person):
    form = form_of(compared(reader, typed(), edited(typed(), "trois ans", "cinq ans")))
    sent = dict(form.form_values())
    other = signed_in(person(Role.DRAFTER, name="Autre"))
    path = reverse("amendments:compare_words_file", args=["comparaison.docx"])
    assert other.post(HERE, sent).status_code == 422
    assert other.post(path, sent).status_code == 422
    strange = reverse("amendments:compare_words_file", args=["autre.docx"])
    assert other.post(strange, sent).status_code == 404


@pytest.mark.no_cover
@pytest.mark.usefixtures("transactional_db")
def test_the_judges_find_nothing_with_what_was_compared(
    client, person, live_server, browser, tmp_path
):
    client.force_login(person(Role.READER), backend="django.contrib.auth.backends.ModelBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies([{**cookie, "url": live_server.url}])
    (tmp_path / "avant.docx").write_bytes(typed())
    (tmp_path / "apres.docx").write_bytes(edited(typed(), "trois ans", "cinq ans"))
    view = context.new_page()
    view.goto(HERE)
    for field in ("avant", "apres"):
        view.set_input_files(f"#{field}", tmp_path / f"{field}.docx")
    view.get_by_role("button", name="Comparer", exact=True).click()
    view.get_by_role("heading", name="1 article touché").wait_for()
    for width in (360, 1280):
        view.set_viewport_size({"width": width, "height": 900})
        judged(view)
    context.close()
