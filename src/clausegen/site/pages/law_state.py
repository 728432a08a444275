"""The state of the law: for each cited text, when it was read, and what must be read again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from clausegen.french.dates import date_long
from clausegen.french.spaces import FINE, NBSP
from clausegen.law.readings import SOURCES, order
from clausegen.law.register import Provision, Register


def months_after(day: date, months: int) -> date:
    """Return the day that comes some months later, the last of its month where it has no such."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def is_stale(checked: date, months: int, today: date) -> bool:
    """Return whether a check is older than the site allows."""
    return months_after(checked, months) < today


def rows(
    register: Register, ids: Iterable[str], months: int, today: date
) -> tuple[dict[str, Any], ...]:
    """Return what a table shows of each provision: its words, its check and its state.

    The rows are in the order of their notes, the numbers of articles as numbers.
    """
    found = sorted((register.provision(id_) for id_ in ids), key=order)
    return tuple(_row(provision, months, today) for provision in found)


def _row(provision: Provision, months: int, today: date) -> dict[str, Any]:
    """Return what the table of law tells of one provision on a day."""
    checked = provision.checked
    if provision.lapsed and provision.lapsed <= today:
        state = f"n’est plus en vigueur depuis le {date_long(provision.lapsed)}"
    elif checked is None:
        state = "à vérifier"
    else:
        state = "à relire" if is_stale(checked, months, today) else "en vigueur"
    return {
        "id": provision.id,
        "note": provision.note,
        "act": provision.act,
        "summary": provision.summary,
        "url": provision.url,
        "source": SOURCES[provision.source],
        "checked": checked.isoformat() if checked else "",
        "checked_words": date_long(checked) if checked else "non vérifié",
        "state": state,
        "lapsed": bool(provision.lapsed and provision.lapsed <= today),
    }


def warnings(
    table: Iterable[dict[str, Any]], law_date: date | None, months: int, today: date
) -> tuple[str, ...]:
    """Return the sentences of the banner of a page, none when all is recent."""
    table = tuple(table)
    found = []
    if law_date and is_stale(law_date, months, today):
        found.append(
            f"Les textes de cette page ont été vérifiés le {date_long(law_date)}, il y a plus de "
            f"{months}{NBSP}mois{FINE}; ils ont pu changer."
        )
    old = [row["note"] for row in table if row["state"] == "à relire"]
    if old and not found:
        found.append(f"À relire, faute de contrôle récent{NBSP}: {_listed(old)}.")
    gone = [f"{row['note']} {row['state']}" for row in table if row["lapsed"]]
    found += [f"{text}." for text in gone]
    return tuple(found)


def _listed(notes: list[str]) -> str:
    few = notes[:5]
    rest = len(notes) - len(few)
    return f"{FINE}; ".join(few) + (f", et {rest} autres" if rest else "")
