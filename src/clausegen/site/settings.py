"""What `data/site.toml` says of the site: its address, who publishes it, how old a check may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from clausegen.errors import Diagnostic, Place, Severity, TemplateError
from clausegen.toml_text import read_toml

FILE = "site.toml"
_BASE = re.compile(r"https?://[^/\s?#]+/(?:[^\s?#]*/)?")
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
}
_OPTIONAL = ("comments", "examples", "aliases")
_WORDS = {str: "un texte", date: "une date", int: "un nombre entier", dict: "une table"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site; `base` ends with a bar, `aliases` go from old addresses to new."""

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
    faults = [
        Diagnostic(Severity.ERROR, "site", why, Place(file, key=key)) for key, why in _faults(data)
    ]
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
    )


def _faults(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the key and the French message of each fault."""
    found = [(key, "Cette clé est inconnue.") for key in data if key not in _KINDS]
    for key, kind in _KINDS.items():
        if key not in data:
            found += [] if key in _OPTIONAL else [(key, "Cette clé manque.")]
        elif not isinstance(data[key], kind):
            found.append((key, f"Écrivez {_WORDS[kind]}."))
    base = data.get("base")
    if isinstance(base, str) and not _BASE.fullmatch(base):
        found.append(("base", "Écrivez une adresse https complète, barre finale comprise."))
    action = data.get("comments", {}).get("action", "") if not found else ""
    if action and not action.startswith("https://"):
        found.append(("comments.action", "Écrivez une adresse https, ou rien."))
    return found
