"""Where a file comes from and what was altered in it: files read, the command."""

import json
import re
import zipfile
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from clausegen.cli.app import app
from clausegen.document.tree import Properties
from clausegen.errors import ClausegenError
from clausegen.library import Library
from clausegen.styles.style import Page, Style
from clausegen.verify import DATA_ALTERED, DIGEST_ALTERED, files
from clausegen.verify import verify as verdict_on
from clausegen.verify.origin import BOTH, EITHER, INTACT
from clausegen.writers import WRITERS
from clausegen.writers.markdown_provenance import provenance_line, read_provenance
from clausegen.writers.options import Options
from tests.small_clause import write_library


def verify(path, library):
    """Return the verdict on a file that no dossier is needed for."""
    return verdict_on(str(path), path.read_bytes(), library)


ANSWERS = {"objet": "l’aide", "delai": {"resolution": "6 heures"}}
FORMATS = tuple(WRITERS)
MODES = ("none", "alone", "annex", "comments")


@pytest.fixture
def library(tmp_path):
    folder = write_library(tmp_path)
    return Library(folder / "templates", folder / "data")


def file_of(document, folder, format_, **options):
    path = folder / f"fichier.{format_}"
    path.write_bytes(WRITERS[format_].write(document, Options(**options)))
    return path


def drafted(library, mode="none", answers=ANSWERS, **options):
    draft = library.draft("petite", answers, commentary=mode, **options)
    return draft.commentary or draft.document


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("format_", FORMATS)
def test_what_was_just_written_conforms(library, tmp_path, format_, mode):
    document = drafted(library, mode, date="2027-01-15")
    verdict = verify(file_of(document, tmp_path, format_, contents=True), library)
    assert verdict.changes == ()
    assert verdict.remarks == ()
    assert verdict.conforming
    assert verdict.properties == document.properties
    assert verdict.answers == ANSWERS


@pytest.mark.parametrize("format_", FORMATS)
def test_a_final_document_conforms_too(library, tmp_path, format_):
    assert verify(file_of(drafted(library, final=True), tmp_path, format_), library).conforming


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_text_that_its_answers_do_not_give_is_named(library, tmp_path, format_, mode):
    forged = drafted(library, mode, {"objet": "l’aide", "delai": {"resolution": "9 heures"}})
    forged = replace(forged, properties=drafted(library).properties)
    verdict = verify(file_of(forged, tmp_path, format_), library)
    assert not verdict.conforming
    (change, *_) = verdict.changes
    assert change.kind == "altered"
    assert "six (6)" in change.expected
    assert "neuf (9)" in change.found


def test_an_edited_word_file_is_named_by_its_article(library, tmp_path):
    path = file_of(drafted(library), tmp_path, "docx")
    edited = tmp_path / "edited.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"six (6)", b"sept (7)")
            new.writestr(name, content)
    (change,) = verify(edited, library).changes
    assert change.article == "Article 2"


@pytest.mark.parametrize("format_", ["html", "md", "akn"])
def test_an_edited_page_is_named_by_its_article(library, tmp_path, format_):
    path = file_of(drafted(library), tmp_path, format_)
    path.write_text(path.read_text().replace("porte sur", "ne porte pas sur"))
    assert [change.article for change in verify(path, library).changes] == ["Article 1"]


def test_data_altered_under_an_intact_text_are_told(library, tmp_path):
    document = drafted(library, "comments")
    other = replace(document.comments[0], author="Quelqu’un")
    forged = replace(document, comments=(other, *document.comments[1:]))
    verdict = verify(file_of(forged, tmp_path, "json"), library)
    assert verdict.remarks == (DATA_ALTERED,)


def test_answers_altered_without_their_digest_are_told(library, tmp_path):
    document = drafted(library)
    answers = document.properties.answers.replace("6 heures", "7 heures")
    forged = replace(document, properties=replace(document.properties, answers=answers))
    verdict = verify(file_of(forged, tmp_path, "md"), library)
    assert DIGEST_ALTERED in verdict.remarks
    assert verdict.changes


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"template": "autre"}, "autre"),
        ({"answers": '{"objt":"x"}'}, "1 réponse est refusée"),
    ],
)
def test_what_cannot_be_drafted_again_is_told(library, tmp_path, change, message):
    document = drafted(library)
    forged = replace(document, properties=replace(document.properties, **change))
    verdict = verify(file_of(forged, tmp_path, "json"), library)
    assert message in verdict.remarks[-1]


# --- the template changed since -------------------------------------------------------------------


@pytest.fixture
def renewed(library, tmp_path):
    """Return the library once the template was edited without another version number."""
    assert library.template_digest("petite")
    file = library.templates / "clauses" / "petite" / "clause.md"
    file.write_text(file.read_text().replace("porte sur", "concerne"))
    return Library(library.templates, library.data)


@pytest.mark.parametrize("format_", ["docx", "html", "akn", "json"])
def test_a_file_that_carries_its_text_is_not_blamed_for_its_template(
    library, renewed, tmp_path, format_
):
    verdict = verify(file_of(drafted(library), tmp_path, format_), renewed)
    assert (verdict.cause, verdict.changes) == ("template", ())
    assert verdict.remarks[0] == (
        "Le modèle a changé depuis ce fichier, sans changer de version (1.2.0)."
    )
    assert verdict.remarks[1] == INTACT


def test_a_file_that_changed_with_its_template_is_blamed_for_its_own_change(
    library, renewed, tmp_path
):
    path = file_of(drafted(library), tmp_path, "html")
    data, _, shown = path.read_text().rpartition("porte sur")
    path.write_text(f"{data}ne porte pas sur{shown}")
    verdict = verify(path, renewed)
    assert (verdict.cause, verdict.remarks[1]) == ("file", BOTH)
    (change,) = verdict.changes
    assert "porte sur" in change.expected
    assert "ne porte pas sur" in change.found


def test_akoma_ntoso_that_changed_with_its_template_is_blamed_by_the_digest_of_its_words(
    library, renewed, tmp_path
):
    path = file_of(drafted(library), tmp_path, "akn")
    path.write_text(path.read_text().replace("porte sur", "ne porte pas sur"))
    verdict = verify(path, renewed)
    assert (verdict.cause, verdict.remarks[1]) == ("file", BOTH)


@pytest.mark.parametrize("format_", ["pdf", "md"])
def test_where_nothing_tells_file_from_template_it_is_said(library, renewed, tmp_path, format_):
    verdict = verify(file_of(drafted(library), tmp_path, format_), renewed)
    assert (verdict.cause, verdict.remarks[1]) == ("either", EITHER)
    assert [change.article for change in verdict.changes] == ["Article 1"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("clauses/petite/commentary.md", "Le délai est", "Le délai demeure"),
        ("clauses/petite/clause.toml", "Ce délai est long.", "Trop long."),
    ],
)
def test_a_template_that_changed_elsewhere_leaves_the_file_conforming(
    library, tmp_path, name, old, new
):
    path, file = file_of(drafted(library), tmp_path, "docx"), library.templates / name
    file.write_text(file.read_text().replace(old, new))
    again = Library(library.templates, library.data)
    assert again.template_digest("petite") != library.template_digest("petite")
    assert verify(path, again).conforming


def test_an_older_file_without_the_digest_is_blamed_as_before(library, renewed, tmp_path):
    document = drafted(library)
    document = replace(document, properties=replace(document.properties, template_digest=""))
    path = file_of(document, tmp_path, "json")
    assert verify(path, library).conforming
    assert verify(path, renewed).cause == "file"


def test_a_file_of_another_clausegen_is_not_blamed_for_its_wording(library, tmp_path):
    old = drafted(library, answers={"objet": "autre chose"})
    own = replace(drafted(library).properties, tool="0.0.9")
    verdict = verify(file_of(replace(old, properties=own), tmp_path, "json"), library)
    assert verdict.cause == "template"
    assert "fait par clausegen 0.0.9" in verdict.remarks[0]


def test_another_version_is_not_drafted_again_but_the_file_is_judged(library, tmp_path):
    document = drafted(library)
    forged = replace(document, properties=replace(document.properties, version="0.9.0"))
    verdict = verify(file_of(forged, tmp_path, "json"), library)
    assert verdict.cause == "template"
    assert "version 1.2.0, ce fichier vient de la 0.9.0" in verdict.remarks[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "de quel modèle"),
        (b"# Un texte\n", "ne dit pas de quel"),
        (b"{", "JSON lisible"),
        (b'{"type": "Lettre"}', "Lettre"),
        (b"<p>page</p>", "ne porte plus les données"),
        (b"PK\x03\x04", "Word lisible"),
        (b"%PDF-1.7\n", "ne dit pas de quel"),
        (b"\xff\xfe\x00", "ne dit pas de quel"),
        (b"[clausegen]: # '{\"template\": 3}'", "ne dit pas de quel"),
        (b'[clausegen]: # \'{"autre": "x"}\'', "ne dit pas de quel"),
        (b"[clausegen]: # '{'", "ne dit pas de quel"),
        (b'[clausegen]: # \'{"template": "petite", "answers": "3"}\'', "sont illisibles"),
        (b'[clausegen]: # \'{"template": "petite", "answers": "{"}\'', "sont illisibles"),
    ],
)
def test_a_file_from_elsewhere_is_refused(library, tmp_path, content, message):
    path = tmp_path / "fichier"
    path.write_bytes(content)
    with pytest.raises(ClausegenError, match=message):
        verify(path, library)


def test_no_file_is_a_wrong_use(tmp_path):
    for path, words in ((tmp_path / "rien.docx", "n’existe pas"), (tmp_path, "un répertoire")):
        done = CliRunner().invoke(app, ["verify", str(path)])
        assert done.exit_code == 2
        assert words in done.stderr


def test_a_file_too_big_is_not_read(library, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_SIZE", 10)
    with pytest.raises(ClausegenError, match="trop volumineux"):
        verify(file_of(drafted(library), tmp_path, "md"), library)


def test_a_pdf_is_read_without_any_program(library, tmp_path, monkeypatch):
    path = file_of(drafted(library), tmp_path, "pdf")
    monkeypatch.setenv("PATH", "")
    assert verify(path, library).conforming


def test_a_damaged_pdf_is_refused_in_french(library, tmp_path):
    path = file_of(drafted(library), tmp_path, "pdf")
    said = re.search(rb"stream\r?\n(\{.*?\})\s*endstream", path.read_bytes(), re.DOTALL)
    path.write_bytes(b"%PDF-1.7\n1 0 obj stream\n" + said[1] + b"\nendstream")
    with pytest.raises(ClausegenError, match="abîmé"):
        verify(path, library)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_the_origin_of_markdown_is_read_back(answers, draft):
    day = "2027-01-01"
    properties = Properties("petite", "1", "0", answers, "d", day, "", "fr-FR", draft, "e")
    line = provenance_line(properties)
    assert "\n" not in line
    assert read_provenance(f"texte\n\n{line}\n") == properties


# --- command --------------------------------------------------------------------------------------


def run(library, *words):
    templates = ["--templates", str(library.templates), "--data", str(library.data)]
    return CliRunner().invoke(app, [*templates, "verify", *map(str, words)])


def test_the_command_tells_origin_and_verdict(library, tmp_path):
    result = run(library, file_of(drafted(library, final=True), tmp_path, "html"))
    assert result.exit_code == 0
    assert "fichier.html\u00a0: conforme" in result.stdout
    assert "Modèle\u00a0: petite, version 1.2.0" in result.stdout
    assert "version finale" in result.stdout
    assert "delai.resolution = 6 heures" in result.stdout


def test_the_command_shows_what_was_altered(library, tmp_path):
    path = file_of(drafted(library), tmp_path, "md")
    path.write_text(path.read_text().replace("porte sur", "ne porte pas sur"))
    elsewhere = tmp_path / "autre"
    elsewhere.write_bytes(b"")
    result = run(library, path, elsewhere)
    assert result.exit_code == 1
    assert "NON CONFORME" in result.stdout
    assert "Article 1\u00a0: modifié" in result.stdout
    assert "trouvé\u00a0: «\u00a0" in result.stdout
    assert "autre\u00a0: Ce fichier ne dit pas" in result.stderr
    assert run(library, tmp_path / "rien").exit_code == 2


def test_the_command_gives_data(library, tmp_path):
    path = file_of(drafted(library), tmp_path, "md")
    path.write_text(path.read_text().replace("porte sur", "ne porte pas sur"))
    (data,) = json.loads(run(library, "--json", path).stdout)
    assert data["conforming"] is False
    assert data["answers"] == ANSWERS
    assert data["changes"][0]["article"] == "Article 1"


def test_the_command_tells_a_template_that_changed(library, renewed, tmp_path):
    result = run(library, file_of(drafted(library), tmp_path, "docx"))
    assert result.exit_code == 1
    assert "NON VÉRIFIABLE\n  Le modèle a changé depuis ce fichier" in result.stdout


def test_default_answers_are_said_to_be_so(library, tmp_path):
    document = drafted(library, answers={})
    assert "celles par défaut" in run(library, file_of(document, tmp_path, "json")).stdout


def test_a_pdf_whose_words_are_out_of_place_is_told(library, tmp_path):
    wide = Options(style=Style(page=Page(left=12, right=12)))
    path = tmp_path / "f.pdf"
    path.write_bytes(WRITERS["pdf"].write(drafted(library), wide))
    found = verify(path, library)
    assert not found.conforming
    assert found.remarks[0].startswith("Page 1 : « ")
    assert "sort du cadre du texte" in found.remarks[0]
