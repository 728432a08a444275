"""What is wrong in the sources of a site is told with its file, never as a defect of ours."""

import shutil

import pytest

from clausegen.errors import TemplateError
from clausegen.site.publish.build import site_settings
from tests.site_library import SITE_TOML, built, site_library

COMMENT = (
    '[[commentaires]]\nid = "c-1"\ndate = 2026-11-25T09:30:00\nstatut = "publie"\n'
    'nom = "Ana"\ncommentaire = "Utile."\n'
)


def _copied(library, name):
    clauses = library.templates / "clauses"
    shutil.copytree(clauses / "petite", clauses / name)
    return clauses / name


def test_a_fault_names_the_folder_of_its_clause(tmp_path):
    library = site_library(tmp_path)
    source = _copied(library, "autre") / "clause.toml"
    source.write_text(source.read_text().replace('id = "petite"', 'id = "autre"'))
    for name in ("petite", "autre"):
        with (library.templates / f"clauses/{name}/clause.md").open("a") as text:
            text.write("\n{{ absente }}\n")
    with pytest.raises(TemplateError) as caught:
        built(library)
    assert [each.place.file for each in caught.value.diagnostics] == [
        "templates/clauses/autre/clause.md",
        "templates/clauses/petite/clause.md",
    ]


def test_a_clause_copied_under_its_old_id_is_refused(tmp_path):
    library = site_library(tmp_path)
    _copied(library, "autre")
    with pytest.raises(TemplateError) as caught:
        built(library)
    (fault,) = caught.value.diagnostics
    assert str(fault.place) == "templates/clauses/autre/clause.toml id"


@pytest.mark.parametrize(
    "name",
    [
        "site.toml",
        "site/adresses.txt",
        "comments/petite.toml",
        "../templates/clauses/petite/examples/x.toml",
    ],
)
def test_a_source_that_is_no_utf_8_is_told(tmp_path, name):
    library = site_library(tmp_path)
    path = library.data / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"# \xe9\n")
    with pytest.raises(TemplateError) as caught:
        built(library)
    told = [caught.value.message, *(each.message for each in caught.value.diagnostics)]
    assert f"{path.name} n’est pas en UTF-8 (octet 2)." in told


def test_a_recorded_version_that_is_no_record_is_told(tmp_path):
    record = {"templates/clauses/petite/versions/1.0.0.json": "[]"}
    with pytest.raises(TemplateError) as caught:
        built(site_library(tmp_path, **record))
    (fault,) = caught.value.diagnostics
    assert fault.place.file == "templates/clauses/petite/versions/1.0.0.json"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"data/comments/partie.toml": COMMENT}, "data/comments/partie.toml"),
        (
            {"data/site.toml": SITE_TOML + '[comments]\nclosed = ["partie"]\n'},
            "data/site.toml comments.closed",
        ),
        (
            {"data/site.toml": SITE_TOML + '[examples]\nhidden = ["petite/partie"]\n'},
            "data/site.toml examples.hidden",
        ),
    ],
)
def test_what_the_site_names_must_be_in_the_library(tmp_path, changes, place):
    library = site_library(tmp_path, **changes)
    assert [str(each.place) for each in built(library).diagnostics] == [place]


def test_an_old_address_of_a_cited_text_stands_before_the_new(tmp_path):
    law = (
        '[[provisions]]\nid = "x-1"\nact = "l’article 1"\nnote = "Art. 1"\nsummary = "Dit."\n'
        'source = "page"\nchecked = 2026-11-01\n'
    )
    aliases = '[aliases]\n"droit.html#vieux" = "droit.html#x-1"\n'
    library = site_library(
        tmp_path, **{"data/law/autre.toml": law, "data/site.toml": SITE_TOML + aliases}
    )
    assert site_settings(library).aliases
    found = built(library)
    assert found.diagnostics == ()
    page = found.files["droit.html"].decode()
    assert '<span id="vieux"></span><li id="x-1"' in page


def test_an_e_mail_may_be_erased_from_a_comment(tmp_path):
    erased = COMMENT + 'courriel = ""\n'
    assert built(site_library(tmp_path, **{"data/comments/petite.toml": erased})).diagnostics == ()


def test_comments_and_clauses_are_told_at_once(tmp_path):
    changes = {
        "data/comments/petite.toml": COMMENT.replace("publie", "approuve"),
        "templates/clauses/petite/clause.md": "## Objet {: #objet }\n\n{{ absente }}\n",
    }
    with pytest.raises(TemplateError) as caught:
        built(site_library(tmp_path, **changes))
    places = {each.place.file for each in caught.value.diagnostics}
    assert places == {"data/comments/petite.toml", "templates/clauses/petite/clause.md"}
