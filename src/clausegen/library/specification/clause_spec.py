"""What a clause declares: its title, the steps and questions of its form, rules and variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from clausegen.errors import Diagnostic, TemplateError
from clausegen.files.toml import read_toml, split_front_matter
from clausegen.library.rooms import RULES_FILE
from clausegen.library.specification.migration import Migration
from clausegen.library.specification.part import Part, VariantFile, both
from clausegen.library.specification.shared_rules import COMMON_RULES
from clausegen.questions.rules import Rule
from clausegen.questions.values import Parameters

if TYPE_CHECKING:
    from clausegen.library.specification.declared import Declarations

Day: TypeAlias = date
Need: TypeAlias = Literal["parties", "signatures"]
TextUnder: TypeAlias = Literal["changed", "kept", "anew"]
"""What an act does to the text: changes articles, leaves it as it is, or words the whole anew."""
Moving: TypeAlias = Literal["", "joining", "leaving"]
"""Which parties an act supposes to move, '' for one that supposes none."""


@dataclass(frozen=True, slots=True)
class Group:
    """One step of the questionnaire."""

    id: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class ClauseSpec:
    """Everything that the files of a clause declare, checked.

    `migrations` are in the order of their versions. Of an act, `needs` is what its document must
    show before it may be signed, `text` what it does to that of the contract, `moves` which parties
    it supposes to join or to leave, and `ends` says that the contract ends with it. Of a contract,
    `particular` are the ids of the articles that hold what is particular to a deal.
    """

    id: str
    title: str
    version: str
    date: Day
    law_date: Day
    language: str
    description: str
    groups: tuple[Group, ...]
    parameters: Parameters
    rules: tuple[Rule, ...]
    variants: tuple[VariantFile, ...] = ()
    needs: tuple[Need, ...] = ()
    text: TextUnder = "changed"
    ends: bool = False
    moves: Moving = ""
    migrations: tuple[Migration, ...] = ()
    particular: tuple[str, ...] = ()

    def of_group(self, group: str) -> tuple[str, ...]:
        """Return the ids of the questions of one step, in order."""
        return self.parameters.by_group.get(group, ())


def read_clause_spec(
    text: str,
    file: str = "clause.toml",
    variants: Mapping[str, str] | None = None,
    rules: str = "",
    brought: Sequence[Part] = (),
) -> ClauseSpec:
    """Return what a model declares, from its declaration and its variants by name.

    `rules` is the text of `rules.toml`; `brought` is what comes from elsewhere, over which what the
    declaration itself says prevails. A file of `variants` without a head between « +++ » is no
    variant and is left aside. Raises TemplateError with every fault at once, each with file, line
    and key.
    """
    from clausegen.library.specification.checking import checked
    from clausegen.library.specification.declared import Declarations, DeclaringFile
    from clausegen.library.specification.heads import head_of
    from clausegen.library.specification.migrating import migrations

    source, data = DeclaringFile(file, text), read_toml(text, file, TemplateError)
    declarations = Declarations()
    head = declarations.head(head_of(file), data, source)
    declarations.add(data, source)
    folder = PurePosixPath(file).parent
    own = Part({f"{folder / RULES_FILE}": rules} if rules else {}, variants=variants or {})
    found = _taken_in((own, *brought), folder, declarations)
    parameters, guards = checked(declarations)
    steps = migrations(declarations, head.version if head else "", parameters)
    if head is None or declarations.faults:
        raise _refused(declarations.faults)
    groups = (each.table for each in declarations.tables["groups"])
    return ClauseSpec(
        id=head.id,
        title=head.title,
        version=head.version,
        date=head.date,
        law_date=head.law_date,
        language=head.language,
        description=head.description,
        groups=tuple(Group(each.id, each.label, each.help) for each in groups),
        parameters=Parameters(parameters),
        rules=tuple(guards),
        variants=tuple(sorted(found, key=lambda each: (each.folder, each.order, each.name))),
        migrations=steps,
        **_of_act(head),
    )


def _taken_in(
    parts: Sequence[Part], folder: PurePosixPath, declarations: Declarations
) -> list[VariantFile]:
    """Return the variants of all parts, what they declare being read; the first part prevails."""
    from clausegen.library.specification.heads import read_common, read_declaration

    found: list[VariantFile] = []
    common = ""
    for part in parts:
        for name, content in part.declarations.items():
            if name == COMMON_RULES:  # which is said of what all the others ask
                common = content
            else:
                read_declaration(name, content, declarations, part.condition)
        found += [*_read_variants(part, folder, declarations), *part.placed]
        if part is parts[0]:
            declarations.prevails()
    declarations.shared_first()
    if common:
        read_common(common, declarations)
    return found


def _of_act(head: object) -> dict[str, Any]:
    """Return what the head of an act or of a contract says that the head of a clause does not."""
    from clausegen.library.specification.schema import ActHead, ContractHead

    if isinstance(head, ContractHead):
        return {"particular": tuple(head.particular)}
    if not isinstance(head, ActHead):
        return {}
    own = {"text": head.text, "ends": head.ends, "moves": head.moves}
    return {"needs": tuple(head.needs), **own}


def _read_variants(
    part: Part, folder: PurePosixPath, declarations: Declarations
) -> tuple[VariantFile, ...]:
    """Return the variants in the order in which they are taken, their tables declared."""
    from clausegen.library.specification.declared import DeclaringFile
    from clausegen.library.specification.schema import VariantHead

    read: list[tuple[VariantFile, dict[str, Any], DeclaringFile]] = []
    for name, content in part.variants.items():
        toml, body = split_front_matter(content)
        if toml is not None:
            source = DeclaringFile(str(folder / name), toml, first_line=2)
            data = read_toml(toml, source.file, TemplateError, 2)
            head = declarations.head(VariantHead, data, source) or VariantHead()
            condition = both(part.condition, head.condition)
            read.append((VariantFile(name, head.order, condition, body), data, source))
    read.sort(key=lambda each: (each[0].folder, each[0].order, each[0].name))
    for _, data, source in read:
        declarations.add(data, source, part.condition)
    return tuple(variant for variant, _, _ in read)


def _refused(faults: list[Diagnostic]) -> TemplateError:
    many = f"{len(faults)} erreurs" if len(faults) > 1 else "une erreur"
    ordered = sorted(faults, key=lambda each: each.place)
    return TemplateError(f"La déclaration de la clause contient {many}.", ordered)
