"""What a template sees of answers while its questions are noted: nothing that is not asked for.

A template reads names, compares, counts and prints values. A `Recorder` asks each question of the
values themselves, and notes what it was told and which answers decided that. What passes no known
door, such as a value that a filter would look into by itself, ends the recording: by an error that
Jinja does not take for a name that is not there, as it does where nothing can be looked up.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias, cast

from clausegen.french.joints import Contracts
from clausegen.template.marks import Marked, Marks
from clausegen.template.names import Names
from clausegen.template.sandbox import Function, Readable
from clausegen.template.values import TemplateValue

EXACT, OPENED, WALKED = range(3)
"""What is learnt of an answer: all of it, only its nature, or how many elements it has."""
MARKS, NAMES, FUNCTIONS = range(3)
"""The ranks of what every rendering begins with, among the things that its questions are about.

The functions are those that read answers by themselves.
"""
FIRST = 3
"""The rank of the first thing that a question gives."""
_PLAIN = (str, int, float, bool, type(None), tuple, slice)
Question: TypeAlias = Callable[..., Any]
Functions: TypeAlias = Mapping[str, Callable[..., Any]]


class UnseenError(Exception):
    """Raised at what passes no known door."""


class Asked(NamedTuple):
    """One question, the ranks of the things that it is about, and what was learnt of its answer.

    `rank` is that of the first thing that it gives, `read` are the questions of the clause whose
    answers decide it. One that is asked `always` makes marks, or reads values by itself; `printed`
    is what stands behind the mark that a value printed.
    """

    question: Question
    about: tuple[int, ...]
    sort: int
    learnt: object
    rank: int
    read: frozenset[str]
    always: bool
    printed: tuple[Marked, Contracts] | None


def learnt(told: object, sort: int) -> object:
    """Return what is learnt of an answer: words that are opened are looked into by questions."""
    if sort == WALKED:
        return len(cast("tuple[object, ...]", told))
    if sort == OPENED and isinstance(told, str | Readable):
        return type(told)
    return type(told), told


class Recorder:
    """Asks the questions of one rendering, and notes each with what it was told."""

    def __init__(self, marks: Marks, names: Names, functions: Functions) -> None:
        self._marks = marks
        self._things: list[Any] = [marks, names, functions]
        self._read: list[frozenset[str]] = [frozenset()] * FIRST
        self.asked: list[Asked] = []
        self.asking = self.broken = False

    def ask(self, question: Question, *about: int, sort: int = EXACT) -> Any:  # noqa: ANN401  # any answer
        """Return the answer to a question about things by their ranks."""
        before = self._marks.count
        self.asking = True
        try:
            told = question(*[self._things[rank] for rank in about])
        except Exception:  # which a template may hide
            self.broken = True
            raise
        finally:
            self.asking = False
        self._note(question, about, sort, told, made=self._marks.count > before)
        return told

    def _note(
        self, question: Question, about: tuple[int, ...], sort: int, told: object, *, made: bool
    ) -> None:
        """Note a question and what it was told; `made` says whether it made marks."""
        read = frozenset().union(*[self._read[rank] for rank in about])
        if isinstance(told, TemplateValue):
            read |= {told.parameter.id}
        value = question is str and isinstance(self._things[about[0]], TemplateValue)
        printed = self._marks.standing(str(told)) if value else None
        always = MARKS in about or FUNCTIONS in about or (made and not value)
        rank = len(self._things)
        facts = learnt(told, sort), rank, read, always, printed
        self.asked.append(Asked(question, about, sort, *facts))
        elements = cast("tuple[object, ...]", told) if sort == WALKED else (told,)
        self._things += elements if sort != EXACT else ()
        self._read += [read] * (len(self._things) - rank)

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
        names = (*map(str, range(len(others))), *named)
        beside = dict(zip(names, (*others, *named.values()), strict=True))
        watched = [name for name in names if isinstance(beside[name], Watched)]
        ranks = [beside.pop(name).rank for name in watched]
        fixed = {name: plain(each) for name, each in beside.items()}
        question = partial(_filter, filter_, len(others), fixed, watched)
        return self.opened(question, value.rank, *ranks)

    def context(self, names: Iterable[str]) -> dict[str, object]:
        """Return the names that the template reads, each look at values being a question."""
        functions: Functions = self._things[FUNCTIONS]
        watched = {name: Function(partial(self._decided, name)) for name in functions}
        return {**{name: Root(self, name) for name in names}, **watched}

    def _decided(self, name: str, given: object) -> Any:  # noqa: ANN401  # any answer
        """Return what a function tells that reads values by itself."""
        told = self.ask(partial(_decision, name, plain(given)), FUNCTIONS)
        return [*told] if isinstance(told, tuple) else told


def _filter(
    filter_: Question,
    count: int,
    fixed: Mapping[str, Any],
    watched: Sequence[str],
    value: Any,  # noqa: ANN401  # any answer
    *things: Any,  # noqa: ANN401  # any answer
) -> Any:  # noqa: ANN401  # any answer
    """Return what a filter gives for a value and so many more arguments, and those by name."""
    given = {**fixed, **dict(zip(watched, things, strict=True))}
    args = [given.pop(str(rank)) for rank in range(count)]
    return filter_(value, *args, **given)


def _decision(name: str, given: Any, functions: Functions) -> object:  # noqa: ANN401  # any
    told = functions[name](given)
    return tuple(told) if isinstance(told, list) else told


def plain(constant: Any) -> Any:  # noqa: ANN401  # any constant of a template
    """Return a constant that may be kept. Raises UnseenError for what belongs to one rendering."""
    if not isinstance(constant, _PLAIN):
        raise UnseenError
    if isinstance(constant, tuple):
        for each in constant:
            plain(each)
    return constant


class Watched:
    """Something of which each look is a question, asked once; it has no other way in."""

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

    def __hash__(self) -> int:
        """Raise UnseenError: what looks it up would pass unseen."""
        raise UnseenError

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401  # nothing
        """Raise UnseenError: of a family, Python itself would tell."""
        raise UnseenError

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


class _Value(Watched, Readable):
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


class WatchedValue(_Value):
    """An answer, a part of one, or a family of them, that a question gave."""


class Root(_Value):  # no kind of the other: Python asks what is compared with a kind of it first
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

    def __iter__(self) -> Iterator[Any]:
        """Raise UnseenError: Python would ask for one element after the other."""
        raise UnseenError

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401  # words
        """Return some of the words. Raises UnseenError for what is no slice."""
        if not isinstance(key, slice):
            raise UnseenError
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
