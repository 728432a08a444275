"""What earlier processes compiled: found again, never from where others may write."""

import os
from pathlib import Path

import pytest

from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache, user_cache
from clausegen.library import Library
from clausegen.questions import KINDS
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.small_clause import write_library


@pytest.fixture
def cache(tmp_path):
    return CompiledCache(tmp_path / "a" / "compiled")


def counted():
    """Return what makes a list, and the list of its calls."""
    calls = []
    return calls, lambda: calls.append(1) or ["fait", len(calls)]


def made_twice(cache):
    """Return whether a cache finds nothing: what it is asked for is made each time."""
    calls, make = counted()
    cache.of("essai", "x", make)
    cache.of("essai", "x", make)
    return len(calls) == 2


def test_what_is_made_of_the_same_is_made_once(cache):
    _, make = counted()
    first = cache.of("essai", "ab", make)
    assert cache.of("essai", "ab", make) == first == ["fait", 1]
    assert CompiledCache(cache.folder).of("essai", "ab", make) == first
    assert cache.of("essai", "ac", make) == ["fait", 2]
    assert cache.of("autre", "ab", make) == ["fait", 3]


def test_without_a_folder_nothing_is_kept():
    assert made_twice(NOTHING_KEPT)


def test_the_folder_and_its_files_are_for_their_owner_alone(cache):
    assert not made_twice(cache)
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in cache.folder.iterdir()] == [0o600]


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o755])
def test_a_folder_that_others_may_enter_is_not_read(cache, mode):
    made_twice(cache)
    cache.folder.chmod(mode)
    assert made_twice(cache)


def test_a_folder_of_somebody_else_is_not_read(cache, monkeypatch):
    made_twice(cache)
    monkeypatch.setattr(os, "getuid", lambda: cache.folder.stat().st_uid + 1)
    assert made_twice(cache)


def test_a_link_is_not_followed(cache, tmp_path):
    made_twice(cache)
    link = tmp_path / "lien"
    link.symlink_to(cache.folder)
    assert made_twice(CompiledCache(link))
    (kept,) = cache.folder.iterdir()
    kept.rename(tmp_path / "ailleurs")
    kept.symlink_to(tmp_path / "ailleurs")
    assert cache._read(kept.name) is None  # noqa: SLF001  # no other call tells it from absent


@pytest.mark.parametrize("change", [lambda old: old[:-1], lambda old: b"", lambda old: b"x" + old])
def test_a_damaged_file_is_made_again(cache, change):
    made_twice(cache)
    (kept,) = cache.folder.iterdir()
    kept.write_bytes(change(kept.read_bytes()))
    _, make = counted()
    assert cache.of("essai", "x", make) == ["fait", 1]
    assert not made_twice(cache)


def test_where_nothing_can_be_written_all_is_made(tmp_path):
    (tmp_path / "fichier").write_text("")
    assert made_twice(CompiledCache(tmp_path / "fichier" / "compiled"))


def test_an_error_is_raised_and_nothing_kept(cache):
    with pytest.raises(ZeroDivisionError):
        cache.of("essai", "x", lambda: 1 // 0)
    _, make = counted()
    assert cache.of("essai", "x", make) == ["fait", 1]


def test_a_folder_that_grows_too_large_is_emptied(cache, monkeypatch):
    monkeypatch.setattr("clausegen.files.compiled_cache.MAX_FILES", 3)
    for rank in range(4):
        cache.of("essai", f"{rank}", lambda: None)
    assert list(cache.folder.iterdir()) == []


def test_the_folder_is_that_of_the_user(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/ailleurs")
    assert user_cache().folder == Path("/ailleurs/clausegen")
    monkeypatch.setenv("XDG_CACHE_HOME", "relatif")
    monkeypatch.setenv("HOME", "/maison")
    assert user_cache().folder == Path("/maison/.cache/clausegen")
    monkeypatch.setattr("sys.platform", "darwin")
    assert user_cache().folder == Path("/maison/Library/Caches/clausegen")


def test_a_library_gives_the_same_bytes_from_what_another_compiled(cache, tmp_path):
    folder = write_library(tmp_path / "bibliotheque")
    rooms = folder / "templates", folder / "data"

    def drafted(compiled):
        draft = Library(*rooms, compiled=compiled).draft("petite", {}, commentary="alone")
        return [
            WRITERS["html"].write(each, Options()) for each in (draft.document, draft.commentary)
        ]

    assert drafted(cache) == drafted(cache) == drafted(NOTHING_KEPT)


def test_a_declaration_that_was_kept_has_the_very_kinds_of_this_process(cache):
    fresh, kept = (Library(compiled=cache).spec("assistance-itinerance") for _ in range(2))
    assert [*fresh.parameters] == [*kept.parameters]
    assert all(each.kind is KINDS[each.kind.name] for each in kept.parameters.values())
