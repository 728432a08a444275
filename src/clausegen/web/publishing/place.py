"""Where the public site is: its address, the part of the application that serves it, its folder.

`CLAUSEGEN_SITE` names its public address. On a host of its own, the site is all that is there; on
the host of the application it stands under a path, beside the screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from clausegen.library import Library
from clausegen.site.publish.build import site_settings
from clausegen.site.settings import Settings
from clausegen.web.engine import library

COMMENT = "commenter"
"""The address of the site to which the form of comments is sent."""
OWN = f"{COMMENT}/le-mien"
"""What begins the address by which an author changes a comment."""


def folder() -> Path:
    """Return the folder that holds the site as readers see it."""
    return Path(settings.HOME.folder) / "site" / "publie"


def state_file() -> Path:
    """Return the file that tells what the folder was made from."""
    return folder().with_name("etat.json")


def read_again() -> Library:
    """Return the library of this process as its files are now."""
    known = library()
    return Library(known.templates, known.data)


def site_settings_here(known: Library) -> Settings:
    """Return the settings of the site served here. Raises TemplateError for faulty ones."""
    return replace(site_settings(known), base=settings.SITE, comment_action=COMMENT)


class Host:
    """The middleware that shows the site alone on a host of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer to a request."""
        if settings.SITE_HOST and request.get_host() == settings.SITE_HOST:
            request.urlconf = "clausegen.web.publishing.host_urls"
        return self._get_response(request)


def path_of(address: str) -> str:
    """Return the path of a public address, without its bars."""
    return urlsplit(address).path.strip("/")
