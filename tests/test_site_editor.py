"""What an editor does: errata, drafts, days of publication, numbers, records, aliases, terms."""

import shutil
from datetime import date

import pytest

from clausegen.errors import TemplateError
from clausegen.library import Library
from clausegen.site.comments.comments import read_comments
from clausegen.site.comments.retention import erased, term
from clausegen.site.pages.edition import read_edition
from clausegen.site.publish.published_addresses import expanded
from tests.commands import run
from tests.site_library import SITE_TOML, TODAY, built, page_of, site_library
from tests.small_clause import named_files

CLAUSE = "templates/clauses/petite/clause.toml"
TEXT, SHEET = "templates/clauses/petite/clause.md", "templates/clauses/petite/commentary.md"
EDITION = "templates/clauses/petite/edition.toml"
SIGNED = (
    'authors = [{ name = "Anne Le Bris", date = 2026-11-02 }]\n'
    'reviewers = [{ name = "Paul Roux", date = 2026-11-20 }]\n'
)


def site(folder, *words):
    """Return what a command of the site did over the library of a folder."""
    rooms = ("--templates", str(folder / "templates"), "--data", str(folder / "data"))
    return run("site", *rooms, "-o", str(folder / "site"), "--date", "2026-11-25", *words)


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a library whose first version is recorded."""
    site_library(tmp_path)
    assert site(tmp_path, "--record").exit_code == 0
    return tmp_path


def history(folder):
    found = built(Library(folder / "templates", folder / "data"))
    return page_of(found, "clauses/petite/historique.html").data["versions"], found


def test_what_is_recorded_is_told_and_what_is_not_is_warned_of_at_each_build(tmp_path):
    site_library(tmp_path)
    for words in ((), ("--check",)):
        told = site(tmp_path, *words)
        assert told.exit_code == 0
        assert "La version 1.2.0 de «\xa0petite\xa0» n’est pas inscrite." in told.stderr
        assert "adresses publiées ne sont pas inscrites" in told.stderr
        assert "clausegen site --record" in told.stderr
    told = site(tmp_path, "--record").stderr
    assert "templates/clauses/petite/versions/1.2.0.json" in told
    assert "data/site/adresses.txt" in told
    assert "pas inscrite" not in told
    assert "Inscrit" not in site(tmp_path, "--record").stderr


def test_a_typo_is_published_under_its_number_with_a_day_and_a_sentence(folder):
    change(folder, TEXT, "porte sur", "porte  sur le sujet de")
    refused = site(folder)
    assert refused.exit_code == 3
    assert "Donnez un nouveau numéro" in refused.stderr
    assert "--erratum" in refused.stderr
    told = site(folder, "--erratum", "Le sujet manquait à l’article 1.")
    assert told.exit_code == 0, told.output
    assert "1.2.0.json" in told.stderr
    [line], found = history(folder)
    assert line["errata"] == [{"date": "2026-11-25", "words": "Le sujet manquait à l’article 1."}]
    page = found.files["clauses/petite/historique.html"].decode()
    assert "Erratum du" in page
    assert "Le sujet manquait" in page
    again = site(folder, "--erratum", "Encore.")
    assert again.exit_code == 2
    assert "Aucun texte inscrit n’a changé" in again.stderr
    assert site(folder, "--erratum", "a\x01").exit_code == 2
    change(folder, SHEET, "Le délai est", "Ce délai est")
    assert site(folder, "--erratum", "Un mot du commentaire.").exit_code == 0
    assert len(history(folder)[0][0]["errata"]) == 2


def test_a_commentary_goes_on_under_numbers_of_its_own(folder):
    change(folder, SHEET, "Le délai est", "Ce délai est")
    (folder / EDITION).write_text('[commentary]\nversion = "1.3.0"\ndate = 2026-11-24\n')
    assert site(folder, "--record").exit_code == 0
    new, old = history(folder)[0]
    assert (new["number"], new["commentary"], new["changes"]) == ("1.2.0", "1.3.0", 0)
    assert (old["number"], old["commentary"]) == ("1.2.0", "")
    assert new["address"] == "clauses/petite/versions/1.2.0-commentaire-1.3.0.html"
    change(folder, SHEET, "Ce délai est", "Un délai est")
    refused = site(folder)
    assert "Le commentaire de la version 1.3.0 a changé" in refused.stderr
    change(folder, SHEET, "Un délai est", "Ce délai est")
    change(folder, TEXT, "porte sur", "a pour objet")
    assert "Le texte de la version 1.2.0 a changé" in site(folder).stderr
    change(folder, CLAUSE, 'version = "1.2.0"', 'version = "1.2.1"')
    assert site(folder, "--record").exit_code == 0
    assert history(folder)[0][0]["number"] == "1.2.1"


def test_a_draft_is_not_published_nor_a_clause_before_its_day(tmp_path):
    other = named_files("autre")
    edition = "templates/clauses/autre/edition.toml"
    for words, day, there in (
        ('status = "brouillon"', TODAY, False),
        ('status = "publié"', TODAY, True),
        ("publication = 2026-11-26", TODAY, False),
        ("publication = 2026-11-26", date(2026, 11, 26), True),
    ):
        library = site_library(tmp_path, **{**other, edition: words})
        found = built(library, today=day)
        assert found.diagnostics == ()
        assert ("clauses/autre.html" in found.files) is there
        assert ("autre.html" in found.files["index.html"].decode()) is there


def test_who_wrote_and_who_read_again_are_named_with_their_day(tmp_path):
    found = built(site_library(tmp_path, **{EDITION: SIGNED}))
    page = found.files["clauses/petite/historique.html"].decode()
    assert "Auteurs\u00a0: Anne Le Bris (" in page
    assert "Relecteurs\u00a0: Paul Roux (" in page


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('status = "caché"', ["status"]),
        ("publication = 12", ["publication"]),
        ('couleur = "bleu"', ["couleur"]),
        ('[commentary]\nversion = "1.2"', ["commentary.date", "commentary.version"]),
        ('authors = ["Anne"]', ["authors[1]"]),
        ('authors = [{ name = "" }]', ["authors[1].name", "authors[1].date"]),
    ],
)
def test_an_edition_that_is_faulty_names_its_keys(tmp_path, text, keys):
    with pytest.raises(TemplateError) as caught:
        read_edition(text, tmp_path / "clauses" / "petite" / "edition.toml")
    assert [each.place.key for each in caught.value.diagnostics] == keys
    assert caught.value.diagnostics[0].place.file == "templates/clauses/petite/edition.toml"


def test_aliases_in_bulk_stand_for_every_address_that_was_published(folder):
    shutil.rmtree(folder / "templates/clauses/petite")
    site_library(folder, **named_files("neuve"))
    shutil.rmtree(folder / "templates/clauses/petite")
    assert "adresse-perdue" in site(folder, "--check").output
    pages = {"petite.html*": "neuve.html*", "petite/*": "neuve/*"}
    lines = [f'"clauses/{old}" = "clauses/{new}"\n' for old, new in pages.items()]
    (folder / "data/site.toml").write_text(f"{SITE_TOML}[aliases]\n{''.join(lines)}")
    done = site(folder, "--record")
    assert done.exit_code == 0, done.output
    assert "neuve" in (folder / "site/clauses/petite/questions/q-delai.html").read_text()


def test_one_address_prevails_over_a_pattern_and_a_pattern_may_lead_to_one():
    known = ("a.html", "a.html#x", "a/q.html")
    given = {"a.html*": "b.html*", "a/*": "c.html", "a.html#x": "b.html#y"}
    assert expanded(given, known) == {
        "a.html": "b.html", "a.html#x": "b.html#y", "a/q.html": "c.html"
    }  # fmt: skip


# --- how long addresses are kept ------------------------------------------------------------------

COMMENTS = """# Un fichier que son éditeur commente.
[[commentaires]]
id = "c-1"
date = 2023-11-24T09:30:00
statut = "publie"
nom = "Anne"
commentaire = "Utile."
courriel = "anne@exemple.fr"  # effacé à son terme
ip = "203.0.113.7"

[[commentaires]]
id = "c-2"
date = 2023-11-26T09:30:00
statut = "publie"
nom = "Paul"
commentaire = "Merci."
courriel = "paul@exemple.fr"
"""


def test_addresses_past_their_term_are_told_then_erased_and_no_other_line_moves(tmp_path):
    site_library(tmp_path, **{"data/comments/petite.toml": COMMENTS})
    assert "1 commentaire garde une adresse depuis plus de 36 mois." in site(tmp_path).stderr
    done = site(tmp_path, "--erase")
    assert done.exit_code == 0
    assert "data/comments/petite.toml" in done.stdout
    lines = COMMENTS.splitlines(keepends=True)
    assert (tmp_path / "data/comments/petite.toml").read_text() == "".join(lines[:7] + lines[9:])
    assert "Aucune adresse" in site(tmp_path, "--erase").stderr


def test_a_file_that_lines_do_not_tell_is_left_to_its_editor():
    text = COMMENTS.replace('courriel = "anne@exemple.fr"', '"courriel" = "anne@exemple.fr"')
    with pytest.raises(TemplateError, match="effacez-y vous-même"):
        erased({"data/comments/petite.toml": text}, 36, TODAY)
    assert len(read_comments({"data/comments/petite.toml": text})) == 2


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (date(2026, 11, 25), 36, date(2023, 11, 25)),
        (date(2026, 1, 31), 11, date(2025, 2, 28)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
    ],
)
def test_the_term_is_counted_in_months(today, months, day):
    assert term(today, months) == day
