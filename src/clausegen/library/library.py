"""The library: the only reader of `templates/` and `data/`, and the door to drafting.

Templates and drafting are imported at their first use, so that a list of clauses comes fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from clausegen.document.memory import Memory
from clausegen.errors import Remedy, TemplateError, UsageError, fault, nearest
from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache
from clausegen.files.sources import declaration_text, files_under, source_text
from clausegen.files.toml import read_head
from clausegen.library.act_files import COMMON, COMMON_FOLDER, MODIFICATION, included
from clausegen.library.rooms import (
    ACT_DECLARATION,
    CONTRACT_DECLARATION,
    DECLARATION,
    RULES_FILE,
    Rooms,
    room,
)

if TYPE_CHECKING:
    from clausegen.document.tree import Properties
    from clausegen.law.register import Register
    from clausegen.library.clause import Clause
    from clausegen.library.drafting import Draft, DraftKeywords
    from clausegen.library.model_files import Brought, ModelFiles
    from clausegen.library.specification import ClauseSpec
    from clausegen.library.specification.part import Part
    from clausegen.questions.validation import Validation
    from clausegen.styles import Style

_HEADING = ("version", "title", "description")


class Library:
    """The clauses of a folder of templates, and the register of law of a folder of data.

    Each file is read once; a new Library sees what has changed since. A library is a session, whose
    `memory` makes the next draft cost what has changed. `compiled` is where one process finds what
    another compiled: none, unless it is given.
    """

    def __init__(
        self,
        templates: Path | str | None = None,
        data: Path | str | None = None,
        memory: Memory | None = None,
        compiled: CompiledCache = NOTHING_KEPT,
    ) -> None:
        self.templates = Path(templates) if templates else room("templates")
        self.data = Path(data) if data else room("data")
        self.memory = memory or Memory()
        self.compiled = compiled
        self._clauses: dict[str, Clause] = {}
        self._acts: dict[str, Clause] = {}
        self._specs: dict[str, ClauseSpec] = {}
        self._models: dict[str, ModelFiles] = {}
        self._taken_over: dict[str, tuple[Part, ...]] = {}

    @property
    def rooms(self) -> Rooms:
        """Return where the templates lie, what the folder lacks being taken from what ships."""
        return Rooms(self.templates)

    def clause_ids(self) -> tuple[str, ...]:
        """Return the ids of all clauses, sorted."""
        return self._ids("clauses", DECLARATION)

    def contract_ids(self) -> tuple[str, ...]:
        """Return the ids of all contracts, sorted."""
        return self._ids("contracts", CONTRACT_DECLARATION)

    def model_ids(self) -> tuple[str, ...]:
        """Return the ids of all that can be drafted: contracts first, then clauses."""
        return (*self.contract_ids(), *self.clause_ids())

    def _ids(self, room: str, declaration: str) -> tuple[str, ...]:
        found = (self.templates / room).glob(f"*/{declaration}")
        return tuple(sorted(path.parent.name for path in found))

    def heading(self, id_: str) -> Mapping[str, str]:
        """Return the id, version, title and description of a clause, unchecked, '' if absent."""
        path = self._declaration(id_)
        data = read_head(declaration_text(path), path.name, TemplateError)
        return {"id": id_} | {key: str(data.get(key, "")) for key in _HEADING}

    @cached_property
    def of_rows(self) -> Library:
        """Return the same library as a session of the rows of a workbook, which are much alike."""
        return Library(self.templates, self.data, Memory(rows=True), self.compiled)

    @cached_property
    def register(self) -> Register:
        """Return the register of cited law. Raises TemplateError with every fault in it."""
        files = sorted((self.data / "law").glob("*.toml"))
        texts = {path.name: source_text(path) for path in files}

        def read() -> Register:
            from clausegen.law.register import read_register

            return read_register(texts)

        return self.compiled.of("register", repr(texts), read)

    def style_ids(self) -> tuple[str, ...]:
        """Return the ids of the house styles of both folders, « maison » first."""
        from clausegen.styles import MAISON

        found = {path.parent.name for room in self._styles for path in room.glob("*/style.toml")}
        return tuple(sorted(found, key=lambda id_: (id_ != MAISON.id, id_)))

    @property
    def _styles(self) -> tuple[Path, Path]:
        """Return where styles lie: those of a house beside its templates prevail."""
        return self.templates / "styles", self.data / "styles"

    def style(self, name: str = "") -> Style:
        """Return a house style: that by default for '', one of the library, or that of a folder.

        Raises UsageError for a name that is neither, TemplateError for a style that is faulty.
        """
        from clausegen.styles import MAISON

        if not name:
            return MAISON
        from clausegen.styles.reading import read_style

        return read_style(self.style_folder(name))

    def style_folder(self, name: str) -> Path:
        """Return the folder of a style of the library, or that named. Raises UsageError."""
        from clausegen.styles import STYLE_FILE

        known = self.style_ids()
        rooms = [room / name for room in self._styles] if name in known else []
        folder = next((each for each in rooms if (each / STYLE_FILE).is_file()), Path(name))
        if not (folder / STYLE_FILE).is_file():
            hint = nearest(name, known) or f"Styles : {', '.join(known)}."
            message = (
                f"« {name} » n’est ni un style, ni un répertoire qui contient {STYLE_FILE}. {hint}"
            )
            raise UsageError(message)
        return folder

    def style_of(self, properties: Properties, given: Style | None = None) -> Style:
        """Return the style that a document says it is set in: one that ships, or the one given.

        Raises UsageError where it is neither, or no longer the same.
        """
        from clausegen.styles import MAISON

        if not properties.style:
            return MAISON
        known = properties.style in self.style_ids()
        found = given or (self.style(properties.style) if known else None)
        if found is None or found.digest != properties.style_digest:
            state = "n’est pas ici" if found is None else "a changé depuis, ou n’est pas celui-ci"
            message = f"Le style « {properties.style} » de ce document {state}."
            raise UsageError.of(fault("style-absent", message, remedies=(Remedy("style"),)))
        return found

    def spec(self, id_: str) -> ClauseSpec:
        """Return what a clause or a contract declares. Raises as `clause` does."""
        from clausegen.library.free_text import FREE_TEXT

        if id_ == FREE_TEXT:
            return self.clause(id_).spec
        if id_ not in self._specs:
            files = self._files(id_)
            own = {name: text for name, text in _markdown(files.folder).items() if "/" in name}
            text = declaration_text(files.declaration)
            parts = self._parts(id_)
            name, rules = files.declaration.name, _rules(files.folder)
            self._specs[id_] = self._spec(text, name, own, rules, parts)
        return self._specs[id_]

    def _spec(self, *given: Any) -> ClauseSpec:  # noqa: ANN401  # what `read_clause_spec` is given
        def read() -> ClauseSpec:
            from clausegen.library.specification import read_clause_spec

            return read_clause_spec(*given)

        return self.compiled.of("spec", repr(given), read)

    def clause(self, id_: str) -> Clause:
        """Return a clause, or a contract, which is drafted in the same way, or that of free texts.

        Raises UsageError for an id that is not in the library, naming the nearest, and
        TemplateError for a clause whose declaration is faulty.
        """
        from clausegen.library.clause import Clause
        from clausegen.library.free_text import FREE_TEXT, free_text
        from clausegen.library.model_files import images_of

        if id_ not in self._clauses and id_ == FREE_TEXT:
            self._clauses[id_] = free_text(self.register)
        if id_ not in self._clauses:
            files = self._files(id_)
            sources = {name: source_text(path) for name, path in files.sources.items()}
            self._clauses[id_] = Clause(
                self.spec(id_),
                sources | dict.fromkeys(files.empty, ""),
                self.register,
                declaration_text(files.declaration),
                self.memory,
                _rules(files.folder),
                self._parts(id_),
                self.compiled,
                images_of(files),
            )
        return self._clauses[id_]

    def _files(self, id_: str) -> ModelFiles:
        """Return the files of a model, found once."""
        from clausegen.library.model_files import model_files

        if id_ not in self._models:
            self._models[id_] = model_files(self.folder(id_), self.rooms)
        return self._models[id_]

    def taken(self, id_: str) -> tuple[Brought, ...]:
        """Return the clauses that a contract takes, in its order; a clause takes none."""
        return tuple(each for each in self._files(id_).brought if each.id)

    def _parts(self, id_: str) -> tuple[Part, ...]:
        """Return what a model takes over, read once."""
        from clausegen.library.model_files import parts_of

        if id_ not in self._taken_over:
            self._taken_over[id_] = parts_of(self._files(id_))
        return self._taken_over[id_]

    def act(self, id_: str) -> Clause:
        """Return an act of `templates/acts`, such as « prorogation ». Raises as `clause` does."""
        if id_ not in self._acts:
            known = self.act_ids()
            if id_ not in known:
                hint = nearest(id_, known) or f"Actes : {', '.join(known)}."
                raise UsageError(f"Aucun acte ne se nomme « {id_} ». {hint}")
            self._acts[id_] = self._read_act(self._act_folder / id_)
        return self._acts[id_]

    def _read_act(self, folder: Path) -> Clause:
        """Return the act of a folder, the parts that it includes being sources of its own."""
        from clausegen.library.clause import Clause

        own, common = _markdown(folder), _markdown(self._act_folder / COMMON_FOLDER)
        parts = included(own, {f"{COMMON}{name}": text for name, text in common.items()})
        text = declaration_text(folder / ACT_DECLARATION)
        rules = _rules(folder)
        spec = self._spec(text, ACT_DECLARATION, parts, rules)
        sources = {**self._shared, **own, **parts}
        return Clause(
            spec, sources, self.register, text, self.memory, rules, compiled=self.compiled
        )

    def act_ids(self) -> tuple[str, ...]:
        """Return the kinds of act that there are, the ordinary one first."""
        found = (path.parent.name for path in self._act_folder.glob("*/acte.toml"))
        return tuple(sorted(found, key=lambda id_: (id_ != MODIFICATION, id_)))

    @property
    def _act_folder(self) -> Path:
        return self.rooms.acts

    @property
    def _shared(self) -> dict[str, str]:
        shared = _markdown(self.rooms.shared)
        return {f"shared/{name}": text for name, text in shared.items()}

    def template_digest(self, id_: str) -> str:
        """Return the SHA-256 of all that words a clause; see `Clause.digest`."""
        return self.clause(id_).digest

    def folder(self, id_: str) -> Path:
        """Return the folder of a clause or a contract. Raises UsageError for an unknown id."""
        return self._declaration(id_).parent

    def _declaration(self, id_: str) -> Path:
        """Return the file that declares a model. Raises UsageError for an unknown id."""
        for where, name, known in (
            ("contracts", CONTRACT_DECLARATION, self.contract_ids),
            ("clauses", DECLARATION, self.clause_ids),
        ):
            if id_ in known():
                return self.templates / where / id_ / name
        known_ids = self.model_ids()
        hint = nearest(id_, known_ids) or f"Clauses et contrats : {', '.join(known_ids)}."
        message = f"Aucune clause ne se nomme « {id_} ». {hint}"
        remedies = () if nearest(id_, known_ids) else (Remedy("library"),)
        raise UsageError.of(fault("clause-inconnue", message, remedies=remedies))

    def examples(self, id_: str) -> Mapping[str, Path]:
        """Return the named sets of answers that come with a clause, by name."""
        return _examples(self.folder(id_))

    def act_examples(self, id_: str) -> Mapping[str, Path]:
        """Return the named sets of answers that come with an act, by name."""
        return _examples(self._act_folder / id_)

    def validate(self, id_: str, raw: Mapping[str, object]) -> Validation:
        """Return the values of answers to a clause, with every problem."""
        return self.clause(id_).validate(raw)

    def draft(self, id_: str, raw: Mapping[str, object], **options: Unpack[DraftKeywords]) -> Draft:
        """Return the draft that answers make of a clause; see `drafting.draft`."""
        from clausegen.library.drafting import DraftOptions, draft

        return draft(self.clause(id_), raw, DraftOptions(**options))


def _examples(folder: Path) -> Mapping[str, Path]:
    return {path.stem: path for path in sorted((folder / "examples").glob("*.toml"))}


def _rules(folder: Path) -> str:
    """Return the text of the guard rules that stand in a file of their own, '' without one."""
    path = folder / RULES_FILE
    return declaration_text(path) if path.is_file() else ""


def _markdown(folder: Path) -> dict[str, str]:
    """Return the Markdown sources under a folder by their path in it."""
    return {name: source_text(path) for name, path in files_under(folder, "*.md")}
