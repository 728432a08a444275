"""Renderings seen before: what a template asked of answers, and the text that came of it.

A template reads names, compares, counts and prints values: between answers and text there is no
other door. A rendering is remembered as its questions in their order, each with what it was told. A
rendering whose questions are told the same is the same text, its marks standing for its own values:
of ten thousand rows that differ by a name, one is rendered. What this door does not know, such as a
value that a filter would look into by itself, is rendered as if nothing were remembered.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from clausegen.document.memory import Keyed
from clausegen.french.joints import Contracts
from clausegen.template.marks import Marked, Marks
from clausegen.template.names import Names
from clausegen.template.sandbox import Function, Readable

LEAVES = 64
"""Renderings that are remembered of one template; past them, it begins anew."""
SETS = 8
"""Templates of which renderings are remembered."""
EXACT, OPENED, WALKED = range(3)
"""What is learnt of an answer: all of it, only its nature, or how many elements it has."""
MARKS, NAMES, FUNCTIONS = range(3)
"""The ranks of what every rendering begins with, among the things that its questions are about."""
DECIDING = ("variantes", "presente")
"""The functions that read values by themselves."""
_PLAIN = (str, int, bool, type(None), tuple, slice)
Question: TypeAlias = Callable[..., Any]
Step: TypeAlias = tuple[Question, tuple[int, ...], int]
"""A question, the ranks of the things that it is about, what is learnt of its answer."""
Functions: TypeAlias = Mapping[str, Callable[..., Any]]


class UnseenError(Exception):
    """Raised at what passes no known door: it is rendered as if nothing were remembered."""


@dataclass(slots=True)
class _Node:
    """The next question of a rendering, or its text and the same traced, once all were asked."""

    step: Step | None = None
    after: dict[Hashable, _Node] = field(default_factory=dict)
    text: tuple[str, str] | None = None


class Renderings:
    """The renderings of one template that were seen, by what their questions were told."""

    def __init__(self) -> None:
        self._root = _Node()
        self._leaves = 0
        self._begun = self._closed = False

    @property
    def open(self) -> bool:
        """Return whether to record a rendering: not the first, which may remain the only one."""
        begun, self._begun = self._begun, True
        return begun and not self._closed

    def close(self) -> None:
        """Record no more: the template does what passes no known door."""
        self._closed = True

    def again(self, names: Names, functions: Functions, marks: Marks) -> tuple[str, str] | None:
        """Return the text of these values and the same traced, None for one that is not known.

        Marks then hold what they print, as rendering would have made them.
        """
        things: list[Any] = [marks, names, functions]
        node = self._root
        try:
            while node.step:
                question, about, sort = node.step
                told = question(*[things[rank] for rank in about])
                node = node.after[_learnt(told, sort, things)]
        except Exception:  # rendering tells what is wrong, and where
            return None
        return node.text

    def recorder(self, names: Names, functions: Functions, marks: Marks) -> Recorder:
        """Return what records one more rendering."""
        if self._leaves >= LEAVES:
            self._root, self._leaves = _Node(), 0
        self._leaves += 1
        return Recorder(self._root, [marks, names, functions])


def renderings_of(_templates: Keyed[object], _name: str) -> Renderings:
    """Return the renderings of one source of some templates, none seen so far."""
    return Renderings()


def _learnt(told: Any, sort: int, things: list[Any]) -> Hashable:  # noqa: ANN401  # any answer
    """Return what a rendering learns of an answer, which is kept among the things if opened."""
    if sort == EXACT:
        return type(told), told
    if sort == WALKED:
        things += told
        return len(told)
    things.append(told)
    return type(told) if isinstance(told, str | Readable) else (type(told), told)


class Recorder:
    """Asks the questions of one rendering, and keeps each with what it was told."""

    def __init__(self, root: _Node, things: list[Any]) -> None:
        self._node, self._things = root, things
        self.asking = False
        self._broken = False

    def ask(self, question: Question, *about: int, sort: int = EXACT) -> Any:  # noqa: ANN401  # any answer
        """Return the answer to a question about things by their ranks."""
        if self._node.step is None:
            self._node.step = (question, about, sort)
        self.asking = True
        try:
            told = question(*[self._things[rank] for rank in about])
            key = _learnt(told, sort, self._things)
        except Exception:
            self._broken = True
            raise
        finally:
            self.asking = False
        self._node = self._node.after.setdefault(key, _Node())
        return told

    def opened(self, question: Question, *about: int) -> Any:  # noqa: ANN401  # any answer
        """Return the answer to a question as a template may look into it."""
        told = self.ask(question, *about, sort=OPENED)
        return self._watched(told, len(self._things) - 1)

    def walked(self, rank: int) -> list[Any]:
        """Return the elements of a thing."""
        elements = self.ask(tuple, rank, sort=WALKED)
        first = len(self._things) - len(elements)
        return [self._watched(each, first + at) for at, each in enumerate(elements)]

    def _watched(self, told: Any, rank: int) -> Any:  # noqa: ANN401  # any answer
        if isinstance(told, Function):
            return WatchedFunction(self, rank)
        if isinstance(told, Readable):
            return WatchedValue(self, rank)
        return WatchedWords(self, rank) if isinstance(told, str) else told

    def given(self, filter_: Question, args: tuple[Any, ...], named: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any answer
        """Return what a filter gives for a value, and others or constants beside it."""
        value, *others = args
        if not isinstance(value, Watched):
            raise UnseenError
        if not (others or named):
            return self.opened(filter_, value.rank)
        beside = {**dict(enumerate(others)), **named}
        watched = [key for key, each in beside.items() if isinstance(each, Watched)]
        ranks = [beside.pop(key).rank for key in watched]
        fixed = {key: plain(each) for key, each in beside.items()}
        question = partial(_filter, filter_, len(others), fixed, watched)
        return self.opened(question, value.rank, *ranks)

    def context(self, names: Iterable[str]) -> dict[str, object]:
        """Return the names that the template reads, each look at values being a question."""
        functions: Functions = self._things[FUNCTIONS]
        watched = {name: Function(partial(self._decided, name)) for name in DECIDING}
        return {**{name: Root(self, name) for name in names}, **functions, **watched}

    def _decided(self, name: str, given: object) -> Any:  # noqa: ANN401  # any answer
        """Return what a function tells that reads values by itself."""
        told = self.ask(partial(_decision, name, plain(given)), FUNCTIONS)
        return [*told] if isinstance(told, tuple) else told

    def end(self, text: str, traced: str) -> None:
        """Keep the text of the rendering."""
        if not self._broken:
            self._node.text = (text, traced)


def _filter(
    filter_: Question,
    count: int,
    fixed: Mapping[int | str, Any],
    watched: Sequence[int | str],
    value: Any,  # noqa: ANN401  # any answer
    *things: Any,  # noqa: ANN401  # any answer
) -> Any:  # noqa: ANN401  # any answer
    """Return what a filter gives for a value and so many more arguments, and those by name."""
    given = {**fixed, **dict(zip(watched, things, strict=True))}
    args = [given.pop(rank) for rank in range(count)]
    return filter_(value, *args, **given)


def _decision(name: str, given: Any, functions: Functions) -> object:  # noqa: ANN401  # any
    told = functions[name](given)
    return tuple(told) if isinstance(told, list) else told


def plain(constant: Any) -> Any:  # noqa: ANN401  # any constant of a template
    """Return a constant that may be kept. Raises UnseenError for what belongs to one rendering."""
    if isinstance(constant, list):
        constant = tuple(constant)
    if not isinstance(constant, _PLAIN):
        raise UnseenError
    if isinstance(constant, tuple):
        for each in constant:
            plain(each)
    return constant


# --- what a template sees instead of values -----------------------------------------------------


class Watched:
    """Something of which each look is a question, asked once; it has no other way in."""

    __hash__ = None  # type: ignore[assignment]  # what looks it up would pass unseen

    def __init__(self, recorder: Recorder, rank: int) -> None:
        self.recorder = recorder
        self._rank = rank
        self._told: dict[Hashable, Any] = {}

    @property
    def rank(self) -> int:
        """Return its rank among the things of its rendering."""
        return self._rank

    def _once(self, key: Hashable, ask: Callable[[], Any]) -> Any:  # noqa: ANN401  # any answer
        """Return the answer to a question, the very same each time."""
        if key not in self._told:
            self._told[key] = ask()
        return self._told[key]

    def __str__(self) -> str:
        """Return what it prints."""
        return str(self._once(str, lambda: self.recorder.ask(str, self.rank)))

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return bool(self._once(bool, lambda: self.recorder.ask(bool, self.rank)))

    def __len__(self) -> int:
        """Return how many parts it has."""
        return int(self._once(len, lambda: self.recorder.ask(len, self.rank)))

    def __contains__(self, item: object) -> bool:
        """Return whether something is part of it."""
        return self._against(operator.contains, item)

    def __eq__(self, other: object) -> bool:
        """Return whether it equals something."""
        return self._against(operator.eq, other)

    def __lt__(self, other: object) -> bool:
        """Return whether it is less than something."""
        return self._against(operator.lt, other)

    def __le__(self, other: object) -> bool:
        """Return whether it is at most something."""
        return self._against(operator.le, other)

    def __gt__(self, other: object) -> bool:
        """Return whether it is greater than something."""
        return self._against(operator.gt, other)

    def __ge__(self, other: object) -> bool:
        """Return whether it is at least something."""
        return self._against(operator.ge, other)

    def _against(self, compare: Callable[[Any, Any], object], other: object) -> bool:
        if isinstance(other, Watched):
            return bool(self.recorder.ask(compare, self.rank, other.rank))
        question = partial(_compared, compare, plain(other))
        key = (compare, type(other), plain(other))
        return bool(self._once(key, lambda: self.recorder.ask(question, self.rank)))


def _compared(compare: Callable[[Any, Any], object], other: object, thing: object) -> object:
    return compare(thing, other)


class WatchedValue(Watched, Readable):
    """An answer, a part of one, or a family of them."""

    def read(self, name: str, /) -> Any:  # noqa: ANN401  # any answer
        """Return what stands under a name."""
        question = operator.methodcaller("read", name)
        return self._once(("read", name), lambda: self.recorder.opened(question, self.rank))

    def names(self) -> Any:  # noqa: ANN401  # any collection
        """Return the names that a template may read."""
        return self.recorder.ask(operator.methodcaller("names"), self.rank)

    def __iter__(self) -> Iterator[Any]:
        """Yield its elements."""
        return iter(self._once(iter, lambda: self.recorder.walked(self.rank)))


class Root(WatchedValue):
    """An answer or a family that a template knows by name, looked up at its first use."""

    def __init__(self, recorder: Recorder, name: str) -> None:
        super().__init__(recorder, -1)
        self._name = name

    @property
    def rank(self) -> int:
        """Return its rank among the things of its rendering."""
        if self._rank < 0:
            found = self.recorder.opened(operator.methodcaller("lookup", self._name), NAMES)
            self._rank = found.rank
        return self._rank


class WatchedWords(Watched):
    """A fact in words, of which a condition may take a slice."""

    __iter__ = None  # which Python would do by asking for elements

    def __getitem__(self, key: slice) -> Any:  # noqa: ANN401  # words
        """Return some of the words."""
        return self.recorder.opened(operator.methodcaller("__getitem__", plain(key)), self.rank)


class WatchedFunction(Watched, Function):
    """A function of an answer, such as that which makes words agree with it."""

    def __call__(self, *args: object, **named: object) -> object:
        """Return what the function gives for constants."""
        constants = repr((plain(args), plain(tuple(named.items()))))  # where 1 is not true
        question = operator.methodcaller("__call__", *args, **named)
        return self._once(constants, lambda: self.recorder.opened(question, self.rank))


class WatchedMarks(Marks):
    """Marks of a rendering that is recorded: what a template prints of its own is kept, too."""

    def __init__(self) -> None:
        super().__init__()
        self.recorder: Recorder | None = None

    def mark(self, marked: Marked, contracts: Contracts = "any") -> str:
        """Return the mark that stands for a value."""
        if self.recorder is None or self.recorder.asking:
            return super().mark(marked, contracts)
        return str(self.ask(operator.methodcaller("mark", marked, contracts)))

    def ask(self, question: Callable[[Marks], Any]) -> Any:  # noqa: ANN401  # any answer
        """Return what is asked of marks."""
        if self.recorder is None:
            return question(self)
        return self.recorder.ask(question, MARKS)


def watched_filters(filters: Mapping[str, Question]) -> dict[str, Question]:
    """Return filters that are given the values themselves, the work of each being one question."""
    return {name: partial(_filtered, filter_) for name, filter_ in filters.items()}


def _filtered(filter_: Question, *args: Any, **named: Any) -> Any:  # noqa: ANN401  # as it takes
    seen = next((each for each in (*args, *named.values()) if isinstance(each, Watched)), None)
    return filter_(*args, **named) if seen is None else seen.recorder.given(filter_, args, named)
