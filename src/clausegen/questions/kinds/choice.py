"""One option of a list that the question declares."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.characters import clean, folded
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.parameter import Option, Parameter, ParseProblem, Schema, quoted


class Choice(Kind):
    """One option, given by its id, its label or its text."""

    name = "choice"
    closed = True
    empty = None
    keys = frozenset({"options"})
    compared = str

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the id of the option given."""
        if isinstance(raw, str):
            word = clean(raw)
            for option in parameter.options:
                if word == option.id:
                    return option.id
            alike = {option.id for option in parameter.options if folded(word) in _names(option)}
            if len(alike) == 1:
                return alike.pop()
            exact = [option.id for option in parameter.options if option.text == word]
            if len(exact) == 1:
                return exact[0]
        raise _unknown(raw, parameter)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the text of the option."""
        return texts_of(parameter)[value]

    def in_form(self, value: Answer, parameter: Parameter) -> str:
        """Return the label of the option."""
        return next(option.label for option in parameter.options if option.id == value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of the ids."""
        return {"enum": list(texts_of(parameter))}

    def forms(self, parameter: Parameter) -> str:
        """Return the ids."""
        return all_ids(parameter)

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: one option."""
        return "choice"

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return each option."""
        return list(texts_of(parameter))

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return the text of each option."""
        return tuple(option.text for option in parameter.options), self.contracts


def texts_of(parameter: Parameter) -> dict[str, str]:
    """Return the text of each option, by id."""
    return {option.id: option.text for option in parameter.options}


def all_ids(parameter: Parameter, conjunction: str = "ou") -> str:
    """Return the ids of the options in one phrase: « oui » ou « non »."""
    phrase = enumerate_fr([f"« {option.id} »" for option in parameter.options], "ou")
    return phrase if conjunction == "ou" else phrase.replace(" ou ", f" {conjunction} ")


def _names(option: Option) -> set[str]:
    return {folded(name) for name in (option.id, option.label, option.text) if name}


def _unknown(raw: object, parameter: Parameter) -> ParseProblem:
    names = {name: option.id for option in parameter.options for name in _names(option)}
    near = get_close_matches(folded(str(raw)), names, 1) if isinstance(raw, str) else []
    hint = (
        f"Vouliez-vous dire « {names[near[0]]} » ?" if near else f"Choisissez {all_ids(parameter)}."
    )
    return ParseProblem(f"{quoted(raw)} n’est pas un choix possible.", hint)


CHOICE = Choice()
