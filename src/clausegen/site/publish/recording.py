"""What is recorded of a publication, so that nothing of it is lost: addresses, texts, errata."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from clausegen.errors import Diagnostic, Place, Remedy, Severity, UsageError, fault
from clausegen.library import Library
from clausegen.site.comments.comments import read_comments
from clausegen.site.comments.retention import overdue
from clausegen.site.pages.edition import edition_of, published_ids
from clausegen.site.pages.presented_clause import in_force
from clausegen.site.pages.versions import FOLDER, Erratum, corrected, version_record
from clausegen.site.publish.build import comment_texts

INSCRIBE = (Remedy("inscribe"),)


def version_records(library: Library, today: date) -> dict[str, bytes]:
    """Return the records that no file keeps yet of what is published, by path in the templates."""
    found = {}
    for id_, path in _missing(library, today):
        found[path] = version_record(in_force(library, id_))
    return found


def erratum_records(library: Library, words: str, today: date) -> dict[str, bytes]:
    """Return the records that an erratum puts right, by path in the templates.

    Raises UsageError when nothing that was recorded reads otherwise.
    """
    erratum, found = Erratum(today.isoformat(), words), dict[str, bytes]()
    for id_ in published_ids(library, today):
        folder = library.folder(id_)
        if (folder / FOLDER).is_dir():
            right = corrected(in_force(library, id_), folder, erratum)
            found |= {f"{_room(library, id_)}/{name}": each for name, each in right.items()}
    if not found:
        message = "Aucun texte inscrit n’a changé : il n’y a pas d’erratum à publier."
        raise UsageError.of(fault("erratum", message))
    return found


def unrecorded(
    library: Library, today: date, addresses: Collection[str], recorded: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a warning for each version, and one for all addresses, that is published unrecorded."""
    for id_, path in _missing(library, today):
        message = f"La version {library.spec(id_).version} de « {id_} » n’est pas inscrite."
        yield _warning("version-non-inscrite", message, path)
    new = len({*addresses} - {*recorded})
    if new:
        words = f"{new} adresses publiées ne sont" if new > 1 else "Une adresse publiée n’est"
        yield _warning("adresse-non-inscrite", f"{words} pas inscrite{'s' if new > 1 else ''}.", "")


def kept_too_long(library: Library, months: int, today: date) -> Iterator[Diagnostic]:
    """Yield a warning when files of comments hold addresses for longer than was promised."""
    late = overdue(read_comments(comment_texts(library)), months, today)
    if late:
        mark = "s gardent" if len(late) > 1 else " garde"
        message = f"{len(late)} commentaire{mark} une adresse depuis plus de {months} mois."
        place, remedies = Place("data/comments"), (Remedy("erase"),)
        yield fault("adresse-echue", message, place, "", Severity.WARNING, remedies)


def _warning(rule: str, message: str, path: str) -> Diagnostic:
    place = Place(f"templates/{path}" if path else "data/site/adresses.txt")
    return fault(rule, message, place, severity=Severity.WARNING, remedies=INSCRIBE)


def _missing(library: Library, today: date) -> Iterator[tuple[str, str]]:
    """Yield each published clause whose version in force has no record, and the path of that."""
    for id_ in published_ids(library, today):
        number, own = library.spec(id_).version, edition_of(library.folder(id_)).commentary_version
        name = f"{number}-commentaire-{own}" if own and own != number else number
        path = f"{_room(library, id_)}/{name}.json"
        if not (library.templates / path).is_file():
            yield id_, path


def _room(library: Library, id_: str) -> str:
    folder = library.folder(id_).relative_to(library.templates).as_posix()
    return f"{folder}/{FOLDER}"
