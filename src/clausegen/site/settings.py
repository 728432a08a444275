"""What `data/site.toml` says of the site: its address, who publishes it, how old a check may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from clausegen.errors import Diagnostic, Place, Severity, TemplateError, fault
from clausegen.files.toml import read_toml

FILE = "site.toml"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
_PATH = r"[A-Za-z0-9._~%!&()*+=:@-]"
_BASE = re.compile(rf"https?://{_HOST}/(?:(?!\.\.?/){_PATH}+/)*")
_ACTION = re.compile(rf"https://{_HOST}(?:/(?:{_PATH}|[/?])*)?")
_RESERVED = re.compile(r"(?:^|[.@])(?:example(?:\.(?:com|net|org))?|invalid|localhost)$")
"""What nobody may own: the addresses of examples."""
NO_HOST = "Aucun hébergeur"
_WAITING = {
    "base": ("L’adresse du site est celle d’un exemple.", "Écrivez son adresse publique."),
    "contact": ("L’adresse où écrire est celle d’un exemple.", "Écrivez celle de l’éditeur."),
    "host": ("L’hébergeur n’est pas déclaré.", "Écrivez son nom, son adresse et son téléphone."),
}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_KINDS: dict[str, type] = {
    "base": str,
    "title": str,
    "description": str,
    "publisher": str,
    "contact": str,
    "host": str,
    "date": date,
    "checking_months": int,
    "comments": dict,
    "examples": dict,
    "aliases": dict,
    "themes": dict,
}
_WITHIN: dict[str, dict[str, type]] = {
    "comments": {"action": str, "retention_months": int, "closed": list},
    "examples": {"hidden": list},
}
_NAMED: dict[str, type] = {"aliases": str, "themes": list}
"""Tables whose keys anyone may choose, and the type of their values."""
_OPTIONAL = (*_WITHIN, *_NAMED)
_MONTHS = ("checking_months", "comments.retention_months")
_WORDS = {
    str: "un texte",
    date: "une date",
    int: "un nombre entier",
    dict: "une table",
    list: "une liste de textes",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site; `base` ends with a bar, `aliases` go from old addresses to new.

    `shelves`, the `[themes]` of the file, give by the words of each the clauses that the home page
    lists under them.
    """

    base: str
    title: str
    description: str
    publisher: str
    contact: str
    host: str
    date: str
    checking_months: int
    comment_action: str = ""
    retention_months: int = 36
    closed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    shelves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Return the path of the site on its server: « / », or « /sous-dossier/ »."""
        return urlsplit(self.base).path

    def url(self, address: str) -> str:
        """Return the public address of a page or file; the home page is the base itself."""
        return self.base + address.removeprefix("index.html")


def read_settings(text: str, file: str = FILE) -> Settings:
    """Return the settings of a TOML text. Raises TemplateError with every fault and its key."""
    data = read_toml(text, file, TemplateError)
    faults = [fault("site", why, Place(file, key=key)) for key, why in _faults(data)]
    if faults:
        raise TemplateError("Les réglages du site sont fautifs.", faults)
    comments = data.get("comments", {})
    return Settings(
        **{
            key: data[key]
            for key in ("base", "title", "description", "publisher", "contact", "host")
        },
        date=data["date"].isoformat(),
        checking_months=data["checking_months"],
        comment_action=comments.get("action", ""),
        retention_months=comments.get("retention_months", 36),
        closed=tuple(comments.get("closed", ())),
        hidden=tuple(data.get("examples", {}).get("hidden", ())),
        aliases=dict(data.get("aliases", {})),
        shelves={name: tuple(ids) for name, ids in data.get("themes", {}).items()},
    )


def placeholders(settings: Settings) -> list[Diagnostic]:
    """Return one warning for each setting that still waits for its value."""
    found = {
        "base": _RESERVED.search(urlsplit(settings.base).hostname or ""),
        "contact": _RESERVED.search(settings.contact),
        "host": settings.host.startswith(NO_HOST),
    }
    return [
        fault("site-attente", message, Place(FILE, key=key), hint, Severity.WARNING)
        for key, (message, hint) in _WAITING.items()
        if found[key]
    ]


def base_fault(base: str) -> str:
    """Return what is wrong with the public address of a site, in French, or ''."""
    if _BASE.fullmatch(base):
        return ""
    return (
        "Écrivez une adresse complète, « https://exemple.fr/ » ou « https://exemple.fr/dossier/ » :"
        " barre finale comprise, sans espace, accent, « ? » ni « # »."
    )


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and the French message of each fault."""
    yield from ((key, "Cette clé manque.") for key in _KINDS if key not in (*data, *_OPTIONAL))
    for key, value, kind in _typed(data):
        if kind is None:
            yield key, "Cette clé est inconnue."
        elif type(value) is not kind:  # a date and time is no date, « true » no number
            yield key, f"Écrivez {_WORDS[kind]}."
        elif why := _why(key, value):
            yield key, why


def _typed(data: Mapping[str, Any]) -> Iterator[tuple[str, Any, type | None]]:
    """Yield every key with its value and the type it must have, None when it is unknown."""
    for key, value in data.items():
        yield key, value, _KINDS.get(key)
        if isinstance(value, dict) and key in _WITHIN:
            yield from (
                (f"{key}.{name}", each, _WITHIN[key].get(name)) for name, each in value.items()
            )
        elif isinstance(value, dict) and key in _NAMED:
            yield from ((f"{key}.{name}", each, _NAMED[key]) for name, each in value.items())


def _why(key: str, value: object) -> str:
    """Return what is wrong with a value of the right type, in French, or ''."""
    match value:
        case str() if key == "base":
            return base_fault(value)
        case str() if key == "comments.action" and value and not _ACTION.fullmatch(value):
            return "Écrivez une adresse https, ou rien."
        case str() if key in _KINDS and (not value.strip() or _UNSEEN.search(value)):
            return "Écrivez un texte d’une ligne, qui ne soit pas vide."
        case int() if key in _MONTHS and value < 1:
            return "Écrivez un nombre de mois, 1 au moins."
        case list() if not all(isinstance(each, str) for each in value):
            return f"Écrivez {_WORDS[list]}."
    return ""
