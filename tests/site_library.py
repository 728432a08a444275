"""A small site in memory, and the settings that the tests of the site share."""

import shutil
from datetime import date

from clausegen.files.sources import source_text
from clausegen.library import Library
from clausegen.library.rooms import room
from clausegen.site.publish.build import build_site, site_settings
from clausegen.site.publish.build_cache import LastBuild
from clausegen.site.publish.published_addresses import FILE
from tests.small_clause import write_library

CONTRACT = "accord-confidentialite"
FEW = ("assistance-itinerance", "dispositions-generales", "droit-differends")
EXAMPLES = ("negocie", "sens-unique")
THEMES = '[themes]\n"Services" = ["assistance-itinerance"]\n\n'
TODAY = date(2026, 11, 25)
SITE_TOML = """
base = "https://exemple.test/droit/"
title = "Petit site"
description = "Un site d’essai."
publisher = "Éditions d’essai"
contact = "nous@exemple.test"
host = "Un hébergeur."
date = 2026-11-20
checking_months = 12
"""


def site_library(folder, **changes):
    """Return the small library with a site; `changes` replace whole files by their path."""
    return Library(*_rooms(write_library(folder, **{"data/site.toml": SITE_TOML, **changes})))


def few(folder):
    """Return the shipped library in a folder, cut to what shows all kinds of pages.

    A clause with a history, a contract, the clauses that it takes and an example of each: the whole
    library takes many times longer to build, and shows no other kind of page.
    """
    shutil.copytree(room("data"), folder / "data", ignore=shutil.ignore_patterns(FILE))
    templates = folder / "templates"
    for name in ("shared", "acts", *(f"clauses/{id_}" for id_ in FEW), f"contracts/{CONTRACT}"):
        shutil.copytree(room("templates") / name, templates / name)
    for path in (folder / "data" / "vocabulary").glob("*.toml"):
        if path.stem not in ("general", CONTRACT, *FEW):
            path.unlink()
    for path in templates.glob("*/*/examples/*.toml"):
        if path.stem not in EXAMPLES:
            path.unlink()
    settings = source_text(room("data") / "site.toml")
    themes = settings.index("[themes]"), settings.index("[aliases]")
    (folder / "data/site.toml").write_text(
        settings[: themes[0]] + THEMES + settings[themes[1] :], encoding="utf-8"
    )
    return Library(*_rooms(folder))


def _rooms(folder):
    return folder / "templates", folder / "data"


def built(library, *, today=TODAY, kept=None, settings=None, more=()):
    """Return the site of a library, in memory."""
    settings = settings or site_settings(library)
    return build_site(library, settings, today, kept or LastBuild(), lambda step: None, more)


def page_of(site, address):
    """Return one page of a built site as data."""
    return next(page for page in site.pages if page.address == address)
