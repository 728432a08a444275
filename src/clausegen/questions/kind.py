"""What a kind of question knows: how answers are read, printed, compared, asked and tried."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.facets import Facet, Facets, Part
from clausegen.questions.parameter import ParseProblem, Schema

if TYPE_CHECKING:
    from clausegen.questions.parameter import Parameter
    from clausegen.questions.party import Party

Answer: TypeAlias = Any
"""A value of a kind: each kind has its own type."""
Bounds: TypeAlias = Literal["none", "value", "size"]
Control: TypeAlias = Literal[
    "text", "textarea", "number", "date", "time", "tel", "email", "url",
    "yesno", "choice", "choices", "list", "table", "rows",
]  # fmt: skip  # the controls of a form
TRADITIONAL: Spelling = "traditionnelle"
_FIGURES = re.compile(r" \([\d\u00a0\u202f,]+(?:\u00a0(?:€|%)(?:\u00a0(?:HT|TTC))?)?\)")


def canonical_json(value: object) -> str:
    """Return JSON in one form: sorted keys, no space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Kind:
    """A kind of answers: the one object that knows them.

    `read` takes what people type, or what a document printed, and gives a value; the other methods
    take such a value. Law: a kind reads back what it prints, `read(shown(value)) == value`.

    `bounds` tells whether `min` and `max` bear on the value or on its size, which is counted in
    `counted`; `keys` are what a declaration may say of this kind and not of all; `several` that an
    answer is a list, and `of` the kind of its elements; `quantity` that its printed words are no
    others'; `contracts` which articles at the head of a value merge with the word before;
    `compared` the type of constants that conditions compare an answer with as they are;
    `first_words` beginnings of what it prints; `closed` that its samples are all its answers.
    """

    name: ClassVar[str]
    empty: ClassVar[Hashable] = ""
    bounds: ClassVar[Bounds] = "none"
    counted: ClassVar[str] = "élément"
    sizes: ClassVar[tuple[str, str]] = ("minItems", "maxItems")
    keys: ClassVar[frozenset[str]] = frozenset()
    several: ClassVar[bool] = False
    of: ClassVar[Kind | None] = None
    quantity: ClassVar[bool] = False
    contracts: ClassVar[Contracts] = "any"
    compared: ClassVar[type | None] = None
    first_words: ClassVar[tuple[str, ...]] = ()
    closed: ClassVar[bool] = False

    def __reduce__(self) -> str:
        """Return the name of this object in its module: there is one of each kind."""
        module = vars(sys.modules[type(self).__module__])
        return next(name for name, each in module.items() if each is self)

    # --- what people type, and what a document prints ---

    def read(self, raw: object, parameter: Parameter) -> Hashable:
        """Return the value of an answer. Raises ParseProblem, which says how to mend it."""
        raise NotImplementedError

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return what a document prints: « quatre (4) heures »."""
        return str(value)

    def printed(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return what a document prints, '' where there is no answer."""
        return "" if value in (None, "") else self.text(value, parameter, spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return what a document prints without words: « 4 heures »."""
        return self.text(value, parameter)

    def in_form(self, value: Answer, parameter: Parameter) -> str:
        """Return an answer as a form shows it: « 4 heures », or the labels of what is chosen."""
        return self.figures(value, parameter)

    def words(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return what a document prints without figures: « quatre heures »."""
        return _FIGURES.sub("", self.text(value, parameter, spelling))

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return an answer as documents show it: its text, or that of each of its parts."""
        return self.text(value, parameter, spelling)

    # --- what files and forms hold ---

    def to_raw(self, value: Answer, parameter: Parameter) -> Any:  # noqa: ANN401  # JSON values
        """Return the canonical answer, made of JSON values."""
        return value

    def data(self, value: Answer, parameter: Parameter) -> str:
        """Return the canonical answer as one text: « 4 heures », « true », or JSON for a list."""
        raw = self.to_raw(value, parameter)
        return raw if isinstance(raw, str) else canonical_json(raw)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the JSON Schema of canonical answers."""
        raise NotImplementedError

    def forms(self, parameter: Parameter) -> str:
        """Return the accepted forms, in French."""
        raise NotImplementedError

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form that takes an answer."""
        return "text"

    def fields(self, parameter: Parameter) -> Sequence[Parameter]:
        """Return the questions that each table of an answer answers; none for a plain answer."""
        return ()

    def asked(self, parameter: Parameter, table: Mapping[str, Any]) -> Sequence[Parameter]:
        """Return the fields to ask for, given those of a table that are answered."""
        return self.fields(parameter)

    # --- what a template sees ---

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the names that a template may read of an answer."""
        return ("unite",)

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return what stands under each of the names."""
        return partial(self._facet, value)

    def _facet(self, value: Answer, name: str) -> Facet:
        if name == "unite":
            return ""
        raise AttributeError(name)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the question that a name of an answer answers by itself, if it does."""
        return None

    def place(self, name: str, value: Answer) -> str:
        """Return where in a canonical answer a part stands, by its name or its rank.

        It is '' for what is derived of an answer.
        """
        return name if self.of is not None and name.isdecimal() else ""

    def element(self, parameter: Parameter) -> Parameter | None:
        """Return the question that each element of a list answers; None for a plain answer."""
        return (
            replace(parameter, kind=self.of, has_default=False, default=None) if self.of else None
        )

    def parts(self, value: Answer, parameter: Parameter) -> Iterator[Part]:
        """Yield the elements of a list, each an answer by itself; nothing for a plain answer."""
        if self.of is not None:
            yield from (Part(self.of, parameter, each) for each in value)

    def parties(self, value: Answer) -> tuple[Party, ...]:
        """Return the parties that an answer names; none for most kinds."""
        return ()

    # --- what a condition compares, and what `check` tries ---

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return the value that a condition compares an answer with, as a template writes it.

        Raises ParseProblem, its hint being what to write, for what is no answer of this kind.
        """
        if self.compared is not None and isinstance(other, self.compared):
            return other
        message = f"« {other} » n’est pas une réponse de ce genre."
        raise ParseProblem(message, "Comparez deux valeurs de même nature.")

    def holds(self, compare: Any, value: Answer, other: Answer) -> bool:  # noqa: ANN401  # an operator
        """Return whether a comparison holds; that of a missing answer never does."""
        return value is not None and other is not None and bool(compare(value, other))

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return raw answers worth trying."""
        return ()

    def samples_beside(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Sequence[object]:
        """Return raw answers worth trying where parts of an answer are compared with constants."""
        return self.samples(parameter)

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield raw answers that may meet a condition, read of an answer what `constants` names.

        Under each name are the constants that the condition compares with it, under '' those that
        it compares with the answer. Not all are answers: whoever tries them leaves the others out.
        """
        yield from self.samples_beside(parameter, constants)
        for constant in constants.get("", ()):
            yield constant
            yield from self.around(constant)

    def around(self, constant: object) -> Iterator[object]:
        """Yield raw answers just under and just over what a condition says."""
        if isinstance(constant, int) and not isinstance(constant, bool):
            yield from (constant - 1, constant + 1)

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return words that an answer, or one of its names, may print first; how they contract."""
        part = self.part(parameter, name) if name else None
        return part.kind.heads(part) if part else (() if name else self.first_words, self.contracts)
