"""`check`: every fault of the templates, all at once, each at its place in its file.

1. words and structure of each file, as typed           words, structure, definitions, commentary
2. names, functions and comparisons of each expression  expressions, files, law
3. what the clause declares                             specification
4. documents drafted with answers that reach everything rendering, reachability, examples

The first three render nothing: a fault in one place never hides another.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clausegen.check.clause import clause_faults
from clausegen.check.folder import ACT, CLAUSE, CONTRACT, read_folder
from clausegen.check.shared_rules import shared_rule_faults
from clausegen.errors import Diagnostic, Remedy, TemplateError, UsageError, fault
from clausegen.files.sources import source_text
from clausegen.law.register import Register
from clausegen.library import Library
from clausegen.library.model_files import SHARED
from clausegen.library.rooms import RULES_FILE
from clausegen.template.source import Source

_FRAMES = (CLAUSE, ACT, CONTRACT)
_DECLARED = tuple(each.declaration for each in _FRAMES)
_SIGNS = (*_DECLARED, *(name for each in _FRAMES for name in each.required))
__all__ = ["check_clause", "check_paths"]


def check_clause(folder: Path, shared: Path, register: Register) -> tuple[Diagnostic, ...]:
    """Return every fault of the template in a folder, sorted by file, line and column."""
    return _sorted(clause_faults(read_folder(folder, shared), register))


def check_paths(library: Library, names: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """Return every fault of clauses and acts given by id or by folder, of all without a name.

    Only of all are the rules that they share judged: one model proves them for the others.

    Raises UsageError for a name that is neither.
    """
    found: list[Diagnostic] = []
    try:
        register = library.register
    except TemplateError as error:
        found += error.diagnostics
        register = Register({})
    for folder in _folders(library, names):
        shared = folder.parent.parent / "shared"
        shared = shared if shared.is_dir() else library.rooms.shared
        found += clause_faults(read_folder(folder, shared), register)
    rules = library.templates / SHARED / RULES_FILE
    if not names and rules.is_file():
        found += shared_rule_faults(library, Source(f"{rules}", source_text(rules)))
    return _sorted(found)


def _folders(library: Library, names: Sequence[str]) -> list[Path]:
    if not names:
        return _all_folders(library)
    return [folder for name in names for folder in _named(library, name)]


def _all_folders(library: Library) -> list[Path]:
    """Return the folder of every act and clause, of one that lost its declaration too.

    Raises UsageError for none: to have read nothing is not to have found no fault.
    """
    rooms = (library.templates / room for room in ("acts", "clauses", "contracts"))
    inside = sorted(path for room in rooms for path in room.glob("*") if path.is_dir())
    found = [path for path in inside if not path.name.startswith((".", "_"))]
    if not found:
        message = f"Le répertoire « {library.templates} » ne contient aucun modèle, ou a disparu."
        raise UsageError.of(fault("sans-modele", message, remedies=(Remedy("library"),)))
    return found


def _named(library: Library, name: str) -> list[Path]:
    """Return the folders that a name means: a template's, or all those under a folder."""
    path, act = Path(name), library.rooms.acts / name
    if name in library.model_ids() or not (path.is_dir() or act.is_dir()):
        return [library.folder(name)]
    if act.is_dir() and path.name == name:
        return [act]
    if any((path / file).is_file() for file in _SIGNS):
        return [path]
    inside = sorted(each.parent for file in _DECLARED for each in path.rglob(file))
    if not inside:
        message = f"Le répertoire « {name} » ne contient aucun modèle."
        raise UsageError(message)
    return inside


def _sorted(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    once = {f"{each}": each for each in found}
    return tuple(sorted(once.values(), key=lambda each: (each.place, each.rule, each.message)))
