"""All the faults of one template: each family in turn, over the files of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from clausegen.check.acts import act_steps
from clausegen.check.bare_words import bare_words
from clausegen.check.bindings import Bindings
from clausegen.check.circles import circle_faults
from clausegen.check.commentary import commentary_faults
from clausegen.check.conditions import Condition, conditions_of, declared_condition
from clausegen.check.covering import table_of
from clausegen.check.declarations import Tables, entries, lenient_parameters
from clausegen.check.definitions import contraction_faults, definition_faults, party_faults
from clausegen.check.examples import example_faults
from clausegen.check.expressions import Known, expression_faults, local_names
from clausegen.check.files import file_faults, reachable
from clausegen.check.folder import ACT, CONTRACT, Folder
from clausegen.check.guards import guard_faults
from clausegen.check.identifiers import commented_ids
from clausegen.check.law import basis_faults, law_faults
from clausegen.check.layout import blocks_of
from clausegen.check.reachability import Prober, compared_values
from clausegen.check.recorded import recorded_faults
from clausegen.check.rendering import Drafter, clause_steps
from clausegen.check.rule_answers import answers_of, rule_answer_faults
from clausegen.check.specification import (
    help_faults,
    party_terms,
    read_spec,
    specification_faults,
    tables_of,
    unused_faults,
)
from clausegen.check.structure import structure_faults
from clausegen.check.typed_values import typed_values
from clausegen.check.word_rules import spec_words, template_words
from clausegen.errors import ClausegenError, Diagnostic, Severity, TemplateError
from clausegen.law.register import Register
from clausegen.library.act_files import TITLE_FILE
from clausegen.library.clause import Clause
from clausegen.library.model_files import COMMENTARY_FILE, PLACED, SHARED
from clausegen.library.specification import ClauseSpec
from clausegen.questions.values import Parameters
from clausegen.template.source import OUTPUT, Source
from clausegen.template.standing import standing
from clausegen.template.syntax import Tree, parse, parse_expression

_TRIED_TOGETHER = 12
"""Answers to each question that a contract is drafted with: its clauses were tried with all."""
_OF_THE_ACT = ("acte", "presente")
"""Names that answer for the act in which a text stands: its conditions are of no answer."""
_OF_THE_CLAUSE = frozenset({"condition-impossible", "regle-sans-temoin", "passage-inconnu"})
"""Faults of a clause that a contract may make by settling a question: told of the clause alone."""


def clause_faults(folder: Folder, register: Register) -> list[Diagnostic]:
    """Return every fault of a clause or of an act."""
    return _Check(folder, register).faults()


@dataclass
class _Check:
    folder: Folder
    register: Register

    def faults(self) -> list[Diagnostic]:
        """Return the faults of each family, an echo of another on its line left out."""
        if self.folder.frame is CONTRACT and self.folder.unreadable and not self.folder.parts:
            return [*self.folder.unreadable]  # without its clauses, all else would look unknown
        found = [*self.folder.unreadable, *self._typed(), *self._declared(), *self._expressions()]
        told = {_line(each) for each in found if each.severity is Severity.ERROR}
        broken = {self.folder.templates[name].file for name in self._parsed} - {
            tree.source.file for tree in self.trees.values()
        }
        drafted = (each for each in self._drafted() if each.place.file not in broken)
        found += (each for each in drafted if _line(each) not in told)
        return [each for each in found if not self._settled(each)]

    def _settled(self, told: Diagnostic) -> bool:
        """Return whether a fault of a clause comes from what the contract that takes it settles."""
        inside = Path(told.place.file).is_relative_to(self.folder.path)
        return self.folder.frame is CONTRACT and told.rule in _OF_THE_CLAUSE and not inside

    # --- as typed -------------------------------------------------------------------------------

    def _typed(self) -> Iterator[Diagnostic]:
        """Yield the faults of what is typed: words, structure, definitions, parties, commentary.

        The clauses that a contract takes are read where they stand.
        """
        clause, comments = self._files(self._text), self._files(COMMENTARY_FILE)
        read = {source.file: source for source in self._read_here.values()}
        for name, source in self._read_here.items():
            if name.startswith(f"{SHARED}/") and source not in clause and source not in comments:
                continue  # what this template does not take is read where it is taken
            commentary = source in comments and source not in clause
            yield from template_words(source, commentary=commentary)
            if name != TITLE_FILE:
                yield from structure_faults(source, commentary=commentary)
            yield from contraction_faults(source)
        if self.folder.spec:
            yield from spec_words(self.folder.spec)
        terms, own = party_terms(self.parameters), [*self.folder.own.values()]
        yield from definition_faults(clause, [each for each in clause if each in own], terms)
        both = [each for each in (*clause, *comments) if each.file in read]
        yield from party_faults(both, terms)
        yield from typed_values(both, self.parameters)
        if comments:
            yield from commentary_faults(comments, clause, own)

    @property
    def _read_here(self) -> Mapping[str, Source]:
        """Return the templates that are read as typed: all, save those a contract takes."""
        folder = self.folder
        return folder.own if folder.frame is CONTRACT else folder.templates

    @property
    def _text(self) -> str:
        """Return the name of the file that holds the text itself."""
        return self.folder.frame.roots[0]

    def _files(self, root: str) -> list[Source]:
        """Return the files that a root includes, itself first."""
        templates = self.folder.templates
        return [templates[name] for name in reachable(self.trees, templates, [root])]

    # --- declarations and expressions -----------------------------------------------------------

    @cached_property
    def tables(self) -> list[Tables]:
        return tables_of(self.folder)

    @property
    def judged(self) -> list[Tables]:
        """Return the declarations that are judged here: those of its clauses a contract leaves."""
        brought = {*self.folder.brought} if self.folder.frame is CONTRACT else set()
        return [each for each in self.tables if each.name not in brought]

    @cached_property
    def _read(self) -> tuple[ClauseSpec | None, list[Diagnostic]]:
        return read_spec(self.folder) if self.folder.spec else (None, [])

    @cached_property
    def parameters(self) -> Parameters:
        spec, _ = self._read
        return spec.parameters if spec else lenient_parameters(self.tables)

    @cached_property
    def _parsed(self) -> dict[str, Tree | Diagnostic]:
        alone = self.folder.frame is not CONTRACT
        parsed = ((name, parse(source)) for name, source in self.folder.templates.items())
        return {
            name: standing(each, alone=alone) if isinstance(each, Tree) else each
            for name, each in parsed
        }

    @cached_property
    def trees(self) -> dict[str, Tree]:
        return {name: each for name, each in self._parsed.items() if isinstance(each, Tree)}

    def _all_conditions(self, spec: ClauseSpec) -> Iterator[Condition]:
        """Yield every condition on answers but those of rules, with what must hold around it.

        A name that the file sets itself, as the argument of a macro, is no answer.
        """
        rules = [entry.expression("condition") for entry in entries(self.tables, "rules")]
        judged = {each.source.file for each in self.judged}
        for source, text, line in (each for each in self._declared_conditions if each not in rules):
            if source.file in judged:
                yield declared_condition(source, text, line)
        around = {each.name: each.condition for each in spec.variants}
        for name, tree in self.trees.items():
            if name not in self._read_here:
                continue
            local = local_names(tree)
            for condition in conditions_of(tree.source, around.get(name, "")):
                if not {*local, *_OF_THE_ACT} & set(re.findall(r"\w+", condition.whole)):
                    yield condition

    @cached_property
    def _conditions(self) -> list[Tree | Diagnostic]:
        """Return the declared conditions, each parsed or its fault, those of questions first."""
        return [parse_expression(*each) for each in self._declared_conditions]

    @cached_property
    def _declared_conditions(self) -> list[tuple[Source, str, int]]:
        """Return the conditions of questions, rules and variants, with their files and lines."""
        found = [entry.expression("when") for entry in entries(self.tables, "parameters")]
        for name in ("rules", "clauses"):
            found += [entry.expression("condition") for entry in entries(self.tables, name)]
        for tables in self.tables[1:]:
            condition = tables.data.get("condition")
            if isinstance(condition, str) and condition.strip():
                found.append((tables.source, condition, tables.line(("condition",))))
        return [each for each in found if each]

    def _declared(self) -> Iterator[Diagnostic]:
        """Yield the faults of what the files declare: keys, questions, rules, what nobody reads."""
        spec, faults = self._read
        yield from faults
        questions = {
            block.id for source in self._files(COMMENTARY_FILE) for block in blocks_of(source)
        }
        yield from specification_faults(self.tables, self.folder.name, questions)
        if spec:
            yield from self._rule_answers(spec)
            yield from help_faults(self.judged)
            yield from recorded_faults(Path(self.folder.path), self.tables[0], spec)
        whens = (entry for entry in entries(self.tables, "parameters") if entry.expression("when"))
        yield from circle_faults(zip(whens, self._conditions, strict=False), self.parameters)
        trees = [*self.trees.values(), *self._condition_trees]
        if len(self.trees) == len(self._parsed) and self.folder.whole:
            yield from unused_faults(self.tables, self.parameters, trees)

    def _rule_answers(self, spec: ClauseSpec) -> Iterator[Diagnostic]:
        """Yield the rules that send to an answer which does not speak of them."""
        comments = self._files(COMMENTARY_FILE)
        answers = answers_of(comments, self.folder.templates, spec.parameters, self.register)
        who = [rule.scope.question for rule in spec.rules if rule.scope]
        rules = entries(self.judged, "rules")
        yield from rule_answer_faults(rules, answers, who, self.register)

    @property
    def _condition_trees(self) -> list[Tree]:
        return [each for each in self._conditions if isinstance(each, Tree)]

    def _expressions(self) -> Iterator[Diagnostic]:
        """Yield the faults of the code of templates: syntax, names, files, conditions, law."""
        spec, _ = self._read
        roots, own = self.folder.frame.roots, self.folder.own
        reached = reachable(self.trees, self.folder.templates, roots)
        yield from self._syntax()
        checked = {n: tree for n, tree in self.trees.items() if n in reached or n in own}
        yield from file_faults(checked, self.folder.templates, roots)
        inherited = {name: "" for tree in checked.values() for name in local_names(tree)}
        for tree in checked.values():
            yield from expression_faults(tree, self._known, inherited)
            if spec or self.folder.frame is not CONTRACT:  # else no clause knows its questions
                yield from bare_words(tree, self._known)
        yield from self._condition_faults
        yield from self._basis_faults
        if spec:
            yield from law_faults(checked.values(), self.register, spec.law_date)

    @cached_property
    def _condition_faults(self) -> list[Diagnostic]:
        """Return the faults of declared conditions: their syntax, then their names."""
        found = [each for each in self._conditions if isinstance(each, Diagnostic)]
        for tree in self._condition_trees:
            found += expression_faults(tree, self._known)
        return found

    @cached_property
    def _basis_faults(self) -> list[Diagnostic]:
        return [*basis_faults(entries(self.tables, "rules"), self.register)]

    def _syntax(self) -> Iterator[Diagnostic]:
        """Yield the faults of syntax, save the comment that an id typed as « {#id} » opens."""
        for name, each in self._parsed.items():
            mistyped = any(commented_ids(self.folder.templates[name]))
            if isinstance(each, Diagnostic) and not mistyped:
                yield each

    @cached_property
    def _known(self) -> Known:
        """Return all names that the code of these templates may use."""
        ids = {
            block.id
            for source in self.folder.templates.values()
            for block in blocks_of(source)
            if block.kind in ("heading", "item", "row") and block.id and OUTPUT not in block.id
        } | self.folder.elsewhere
        folders = {name.rpartition("/")[0] for name in self.folder.templates if "/" in name}
        folders |= {*PLACED.values()} if self.folder.frame is CONTRACT else set()
        unread = self.folder.spec is not None and not all(each.data for each in self.tables)
        frame = self.folder.frame
        law = self.register.provisions
        names, declaration, asked = frame.names, frame.declaration, self.folder.asked
        return Known(self.parameters, law, folders, ids, names, declaration, unread, asked)

    # --- as drafted -----------------------------------------------------------------------------

    def _drafted(self) -> Iterator[Diagnostic]:
        """Yield the faults that show when the clause is drafted with many answers."""
        spec, _ = self._read
        if spec is None or not self.folder.whole:
            return
        texts = {name: each.text for name, each in self.folder.templates.items()}
        brought, images = self.folder.parts, self.folder.images
        clause = Clause(spec, texts, self.register, brought=brought, images=images)
        declared = {each.name: each.source for each in self.tables}
        bindings = Bindings(clause)
        held = partial(clause_steps, bindings=bindings)
        steps = act_steps(clause) if self.folder.frame is ACT else held
        drafter = Drafter(clause, {**self.folder.templates, **declared}, steps)
        try:
            yield from self._tried(clause, drafter)
            if vain := [*bindings.never_said()]:
                yield from drafter.placed(TemplateError(vain[0].message, vain), COMMENTARY_FILE)
        except ClausegenError as error:
            if not (self._condition_faults or self._basis_faults):  # those were told already
                yield from drafter.placed(error, self.tables[0].name)

    def _tried(self, clause: Clause, drafter: Drafter) -> Iterator[Diagnostic]:
        """Yield the faults met under the covering answers and the examples.

        Raises TemplateError for a condition of a question or a rule that fails.
        """
        spec = clause.spec
        trees = [*self.trees.values(), *self._condition_trees]
        table = table_of(spec.parameters, compared_values(trees, spec.parameters))
        if self.folder.frame is CONTRACT:
            table = {id_: given[:_TRIED_TOGETHER] for id_, given in table.items()}
        prober = Prober(clause, table)
        reached = prober.covering()
        yield from prober.dead(self._all_conditions(spec))
        yield from guard_faults(clause, entries(self.judged, "rules"))
        yield from drafter.faults([*reached, *prober.witnesses])
        for name, source in self.folder.examples.items():
            yield from example_faults(clause, name, source, drafter)


def _line(diagnostic: Diagnostic) -> tuple[str, int]:
    """Return the line of a fault: what drafting finds on a line already at fault is an echo."""
    return diagnostic.place.file, diagnostic.place.line
