"""Lists of texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clausegen.french.countries import zone_of_each
from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts, kept_together
from clausegen.french.numbers import Spelling
from clausegen.questions.characters import apart, to_come
from clausegen.questions.composite import read_list
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.text import (
    LINE_LIMIT,
    TEXT,
    WORDED,
    form_schema,
    read_text,
    told,
    worded,
)
from clausegen.questions.parameter import Parameter, Schema

LIST_LIMIT = 50
_ARTICLE = re.compile("^ l(?:e|a|es)? ")


class Texts(Kind):
    """Texts of one line each; a document prints them in one phrase, or one by one."""

    name = "texts"
    empty = ()
    bounds = "size"
    keys = frozenset({"form"})
    several = True
    of = TEXT

    def read(self, raw: object, parameter: Parameter) -> tuple[str, ...]:
        """Return the texts given as a list, or typed with semicolons or line breaks between."""
        parts = re.split("[;\n]", raw) if isinstance(raw, str) else raw
        texts = read_list(parts, lambda each: worded(read_text(each), parameter), LIST_LIMIT)
        return tuple(text for text in texts if text)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the texts in one phrase."""
        return enumerate_fr([kept_together(each) for each in value])

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return each text: one phrase does not tell where a text with « et » ends."""
        return [kept_together(each) for each in value]

    def to_raw(self, value: Answer, parameter: Parameter) -> list[str]:
        """Return the texts."""
        return list(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a list of texts."""
        text = {"type": "string", "maxLength": LINE_LIMIT, **form_schema(parameter)}
        return {"type": "array", "items": text, "maxItems": LIST_LIMIT}

    def forms(self, parameter: Parameter) -> str:
        """Return what a list of texts is, with the form of each."""
        if parameter.form:
            return f"une liste, chaque élément étant {TEXT.forms(parameter)}"
        return "une liste de textes"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: lines to add."""
        return "list"

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: what words tell, whether two are alike."""
        return (*super().names(parameter), *WORDED, "doublons", "provisoire")

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the day that the texts name."""
        return TEXT.part(parameter, name)

    def _facet(self, value: Answer, name: str) -> Facet:
        """Return what is known of the texts together, by name."""
        match name:
            case "mots" | "themes" | "jour":
                return told(words_of(value), name)
            case "doublons":
                return alike(value)
            case "provisoire":
                return any(map(to_come, value))
            case "zones":
                return zone_of_each([apart(text) for text in value])
            case _:
                return super()._facet(value, name)

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield lists of one text that may meet a condition, and the same text twice."""
        for each in TEXT.reaching(parameter, constants):
            yield [each]
        yield ["un", "Un"]
        if parameter.form:
            yield [*TEXT.samples(parameter)] * 2

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return one text and several, or one in its form."""
        if parameter.form:
            return [[each] for each in TEXT.samples(parameter)]
        return (["un"], ["un", "deux", "trois"])

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return those of a text."""
        return TEXT.heads(parameter, name)


def words_of(texts: Sequence[str]) -> str:
    """Return the words of several texts, those of one apart from those of another."""
    return ";".join(apart(text) for text in texts)


def alike(texts: Sequence[str]) -> bool:
    """Return whether two texts say the same, their article and signs aside."""
    bare = [_ARTICLE.sub(" ", apart(text)) for text in texts]
    return len(set(bare)) < len(bare)


TEXTS = Texts()
