"""The journey of a team, in a real browser on a real server, from its first account to an avenant.

The server and its worker are processes of their own, in a fresh home. Every screen that is passed
is looked at by both judges; the console says nothing and no request fails.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import expect

from clausegen.readers.html import read_html
from tests.pdf_text import heads_of, normal, shown

from . import postgres
from .people import (
    ANNE,
    PHONE,
    PROJECT,
    WIDE,
    YANN,
    House,
    amend,
    answer,
    begin,
    downloaded,
    guest_fills,
    judged,
    people_arrive,
    read_on,
    record,
    sign,
    validate,
)

pytestmark = pytest.mark.no_cover  # the server is another process


@pytest.fixture(scope="module")
def house(tmp_path_factory, browser):
    """Start a server; make the first account, and a second one by an invitation."""
    home = tmp_path_factory.mktemp("maison") / "application"
    asked = ["serve", "--home", str(home), "--port", "0", "--processes", "1", "--workers", "1"]
    command = [sys.executable, "-m", "clausegen", *asked]
    with postgres.apart() as base, (home.parent / "journal").open("w") as log:
        told, out = {**os.environ, **base}, subprocess.PIPE
        server = subprocess.Popen(command, stdout=out, stderr=log, text=True, env=told)
        try:
            address = server.stdout.readline().strip()
            first = re.search(r"http\S+", server.stdout.readline())[0]
            made = House(address, first, browser)
            people_arrive(made)
            yield made
        finally:
            server.terminate()
            server.communicate(timeout=90)  # nobody whom it started keeps its output open


# --- the journeys -----------------------------------------------------------------------------


def test_a_team_drafts_signs_and_amends_a_contract(house, tmp_path):
    with house.page(ANNE, **WIDE) as page:
        dossier = begin(page, "Projet Iroise")
        answer(page, "projet", "nda.projet", PROJECT)
        expect(page.locator("#articles")).to_contain_text(PROJECT)
        asked = answer(page, "durees", "nda.duree_echange", "4 h")
        expect(asked.locator(".erreur")).to_contain_text("compte en heures")
        judged(page)
        answer(page, "durees", "nda.duree_echange", "18")
        expect(page.locator("#articles")).to_contain_text("dix-huit (18) mois")
        answer(page, "signature", "signature.mode", "Sur papier")
        page.get_by_role("link", name="Inviter quelqu’un").click()
        page.get_by_label("Nom de l’invité").fill("Jean Le Bris")
        page.get_by_label("Parties", exact=True).check()
        page.get_by_role("button", name="Créer le lien").click()
        link = page.get_by_label("Lien de Jean Le Bris").input_value()
    with house.page(**WIDE) as page:
        guest_fills(page, link)
    with house.page(ANNE, **WIDE) as page:
        page.goto(f"{dossier}redaction/?etape=parties")
        expect(page.locator("#articles")).to_contain_text("Cabotage Iroise")
        page.get_by_role("link", name="Relire et finaliser").click()
        page.get_by_role("button", name="Demander la validation").click()
    with house.page(YANN, **WIDE) as page:
        page.goto("/dossiers/")
        page.get_by_role("link", name="Projet Iroise", exact=True).click()
        validate(page)
    with house.page(ANNE, **WIDE) as page:
        page.goto(f"{dossier}relecture/")
        sign(page)
        judged(page)
        amend(page, "24")
        record(page)
        judged(page)
        read_on(page, "2 février 2027", "dix-huit (18) mois")
        read_on(page, "2 avril 2027", "vingt-quatre (24) mois")
        same_text_in_each_file(page, tmp_path)
        page.goto(f"{dossier}fichiers/")
        page.locator("summary", has_text=re.compile("Version 1.: Contrat")).click()
        judged(page)
        words = [
            downloaded(page, each, tmp_path)
            for each in page.get_by_role("link", name=".docx").all()
        ]
    assert min(each.name for each in words).startswith("2026-11-15_Cabotage-Iroise_")
    found = audited(tmp_path)
    assert len(found) == len(words) + 1
    assert [fault for each in found for fault in each["errors"]] == []


def same_text_in_each_file(page, folder):
    """Find the same words in Word, PDF and HTML, each read by a tool of another's."""
    word = downloaded(page, page.get_by_role("link", name="Word", exact=True), folder)
    html = downloaded(page, page.get_by_role("link", name="HTML", exact=True), folder)
    page.get_by_role("button", name="PDF").click()
    pdf = downloaded(page, page.get_by_role("link", name="Télécharger"), folder)
    text = read_html(html.read_text(encoding="utf-8")).text
    assert shown(pdf.read_bytes(), normal(text), folder, heads_of(text)) == normal(text)
    paragraphs = Document(word).element.body.iter(qn("w:p"))
    runs = (each.iter(qn("w:t"), qn("w:br")) for each in paragraphs)
    said = ("".join(run.text or " " for run in each) for each in runs)
    lines = [normal(each) for each in said if each.strip()]
    assert len(lines) > 50
    assert [each for each in lines if each not in normal(text)] == []


def audited(folder):
    """Return what openxml-audit says of the Word files of a folder."""
    call = [Path(sys.executable).parent / "openxml-audit", "-r", "-q", "-o", "json", folder]
    run = subprocess.run(call, check=False, capture_output=True, text=True)
    return json.loads(run.stdout)


def test_a_signed_contract_is_amended_on_a_phone_in_the_dark(house):
    with house.page(ANNE, **PHONE) as page:
        begin(page, "Projet Molène", "accord-confidentialite/reciproque")
        page.get_by_role("link", name="Contrat", exact=True).click()
        expect(page.locator("#articles")).to_be_in_viewport()
        judged(page)
        page.get_by_role("link", name="Relire et finaliser").click()
        judged(page)
        page.get_by_role("button", name="Demander la validation").click()
        validate(page)
        sign(page)
        judged(page)
        amend(page, "30")
        for view in ("Révisions", "Tableau", "Acte"):
            page.get_by_role("link", name="Avenant", exact=True).click()
            page.get_by_role("link", name=view, exact=True).click()
            expect(page.locator("#contrat article")).to_be_in_viewport()
            judged(page)
        record(page)
        read_on(page, "2 avril 2027", "trente (30) mois")
        judged(page)


# --- by keyboard ------------------------------------------------------------------------------

FOCUSED = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText"


def reach(page, name):
    """Press Tab until what has the focus says a name."""
    for _ in range(150):
        if (page.evaluate(FOCUSED) or "").strip().startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


def press(page, name):
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_contract_is_drafted_and_signed_by_keyboard_alone(house):
    with house.page(ANNE, **WIDE) as page:
        begin(page, "Projet Sein", "accord-confidentialite/reciproque")
        focused = page.locator(":focus")
        page.keyboard.press("Alt+2")
        page.keyboard.press("ArrowRight")
        expect(focused).to_have_class(re.compile("variable"))
        page.keyboard.press("F2")
        expect(page.locator("#t-passage")).to_be_focused()
        judged(page)
        page.keyboard.press("Alt+1")
        reach(page, "Numéro de l’accord")
        page.keyboard.type("NDA-29")
        page.keyboard.press("Tab")
        expect(page.locator("#garde")).to_contain_text("Enregistré à")
        expect(page.locator("#defaire")).to_contain_text("NDA-29")
        page.keyboard.press("Alt+2")
        page.keyboard.press("Control+z")
        expect(page.locator("[name='contrat.numero']")).to_have_value("NDA-2026-014")
        page.keyboard.press("Shift+?")
        expect(page.get_by_role("dialog", name="Au clavier")).to_be_visible()
        page.keyboard.press("Escape")
        page.goto(page.url)
        for name in ("Relire et finaliser", "Demander la validation", "Valider"):
            press(page, name)
        reach(page, "Date de signature")
        page.keyboard.type("15 novembre 2026")
        reach(page, "Lieu de signature")
        page.keyboard.type("Brest")
        press(page, "Établir la version signée")
        expect(page.get_by_role("link", name="Voir les fichiers")).to_be_visible()
        press(page, "Voir les fichiers")
        expect(page.get_by_role("heading", name="Le contrat est signé.")).to_be_visible()


# --- without script -------------------------------------------------------------------------------


def test_a_contract_is_drafted_signed_and_amended_without_any_script(house):
    with house.page(ANNE, java_script_enabled=False, **WIDE) as page:
        dossier = begin(page, "Projet Houat", "accord-confidentialite/reciproque")
        page.goto(f"{dossier}redaction/?etape=durees")
        for typed, told in (("4 h", "compte en heures"), ("17", "dix-sept (17) mois")):
            page.locator("[name='nda.duree_echange']").fill(typed)
            page.get_by_role("button", name="Enregistrer", exact=True).click()
            expect(page.locator("main")).to_contain_text(told)
        page.get_by_role("link", name="Ce passage").click()
        page.get_by_label("Pourquoi un autre article").select_option(index=3)
        page.get_by_role("button", name="Dire pourquoi").click()
        expect(page.get_by_role("heading", name="L’article 4", exact=True)).to_be_visible()
        page.get_by_role("link", name="Relire et finaliser").click()
        page.get_by_role("button", name="Demander la validation").click()
        validate(page)
        sign(page)
        page.get_by_role("link", name="Avenants").click()
        page.get_by_role("link", name="Préparer un avenant").click()
        page.get_by_label("Date d’effet").fill("1er avril 2027")
        page.get_by_role("button", name="Préparer l’avenant").click()
        page.get_by_label("Changer une autre réponse").fill("duree echanges")
        page.get_by_role("button", name="Chercher").click()
        page.locator("#trouvees").get_by_role("link", name="Durée des échanges").click()
        page.locator("[name='nda.duree_echange']").first.fill("24")
        page.get_by_role("button", name="Enregistrer").first.click()
        page.get_by_role("link", name="Révisions", exact=True).click()
        expect(page.locator("#contrat ins")).to_contain_text("vingt-quatre (24)")
        page.get_by_role("button", name="Annuler").click()
        expect(page.locator("#contrat ins")).to_have_count(0)
        page.locator("#defaire").get_by_role("button", name="Rétablir").click()
        page.get_by_role("link", name="Tableau", exact=True).click()
        expect(page.locator("#contrat")).to_contain_text("vingt-quatre (24)")
