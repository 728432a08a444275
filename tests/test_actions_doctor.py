"""What the doctor finds, on machines that have everything and on machines that lack something."""

import re
import sys
import tomllib
from importlib import metadata, resources

import pytest

from clausegen.actions.doctor import Finding, examine
from tests.readme import ROOT


def nothing(_name: str):
    raise OSError


def by_name(findings) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def only(*programs: str):
    return lambda name: f"/bin/{name}" if name in programs else None


OF_THE_SYSTEM = {"Python", "polices", "LibreOffice", "gobject", "pango", "pangoft2", "fontconfig"}
OF_THE_SYSTEM |= {"harfbuzz", "harfbuzz-subset"}


class Pango:
    def __init__(self, version: int):
        self.pango_version = lambda: version


def test_this_machine_has_all_that_is_needed():
    findings = by_name(examine())
    needed = [f for f in findings.values() if f.blocking and f.name != "polices"]
    assert needed == []
    assert findings["pango"].version.count(".") == 2


def declared():
    """Return the names of the libraries that the package says that it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"]


def test_the_libraries_are_those_that_the_package_declares(monkeypatch):
    monkeypatch.setattr(metadata, "requires", lambda _: declared())
    findings = by_name(examine())
    names = {re.split(r"[<>=]", each)[0] for each in declared()}
    assert names == {name for name in findings if name not in OF_THE_SYSTEM}
    assert all(findings[name].purpose for name in names)


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("apt-get", "sudo apt-get install libglib2.0-0 libpango-1.0-0 libpangoft2-1.0-0"),
        ("dnf", "sudo dnf install pango"),
        ("brew", "brew install pango"),
        ("none", "MSYS2"),
    ],
)
def test_the_line_that_mends_is_that_of_the_system(program, line):
    pango = by_name(examine(nothing, only(program)))["pango"]
    assert pango.blocking
    assert pango.mend.startswith(line)


def test_a_smaller_pdf_is_no_need():
    subset = by_name(examine(nothing))["harfbuzz-subset"]
    assert (subset.state, subset.blocking) == ("missing", False)


def test_an_old_pango_is_named_with_its_version():
    pango = by_name(examine(lambda _: Pango(14207), only("apt-get")))["pango"]
    assert (pango.state, pango.version) == ("old", "1.42.7")
    assert pango.mend == "sudo apt-get install libpango-1.0-0"


def test_an_old_python_is_named(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(sys, "version_info", (3, 10, 2))
        python = by_name(examine(nothing))["Python"]
    assert python.blocking
    assert python.version == "3.10.2"


def test_programs_that_judge_are_optional():
    findings = by_name(examine(which=only()))
    assert findings["LibreOffice"].state == "missing"
    assert not findings["LibreOffice"].blocking
    assert "poppler" not in findings
    assert by_name(examine(which=only("soffice")))["LibreOffice"].state == "ok"


@pytest.mark.parametrize(
    ("version", "accepted"),
    [("3.1.6", True), ("3.1.5", False), ("3.10", True), ("4.0", False), ("3.2.0rc1", True)],
)
def test_a_version_lies_between_its_bounds(monkeypatch, version, accepted):
    monkeypatch.setattr(metadata, "requires", lambda _: ["jinja2<4,>=3.1.6"])
    monkeypatch.setattr(metadata, "version", lambda _: version)
    assert by_name(examine(nothing))["jinja2"].state == ("ok" if accepted else "old")


def test_a_missing_and_an_old_library_give_the_line_of_pip(monkeypatch):
    monkeypatch.setattr(
        metadata, "requires", lambda _: ["absent<2,>=1", "click>=99", "x; extra == 'dev'"]
    )
    findings = by_name(examine())
    absent, click = findings["absent"], findings["click"]
    assert (absent.state, click.state) == ("missing", "old")
    assert absent.mend.endswith('-m pip install "absent<2,>=1"')


def test_without_an_installed_package_the_names_are_still_known(monkeypatch):
    def unknown(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", unknown)
    names = set(by_name(examine()))
    monkeypatch.setattr(metadata, "requires", lambda _: declared())
    assert names == set(by_name(examine()))


def test_missing_fonts_block(monkeypatch, tmp_path):
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    assert by_name(examine())["polices"].blocking
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    (tmp_path / "assets" / "fonts" / "Serif.ttf").write_bytes(b"")
    assert by_name(examine())["polices"].state == "ok"
