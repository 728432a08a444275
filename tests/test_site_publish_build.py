"""The build of a small site: what it holds, what it refuses, what it keeps."""

import json
import re
from dataclasses import replace

import pytest

from clausegen.errors import OutputError, TemplateError
from clausegen.library import Library
from clausegen.site.pages.page import page_from_json, page_to_json
from clausegen.site.pages.writing import page_files
from clausegen.site.publish import contributions, written_pages
from clausegen.site.publish.build import publish, site_settings
from clausegen.site.publish.build_cache import read_kept
from tests.site_library import SITE_TOML, TODAY, built, page_of, site_library
from tests.small_clause import COMMENTARY_MD, named_files

CLAUSE = "clauses/petite.html"
QUESTION = "clauses/petite/questions/q-delai.html"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return site_library(tmp_path_factory.mktemp("bibliotheque"))


@pytest.fixture(scope="module")
def site(library):
    return built(library)


def test_a_small_site_has_every_kind_of_page_and_no_fault(site):
    assert site.diagnostics == ()
    assert {page.address for page in site.pages} >= {
        "index.html",
        CLAUSE,
        QUESTION,
        "clauses/petite/exemples/court.html",
        "clauses/petite/historique.html",
        "clauses/petite/versions/1.2.0.html",
        "droit.html",
        "recherche.html",
        "mentions-legales.html",
        "confidentialite.html",
        "accessibilite.html",
        "404.html",
    }


def test_a_clean_build_and_one_that_keeps_the_last_give_the_same_bytes(library, site, tmp_path):
    folder = tmp_path / "site"
    clean = built(library)
    publish(clean, folder)
    kept = built(library, kept=read_kept(folder))
    assert site.files == clean.files == kept.files
    assert kept.files.standing


def test_an_edit_changes_only_what_depends_on_it(tmp_path):
    folder = tmp_path / "sortie" / "site"
    library = site_library(tmp_path)
    publish(built(library), folder)
    path = tmp_path / "data/law/code-civil.toml"
    path.write_text(path.read_text().replace("d’ordre public", "d’ordre public, toujours"))
    edited = Library(tmp_path / "templates", tmp_path / "data")
    kept = built(edited, kept=read_kept(folder))
    assert publish(kept, folder) == 3  # the register, as HTML, JSON and Markdown
    assert built(edited).files == kept.files


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"cle": 1}'])
def test_a_broken_record_of_the_last_build_keeps_nothing(site, library, tmp_path, content):
    folder = tmp_path / "site"
    publish(site, folder)
    (tmp_path / ".site.garde.json").write_bytes(content)
    assert built(library, kept=read_kept(folder)).files.standing == frozenset()


def test_a_record_edited_by_hand_keeps_nothing(site, library, tmp_path):
    folder = tmp_path / "site"
    publish(site, folder)
    record = tmp_path / ".site.garde.json"
    record.write_bytes(record.read_bytes().replace(b'"made":', b'"mode":'))
    assert built(library, kept=read_kept(folder)).files.standing == frozenset()


def test_a_published_file_edited_by_hand_is_made_again(site, library, tmp_path):
    folder = tmp_path / "site"
    publish(site, folder)
    for name in (CLAUSE, CLAUSE.replace(".html", ".pdf")):
        (folder / name).write_text("à la main")
    (folder / QUESTION).unlink()
    publish(built(library, kept=read_kept(folder)), folder)
    assert {name: (folder / name).read_bytes() for name in site.files} == dict(site.files)


def test_nothing_is_written_when_nothing_changed(library, site, tmp_path):
    folder = tmp_path / "site"
    assert publish(site, folder) == len(site.files)
    assert publish(site, folder) == 0
    assert (folder / CLAUSE).read_bytes() == site.files[CLAUSE]


def test_a_folder_that_is_no_site_is_left_alone(site, tmp_path):
    (tmp_path / "precieux.txt").write_text("à garder")
    with pytest.raises(OutputError, match="n’est pas un site"):
        publish(site, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precieux.txt"]


def test_a_page_can_be_made_again_from_its_json(library, site):
    settings = site_settings(library)
    for page in site.pages:
        if page.address != "404.html":
            text = site.files[f"{page.stem}.json"].decode().strip()
            files, _ = page_files(page_from_json(text), settings)
            assert files[page.address] == site.files[page.address]
            assert page_to_json(page_from_json(text)) == text


def test_a_published_address_never_disappears_without_an_alias(library, site, tmp_path):
    folder = tmp_path / "site"
    publish(site, folder)
    text = (tmp_path / "renommee").as_posix()
    renamed = _renamed(tmp_path / "renommee", SITE_TOML)
    with pytest.raises(TemplateError) as caught:
        publish(built(renamed), folder)
    lost = {each.place.key for each in caught.value.diagnostics}
    assert QUESTION in lost, text
    assert f"{CLAUSE}#q-delai" in lost


def _renamed(folder, site_toml):
    changes = {
        "templates/clauses/petite/commentary.md": COMMENTARY_MD.replace("#q-delai", "#q-temps"),
        "data/site.toml": site_toml,
    }
    return site_library(folder, **changes)


def test_an_alias_leads_from_the_old_address_to_the_new_one(site, tmp_path):
    new = "clauses/petite/questions/q-temps.html"
    aliases = f'[aliases]\n"{QUESTION}" = "{new}"\n"{CLAUSE}#q-delai" = "{CLAUSE}#q-temps"\n'
    moved = built(_renamed(tmp_path / "renommee", SITE_TOML + aliases))
    folder = tmp_path / "site"
    publish(site, folder)
    assert publish(moved, folder)
    assert "url=q-temps.html" in (folder / QUESTION).read_text()
    assert f"/droit/{QUESTION} /droit/{new} 301" in (folder / "_redirects").read_text()
    assert '<span id="q-delai"></span>' in (folder / CLAUSE).read_text()
    assert QUESTION in (folder / "adresses.txt").read_text()


def test_the_recorded_ledger_holds_without_an_earlier_folder(tmp_path):
    library = site_library(tmp_path, **{"data/site/adresses.txt": "; tête\nancienne.html\n"})
    found = built(library)
    assert [each.place.key for each in found.diagnostics] == ["ancienne.html"]


def test_a_banner_tells_that_a_check_is_old(library):
    old = built(library, today=TODAY.replace(year=2027))
    (stale,) = page_of(old, CLAUSE).warnings
    assert stale[0] == ""
    assert "il y a plus de" in stale[1]
    (later,) = page_of(built(library), CLAUSE).warnings  # a script shows it from that day
    assert later == ("2027-04-04", stale[1])


def test_a_banner_tells_that_a_text_has_lapsed(tmp_path):
    law = (
        '[[provisions]]\nid = "x-1"\nact = "l’article 1"\nnote = "Art. 1"\nsummary = "Dit."\n'
        'source = "page"\nchecked = 2026-11-01\nlapsed = 2026-11-20\n'
    )
    found = built(site_library(tmp_path, **{"data/law/autre.toml": law}))
    _, (day, sentence) = page_of(found, "droit/decisions-de-justice.html").warnings
    assert day == ""
    assert "n’est plus en vigueur depuis le 20" in sentence


def test_every_fault_of_every_clause_is_told_at_once(tmp_path):
    broken = {
        "templates/clauses/petite/clause.md": "## Objet {: #objet }\n\n{{ absente }}\n",
        "templates/clauses/autre/clause.toml": "id = 3\n",
    }
    with pytest.raises(TemplateError) as caught:
        built(site_library(tmp_path, **broken))
    assert len(caught.value.diagnostics) >= 2


def test_the_settings_are_checked_key_by_key(tmp_path):
    bad = SITE_TOML.replace('"https://exemple.test/droit/"', '"exemple.test"') + "inconnue = 1\n"
    library = site_library(tmp_path, **{"data/site.toml": bad})
    with pytest.raises(TemplateError) as caught:
        site_settings(library)
    assert {each.place.key for each in caught.value.diagnostics} == {"base", "inconnue"}


def test_another_base_changes_no_link_between_pages(library, site):
    settings = replace(site_settings(library), base="https://ailleurs.test/")
    moved = built(library, settings=settings)
    for address, content in site.files.items():
        if address.endswith(".html") and address != "404.html":
            relative = re.compile(r'href="(?!http)[^"]*"')
            assert relative.findall(content.decode()) == relative.findall(
                moved.files[address].decode()
            )


def test_structured_data_says_what_the_page_shows(site):
    from lxml import html

    tree = html.document_fromstring(site.files[CLAUSE].decode())
    graph = json.loads(tree.findtext(".//script[@type='application/ld+json']"))["@graph"]
    kinds = [node["@type"] for node in graph]
    assert kinds == ["Article", "FAQPage", "BreadcrumbList"]
    shown = " ".join(tree.find(".//main").text_content().split())
    for question in graph[1]["mainEntity"]:
        assert all(part in shown for part in " ".join(question["name"].split()).split(" – "))
        assert " ".join(question["acceptedAnswer"]["text"].split()) in shown


def test_dates_of_the_sitemap_are_those_of_the_content(site):
    found = site.files["sitemap.xml"].decode()
    assert f"{CLAUSE}</loc><lastmod>2026-11-25" in found
    assert "mentions-legales.html</loc><lastmod>2026-11-20" in found


def test_no_page_refers_to_another_host(site):
    for address, content in site.files.items():
        if address.endswith(".html"):
            loaded = re.findall(r'(?:src|action)="(https?:[^"]+)"', content.decode())
            assert loaded == [], address


def test_many_pages_are_written_in_other_processes_and_read_the_same(library, site, monkeypatch):
    monkeypatch.setattr(written_pages, "MANY", 1)
    assert built(library).files == site.files


def _three_clauses(folder):
    """Return the small library where two more clauses stand beside the first."""
    return site_library(folder, **named_files("moyenne"), **named_files("grande"))


def test_many_clauses_are_drafted_in_other_processes_and_read_the_same(tmp_path, monkeypatch):
    library = _three_clauses(tmp_path)
    alone = built(library)
    monkeypatch.setattr(contributions, "MANY", 99)
    assert built(library).files == alone.files
    assert alone.diagnostics == ()


def test_only_the_clause_that_changed_is_drafted_again(tmp_path, monkeypatch):
    library, folder = _three_clauses(tmp_path / "sources"), tmp_path / "site"
    publish(built(library), folder)
    path = library.templates / "clauses/grande/commentary.md"
    path.write_text(path.read_text() + "\nUne phrase de plus.\n")
    edited, drafted = Library(library.templates, library.data), []
    make = contributions.make_part
    monkeypatch.setattr(
        contributions, "make_part", lambda *args: drafted.append(args[0].spec.id) or make(*args)
    )
    kept = built(edited, kept=read_kept(folder))
    assert drafted == ["grande"]
    assert kept.files == built(edited).files
    assert kept.addresses == built(edited).addresses


def test_an_approved_comment_is_on_the_page_in_its_data_and_in_the_feed(tmp_path):
    comment = (
        '[[commentaires]]\nid = "a1"\ndate = 2026-11-21T10:00:00\nstatut = "publie"\n'
        'nom = "Ana <b>"\ncourriel = "ana@exemple.test"\ncommentaire = "Utile & clair."\n'
    )
    found = built(site_library(tmp_path, **{"data/comments/petite.toml": comment}))
    page = found.files[CLAUSE].decode()
    assert found.diagnostics == ()
    assert "Ana &lt;b&gt;" in page
    assert '"@type":"Comment"' in page
    assert "Utile &amp; clair." in found.files["flux/commentaires.atom.xml"].decode()
    assert not any(b"ana@exemple" in content for content in found.files.values())


def test_a_form_address_must_be_safe(tmp_path):
    bad = SITE_TOML + '[comments]\naction = "http://exemple.test/"\n'
    with pytest.raises(TemplateError) as caught:
        site_settings(site_library(tmp_path, **{"data/site.toml": bad}))
    assert caught.value.diagnostics[0].place.key == "comments.action"


def test_a_library_without_settings_says_so(tmp_path):
    library = site_library(tmp_path)
    (library.data / "site.toml").unlink()
    with pytest.raises(TemplateError, match=r"site\.toml manque"):
        site_settings(library)


def test_a_text_cited_in_two_ways_has_one_row(tmp_path):
    law = (
        '[[provisions]]\nid = "{}"\nact = "{}"\nnote = "Loi n° 1"\nsummary = "{}"\n'
        'source = "LEGI"\nchecked = 2026-04-03\n'
    )
    whole = law.format("loi-1", "la loi n° 1 relative à tout", "Elle dit tout.")
    short = law.format("loi-1-court", "la loi n° 1", "La même.")
    text = COMMENTARY_MD + '\nVoir {{ loi("loi-1") }}, puis {{ loi("loi-1-court") }}.\n'
    site = built(
        site_library(
            tmp_path,
            **{
                "data/law/lois.toml": whole + short,
                "templates/clauses/petite/commentary.md": text,
            },
        )
    )
    table = page_of(site, "clauses/petite/questions/q-delai.html").data["law"]
    assert [row["summary"] for row in table] == ["Elle dit tout."]
