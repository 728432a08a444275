"""The history of a clause: its versions, each with an address, and what separates two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from clausegen.acts.units import silent
from clausegen.amend.compare import compare
from clausegen.amend.consequences import only_renumbers
from clausegen.amend.redline import redline
from clausegen.document.tree import Document
from clausegen.french.grammar import uncapitalised
from clausegen.french.spaces import NBSP
from clausegen.site.pages.clause import Surroundings, parted
from clausegen.site.pages.downloads import image_address
from clausegen.site.pages.law_state import read_sentence
from clausegen.site.pages.naming import tab
from clausegen.site.pages.page import HOME, Page
from clausegen.site.pages.presented_clause import Subject
from clausegen.site.pages.versions import PublishedVersion


def history_pages(subject: Subject, around: Surroundings) -> Iterator[Page]:
    """Yield the page that lists the versions of a clause, then one page a version."""
    spec = subject.spec
    yield Page(
        subject.under("historique"),
        "history.html",
        f"Historique{_COLON}{uncapitalised(spec.title)}",
        f"Les versions publiées {subject.named('de')}, leurs dates et ce qui les sépare.",
        spec.date.isoformat(),
        checked=spec.law_date.isoformat(),
        trail=_trail(subject),
        short="Historique",
        tab=tab("Historique", subject),
        warnings=around.warnings((), spec.law_date),
        data={
            "clause_named": subject.named(),
            "clause_address": subject.address,
            "versions": [_line(subject, rank) for rank in reversed(range(len(subject.versions)))],
            "authors": [asdict(each) for each in subject.edition.authors],
            "reviewers": [asdict(each) for each in subject.edition.reviewers],
        },
    )
    for rank, version in enumerate(subject.versions):
        page = _version_page(subject, rank, around)
        kept = version.clause, version.commentary
        yield from parted(page, subject, around, "ce que cette version change", *kept)


_COLON = f"{NBSP}: "


def _trail(subject: Subject) -> tuple[tuple[str, str], ...]:
    return (("Accueil", HOME), (subject.spec.title, subject.address))


def version_address(subject: Subject, version: PublishedVersion) -> str:
    """Return the address of one version of a clause."""
    return subject.under(f"versions/{version.name}")


def _line(subject: Subject, rank: int) -> dict[str, Any]:
    """Return what the history tells of one version."""
    version = subject.versions[rank]
    changes = _count(subject.versions[rank - 1].clause, version.clause) if rank else 0
    return {
        "number": version.number,
        "commentary": version.commentary_number,
        "date": version.published,
        "address": version_address(subject, version),
        "previous": subject.versions[rank - 1].number if rank else "",
        "changes": changes,
        "errata": [asdict(each) for each in version.errata],
        "current": rank == len(subject.versions) - 1,
    }


def _version_page(subject: Subject, rank: int, around: Surroundings) -> Page:
    """Return the page of one version: its text, and what it changed."""
    version, spec = subject.versions[rank], subject.spec
    before = subject.versions[rank - 1] if rank else None
    current = rank == len(subject.versions) - 1
    own = f", commentaire{NBSP}{version.commentary_number}" if version.commentary_number else ""
    name = f"ersion{NBSP}{version.number}{own}"
    title = f"{spec.title}, v{name}"
    table = around.state(version.clause, version.commentary)
    read = version.clause.properties.law_date
    return Page(
        version_address(subject, version),
        "version.html",
        title,
        f"Le texte de la version {version.number}{own} {subject.named('de')}, et ses changements.",
        version.date,
        checked=read,
        canonical=subject.address if current else "",
        trail=(*_trail(subject), ("Historique", subject.under("historique"))),
        short=f"V{name}",
        tab=tab(f"V{name}", subject),
        old=not current,
        warnings=around.warnings(table, date.fromisoformat(read) if read else None),
        data={
            "clause_address": subject.address,
            "clause_named": subject.named(),
            "changes_address": "",
            "whole": subject.whole,
            "number": version.number,
            "current": current,
            "previous": before.number if before else "",
            "clause": version.clause,
            "law": table,
            "links": around.links(version.clause, version.commentary),
            "read": read_sentence(table),
            "image": image_address(subject.address),
            "changes": _changes(before.clause, version.clause) if before else None,
            "commentary_changes": _commentary_changes(before, version),
        },
    )


def _count(before: Document, after: Document) -> int:
    """Return how many units of a text change; those that only follow other numbers do not."""
    operations = compare(before, after)
    return sum(not (silent(each) or only_renumbers(each)) for each in operations)


def _changes(before: Document, after: Document) -> Document:
    return redline(before, compare(before, after))


def _commentary_changes(
    before: PublishedVersion | None, after: PublishedVersion
) -> Document | None:
    if before is None or before.commentary is None or after.commentary is None:
        return None
    operations = compare(before.commentary, after.commentary)
    return redline(before.commentary, operations) if operations else None
