"""The laws of a store, tried on the one that keeps dossiers in the database."""

import uuid
from hashlib import sha256

import pytest

from clausegen.dossiers.dossier import read_dossier, write_dossier
from clausegen.dossiers.store import NO_FILES
from clausegen.errors import AnswersError, OutputError, UsageError
from clausegen.web.dossiers import models
from clausegen.web.dossiers.database_store import DatabaseStore
from tests.test_dossiers_store import (  # noqa: F401  # its laws and contracts, on this store
    FILES,
    NAME,
    first,
    other,
    second,
    test_a_dossier_and_its_files_are_kept_together_or_not_at_all,
    test_a_dossier_is_found_by_each_of_its_versions,
    test_of_two_who_amend_the_same_text_the_second_is_refused,
    test_what_is_added_is_what_is_read,
    test_what_is_not_there_is_not_replaced,
    test_what_is_there_is_not_added_again,
    test_what_was_never_added_is_absent,
    test_what_was_read_is_replaced_with_the_files_of_its_act,
)
from tests.web.conftest import CLAUSE

KEY = str(uuid.uuid5(uuid.NAMESPACE_URL, NAME))


class Named(DatabaseStore):
    """The store of the database, for laws that name a dossier as they like."""

    def read(self, name):
        return super().read(KEY)

    def add(self, name, dossier, files=NO_FILES):
        return super().add(KEY, dossier, files)

    def replace(self, name, dossier, revision, files=NO_FILES):
        return super().replace(KEY, dossier, revision, files)

    @property
    def files(self):
        return {each.name: bytes(each.content) for each in models.KeptFile.objects.all()}


@pytest.fixture
def store(team, drafter):
    models.Dossier.objects.create(pk=KEY, title="Kermadec", model=CLAUSE, team=team, owner=drafter)
    return Named()


def test_what_is_kept_is_byte_for_byte_what_the_command_line_writes(store, first):  # noqa: F811
    store.add(NAME, first)
    assert bytes(models.Dossier.objects.get().record) == write_dossier(first)


def test_each_file_says_its_act_its_kind_and_its_digest(store, first, second):  # noqa: F811
    read = store.add(NAME, first, {"contrat.docx": b"PK"})
    store.replace(NAME, second, read.revision, FILES)
    kept = models.KeptFile.objects.all()
    assert [(each.act, each.kind, each.size) for each in kept] == [
        (0, "docx", 2),
        (1, "md", 2),
        (1, "md", 4),
    ]
    assert kept[0].sha256 == sha256(b"PK").hexdigest()


def test_a_dossier_takes_its_deadlines_from_what_is_kept(store, first, second):  # noqa: F811
    read = store.add(NAME, first)
    assert str(models.Dossier.objects.get().effect) == "2026-12-01"
    store.replace(NAME, second, read.revision)
    keys = models.Deadline.objects.values_list("key", flat=True)
    assert list(keys) == ["effet", "avenant-1"]


def test_an_altered_record_is_refused(store, first):  # noqa: F811
    store.add(NAME, first)
    row = models.Dossier.objects.get()
    row.record = bytes(row.record).replace(b"heures", b"jours", 1)
    row.save()
    with pytest.raises(AnswersError, match="altéré"):
        store.read(NAME)


@pytest.mark.parametrize("name", ["contrat.json", "", "b0a1c2d3-0000-4000-8000-000000000001"])
def test_a_name_that_no_row_has_is_absent(db, first, name):  # noqa: F811
    for act in (lambda: DatabaseStore().read(name), lambda: DatabaseStore().add(name, first)):
        with pytest.raises(UsageError, match="Il n’y a pas de dossier"):
            act()


def test_a_record_that_was_read_back_is_the_same(store, first):  # noqa: F811
    assert read_dossier(write_dossier(first)) == store.add(NAME, first).dossier


def test_a_name_of_file_that_is_taken_keeps_nothing(store, first):  # noqa: F811
    read = store.add(NAME, first, {"contrat.docx": b"PK"})
    with pytest.raises(OutputError, match="a déjà un fichier"):
        store.replace(NAME, first, read.revision, {"contrat.docx": b"PK"})


def test_a_contract_is_found_among_those_within_reach_alone(store, first):  # noqa: F811
    store.add(NAME, first)
    digest = first.latest.digest
    assert DatabaseStore(models.Dossier.objects.all()).holding(digest) == first
    assert DatabaseStore(models.Dossier.objects.none()).holding(digest) is None
