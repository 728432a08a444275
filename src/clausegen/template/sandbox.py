"""The strict, sandboxed Jinja environment: a template is never trusted.

Templates see the values they are given and the filters listed for them, nothing else: no builtin
filter, no attribute but those of values, no file. Loops, calls and text are counted, so that an
endless template ends with an error whatever it does.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound
from jinja2.loaders import BaseLoader
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clausegen.files.compiled_cache import NOTHING_KEPT, CompiledCache
from clausegen.template.analysis import assigned_names
from clausegen.template.line_ends import with_line_ends
from clausegen.template.traced import (
    CLOSE,
    ELEMENT,
    PRINTED,
    TAKEN,
    Traced,
    captured,
    opening,
    plain,
)

if TYPE_CHECKING:
    from jinja2.ext import Extension

    from clausegen.template.sites import FileSites

MAX_STEPS = 20_000
MAX_CHARACTERS = 2_000_000
MAX_FACTOR = 1_000_000_000
PIECES = 256
"""How many pieces of text are weighed together: what prints a value weighs it by itself."""
_LOOP_WORDS = frozenset(
    {"index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem"}
)
_TESTS = ("defined", "undefined", "none", "in")
_COUNTED = "__loop"
_JOINED = "__join"


class LimitError(SecurityError):
    """Raised when a template does more than any honest template needs."""


FAILURES = (
    TemplateError,
    AttributeError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    RecursionError,
    SyntaxError,
)
"""What compiling or evaluating a template or an expression may raise."""


@dataclass
class _Budget:
    steps: int = MAX_STEPS
    characters: int = MAX_CHARACTERS

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            message = f"plus de {MAX_STEPS} pas : la boucle ou la macro ne finit pas"
            raise LimitError(message)

    def take(self, characters: int) -> None:
        self.characters -= characters
        if self.characters < 0:
            message = f"plus de {MAX_CHARACTERS} caractères produits"
            raise LimitError(message)


_budget: ContextVar[_Budget] = ContextVar("budget")


def _spend() -> _Budget:
    """Return the budget in force; compiling, which folds constants, is bounded by the source."""
    return _budget.get(None) or _Budget()


@contextmanager
def bounded() -> Iterator[_Budget]:
    """Run what is inside under a budget of its own: past it, LimitError is raised."""
    budget = _Budget()
    token = _budget.set(budget)
    try:
        yield budget
    finally:
        _budget.reset(token)


class Readable:
    """A value that templates may read: the names that it gives are the only ones they reach."""

    __slots__ = ()

    def names(self) -> Collection[str]:
        """Return the attributes that a template may read."""
        return ()

    def read(self, name: str, /) -> object:
        """Return what stands under one of the names. Raises AttributeError for any other."""
        raise AttributeError(name)


class Function(Readable):
    """A function that templates may call."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., object]) -> None:
        self._function = function

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Return what the function gives."""
        return self._function(*args, **kwargs)


_OWN_CALLS = (Function, Macro)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one set of templates, given by name as text."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    concat = staticmethod(captured)

    def __init__(
        self,
        sources: Mapping[str, str],
        filters: Mapping[str, Callable[..., Any]],
        undefined: type[Undefined] = StrictUndefined,
        compiled: CompiledCache = NOTHING_KEPT,
    ) -> None:
        super().__init__(
            loader=_Loader(sources, compiled),
            undefined=undefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.filters = {**filters, **_OWN_FILTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}
        self.used: dict[str, str] = {}
        self._sites: dict[str, FileSites] = {}
        self._keys = {name: f"{rank}" for rank, name in enumerate(sorted(sources))}
        self._assigned = assigned_names(sources.values())

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002  # Jinja's signature
        """Return whether a template may read an attribute: of our values and of loops only."""
        if isinstance(obj, Readable):
            return attr in obj.names()
        return isinstance(obj, LoopContext) and attr in _LOOP_WORDS

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # Jinja's signature
        """Return an attribute; one that a value gives needs none of Jinja's checks."""
        if isinstance(obj, Readable):
            try:
                return obj.read(attribute)
            except AttributeError:  # Jinja tells what is refused from what is not there
                pass
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # Jinja's signature
        """Return what a call gives, after counting it; functions and macros need no check."""
        _spend().step()
        if isinstance(obj, _OWN_CALLS):
            for hidden in ("_loop_vars", "_block_vars"):  # for functions that take Jinja's context
                kwargs.pop(hidden, None)
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401  # Jinja's signature
        """Return whether a template may call an object: macros, functions and methods of values."""
        owner = getattr(obj, "__self__", obj)
        return isinstance(owner, Macro | Readable | Undefined)  # an undefined name tells so

    def call_binop(self, context: Context | None, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002  # Jinja's signature
        """Return the result of an operator on small whole numbers; refuse anything else."""
        for side in (left, right):
            if not isinstance(side, int) or abs(side) > MAX_FACTOR or operator == "**":
                message = f"l’opérateur « {operator} » n’admet que des nombres entiers"
                raise SecurityError(message)
        return self.binop_table[operator](left, right)

    def iter_extensions(self) -> Iterator[Extension]:
        """Return what measures each source; who only runs what was compiled needs none of it."""
        from clausegen.template.measure import Measured

        return iter([Measured(self)])

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the syntax tree, traced, every loop and every concatenation made countable."""
        from clausegen.template.tracing import trace

        tree = super()._parse(source, name, filename)
        loops = list(tree.find_all(nodes.For))
        costs = [
            sum(len(data.data) for data in loop.find_all(nodes.TemplateData)) for loop in loops
        ]
        if name in self._keys:
            key = self._keys[name]
            self._sites[key] = trace(tree, name, key, self._assigned)
        for loop, cost in zip(loops, costs, strict=True):
            loop.iter = _filtered(_COUNTED, loop.iter, [nodes.Const(cost)])
        return cast("nodes.Template", _counting(tree))

    def sites(self) -> dict[str, FileSites]:
        """Return the sites of every source that was used, by the key of its marks."""
        for name, source in tuple(self.used.items()):  # another thread may use one more
            if self._keys[name] not in self._sites:  # compiled by another process
                self.parse(source, name)
        return dict(self._sites)

    def identity(self, name: str) -> tuple[str, ...]:
        """Return all that decides, beside its source, what compiling a template gives."""
        return name, self._keys[name], *sorted(self._assigned), *sorted(self.filters)

    def render_bounded(self, name: str, context: Mapping[str, object]) -> str:
        """Return a template's traced text. Raises LimitError past the bounds of this module."""
        with bounded() as budget:
            pieces = self.get_template(name).generate(context)
            text: list[str] = []
            while some := list(islice(pieces, PIECES)):
                text.append("".join(some))
                budget.take(len(text[-1]))
            return "".join(text)


class _Loader(BaseLoader):
    """Gives the templates of a sandbox, each compiled once for all processes."""

    def __init__(self, sources: Mapping[str, str], compiled: CompiledCache) -> None:
        self._sources = sources
        self._compiled = compiled

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's signature
    ) -> Template:
        """Return a template under its own name, which traces of errors then show."""
        if name not in self._sources:
            raise TemplateNotFound(name)
        assert isinstance(environment, Sandbox)  # noqa: S101  # which makes its loader
        source = with_line_ends(self._sources[name])
        environment.used[name] = source
        inputs = repr((source, *environment.identity(name)))

        def dumped() -> bytes:
            return marshal.dumps(environment.compile(source, name, name))

        if self._compiled.keeps:
            code = marshal.loads(self._compiled.of("template", inputs, dumped))  # noqa: S302  # of the user's own folder
        else:
            code = environment.compile(source, name, name)
        given = {} if globals is None else globals
        return environment.template_class.from_code(environment, code, given)


def _filtered(name: str, value: Any, args: list[nodes.Expr]) -> nodes.Filter:  # noqa: ANN401  # Jinja types a loop's iterable loosely
    """Return a call of one of our own functions: a filter is called directly, unlike a global."""
    return nodes.Filter(value, name, args, [], None, None, lineno=value.lineno)


def _counting(node: Any) -> Any:  # noqa: ANN401  # a generic walk over Jinja's nodes
    """Make every « ~ » and every printed value counted, in place, and return the node."""
    for name in node.fields:
        value = getattr(node, name)
        if isinstance(value, nodes.Node):
            setattr(node, name, _counting(value))
        elif isinstance(value, list):
            value[:] = [_counting(v) if isinstance(v, nodes.Node) else v for v in value]
    if isinstance(node, nodes.Concat):
        return _filtered(_JOINED, node.nodes[0], node.nodes[1:])
    if isinstance(node, nodes.Output):
        node.nodes = [
            part if _is_printed(part) else _filtered(PRINTED, part, []) for part in node.nodes
        ]
    return node


def _is_printed(part: nodes.Expr) -> bool:
    """Return whether what a template prints is counted already."""
    own = isinstance(part, nodes.Filter) and part.name in (PRINTED, ELEMENT)
    return own or isinstance(part, nodes.TemplateData)


def _counted(items: Iterable[object], cost: int) -> Iterator[object]:
    for item in items:
        _spend().step()
        _spend().take(cost)
        yield item


def _joined(*parts: object) -> str:
    return plain(_printed("".join([str(part) for part in parts])))


def _printed(part: object, mark: str = "") -> str:
    """Return what a value prints, between marks where it is not an answer that tells its own."""
    if isinstance(part, Readable):
        text = str(part)
    else:
        text = part.marked if isinstance(part, Traced) else str(part)
        text = f"{mark}{text}{CLOSE}" if mark else text
    _spend().take(len(text))
    return text


def _taken(part: object, mark: str) -> str:
    """Return the words of the branch of « a if b else c » that is printed."""
    return f"{mark}{_printed(part)}{CLOSE}"


def _element(part: object, place: str) -> str:
    """Return the mark of the turn of a loop: which variant it takes."""
    return opening(f"{place}{part}" if isinstance(part, str) else place)


_OWN_FILTERS: Mapping[str, Callable[..., object]] = {
    _COUNTED: _counted,
    _JOINED: _joined,
    PRINTED: _printed,
    TAKEN: _taken,
    ELEMENT: _element,
}
