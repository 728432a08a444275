"""Which files make a model: a clause drafted alone, or a contract assembled from clauses.

A clause folder holds articles, definitions and annexes. Drafted alone they stand under the frame
that all clauses share, `shared/seule.md`, unless the folder has a frame of its own, `clause.md`; in
a contract, under that of the contract, `contract.md`, which takes them in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clausegen.errors import Place, TemplateError, fault, nearest
from clausegen.files.sources import declaration_text, files_under, source_bytes, source_text
from clausegen.files.toml import line_of, lines_of, read_head, read_toml
from clausegen.library.rooms import CONTRACT_DECLARATION, DECLARATION, RULES_FILE, Rooms
from clausegen.library.specification.part import Part, VariantFile
from clausegen.library.specification.shared_rules import COMMON_RULES

CLAUSE_FILE, CONTRACT_FILE, COMMENTARY_FILE = "clause.md", "contract.md", "commentary.md"
ARTICLES = "articles"
CONDITIONS_FILE = "conditions.md"
"""The frame of particular conditions, that of a contract or the shared one."""
CONDITIONS_NAMES = ("generales", "derogations")
"""What that frame reads besides answers."""
PLACED = {
    f"{ARTICLES}.md": ARTICLES,
    "definitions.md": "definitions",
    "annexes.md": "annexes",
    COMMENTARY_FILE: "commentaires",
}
"""The files of a clause that a contract takes, and the folder of variants that each is part of."""
IMAGES = "*.[ps][nv]g"  # « .png » and « .svg », in one walk
SHARED = "shared"
ALONE_FRAME, ALONE_QUESTIONS = "seule.md", ("parties", "seule", "signature")
"""The frame of a clause drafted alone, and the shared questions that this frame asks."""
OWN_QUESTIONS, OWN_TEXTS = "seule.toml", "seule/"
"""What a clause with a frame of its own asks, and the texts that it includes, only when alone."""
_KEPT = (*PLACED, CLAUSE_FILE)


@dataclass(frozen=True, slots=True)
class Brought:
    """The files that shared questions or a clause bring, under one condition; see `Part`.

    `placed` are texts by the name under which the frame takes them, in the order `rank`; `title`
    is that of the titre which the clause opens, or ''.
    """

    declarations: Mapping[str, Path]
    condition: str = ""
    placed: Mapping[str, Path] = field(default_factory=dict)
    variants: tuple[str, ...] = ()
    id: str = ""
    rank: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of one model: what declares it, its sources by name, and what it takes over.

    `empty` are the sources that its frame includes and that the folder does not hold.
    """

    declaration: Path
    sources: Mapping[str, Path]
    brought: tuple[Brought, ...] = ()
    empty: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Return the folder of the model."""
        return self.declaration.parent

    @property
    def rules(self) -> Path | None:
        """Return the file of guard rules that stands beside the declaration, if any."""
        path = self.folder / RULES_FILE
        return path if path.is_file() else None


def model_files(folder: Path, rooms: Rooms) -> ModelFiles:
    """Return the files of the contract or of the clause drafted alone that a folder holds.

    Raises TemplateError for a contract that takes a clause which is not in the library, or one
    twice, and for two files of one name.
    """
    if (folder / CONTRACT_DECLARATION).is_file():
        return _contract(folder, rooms)
    return _alone(folder, rooms)


def parts_of(files: ModelFiles) -> tuple[Part, ...]:
    """Return what a model takes over, as texts. Raises TemplateError for a file that is no text."""
    return tuple(_part(each, files.sources) for each in files.brought)


def images_of(files: ModelFiles) -> dict[str, bytes]:
    """Return the images of a model and of the clauses that it takes, by the name of their file.

    Raises TemplateError for two images of one name, and for one that is too big to be read.
    """
    taken = {
        path.parent for each in files.brought if each.id for path in each.declarations.values()
    }
    found: dict[str, bytes] = {}
    for folder in (files.folder, *sorted(taken)):
        for name, path in files_under(folder, IMAGES):
            content = source_bytes(path)
            if found.setdefault(name, content) != content:
                message = f"Deux clauses ont chacune une image « {name} »."
                hint = "Renommez l’une des deux."
                raise TemplateError.of(fault("image-double", message, Place(f"{path}", 1, 1), hint))
    return found


def _part(brought: Brought, sources: Mapping[str, Path]) -> Part:
    """Return the texts of what is brought, the heading of the titre that it opens among them."""
    texts = {name: source_text(path) for name, path in brought.placed.items()}
    placed = [
        VariantFile(name, 2 * brought.rank + 1, brought.condition, text)
        for name, text in texts.items()
    ]
    if brought.title:
        name, heading = f"{ARTICLES}/{brought.id}.titre.md", f"# {brought.title}"
        text = f"{heading} {{: #titre.{brought.id} }}\n\n"
        placed.append(VariantFile(name, 2 * brought.rank, brought.condition, text))
    return Part(
        {name: declaration_text(path) for name, path in brought.declarations.items()},
        brought.condition,
        {name: source_text(sources[name]) for name in brought.variants},
        tuple(placed),
    )


def _alone(folder: Path, rooms: Rooms) -> ModelFiles:
    """Return the files of a clause drafted alone, under its own frame or the one all share."""
    shared = rooms.shared
    own, declaration = dict(files_under(folder, "*.md")), folder / DECLARATION
    sources = own | _shared(shared)
    asked = _asked(declaration, shared) | _common(shared)
    empty: tuple[str, ...] = ()
    if f"{ARTICLES}.md" in own:
        sources = {CLAUSE_FILE: shared / ALONE_FRAME} | sources
        if CLAUSE_FILE not in own:
            asked |= _named(ALONE_QUESTIONS, shared)
        elif (folder / OWN_QUESTIONS).is_file():
            asked[OWN_QUESTIONS] = folder / OWN_QUESTIONS
        empty = tuple(name for name in PLACED if name not in own and name != COMMENTARY_FILE)
    return ModelFiles(declaration, sources, (Brought(asked),), empty)


def _contract(folder: Path, rooms: Rooms) -> ModelFiles:
    """Return the files of a contract: its own, those of its clauses, the questions all ask."""
    shared, declaration = rooms.shared, folder / CONTRACT_DECLARATION
    sources = dict(files_under(folder, "*.md")) | _shared(shared)
    asked = _asked(declaration, shared) | _common(shared)
    taken: list[Brought] = []
    for rank, table in enumerate(_tables(declaration)):
        each = rooms.clause(str(table.get("id")))
        if not (each / DECLARATION).is_file():
            raise _unknown(declaration, each.name, rooms.clause_ids())
        if each.name in (other.id for other in taken):
            raise _taken_twice(declaration, each.name)
        brought = _taken(each, table, rank)
        _add_named(_listed(each / DECLARATION, shared), shared, asked)
        _add(sources, brought, each)
        taken.append(brought)
    return ModelFiles(declaration, sources, (Brought(asked), *taken))


def _taken(folder: Path, table: Mapping[str, object], rank: int) -> Brought:
    """Return what a contract takes of a clause."""
    own = dict(files_under(folder, "*.md"))
    tables = (folder / DECLARATION, folder / RULES_FILE)
    titre = table.get("level") == "titre"
    return Brought(
        {f"{folder.name}/{path.name}": path for path in tables if path.is_file()},
        str(table.get("condition", "")),
        {f"{PLACED[name]}/{folder.name}.md": path for name, path in own.items() if name in PLACED},
        tuple(name for name in own if name not in _KEPT and not name.startswith(OWN_TEXTS)),
        id=folder.name,
        rank=rank,
        title=(str(table.get("title", "")) or _title(folder)) if titre else "",
    )


def _add(sources: dict[str, Path], brought: Brought, folder: Path) -> None:
    """Add the texts of a clause to the sources. Raises TemplateError for a name taken already."""
    own = {name: folder / name for name in brought.variants}
    for name, path in (*brought.placed.items(), *own.items()):
        if name in sources:
            message = (
                f"« {name} » vient de deux répertoires : {sources[name].parent} et {path.parent}."
            )
            raise TemplateError.of(
                fault("fichier-double", message, Place(f"{path}"), "Renommez-le.")
            )
        sources[name] = path


def _unknown(contract: Path, id_: str, known: Sequence[str]) -> TemplateError:
    message = f"Le contrat prend la clause « {id_} », qui n’existe pas."
    hint = nearest(id_, known) or f"Clauses : {', '.join(known)}."
    return TemplateError.of(fault("clause-inconnue", message, _where(contract, id_), hint))


def _taken_twice(contract: Path, id_: str) -> TemplateError:
    message = f"Le contrat prend deux fois la clause « {id_} »."
    hint = "Gardez un seul [[clauses]], à la place voulue."
    return TemplateError.of(fault("clause-double", message, _where(contract, id_), hint))


def _where(contract: Path, id_: str) -> Place:
    """Return where a contract takes a clause, the last time if it does so twice."""
    ranks = [rank for rank, table in enumerate(_listed_tables(contract)) if table.get("id") == id_]
    path = ("clauses", ranks[-1], "id")
    return Place(f"{contract}", line_of(path, lines_of(declaration_text(contract))), 1)


def _tables(declaration: Path) -> Iterator[Mapping[str, object]]:
    """Yield the tables `[[clauses]]` of a contract; faulty ones are told by its specification."""
    yield from (each for each in _listed_tables(declaration) if each.get("id"))


def _listed_tables(declaration: Path) -> list[Mapping[str, object]]:
    listed = _data(declaration).get("clauses")
    entries = listed if isinstance(listed, list) else []
    return [each if isinstance(each, dict) else {} for each in entries]


def _asked(declaration: Path, shared: Path) -> dict[str, Path]:
    """Return the files of shared questions that a declaration names, and that these name in turn.

    Raises TemplateError for one that does not exist.
    """
    return _named(_listed(declaration, shared), shared)


def _common(shared: Path) -> dict[str, Path]:
    """Return the file of the rules that all models share, if there is one."""
    path = shared / RULES_FILE
    return {COMMON_RULES: path} if path.is_file() else {}


def _named(names: Iterable[str], shared: Path) -> dict[str, Path]:
    """Return files of shared questions, and those that they name, by the name that faults show."""
    found: dict[str, Path] = {}
    _add_named(names, shared, found)
    return found


def _add_named(names: Iterable[str], shared: Path, found: dict[str, Path]) -> None:
    """Add files of shared questions, and those that they name, to those found already."""
    waiting = list(names)
    for name in waiting:
        file, path = f"{SHARED}/questions/{name}.toml", shared / "questions" / f"{name}.toml"
        if file not in found:
            found[file] = path
            waiting += _listed(path, shared)


def _listed(declaration: Path, shared: Path) -> Iterator[str]:
    """Yield the names of shared questions in a declaration."""
    listed = _head(declaration).get("questions")
    known = [path.stem for path in (shared / "questions").glob("*.toml")]
    for name in listed if isinstance(listed, list) else ():
        if name not in known:
            message = f"Aucun fichier de questions communes ne se nomme « {name} »."
            place = Place(f"{declaration}", key="questions")
            raise TemplateError.of(
                fault("questions-inconnues", message, place, nearest(str(name), known))
            )
        yield str(name)


def _data(declaration: Path) -> Mapping[str, object]:
    return read_toml(declaration_text(declaration), declaration.name, TemplateError)


def _head(declaration: Path) -> Mapping[str, object]:
    return read_head(declaration_text(declaration), declaration.name, TemplateError)


def _title(folder: Path) -> str:
    return str(_head(folder / DECLARATION).get("title", ""))


def _shared(shared: Path) -> dict[str, Path]:
    """Return the sources that all templates share, by name."""
    return {f"{SHARED}/{name}": path for name, path in files_under(shared, "*.md")}
