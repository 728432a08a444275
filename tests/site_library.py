"""A small site in memory, and the settings that the tests of the site share."""

from datetime import date

from clausegen.library import Library
from clausegen.site.publish.build import build_site, site_settings
from clausegen.site.publish.build_cache import Kept
from tests.small_clause import write_library

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


def _rooms(folder):
    return folder / "templates", folder / "data"


def built(library, *, today=TODAY, kept=None, settings=None):
    """Return the site of a library, in memory."""
    settings = settings or site_settings(library)
    return build_site(library, settings, today, kept or Kept(), lambda step: None)


def page_of(site, address):
    """Return one page of a built site as data."""
    return next(page for page in site.pages if page.address == address)
