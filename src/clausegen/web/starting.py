"""What comes before serving: the home, the database within reach, and its migrations.

A database that a newer program wrote is refused: this one would misread it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from clausegen.errors import OutputError, UsageError, fault
from clausegen.files.output import NO_WRITING, reason_of
from clausegen.files.publishing import lock
from clausegen.french.spaces import NBSP
from clausegen.web import limits
from clausegen.web.home import HOME, SECRET_FILE, Home, home

SETTINGS = "clausegen.web.settings"
PATIENCE = 60.0
"""Seconds for which a database that does not answer is waited for."""
PAUSE = 2.0
"""Seconds between two attempts."""
_SHOWN = 3

Say = Callable[[str], None]


def open_home() -> Home:
    """Return the home of the environment, made ready, once Django knows of it.

    Raises OutputError where it cannot be written, UsageError for the address of no database.
    """
    found = home()
    try:
        found.prepare()
        if not os.access(found.folder, os.W_OK):
            raise PermissionError(0, "", str(found.folder))
    except OSError as error:
        reason = reason_of(error, NO_WRITING)
        message = f"Le répertoire de l’application, {found.folder}, ne s’écrit pas{NBSP}: {reason}."
        hint = f"Nommez-en un autre par la variable {HOME}, ou rendez-le à qui lance le serveur."
        raise OutputError.of(fault("dossier-application", message, hint=hint)) from error
    configure(found)
    return found


def existing_home() -> Home:
    """Return the home of the environment, once Django knows of it and its database answers.

    Raises UsageError where there is none, OutputError where the database does not answer.
    """
    found = home()
    if not (found.folder / SECRET_FILE).is_file():
        message = f"Il n’y a pas d’application dans {found.folder}."
        hint = f"Nommez son répertoire par la variable {HOME}."
        raise UsageError.of(fault("application-absente", message, hint=hint))
    configure(found)
    _wait(lambda _: None, patience=0)
    return found


def configure(found: Home) -> None:
    """Let Django read its settings. Raises UsageError for what is no database, or no limit."""
    import django

    try:
        found.database()
    except ValueError as error:
        raise UsageError.of(fault("adresse-base", str(error))) from error
    try:
        limits.read(os.environ.get(limits.VARIABLE, ""))
    except ValueError as error:
        raise UsageError.of(fault("limite-inconnue", str(error))) from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def open_database(say: Say, patience: float = PATIENCE) -> None:
    """Bring the database to what this program expects, once it answers.

    `say` is told of each attempt. Raises OutputError when it does not answer in time or is no
    database, UsageError when a newer program wrote it.
    """
    _wait(say, patience)
    refuse_newer()
    with lock(home().folder):
        if pending():
            from django.core.management import call_command

            call_command("migrate", verbosity=0, interactive=False)


def _wait(say: Say, patience: float) -> None:
    """Return once the database answers. Raises OutputError."""
    from django.db import DatabaseError, OperationalError, connection

    end = time.monotonic() + patience
    while True:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM django_migrations WHERE 1 = 0")
            return
        except OperationalError as error:
            connection.close()
            if _answers():
                return
            if time.monotonic() > end:
                raise _unreachable(error) from error
            say(f"La base de données ne répond pas ({_told(error)}){NBSP}: nouvel essai…")
            time.sleep(PAUSE)
        except DatabaseError as error:
            if _answers():
                return
            message = f"La base de données ne se lit pas{NBSP}: {_told(error)}."
            raise OutputError.of(fault("base-illisible", message)) from error


def _answers() -> bool:
    """Return whether the database answers, even without a table."""
    from django.db import DatabaseError, connection

    try:
        connection.introspection.table_names()
    except DatabaseError:
        connection.close()
        return False
    return True


def _unreachable(error: Exception) -> OutputError:
    message = f"La base de données ne répond pas{NBSP}: {_told(error)}."
    hint = "Vérifiez qu’elle est lancée, et son adresse dans CLAUSEGEN_DATABASE."
    return OutputError.of(fault("base-absente", message, hint=hint))


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def refuse_newer() -> None:
    """Raise UsageError when the database holds what only a newer program knows."""
    missing = unknown()
    if not missing:
        return
    more = "…" if len(missing) > _SHOWN else ""
    named = ", ".join(missing[:_SHOWN]) + more
    message = f"Une version plus récente de clausegen a écrit cette base ({named})."
    hint = (
        "Installez cette version ou une plus récente, ou restaurez dans un répertoire neuf une "
        "sauvegarde faite avant elle."
    )
    raise UsageError.of(fault("base-plus-recente", message, hint=hint))


def unknown() -> list[str]:
    """Return the migrations of the database that this program does not know."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations or ())
    return sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations or ()) - known)


def pending() -> bool:
    """Return whether the database waits for migrations."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
