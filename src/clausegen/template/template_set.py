"""Templates: answers and a Jinja source in, marked Markdown out.

A `TemplateSet` holds the sources of one clause, compiled once. Rendering gives a `Rendered`: text
in which every answer is a mark. Conditions (`when`, guard rules, variants) are Jinja expressions
over the same values, read again where an answer that they read has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import compress
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import TemplateSyntaxError

from clausegen.document.memory import NOTHING, Memory, same
from clausegen.document.tree import Citation
from clausegen.errors import Place, TemplateError, fault
from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache
from clausegen.french.grammar import Preposition
from clausegen.law.register import Form, Register, cite
from clausegen.questions.values import Values
from clausegen.template.act_words import ActWords
from clausegen.template.cited import Cited
from clausegen.template.expression import Evaluated, Expression
from clausegen.template.filters import FILTERS
from clausegen.template.grounds import grounds
from clausegen.template.held import MODELS, held_of
from clausegen.template.interpreted import Stated, reading, stated
from clausegen.template.joints import join_values
from clausegen.template.marks import Marks, ReferenceMark, Rendered
from clausegen.template.names import Explained, Names, context_of
from clausegen.template.places import located_in
from clausegen.template.sandbox import FAILURES, Function, Sandbox, bounded
from clausegen.template.seen import SETS, Begun, Seen, seen_of
from clausegen.template.traced import plain
from clausegen.template.values import Scope
from clausegen.template.watched import Recorder, WatchedMarks, watched_filters

ARTICLES = "articles"
"""The folder of variants that holds the articles of the clauses of a contract."""
if TYPE_CHECKING:  # whoever drafts need not import what tells why
    from clausegen.template.decisions import Decisions
    from clausegen.template.dependencies import Dependencies

_PREPOSITIONS = get_args(Preposition)


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a folder of variants: its name, and the expression under which it is taken."""

    name: str
    condition: str


@dataclass(frozen=True)
class TemplateSet:
    """The sources of one clause by name, its variants by folder in order, and the law it cites.

    `texts_date` is printed by `{{ textes_a_jour }}`; `memory` is that of the session; `act` is what
    the texts say of the act in which they stand; `compiled` is where other processes left what they
    compiled, and `stated` all conditions that will be asked; `images` are files by name.
    """

    sources: Mapping[str, str]
    register: Register
    variants: Mapping[str, Sequence[Variant]] = field(default_factory=dict)
    texts_date: str = ""
    memory: Memory = field(default=NOTHING, compare=False, repr=False)
    act: ActWords = field(default_factory=ActWords)
    compiled: CompiledCache = field(default=NOTHING_KEPT, compare=False, repr=False)
    stated: Collection[str] = field(default=(), compare=False, repr=False)
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _conditions: dict[Variant, Expression] = field(default_factory=dict, init=False, repr=False)
    _dependencies: dict[int, Dependencies] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def sandbox(self) -> Sandbox:
        """Return the environment in which these sources are compiled, each at its first use."""
        return Sandbox(self.sources, watched_filters(FILTERS), Explained, self.compiled)

    def render(
        self,
        name: str,
        values: Values,
        more: Mapping[str, object] | None = None,
        marks: Marks | None = None,
    ) -> Rendered:
        """Return the marked Markdown of one source. Raises TemplateError with its place.

        `more` are further names, for templates that say more than answers do; what they print is
        marked in `marks`.
        """
        if self.memory.of_rows(seen_of) and more is None and marks is None:
            seen = self.memory.of(seen_of, SETS)(same(self), name)
            if seen.turn_to_look():
                return self._seen(seen, name, values)
        return self._rendered(name, values, more, marks or Marks())

    def _seen(self, seen: Seen, name: str, values: Values) -> Rendered:
        """Return the rendering of a source whose renderings are remembered."""
        if known := seen.again(values, partial(self._begun, values)):
            (text, traced), marks = known
            return marks.rendered(text, traced)
        try:
            return self._recorded(seen, name, values)
        except Exception:  # what it is, rendering anew tells
            rendered = self._rendered(name, values, None, Marks())
            seen.failed()
            return rendered

    def _begun(self, values: Values, marks: Marks | None = None) -> Begun:
        """Return what a rendering begins with."""
        marks = marks or Marks()
        return marks, Names(Scope(values, marks)), self._deciding(values)

    def _recorded(self, seen: Seen, name: str, values: Values) -> Rendered:
        """Return a rendering, once it is remembered. Raises whatever a template does."""
        marks = WatchedMarks()
        recorder = marks.recorder = Recorder(*self._begun(values, marks))
        context = {**recorder.context(values.families[""]), **self._functions(marks)}
        traced = self.sandbox.render_bounded(name, context)
        text = join_values(plain(traced), marks)
        seen.record(recorder, values, marks, (text, traced))
        return marks.rendered(text, traced)

    def hold(self, conditions: Sequence[Expression], values: Values) -> tuple[bool, ...]:
        """Return whether each of some conditions holds. Raises TemplateError for one untold."""
        return self.memory.of(held_of, MODELS)(same(self)).of(conditions, values)

    def _rendered(
        self, name: str, values: Values, more: Mapping[str, object] | None, marks: Marks
    ) -> Rendered:
        """Return the rendering of a source. Raises TemplateError with its place."""
        functions = {**self._functions(marks), **self._deciding(values)}
        context = {**context_of(values, marks), **functions, **(more or {})}
        try:
            text = self.sandbox.render_bounded(name, context)
        except (TemplateError, *FAILURES) as error:
            from clausegen.template.faults import located

            raise located(error, self.sources, name) from error
        return marks.rendered(join_values(plain(text), marks), text)

    @contextmanager
    def placing(self, name: str) -> Iterator[None]:
        """Tell the line of each fault of reading what one source rendered."""
        try:
            yield
        except TemplateError as error:
            raise located_in(error, self.sources, name) from error

    def decisions(self, rendered: Rendered, values: Values) -> Decisions:
        """Return what decided each part of a rendering of these templates."""
        from clausegen.document.origins import Condition
        from clausegen.template.decisions import Decisions
        from clausegen.template.dependencies import Dependencies
        from clausegen.template.spans import spans_of

        ids = tuple(values)
        named = [variant for folder in self.variants.values() for variant in folder]
        conditions = {
            each.name: Condition(
                each.condition or "true",
                self._condition(each, ids).parameters,
                Place(each.name, key="condition"),
            )
            for each in named
        }
        read = {name: condition.parameters for name, condition in conditions.items()}
        used = len(self.sandbox.used)  # a file used since may set names that others read
        known = self._dependencies.get(used)
        if known is None:
            known = self._dependencies[used] = Dependencies(self.sandbox.sites(), read, ids)
        return Decisions(
            spans_of(rendered),
            known,
            conditions,
            lambda name: self.sandbox.parse(self.sources[name]).body,
            self.act.alone,
        )

    def expression(
        self, source: str, ids: Collection[str], place: Callable[[], Place]
    ) -> Expression:
        """Return the condition that a source states over the parameters `ids`.

        `place` tells where it stands, which only faults name. Raises TemplateError when it is not
        an expression.
        """
        try:
            found = self._known.get(source) or stated(self.sandbox, source)
            if found.form:
                evaluated: Evaluated = reading(self.sandbox, found.form)
            else:
                evaluated = _run(self.sandbox, source, found.names)
        except (TemplateSyntaxError, SyntaxError, RecursionError) as error:
            from clausegen.template.faults import french

            raise TemplateError.of(fault("condition-illisible", french(error), place())) from error
        why = grounds(self.sandbox, found.form)
        return Expression(source, found.names, ids, evaluated, place, why)

    @cached_property
    def _known(self) -> Mapping[str, Stated]:
        """Return what the conditions state that another process may have read already."""
        if not self.compiled.keeps:
            return {}
        inputs = repr((sorted(FILTERS), self.stated))
        return self.compiled.of("conditions", inputs, self._read_stated)

    def _read_stated(self) -> Mapping[str, Stated]:
        found: dict[str, Stated] = {}
        for source in self.stated:
            with suppress(TemplateSyntaxError, RecursionError):  # told when it is asked for
                found[source] = stated(self.sandbox, source)
        return found

    def _deciding(self, values: Values) -> dict[str, Function]:
        """Return the functions that read answers by themselves.

        What is remembered of a rendering asks them through its recorder, which notes what they say.
        """

        @cache
        def taken(folder: str) -> tuple[str, ...]:
            ids = tuple(values)
            among = self.variants.get(folder, ())
            told = self.hold([self._condition(each, ids) for each in among], values)
            return tuple([each.name for each in compress(among, told)])

        def variantes(folder: str) -> list[str]:
            return [*taken(_named(folder, "variantes"))]

        def presente(clause: str) -> bool:
            article = f"{ARTICLES}/{_named(clause, 'presente')}.md"
            return clause == self.act.id or article in taken(ARTICLES)

        return _named_functions(variantes, presente)

    def _functions(self, marks: Marks) -> dict[str, Any]:
        """Return the functions that templates call, which no answer is given to, and two facts."""

        def renvoi(targets: str | Sequence[str], preposition: Preposition = "") -> Cited:
            if preposition not in _PREPOSITIONS:
                message = "la préposition d’un renvoi est « à », « de » ou rien"
                raise ValueError(message)
            return Cited(marks, ReferenceMark(_ids(targets), preposition))

        def loi(id_: str, preposition: Preposition = "", forme: Form = "acte") -> Cited:
            provision = self.register.provision(_named(id_, "loi"))
            citation = Citation(id_, cite(provision, preposition, forme), provision.url)
            return Cited(marks, citation)

        def textes_lus() -> str:
            from clausegen.template.read_texts import read_texts

            return read_texts(map(self.register.provision, marks.cited), marks)

        image = _image_of(self.images, marks)
        named = _named_functions(renvoi, loi, dit, tait, textes_lus, image)
        return {**named, "textes_a_jour": self.texts_date, "acte": self.act}

    @cached_property
    def _condition(self) -> Callable[[Variant, tuple[str, ...]], Expression]:
        """Return what compiles the condition of a variant over parameters, each once."""

        def compiled(variant: Variant, ids: tuple[str, ...]) -> Expression:
            place = partial(Place, variant.name, key="condition")
            return self.expression(variant.condition or "true", ids, place)

        return cache(compiled)


def _named_functions(*functions: Callable[..., object]) -> dict[str, Function]:
    return {each.__name__: Function(each) for each in functions}


def _run(sandbox: Sandbox, source: str, names: Collection[str]) -> Evaluated:
    """Return what runs an expression that Jinja compiled on the names that it reads."""
    compiled = sandbox.compile_expression(source, undefined_to_none=False)
    first = {name.partition(".")[0] for name in names}

    def told(given: Names) -> object:
        with bounded():
            return compiled(given.roots(first))

    return told


def _image_of(images: Mapping[str, bytes], marks: Marks) -> Callable[..., str]:
    """Return the function that shows an image of the folder."""

    def image(name: str, alternative: str = "") -> str:
        from clausegen.template.images import picture_of

        return marks.mark(picture_of(images, _named(name, "image"), alternative))

    return image


def dit(passage: str, mots: str = "") -> str:
    """Return nothing: what a sentence takes a passage to say, only `check` reads."""
    return _bound(passage, mots, "dit")


def tait(passage: str, mots: str = "") -> str:
    """Return nothing: what a sentence takes a passage not to say, only `check` reads."""
    return _bound(passage, mots, "tait")


def _ids(targets: object) -> tuple[str, ...]:
    """Return the ids that a reference names. Raises ValueError for anything else."""
    listed = targets if isinstance(targets, list | tuple) else [targets]
    if not listed:
        message = "« renvoi » attend au moins un identifiant entre guillemets"
        raise ValueError(message)
    return tuple(_named(each, "renvoi") for each in listed)


def _bound(passage: object, words: object, function: str) -> str:
    """Return nothing: what a sentence says to be said of a passage, only `check` reads."""
    _named(passage, function)
    if not isinstance(words, str):
        message = f"« {function} » attend des mots entre guillemets"
        raise ValueError(message)
    return ""


def _named(name: object, function: str) -> str:
    """Return the name that a function receives. Raises ValueError where it is none."""
    if not isinstance(name, str) or not name.strip():
        message = f"« {function} » attend un nom entre guillemets"
        raise ValueError(message)
    return name
