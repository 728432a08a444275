"""What may be read from a path: a regular file of a known weight, and nothing that hangs."""

import os
import re
import socket
from pathlib import Path

import pytest

import clausegen
from clausegen.files.reading import UnreadableFileError, read_file, read_head


def test_file_within_its_bound_is_read_whole(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert (read_file(path, 5), read_head(path, 3), read_head(path, 9)) == (
        b"12345",
        b"123",
        b"12345",
    )


def test_sparse_file_is_weighed_before_it_is_read(tmp_path):
    path = tmp_path / "creux"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(UnreadableFileError, match="il dépasse 50 Mo"):
        read_file(path, 50_000_000)
    assert read_head(path, 10) == bytes(10)


def test_file_that_grows_after_it_was_weighed_is_refused():
    with pytest.raises(UnreadableFileError, match="il dépasse 0 ko"):
        read_file(Path("/proc/self/status"), 10)  # its size is said to be nought


@pytest.mark.parametrize("reader", [read_file, read_head])
def test_what_is_no_regular_file_is_refused_at_once(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket is bounded
    os.mkfifo("tube")
    Path("boucle").symlink_to("boucle")
    Path("lien").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("prise")
        for name, reason in {
            "tube": "c’est un tube",
            "prise": "c’est une prise réseau",
            "lien": "c’est un périphérique",
            "boucle": "ce lien ne mène qu’à lui-même",
            ".": "c’est un répertoire",
            "absent": "ce fichier n’existe pas",
            "nul\0": "ce nom n’est pas celui d’un fichier",
            "n" * 300: "trop long",
        }.items():
            with pytest.raises(UnreadableFileError) as refused:
                reader(Path(name), 100)
            assert reason in refused.value.reason


def test_pipe_that_took_the_place_of_a_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "tube"
    os.mkfifo(path)
    regular = Path(__file__).stat()
    monkeypatch.setattr("clausegen.files.reading.os.stat", lambda _: regular)
    with pytest.raises(UnreadableFileError, match="c’est un tube"):
        read_file(path, 1_000_000)


OWN = {  # what clausegen itself installed or has just written
    "files/reading.py", "files/output.py", "files/publishing.py", "files/compiled_cache.py",
    "document/repertoire.py",
    "cli/app.py", "cli/serving.py", "cli/terminal.py",
    "site/search/answering.py", "site/pages/render.py", "site/publish/build.py",
    "site/publish/build_cache.py", "site/publish/folder_swap.py", "site/publish/scripts.py",
    "site/pages/accessibility.py", "site/pages/picture.py", "site/search/closeness.py",
    "site/search/confidence.py",
    "cli/site.py", "batch/material.py", "batch/stores.py",
    "web/home.py", "web/backup.py", "web/dossiers/starting.py",
    "web/publishing/serving.py", "web/publishing/state.py", "web/downloads.py",
    "web/icon.py",
    "writers/html.py", "writers/pdf.py", "writers/pdf_draft.py",
}  # fmt: skip  # one line a room
OPENS = re.compile(r"\.(?:read_bytes|read_text|open)\(|(?<![\w.])open\(")


def test_nothing_else_opens_a_file_from_outside():
    folder = Path(clausegen.__file__).parent
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if OPENS.search(path.read_text(encoding="utf-8"))
    }
    # An archive opens its own members, of which the size is known; a batch, its sessions.
    assert found - OWN == {
        "batch/amending.py",
        "batch/crews.py",
        "batch/package.py",
        "batch/work.py",
        "readers/docx/unpacking.py",
        "styles/word_file.py",
        "web/restoring.py",
    }
