"""What one clause gives to the site: its pages and files, and what the other pages say of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from clausegen.document.tree import Document, text_of
from clausegen.errors import Place, TemplateError, fault
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.site.pages.beside import question_address
from clausegen.site.pages.clause import (
    Surroundings,
    clause_pages,
    commented,
    comments_of,
    first_words,
)
from clausegen.site.pages.content import cited
from clausegen.site.pages.history import history_pages
from clausegen.site.pages.law import Use
from clausegen.site.pages.law_state import read_sentence
from clausegen.site.pages.page import Page, page_from_json, page_to_json
from clausegen.site.pages.presented_clause import Subject, read_subject
from clausegen.site.publish.build_cache import BuiltFiles, LastBuild, MadeFiles, digest
from clausegen.site.publish.published_addresses import addresses
from clausegen.site.search.back_index import index_address, index_page
from clausegen.site.search.entries import entries_of
from clausegen.site.search.entry import SearchEntry


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one clause gives to the site.

    `batch` holds the files beside the pages. `listed` is what lists of clauses show, `cited` the
    ids of every provision of its texts, `uses` where pages cite them. A part that was kept has
    pages without data: `keys` gives by address what each was made from. `told` tells by address
    what a page shows of its readers.
    """

    pages: tuple[Page, ...]
    batch: BuiltFiles
    addresses: tuple[str, ...]
    entries: tuple[SearchEntry, ...]
    listed: Mapping[str, Any]
    cited: tuple[str, ...]
    uses: tuple[Use, ...]
    keys: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)


def subject_of(library: Library, id_: str, around: Surroundings) -> Subject:
    """Return what the pages of a clause tell. Raises AnswersError and TemplateError with a file."""
    _check_id(library.spec(id_).id, id_)
    return read_subject(library, id_, around.settings.hidden, around.today)


def make_part(
    subject: Subject, around: Surroundings, offered: BuiltFiles, comments: Mapping[str, Any]
) -> Contribution:
    """Return the part of a clause, which offers some files to its readers.

    `comments` is what its page shows of them.
    """
    entries = tuple(entries_of(subject))
    pages = (
        *clause_pages(subject, around, offered.files, comments),
        *history_pages(subject, around),
        index_page(subject, entries, around.warnings((), subject.spec.law_date)),
    )
    return Contribution(
        pages,
        offered,
        addresses(pages),
        entries,
        _listed(subject, around),
        cited(subject.clause, subject.commentary),
        tuple(_uses(subject)),
        told=_told(pages, comments),
    )


def _told(pages: Iterable[Page], comments: Mapping[str, Any]) -> dict[str, str]:
    """Return the digest of what each page shows of its readers, by address, if it shows any."""
    found = ((page.address, comments_of(page, comments)) for page in pages)
    return {address: digest(json.dumps(shown)) for address, shown in found if shown}


def made_of(part: Contribution, keys: Mapping[str, str]) -> MadeFiles:
    """Return what the next build may keep of a part; `keys` are those of its pages by address."""
    pages = [[keys[page.address], page_to_json(replace(page, data={}))] for page in part.pages]
    notes = {
        "pages": pages,
        "made": {key: each.addresses for key, each in part.batch.made.items()},
        "addresses": part.addresses,
        "entries": [astuple(entry) for entry in part.entries],
        "listed": part.listed,
        "cited": part.cited,
        "uses": [astuple(use) for use in part.uses],
        "told": part.told,
    }
    return MadeFiles((*part.batch.files, *part.batch.standing), notes)


def _check_id(declared: str, folder: str) -> None:
    """Refuse a clause copied beside another under its old id: their addresses would be the same."""
    if declared != folder:
        message = f"L’identifiant « {declared} » n’est pas le nom du dossier, « {folder} »."
        place = Place("clause.toml", key="id")
        raise TemplateError.of(fault("identifiant", message, place))


def kept_part(key: str, kept: LastBuild, comments: Mapping[str, Any]) -> Contribution | None:
    """Return the part that was made from a key, None when one of its files no longer stands.

    Pages whose readers said something new are taken from their copies in the folder, and show it.
    """
    made = kept.made(key)
    if made is None or not all(kept.made(page) for page, _ in made.notes["pages"]):
        return None
    notes = made.notes
    bare = [(own, page_from_json(text)) for own, text in notes["pages"]]
    told = _told((page for _, page in bare), comments)
    changed = {address for address, _ in told.items() ^ notes["told"].items()}
    pages = tuple(
        commented(_copied(page, kept), comments) if page.address in changed else page
        for _, page in bare
    )
    downloads = {each: MadeFiles(tuple(names)) for each, names in notes["made"].items()}
    return Contribution(
        pages,
        BuiltFiles(standing=frozenset(made.addresses), made=downloads),
        tuple(notes["addresses"]),
        tuple(_entry(each) for each in notes["entries"]),
        notes["listed"],
        tuple(notes["cited"]),
        tuple(Use(*each) for each in notes["uses"]),
        {page.address: own for own, page in bare if page.address not in changed},
        told,
    )


def _copied(page: Page, kept: LastBuild) -> Page:
    """Return a page that stands with all its data, which its copy for programs holds."""
    return page_from_json(kept.read(f"{page.stem}.json").decode())


def _entry(row: Sequence[Any]) -> SearchEntry:
    """Return the entry of which a row tells the fields."""
    return replace(SearchEntry(*row[:-1]), takes=tuple(row[-1]))


def _listed(subject: Subject, around: Surroundings) -> dict[str, Any]:
    """Return what a list of clauses or contracts shows of one, its questions included."""
    table = around.state(subject.clause, subject.commentary)
    return {
        "id": subject.spec.id,
        "whole": subject.whole,
        "title": subject.spec.title,
        "description": subject.spec.description,
        "address": subject.address,
        "date": subject.spec.date.isoformat(),
        "checked": subject.spec.law_date.isoformat(),
        "version": subject.spec.version,
        "questions": [
            {
                "title": text_of(each.title),
                "address": question_address(subject, each),
                "summary": first_words(each),
            }
            for each in subject.questions()
        ],
        "index": index_address(subject),
        "cited": [row["id"] for row in table],
        "read": read_sentence(table),
        "takes": [{"title": each.title, "address": each.address} for each in subject.taken],
    }


def _uses(subject: Subject) -> Iterable[Use]:
    title = subject.spec.title
    for id_ in cited(subject.clause):
        yield Use(id_, title, "texte", subject.address)
    for rank, question in enumerate(subject.questions(), 1):
        sheet = Document(question.id, question.title, question.body)
        for id_ in cited(sheet):
            yield Use(id_, title, f"question{NBSP}{rank}", question_address(subject, question))
