"""The site made again when what it shows has changed: a process of its own looks, and builds.

What is wanted is compared with what is there, so that nothing is lost when it dies, and a
hundred approvals in a row make one build.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, NoReturn

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import close_old_connections
from django.db.models import F
from django.utils import timezone

from clausegen.errors import ClausegenError
from clausegen.files.publishing import lock
from clausegen.library import Library
from clausegen.site.comments.comments import ReaderComment
from clausegen.site.publish.build import Built, build_site, publish
from clausegen.site.publish.build_cache import program, read_kept
from clausegen.site.settings import Settings
from clausegen.web.publishing import place, state
from clausegen.web.publishing.models import Comment, Standing, Wanted

LOG = logging.getLogger("clausegen.web.publishing")
MOST_FAULTS = 50
PAUSE, AWAY = 0.5, 2.0
"""Seconds between two looks, and those that a database which is away is left alone."""
SOURCES_EVERY = 3.0
"""Seconds between two looks at the files of the library."""


def want() -> None:
    """Ask for the site to be made again, in the transaction that changed what it shows."""
    row, _ = Wanted.objects.get_or_create(pk=1)
    Wanted.objects.filter(pk=row.pk).update(count=F("count") + 1)


def wanted_count() -> int:
    """Return how often what the site shows has changed."""
    return Wanted.objects.filter(pk=1).values_list("count", flat=True).first() or 0


class Builder:
    """Makes the site again when it is not what it should be."""

    def __init__(self) -> None:
        self._looked = -SOURCES_EVERY
        self._sources = ""
        self._failed: tuple[int, str, str] | None = None

    def look(self) -> bool:
        """Return whether the site was made again, because something asked for it.

        What fails unforeseen goes to the log and waits for the next change: jobs go on meanwhile.
        """
        now = time.monotonic()
        if now - self._looked >= SOURCES_EVERY:
            self._sources, self._looked = stamp(place.read_again()), now
        wanted = (wanted_count(), self._sources, timezone.localdate().isoformat())
        if wanted in (_there(), self._failed):
            return False
        try:
            with lock(settings.HOME.folder, 0):
                return _there() != wanted and build(*wanted)
        except TimeoutError:  # another process is at it
            return False
        except DatabaseError:
            raise
        except Exception:
            LOG.exception("site not built")
            self._failed = wanted
            return False


def run() -> NoReturn:
    """Keep the site as it should be; a database that is away is waited for.

    In a process of its own: a whole build takes half a minute, and nobody's PDF waits for it. It
    may be ended at any moment, for what it makes is swapped whole.
    """
    builder = Builder()
    while True:
        try:
            if not builder.look():
                time.sleep(PAUSE)
        except DatabaseError as error:
            LOG.warning("database away: %s", type(error).__name__)
            time.sleep(AWAY)
        close_old_connections()


def _there() -> tuple[int, str, str]:
    known = state.read()
    return known.count, known.sources, known.day


def build(count: int, sources: str, day: str) -> bool:
    """Return True once the site is made and takes the place of the former, or why not is kept."""
    begun, before = time.monotonic(), state.read()
    told = replace(before, count=count, sources=sources, day=day)
    try:
        library = place.read_again()
        here = place.site_settings_here(library)
        built = _built(library, here, date.fromisoformat(day))
        changed = publish(built, place.folder())
    except ClausegenError as error:
        faults = tuple(islice(_told(error), MOST_FAULTS)) or (error.message,)
        LOG.warning("site not built: %s faults", len(faults))
        state.write(replace(told, faults=faults))
        return True
    state.write(
        replace(
            told,
            built=timezone.now().isoformat(),
            pages=len(built.pages),
            changed=changed,
            seconds=round(time.monotonic() - begun, 2),
            faults=(),
            models=tuple(_model(each) for each in built.listed),
            set_=asdict(here),
        )
    )
    LOG.info("site built", extra={"fields": {"pages": len(built.pages), "changed": changed}})
    return True


def _built(library: Library, here: Settings, day: date) -> Built:
    kept = read_kept(place.folder())
    known = {*library.model_ids()}
    more = [each for each in published_comments() if each.page in known]
    return build_site(library, here, day, kept, lambda _: None, more)


def published_comments() -> Iterator[ReaderComment]:
    """Yield the approved comments, as the site shows them: without who may be reached, and how."""
    for each in Comment.objects.filter(state=Standing.PUBLISHED).order_by("received", "pk"):
        yield ReaderComment(
            page=each.clause,
            id=each.anchor,
            name=each.name,
            text=each.text,
            date=timezone.localtime(each.received).replace(tzinfo=None).isoformat(),
            status="publie",
            question=each.question,
            reply=each.reply,
            reply_date=_iso(each.reply_date),
            edited=_iso(each.edited),
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _told(error: ClausegenError) -> Iterator[str]:
    """Yield each fault of a build with its place."""
    for each in error.diagnostics:
        where = " ".join(part for part in (each.place.file, each.place.key) if part)
        yield f"{where} : {each.message}" if where else each.message


def _model(listed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the desk needs to know of a clause, its questions by their ids."""
    questions = [
        {**each, "id": each["address"].rpartition("/")[2].removesuffix(".html")}
        for each in listed["questions"]
    ]
    kept = {key: listed[key] for key in ("id", "title", "address", "whole")}
    return {**kept, "questions": questions}


def stamp(library: Library) -> str:
    """Return what tells one state of a library, and of this program, from another.

    Of the files of the library: their names, sizes and times.
    """
    found = blake2b(program().encode(), digest_size=16)
    for root in (library.templates, library.data):
        for path in sorted(root.rglob("*")):
            try:
                told = path.stat()
            except OSError:  # a file that an editor has just removed, or keeps to herself
                continue
            name = path.relative_to(root).as_posix()
            found.update(f"{name}:{told.st_size}:{told.st_mtime_ns}\n".encode())
    return found.hexdigest()


def built_at() -> datetime | None:
    """Return when the site was last published."""
    told = state.read().built
    return datetime.fromisoformat(told) if told else None
