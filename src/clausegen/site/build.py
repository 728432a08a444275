"""The build: a library becomes the files of a site, then a folder replaced as a whole.

1. read      clauses, register, settings, comments, ledger; every fault at once
2. pages     what each page shows, as data
3. write     the files of each page, unless they stand unchanged in the folder
4. check     links, ids, titles, addresses: a site with a fault is not published
5. publish   the folder is replaced when all is ready
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from clausegen.errors import ClausegenError, Diagnostic, Severity, TemplateError
from clausegen.library import Library
from clausegen.site import ledger
from clausegen.site.checks import problems
from clausegen.site.clause_page import Surroundings
from clausegen.site.comments import Shown, feed_entries, page_data, read_comments, shown
from clausegen.site.downloads import make_downloads
from clausegen.site.feeds import Entry, feed_files
from clausegen.site.kept import Kept, Made, SiteFiles, write_kept
from clausegen.site.listing import entries
from clausegen.site.page import Page
from clausegen.site.pages import site_pages
from clausegen.site.render import redirect_page
from clausegen.site.search_index import build_index
from clausegen.site.server_rules import rule_files
from clausegen.site.settings import FILE, Settings, read_settings
from clausegen.site.style import style_sheet_of_site
from clausegen.site.subject import Subject, read_subject, version_record
from clausegen.site.tree_swap import replace_tree
from clausegen.site.writing import write_pages

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A site in memory: its files by address, its pages, its addresses and every problem.

    `records` are the texts of the versions in force, `aliases` where old addresses lead, `made`
    what the next build may keep.
    """

    files: SiteFiles
    pages: tuple[Page, ...]
    addresses: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    aliases: Mapping[str, str]
    records: Mapping[str, bytes]
    made: Mapping[str, Made]

    @property
    def faulty(self) -> bool:
        """Return whether a problem forbids publication."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def site_settings(library: Library) -> Settings:
    """Return the settings of the site of a library. Raises TemplateError when they are faulty."""
    path = library.data / FILE
    try:
        return read_settings(path.read_text(encoding="utf-8"), f"data/{FILE}")
    except OSError as error:
        raise TemplateError(f"Le fichier data/{FILE} manque ou est illisible.") from error


def build_site(
    library: Library, settings: Settings, today: date, kept: Kept, progress: Progress
) -> Built:
    """Return the site of a library, checked; `today` is only compared with dates of checking.

    `kept` is the last build of the folder where it shall be published.
    Raises TemplateError with every fault of the clauses and of the register.
    """
    subjects = _subjects(library, settings, progress)
    progress("Fichiers à télécharger")
    offered = make_downloads(subjects, kept)
    around = Surroundings(settings, library.register, today)
    approved = shown(read_comments(_comment_texts(library)))
    pages = site_pages(subjects, around, offered.files, _comments(subjects, approved, settings))
    written = write_pages(
        pages, settings, kept, lambda done: progress(f"Pages : {done} sur {len(pages)}")
    )
    current = ledger.addresses(pages)
    known = ledger.read_ledger(_ledger_text(library)) | frozenset(current)
    fresh = {
        **written.files,
        **offered.files,
        **_examples(subjects),
        **_assets(),
        **build_index(entries(subjects, library.register)),
        **feed_files(pages, _comment_feed(subjects, approved), settings),
        **rule_files(settings),
        **_redirects(settings),
        ledger.FILE: ledger.ledger_text(known).encode(),
    }
    content = SiteFiles(fresh, written.standing, kept)
    progress("Contrôles")
    found = [
        *ledger.faults(current, known, settings.aliases),
        *problems(written.facts, content, pages),
    ]
    return Built(
        content,
        pages,
        current,
        tuple(found),
        settings.aliases,
        _records(subjects),
        {**written.made, **offered.made},
    )


def publish(built: Built, folder: Path) -> int:
    """Return how many files changed in a folder that now holds the site.

    Raises TemplateError when the site has faults, and when an address that the folder publishes
    would disappear; OutputError when the system refuses.
    """
    known = ledger.read_ledger(built.files[ledger.FILE].decode())
    before = _published(folder)
    lost = ledger.faults(built.addresses, before - known, built.aliases)
    found = dict.fromkeys((*built.diagnostics, *lost))
    faults = [each for each in found if each.severity is Severity.ERROR]
    if faults:
        raise TemplateError("Le site n’est pas publié : il a des fautes.", faults)
    text = ledger.ledger_text(known | before)
    files = built.files.with_file(ledger.FILE, text.encode())
    changed = replace_tree(folder, files, files.standing)
    write_kept(folder, built.made)
    return changed


def _subjects(library: Library, settings: Settings, progress: Progress) -> tuple[Subject, ...]:
    """Return every clause; the faults of all of them are told at once."""
    found: list[Subject] = []
    faults: list[Diagnostic] = []
    for id_ in library.clause_ids():
        progress(f"Clause « {id_} »")
        try:
            found.append(read_subject(library, id_, settings.hidden))
        except ClausegenError as error:
            faults += error.diagnostics or [Diagnostic(Severity.ERROR, "clause", error.message)]
    if faults:
        raise TemplateError("Le site ne peut pas être fait : des clauses sont fautives.", faults)
    return tuple(found)


def _records(subjects: tuple[Subject, ...]) -> dict[str, bytes]:
    """Return the record of the version in force of each clause, by path under the clauses."""
    last = ((subject.spec.id, subject.versions[-1]) for subject in subjects)
    return {f"{id_}/versions/{each.number}.json": version_record(each) for id_, each in last}


def _comment_texts(library: Library) -> dict[str, str]:
    folder = library.data / "comments"
    return {
        f"data/comments/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.toml"))
    }


def _comments(
    subjects: tuple[Subject, ...], approved: tuple[Shown, ...], settings: Settings
) -> dict[str, dict[str, Any]]:
    """Return what each clause page shows of its readers."""
    ids = [subject.spec.id for subject in subjects]
    return {
        id_: page_data(approved, id_, action=settings.comment_action, closed=id_ in settings.closed)
        for id_ in ids
    }


def _comment_feed(subjects: tuple[Subject, ...], approved: tuple[Shown, ...]) -> tuple[Entry, ...]:
    pages = {each.spec.id: (each.address, each.spec.title) for each in subjects}
    return feed_entries(approved, pages)


def _ledger_text(library: Library) -> str:
    path = library.data / "site" / ledger.FILE
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _published(folder: Path) -> frozenset[str]:
    """Return the addresses that a folder has published so far."""
    path = folder / ledger.FILE
    return ledger.read_ledger(path.read_text(encoding="utf-8")) if path.is_file() else frozenset()


def _examples(subjects: tuple[Subject, ...]) -> dict[str, bytes]:
    return {
        subject.under(f"exemples/{each.name}").removesuffix(".html")
        + ".toml": each.answers.encode()
        for subject in subjects
        for each in subject.examples
    }


def _assets() -> dict[str, bytes]:
    folder = files("clausegen") / "assets" / "site"
    return {
        "assets/site.css": style_sheet_of_site().encode(),
        "assets/search.js": (folder / "search.js").read_bytes(),
        "assets/chat.js": (folder / "chat.js").read_bytes(),
        "assets/icone.svg": (folder / "icone.svg").read_bytes(),
    }


def _redirects(settings: Settings) -> dict[str, bytes]:
    moved = ledger.page_aliases(settings.aliases)
    return {old: redirect_page(old, new, settings) for old, new in moved.items()}
