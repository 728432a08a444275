"""What a question of a clause is: `Parameter`, its options, and why an answer is refused."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from clausegen.french.durations import Unit
from clausegen.french.numbers import Spelling

if TYPE_CHECKING:
    from clausegen.questions.kind import Kind

Schema: TypeAlias = dict[str, Any]


class ParseProblem(ValueError):  # noqa: N818  # a problem to mend, not a failure
    """Raised when an answer is refused: why, which forms are accepted, and how to mend it.

    `path` says where in the answer, « [2].resolution »; `parts` holds the problems of an answer
    made of several parts, all of them at once.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        forms: str = "",
        path: str = "",
        parts: tuple[ParseProblem, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.forms = forms
        self.path = path
        self.parts = parts

    def under(self, path: str) -> ParseProblem:
        """Return the same problem seen from the whole that holds the part `path`."""
        parts = tuple(part.under(path) for part in self.parts)
        return ParseProblem(
            self.message, self.hint, forms=self.forms, path=path + self.path, parts=parts
        )

    def flat(self) -> tuple[ParseProblem, ...]:
        """Return the problems one by one, without the whole that gathers them."""
        if not self.parts:
            return (self,)
        return tuple(problem for part in self.parts for problem in part.flat())


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its id in answers, its label in a form, and what a document prints."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """One question of a clause, as `clause.toml` declares it.

    `default` and the bounds are values, not what was typed; `when` is an expression, and '' means
    that the question is always asked. `form` names the wording that a text must have; `units`, if
    any, are those in which a duration is typed; `gap` is what a visible blank says, the label by
    default. `fields` are the questions that each row of a table answers: `unique` names those that
    no two rows answer alike, `increasing` and `decreasing` those that go up or down row by row.
    """

    id: str
    kind: Kind
    label: str
    help: str = ""
    group: str = ""
    has_default: bool = False
    default: Hashable = None
    required: bool = False
    minimum: Any = None
    maximum: Any = None
    when: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    lines: bool = False
    form: str = ""
    units: tuple[Unit, ...] = ()
    gap: str = ""
    fields: tuple[Parameter, ...] = ()
    unique: tuple[str, ...] = ()
    increasing: tuple[str, ...] = ()
    decreasing: tuple[str, ...] = ()

    @property
    def unanswered(self) -> Hashable:
        """Return the value that holds without an answer: the default, or the kind's empty one."""
        return self.default if self.has_default else self.kind.empty

    @property
    def blank_text(self) -> str:
        """Return the visible gap printed for want of an answer: the label between brackets."""
        return f"[{self.gap or self.label}]"

    def printed(self, value: Hashable, spelling: Spelling = "traditionnelle") -> str:
        """Return the French text of a value, '' when there is none."""
        return self.kind.printed(value, self, spelling)


def left_to_answer(label: str, printed: str) -> str:
    """Return the message of a visible gap: its question, and what is printed if that says more."""
    more = "" if printed.strip("[]").casefold() == label.casefold() else f" ({printed})"
    return f"Il reste à compléter : {label}{more}."


def quoted(raw: object) -> str:
    """Return an answer as a message shows it: between guillemets, shortened, in one line."""
    shown = raw if isinstance(raw, str) else _shown(raw)
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown[:200])
    return f"« {shown[:59]}… »" if len(shown) > 60 else f"« {shown} »"


def _shown(raw: object) -> str:
    """Return a short text for any object, never asking for the text of what may be huge."""
    match raw:
        case bool():
            return "true" if raw else "false"
        case int() if raw.bit_length() > 200:
            return "un nombre immense"
        case Mapping():
            return "{" + ", ".join(f"{str(key)[:20]} = …" for key in list(raw)[:5]) + "}"
        case list() | tuple():
            shown = (item if isinstance(item, str) else _shown(item) for item in raw[:5])
            return "[" + ", ".join(text[:40] for text in shown) + "]"
        case int() | float() | Decimal() | date() | time():
            return str(raw)
    return type(raw).__name__
