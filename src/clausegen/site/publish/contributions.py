"""The parts of all clauses: kept from the last build, or made, in several processes when many."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from clausegen.errors import ClausegenError, Diagnostic, Place, TemplateError, fault
from clausegen.files.reading import read_file
from clausegen.library import Library
from clausegen.site.pages.clause import Surroundings
from clausegen.site.pages.downloads import Download, downloads
from clausegen.site.pages.edition import published_ids
from clausegen.site.publish.build_cache import BuiltFiles, LastBuild, MadeFiles, digest, together
from clausegen.site.publish.contribution import Contribution, kept_part, make_part, subject_of
from clausegen.site.publish.processes import shared_out
from clausegen.site.search.words import french_words
from clausegen.site.settings import Settings

MAX_CONTENT = 20_000_000  # bytes of one file of a clause: an image may stand among its sources
MANY = 3  # clauses from which another process pays for its start


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parts of clauses, here or in another process."""

    templates: Path
    data: Path
    settings: Settings
    today: date
    kept: LastBuild

    def __call__(self, asked: tuple[str, Mapping[str, Any]]) -> Contribution | list[Diagnostic]:
        """Return a part, or the faults of its clause."""
        id_, comments = asked
        library = Library(self.templates, self.data)
        around = Surroundings(self.settings, library.register, self.today)
        try:
            subject = subject_of(library, id_, around)
            offered = together(
                self._offered(each) for each in downloads(subject, self.settings.title)
            )
            return make_part(subject, around, offered, comments)
        except ClausegenError as error:
            placed = [_placed(each, library, id_) for each in error.diagnostics]
            return placed or [fault("clause", error.message, Place(key=id_))]

    def _offered(self, offer: Download) -> BuiltFiles:
        """Return a file that a page offers; its bytes are needed, for the page tells its digest."""
        key = digest("download", offer.address, offer.source)
        stands = self.kept.made(key) is not None
        content = self.kept.read(offer.address) if stands else offer.write()
        return BuiltFiles({offer.address: content}, made={key: MadeFiles((offer.address,))})


def _placed(problem: Diagnostic, library: Library, id_: str) -> Diagnostic:
    """Return a fault whose file is named from the library, not from the folder of its clause."""
    file = problem.place.file
    for folder in (f"clauses/{id_}", f"contracts/{id_}", "."):
        if file and (library.templates / folder / file).is_file():
            named = (Path("templates") / folder / file).as_posix()
            return replace(problem, place=replace(problem.place, file=named))
    return problem


def clause_parts(
    library: Library,
    around: Surroundings,
    kept: LastBuild,
    comments: Mapping[str, Mapping[str, Any]],
    progress: Callable[[str], None],
) -> dict[str, Contribution]:
    """Return the part of every clause, by its key among what the folder keeps.

    `comments` are what the page of each clause shows of its readers. Raises TemplateError with
    the faults of every clause at once.
    """
    shared = digest(*_shared(library, around))
    keys = {_key(library, id_, shared): id_ for id_ in published_ids(library, around.today)}
    found = {key: part for key in keys if (part := kept_part(key, kept, comments[keys[key]]))}
    missing = [key for key in keys if key not in found]
    make = _Maker(library.templates, library.data, around.settings, around.today, kept)
    faults: dict[str, list[Diagnostic]] = {}
    jobs = [(keys[key], comments[keys[key]]) for key in missing]
    for rank, made in shared_out(make, jobs, enough=MANY):
        progress(f"Clause « {keys[missing[rank]]} »")
        if isinstance(made, Contribution):
            found[missing[rank]] = made
        else:
            faults[missing[rank]] = made
    if faults:
        told = [fault for key in missing for fault in faults.get(key, ())]
        raise TemplateError("Le site ne peut pas être fait : des clauses sont fautives.", told)
    return {key: found[key] for key in keys}


def _shared(library: Library, around: Surroundings) -> Iterator[str | bytes]:
    """Yield what every clause depends on: settings, day, French words, law, shared templates."""
    yield json.dumps(asdict(around.settings), ensure_ascii=False)
    yield json.dumps(astuple(french_words()))
    yield around.today.isoformat()
    for folder in (library.rooms.shared, library.data / "law"):
        yield from _content(folder)


def _key(library: Library, id_: str, shared: str) -> str:
    """Return the key of all that the part of a clause is made from, but what readers say."""
    taken = (library.rooms.clause(each.id) for each in library.taken(id_))
    folders = (library.folder(id_), *taken)
    return digest("part", shared, id_, *(each for path in folders for each in _content(path)))


def _content(folder: Path) -> Iterator[str | bytes]:
    """Yield the name and the bytes of every file under a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from (path.relative_to(folder).as_posix(), read_file(path, MAX_CONTENT))
