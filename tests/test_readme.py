"""What the README promises: its tour runs, its links lead somewhere, its steps are make's own."""

import re

import pytest

from tests.readme import README, ROOT, Checkout, codes, section

PAGES = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", *sorted(
    str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")
)]  # fmt: skip  # a list
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def test_the_tour_runs_as_it_is_written(tmp_path):
    (tour,) = codes(section("Five minutes"))
    said = Checkout.made(tmp_path).type(tour.text)
    written = {path.name for path in (tmp_path / "sortie").iterdir()}
    assert {f"assistance-itinerance.{kind}" for kind in ("docx", "pdf", "html")} <= written
    assert {"six-heures.html", "annotee.docx", "finale.pdf"} <= written
    assert (tmp_path / "reponses.toml").is_file()
    assert "onforme" in said
    assert "Version finale refusée" in said
    assert "Code de sortie : 3" in said
    assert "Aucune faute." in said


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page):
    path = ROOT / page
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("script", ["system.sh", "setup.sh", "test.sh"])
def test_the_steps_without_make_are_those_of_the_scripts(script):
    steps = section("Three commands")
    text = (ROOT / "scripts" / script).read_text(encoding="utf-8")
    assert all(step in steps for step in KEPT[script]), script
    assert all(step in text for step in KEPT[script]), script


KEPT = {
    "system.sh": [
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "libreoffice-writer-nogui poppler-utils qpdf chromium",
        "chromium default-jre-headless nodejs npm pandoc postgresql",
    ],
    "setup.sh": ["--require-hashes -r", "--no-deps --no-build-isolation -e ."],
    "test.sh": ["scripts/judges.sh", "-m pytest -n 2 --dist worksteal"],
}


def test_an_amendment_runs_as_it_is_written(tmp_path):
    (commands,) = codes(section("Amend a contract"))
    said = Checkout.made(tmp_path).type(commands.text)
    assert "NON" not in said
    assert (tmp_path / "avenant" / "marques-1.docx").is_file()


def test_a_batch_runs_as_it_is_written(tmp_path):
    (commands,) = codes(section("A thousand contracts from a workbook"))
    said = Checkout.made(tmp_path).type(commands.text)
    assert "2 avenants en" in said.replace("\xa0", " ")
    assert (tmp_path / "avenants" / "C-2_marques-1.docx").is_file()


def test_the_pictures_are_small_enough_for_a_page():
    names = re.findall(r"!\[[^]]+\]\((\S+)\)", README)
    assert len(names) == 3
    assert all((ROOT / name).stat().st_size <= 400_000 for name in names)
