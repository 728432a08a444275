"""Yes or no."""

from __future__ import annotations

from clausegen.french.numbers import Spelling
from clausegen.questions.characters import clean, folded
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_YES = frozenset({"oui", "o", "vrai", "true", "yes"})
_NO = frozenset({"non", "n", "faux", "false", "no"})


class Boolean(Kind):
    """Yes or no, for conditions."""

    name = "boolean"
    closed = True
    empty = None

    def read(self, raw: object, parameter: Parameter) -> bool:
        """Return the truth given or typed: true, « oui », « faux »."""
        word = folded(clean(raw)) if isinstance(raw, str) else raw
        if isinstance(word, bool):
            return word
        if isinstance(word, str) and word in _YES | _NO:
            return word in _YES
        raise ParseProblem(f"{quoted(raw)} n’est ni oui ni non.", "Écrivez « oui » ou « non ».")

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return « oui » or « non »."""
        return "oui" if value else "non"

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a truth value."""
        return {"type": "boolean"}

    def forms(self, parameter: Parameter) -> str:
        """Return the two words."""
        return "« oui » ou « non »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: yes or no."""
        return "yesno"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return a truth value as it is."""
        if isinstance(other, bool):
            return other
        message = f"« {other} » n’est ni vrai ni faux."
        raise ParseProblem(message, "Écrivez le paramètre seul, ou « not » devant.")

    def samples(self, parameter: Parameter) -> tuple[object, ...]:
        """Return both."""
        return (True, False)


BOOLEAN = Boolean()
