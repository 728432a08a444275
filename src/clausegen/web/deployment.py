"""What a deployment lacks, for whoever looks after it: one finding a point, in French."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass

from clausegen.actions.doctor import examine as parts
from clausegen.errors import ClausegenError
from clausegen.web.backup import STAMP
from clausegen.web.drafting.words import counted
from clausegen.web.home import DATABASE, SECRET_FILE, Home
from clausegen.web.starting import existing_home, pending, refuse_newer

DAY = 86_400
MAX_AGE = 2 * DAY
"""Age past which a backup is too old."""
ROOM = 1_000_000_000
"""Free bytes that a disk should have."""
SHORTEST_KEY = 50


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a deployment: whether it is in order, and what was found."""

    point: str
    ok: bool
    told: str


def examine() -> tuple[Point, ...]:
    """Return what was found about each point, those that forbid the others first."""
    try:
        found = existing_home()
    except ClausegenError as error:
        return (Point("dossier", False, _whole(error)),)
    checks: tuple[Callable[[Home], Point], ...] = (
        _folder, _secret, _database, _hosts, _https, _django, _disk, _administrators, _backup, _pdf
    )  # fmt: skip
    return tuple(check(found) for check in checks)


def _whole(error: ClausegenError) -> str:
    hints = (each.hint for each in error.diagnostics if each.hint)
    return " ".join((error.message, *hints))


def _folder(found: Home) -> Point:
    mode = stat.S_IMODE(found.folder.stat().st_mode)
    open_ = os.name == "posix" and bool(mode & 0o077)
    if not os.access(found.folder, os.W_OK):
        return Point("dossier", False, f"{found.folder} ne s’écrit pas.")
    if open_:
        return Point("dossier", False, f"D’autres comptes lisent {found.folder} : chmod 700.")
    return Point("dossier", True, str(found.folder))


def _secret(found: Home) -> Point:
    path = found.folder / SECRET_FILE
    shared = os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    if shared:
        return Point("clé", False, f"D’autres comptes lisent {path} : chmod 600.")
    if len(found.secret) < SHORTEST_KEY:
        remedy = "effacez-le ; chacun se reconnectera, et refera son second facteur"
        return Point("clé", False, f"{path} est trop court : {remedy}.")
    return Point("clé", True, "longue, et lue de ce compte seul")


def _database(found: Home) -> Point:
    kind = "PostgreSQL" if os.environ.get(DATABASE) else "SQLite"
    try:
        refuse_newer()
    except ClausegenError as error:
        return Point("base", False, _whole(error))
    if pending():
        return Point("base", False, "Des migrations attendent : le prochain lancement les fera.")
    return Point("base", True, kind)


def _hosts(found: Home) -> Point:
    from django.conf import settings

    own = [host for host in settings.ALLOWED_HOSTS if host not in _LOCAL]
    if "*" in own:
        return Point("noms", False, "CLAUSEGEN_HOSTS accepte tout nom : donnez celui du site.")
    told = ", ".join(own) or "Aucun nom public : donnez-le dans CLAUSEGEN_HOSTS."
    return Point("noms", bool(own), told)


_LOCAL = ("localhost", "127.0.0.1", "[::1]")


def _https(found: Home) -> Point:
    from django.conf import settings

    told = "par le serveur placé devant" if settings.SECURE else (
        "Sans chiffrement : placez un serveur TLS devant, et donnez CLAUSEGEN_HTTPS=1."
    )  # fmt: skip
    return Point("https", settings.SECURE, told)


def _django(found: Home) -> Point:
    """Return what Django's own review of a deployment finds, `check --deploy`."""
    from django.core.checks import WARNING, run_checks

    found_ids = [each.id or "?" for each in run_checks(include_deployment_checks=True)
                 if each.level >= WARNING]  # fmt: skip
    told = f"Django signale {', '.join(found_ids)}." if found_ids else "rien à signaler"
    return Point("revue de Django", not found_ids, told)


def _disk(found: Home) -> Point:
    free = shutil.disk_usage(found.folder).free
    room = f"{free // 1_000_000_000} Go libres"
    return Point("disque", free > ROOM, room if free > ROOM else f"Moins de 1 Go : {room}.")


def _administrators(found: Home) -> Point:
    from clausegen.web.people.models import Person
    from clausegen.web.people.roles import Role

    count = Person.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count()
    told = (
        counted(count, "compte") if count else "Aucun administrateur : ouvrez le lien du lancement."
    )
    return Point("administrateurs", count > 0, told)


def _backup(found: Home) -> Point:
    try:
        age = time.time() - (found.folder / STAMP).stat().st_mtime
    except OSError:
        return Point("sauvegarde", False, "Aucune sauvegarde n’a été faite.")
    days = int(age // DAY)
    told = f"il y a {counted(days, 'jour')}" if days else "il y a moins d’un jour"
    return Point("sauvegarde", age < MAX_AGE, told)


def _pdf(found: Home) -> Point:
    missing = [part.name for part in parts() if part.blocking]
    told = f"Il manque {', '.join(missing)} : « doctor » dit comment l’installer."
    return Point("PDF", not missing, told if missing else "tout est là")
