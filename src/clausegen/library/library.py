"""The library: the only reader of `templates/` and `data/`, and the door to drafting.

Templates and drafting are imported at their first use, so that a list of clauses comes fast.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from clausegen.document.memory import Memory
from clausegen.errors import TemplateError, UsageError, nearest
from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache
from clausegen.files.sources import declaration_text, files_under, source_text
from clausegen.files.toml import read_toml
from clausegen.library.act_files import COMMON, COMMON_FOLDER, MODIFICATION, included

if TYPE_CHECKING:
    from clausegen.document.tree import Document
    from clausegen.law.register import Register
    from clausegen.library.clause import Clause
    from clausegen.library.drafting import CommentaryMode, Draft
    from clausegen.library.specification import ClauseSpec
    from clausegen.questions.validation import Validation

PACKAGE = Path(__file__).parent.parent
CHECKOUT = PACKAGE.parent.parent
_HEADING = ("version", "title", "description")


def room(name: str) -> Path:
    """Return the folder `templates` or `data`: inside the package, or in the checkout around it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


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

    def clause_ids(self) -> tuple[str, ...]:
        """Return the ids of all clauses, sorted."""
        return tuple(sorted(path.parent.name for path in self._folder.glob("*/clause.toml")))

    def heading(self, id_: str) -> Mapping[str, str]:
        """Return the id, version, title and description of a clause, unchecked, '' if absent."""
        text = declaration_text(self.folder(id_) / "clause.toml")
        data = read_toml(text, "clause.toml", TemplateError)
        return {"id": id_} | {key: str(data.get(key, "")) for key in _HEADING}

    @property
    def _folder(self) -> Path:
        return self.templates / "clauses"

    @cached_property
    def register(self) -> Register:
        """Return the register of cited law. Raises TemplateError with every fault in it."""
        files = sorted((self.data / "law").glob("*.toml"))
        texts = {path.name: source_text(path) for path in files}

        def read() -> Register:
            from clausegen.law.register import read_register

            return read_register(texts)

        return self.compiled.of("register", chain(*texts.items()), read)

    def spec(self, id_: str) -> ClauseSpec:
        """Return what a clause declares. Raises as `clause` does."""
        if id_ not in self._specs:
            folder = self.folder(id_)
            variants = {name: text for name, text in _markdown(folder).items() if "/" in name}
            text = declaration_text(folder / "clause.toml")
            self._specs[id_] = self._spec(text, "clause.toml", variants, _rules(folder))
        return self._specs[id_]

    def _spec(self, text: str, file: str, variants: Mapping[str, str], rules: str) -> ClauseSpec:
        def read() -> ClauseSpec:
            from clausegen.library.specification import read_clause_spec

            return read_clause_spec(text, file, variants, rules)

        return self.compiled.of("spec", (text, file, rules, *chain(*variants.items())), read)

    def clause(self, id_: str) -> Clause:
        """Return a clause.

        Raises UsageError for an id that is not in the library, naming the nearest, and
        TemplateError for a clause whose declaration is faulty.
        """
        from clausegen.library.clause import Clause

        if id_ not in self._clauses:
            folder = self.folder(id_)
            text, sources = declaration_text(folder / "clause.toml"), self._sources(folder)
            spec, rules = self.spec(id_), _rules(folder)
            self._clauses[id_] = Clause(
                spec, sources, self.register, text, self.memory, rules, self.compiled
            )
        return self._clauses[id_]

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
        from clausegen.library.specification import ACT_DECLARATION

        own, common = _markdown(folder), _markdown(self._act_folder / COMMON_FOLDER)
        parts = included(own, {f"{COMMON}{name}": text for name, text in common.items()})
        text = declaration_text(folder / ACT_DECLARATION)
        rules = _rules(folder)
        spec = self._spec(text, ACT_DECLARATION, parts, rules)
        sources = {**self._shared, **own, **parts}
        return Clause(spec, sources, self.register, text, self.memory, rules, self.compiled)

    def act_ids(self) -> tuple[str, ...]:
        """Return the kinds of act that there are, the ordinary one first."""
        found = (path.parent.name for path in self._act_folder.glob("*/acte.toml"))
        return tuple(sorted(found, key=lambda id_: (id_ != MODIFICATION, id_)))

    @property
    def _act_folder(self) -> Path:
        return self.templates / "acts"

    def _sources(self, folder: Path) -> dict[str, str]:
        """Return the sources of a folder and those that all templates share, by name."""
        return _markdown(folder) | self._shared

    @property
    def _shared(self) -> dict[str, str]:
        shared = _markdown(self.templates / "shared")
        return {f"shared/{name}": text for name, text in shared.items()}

    def template_digest(self, id_: str) -> str:
        """Return the SHA-256 of all that words a clause; see `Clause.digest`."""
        return self.clause(id_).digest

    def folder(self, id_: str) -> Path:
        """Return the folder of a clause. Raises UsageError for an unknown id."""
        known = self.clause_ids()
        if id_ not in known:
            hint = nearest(id_, known) or f"Clauses : {', '.join(known)}."
            message = f"Aucune clause ne se nomme « {id_} ». {hint}"
            raise UsageError(message)
        return self._folder / id_

    def examples(self, id_: str) -> Mapping[str, Path]:
        """Return the named sets of answers that come with a clause, by name."""
        return _examples(self.folder(id_))

    def act_examples(self, id_: str) -> Mapping[str, Path]:
        """Return the named sets of answers that come with an act, by name."""
        return _examples(self._act_folder / id_)

    def validate(self, id_: str, raw: Mapping[str, object]) -> Validation:
        """Return the values of answers to a clause, with every problem."""
        return self.clause(id_).validate(raw)

    def draft(
        self,
        id_: str,
        raw: Mapping[str, object],
        *,
        date: str = "",
        final: bool = False,
        accept: Collection[str] = (),
        commentary: CommentaryMode = "none",
        previous: Document | None = None,
    ) -> Draft:
        """Return the draft that answers make of a clause; see `drafting.draft`."""
        from clausegen.library.drafting import draft

        return draft(
            self.clause(id_),
            raw,
            date=date,
            final=final,
            accept=accept,
            commentary=commentary,
            previous=previous,
        )


def _examples(folder: Path) -> Mapping[str, Path]:
    return {path.stem: path for path in sorted((folder / "examples").glob("*.toml"))}


def _rules(folder: Path) -> str:
    """Return the text of the guard rules that stand in a file of their own, '' without one."""
    from clausegen.library.specification import RULES_FILE

    path = folder / RULES_FILE
    return declaration_text(path) if path.is_file() else ""


def _markdown(folder: Path) -> dict[str, str]:
    """Return the Markdown sources under a folder by their path in it."""
    return {name: source_text(path) for name, path in files_under(folder, "*.md")}
