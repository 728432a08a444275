"""Several options of a list that the question declares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.composite import read_list
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.choice import CHOICE, all_ids, texts_of
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

LIST_LIMIT = 100
_JOINT = re.compile(" ?; (?:et |ou )?|, | et | ou ")


class Choices(Kind):
    """Options in the order in which the clause declares them, each once."""

    name = "choices"
    empty = ()
    bounds = "size"
    keys = frozenset({"options"})
    several = True
    of = CHOICE

    def read(self, raw: object, parameter: Parameter) -> tuple[str, ...]:
        """Return the ids of the options given as a list, typed with commas, or printed."""
        if isinstance(raw, str):
            parts = _printed(raw, texts_of(parameter)) or re.split("[,;\n]", raw)
            raw = [part for part in parts if part.strip()]
        chosen = read_list(raw, lambda each: CHOICE.read(each, parameter), LIST_LIMIT)
        return tuple(option.id for option in parameter.options if option.id in chosen)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the texts of the options in one phrase."""
        texts = texts_of(parameter)
        return enumerate_fr([texts[id_] for id_ in value])

    def in_form(self, value: Answer, parameter: Parameter) -> str:
        """Return the labels of the options, with commas."""
        return ", ".join(CHOICE.in_form(id_, parameter) for id_ in value)

    def to_raw(self, value: Answer, parameter: Parameter) -> list[str]:
        """Return the ids."""
        return list(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a list of ids, each once."""
        ids = list(texts_of(parameter))
        return {"type": "array", "items": {"enum": ids}, "uniqueItems": True}

    def forms(self, parameter: Parameter) -> str:
        """Return the ids."""
        return f"une liste parmi {all_ids(parameter, 'et')}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: several options."""
        return "choices"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Raise ParseProblem: one asks whether an option is among the answers."""
        message = f"« {other} » n’est pas une liste d’options."
        raise ParseProblem(message, 'Écrivez « "option" in … ».')

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return no option, all of them, each alone, and all but each."""
        ids = [option.id for option in parameter.options]
        if not ids:
            return ()
        alone = [[id_] for id_ in ids]
        without = [[other for other in ids if other != id_] for id_ in ids]
        return [[], ids, *alone, *without]

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return the text of each option."""
        return CHOICE.heads(parameter)


def _printed(raw: str, texts: Mapping[str, str]) -> list[str]:
    """Return the options whose texts, joined as documents join them, are a text; [] otherwise."""
    text = _spaced(raw)
    known = {id_: _spaced(said) for id_, said in texts.items()}
    if len(text) > sum(len(said) + len(" ; et ") for said in known.values()):
        return []
    reached: dict[int, list[str]] = {0: []}
    while reached:
        place = min(reached)
        before = reached.pop(place)
        for id_, said in known.items():
            if said and text.startswith(said, place):
                end = place + len(said)
                if end == len(text):
                    return [*before, id_]
                if joint := _JOINT.match(text, end):
                    reached.setdefault(joint.end(), [*before, id_])
    return []


def _spaced(text: str) -> str:
    return re.sub("[ \u00a0\u202f]+", " ", text).strip()


CHOICES = Choices()
