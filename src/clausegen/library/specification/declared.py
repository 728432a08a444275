"""The tables of the files of a clause, each with its place, and their faults in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from clausegen.document.repertoire import RULE, advice, lacks, undrawn
from clausegen.errors import Diagnostic, Place, fault, nearest
from clausegen.files.toml import Path, line_of, lines_of
from clausegen.library.specification.part import both
from clausegen.library.specification.schema import INNER, TABLES, ClauseHead, StrictTable
from clausegen.questions import KINDS
from clausegen.questions.parameter import quoted

Checked = TypeVar("Checked", bound=StrictTable)


class DeclaringFile:
    """A file that declares questions: its name, and the line of each of its keys."""

    def __init__(self, file: str, text: str, first_line: int = 1) -> None:
        self.file = file
        self._lines = lines_of(text, first_line)

    def place(self, path: Path, key: str) -> Place:
        """Return where a key is, or the table that should hold it."""
        return Place(self.file, line_of(path, self._lines), key=key)


@dataclass(frozen=True, slots=True)
class Declared:
    """A table of a file, and its path there, which tells the line of its keys."""

    source: DeclaringFile
    path: Path
    table: Any

    def fault(self, rule: str, message: str, key: str = "", hint: str = "") -> Diagnostic:
        """Return a fault of this table, placed at one of its keys."""
        name = f"{self.table.id}.{key}" if key else self.table.id
        place = self.source.place((*self.path, key) if key else self.path, name)
        return fault(rule, message, place, hint)


class Declarations:
    """The tables of all the files of a clause that could be read, and the faults of the others.

    `ids` holds the ids of all tables, faulty ones included, so that one fault hides no other and
    makes no other.
    """

    def __init__(self) -> None:
        self.tables: dict[str, list[Declared]] = {name: [] for name in TABLES}
        self.ids: dict[str, list[str]] = {name: [] for name in TABLES}
        self.faults: list[Diagnostic] = []
        self.scope: tuple[Mapping[str, Any], DeclaringFile] | None = None
        self._settled: dict[str, frozenset[str]] = {name: frozenset() for name in TABLES}

    def prevails(self) -> None:
        """Let what was read so far prevail over what comes: a question asked anew is passed over.

        Rules are never passed over: none is lost because another bears its name.
        """
        for name in ("groups", "parameters"):
            self._settled[name] = frozenset(self.ids[name])

    def shared_first(self) -> None:
        """Put what all clauses ask before the rest, whoever asks it: who the parties are."""
        asked = self.tables["parameters"]
        asked.sort(key=lambda each: not each.source.file.startswith("shared/"))

    def head(
        self, model: type[Checked], data: Mapping[str, Any], source: DeclaringFile
    ) -> Checked | None:
        """Return the head of a file, or None and its faults among the faults."""
        return self._checked(model, data, (data, (), source))

    def add(self, data: Mapping[str, Any], source: DeclaringFile, condition: str = "") -> None:
        """Read the tables of a file, its questions and rules standing under a condition."""
        if self.scope is None and "scope" in data:
            self.scope = data, source
        for name in TABLES:
            listed = data.get(name, [])
            for rank, raw in enumerate(listed if isinstance(listed, list) else []):
                if isinstance(raw, dict) and not self._passed_over(name, raw):
                    self.add_one((name, rank), raw, data, source, condition)

    def add_one(
        self,
        path: tuple[str, int],
        raw: Mapping[str, Any],
        data: Mapping[str, Any],
        source: DeclaringFile,
        condition: str = "",
    ) -> None:
        """Read one table, which stands at a path of a file, under a condition."""
        name, _ = path
        self.ids[name].append(str(raw.get("id", "")))
        if table := self._checked(TABLES[name], raw, (data, path, source)):
            self.tables[name].append(Declared(source, path, _under(table, condition)))

    def _passed_over(self, name: str, raw: Mapping[str, Any]) -> bool:
        """Return whether a table was declared already by who prevails, or is a step told again."""
        id_ = str(raw.get("id", ""))
        told = (each.table for each in self.tables[name] if name == "groups")
        again = any(each.id == id_ and each.label == raw.get("label") for each in told)
        return again or id_ in self._settled[name]

    def _checked(
        self,
        model: type[Checked],
        raw: object,
        where: tuple[Mapping[str, Any], Path, DeclaringFile],
    ) -> Checked | None:
        """Return a table that was checked, None for a faulty one, its faults being noted."""
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            data, path, source = where
            for each in error.errors(include_url=False):
                full = (*path, *each["loc"])
                self.faults.append(_diagnostic(dict(each), full, data, source))
            return None


def _under(table: Checked, condition: str) -> Checked:
    """Return a question or a rule that plays only where a condition holds."""
    for key in ("when", "condition"):
        if condition and hasattr(table, key):
            return table.model_copy(update={key: both(condition, getattr(table, key))})
    return table


_MESSAGES = {
    "missing": "« {key} » manque.",
    "string_type": "« {key} » attend un texte entre guillemets.",
    "bool_type": "« {key} » attend true ou false, sans guillemets.",
    "int_type": "« {key} » attend un nombre entier, sans guillemets.",
    "date_type": "« {key} » attend une date sans guillemets : 2027-01-01.",
    "list_type": "« {key} » attend une liste entre crochets.",
    "model_type": "« {key} » attend une table.",
    "string_too_short": "« {key} » est vide.",
    "too_short": "« {key} » est vide.",
    "string_pattern_mismatch": "« {key} » vaut {value}, qui n’a pas la forme attendue.",
    "literal_error": "« {key} » vaut {value}, qui n’est pas permis.",
}
_HINTS = {
    "id": "Des minuscules sans accent, des chiffres et des soulignés ; des points entre les noms.",
    "version": "Trois nombres : « 1.0.0 ».",
    "level": "« error » ou « warning ».",
    "language": "« fr-FR ».",
    "form": "« nom », « noms » (au pluriel), « determine » (avec son article) ou « lieu ».",
}


def _diagnostic(
    error: Mapping[str, Any], path: Path, data: Mapping[str, Any], source: DeclaringFile
) -> Diagnostic:
    """Return an error of pydantic as a problem of ours, in French, at its line."""
    key = next(part for part in reversed(path) if isinstance(part, str))
    place = source.place(path, dotted(path, data))
    if error["type"] == "extra_forbidden":
        return fault("cle-inconnue", f"« {key} » n’est pas une clé connue.", place, _nearest(path))
    if error["type"] == "unknown_kind":
        message = f"Le genre {quoted(error['input'])} n’existe pas."
        return fault("genre-inconnu", message, place, _hint(error["input"], KINDS, "Genres"))
    if error["type"] == "undrawn":
        sign = next(undrawn(error["input"]))[0]
        return fault(RULE, lacks(f"« {key} »", sign), place, advice(sign))
    message = _MESSAGES.get(error["type"], "« {key} » vaut {value}, qui n’est pas permis.")
    hint = _HINTS.get(key, "") if error["type"] not in {"missing", "string_type"} else ""
    return fault("cle-refusee", message.format(key=key, value=quoted(error["input"])), place, hint)


def dotted(path: Sequence[str | int], data: Mapping[str, Any]) -> str:
    """Return a path as people name it, tables by their ids: « delai.resolution.kind »."""
    shown: list[str] = []
    here: Any = data
    for part in path:
        here = _inside(here, part)
        if isinstance(part, int):
            id_ = here.get("id") if isinstance(here, dict) else None
            shown[-1] = str(id_) if id_ else f"{shown[-1]}[{part + 1}]"
        else:
            shown.append(part)
    return ".".join(shown)


def _inside(here: Any, part: str | int) -> Any:  # noqa: ANN401  # tables of any shape
    try:
        return here[part]
    except (KeyError, IndexError, TypeError):
        return None


def _nearest(path: Path) -> str:
    owners = [part for part in path[:-1] if isinstance(part, str)]
    model: type[BaseModel] = ClauseHead
    if owners:
        model = (INNER | TABLES)[owners[-1]]
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return _hint(str(path[-1]), keys, "Clés possibles")


def _hint(name: str, known: Iterable[str], what: str) -> str:
    return nearest(name, known) or f"{what} : {', '.join(known)}."
