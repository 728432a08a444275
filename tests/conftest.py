"""What every test shares: the library as it ships, and a calm pace for the laws."""

import shutil
import sys
from contextlib import chdir, contextmanager, nullcontext

import pytest
from hypothesis import HealthCheck, settings

from clausegen.document.tree import plain_text
from clausegen.library import Library
from tests.answer_sets import pairwise
from tests.commands import CLAUSE, EXAMPLE, FASTER, SIGNED, run

settings.register_profile(
    "clausegen",
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("clausegen")


def pytest_addoption(parser):
    """Add the switch that writes the golden texts anew, to be read in the diff before a commit."""
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write tests/golden/*.txt from what the examples say now",
    )


@contextmanager
def untraced():
    """Stop the measure of coverage: tracing triples the time of a test."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup(item):
    """Leave what is made for a test marked `no_cover` untraced, as the test is."""
    with untraced() if item.get_closest_marker("no_cover") else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item):
    """Leave laws, and tests marked `no_cover`, untraced, in a worker of xdist too.

    A law runs the same lines at each example. There pytest-cov pauses its own measure, and that
    which began with the process takes its place.
    """
    law = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    with untraced() if law or item.get_closest_marker("no_cover") else nullcontext():
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def compiled_by_tests(tmp_path_factory):
    """Let commands keep what they compile in a folder of this session, not in that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(scope="session")
def library():
    """Return the library that ships with the project."""
    return Library()


@pytest.fixture(scope="session")
def clause(library):
    """Return the first clause of the library."""
    return library.clause(CLAUSE)


@pytest.fixture(scope="session")
def drafted_folder(tmp_path_factory):
    """Return a folder with the draft of an example and its dossier, made once, to be copied."""
    folder = tmp_path_factory.mktemp("drafted")
    with chdir(folder):
        done = run("draft", CLAUSE, "-a", EXAMPLE, "--as", "md", "--dossier", "contrat.json", "-q")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="session")
def amended_folder(drafted_folder, tmp_path_factory):
    """Return such a folder after one avenant, whose files are in « un »."""
    folder = tmp_path_factory.mktemp("amended")
    with chdir(shutil.copytree(drafted_folder, folder, dirs_exist_ok=True)):
        done = run(
            "amend", "contrat.json", *FASTER, *SIGNED, "--as", "docx,html", "--record", "-o", "un"
        )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def dossier(drafted_folder, tmp_path, monkeypatch):
    """Return the path of a fresh dossier, in the folder where commands run."""
    monkeypatch.chdir(shutil.copytree(drafted_folder, tmp_path, dirs_exist_ok=True))
    return tmp_path / "contrat.json"


@pytest.fixture
def recorded(dossier, amended_folder, tmp_path):
    """Return the path of a dossier with one avenant, whose files are in the folder « un »."""
    shutil.copytree(amended_folder, tmp_path, dirs_exist_ok=True)
    return dossier


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory):
    """Return the site of a part of what ships, in memory."""
    from tests.site_library import built, few

    return built(few(tmp_path_factory.mktemp("few")))


@pytest.fixture(scope="session")
def there(tmp_path_factory):
    """Return the shipped site with comments, served to readers."""
    from tests.site_reader import served

    with served(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="session")
def bounded(tmp_path_factory):
    """Return what runs a command in a process of its own, within bounds."""
    from tests.bounded import commands

    with commands(tmp_path_factory.mktemp("said")) as run:
        yield run


@pytest.fixture(scope="session")
def browser():
    """Return the one browser of the session: two would not run side by side in a process."""
    from tests.site_reader import chromium

    with chromium() as found:
        yield found


@pytest.fixture
def opened(browser, there):
    """Return how a reader opens a page of the served site."""
    from tests.site_reader import reading

    return lambda address, **options: reading(browser, there, address, **options)


@pytest.fixture(scope="session")
def texts(library):
    """Return the first clause and its commentary, printed for every pair of values of answers."""
    drafts = [library.draft(CLAUSE, raw, commentary="alone") for raw in pairwise(library)]
    return [(plain_text(each.document), plain_text(each.commentary)) for each in drafts]
