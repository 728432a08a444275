"""The house keeps its sizes: files and functions short enough to be read at one go."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MAX_FILE, MAX_FUNCTION = 400, 50
MEDIAN_FILE, MEDIAN_FUNCTION = 200, 10
HOMELESS = {"utils", "helpers", "base", "manager", "common", "misc"}


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def length(node):
    return node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_and_its_functions_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_FILE
    assert [node.name for node in functions(path) if length(node) > MAX_FUNCTION] == []


def test_most_files_and_functions_are_shorter_still():
    assert median(len(path.read_text().splitlines()) for path in SOURCES) <= MEDIAN_FILE
    assert median(length(node) for path in SOURCES for node in functions(path)) <= MEDIAN_FUNCTION


def test_every_function_has_a_home():
    assert [path for path in SOURCES if path.stem in HOMELESS] == []


WRITING = re.compile(
    r"\.write_(?:text|bytes)\(|\bos\.(?:write|replace|rename|link|remove|unlink)\("
    r"|\bopen\([^)]*[\"'][wax]b?\+?[\"']|\.(?:rename|unlink|touch|mkdir)\("
)
WRITERS = {
    "files/publishing.py": "the owner of all that is written",
    "site/publish/folder_swap.py": "a whole folder, replaced at once",
    "verify/files.py": "a file of the system's own temporary folder",
    "cli/french.py": "text on the screen",
    "cli/terminal.py": "the null device, for a stream that is absent",
}


def test_one_module_writes_files():
    package = ROOT / "src" / "clausegen"
    found = {
        path.relative_to(package).as_posix()
        for path in SOURCES
        if WRITING.search(path.read_text(encoding="utf-8"))
    }
    assert found - set(WRITERS) == set()


def test_one_module_makes_errors():
    """A problem is made by `fault`, so that none forgets its severity or its place."""
    made = [path for path in SOURCES if "Diagnostic(Severity" in path.read_text("utf-8")]
    assert {path.name for path in made} - AWAITED == set()


AWAITED = {
    "drafting.py",
    "dossier.py",
    "output.py",
    "limits.py",
    "act.py",
    "terms.py",
    "closing.py",
}


def test_each_space_of_typography_has_one_name():
    spelled = [
        path
        for path in SOURCES
        if re.search('^_?[A-Z]+.* = .*NO-BREAK SPACE}"$', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert {path.name for path in spelled} <= {"spaces.py", "french.py"}


OUTSIDE = [
    path for part in ("tests", "benchmarks", "scripts") for path in (ROOT / part).rglob("*.py")
]
LATER = {"test_cli_interview.py"}


def private(name):
    return name.startswith("_") and not name.startswith("__")


def private_names(path):
    """Yield what a file imports or replaces that is private elsewhere; ruff sees the rest."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (each.name for each in node.names if private(each.name))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("setattr", "patch")):
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from (word for word in map(str, words) if private(word.split(".")[-1]))


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path.name)
def test_what_is_private_is_reached_by_nobody(path):
    assert [*private_names(path)] == [] or path.name in LATER
