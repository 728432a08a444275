"""The house keeps its sizes: files and functions short enough to be read at one go."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click
import pytest

from clausegen.cli.app import app

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MAX_FILE, MAX_FUNCTION = 400, 50
MEDIAN_FILE, MEDIAN_FUNCTION = 120, 8
HOMELESS = {"utils", "helpers", "base", "manager", "common", "misc"}
pytestmark = pytest.mark.no_cover  # the sources are read here, and not run


class Function(NamedTuple):
    name: str
    length: int
    told: bool
    decorators: list[str]


@cache
def functions(path):
    """Return what is asked of the functions of a file: a tree would keep a hundred times more."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        Function(
            node.name,
            node.end_lineno - node.lineno + 1,
            ast.get_docstring(node) is not None,
            [ast.unparse(each) for each in node.decorator_list],
        )
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, kinds)
    ]


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_file_and_its_functions_stay_short():
    scripts = (path for kind in ("*.js", "*.css") for path in (ROOT / "src").rglob(kind))
    assert [path for path in (*SOURCES, *scripts) if lines(path) > MAX_FILE] == []
    long = [
        (path, each.name)
        for path in SOURCES
        for each in functions(path)
        if each.length > MAX_FUNCTION
    ]
    assert long == []


def test_most_files_and_functions_are_shorter_still():
    assert median(map(lines, SOURCES)) <= MEDIAN_FILE
    assert median(each.length for path in SOURCES for each in functions(path)) <= MEDIAN_FUNCTION


def test_every_function_has_a_home():
    assert [path for path in SOURCES if path.stem in HOMELESS] == []


WRITING = re.compile(
    r"\.write_(?:text|bytes)\(|\bos\.(?:write|replace|rename|link|remove|unlink)\("
    r"|\bopen\([^)]*[\"'][wax]b?\+?[\"']|\.(?:rename|unlink|touch|mkdir)\("
)
WRITERS = {
    "files/publishing.py": "the owner of all that is written",
    "files/compiled_cache.py": "a folder of the user's own, never a result",
    "files/office.py": "what LibreOffice reads, in a temporary folder of the system",
    "site/publish/folder_swap.py": "a whole folder, replaced at once",
    "batch/stores.py": "the files of a batch, and a manifest that grows line by line",
    "verify/files.py": "a file of the system's own temporary folder",
    "web/backup.py": "one file, too large for memory, that takes its name in the end",
    "web/restoring.py": "a folder that takes its name in the end",
    "web/home.py": "a key that its owner alone may read, never a result",
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


def options():
    """Return every option that a command of ours takes, as it is typed."""
    # with the settings of the app: click keeps the help option of the first context that asks
    context = click.Context(app, **app.context_settings)
    commands = [app, *(app.get_command(context, name) for name in app.list_commands(context))]
    params = [param for command in commands for param in command.get_params(context)]
    return {
        name
        for param in params
        if isinstance(param, click.Option)
        for name in (*param.opts, *param.secondary_opts)
    }


def strings(path):
    """Return the strings of a module that are no docstrings."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def test_only_the_command_line_speaks_in_its_flags():
    package = ROOT / "src" / "clausegen"
    names = "|".join(map(re.escape, sorted(options())))
    flag = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])|clausegen (?:{'|'.join(app.commands)})\b")
    found = {
        f"{path.relative_to(package)}: {text}"
        for path in SOURCES
        if "cli" not in path.relative_to(package).parts
        for text in strings(path)
        if flag.search(text)
    }
    assert found == set()


def test_one_module_makes_errors():
    """A problem is made by `fault`, so that none forgets its severity or its place."""
    made = [path for path in SOURCES if "Diagnostic(Severity" in path.read_text("utf-8")]
    assert made == []


def test_each_space_of_typography_has_one_name():
    spelled = [
        path
        for path in SOURCES
        if re.search('^_?[A-Z]+.* = .*NO-BREAK SPACE}"$', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [path.name for path in spelled] == ["spaces.py"]


OUTSIDE = [
    path for part in ("tests", "benchmarks", "scripts") for path in (ROOT / part).rglob("*.py")
]


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


def test_what_is_private_is_reached_by_nobody():
    assert [(path, name) for path in OUTSIDE for name in private_names(path)] == []


IMPORTED_AS = {"python-docx": "docx", "python-calamine": "python_calamine"}


def test_every_dependency_is_imported_by_somebody():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", each)[0] for each in project["dependencies"]}
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", text, re.MULTILINE))
    assert {IMPORTED_AS.get(name, name) for name in names} - imported == set()


MADE_ONCE = {
    "batch/material.py:unpacked": "templates that travelled to another machine, unpacked once",
    "batch/work.py:_settle": "the end of a worker's beginning",
    "check/acts.py:_samples": "the avenants on which every act is tried",
    "document/json.py:_reader": "types compiled to readers, which call each other",
    "document/json.py:_schema": "types compiled to readers, which call each other",
    "document/repertoire.py:_outside": "a pattern of thousands of signs",
    "french/themes.py:_starts": "what the phrases of a theme begin with, when a rule asks for it",
    "french/themes.py:_sought": "a pattern for each theme, when a rule first looks for it",
    "french/typography.py:compiled": "patterns compiled at the first line that needs them",
    "files/compiled_cache.py:_engine": "what tells this program from another: its files",
    "questions/kinds/date.py:_written": "the few days that conditions compare with",
    "questions/kinds/duration.py:_written": "the few durations that conditions compare with",
    "template/filters.py:_typed": "the few durations that templates type",
    "questions/characters.py:_spanned": "a pattern for the few answers with rare characters",
    "site/pages/render.py:_environment": "templates compiled for every page",
    "site/publish/build_cache.py:program": "a digest of the whole program",
    "site/pages/page_facts.py:_resolved": "links that pages share: a build is 11 % faster",
    "site/search/closeness.py:fitted": "the few numbers that were fitted, read from a file",
    "site/search/spelling.py:sound": "the words of the site are heard again for each unknown word",
    "site/search/terms.py:_term": "words come again and again: a build is 25 % faster",
    "site/search/terms.py:families": "a table asked for each word",
    "site/search/terms.py:stop_words": "a table asked for each word",
    "site/search/words.py:french_words": "the words that make terms, read from a file",
    "template/template_set.py:taken": "the variants of one rendering, which it does not outlive",
    "site/search/answering.py:_search_of": "the search of the one site that is served",
    "web/publishing/state.py:_read": "what the site was made from, asked at each request",
    "web/engine.py:library": "the library of a server, which all its threads share",
    "web/drafting/reasons.py:_explained": "the reasons of a contract, 110 ms: asked at each focus",
    "styles/reading.py:_adapter": "the reader of style files, made by pydantic",
    "writers/docx/numbering.py:_shared": "the lists that all Word files of a house share",
    "writers/docx/reference.py:reference": "an empty Word file: writing one is thrice as fast",
    "writers/html.py:screen_and_paper": "a style sheet and its digest: a page is 40 % faster",
    "writers/pdf.py:_shared": "fonts and a style sheet, read from files",
    "writers/pdf_draft.py:_drawing": "a word drawn from the outlines of a font",
    "web/style_sheet.py:style_sheet_of_application": "the one style sheet, from files",
}
"""What lasts as long as the process, and why; a session remembers the rest in its `Memory`."""


def lasting(path):
    """Return the functions of a file that remember what they gave, each after its file."""
    name = path.relative_to(ROOT / "src" / "clausegen").as_posix()
    return {
        f"{name}:{each.name}"
        for each in functions(path)
        if any(re.match(r"(lru_)?cache\b", by) for by in each.decorators)
    }


def test_nothing_outlives_a_session_but_what_is_told_here():
    assert set().union(*map(lasting, SOURCES)) == set(MADE_ONCE)


LONG = 10


def bare(path):
    """Return the long private functions of a file that do not say what they return."""
    named = (each for each in functions(path) if not each.name.startswith("__"))
    return [each.name for each in named if each.length > LONG and not each.told]


def test_a_long_function_says_what_it_returns():
    """Ruff asks it of every public name; a class says once how it is made."""
    assert [(path, name) for path in SOURCES for name in bare(path)] == []


ACROSS = {
    "accord_confidentialite": "the words of the confidentiality agreement",
    "answer_sets": "laws of a draft over random answers",
    "benchmarks": "what the figures of the README are made with",
    "clause_itinerance": "the words of the first clause",
    "clause_itinerance_contract": "the first clause inside a contract",
    "clause_itinerance_counsel": "what counsel strikes from the first clause",
    "clause_itinerance_law": "what the law asks of the first clause",
    "returned_by_hand": "drafts that came back, each with its right answer",
    "clause_rules": "every rule of every clause, broken and respected",
    "contract_law": "what the law asks of whole contracts",
    "contract_pairs": "the laws over whole contracts",
    "contract_rules": "the rules across the clauses of a contract",
    "differends_et_dispositions": "the words of the clauses that end a contract",
    "features": "what authors may write, in every format and through an avenant",
    "golden": "the text of every example",
    "guide_amendments": "the guide of amendments, as a reader follows it",
    "guide_batch": "the guide of batches, as a reader follows it",
    "guide_contracts": "the guide of contracts, as a reader follows it",
    "guide_site": "the guide of the site, its ten tasks as an editor does them",
    "guide_styles": "the guide of styles, as a reader follows it",
    "guide_word": "the guide of Word contracts, as a reader follows it",
    "guides": "the guides say what is so",
    "hostile_contracts": "contracts that no rule may let pass",
    "hostile_files": "files made to harm",
    "hostile_pdf": "PDF files made to harm",
    "hostile_templates": "templates made to harm",
    "hostile_word": "contracts in Word from strangers, drawn to be dear",
    "landscape": "turned pages, in every format",
    "memories": "what a session remembers never shows",
    "new": "what `new` starts is valid",
    "packaging": "the wheel works by itself",
    "public_names": "what the package exports",
    "readme": "the README says what is so",
    "recipes": "what a newcomer adds",
    "redline_judges": "redlines as other programs read them",
    "same_text": "the same words in every format",
    "setup": "the scripts that install",
    "tables_clause": "a clause of tables of any kind",
    "typed_values": "values that templates typed by hand",
}
"""Tests that no one module answers for; every other bears the name of what it tests."""


def test_a_test_bears_the_name_of_what_it_tests():
    package = ROOT / "src" / "clausegen"
    modules = {path.relative_to(package).with_suffix("").as_posix() for path in SOURCES}
    names = {module.removesuffix("/__init__").replace("/", "_") for module in modules}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    lost = {test for test in tests if not any(f"{test}_".startswith(f"{each}_") for each in names)}
    assert lost - {"architecture"} == set(ACROSS)
