"""Names of files: `2027-01-15_Armement-Kermadec_assistance-itinerance_v3.docx`.

The day is that of the signature, for a draft that of today; the name that of the other side (see
`client`). What is kept of an act bears this name alone where it is the contract itself, and its own
after it else: `…_v2_avenant-1.docx`. A text made anew of a version that was signed ends in
`_texte`. What belongs to no version says what it is: `…_texte-consolide.docx`, of its own day, and,
of today, `…_marques-2_projet.docx`, `…_comparaison_v1_v2.pdf`, `…_dossier.json`, `…_echeances.ics`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from clausegen.errors import UsageError, fault
from clausegen.french.accents import folded, without_accents
from clausegen.french.spaces import NBSP
from clausegen.web.dossiers.models import NAMES, Dossier

MAX_SLUG, MAX_TITLE = 60, 200
PARTIES = ("clients", "client", "seconde", "premiere", "prestataire")
"""Questions that say who the other side is, the most telling one first."""
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
    bare = without_accents(unicodedata.normalize("NFKC", text.translate(_LIGATURES)))
    return _OTHERS.sub("-", bare)[:MAX_SLUG].strip("-") or "dossier"


def client(dossier: Dossier) -> str:
    """Return the name that tells a dossier from the others of its team; its title without any.

    That is the other side: the client where the model has one. Between parties on a par it is the
    one that the title of the dossier names, for a team calls a dossier after whom it deals with;
    else the second one, the first being most often whoever drafts.
    """
    names = [*_names(dossier)]
    titled = folded(dossier.title)
    called = (name for name in names if folded(name) in titled)
    return next(called, next(iter(names), dossier.title))


def _names(dossier: Dossier) -> Iterator[str]:
    """Yield the names of the parties, the most telling one first."""
    for question in PARTIES:
        party = dossier.answers.get(question)
        for each in party if isinstance(party, list) else [party]:
            if isinstance(each, Mapping) and (name := _name(each)):
                yield name


def _name(party: Mapping[str, object]) -> str:
    parts = [str(party[key]) for key in NAMES if party.get(key)]
    return parts[0] if party.get(NAMES[0]) else " ".join(parts)


def act_name(number: int) -> str:
    """Return what an act is called: « Contrat », « Avenant n° 2 »."""
    return f"Avenant n°{NBSP}{number}" if number else "Contrat"


def stem(dossier: Dossier, day: date, version: int, *, signed: bool) -> str:
    """Return the name of a version of a dossier, without suffix; that of a draft says so."""
    return named(dossier, day, *(() if signed else ("projet",)), f"v{version}")


def named(dossier: Dossier, day: date, *words: str) -> str:
    """Return the name of a file of a dossier, without suffix: its day, its client, what it is.

    That no model words an imported contract is told to nobody.
    """
    model = () if dossier.imported else (slug(dossier.model),)
    return "_".join((day.isoformat(), slug(client(dossier)), *model, *words))
