"""A clause as drafting needs it: what it declares, its compiled templates, its guard rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from hashlib import sha256
from typing import Any

from clausegen.document.memory import Memory
from clausegen.document.tree import Block, Document, walk
from clausegen.errors import Diagnostic, Place, Remedy
from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache
from clausegen.french.dates import date_long
from clausegen.law.register import Register
from clausegen.library.commentary import read_commentary
from clausegen.library.guarding import bites
from clausegen.library.model_files import (
    CLAUSE_FILE,
    COMMENTARY_FILE,
    CONTRACT_FILE,
)
from clausegen.library.rooms import CONTRACT_DECLARATION, DECLARATION, RULES_FILE
from clausegen.library.specification import ClauseSpec
from clausegen.library.specification.migration import migrated
from clausegen.library.specification.part import Part
from clausegen.library.specification.shared_rules import COMMON_RULES
from clausegen.questions.rules import Rule
from clausegen.questions.validation import UNKNOWN, Validation, validate
from clausegen.questions.values import Values
from clausegen.reader import read_body
from clausegen.template import ActWords, Expression, TemplateSet, Variant
from clausegen.template.grounds import Ground

_MOVED, _DROPPED = "cette question se nomme ", "cette question ne se pose plus"
_UNREAD = " (de mémoire, à vérifier)"
_ASKED = re.compile(r"^## .*\{: #([\w-]+)", re.MULTILINE)
"""The heading of a question of a commentary, up to its id."""
_QUOTED = re.compile(r"""["']([a-z0-9-]+)["']""")


@dataclass(frozen=True)
class Clause:
    """One clause of the library, its sources by name and the register of law that it cites.

    A contract is one too, whose articles come from other clauses. `declaration`, `rules` and
    `brought` are the texts that `spec` was read from; `memory` is that of the session. Guard rules
    word nothing, so they are no part of the digest.
    """

    spec: ClauseSpec
    sources: Mapping[str, str]
    register: Register
    declaration: str = ""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    rules: str = ""
    brought: tuple[Part, ...] = ()
    compiled: CompiledCache = field(default=NOTHING_KEPT, compare=False, repr=False)
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def frame(self) -> str:
        """Return the name of the source that prints the whole: `clause.md` or `contract.md`."""
        return CONTRACT_FILE if CONTRACT_FILE in self.sources else CLAUSE_FILE

    @property
    def whole(self) -> bool:
        """Return whether this is a whole contract, rather than a clause of one."""
        return self.frame == CONTRACT_FILE

    @property
    def has_commentary(self) -> bool:
        """Return whether the clause comes with questions and answers."""
        return COMMENTARY_FILE in self.sources

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of all that words the clause: its files and the law that they name."""
        sources, law = self.sources, self.register.provisions
        taken = {name: text for part in self.brought for name, text in part.declarations.items()}
        asked = [taken[name] for name in sorted(taken) if not name.endswith(RULES_FILE)]
        texts = [
            self.declaration,
            *asked,
            *(f"{name}\0{sources[name]}" for name in sorted(sources)),
        ]
        named = {id_ for text in texts for id_ in _QUOTED.findall(text)}
        cited = (law[id_] for id_ in sorted(named & law.keys()))
        texts += [f"{each.id}\0{each.act}\0{each.note}\0{each.url}" for each in cited]
        texts += [
            f"{name}\0{sha256(image).hexdigest()}" for name, image in sorted(self.images.items())
        ]
        return sha256("\0\0".join(texts).encode()).hexdigest()

    @cached_property
    def templates(self) -> TemplateSet:
        """Return the sources, variants with their heads taken off, ready to render."""
        bodies = {variant.name: variant.body for variant in self.spec.variants}
        folders: dict[str, list[Variant]] = {}
        for variant in self.spec.variants:
            folder = folders.setdefault(variant.folder, [])
            folder.append(Variant(variant.name, variant.condition))
        date = date_long(self.spec.law_date)
        act = ActWords(self.spec.id, alone=not self.whole)
        sources = {**self.sources, **bodies}
        words = sources, self.register, folders, date, self.memory, act
        return TemplateSet(*words, self.compiled, self._stated, self.images)

    @cached_property
    def _common(self) -> frozenset[str]:
        """Return the ids of the rules that all models share."""
        texts = (part.declarations.get(COMMON_RULES, "") for part in self.brought)
        shared = re.findall(r'^id = "(.+)"$', "\n".join(texts), re.MULTILINE)
        ids = (rule.id for rule in self.spec.rules)
        begun = tuple(f"{id_}-" for id_ in shared)
        return frozenset(each for each in ids if f"{each}-".startswith(begun))

    @property
    def _stated(self) -> tuple[str, ...]:
        """Return every condition that the declarations state."""
        rules = (rule.condition for rule in self.spec.rules)
        asked = (each.when for each in self.spec.parameters.conditional)
        return (*rules, *asked, *(each.condition for each in self.spec.variants))

    @cached_property
    def condition(self) -> Callable[[str], Expression]:
        """Return what compiles the condition that an expression states, each once."""
        return cache(self._condition)

    def _condition(self, source: str) -> Expression:
        place = partial(self._place, source)
        return self.templates.expression(source, self.spec.parameters, place)

    def hold(self, conditions: Sequence[str], values: Values) -> tuple[bool, ...]:
        """Return whether each of some conditions holds. Raises TemplateError for one untold."""
        return self.templates.hold([self.condition(each) for each in conditions], values)

    def because(self, condition: str, values: Values) -> tuple[Ground, ...]:
        """Return what makes a condition hold, of values of which it does."""
        return self.condition(condition).grounds(values)

    def _place(self, condition: str) -> Place:
        """Return the line of a condition in the file that declares it, or its first words."""
        taken = (pair for part in self.brought for pair in part.declarations.items())
        for file, text in (
            (self._declaration_file, self.declaration),
            (RULES_FILE, self.rules),
            *taken,
        ):
            if (at := text.find(condition)) >= 0:
                return Place(file, text.count("\n", 0, at) + 1)
        return Place(self._declaration_file, key=condition[:60])

    @property
    def _declaration_file(self) -> str:
        return CONTRACT_DECLARATION if self.whole else DECLARATION

    @cached_property
    def guards(self) -> tuple[Rule, ...]:
        """Return the guard rules, the basis of each with the provisions that it rests on."""
        return tuple(replace(rule, basis=self._basis(rule)) for rule in self.spec.rules)

    def _basis(self, rule: Rule) -> str:
        """Return the notes of the provisions of a rule, each with its level of proof."""
        law = rule.law
        if rule.id in self._common:  # a firm's own register need not hold what these rest on
            law = tuple(each for each in law if each in self.register.provisions)
        cited = map(self.register.provision, law)
        notes = [each.note + (_UNREAD if each.source == "memory" else "") for each in cited]
        return " ; ".join([*notes, *filter(None, [rule.basis])])

    def validate(self, raw: Mapping[str, object], *, guarded: bool = True) -> Validation:
        """Return the values of answers, with every problem and every guard rule that bites.

        Unless `guarded`, no guard rule is looked at: they take most of the time of reading answers.
        """
        read = validate(self.spec.parameters, raw, self.condition, self.memory)
        rules = self.spec.rules if guarded else ()
        bite = bites(rules, read.values, self.hold, self.passages, self.because)
        bases = {each.rule for each in bite}
        based = {rule.id: self._basis(rule) for rule in rules if rule.id in bases} if bite else {}
        found = (*read.diagnostics, *[replace(each, basis=based[each.rule]) for each in bite])
        return replace(read, diagnostics=tuple(self._with_remedies(each) for each in found))

    def values(self, raw: Mapping[str, object]) -> Values:
        """Return the values of answers, whatever they lack: no guard rule is looked at."""
        return self.validate(raw, guarded=False).values

    def passages(self, values: Values) -> frozenset[str]:
        """Return the ids of all that the text says, drafted from values."""
        rendered = self.templates.render(self.frame, values)
        with self.templates.placing(self.frame):
            body = read_body(rendered, memory=self.memory)
        return frozenset(node.id for block in body for node in (block, *walk(block)))

    def commentary(self, values: Values, about: Document) -> tuple[Block, ...]:
        """Return what the commentary says of a document that values made.

        Raises TemplateError where it does not fit it.
        """
        rendered = self.templates.render(COMMENTARY_FILE, values)
        with self.templates.placing(COMMENTARY_FILE):
            return read_commentary(rendered, about, self.memory)

    @cached_property
    def _explained(self) -> Mapping[str, str]:
        """Return the question of the commentary that explains each rule, by the id of the rule.

        A rule of shared questions is explained by the clauses whose commentary asks its question.
        """
        asked = {id_ for text in self.sources.values() for id_ in _ASKED.findall(text)}
        own = {rule.id: rule.question for rule in self.spec.rules}
        return {id_: question for id_, question in own.items() if question in asked}

    def migrated(self, raw: Mapping[str, Any], version: str) -> dict[str, Any]:
        """Return the answers of a contract of some version under the questions of today."""
        return migrated(self.spec.migrations, raw, version, self.spec.parameters)

    def _moved_to(self, name: str) -> str:
        """Return what became of a question that the clause asked once, '' for any other."""
        steps = [each for each in self.spec.migrations if name and each.source == name]
        if not steps:
            return ""
        now = ", ".join(steps[-1].targets)
        return f"Depuis la version {steps[-1].since}, {_MOVED if now else _DROPPED}{now}."

    def _with_remedies(self, problem: Diagnostic) -> Diagnostic:
        """Return a problem that names the question to answer and the one that explains it."""
        key, spec = problem.place.key.partition("[")[0], self.spec
        remedies = []
        if problem.rule == UNKNOWN and (hint := self._moved_to(key)):
            problem = replace(problem, hint=hint)
        if key in spec.parameters:
            remedies.append(Remedy("answer", key, spec.parameters[key].label))
        if question := self._explained.get(problem.rule):
            remedies.append(Remedy("read", question))
        return replace(problem, remedies=tuple(remedies))
