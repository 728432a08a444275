"""The icon of a tab, which is that of the site; some programs ask for it where no page names it."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse

_ICON = (Path(__file__).parents[1] / "assets" / "site" / "icone.svg").read_bytes()
A_DAY = "public, max-age=86400"


def show(request: HttpRequest) -> HttpResponse:
    """Return the icon, for whoever comes."""
    answer = HttpResponse(_ICON, content_type="image/svg+xml")
    answer.headers["Cache-Control"] = A_DAY
    return answer
