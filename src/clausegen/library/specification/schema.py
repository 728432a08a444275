"""The shape of the tables that the files of a clause may hold, by pydantic."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from clausegen.document.repertoire import undrawn
from clausegen.library.specification.clause_spec import Moving, Need, TextUnder
from clausegen.questions import KINDS
from clausegen.questions.rules import EVERYBODY, Level

MAX_ID = 100
"""Letters of an id: each of its dots opens a family of questions."""
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


def _drawn(words: str) -> str:
    if any(undrawn(words)):
        raise PydanticCustomError("undrawn", "a sign that no face draws")
    return words


Printed = Annotated[str, AfterValidator(_drawn)]
"""Words that documents print: the label of a question stands where its answer is missing."""
PrintedWords = Annotated[Words, AfterValidator(_drawn)]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
DottedId = Annotated[
    str, StringConstraints(max_length=MAX_ID, pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")
]
FieldId = Annotated[str, StringConstraints(max_length=MAX_ID, pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d{1,6}\.\d{1,6}\.\d{1,6}$")]


def _known_kind(name: str) -> str:
    if name not in KINDS:
        raise PydanticCustomError("unknown_kind", "unknown kind")
    return name


KindName = Annotated[str, AfterValidator(_known_kind)]
# TOML types are kept for the kind of the parameter to read.
Raw = Any
Day = date


def _listed(over: object) -> object:
    return [over] if isinstance(over, str) else over


class StrictTable(BaseModel):
    """A table in which each key is known and each value has its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionTable(StrictTable):
    """One `[[parameters.options]]`."""

    id: Slug
    label: PrintedWords
    text: Printed = ""


class QuestionTable(StrictTable):
    """What a question and a field of a table may say."""

    id: str
    kind: KindName
    label: PrintedWords
    help: str = ""
    default: Raw = None
    required: bool = False
    min: Raw = None
    max: Raw = None
    unit: Printed = ""
    lines: bool = False
    form: Literal["", "nom", "noms", "determine", "lieu"] = ""
    units: list[str] = Field(default_factory=list)
    options: list[OptionTable] = Field(default_factory=list)


class FieldTable(QuestionTable):
    """One `[[parameters.fields]]`: what each row of a table answers."""

    id: FieldId


class ParameterTable(QuestionTable):
    """One `[[parameters]]`."""

    id: DottedId
    group: str = ""
    when: str = ""
    fields: list[FieldTable] = Field(default_factory=list)
    unique: list[str] = Field(default_factory=list)
    increasing: list[str] = Field(default_factory=list)
    decreasing: list[str] = Field(default_factory=list)


class RuleTable(StrictTable):
    """One `[[rules]]`."""

    id: Slug
    level: Level
    scope: Words = EVERYBODY
    condition: Words
    message: Words
    hint: str = ""
    basis: str = ""
    law: list[str] = Field(default_factory=list)
    parameters: list[str] = Field(default_factory=list)
    passages: list[str] = Field(default_factory=list)
    absent: list[str] = Field(default_factory=list)
    question: str = ""


class GroupTable(StrictTable):
    """One `[[groups]]`: a step of the questionnaire."""

    id: Slug
    label: Words
    help: str = ""


class ScopeTable(StrictTable):
    """`[scope]`: the question that says whom rules are for, and its answers by scope."""

    question: str
    answers: dict[str, list[str]]


class MigrationTable(StrictTable):
    """One `[[migrations]]`: what became of a question, and since which version."""

    since: Version
    source: DottedId | None = Field(default=None, alias="from")
    to: list[DottedId] = Field(default_factory=list)
    default: Raw = None

    @property
    def id(self) -> str:
        """Return the question that a fault of the table names."""
        return self.source or next(iter(self.to), "")


class _Head(StrictTable):
    """What a file declares besides its tables, which are checked one by one."""

    groups: list[dict[str, Raw]] = Field(default_factory=list)
    parameters: list[dict[str, Raw]] = Field(default_factory=list)
    rules: list[dict[str, Raw]] = Field(default_factory=list)


class VariantHead(_Head):
    """The head of a variant file."""

    order: int = 0
    condition: str = ""


class ClauseHead(_Head):
    """The head of `clause.toml`."""

    id: ClauseId
    title: PrintedWords
    version: Version
    date: Day
    law_date: Day
    language: Literal["fr-FR"] = "fr-FR"
    description: Words
    questions: list[Words] = Field(default_factory=list)
    scope: ScopeTable | None = None
    migrations: list[dict[str, Raw]] = Field(default_factory=list)


class RulesFile(StrictTable):
    """What `rules.toml` holds."""

    rules: list[dict[str, Raw]] = Field(default_factory=list)


Answers = Annotated[list[Words], Field(min_length=1)]


class CommonRuleTable(BaseModel):
    """What one rule of the shared file says besides what a model holds of it."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    over: Annotated[Answers, BeforeValidator(_listed)] | None = None


class CommonRulesFile(StrictTable):
    """What `shared/rules.toml` holds; `lists` are answers that several rules are over."""

    lists: dict[str, Answers] = Field(default_factory=dict)
    rules: list[CommonRuleTable] = Field(default_factory=list)


class QuestionsFile(_Head):
    """What a file of shared questions holds; `questions` are the files that it takes with it."""

    questions: list[Words] = Field(default_factory=list)
    scope: ScopeTable | None = None


class TakenClause(StrictTable):
    """One `[[clauses]]` of a contract: when it stands there, and whether it opens a titre."""

    id: ClauseId
    condition: str = ""
    level: Literal["article", "titre"] = "article"
    title: Printed = ""


class ContractHead(ClauseHead):
    """The head of `contract.toml`."""

    clauses: list[TakenClause]
    particular: list[str] = Field(default_factory=list)


class ActHead(ClauseHead):
    """The head of `acte.toml`: an act is between parties, who sign it, unless it says otherwise."""

    needs: list[Need] = Field(default_factory=lambda: [*get_args(Need)])
    text: TextUnder = "changed"
    ends: bool = False
    moves: Moving = ""


TABLES: dict[str, type[StrictTable]] = {
    "groups": GroupTable,
    "parameters": ParameterTable,
    "rules": RuleTable,
    "migrations": MigrationTable,
}
INNER: dict[str, type[StrictTable]] = {
    "scope": ScopeTable, "options": OptionTable, "fields": FieldTable, "clauses": TakenClause,
}  # fmt: skip  # a table
"""The tables inside a head or a question."""
