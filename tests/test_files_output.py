"""Files are written whole or not at all, under safe names, and never over others unasked."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.errors import OutputError, UsageError
from clausegen.files.output import MAX_NAME_BYTES, safe_name, write_files


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failing_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, error: BaseException):
    """Let a function of the system work once, then fail."""
    real = getattr(owner, name)
    calls = []

    def fail(*args):
        calls.append(args)
        if len(calls) > 1:
            raise error
        return real(*args)

    monkeypatch.setattr(owner, name, fail)


def test_the_files_of_a_set_are_written_into_a_new_folder(tmp_path):
    paths = write_files(tmp_path / "a" / "b", {"x.md": b"x", "y.md": b"y"})
    assert [path.name for path in paths] == ["x.md", "y.md"]
    assert content(tmp_path / "a" / "b") == {"x.md": b"x", "y.md": b"y"}


def test_no_files_make_no_folder(tmp_path):
    assert write_files(tmp_path / "a", {}) == ()
    assert content(tmp_path) == {}


def test_a_file_has_the_usual_rights(tmp_path):
    mask = os.umask(0o022)
    try:
        (path,) = write_files(tmp_path, {"x.md": b"x"})
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644


def test_nothing_is_overwritten_unasked(tmp_path):
    (tmp_path / "x.md").write_bytes(b"old")
    with pytest.raises(OutputError, match="existe déjà") as caught:
        write_files(tmp_path, {"w.md": b"w", "x.md": b"new"})
    assert [each.action for each in caught.value.diagnostics[0].remedies] == ["overwrite"]
    assert content(tmp_path) == {"x.md": b"old"}


def test_every_existing_file_is_named(tmp_path):
    write_files(tmp_path, {"x.md": b"", "y.md": b""})
    with pytest.raises(OutputError, match=r"x\.md, .*y\.md"):
        write_files(tmp_path, {"x.md": b"", "y.md": b""})


def test_force_replaces_and_leaves_nothing_behind(tmp_path):
    write_files(tmp_path, {"x.md": b"old"})
    write_files(tmp_path, {"x.md": b"new"}, force=True)
    assert content(tmp_path) == {"x.md": b"new"}


def test_force_replaces_a_link_and_not_what_it_points_at(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    (tmp_path / "x.md").symlink_to(elsewhere)
    write_files(tmp_path, {"x.md": b"new"}, force=True)
    assert elsewhere.read_bytes() == b"kept"
    assert not (tmp_path / "x.md").is_symlink()


def test_a_folder_is_never_replaced(tmp_path):
    (tmp_path / "x.md").mkdir()
    with pytest.raises(OutputError, match="est un dossier"):
        write_files(tmp_path, {"x.md": b""}, force=True)


def test_a_file_that_appears_meanwhile_is_kept(tmp_path, monkeypatch):
    def appear(_descriptor: int) -> None:
        (tmp_path / "x.md").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(OutputError, match="existe déjà"):
        write_files(tmp_path, {"x.md": b"ours"})
    assert content(tmp_path) == {"x.md": b"theirs"}


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "disque est plein"), (errno.EACCES, "droit d’écrire"), (999_999, "inconnue")],
)
def test_a_failure_of_the_system_is_explained_and_undone(tmp_path, monkeypatch, number, reason):
    failing_once(monkeypatch, os, "fsync", OSError(number, "inconnue"))
    with pytest.raises(OutputError, match=reason):
        write_files(tmp_path / "new", {"x.md": b"x", "y.md": b"y"})
    assert content(tmp_path) == {}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "")])
def test_a_failure_half_way_through_gives_the_old_files_back(tmp_path, monkeypatch, error):
    old = {"x.md": b"old x", "y.md": b"old y"}
    write_files(tmp_path, old)
    failing_once(monkeypatch, Path, "replace", error)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_files(tmp_path, {"x.md": b"new x", "y.md": b"new y", "z.md": b"z"}, force=True)
    assert content(tmp_path) == old


def test_the_remains_of_a_crash_do_no_harm(tmp_path):
    (tmp_path / f".clausegen-{os.getpid()}-0.partiel").write_bytes(b"")
    (path,) = write_files(tmp_path, {"x.md": b"x"})
    assert path.read_bytes() == b"x"


def test_a_file_in_the_path_is_explained(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="Rien n’a été écrit"):
        write_files(tmp_path / "file" / "folder", {"x.md": b""})


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../x", "contient /"),
        ("/etc/passwd", "contient /"),
        ("a\\b", r"contient \\"),
        ("C:x", "contient :"),
        ("", "vide"),
        ("..", "vide"),
        (".cache", "commence par un point"),
        ("-rf", "commence par un point, un tiret"),
        ("x. ", "finit par"),
        ("nul.docx", "réservé par Windows"),
        ("Com1", "réservé par Windows"),
        ("LPT¹.md", "réservé par Windows"),
        ("a\x00b", r"U\+0000"),
        ("a\u202eb", r"U\+202E"),
        ("\ud800", r"U\+D800"),
        ("é" * MAX_NAME_BYTES, "dépasse"),
    ],
)
def test_an_unsafe_name_is_refused_with_its_reason(name, reason):
    with pytest.raises(UsageError, match=reason):
        safe_name(name)


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "", "."])
def test_a_name_that_leaves_the_folder_writes_nothing(tmp_path, name):
    with pytest.raises(UsageError, match="est refusé"):
        write_files(tmp_path / "folder", {name: b""})
    assert content(tmp_path) == {}


def test_a_french_name_is_kept_composed():
    assert safe_name("Pénalités (v2) – Été.docx") == "Pénalités (v2) – Été.docx"


def test_two_names_that_differ_by_case_only_are_refused(tmp_path):
    with pytest.raises(OutputError, match="même nom"):
        write_files(tmp_path, {"A.md": b"", "a.md": b""})


@given(st.text())
def test_a_safe_name_stays_in_its_folder(name):
    try:
        safe = safe_name(name)
    except UsageError:
        return
    assert (Path("/folder") / safe).parent == Path("/folder")
    assert safe_name(safe) == safe
