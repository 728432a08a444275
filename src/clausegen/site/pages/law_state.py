"""The state of the law: for each cited text, when it was read, and what must be read again.

Nothing here depends on the day of the build: what becomes true later is told with its day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from clausegen.french.dates import date_long
from clausegen.french.spaces import FINE, NBSP
from clausegen.law.readings import SOURCES, order
from clausegen.law.register import Provision, Register
from clausegen.site.pages.law_groups import address_of

Row = dict[str, Any]
_WHOLE_CODE = "/codes/texte_lc/"


def months_after(day: date, months: int) -> date:
    """Return the day that comes some months later, the last of its month where it has no such."""
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def rows(register: Register, ids: Iterable[str]) -> tuple[Row, ...]:
    """Return what a table shows of each provision: its words, its link, its check, its end.

    The rows are in the order of their notes, the numbers of articles as numbers.
    """
    found = sorted((register.provision(id_) for id_ in ids), key=order)
    return tuple(_row(provision) for provision in found)


def _row(provision: Provision) -> Row:
    """Return what the table of law tells of one provision, on any day."""
    checked, lapsed = provision.checked, provision.lapsed
    link = provision.article or provision.url
    return {
        "id": provision.id,
        "note": provision.note,
        "act": provision.act,
        "summary": provision.summary,
        "address": address_of(provision),
        "url": link,
        "exact": _WHOLE_CODE not in link,
        "source": SOURCES[provision.source],
        "checked": checked.isoformat() if checked else "",
        "state": _state(provision),
        "since": provision.since.isoformat() if provision.since else "",
        "remark": provision.remark,
        "lapsed": lapsed.isoformat() if lapsed else "",
    }


def article_links(register: Register, ids: Iterable[str]) -> dict[str, str]:
    """Return the addresses of texts that are surer than those of documents, by provision."""
    found = (register.provision(id_) for id_ in ids)
    return {each.id: each.article for each in found if each.article}


def _state(provision: Provision) -> str:
    """Return what is known to change: words that are as true before the change as after."""
    if provision.lapsed:
        return f"applicable jusqu’au {date_long(provision.lapsed - timedelta(1))}"
    return f"autre version au {date_long(provision.next)}" if provision.next else ""


def read_sentence(table: Iterable[Row]) -> str:
    """Return the one sentence that is true of when all texts of a page were read, '' for none."""
    table = tuple(table)
    dates = sorted(row["checked"] for row in table if row["checked"])
    missing = len(table) - len(dates)
    if not table:
        return ""
    if not dates:
        return "Aucun des textes cités n’a encore été vérifié."
    first, last = (date_long(date.fromisoformat(day)) for day in (dates[0], dates[-1]))
    span = f"le {first}" if first == last else f"entre le {first} et le {last}"
    rest = {0: "", 1: f"{FINE}; un reste à vérifier"}
    return f"Textes lus {span}{rest.get(missing, f'{FINE}; {missing} restent à vérifier')}."


def notices(
    table: Iterable[Row], law_date: date | None, months: int
) -> tuple[tuple[str, str], ...]:
    """Return the sentences of the banner of a page, each with the day from which it is true.

    Without a table, a page is as old as the check of its clause.
    """
    table = tuple(table)
    days = [date.fromisoformat(row["checked"]) for row in table if row["checked"]]
    if not days and law_date:
        days = [law_date]
    found = [_old(min(days), months)] if days else []
    gone = sorted({(row["lapsed"], row["note"]) for row in table if row["lapsed"]})
    found += [
        (day, f"{note} n’est plus en vigueur depuis le {date_long(date.fromisoformat(day))}.")
        for day, note in gone
    ]
    return tuple(found)


def _old(oldest: date, months: int) -> tuple[str, str]:
    day = months_after(oldest, months) + timedelta(1)
    words = (
        f"Le plus ancien contrôle des textes cités ici date du {date_long(oldest)}, il y a plus de "
        f"{months}{NBSP}mois{NBSP}: ils ont pu changer depuis."
    )
    return day.isoformat(), words
