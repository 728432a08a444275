"""The history of a clause: recorded versions, their addresses, and what separates two of them."""

import json

import pytest

from clausegen.amend.redline import accepted, rejected
from clausegen.document.json import document_to_json
from clausegen.document.tree import plain_text
from clausegen.errors import TemplateError
from clausegen.library import Library
from tests.site_library import built, page_of, site_library

VERSION = "templates/clauses/petite/versions/1.1.0.json"


def with_history(folder):
    """Return a library whose clause had another text and another commentary before."""
    draft = site_library(folder).draft("petite", {}, commentary="alone")
    tree = json.dumps(document_to_json(draft.document)).replace("porte sur", "concerne")
    sheet = json.dumps(document_to_json(draft.commentary)).replace("est de", "vaut")
    record = {
        "version": "1.1.0",
        "date": "2026-05-02",
        "clause": json.loads(tree),
        "commentary": json.loads(sheet),
    }
    return site_library(folder, **{VERSION: json.dumps(record)})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(with_history(tmp_path_factory.mktemp("bibliotheque")))


def test_each_version_has_an_address(site):
    assert site.diagnostics == ()
    lines = page_of(site, "clauses/petite/historique.html").data["versions"]
    assert [each["number"] for each in lines] == ["1.2.0", "1.1.0"]
    assert [each["changes"] for each in lines] == [1, 0]
    for each in lines:
        assert each["address"] in site.files


def test_the_difference_applied_to_the_old_text_gives_the_new(site):
    old = page_of(site, "clauses/petite/versions/1.1.0.html")
    new = page_of(site, "clauses/petite/versions/1.2.0.html")
    changes = new.data["changes"]
    assert plain_text(accepted(changes)) == plain_text(new.data["clause"])
    assert plain_text(rejected(changes)) == plain_text(old.data["clause"])


def test_the_page_of_a_version_marks_the_words_that_changed(site):
    page = site.files["clauses/petite/versions/1.2.0.html"].decode()
    assert "<del>concerne</del>" in page
    assert "<ins>porte sur</ins>" in page
    assert "Ce qui change dans le commentaire" in page
    assert site.files["clauses/petite/versions/1.2.0.md"].decode().count("{++") >= 2


def test_an_unreadable_version_is_named(tmp_path):
    library = site_library(tmp_path, **{VERSION: "{}"})
    with pytest.raises(TemplateError) as caught:
        built(Library(library.templates, library.data))
    assert "versions/1.1.0.json" in str(caught.value.diagnostics[0])


def _recorded(folder, number, date):
    """Return a library that keeps its own text as some version."""
    draft = site_library(folder).draft("petite", {}, date=date, commentary="alone")
    record = {
        "version": number,
        "date": date,
        "clause": document_to_json(draft.document),
        "commentary": document_to_json(draft.commentary),
    }
    path = f"templates/clauses/petite/versions/{number}.json"
    return site_library(folder, **{path: json.dumps(record)})


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("clause.md", "porte sur", "concerne", "Le texte de la version 1.2.0"),
        ("commentary.md", "est de", "vaut", "Le commentaire de la version 1.2.0"),
    ],
)
def test_a_recorded_version_may_not_read_otherwise(tmp_path, file, old, new, words):
    library = _recorded(tmp_path, "1.2.0", "2026-11-25")
    assert built(library).diagnostics == ()
    path = library.templates / "clauses/petite" / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(TemplateError) as caught:
        built(Library(library.templates, library.data))
    assert words in caught.value.diagnostics[0].message


def test_version_ten_comes_after_version_nine(tmp_path):
    _recorded(tmp_path, "1.10.0", "2026-05-02")
    lines = page_of(
        built(_recorded(tmp_path, "1.9.0", "2026-05-02")), "clauses/petite/historique.html"
    ).data["versions"]
    assert [each["number"] for each in lines] == ["1.2.0", "1.10.0", "1.9.0"]
