"""The laws of a store, tried on the one that keeps files and on one that keeps values."""

import contextlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from clausegen.dossiers.file_store import FileStore
from clausegen.dossiers.store import Store
from clausegen.errors import AnswersError, OutputError, UsageError
from tests.contract import amended, contract
from tests.value_store import Values

NAME = "contrat.json"
FILES = {"avenant-1.md": b"un", "marques-1.md": b"deux"}


class Folder(FileStore):
    """The store of files, which also tells what files of acts it holds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "dossiers", folder / "actes")
        self._acts = folder / "actes"

    @property
    def files(self):
        inside = self._acts.iterdir() if self._acts.is_dir() else ()
        return {path.name: path.read_bytes() for path in inside}


@pytest.fixture(params=[Values, Folder])
def store(request, tmp_path) -> Store:
    return Folder(tmp_path) if request.param is Folder else Values()


@pytest.fixture(scope="module")
def first(library):
    return contract(library)


@pytest.fixture(scope="module")
def second(library, first):
    return amended(library, first, {"client.delai_signalement": "48 heures"}).dossier


@pytest.fixture(scope="module")
def other(library, first):
    return amended(library, first, {"penalite.taux": "3 %"}).dossier


def rule(caught):
    return caught.value.diagnostics[0].rule


def test_what_is_added_is_what_is_read(store, first):
    kept = store.add(NAME, first)
    assert kept.dossier == first
    assert store.read(NAME) == kept


def test_what_was_never_added_is_absent(store):
    with pytest.raises(UsageError, match="Il n’y a pas de dossier") as caught:
        store.read(NAME)
    assert caught.value.diagnostics[0].remedies[0].action == "record"


def test_what_is_there_is_not_added_again(store, first, second):
    kept = store.add(NAME, first)
    with pytest.raises(OutputError) as caught:
        store.add(NAME, second, FILES)
    assert rule(caught) == "existe-deja"
    assert store.read(NAME) == kept
    assert store.files == {}


def test_what_was_read_is_replaced_with_the_files_of_its_act(store, first, second):
    read = store.add(NAME, first)
    kept = store.replace(NAME, second, read.revision, FILES)
    assert store.read(NAME) == kept
    assert kept.dossier == second
    assert kept.revision != read.revision
    assert store.files == FILES


def test_of_two_who_amend_the_same_text_the_second_is_refused(store, first, second, other):
    read = store.add(NAME, first)
    kept = store.replace(NAME, second, read.revision)
    with pytest.raises(OutputError) as caught:
        store.replace(NAME, other, read.revision, FILES)
    assert rule(caught) == "a-change"
    assert store.read(NAME) == kept
    assert store.files == {}


def test_a_dossier_and_its_files_are_kept_together_or_not_at_all(store, first, second, other):
    read = store.add(NAME, first)
    kept = store.replace(NAME, second, read.revision, FILES)
    with pytest.raises(OutputError):
        store.replace(NAME, other, kept.revision, {"neuf.md": b"neuf", "avenant-1.md": b"autre"})
    assert store.read(NAME) == kept
    assert store.files == FILES


def test_what_is_not_there_is_not_replaced(store, second):
    with pytest.raises(OutputError) as caught:
        store.replace(NAME, second, "0")
    assert rule(caught) == "a-change"


def test_a_dossier_is_found_by_each_of_its_versions(store, first, second, other):
    read = store.add(NAME, first)
    assert store.holding(first.latest.digest) == first
    store.replace(NAME, second, read.revision)
    for version in second.versions:
        assert store.holding(version.digest) == second
    assert store.holding(other.latest.digest) is None


# --- what only files do -------------------------------------------------------------------------


def test_an_altered_file_is_refused_and_holds_nothing(tmp_path, first):
    store = FileStore(tmp_path)
    store.add(NAME, first)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes().replace(b"heures", b"jours", 1))
    with pytest.raises(AnswersError, match="altéré"):
        store.read(NAME)
    assert store.holding(first.latest.digest) is None


def test_a_dossier_is_found_from_the_folder_of_its_files(tmp_path, first):
    FileStore(tmp_path).add(NAME, first)
    (tmp_path / "autre.json").write_text("[]")
    (tmp_path / "avenant").mkdir()
    assert FileStore(tmp_path / "avenant").holding(first.latest.digest) == first


def test_overwriting_puts_a_new_dossier_in_the_place_of_any(tmp_path, first, second):
    FileStore(tmp_path).add(NAME, second)
    kept = FileStore(tmp_path, overwriting=True).add(NAME, first)
    assert FileStore(tmp_path).read(NAME) == kept


def test_overwriting_replaces_no_dossier_that_has_changed(tmp_path, first, second, other):
    store = FileStore(tmp_path, overwriting=True)
    read = store.add(NAME, first)
    store.replace(NAME, second, read.revision)
    with pytest.raises(OutputError, match="a changé entre-temps"):
        store.replace(NAME, other, read.revision)


def test_of_many_at_once_one_alone_replaces_what_all_have_read(tmp_path, first, second):
    store = FileStore(tmp_path)
    revision = store.add(NAME, first).revision

    def replaced(number):
        try:
            own = FileStore(tmp_path, tmp_path / "actes")
            own.replace(NAME, second, revision, {f"{number}.md": b"un"})
        except OutputError as error:
            return error.diagnostics[0].rule
        return number

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(replaced, range(8)))
    (winner,) = (each for each in told if each != "a-change")
    assert [path.name for path in (tmp_path / "actes").iterdir()] == [f"{winner}.md"]
    assert store.read(NAME).dossier == second


@pytest.mark.parametrize("last", range(1, 12))
def test_whatever_stops_it_the_dossier_and_its_files_are_all_there_or_none(
    tmp_path, first, second, monkeypatch, last
):
    store = Folder(tmp_path)
    old = store.add(NAME, first)
    steps = count(1)

    def step(real, *given, **named):
        if next(steps) == last:
            raise KeyboardInterrupt
        return real(*given, **named)

    for name in ("replace", "fsync", "link"):
        monkeypatch.setattr(os, name, partial(step, getattr(os, name)))
    with contextlib.suppress(KeyboardInterrupt):
        store.replace(NAME, second, old.revision, FILES)
    monkeypatch.undo()
    kept = store.read(NAME)
    assert (kept.dossier, store.files) in ((first, {}), (second, FILES))


@pytest.mark.parametrize("name", ["contrat", ".", "contrat.toml"])
def test_a_new_dossier_is_a_file_of_json(tmp_path, name):
    with pytest.raises(UsageError, match=r"n’est pas un fichier \.json"):
        FileStore(tmp_path).insist_on(name)
