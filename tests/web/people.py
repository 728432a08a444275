"""What people do in the application, in a real browser: they arrive, answer, sign and amend."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.judges import AXED, SNIFFED, call

PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)
PASSWORD = "un long mot de passe d’essai"
ANNE, YANN = "anne@exemple.fr", "yann@exemple.fr"
WIDE = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"}
COMPANY = {
    "forme": "SAS",
    "capital": "50 000",
    "siege": "1 quai de la Douane, 29200 Brest",
    "rcs_ville": "Brest",
    "representant": "Mme Anne Kerleau",
    "qualite": "présidente",
}
SIDES = {
    "premiere": {"denomination": "Armement Kermadec", "siren": "732 829 320"},
    "seconde": {
        "denomination": "Cabotage Iroise",
        "siren": "552 100 554",
        "siege": "8 rue du Port, 29200 Brest",
        "representant": "M. Yves Quéré",
        "qualite": "président",
    },
}
NOTHING_WAITS = "() => !Object.keys(sessionStorage).some((key) => key.startsWith('clausegen'))"
PROJECT = "l’étude d’une antenne commune à Brest"


@dataclass
class House:
    """A server, a browser, and what the browser complained of."""

    address: str
    first: str
    browser: object
    said: list = field(default_factory=list)
    sessions: dict = field(default_factory=dict)

    @contextmanager
    def page(self, who="", **options):
        """Yield a page of somebody who is signed in, or of nobody; nothing is complained of."""
        state = self.sessions.get(who)
        context = self.browser.new_context(base_url=self.address, storage_state=state, **options)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda told: self.said.append((page.url, told.text)))
        page.on("pageerror", lambda error: self.said.append((page.url, str(error))))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        yield page
        if who:
            self.sessions[who] = context.storage_state()
        context.close()
        assert self.said == []

    def _failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # asked by a page that was left meanwhile
            self.said.append((request.url, request.failure))

    def _answered(self, response):
        if response.status >= 400:
            self.said.append((response.url, response.status))


def judged(page):
    """Find nothing wrong with a screen, as both judges see it; it does not scroll sideways."""
    page.wait_for_function("() => document.readyState === 'complete'")
    call(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert (wide, page.evaluate(AXED), page.evaluate(SNIFFED)) == (0, [], []), page.url


def people_arrive(house):
    """Make the account that administers, and that of a validator whom it invites."""
    with house.page(ANNE, **WIDE) as page:
        page.goto(house.first)
        judged(page)
        page.get_by_label("Nom", exact=True).fill("Anne Kerleau")
        page.get_by_label("Adresse électronique").fill(ANNE)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Ouvrir l’application").click()
        expect(page.get_by_role("heading", name="Aucun dossier pour l’instant")).to_be_visible()
        page.get_by_role("link", name="Administration").click()
        with page.expect_navigation():
            page.get_by_role("link", name="Inviter").click()
        judged(page)
        page.get_by_label("Adresse électronique").fill(YANN)
        page.get_by_label("Rôle").select_option(label="Valideur")
        page.get_by_role("button", name="Faire le lien").click()
        link = page.get_by_label("Lien").input_value()
        judged(page)
    with house.page(YANN, **WIDE) as page:
        page.goto(link)
        judged(page)
        page.get_by_label("Nom", exact=True).fill("Yann Le Goff")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Ouvrir mon compte").click()
        expect(page.get_by_role("heading", name="Dossiers", exact=True)).to_be_visible()


def begin(page, name, start=None):
    """Open a dossier with an agreement, from its defaults or an example; return its address."""
    page.goto("/dossiers/nouveau/")
    page.get_by_role("radio", name=re.compile("^Accord de confidentialité")).check()
    if start:
        page.get_by_role("radio", name=re.compile("^Un exemple")).check()
        page.get_by_label("Exemple", exact=True).select_option(start)
    page.get_by_label("Nom", exact=True).fill(name)
    page.get_by_role("button", name="Ouvrir la rédaction").click()
    page.wait_for_url("**/redaction/")
    return page.url.removesuffix("redaction/")


def answer(page, step, question, value):
    """Answer a question of a step on the screen, and see what became of it."""
    page.goto(re.sub(r"redaction/.*", f"redaction/?etape={step}", page.url))
    asked = page.locator(f"#q-{question}".replace(".", r"\."))
    with page.expect_response(lambda each: kept(each, value)):
        if asked.get_by_role("combobox", name=re.compile("^(?!Unité)")).count():
            asked.get_by_role("combobox").select_option(label=value)
        else:
            asked.get_by_role("textbox").first.fill(value)
            page.keyboard.press("Tab")
    expect(page.locator("#garde")).to_contain_text(re.compile("Enregistré à|Réponse refusée"))
    return asked


def kept(response, value):
    return response.request.method == "POST" and "essai=1" not in (response.request.post_data or "")


def guest_fills(page, link):
    """Answer for the parties as a guest does; a wrong number is told, and the text follows."""
    page.goto(link)
    for side, names in SIDES.items():
        page.locator(f"[name='{side}.nature']").select_option(label="Société")
        for name, value in {**COMPANY, **names, "siren": "123 456 789"}.items():
            page.locator(f"[name='{side}.{name}']").fill(value)
        page.keyboard.press("Tab")
        expect(page.locator("#resume")).to_contain_text("n’est pas un numéro SIREN")
        judged(page)
        page.locator(f"[name='{side}.siren']").fill(names["siren"])
        page.keyboard.press("Tab")
        expect(page.locator("#resume")).to_have_count(0)
        expect(page.locator("#articles")).to_contain_text(names["denomination"])
    page.wait_for_function(NOTHING_WAITS)


def validate(page):
    page.get_by_role("button", name="Valider").click()
    expect(page.locator(".dossier .etat")).to_have_text("Validé")


def sign(page):
    """Sign a validated dossier, and wait until the worker has made its files."""
    page.get_by_label("Date de signature").fill("15 novembre 2026")
    page.get_by_label("Lieu de signature").fill("Brest")
    page.get_by_role("button", name="Établir la version signée").click()
    page.get_by_role("link", name="Voir les fichiers").click()
    expect(page.get_by_role("heading", name="Le contrat est signé.")).to_be_visible()


def amend(page, months):
    """Prepare an avenant that changes a duration, see that it is proved, and record it."""
    page.get_by_role("link", name="Avenants").click()
    page.get_by_role("link", name="Préparer un avenant").click()
    page.get_by_label("Date d’effet").fill("1er avril 2027")
    page.get_by_role("button", name="Préparer l’avenant").click()
    page.wait_for_url(re.compile(r"/avenants/\d+/"))
    page.get_by_label("Changer une autre réponse").fill("duree echanges")
    page.locator("#trouvees").get_by_role("link", name="Durée des échanges").click()
    page.wait_for_url("**question=nda.duree_echange*")
    asked = {"nda.duree_echange": months, "avenant.date": "2026-11-20", "avenant.lieu": "Brest"}
    for name, value in {**asked, "avenant.motif": "prolonger l’étude"}.items():
        with page.expect_response(lambda each: each.url.endswith("/reponses/")):
            page.locator(f"[name='{name}']").first.fill(value)
            page.keyboard.press("Tab")
        expect(page.locator(f"[name='{name}']").first).to_have_value(value)
    expect(page.locator("[name='nda.duree_echange[unite]']")).to_have_count(1)
    expect(page.locator("#marge .etat.fait")).to_contain_text("preuves vérifiées")
    page.wait_for_function(NOTHING_WAITS)
    page.wait_for_load_state("networkidle")  # what is clicked must not give way meanwhile


def record(page):
    """Record the avenant, and wait until the worker has made its files."""
    page.get_by_role("link", name="Inscrire au dossier").click()
    judged(page)
    page.get_by_role("button", name="Inscrire au dossier").click()
    page.get_by_role("link", name="Voir la chaîne des avenants").click()
    expect(page.locator("#acte-1")).to_contain_text("effet le 1er avril 2027")


def read_on(page, day, words):
    """Read the text that holds on a day."""
    page.get_by_label("À la date du").fill(day)
    page.get_by_role("button", name="Lire").click()
    expect(page.locator("#texte")).to_contain_text(words)


def downloaded(page, link, folder):
    """Return a file, by the name that the browser keeps it under."""
    with page.expect_download() as got:
        link.click()
    path = folder / got.value.suggested_filename
    got.value.save_as(path)
    return path
