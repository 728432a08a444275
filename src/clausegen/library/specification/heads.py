"""Which head each declaring file has, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from clausegen.errors import Diagnostic, TemplateError
from clausegen.files.toml import read_toml
from clausegen.library.rooms import (
    ACT_DECLARATION,
    CONTRACT_DECLARATION,
    DECLARATION,
    RULES_FILE,
)
from clausegen.library.specification.declared import Declarations, DeclaringFile
from clausegen.library.specification.schema import (
    ActHead,
    ClauseHead,
    CommonRulesFile,
    ContractHead,
    QuestionsFile,
    RulesFile,
    StrictTable,
)
from clausegen.library.specification.shared_rules import COMMON_RULES, applied
from clausegen.questions.rules import EVERYBODY

_MODELS: dict[str, type[ClauseHead]] = {
    DECLARATION: ClauseHead,
    ACT_DECLARATION: ActHead,
    CONTRACT_DECLARATION: ContractHead,
}


def head_of(file: str) -> type[ClauseHead]:
    """Return the shape of the head of a declaration."""
    return _MODELS.get(PurePosixPath(file).name, ClauseHead)


def read_declaration(name: str, text: str, declarations: Declarations, condition: str) -> None:
    """Read a file that declares for another: a clause of a contract, its rules, shared questions.

    What a clause once migrated from belongs to its own versions and is left out.
    """
    source = DeclaringFile(name, text)
    data = read_toml(text, name, TemplateError)
    file = PurePosixPath(name).name
    others = RulesFile if file == RULES_FILE else QuestionsFile
    model: type[StrictTable] = _MODELS.get(file, others)
    declarations.head(model, data, source)
    declarations.add({key: data[key] for key in data if key != "migrations"}, source, condition)


def read_common(text: str, declarations: Declarations) -> None:
    """Read the rules that all models share, those that the model asked so far has a place for."""
    source = DeclaringFile(COMMON_RULES, text)
    data = read_toml(text, COMMON_RULES, TemplateError)
    if not declarations.head(CommonRulesFile, data, source):
        return
    asked = {each.table.id: each.table.kind for each in declarations.tables["parameters"]}
    scope = declarations.scope[0].get("scope", {}) if declarations.scope else {}
    answers = scope.get("answers", {}) if isinstance(scope, dict) else {}
    for rank, rule in applied(data, asked, {EVERYBODY, *answers}):
        declarations.add_one(("rules", rank), rule, data, source)


def common_faults(data: Mapping[str, Any], text: str) -> list[Diagnostic]:
    """Return what is wrong with the shape of the file of the rules that all models share."""
    declarations = Declarations()
    declarations.head(CommonRulesFile, data, DeclaringFile(COMMON_RULES, text))
    return declarations.faults
