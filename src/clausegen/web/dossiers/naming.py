"""Names of files: `2027-01-15_Armement-Kermadec_assistance-itinerance_v3.docx`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from clausegen.errors import UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.web.dossiers.models import NAMES, Dossier

MAX_SLUG, MAX_TITLE = 60, 200
PARTIES = ("clients", "client", "seconde", "premiere")
"""Questions that say who the client is, the first one that is answered."""
_OTHERS = re.compile(r"[^A-Za-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss"})


def titled(text: str) -> str:
    """Return what a dossier is called. Raises UsageError for nothing, or what cannot be printed."""
    title = " ".join(text.split())
    if not title or len(title) > MAX_TITLE or not title.isprintable():
        message = f"Donnez au dossier un nom de {MAX_TITLE} caractères au plus."
        raise UsageError.of(fault("intitule-refuse", message))
    return title


def slug(text: str) -> str:
    """Return a text in letters, figures and hyphens, as a file name holds it: never empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return _OTHERS.sub("-", bare)[:MAX_SLUG].strip("-") or "dossier"


def client(dossier: Dossier) -> str:
    """Return the name of the client of a dossier, as its answers say; its title without any."""
    for question in PARTIES:
        party = dossier.answers.get(question)
        party = party[0] if isinstance(party, list) and party else party
        if isinstance(party, Mapping) and (name := _name(party)):
            return name
    return dossier.title


def _name(party: Mapping[str, object]) -> str:
    parts = [str(party[key]) for key in NAMES if party.get(key)]
    return parts[0] if party.get(NAMES[0]) else " ".join(parts)


def act_name(number: int) -> str:
    """Return what an act is called: « Contrat », « Avenant n° 2 »."""
    return f"Avenant n°{NBSP}{number}" if number else "Contrat"


def stem(dossier: Dossier, day: date, version: int, *, signed: bool) -> str:
    """Return the name of a version of a dossier, without suffix; that of a draft says so."""
    draft = () if signed else ("projet",)
    named = (day.isoformat(), slug(client(dossier)), slug(dossier.model), *draft, f"v{version}")
    return "_".join(named)
