"""The set-up, run for real by the pip of a new environment: the pins, whatever is newer."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.readme import ROOT

# What stands for hatchling in the small checkout: an editable install that needs nothing.
BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "clausegen-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("clausegen.py", "def main(): print('clausegen')")
        head = "Metadata-Version: 2.1\\nName: clausegen\\nVersion: 1.0\\n"
        wheel.writestr("clausegen-1.0.dist-info/METADATA", head + "Requires-Dist: asks\\n")
        wheel.writestr("clausegen-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        entry = "[console_scripts]\\nclausegen = clausegen:main\\n"
        wheel.writestr("clausegen-1.0.dist-info/entry_points.txt", entry)
        wheel.writestr("clausegen-1.0.dist-info/RECORD", "")
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "clausegen"
version = "1.0"
"""


def wheel(folder, name, version, needs=""):
    """Write a wheel that holds nothing; return its line in a lock."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: toml\n"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(f"{about}/METADATA", head + (f"Requires-Dist: {needs}\n" if needs else ""))
        file.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{about}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def checkout(tmp_path):
    """Return a small checkout in a folder with a space and an accent, and its index of wheels.

    One library asks for another with an extra, and a release newer than the pin is out: what an
    older pip takes for a wish without a hash when it resolves.
    """
    folder, index = tmp_path / "à l’essai", tmp_path / "index"
    (folder / "scripts").mkdir(parents=True)
    index.mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", folder / "scripts")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(PROJECT)
    pins = wheel(index, "asks", "1.0", "asked[toml]>=1") + wheel(index, "asked", "1.0")
    (folder / "constraints.txt").write_text(pins)
    wheel(index, "asked", "2.0")
    return folder, index


def set_up(checkout):
    folder, index = checkout
    kept = {
        key: v for key, v in os.environ.items() if not key.startswith(("COV", "PIP_", "PYTHON"))
    }
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index), "LANG": "C"}
    return subprocess.run(
        ["sh", "scripts/setup.sh"],
        check=False,
        cwd=folder,
        env=kept | offline | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )


def installed(folder):
    listed = [str(folder / ".venv/bin/python"), "-m", "pip", "list", "--format", "freeze"]
    return subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split()


def test_an_environment_is_made_refused_mended_and_left_alone(checkout):
    # One environment lives all of it: to make one takes pip many seconds.
    folder, _ = checkout
    (folder / ".venv/bin").mkdir(parents=True)  # left half made by a set-up that was stopped
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    lock = folder / "constraints.txt"
    whole = lock.read_text()
    lock.write_text(whole.splitlines(keepends=True)[0])
    lacking = set_up(checkout)
    assert lacking.returncode != 0
    assert "asks 1.0 requires asked, which is not installed" in lacking.stderr
    lock.write_text(whole)
    done = set_up(checkout)
    assert done.returncode == 0, done.stderr
    assert {"asks==1.0", "asked==1.0", "clausegen==1.0"} <= set(installed(folder))
    again = set_up(checkout)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("lock", "extras"), [("constraints.txt", ["build"]), ("constraints-dev.txt", ["dev", "build"])]
)
def test_a_lock_holds_all_that_is_asked_here(lock, extras):
    held = {
        canonicalize_name(line.partition("==")[0])
        for line in (ROOT / lock).read_text().splitlines()
        if "==" in line and not line[0].isspace()
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + [
        line for extra in extras for line in project["optional-dependencies"][extra]
    ]
    assert sorted(needed(asked) - held - {"clausegen"}) == []


def needed(asked):
    """Return the names of all libraries that some requirements bring, extras followed."""
    left, met = [(Requirement(line)) for line in asked], set()
    seen = set()
    while left:
        each = left.pop()
        name = canonicalize_name(each.name)
        if (name, frozenset(each.extras)) in seen:
            continue
        seen.add((name, frozenset(each.extras)))
        met.add(name)
        for line in metadata.requires(name) or []:
            requirement = Requirement(line)
            wanted = [{"extra": extra} for extra in (*each.extras, "")]
            if not requirement.marker or any(map(requirement.marker.evaluate, wanted)):
                left.append(requirement)
    return met
