"""The parts of the site alone: addresses, citations, the swap of folders, the law."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from clausegen.errors import OutputError
from clausegen.site.pages.citations import Work, bibtex, csl_json, sentence
from clausegen.site.pages.downloads import size_words
from clausegen.site.pages.law_state import months_after
from clausegen.site.pages.page import Page, relative
from clausegen.site.pages.page_facts import facts_of
from clausegen.site.publish import folder_swap, published_addresses
from clausegen.site.publish.checks import problems
from clausegen.site.publish.server_rules import headers, rule_files
from clausegen.site.settings import Settings, read_settings
from tests.site_library import SITE_TOML

WORK = Work(
    "petite-q-delai",
    "Quel délai & quelle suite ?",
    "Petite clause",
    "Éditions d’essai",
    "2026-11-25",
    "https://exemple.test/q.html",
    "1.2.0",
)
SETTINGS = read_settings(SITE_TOML)


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "droit.html", "droit.html"),
        ("clauses/a/b.html", "index.html", "../../index.html"),
        ("clauses/a.html", "clauses/a/b.html#c", "a/b.html#c"),
        ("clauses/a.html", "clauses/a.html#c", "#c"),
        ("clauses/a.html", "clauses/a.html", "a.html"),
    ],
)
def test_links_are_relative(source, target, link):
    assert relative(source, target) == link


def test_a_citation_holds_who_what_where_and_when():
    found = sentence(WORK)
    for part in ("Éditions d’essai", "Quel délai", "Petite clause", "25", "version 1.2.0"):
        assert part in found
    assert found.endswith(WORK.url)


def test_bibtex_escapes_what_tex_would_read():
    found = bibtex(WORK)
    assert found.startswith("@misc{petite-q-delai,\n")
    assert r"délai \& quelle" in found
    assert "year = {2026}" in found


def test_csl_json_is_a_list_of_one_item():
    (item,) = json.loads(csl_json(WORK))
    assert item["issued"] == {"date-parts": [[2026, 11, 25]]}
    assert item["author"] == [{"literal": "Éditions d’essai"}]


@given(st.sets(st.from_regex(r"[a-z]{1,8}\.html", fullmatch=True)))
def test_a_list_of_addresses_reads_what_it_writes(addresses):
    assert (
        published_addresses.read_addresses(published_addresses.addresses_text(addresses))
        == addresses
    )


@pytest.mark.parametrize(
    ("aliases", "rules"),
    [
        ({}, ["adresse-perdue"]),
        ({"perdue.html": "page.html"}, []),
        ({"perdue.html": "absente.html"}, ["alias"]),
        ({"perdue.html": "page.html", "page.html": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "../x.exe": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "../x.html": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "/x.html": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "page.html/x.html": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "404.html": "page.html"}, ["alias"]),
        ({"perdue.html": "page.html", "page.html#a": "autre.html#b"}, ["alias"]),
    ],
)
def test_a_lost_address_wants_a_good_alias(aliases, rules):
    found = published_addresses.faults(
        ["page.html", "autre.html#b"], ["page.html", "perdue.html"], aliases
    )
    assert [each.rule for each in found] == rules


def test_an_anchor_whose_page_is_gone_may_lead_to_a_whole_page():
    (lost,) = published_addresses.faults(
        ["page.html"], ["partie.html#a"], {"partie.html": "page.html"}
    )
    assert lost.hint.endswith('"partie.html#a" = "page.html".')
    aliases = {"partie.html": "page.html", "partie.html#a": "page.html"}
    assert (
        published_addresses.faults(["page.html"], ["partie.html", "partie.html#a"], aliases) == []
    )


def test_an_anchor_follows_its_page():
    aliases = {"vieille.html": "page.html"}
    assert (
        published_addresses.faults(["page.html", "page.html#a"], ["vieille.html#a"], aliases) == []
    )
    assert published_addresses.faults(["page.html"], ["vieille.html#a"], aliases)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 4, 3), 12, date(2027, 4, 3)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 25), 2, date(2027, 1, 25)),
    ],
)
def test_months_are_counted_to_the_same_day(day, months, after):
    assert months_after(day, months) == after


def test_a_folder_is_replaced_whole_and_what_is_gone_is_gone(tmp_path):
    folder = tmp_path / "site"
    folder_swap.replace_tree(folder, {"a.html": b"1", "b/c.html": b"2"})
    changed = folder_swap.replace_tree(folder, {"a.html": b"1", "d.html": b"3"})
    files = {path.name for path in folder.rglob("*") if path.is_file()}
    assert files == {"a.html", "d.html", folder_swap.MARK}
    assert changed == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("failing", ["_fill", "_swap"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_an_interrupted_build_leaves_the_old_site_whole(tmp_path, monkeypatch, failing, error):
    folder = tmp_path / "site"
    folder_swap.replace_tree(folder, {"a.html": b"1"})

    def stop(new, old, *_):
        if failing == "_swap":
            new.rename(new.with_name(".site.ancien"))  # the old folder is out of the way
        raise error

    monkeypatch.setattr(folder_swap, failing, lambda *args: stop(folder, *args))
    with pytest.raises((KeyboardInterrupt, OutputError)):
        folder_swap.replace_tree(folder, {"a.html": b"2"})
    assert (folder / "a.html").read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_killed_between_two_steps_is_mended_by_the_next(tmp_path):
    folder = tmp_path / "site"
    folder_swap.replace_tree(folder, {"a.html": b"1"})
    folder.rename(tmp_path / ".site.ancien")
    folder_swap.recover(folder)
    assert (folder / "a.html").read_bytes() == b"1"


@pytest.mark.parametrize(("size", "words"), [(812, "812\xa0octets"), (57430, "57\xa0ko")])
def test_sizes_are_told_as_readers_count(size, words):
    assert size_words(size) == words


def page(address, title="Titre", description="Dit."):
    return Page(address, "home.html", title, description, "2026-11-25")


def facts(content):
    return {
        each: facts_of(html.document_fromstring(text), each, SETTINGS)
        for each, text in content.items()
    }


def test_each_fault_of_a_page_is_told_with_its_line():
    bad = b'<h1 id="a">x</h1>\n<p id="a" style="x"></p><a href="loin.html">y</a>'
    bad += b'<a href="b.html#z">z</a><script>1</script>'
    content = {"a.html": bad, "b.html": b"<h1>b</h1><a href='/droit/a.html'>a</a>"}
    found = problems(facts(content), content, [page("a.html"), page("b.html")])
    assert sorted({each.rule for each in found}) == [
        "ancre-absente",
        "code-en-ligne",
        "identifiant-double",
        "lien-mort",
        "page-double",
    ]
    assert {each.place.line for each in found if each.rule == "lien-mort"} == {2}
    (double, *_) = (each for each in found if each.rule == "page-double")
    assert "commencez sa réponse par d’autres mots" in double.hint


def test_a_page_wants_one_heading_and_a_description():
    content = {"a.html": b"<p>x</p>"}
    found = problems(facts(content), content, [page("a.html", description="")])
    assert {each.rule for each in found} == {"page", "titre"}


def test_the_policy_allows_the_form_and_nothing_inline():
    from dataclasses import replace

    closed, open_ = SETTINGS, replace(SETTINGS, comment_action="https://x.test/recevoir")
    policy = headers(closed)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "form-action 'self' https://x.test;" in headers(open_)["Content-Security-Policy"]
    assert rule_files(closed)["_headers"].startswith(b"/droit/*\n")


def test_settings_know_their_root():
    assert SETTINGS.root == "/droit/"
    assert SETTINGS.url("index.html") == "https://exemple.test/droit/"
    assert isinstance(SETTINGS, Settings)
