"""The files of a clause or of an act as they stand in its folder, faulty ones included.

The library refuses a faulty clause at its first fault; a check must read everything else too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
from clausegen.library.model_files import (
    CLAUSE_FILE,
    COMMENTARY_FILE,
    CONDITIONS_FILE,
    CONDITIONS_NAMES,
    CONTRACT_FILE,
    PLACED,
    ModelFiles,
    images_of,
    model_files,
    parts_of,
)
from clausegen.library.rooms import (
    ACT_DECLARATION,
    CONTRACT_DECLARATION,
    DECLARATION,
    RULES_FILE,
    Rooms,
)
from clausegen.library.specification.part import Part
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
    CONTRACT_FILE: "le contrat",
    ACT_FILE: "l’acte",
    TITLE_FILE: "le titre",
    GUIDE_FILE: "le guide",
}
CLAUSE = Frame(DECLARATION, (CLAUSE_FILE, COMMENTARY_FILE), (CLAUSE_FILE,))
_CONTRACT_FILES = (CONTRACT_FILE, COMMENTARY_FILE, CONDITIONS_FILE)
CONTRACT = Frame(CONTRACT_DECLARATION, _CONTRACT_FILES, (CONTRACT_FILE,), CONDITIONS_NAMES)
_GIVEN = re.compile(r"\{:[^}\n]*#([\w.-]+)")
_QUESTION = re.compile(
    r"""^\[\[parameters\]\][^\n]*\n(?:(?!\[|[ \t]*id\b)[^\n]*\n)*[ \t]*id\s*=\s*["'](\w+)""",
    re.MULTILINE,
)
_ACT_FILES = (ACT_FILE, TITLE_FILE, GUIDE_FILE)
ACT = Frame(ACT_DECLARATION, _ACT_FILES, _ACT_FILES, NAMES)


def frame_of(folder: Path) -> Frame:
    """Return the frame of the template in a folder: that of an act, a contract or a clause."""
    room = folder.absolute().parent.name
    for frame, rooms in ((ACT, "acts"), (CONTRACT, "contracts")):
        if (folder / frame.declaration).is_file() or room == rooms:
            return frame
    return CLAUSE


@dataclass(frozen=True)
class Folder:
    """A template's files by name: its own and those shared, what it declares, its examples.

    `name` is that of the folder; `unreadable` are the faults of files that are no text; `brought`
    are the files that declare for it from elsewhere, and `parts` what it takes over by them;
    `elsewhere` are the ids of nodes of other clauses, `asked` the first words of the ids of all
    questions that the library knows; `images` are files by name.
    """

    name: str
    path: str
    frame: Frame
    templates: Mapping[str, Source]
    spec: Source | None
    rules: Source | None
    examples: Mapping[str, Source]
    unreadable: tuple[Diagnostic, ...]
    brought: Mapping[str, Source] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    images: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Return whether no text is missing."""
        return {*self.frame.required} <= self.templates.keys()

    @property
    def own(self) -> dict[str, Source]:
        """Return the templates of the folder itself, by name."""
        inside = Path(self.path)
        return {n: e for n, e in self.templates.items() if Path(e.file).is_relative_to(inside)}

    @property
    def declaring(self) -> dict[str, Source]:
        """Return the templates that may declare questions: its own, and parts of acts included."""
        parts = (name for name in self.templates if name.startswith(COMMON))
        return self.own | {name: self.templates[name] for name in parts}


def read_folder(path: Path, shared: Path) -> Folder:
    """Return the files of a template's folder, and those that it takes from elsewhere."""
    frame = frame_of(path)
    faults: list[Diagnostic] = []
    own = dict(_sources(path, "*.md", faults))
    common = {f"shared/{name}": each for name, each in _sources(shared, "*.md", faults)}
    if frame is ACT:
        common |= _parts(path.absolute().parent / COMMON_FOLDER, own, faults)
    tables = dict(_sources(path, "*.toml", faults))
    examples = {name: each for name, each in tables.items() if name.startswith("examples/")}
    taken = _taken(path, frame, Rooms(path.absolute().parent.parent), faults)
    templates = {**common, **own} | (_texts(taken, own, common, faults) if taken else {})
    if not any(each.rule == "gabarit-demesure" for each in faults):
        faults += _missing(path, frame, {*templates, *tables})
    return Folder(
        name=path.name,
        path=f"{path}",
        frame=frame,
        templates=templates,
        spec=tables.get(frame.declaration),
        rules=tables.get(RULES_FILE),
        examples=examples,
        unreadable=tuple(faults),
        asked=_asked(shared, path.absolute().parent.parent),
        **(_brought(taken, faults) if taken else {}),
    )


def _taken(path: Path, frame: Frame, rooms: Rooms, faults: list[Diagnostic]) -> ModelFiles | None:
    """Return the files that make a clause or a contract, None where they cannot be told."""
    if frame is ACT or not (path / frame.declaration).is_file():
        return None
    try:
        return model_files(path, rooms)
    except TemplateError as error:
        told = {"fichier-illisible"}  # by who reads that file
        faults += (each for each in error.diagnostics if each.rule not in told)
        return None


def _texts(
    files: ModelFiles,
    own: Mapping[str, Source],
    common: Mapping[str, Source],
    faults: list[Diagnostic],
) -> dict[str, Source]:
    """Return the sources that a model takes from other folders, those that it lacks being empty."""
    known = {**common, **own}
    texts = {name: Source(f"{files.folder / name}", "") for name in files.empty}
    for name, path in files.sources.items():
        if name not in known:
            texts.update((name, each) for each in _source(path, faults))
    return texts


def _brought(files: ModelFiles, faults: list[Diagnostic]) -> dict[str, Any]:
    """Return what a model takes over from other folders, and the ids of their nodes."""
    declarations = {n: p for each in files.brought for n, p in each.declarations.items()}
    brought = {n: each for n, path in declarations.items() for each in _source(path, faults)}
    try:
        parts = parts_of(files)
    except TemplateError:
        return {}
    taken = {"brought": brought, "parts": parts, "elsewhere": _ids(files.folder.parent)}
    try:
        return {**taken, "images": images_of(files)}
    except TemplateError as error:
        faults += error.diagnostics or [
            fault("fichier-illisible", error.message, Place(f"{files.folder}", 1, 1))
        ]
        return taken


def _ids(room: Path) -> frozenset[str]:
    """Return the ids of nodes that the clauses of a library give."""
    rooms, names = Rooms(room.parent), (*PLACED, CLAUSE_FILE)
    paths = (rooms.clause(id_) / name for id_ in rooms.clause_ids() for name in names)
    texts = (_lenient(path) for path in paths if path.is_file())
    return frozenset(id_ for text in texts for id_ in _GIVEN.findall(text))


def _asked(shared: Path, templates: Path) -> frozenset[str]:
    """Return the first words of the ids of all questions that a library knows."""
    rooms = Rooms(templates)
    clauses = (rooms.clause(id_) / DECLARATION for id_ in rooms.clause_ids())
    paths = [
        *shared.glob("questions/*.toml"),
        *templates.glob(f"acts/*/{ACT_DECLARATION}"),
        *templates.glob(f"contracts/*/{CONTRACT_DECLARATION}"),
        *clauses,
    ]
    return frozenset(root for path in paths for root in _QUESTION.findall(_lenient(path)))


def _lenient(path: Path) -> str:
    try:
        return source_text(path)
    except TemplateError:  # told where that clause is checked
        return ""


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
            message = f"Ce répertoire n’a pas de {name}{why}."
            yield fault("fichier-manquant", message, Place(f"{path / name}", 1, 1))


def _sources(folder: Path, pattern: str, faults: list[Diagnostic]) -> Iterator[tuple[str, Source]]:
    """Yield the readable files under a folder by name."""
    try:
        found = [*files_under(folder, pattern)]
    except TemplateError as error:
        faults.append(fault("gabarit-demesure", error.message, Place(f"{folder}", 1, 1)))
        return
    for name, path in found:
        for source in _source(path, faults):
            yield name, source


def _source(path: Path, faults: list[Diagnostic]) -> Iterator[Source]:
    """Yield the text of a file, nothing where it is no text."""
    try:
        yield Source(f"{path}", source_text(path))
    except TemplateError as error:
        faults.append(fault("fichier-illisible", error.message, Place(f"{path}", 1, 1)))
