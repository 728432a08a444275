"""The site as a reader meets it: over HTTP, in a folder of a server, with comments and a form."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from clausegen.site.publish.build import Built, site_settings
from clausegen.site.publish.server_rules import headers
from clausegen.site.settings import Settings
from tests.site_library import CONTRACT, built, few

CLAUSE = "clauses/assistance-itinerance.html"
STEM = CLAUSE.removesuffix(".html")
QUESTION = f"{STEM}/questions/q-manquements.html"
MOVED = "clauses/ancienne.html"
FORM = "https://formulaires.exemple/envoi"
LATE = date(2032, 1, 1)  # when every check of the law has grown old: pages carry their banner
PAGES = {
    "home": "index.html",
    "clause": CLAUSE,
    "question": QUESTION,
    "contract": f"contrats/{CONTRACT}.html",
    "contract example": f"contrats/{CONTRACT}/exemples/sens-unique.html",
    "contract differences": f"contrats/{CONTRACT}/exemples/sens-unique-changements.html",
    "example": f"{STEM}/exemples/negocie.html",
    "history": f"{STEM}/historique.html",
    "version": f"{STEM}/versions/1.1.0.html",
    "words": f"{STEM}/mots.html",
    "law": "droit.html",
    "register": "droit/code-civil.html",
    "search": "recherche.html",
    "legal": "mentions-legales.html",
    "privacy": "confidentialite.html",
    "access": "accessibilite.html",
    "absent": "nulle/part.html",
}
COMMENTS = """
[[commentaires]]
id = "c-1"
date = 2026-11-26T09:30:00
statut = "publie"
nom = "Anne"
commentaire = "Le délai court-il le dimanche ?\\nNotre contrat ne le dit pas."

[[commentaires]]
id = "c-2"
date = 2026-11-27T10:00:00
statut = "publie"
nom = "https://exemple.fr/un-nom-bien-trop-long-pour-tenir-sur-une-seule-ligne-etroite"
commentaire = "<b>Merci</b>"
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A site and the settings it was built with, whose base is where it is served."""

    site: Built
    settings: Settings


@contextmanager
def served(folder):
    """Yield a part of the shipped site, two readers' comments added, served with its headers."""
    files, policy = {}, {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            address = urlsplit(self.path).path.removeprefix("/droit/") or "index.html"
            body, kind = files.get(address), guess_type(address)[0] or "application/octet-stream"
            self.send_response(200 if body is not None else 404)
            if body is None:
                body, kind = files["404.html"], "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in policy.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        library = few(folder)
        (library.data / "comments/assistance-itinerance.toml").write_text(
            COMMENTS, encoding="utf-8"
        )
        settings = replace(
            site_settings(library),
            base=f"http://127.0.0.1:{server.server_port}/droit/",
            comment_action=FORM,
            aliases={MOVED: CLAUSE},
        )
        site = built(library, settings=settings, today=LATE)
        files.update(site.files)
        policy.update(headers(settings))
        Thread(target=server.serve_forever, daemon=True).start()
        yield Served(site, settings)
        server.shutdown()


@contextmanager
def chromium():
    """Yield Debian's browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@contextmanager
def tabs(browser):
    """Yield how an address is opened in a tab; at the end all close, and none has complained."""
    said, opened = [], []

    def open_(address, **options):
        tab = browser.new_page(**options)
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(address)
        opened.append(tab)
        return tab

    yield open_
    for tab in opened:
        tab.close()
    assert said == []


@contextmanager
def reading(browser, there, address, **options):
    """Yield a page opened by a reader, in which no script and no policy may complain."""
    said = []
    with browser.new_context(base_url=there.settings.base, **options) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        yield page
    absent = "Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert [each for each in said if each != absent] == []
