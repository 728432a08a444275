"""The clauses that a contract takes, as its page tells them: where each stands, and on what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clausegen.errors import TemplateError
from clausegen.files.sources import declaration_text, files_under, source_text
from clausegen.files.toml import read_head
from clausegen.library import Library
from clausegen.library.model_files import COMMENTARY_FILE, Brought
from clausegen.library.rooms import DECLARATION
from clausegen.library.specification import ClauseSpec
from clausegen.site.pages.edition import published_ids

_ID = re.compile(r"\{:[^}\n]*#([\w.-]+)")
_NAME = re.compile(r"[a-z_][\w.]*")


@dataclass(frozen=True, slots=True)
class Taken:
    """A clause of a contract.

    `address` is that of its page, '' when the site has none; `asked` are the questions on whose
    answers its presence depends; `ids` those of what it brings into the text.
    """

    title: str
    description: str
    address: str
    commented: bool
    titre: str
    asked: tuple[str, ...]
    ids: frozenset[str]


def taken_clauses(library: Library, id_: str, today: date) -> tuple[Taken, ...]:
    """Return the clauses of a contract, in its order, with the pages that they have on a day."""
    known, spec = published_ids(library, today), library.spec(id_)
    return tuple(_taken(library, each, spec, known) for each in library.taken(id_))


def own_ids(library: Library, id_: str) -> frozenset[str]:
    """Return the ids that the files of a model's own folder declare."""
    return _ids(source_text(path) for _, path in files_under(library.folder(id_), "*.md"))


def _taken(library: Library, each: Brought, spec: ClauseSpec, known: Iterable[str]) -> Taken:
    """Return one clause of the contract that `spec` declares; the site has pages of the known."""
    folder = library.rooms.clause(each.id)
    head = read_head(declaration_text(folder / DECLARATION), DECLARATION, TemplateError)
    return Taken(
        str(head.get("title", "")),
        str(head.get("description", "")),
        f"clauses/{each.id}.html" if each.id in known else "",
        (folder / COMMENTARY_FILE).is_file(),
        each.title,
        tuple(_asked(each.condition, spec)),
        _ids(source_text(path) for path in each.placed.values()),
    )


def _asked(condition: str, spec: ClauseSpec) -> Iterator[str]:
    """Yield the label of each question that a condition reads."""
    for name in dict.fromkeys(_NAME.findall(condition)):
        if name in spec.parameters:
            yield spec.parameters[name].label


def _ids(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(id_ for text in texts for id_ in _ID.findall(text))
