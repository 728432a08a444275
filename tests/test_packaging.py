"""The wheel works by itself: built, installed away from the source tree, it drafts the clause."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from clausegen import __version__
from tests.readme import ROOT

SITE = sysconfig.get_paths()["purelib"]
CLAUSE = "assistance-itinerance"
ENVIRONMENT = {key: v for key, v in os.environ.items() if not key.startswith(("COV", "PYTHON"))}


def run(*command, folder):
    done = subprocess.run(
        [str(word) for word in command],
        check=False,
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return the folder of the sdist, and of the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    build = ("-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    run(sys.executable, *build, folder=folder)
    return folder


@pytest.fixture(scope="session")
def programs(built, tmp_path_factory):
    """Return the programs of a new environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "venv", symlinks=True)
    programs = folder / "venv" / "bin"
    (wheel,) = built.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python")
    run(*pip, "install", "--no-deps", "--no-index", wheel, folder=folder)
    # The libraries that the wheel depends on are borrowed, so that no network is needed. A path
    # named in a .pth file is searched last, and the .pth files in it, our own among them, are not
    # read.
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(f"{SITE}\n")
    return programs


def names(archive: Path) -> set[str]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as sdist:
        return {name.partition("/")[2] for name in sdist.getnames()}


def test_the_wheel_holds_what_a_draft_needs(built):
    (wheel,) = built.glob("*.whl")
    held = names(wheel)
    assert {
        f"clausegen/templates/clauses/{CLAUSE}/clause.toml",
        "clausegen/templates/shared/parties.md",
        "clausegen/data/law/code-civil.toml",
        "clausegen/assets/fonts/SourceSerif4-Regular.otf",
        "clausegen/py.typed",
    } <= held
    assert [name for name in held if "__pycache__" in name or name.startswith("tests/")] == []


def test_the_wheel_holds_its_licences(built):
    (wheel,) = built.glob("*.whl")
    licences = {name.rpartition("/licenses/")[2] for name in names(wheel) if "/licenses/" in name}
    fonts = "src/clausegen/assets/fonts"
    expected = {"LICENSE", f"{fonts}/SourceSans3-OFL.txt", f"{fonts}/SourceSerif4-OFL.txt"}
    assert licences == expected


def test_the_source_archive_holds_its_documentation(built):
    (sdist,) = built.glob("*.tar.gz")
    pages = {"README.md", "CHANGELOG.md", "LICENSE", "docs/integrators.md"}
    assert pages <= names(sdist)


def test_the_installed_package_is_the_wheel(programs):
    where = "import clausegen; print(clausegen.__file__, clausegen.__version__)"
    file, version = run(programs / "python", "-I", "-c", where, folder=programs).split()
    assert Path(file).is_relative_to(programs.parent)
    assert version == __version__


def test_its_clauses_are_those_of_the_wheel(programs, tmp_path):
    listed = run(programs / "clausegen", "list", folder=tmp_path)
    assert f"\n{CLAUSE}\t" in listed
    # one for all: `test_check` asks it of each, where they are the same files
    assert run(programs / "clausegen", "check", "confidentialite", folder=tmp_path) == ""


def test_it_drafts_the_same_files_as_the_source(programs, tmp_path):
    draft = ("draft", CLAUSE, "--as", "docx,html", "--commentary", "alone", "-o")
    run(programs / "clausegen", *draft, "wheel", folder=tmp_path)
    here = (sys.executable, "-c", "from clausegen.cli import main; main()")
    run(*here, *draft, "source", folder=tmp_path)
    wheel, source = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("wheel", "source")
    )
    assert sorted(wheel) == sorted(
        f"{CLAUSE}{part}.{kind}" for part in ("", "-commentaire") for kind in ("docx", "html")
    )
    assert wheel == source
