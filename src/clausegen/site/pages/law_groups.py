"""The parts of the register of law: its codes, then the Union, the statutes and the rulings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from clausegen.french.grammar import capitalised
from clausegen.law.register import Provision
from clausegen.site.search.terms import plain

_APART = re.compile(r"[^a-z0-9]+")
_CODE = re.compile(r" du (code .+)$")
_STATUTE = re.compile(
    r"(?:l’article\s\S+ de )?(?:la loi|l’ordonnance|le décret|l’arrêté|le plan)\s"
)
_UNION = re.compile(r"règlement|directive|RGPD|^la décision ")
_EUROPE = "Droit de l’Union européenne"
_STATUTES = "Lois, ordonnances et décrets"
_DECISIONS = "Décisions de justice"


def grouped(table: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the register under the titles of its parts, each with an id."""
    rows = sorted(table, key=lambda row: _rank(_title(row["act"])))
    return [
        {"id": _id(title), "address": _address(title), "title": title, "rows": list(found)}
        for title, found in groupby(rows, key=lambda row: _title(row["act"]))
    ]


def address_of(provision: Provision) -> str:
    """Return where the register tells of a provision: the page of its code, its own anchor."""
    return f"{_address(_title(provision.act))}#{provision.id}"


def _id(title: str) -> str:
    return _APART.sub("-", plain(title))


def _address(title: str) -> str:
    return f"droit/{_id(title)}.html"


def _title(act: str) -> str:
    if code := _CODE.search(act):
        return capitalised(code[1])
    if _STATUTE.match(act):
        return _STATUTES
    return _EUROPE if _UNION.search(act) else _DECISIONS


def _rank(title: str) -> tuple[int, str]:
    others = (_EUROPE, _STATUTES, _DECISIONS)
    return (others.index(title) + 1 if title in others else 0, title)
