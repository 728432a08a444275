"""The page of a contract: what it is made of, whence each article comes, its own answers alone."""

import re

import pytest
from lxml import html

from tests.site_library import CONTRACT, SITE_TOML, built, page_of
from tests.small_contract import small_library

PAGE = f"contrats/{CONTRACT}.html"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return the site of a small contract whose second clause depends on an answer."""
    settings = {"data/site.toml": SITE_TOML, "data/law/vide.toml": ""}
    return built(small_library(tmp_path_factory.mktemp("petit"), settings))


def tree(site, address):
    return html.document_fromstring(site.files[address].decode())


def test_a_contract_names_its_clauses_and_leads_to_their_commentary(shipped_site):
    page = tree(shipped_site, PAGE)
    links = page.xpath("//*[@class='prise']//a/@href")
    assert "../clauses/droit-differends.html" in links
    assert "../clauses/droit-differends.html#commentaire" in links
    assert {"#litiges.loi", "#dg.delais"} <= set(links)


def test_what_is_its_own_is_no_clause_of_the_library(shipped_site):
    data = page_of(shipped_site, PAGE).data
    own = [each["id"] for each in data["own"]]
    taken = [
        article["id"]
        for titre in data["titres"]
        for clause in titre["clauses"]
        for article in clause["articles"]
    ]
    assert own[:2] == ["nda.objet", "definitions"]
    assert len({*own, *taken}) == len(own) + len(taken)


def test_a_contract_answers_only_its_own_questions(shipped_site):
    stem = f"contrats/{CONTRACT}/questions/"
    asked = [page.address for page in shipped_site.pages if page.address.startswith(stem)]
    assert f"{stem}q-nda-protection.html" in asked
    assert not [address for address in asked if "q-litiges" in address]
    numbers = [each["id"] for each in page_of(shipped_site, PAGE).data["questions"]]
    labels = [each.label for each in page_of(shipped_site, PAGE).data["commentary"].body[1:]]
    assert labels == [f"{rank}" for rank in range(1, len(numbers) + 1)]


def test_a_clause_that_may_be_left_out_says_on_which_answer(small):
    said = tree(small, "contrats/abonnement.html").xpath("//*[@class='discret selon']")
    (told,) = [each.text_content() for each in said]
    assert re.search(r"selon la réponse à «\sQuestion abonnement.fin\s»", told)


def test_the_home_page_lists_contracts_with_their_clauses_and_clauses_by_theme(shipped_site):
    home = tree(shipped_site, "index.html")
    assert home.xpath("//section[@id='contrats']/ul/li/a/@href") == [PAGE]
    taken = home.xpath("//section[@id='contrats']//details//a/@href")
    assert "clauses/droit-differends.html" in taken
    themes = home.xpath("//*[@class='theme']/h3/text()")
    assert themes == ["Services", "Autres clauses"]
    assert home.xpath("//section[@id='clauses']/ul[@class='liens']//a/@href") == [
        f"#{each}" for each in home.xpath("//*[@class='theme']/@id")
    ]


def test_search_sitemap_and_trail_know_the_contract(shipped_site):
    assert f"https://clauses.example/{PAGE}" in shipped_site.files["sitemap.xml"].decode()
    trail = tree(shipped_site, PAGE).xpath("//nav[@class='fil']//li")
    assert [step.text_content().strip() for step in trail] == [
        "Accueil",
        "Accord de confidentialité",
    ]


def test_a_contract_offers_the_same_files_as_a_clause(shipped_site):
    stem = PAGE.removesuffix(".html")
    wanted = {f"{stem}.{suffix}" for suffix in ("docx", "pdf", "txt", "toml", "json", "md", "bib")}
    assert wanted <= set(shipped_site.files)
    assert f"{stem}/exemples/sens-unique.docx" in shipped_site.files
