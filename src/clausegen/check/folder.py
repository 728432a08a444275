"""The files of a clause as they stand in its folder, faulty ones included.

The library refuses a faulty clause at its first fault; a check must read everything else too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clausegen.check.source import Source, fault
from clausegen.errors import Diagnostic, Place, TemplateError
from clausegen.source_files import files_under, source_text


@dataclass(frozen=True)
class Folder:
    """A clause's files by name: its templates and those shared, its declaration, its examples.

    `name` is that of the folder; `unreadable` are the faults of files that are no text.
    """

    name: str
    path: str
    templates: Mapping[str, Source]
    spec: Source | None
    examples: Mapping[str, Source]
    unreadable: tuple[Diagnostic, ...]

    @property
    def own(self) -> dict[str, Source]:
        """Return the templates of the clause alone, by name."""
        return {n: each for n, each in self.templates.items() if not n.startswith("shared/")}


def read_folder(path: Path, shared: Path) -> Folder:
    """Return the files of a clause's folder, and those of the folder of shared templates."""
    faults: list[Diagnostic] = []
    own = dict(_sources(path, "*.md", faults))
    common = {f"shared/{name}": each for name, each in _sources(shared, "*.md", faults)}
    tables = dict(_sources(path, "*.toml", faults))
    examples = {name: each for name, each in tables.items() if name.startswith("examples/")}
    spec = tables.get("clause.toml")
    if spec is None:
        message = "Ce dossier n’a pas de clause.toml."
        faults.append(fault("fichier-manquant", message, Place(f"{path / 'clause.toml'}", 1, 1)))
    if "clause.md" not in own:
        message = "Ce dossier n’a pas de clause.md : la clause n’a pas de texte."
        faults.append(fault("fichier-manquant", message, Place(f"{path / 'clause.md'}", 1, 1)))
    return Folder(path.name, f"{path}", {**own, **common}, spec, examples, tuple(faults))


def _sources(folder: Path, pattern: str, faults: list[Diagnostic]) -> Iterator[tuple[str, Source]]:
    """Yield the readable files under a folder by name."""
    for name, path in files_under(folder, pattern):
        try:
            yield name, Source(f"{path}", source_text(path))
        except TemplateError as error:
            faults.append(fault("fichier-illisible", error.message, Place(f"{path}", 1, 1)))
