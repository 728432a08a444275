"""The files of a clause or of an act as they stand in its folder, faulty ones included.

The library refuses a faulty clause at its first fault; a check must read everything else too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clausegen.acts.act import NAMES
from clausegen.errors import Diagnostic, Place, TemplateError, fault
from clausegen.files.sources import files_under, source_text
from clausegen.library.act_files import (
    ACT_FILE,
    COMMON,
    COMMON_FOLDER,
    GUIDE_FILE,
    TITLE_FILE,
    included,
)
from clausegen.library.clause import CLAUSE_FILE, COMMENTARY_FILE
from clausegen.library.specification import ACT_DECLARATION, RULES_FILE
from clausegen.template.source import Source


@dataclass(frozen=True)
class Frame:
    """Which files make a template, those that it cannot lack, and what the engine names in them."""

    declaration: str
    roots: tuple[str, ...]
    required: tuple[str, ...]
    names: tuple[str, ...] = ()


_WANTED = {
    CLAUSE_FILE: "la clause",
    ACT_FILE: "l’acte",
    TITLE_FILE: "le titre",
    GUIDE_FILE: "le guide",
}
CLAUSE = Frame("clause.toml", (CLAUSE_FILE, COMMENTARY_FILE), (CLAUSE_FILE,))
_ACT_FILES = (ACT_FILE, TITLE_FILE, GUIDE_FILE)
ACT = Frame(ACT_DECLARATION, _ACT_FILES, _ACT_FILES, NAMES)


def frame_of(folder: Path) -> Frame:
    """Return the frame of the template in a folder: that of an act or of a clause."""
    act = (folder / ACT.declaration).is_file() or folder.absolute().parent.name == "acts"
    return ACT if act else CLAUSE


@dataclass(frozen=True)
class Folder:
    """A template's files by name: its own and those shared, what it declares, its examples.

    `name` is that of the folder; `unreadable` are the faults of files that are no text.
    """

    name: str
    path: str
    frame: Frame
    templates: Mapping[str, Source]
    spec: Source | None
    rules: Source | None
    examples: Mapping[str, Source]
    unreadable: tuple[Diagnostic, ...]

    @property
    def whole(self) -> bool:
        """Return whether no text is missing."""
        return {*self.frame.required} <= self.templates.keys()

    @property
    def own(self) -> dict[str, Source]:
        """Return the templates of the clause alone, by name."""
        elsewhere = ("shared/", COMMON)
        return {n: each for n, each in self.templates.items() if not n.startswith(elsewhere)}

    @property
    def declaring(self) -> dict[str, Source]:
        """Return the templates that may declare questions: its own, and parts of acts included."""
        parts = (name for name in self.templates if name.startswith(COMMON))
        return self.own | {name: self.templates[name] for name in parts}


def read_folder(path: Path, shared: Path) -> Folder:
    """Return the files of a template's folder, and those of the folder of shared templates."""
    frame = frame_of(path)
    faults: list[Diagnostic] = []
    own = dict(_sources(path, "*.md", faults))
    common = {f"shared/{name}": each for name, each in _sources(shared, "*.md", faults)}
    if frame is ACT:
        common |= _parts(path.absolute().parent / COMMON_FOLDER, own, faults)
    tables = dict(_sources(path, "*.toml", faults))
    examples = {name: each for name, each in tables.items() if name.startswith("examples/")}
    spec = tables.get(frame.declaration)
    if not any(each.rule == "gabarit-demesure" for each in faults):
        faults += _missing(path, frame, {*own, *tables})
    return Folder(
        name=path.name,
        path=f"{path}",
        frame=frame,
        templates={**own, **common},
        spec=spec,
        rules=tables.get(RULES_FILE),
        examples=examples,
        unreadable=tuple(faults),
    )


def _parts(
    folder: Path, own: Mapping[str, Source], faults: list[Diagnostic]
) -> Mapping[str, Source]:
    """Return the parts of acts that an act includes."""
    parts = {f"{COMMON}{name}": each for name, each in _sources(folder, "*.md", faults)}
    texts, others = ({n: each.text for n, each in files.items()} for files in (own, parts))
    return {name: parts[name] for name in included(texts, others)}


def _missing(path: Path, frame: Frame, present: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the files without which there is no template."""
    for name in (frame.declaration, *frame.required):
        if name not in present:
            why = "" if name == frame.declaration else f" : {_WANTED[name]} n’a pas de texte"
            message = f"Ce dossier n’a pas de {name}{why}."
            yield fault("fichier-manquant", message, Place(f"{path / name}", 1, 1))


def _sources(folder: Path, pattern: str, faults: list[Diagnostic]) -> Iterator[tuple[str, Source]]:
    """Yield the readable files under a folder by name."""
    try:
        found = [*files_under(folder, pattern)]
    except TemplateError as error:
        faults.append(fault("gabarit-demesure", error.message, Place(f"{folder}", 1, 1)))
        return
    for name, path in found:
        try:
            yield name, Source(f"{path}", source_text(path))
        except TemplateError as error:
            faults.append(fault("fichier-illisible", error.message, Place(f"{path}", 1, 1)))
