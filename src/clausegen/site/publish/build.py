"""The build: a library becomes the files of a site, then a folder replaced as a whole.

1. parts     of each clause, its pages as data, unless all that it is made from is unchanged
2. pages     those that the clauses share: home, law, search
3. write     the files of each page, unless they stand unchanged in the folder
4. check     links, ids, titles, addresses: a site with a fault is not published
5. publish   the folder is replaced when all is ready
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from clausegen.errors import Diagnostic, Severity, TemplateError
from clausegen.files.sources import source_text
from clausegen.law.register import Register
from clausegen.library import Library
from clausegen.site.comments.comments import (
    ReaderComment,
    ShownComment,
    page_data,
    read_comments,
    shown,
)
from clausegen.site.pages.clause import Surroundings
from clausegen.site.pages.edition import published_ids
from clausegen.site.pages.page import Page
from clausegen.site.pages.picture import picture
from clausegen.site.pages.render import IMAGE, redirect_page
from clausegen.site.pages.shared import shared_pages
from clausegen.site.pages.style import style_sheet_of_site
from clausegen.site.publish import published_addresses
from clausegen.site.publish.build_cache import (
    BuiltFiles,
    LastBuild,
    MadeFiles,
    SiteFiles,
    digest,
    together,
    write_kept,
)
from clausegen.site.publish.checks import problems
from clausegen.site.publish.contribution import Contribution, made_of
from clausegen.site.publish.contributions import clause_parts
from clausegen.site.publish.feeds import FeedEntry, feed_entries, feed_files
from clausegen.site.publish.folder_swap import alone, replace_tree
from clausegen.site.publish.scripts import SCRIPTS, script
from clausegen.site.publish.server_rules import rule_files
from clausegen.site.publish.unknown_names import unknown_answers, unknown_names
from clausegen.site.publish.written_pages import write_pages
from clausegen.site.search.entries import law_entries, with_ways
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.index import build_index
from clausegen.site.search.vocabulary import Vocabulary, library_vocabulary
from clausegen.site.search.words import french_words
from clausegen.site.settings import FILE, Settings, read_settings

Parts: TypeAlias = Mapping[str, Contribution]
"""The part of each clause, by the key of what it is made from."""
Progress = Callable[[str], None]
_FIXED = ("icone.svg", "icone.png", "texte.woff2")


@dataclass(frozen=True, slots=True)
class Built:
    """A site in memory: its files by address, its pages, its addresses and every problem.

    `aliases` are where old addresses lead, as the settings say it, `made` what the next build may
    keep, `listed` what lists show of each clause.
    """

    files: SiteFiles
    pages: tuple[Page, ...]
    addresses: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    aliases: Mapping[str, str]
    made: Mapping[str, MadeFiles]
    listed: tuple[Mapping[str, Any], ...]


def site_settings(library: Library) -> Settings:
    """Return the settings of the site of a library. Raises TemplateError when they are faulty."""
    path = library.data / FILE
    if not path.is_file():
        raise TemplateError(f"Le fichier data/{FILE} manque.")
    return read_settings(source_text(path), f"data/{FILE}")


def build_site(
    library: Library,
    settings: Settings,
    today: date,
    kept: LastBuild,
    progress: Progress,
    more: Iterable[ReaderComment] = (),
) -> Built:
    """Return the site of a library, checked; `today` is only compared with dates of checking.

    `kept` is the last build of the folder where it shall be published, `more` the comments that
    stand in no file of the library. Raises TemplateError with every fault of the clauses and of
    the register.
    """
    recorded = recorded_addresses(library)
    given = settings.aliases
    settings = replace(settings, aliases=published_addresses.expanded(given, recorded))
    around = Surroundings(settings, library.register, today)
    vocabulary = library_vocabulary(library)
    parts, received = _clauses(library, around, kept, progress, more)
    listed = [part.listed for part in parts.values()]
    uses = [use for part in parts.values() for use in part.uses]
    shared = shared_pages(listed, uses, around)
    pages = (*shared, *(page for part in parts.values() for page in part.pages))
    known = {address: key for part in parts.values() for address, key in part.keys.items()}
    written = write_pages(
        pages, settings, kept, lambda done: progress(f"Pages : {done} sur {len(pages)}"), known
    )
    progress("Recherche, flux et contrôles")
    current = _addresses(parts, shared)
    ever = recorded | frozenset(current)
    ours = published_addresses.addresses_text(ever).encode()
    others = {**_beside(parts, pages, received, settings), published_addresses.FILE: ours}
    entries = with_ways(_entries(parts, library.register), vocabulary)
    index = _index(entries, vocabulary, settings, kept)
    own = BuiltFiles(made={key: made_of(part, written.keys) for key, part in parts.items()})
    batches = (part.batch for part in parts.values())
    batch = together(
        (written.batch, index, _picture(settings, kept), own, *batches, BuiltFiles(others))
    )
    content = SiteFiles(batch.files, batch.standing, kept)
    found = [
        *unknown_names(library, settings, {each.page for each in received}),
        *unknown_answers(vocabulary, entries),
        *published_addresses.faults(current, ever, settings.aliases),
        *problems(written.facts, {*content, settings.comment_action}, pages),
    ]
    told = (tuple(found), given, batch.made, tuple(listed))
    return Built(content, pages, current, *told)


def _beside(
    parts: Parts, pages: tuple[Page, ...], received: Iterable[ReaderComment], settings: Settings
) -> dict[str, bytes]:
    """Return the files that stand beside the pages: assets, feeds, rules, old addresses."""
    return {
        **_assets(),
        **feed_files(pages, _comment_feed(parts, shown(received)), settings),
        **rule_files(settings),
        **_redirects(settings),
    }


def _clauses(
    library: Library,
    around: Surroundings,
    kept: LastBuild,
    progress: Progress,
    more: Iterable[ReaderComment],
) -> tuple[Parts, tuple[ReaderComment, ...]]:
    """Return the part of each clause, and every comment received; the faults of both at once."""
    filed, refused = _received(library)
    received = tuple(sorted((*filed, *more), key=lambda each: (each.date, each.page, each.id)))
    approved, settings = shown(received), around.settings
    shown_ids = published_ids(library, around.today)
    comments = {id_: _comments(id_, approved, settings) for id_ in shown_ids}
    try:
        parts = clause_parts(library, around, kept, comments, progress)
    except TemplateError as error:
        raise TemplateError(error.message, [*refused, *error.diagnostics]) from error
    if refused:
        raise TemplateError("Des commentaires de lecteurs sont fautifs.", refused)
    return parts, received


def _index(
    entries: tuple[SearchEntry, ...], vocabulary: Vocabulary, settings: Settings, kept: LastBuild
) -> BuiltFiles:
    """Return the files of the search index, kept when all that it is made from is as it was."""
    read = (astuple(french_words()), vocabulary.synonyms, vocabulary.elsewhere)
    told = (*read, list(settings.shelves.items()))
    key = digest("index", json.dumps([*told, *(astuple(entry) for entry in entries)]))
    if made := kept.made(key):
        return BuiltFiles(standing=frozenset(made.addresses), made={key: made})
    files = build_index(entries, vocabulary, settings.shelves)
    return BuiltFiles(files, made={key: MadeFiles(tuple(files))})


def _picture(settings: Settings, kept: LastBuild) -> BuiltFiles:
    """Return the picture of the pages that have none of their own, kept while it says the same."""
    told = (settings.description, settings.publisher, settings.title)
    key = digest("picture", *told)
    made = {key: MadeFiles((IMAGE,))}
    if kept.made(key):
        return BuiltFiles(standing=frozenset((IMAGE,)), made=made)
    return BuiltFiles({IMAGE: picture(*told)}, made=made)


def _entries(parts: Parts, register: Register) -> tuple[SearchEntry, ...]:
    """Return what the search knows: every clause, then the law that they cite."""
    cited = {id_ for part in parts.values() for id_ in part.cited}
    own = (entry for part in parts.values() for entry in part.entries)
    return (*own, *law_entries(cited, register))


def _addresses(parts: Parts, shared: Iterable[Page]) -> tuple[str, ...]:
    """Return every address of the site that readers may keep."""
    own = (address for part in parts.values() for address in part.addresses)
    return tuple(sorted({*published_addresses.addresses(shared), *own}))


def publish(built: Built, folder: Path) -> int:
    """Return how many files changed in a folder that now holds the site.

    Raises TemplateError when the site has faults, and when an address that the folder publishes
    would disappear; OutputError when the system refuses, or while another build writes there.
    """
    with alone(folder):
        return _publish(built, folder)


def _publish(built: Built, folder: Path) -> int:
    """Return how many files changed in the folder that now holds the site."""
    known = published_addresses.read_addresses(built.files[published_addresses.FILE].decode())
    before = _published(folder)
    aliases = published_addresses.expanded(built.aliases, known | before)
    lost = published_addresses.faults(built.addresses, before - known, aliases)
    found = dict.fromkeys((*built.diagnostics, *lost))
    faults = [each for each in found if each.severity is Severity.ERROR]
    if faults:
        raise TemplateError("Le site n’est pas publié : il a des fautes.", faults)
    text = published_addresses.addresses_text(known | before)
    files = built.files.with_file(published_addresses.FILE, text.encode())
    changed = replace_tree(folder, files, files.standing)
    write_kept(folder, built.made)
    return changed


def _received(library: Library) -> tuple[tuple[ReaderComment, ...], tuple[Diagnostic, ...]]:
    """Return the comments of a library, or none and what is wrong with them."""
    try:
        return read_comments(comment_texts(library)), ()
    except TemplateError as error:
        if not error.diagnostics:
            raise
        return (), error.diagnostics


def comment_texts(library: Library) -> dict[str, str]:
    """Return the files of comments of a library, by name."""
    folder = library.data / "comments"
    return {
        f"data/comments/{path.name}": source_text(path) for path in sorted(folder.glob("*.toml"))
    }


def _comments(id_: str, approved: tuple[ShownComment, ...], settings: Settings) -> dict[str, Any]:
    """Return what the page of a clause shows of its readers."""
    closed = id_ in settings.closed
    return page_data(approved, id_, action=settings.comment_action, closed=closed)


def _comment_feed(parts: Parts, approved: tuple[ShownComment, ...]) -> tuple[FeedEntry, ...]:
    listed = [part.listed for part in parts.values()]
    pages = {each["id"]: (each["address"], each["title"]) for each in listed}
    return feed_entries(approved, pages)


def recorded_addresses(library: Library) -> frozenset[str]:
    """Return the addresses that are recorded beside a library."""
    path = library.data / "site" / published_addresses.FILE
    return published_addresses.read_addresses(source_text(path) if path.is_file() else "")


def _published(folder: Path) -> frozenset[str]:
    """Return the addresses that a folder has published so far."""
    path = folder / published_addresses.FILE
    return published_addresses.read_addresses(source_text(path)) if path.is_file() else frozenset()


def _assets() -> dict[str, bytes]:
    folder = files("clausegen") / "assets" / "site"
    return {
        "assets/site.css": style_sheet_of_site().encode(),
        **{f"assets/{name}": script(name) for name in SCRIPTS},
        **{f"assets/{name}": (folder / name).read_bytes() for name in _FIXED},
    }


def _redirects(settings: Settings) -> dict[str, bytes]:
    moved = published_addresses.page_aliases(settings.aliases)
    return {old: redirect_page(old, new, settings) for old, new in moved.items()}
