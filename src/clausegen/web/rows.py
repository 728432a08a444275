"""The rows of a database as lines of JSON, every one of every table, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

DEFAULT = "default"
_MADE_BY_DJANGO = ("contenttypes", "auth")
"""Applications whose rows migrations make by themselves."""


class Exact(DjangoJSONEncoder):
    """Writes what Django writes, to the microsecond."""

    def default(self, o: object) -> object:
        """Return an object as JSON knows it."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def migrations(using: str = DEFAULT) -> tuple[str, ...]:
    """Return the migrations of a database, which say what its tables are."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def dumped(using: str = DEFAULT) -> Iterator[str]:
    """Yield the rows of a database as they are at one instant, one line of JSON each."""
    with transaction.atomic(using):
        if connections[using].vendor == "postgresql":
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for model in _models():
            fields = [field.name for field in model._meta.local_fields]  # noqa: SLF001  # Django's own
            kept = model._base_manager.using(using).order_by("pk")  # noqa: SLF001
            for row in kept.iterator(chunk_size=200):
                [data] = serializers.serialize("python", [row], fields=fields)
                yield json.dumps(data, cls=Exact, ensure_ascii=False) + "\n"


def load(lines: Iterable[str], using: str = DEFAULT) -> int:
    """Return how many rows were put into a database that holds none, all of them or none."""
    count = 0
    with transaction.atomic(using):
        for model in _models():
            if _made_by_django(model):
                model._base_manager.using(using).all().delete()  # noqa: SLF001
        for line in lines:
            for row in serializers.deserialize("python", [json.loads(line)], using=using):
                row.save(save_m2m=False, using=using, force_insert=True)
                count += 1
        with connections[using].cursor() as cursor:
            for statement in connections[using].ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)
    return count


def empty(using: str = DEFAULT) -> bool:
    """Return whether a database holds nothing but what migrations make by themselves."""
    tables = set(connections[using].introspection.table_names())
    return not any(
        model._base_manager.using(using).exists()  # noqa: SLF001
        for model in _models()
        if model._meta.db_table in tables and not _made_by_django(model)  # noqa: SLF001
    )


def _made_by_django(model: type[Model]) -> bool:
    return model._meta.app_label in _MADE_BY_DJANGO  # noqa: SLF001


def _models() -> list[type[Model]]:
    """Return every table, those between two others included."""
    return [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]  # noqa: SLF001
