"""A database of the first release becomes that of this one, with all that it holds."""

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from clausegen.web import rows, starting
from clausegen.web.batches.models import Batch
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.database_store import keep_file
from clausegen.web.publishing.models import Comment, Decision

WHEN = datetime(2027, 1, 4, 9, tzinfo=UTC)
FIRST = [
    (app, name)
    for app, name in MigrationLoader(None).disk_migrations
    if name.startswith("0001_") and apps.get_app_config(app).name.startswith("clausegen.")
]
"""The first migration of each application of ours: the tables of the first release."""


@pytest.fixture
def held(on_disk, dossier, drafter, team):
    """Return what a database holds that later migrations touch, among the rest."""
    change(dossier.pk, drafter, {"client.delai_signalement": "6 heures"})
    Batch.objects.create(title="Flotte", owner=drafter, team=team, table=b"PK", given=WHEN)
    comment = Comment.objects.create(clause=dossier.model, name="Anne", text="Bon", received=WHEN)
    Decision.objects.create(
        comment=comment, act=uuid4(), person=drafter, who=drafter.name, when=WHEN, before={}
    )
    return [json.loads(line) for line in rows.dumped()]


@contextmanager
def first_release():
    """Take the database back to the first release, then to this one."""
    try:
        MigrationExecutor(connection).migrate(FIRST)
        yield
    finally:
        starting.open_database(print)


def test_all_that_the_first_release_holds_is_there_after(held):
    with first_release():
        assert starting.pending()
        with connection.cursor() as cursor:
            names = connection.introspection.get_table_description(cursor, "publishing_decision")
        assert "who" not in {column.name for column in names}
    assert not starting.pending()
    assert [json.loads(line) for line in rows.dumped()] == held


def test_a_redline_that_the_first_release_kept_has_its_french_name_after(on_disk, dossier):
    before = ["redline-1.docx", "redline-1-original.docx", "avenant-1.docx"]
    with first_release():
        for name in before:
            keep_file(dossier, 1, name, b"PK", "docx")
    after = ["marques-1.docx", "marques-1-original.docx", "avenant-1.docx"]
    assert [each.name for each in dossier.files.all()] == after


def test_no_table_is_another_than_its_migrations_make(db):
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
