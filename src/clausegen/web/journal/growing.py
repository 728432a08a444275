"""What makes the journal grow only: the database itself refuses to change or remove a line.

It is told so after each migration: one that makes the table anew (SQLite does, to alter a column)
loses what protected it.
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "journal_entry"
REFUSAL = "le journal ne se modifie pas"
_SQLITE = tuple(
    f"""
    CREATE TRIGGER IF NOT EXISTS journal_no_{act} BEFORE {act} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for act in ("update", "delete")
)
_POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION journal_refuse()
    """,
    f"""
    CREATE OR REPLACE TRIGGER journal_no_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()
    """,
)
_RELEASE = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS journal_no_update",
        "DROP TRIGGER IF EXISTS journal_no_delete",
    ),
    "postgresql": (
        f"DROP TRIGGER IF EXISTS journal_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS journal_no_truncate ON {TABLE}",
    ),
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """Let the table of the journal grow only."""
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)


def release(connection: BaseDatabaseWrapper) -> None:
    """Let the table of the journal be emptied: tests begin with an empty one."""
    _run(connection, _RELEASE[connection.vendor])


def after_migration(using: str, **_: object) -> None:
    """Protect the journal of a database, once it has one."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        protect(connection)


def _run(connection: BaseDatabaseWrapper, orders: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for order in orders:
            cursor.execute(order)
