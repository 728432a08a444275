"""A set of files appears whole or not at all, whoever is killed and whoever writes at once."""

import errno
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from clausegen.errors import OutputError
from clausegen.files import publishing
from clausegen.files.output import settle_all, write_files, write_together
from clausegen.files.publishing import JOURNAL, rescue

STEPS = ("open", "write", "fsync", "link", "replace", "rename", "unlink", "mkdir")
"""What a program asks of a disk; a child is killed before, and half-way through, each of them."""
FORKING = """
import json, os, sys, traceback
from hashlib import sha256
from pathlib import Path
import filelock
from clausegen.errors import OutputError
from clausegen.files.output import settle_all, write_together

def deadly(real, name, last, how):
    def step(*args, **kwargs):
        global count
        count += 1
        if count == last:
            if name == "write":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            if how == "ctrl-c":
                raise KeyboardInterrupt
            os._exit(9)
        return real(*args, **kwargs)
    return step

def publish(folder, force):
    write_together(
        {folder / "acte" / "a.md": b"new a", folder / "acte" / "b.md": b"new b",
         folder / "contrat.json": b"new record"},
        force=force,
        replacing={folder / "contrat.json": sha256(b"old record").hexdigest()},
    )

def settle(folder, force):
    settle_all([folder, folder / "acte"])

count = 0
for line in sys.stdin:
    job, folder, force, last, steps, how = json.loads(line)
    child = os.fork()
    if not child:
        try:
            for name in steps:
                setattr(os, name, deadly(getattr(os, name), name, last, how))
            {"publish": publish, "settle": settle}[job](Path(folder), force)
        except KeyboardInterrupt:
            os._exit(9)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
NEW = {"acte/a.md": b"new a", "acte/b.md": b"new b", "contrat.json": b"new record"}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def as_child(code: str, *words: object, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, **options
    )


@pytest.fixture(scope="module")
def dying():
    """Return how a child works and dies; all come from one process, which has read the program."""
    command = [sys.executable, "-c", FORKING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:

        def work(job, folder, last, *, force=True, steps=STEPS, how="kill"):
            """Return whether the child came to its end, before the step at which it dies."""
            print(
                json.dumps([job, str(folder), force, last, steps, how]), file=one.stdin, flush=True
            )
            code = int(one.stdout.readline())
            assert code in (0, 9)
            return code == 0

        yield work
        one.stdin.close()


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Leave these files in a folder, and no other."""
    for name in content(folder):
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def killed_everywhere(dying, folder: Path, old: dict[str, bytes], settled: tuple[str, ...], **how):
    """Yield what stands after a kill at each step in turn, at once and once settled."""
    for last in range(1, 200):
        put(folder, old)
        ended = dying("publish", folder, last, **how)
        at_once = content(folder)
        settle_all([folder / name for name in settled])
        yield at_once, content(folder)
        if ended:
            return
    raise AssertionError("the child never came to its end")


@pytest.mark.parametrize("settled", [(".", "acte"), ("acte", ".")])
def test_a_kill_at_any_step_leaves_the_old_set_or_the_new_one(dying, tmp_path, settled):
    old = {"acte/a.md": b"old a", "contrat.json": b"old record"}
    seen = []
    for at_once, after in killed_everywhere(dying, tmp_path, old, settled):
        assert at_once["contrat.json"] in (b"old record", b"new record")
        assert after in (old, NEW)
        seen.append(after == NEW)
    assert seen == sorted(seen)
    assert {*seen} == {False, True}
    assert len(seen) > 25


def test_an_interruption_at_any_step_leaves_the_old_set_or_the_new_one(dying, tmp_path):
    old = {"acte/a.md": b"old a", "contrat.json": b"old record"}
    clean = []
    for at_once, after in killed_everywhere(dying, tmp_path, old, (".", "acte"), how="ctrl-c"):
        assert at_once["contrat.json"] in (b"old record", b"new record")
        assert after in (old, NEW)
        clean.append(at_once == after)
    assert sum(clean) > len(clean) * 0.6  # others were stopped while they tidied up


def test_a_set_that_replaces_nothing_but_the_record_is_undone_too(dying, tmp_path):
    old = {"contrat.json": b"old record"}
    for _, after in killed_everywhere(dying, tmp_path, old, (".", "acte"), force=False):
        assert after in (old, NEW)


def test_a_kill_while_a_set_is_undone_is_mended_by_the_next_command(dying, tmp_path):
    old = {"acte/a.md": b"old a", "contrat.json": b"old record"}
    for last in range(1, 100):
        put(tmp_path, old)
        # Two journals, then two acts take their names; the record keeps its old one.
        assert not dying("publish", tmp_path, 5, steps=["replace"])
        assert content(tmp_path)["acte/b.md"] == b"new b"
        ended = dying("settle", tmp_path, last)
        settle_all([tmp_path / "acte", tmp_path])
        assert content(tmp_path) == old
        if ended:
            break
    assert last > 10


def test_what_somebody_else_wrote_after_a_kill_is_left_to_them(tmp_path):
    write_files(tmp_path, {"x.md": b"old"})
    digest = publishing.sha256(b"ours").hexdigest()
    (tmp_path / ".clausegen.0.ancien").write_bytes(b"old")
    (tmp_path / "x.md").write_bytes(b"theirs")
    files = [{"name": "x.md", "digest": digest, "replaces": True}]
    journal = {"key": "k", "files": files, "home": "", "others": []}
    (tmp_path / JOURNAL).write_text(json.dumps(journal))
    settle_all([tmp_path])
    assert content(tmp_path) == {"x.md": b"theirs"}


@pytest.mark.parametrize("name", ["../x.md", "/x.md", ".x", "..", ""])
def test_a_journal_that_reaches_out_of_its_folder_is_refused(tmp_path, name):
    kept = tmp_path / "x.md"
    kept.write_bytes(b"kept")
    digest = publishing.sha256(b"kept").hexdigest()
    files = [{"name": name, "digest": digest, "replaces": False}]
    journal = {"key": "k", "files": files, "home": "", "others": []}
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / JOURNAL).write_text(json.dumps(journal))
    with pytest.raises(OutputError, match="abîmé"):
        settle_all([folder])
    assert kept.read_bytes() == b"kept"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"files": 1}', b"[" * 100_000])
def test_a_journal_of_nobody_is_refused(tmp_path, data):
    (tmp_path / JOURNAL).write_bytes(data)
    with pytest.raises(OutputError, match="abîmé"):
        write_files(tmp_path, {"x.md": b"x"})


def test_a_record_that_a_former_version_left_aside_has_its_name_back(tmp_path):
    (tmp_path / ".clausegen-7-0.ancien").write_bytes(b"record")
    (tmp_path / ".clausegen-7-1.ancien").write_bytes(b"a page")
    rescue(tmp_path / "contrat.json", lambda path: path.read_bytes() == b"record")
    assert content(tmp_path) == {"contrat.json": b"record", ".clausegen-7-1.ancien": b"a page"}


def test_a_disk_without_second_names_is_served_by_copies(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)
    write_files(tmp_path, {"x.md": b"old"})
    write_files(tmp_path, {"x.md": b"new"}, force=True)
    assert content(tmp_path) == {"x.md": b"new"}


def test_a_folder_that_is_held_too_long_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "PATIENCE", 0.05)
    hold = "import filelock, sys, time\nheld = filelock.FileLock(sys.argv[1])\nheld.acquire()\n"
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"{hold}print(flush=True); time.sleep(300)",
            tmp_path / publishing.LOCK,
        ],
        stdout=subprocess.PIPE,
    )
    try:
        child.stdout.readline()
        with pytest.raises(OutputError, match="un autre programme clausegen"):
            write_files(tmp_path, {"x.md": b"x"})
    finally:
        child.kill()
        child.communicate()
    write_files(tmp_path, {"x.md": b"x"})
    assert content(tmp_path) == {"x.md": b"x"}


def small_files_only():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_a_full_disk_leaves_the_old_file_and_says_one_sentence(tmp_path):
    write_files(tmp_path, {"x.md": b"old"})
    code = (
        "import signal, sys\nfrom pathlib import Path\n"
        "from clausegen.errors import OutputError\nfrom clausegen.files.output import write_files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "files = {'a.md': b'a', 'x.md': bytes(5000)}\n"
        "try:\n    write_files(Path(sys.argv[1]), files, force=True)\n"
        "except OutputError as error:\n    print(error.message)\n"
    )
    # Coverage writes a file of its own as a child ends, for which there is no room either.
    bare = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = as_child(code, tmp_path, preexec_fn=small_files_only, env=bare)
    assert done.stdout.strip().endswith("le fichier dépasse la taille permise.")
    assert done.stderr == ""
    assert content(tmp_path) == {"x.md": b"old"}


def refused_to_write(folder: Path) -> str:
    """Return what a process that is not root is told when it replaces a file of a folder."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            write_files(folder, {"x.md": b"new"}, force=True)
        except OutputError as error:
            os.write(writing, error.message.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return told.read().decode()


def test_a_folder_that_is_only_read_leaves_the_old_file(tmp_path):
    import filelock  # noqa: F401  # the child may read no library any more

    write_files(tmp_path, {"x.md": b"old"})
    for parent in (tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(0o755)
    tmp_path.chmod(0o555)
    try:
        assert "pas le droit d’écrire" in refused_to_write(tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert content(tmp_path) == {"x.md": b"old"}


WRITERS = """
import os, sys
from hashlib import sha256
from pathlib import Path
import filelock
from clausegen.errors import OutputError
from clausegen.files.output import write_together

path, start = Path(sys.argv[1]), os.pipe()

def record(number):
    while True:
        old = path.read_bytes()
        act = path.parent / "acte" / f"{number}.md"
        try:
            digest = sha256(old).hexdigest()
            write_together({act: b"x", path: old + b"%d\\n" % number}, replacing={path: digest})
        except OutputError as error:
            if "entre-temps" not in error.message:
                raise
            if number % 2:
                return "refused"
            continue
        return "recorded"

for number in range(50):
    if not os.fork():
        os.close(start[1])
        os.read(start[0], 1)  # until the parent lets all go at once
        os.write(1, f"{number} {record(number)}\\n".encode())
        os._exit(0)
os.close(start[1])
print({os.wait()[1] for _ in range(50)})
"""


def test_what_fifty_writers_say_recorded_is_recorded(tmp_path):
    record = tmp_path / "contrat.json"
    record.write_bytes(b"")
    *said, ended = as_child(WRITERS, record).stdout.splitlines()
    assert ended == "{0}"
    told = {int(number): words for number, words in map(str.split, said)}
    recorded = sorted(number for number, words in told.items() if words == "recorded")
    assert {*told} == {*range(50)}
    assert {*told.values()} <= {"recorded", "refused"}
    assert {*range(0, 50, 2)} <= {*recorded}
    assert sorted(map(int, record.read_text().split())) == recorded
    acts = {f"acte/{number}.md" for number in recorded}
    assert {*content(tmp_path)} == {"contrat.json", *acts}


def test_a_set_in_one_place_under_two_spellings_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="même nom"):
        write_together({Path("x.md"): b"", tmp_path / "X.md": b""})
