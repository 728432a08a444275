"""Templates: answers and a Jinja source in, marked Markdown out.

A `TemplateSet` holds the sources of one clause, compiled once. Rendering gives a `Rendered`: text
in which every answer is a mark. Conditions (`when`, guard rules, variants) are Jinja expressions
over the same values, memoised by the raw answers that they read.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeAlias

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from clausegen.analysis import parameters_used
from clausegen.errors import Diagnostic, Place, Severity, TemplateError
from clausegen.french.grammar import Preposition
from clausegen.law import Form, Register, cite
from clausegen.marks import Marks, Reference, Rendered
from clausegen.model import Citation
from clausegen.sandbox import LimitError, Sandbox
from clausegen.template_values import FILTERS, Explained, TemplateFunction, context_of
from clausegen.values import Values

More: TypeAlias = Callable[[Marks], Mapping[str, object]]
_MEMO_SIZE = 512
_FAILURES = (AttributeError, TypeError, ValueError, LookupError, ArithmeticError)
_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a folder of variants: its name, and the expression under which it is taken."""

    name: str
    condition: str


@dataclass(frozen=True)
class TemplateSet:
    """The sources of one clause by name, its variants by folder in order, and the law it cites.

    `texts_date` is printed by `{{ textes_a_jour }}`.
    """

    sources: Mapping[str, str]
    register: Register
    variants: Mapping[str, Sequence[Variant]] = field(default_factory=dict)
    texts_date: str = ""
    _conditions: dict[Variant, Expression] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def sandbox(self) -> Sandbox:
        """Return the environment in which these sources are compiled, each at its first use."""
        return Sandbox(self.sources, FILTERS, Explained)

    def render(self, name: str, values: Values, more: More | None = None) -> Rendered:
        """Return the marked Markdown of one source. Raises TemplateError with its place.

        `more` gives further names, for templates that say more than answers do.
        """
        marks = Marks()
        context = {**context_of(values, marks), **self._functions(values, marks)}
        context |= more(marks) if more else {}
        try:
            text = self.sandbox.render_bounded(name, context)
        except (TemplateError, JinjaError, RecursionError, *_FAILURES) as error:
            raise _located(error, self.sources, name) from error
        return marks.rendered(text)

    def expression(self, source: str, ids: Sequence[str], place: Place) -> Expression:
        """Return the condition that a source states over the parameters `ids`.

        Raises TemplateError, naming `place`, when it is not an expression.
        """
        try:
            tree = self.sandbox.parse(f"{{{{ {source} }}}}")
            compiled = self.sandbox.compile_expression(source, undefined_to_none=False)
        except TemplateSyntaxError as error:
            raise _fault("condition-illisible", _french(error), place) from error
        return Expression(source, parameters_used(tree, ids), compiled, place)

    def _functions(self, values: Values, marks: Marks) -> dict[str, object]:
        def renvoi(targets: str | Sequence[str], preposition: Preposition = "") -> str:
            ids = (targets,) if isinstance(targets, str) else tuple(targets)
            return marks.mark(Reference(ids, preposition))

        def loi(id_: str, preposition: Preposition = "", forme: Form = "acte") -> str:
            provision = self.register.provision(id_)
            return marks.mark(Citation(id_, cite(provision, preposition, forme), provision.url))

        def variantes(folder: str) -> list[str]:
            ids = tuple(values)
            return [
                variant.name
                for variant in self.variants.get(folder, ())
                if self._condition(variant, ids)(values)
            ]

        functions: tuple[Callable[..., object], ...] = (renvoi, loi, variantes)
        named: dict[str, object] = {f.__name__: TemplateFunction(f) for f in functions}
        return {**named, "textes_a_jour": self.texts_date}

    def _condition(self, variant: Variant, ids: tuple[str, ...]) -> Expression:
        if variant not in self._conditions:
            place = Place(variant.name, key="condition")
            self._conditions[variant] = self.expression(variant.condition or "true", ids, place)
        return self._conditions[variant]


class Expression:
    """A condition over values: call it with values for its truth. Its results are memoised."""

    def __init__(
        self, source: str, parameters: tuple[str, ...], compiled: Callable[..., Any], place: Place
    ) -> None:
        self.source = source
        self.parameters = parameters
        self._compiled = compiled
        self._place = place
        self._memo: dict[Hashable, bool] = {}

    def __call__(self, values: Values) -> bool:
        """Return whether the condition holds. Raises TemplateError when it cannot be told."""
        key = tuple(values.raw(id_) for id_ in self.parameters)
        if key not in self._memo:
            if len(self._memo) >= _MEMO_SIZE:
                self._memo.clear()
            self._memo[key] = self._evaluate(values)
        return self._memo[key]

    def _evaluate(self, values: Values) -> bool:
        try:
            return bool(self._compiled(**context_of(values, Marks())))
        except (JinjaError, *_FAILURES) as error:
            raise _fault("condition-fausse", _french(error), self._place) from error


def _fault(rule: str, message: str, place: Place, hint: str = "") -> TemplateError:
    return TemplateError(message, [Diagnostic(Severity.ERROR, rule, message, place, hint)])


def _located(error: Exception, sources: Mapping[str, str], name: str) -> TemplateError:
    """Return a rendering error as ours, at the deepest template line that Jinja's trace names."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(error.name or name, error.lineno)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [(f.filename, f.lineno or 0) for f in frames if f.filename in sources]
        place = Place(*lines[-1]) if lines else Place(name)
    if isinstance(error, TemplateError):
        own = error.diagnostics[0]
        return _fault(own.rule, own.message, place, own.hint)
    return _fault(_rule(error), _french(error), place)


def _rule(error: Exception) -> str:
    if _NO_FILTER.match(str(error)):
        return "filtre-inconnu"
    return next((rule for kind, rule in _RULES if isinstance(error, kind)), "gabarit-faux")


def _french(error: Exception) -> str:
    """Return what an error of Jinja says, in French."""
    missing = _NO_FILTER.match(str(error))
    if missing:
        near = get_close_matches(missing[2], FILTERS, 1)
        hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        return f"Le filtre « {missing[2]} » n’existe pas.{hint}"
    match error:
        case LimitError() | UndefinedError():
            return f"{error}".rstrip(".") + "."
        case SecurityError():
            return f"Le gabarit tente une opération interdite : {error}."
        case TemplateNotFound():
            return f"Le fichier « {error.name} » n’existe pas ou se trouve hors du dossier."
        case RecursionError():
            return "Une macro s’appelle elle-même sans fin."
        case TemplateSyntaxError():
            return f"Syntaxe de gabarit fautive : {error.message}."
        case _:
            return f"Le gabarit échoue : {error}."


_RULES: tuple[tuple[type[Exception], str], ...] = (
    (LimitError, "gabarit-sans-fin"),
    (RecursionError, "gabarit-sans-fin"),
    (SecurityError, "gabarit-interdit"),
    (TemplateNotFound, "fichier-inconnu"),
    (TemplateSyntaxError, "syntaxe"),
    (UndefinedError, "variable-inconnue"),
)
