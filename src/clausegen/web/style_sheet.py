"""The one style sheet of the application: tokens of the house, screens, and the words of a sheet.

What a document looks like on a screen is written once, in `assets/css/text.css`; here its rules
are nested in `.feuille`, so that the sheet of the application and the page of a document agree.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from clausegen.errors import ClausegenError
from clausegen.web.engine import library
from clausegen.writers.html import accent_rules, style_sheet

_OWN = Path(__file__).parent / "css"
_OF_PAPER = re.compile(r"--paper-[^;}]+;")
"""A size of printed pages, of which the application prints none."""
FOREVER = "public, max-age=31536000, immutable"
"""What caches may do with it: its address changes with its words."""


@cache
def style_sheet_of_application() -> str:
    """Return the style sheet of every screen, without its comments and spare spaces."""
    faces, frame, forms, registers, sheet = (
        style_sheet(f"{name}.css", _OWN)
        for name in ("faces", "frame", "forms", "registers", "sheet")
    )
    words = f".feuille{{{style_sheet('text.css')}}}"
    tokens = _OF_PAPER.sub("", style_sheet("tokens.css"))
    whole = faces + tokens + frame + forms + registers + words + sheet
    return (whole + _houses()).replace(" / ", "/")


def _houses() -> str:
    """Return the colour of each house, on the sheets of its dossiers."""
    rules = ""
    for id_ in library().style_ids():
        with suppress(ClausegenError):  # of a faulty style whoever drafts in it is told
            rules += accent_rules(library().style(id_), f'.feuille[data-style="{id_}"]')
    return rules


def digest() -> str:
    """Return what names this style sheet in its address."""
    return sha256(style_sheet_of_application().encode()).hexdigest()[:12]


def show(request: HttpRequest, digest: str) -> HttpResponse:  # what Django gives
    """Return the style sheet, whatever digest a page of another moment names."""
    answer = HttpResponse(style_sheet_of_application(), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = FOREVER
    return answer
