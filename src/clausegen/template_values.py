"""What a template sees of the answers: values that print as marks, and the filters on them.

A condition compares raw answers (`dispo.mode == "24_7"`); printing gives the French text, as a
mark. A filter or a word of grammar gives another value of the same parameter, so that the origin
of every printed word is kept.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

from jinja2 import StrictUndefined

from clausegen.french import grammar, numbers
from clausegen.french.durations import duration_figures
from clausegen.marks import Marks
from clausegen.model import Variable
from clausegen.parameters import formats
from clausegen.parameters.durations import Duration, duration_raw, parse_duration
from clausegen.parameters.formats import field_text
from clausegen.parameters.parameter import Parameter
from clausegen.party import PartyGroup
from clausegen.sandbox import Readable
from clausegen.values import Value, Values


class Explained(StrictUndefined):
    """A name that does not exist; any use raises an error in French with the nearest name."""

    @property
    def _undefined_message(self) -> str:
        owner = self._undefined_obj
        known = owner.names() if isinstance(owner, Namespace | PartyValue | RecordValue) else ()
        near = get_close_matches(str(self._undefined_name), known, 1)
        hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        return f"« {self._undefined_name} » n’existe pas.{hint}"


class TemplateFunction(Readable):
    """A function that templates may call."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., object]) -> None:
        self._function = function

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Return what the function gives."""
        return self._function(*args, **kwargs)


class Scope:
    """What values of one rendering share: its answers, its marks and its spelling of numbers."""

    def __init__(self, values: Values, marks: Marks) -> None:
        self.values = values
        self.marks = marks
        self.spelling = values.spelling
        self._found: dict[str, object | None] = {}

    def lookup(self, name: str) -> object | None:
        """Return the parameter of a dotted name, the namespace it begins, or None."""
        if name not in self._found:
            self._found[name] = self._look(name)
        return self._found[name]

    def _look(self, name: str) -> object | None:
        if name in self.values:
            return shown(self, self.values[name])
        return Namespace(self, name) if name in _namespaces(tuple(self.values)) else None


@lru_cache(maxsize=64)
def _namespaces(ids: tuple[str, ...]) -> frozenset[str]:
    """Return every beginning of a dotted id: `delai` for `delai.resolution`."""
    ends = ((id_, place) for id_ in ids for place, letter in enumerate(id_) if letter == ".")
    return frozenset(id_[:place] for id_, place in ends)


class Namespace(Readable):
    """The parameters whose ids begin alike: `delai` holds `delai.resolution`."""

    __slots__ = ("_label", "_scope")

    def __init__(self, scope: Scope, label: str) -> None:
        self._scope = scope
        self._label = label

    def __getattr__(self, name: str) -> object:
        """Return the parameter or the inner namespace of that name."""
        found = self._scope.lookup(f"{self._label}.{name}")
        if found is None:
            raise AttributeError(name)
        return found

    def names(self) -> list[str]:
        """Return the names that a template may read here."""
        start = f"{self._label}."
        known = [id_.removeprefix(start) for id_ in self._scope.values if id_.startswith(start)]
        return [name.split(".")[0] for name in known]


class TemplateValue(Readable):
    """A value: `{{ it }}` prints its French text as a mark, conditions see the raw answer."""

    __slots__ = ("blank", "parameter", "raw", "scope", "text")

    def __init__(
        self,
        scope: Scope,
        parameter: Parameter,
        raw: Any,  # noqa: ANN401  # an answer of any kind
        text: str,
        *,
        blank: bool = False,
    ) -> None:
        self.scope = scope
        self.parameter = parameter
        self.raw = raw
        self.text = text
        self.blank = blank

    def __str__(self) -> str:
        """Return the mark that stands for this value in the text."""
        data = "" if self.blank else self._data()
        return self.scope.marks.mark(Variable(self.parameter.id, self.text, data, self.blank))

    def _data(self) -> str:
        """Return the answer as data; that of an element or a field is its own."""
        whole = self.scope.values[self.parameter.id]
        if self.raw is whole.raw:
            return whole.data
        return duration_raw(self.raw) if isinstance(self.raw, Duration) else str(self.raw)

    def saying(self, text: str) -> TemplateValue:
        """Return the same answer under other words; a blank keeps its own."""
        if self.blank:
            return self
        return TemplateValue(self.scope, self.parameter, self.raw, text)

    def __bool__(self) -> bool:
        """Return whether there is an answer, or the truth of a yes-or-no answer."""
        return bool(self.raw)

    def __eq__(self, other: object) -> bool:
        """Return whether the raw answers are equal."""
        return bool(self.raw == _raw(other))

    def __hash__(self) -> int:
        return hash(self.raw)

    def __lt__(self, other: object) -> bool:
        """Return whether the answer is less than the other."""
        return _compared(operator.lt, self.raw, other)

    def __le__(self, other: object) -> bool:
        """Return whether the answer is at most the other."""
        return _compared(operator.le, self.raw, other)

    def __gt__(self, other: object) -> bool:
        """Return whether the answer is greater."""
        return _compared(operator.gt, self.raw, other)

    def __ge__(self, other: object) -> bool:
        """Return whether the answer is at least the other."""
        return _compared(operator.ge, self.raw, other)

    def __contains__(self, item: object) -> bool:
        """Return whether a choice is among the answers."""
        return isinstance(self.raw, tuple | frozenset | str) and _raw(item) in self.raw

    def __len__(self) -> int:
        """Return how many answers a list holds."""
        return len(self.raw) if isinstance(self.raw, tuple) else 0

    def __iter__(self) -> Iterator[object]:
        """Yield the elements of a list, each a value of this parameter."""
        if not isinstance(self.raw, tuple):
            return
        texts = self.parameter.kind.items(self.raw, self.parameter)
        for raw, text in zip(self.raw, texts, strict=True):
            record = is_dataclass(raw) and not isinstance(raw, Duration)
            kind = RecordValue if record else TemplateValue
            yield kind(self.scope, self.parameter, raw, text)

    @property
    def unite(self) -> str:
        """Return the unit of a duration: « jour_ouvre »; '' for any other answer."""
        return self.raw.unit if isinstance(self.raw, Duration) else ""


class LevelsValue(TemplateValue):
    """Levels of severity, from the gravest on, and whether their delays go together."""

    __slots__ = ()

    @property
    def delais_croissants(self) -> bool:
        """Return whether no level has a longer delay than a less grave one."""
        return all(
            graver.prise_en_charge <= lighter.prise_en_charge
            and graver.resolution <= lighter.resolution
            for graver, lighter in pairwise(self.raw)
        )

    @property
    def prise_en_charge_tardive(self) -> bool:
        """Return whether a level is resolved before it is taken up."""
        return any(level.prise_en_charge >= level.resolution for level in self.raw)


class RecordValue(TemplateValue):
    """An element made of fields, such as a level of severity: its fields are values."""

    __slots__ = ()

    def __getattr__(self, name: str) -> TemplateValue:
        """Return a field as a value."""
        if name not in self.names():
            raise AttributeError(name)
        raw = getattr(self.raw, name)
        text = field_text(self.raw, name, self.scope.spelling)
        return TemplateValue(self.scope, self.parameter, raw, text)

    def names(self) -> list[str]:
        """Return the names of the fields."""
        return [field.name for field in fields(self.raw)]


class PartyValue(TemplateValue):
    """One party or several: `.le`, `.du`, `.verbe(…)`, and the fields of a single one."""

    __slots__ = ("_group",)
    WORDS = ("le", "Le", "du", "au", "il", "Il", "terme")
    FACTS = ("nombre", "pluriel", "genre", "genre_personne")
    METHODS = ("verbe", "accord", "accord_personne", "son", "ses")

    def __init__(self, scope: Scope, parameter: Parameter, raw: Any, text: str) -> None:  # noqa: ANN401
        super().__init__(scope, parameter, raw, text)
        self._group = PartyGroup.of(raw)

    def __getattr__(self, name: str) -> object:
        """Return a word, a fact, a method or a field of the party."""
        if name in self.WORDS:
            return self.saying(getattr(self._group, name))
        if name in self.FACTS:
            return getattr(self._group, name)
        if name in self.METHODS:
            method = getattr(self._group, name)
            return TemplateFunction(lambda *words, **named: self.saying(method(*words, **named)))
        if name in _PARTY_FIELDS and len(self._group) == 1:
            return self._field(name)
        raise AttributeError(name)

    def __iter__(self) -> Iterator[object]:
        """Yield each party by itself, its term in the singular."""
        for group in self._group:
            yield PartyValue(self.scope, self.parameter, group.members[0], group.members[0].name)

    def __len__(self) -> int:
        """Return how many parties there are."""
        return len(self._group)

    def _field(self, name: str) -> TemplateValue:
        member = self._group.members[0]
        raw = getattr(member, name)
        if raw in ("", None):
            gap = f"[{_PARTY_FIELDS[name]}]"
            return TemplateValue(self.scope, self.parameter, "", gap, blank=True)
        text = member.name if name == "name" else field_text(member, name, self.scope.spelling)
        return TemplateValue(self.scope, self.parameter, raw, text)

    def names(self) -> list[str]:
        """Return the names that a template may read."""
        return [*self.WORDS, *self.FACTS, *self.METHODS, *_PARTY_FIELDS]


_PARTY_FIELDS = {
    "nature": "nature de la partie",
    "name": "nom de la partie",
    "denomination": "dénomination",
    "forme": "forme juridique",
    "capital": "montant du capital",
    "siege": "siège",
    "rcs_ville": "ville d’immatriculation",
    "siren": "numéro SIREN",
    "representant": "représentant",
    "qualite": "qualité du représentant",
    "civilite": "civilité",
    "prenom": "prénom",
    "nom": "nom",
    "naissance_date": "date de naissance",
    "naissance_lieu": "lieu de naissance",
    "domicile": "domicile",
    "numero_rna": "numéro RNA",
}


def shown(scope: Scope, value: Value) -> TemplateValue:
    """Return an answer as a template sees it."""
    if value.parameter.kind.name in {"party", "parties"}:
        return PartyValue(scope, value.parameter, value.raw, value.text)
    if value.parameter.kind.name == "levels":
        return LevelsValue(scope, value.parameter, value.raw, value.text)
    return TemplateValue(scope, value.parameter, value.raw, value.text, blank=value.blank)


def context_of(values: Values, marks: Marks) -> dict[str, object]:
    """Return the names that a template reads: one for each parameter or family of them."""
    scope = Scope(values, marks)
    roots = dict.fromkeys(id_.split(".")[0] for id_ in values)
    return {root: scope.lookup(root) for root in roots}


def _compared(compare: Callable[[Any, Any], bool], raw: object, other: object) -> bool:
    """Return whether two answers compare so; a missing one compares with nothing.

    A condition may write a duration as people type it: `duree.preavis > "10 jours"`.
    """
    against = _raw(other)
    if isinstance(raw, Duration) and isinstance(against, str):
        against = parse_duration(against)
    return raw is not None and against is not None and bool(compare(raw, against))


def _raw(other: object) -> object:
    return other.raw if isinstance(other, TemplateValue) else other


# --- filters ------------------------------------------------------------------------------------


def enumeration(
    values: TemplateValue, conjonction: Literal["et", "ou"] = "et", fin: TemplateValue | str = ""
) -> TemplateValue:
    """Return a list in words: « par téléphone, par courriel ou par tout autre moyen »."""
    texts = [element.text for element in values if isinstance(element, TemplateValue)]
    last = fin.text if isinstance(fin, TemplateValue) else fin
    return values.saying(grammar.enumerate_fr(texts, conjonction, last))


def figures(value: TemplateValue) -> TemplateValue:
    """Return a value in figures alone: « 4 heures »."""
    if isinstance(value.raw, Duration):
        return value.saying(duration_figures(value.raw.value, value.raw.unit))
    return value.saying(formats.figures(value.parameter, value.raw))


def lettres(value: TemplateValue) -> TemplateValue:
    """Return a value in words alone: « quatre heures »."""
    return value.saying(formats.words(value.parameter, value.raw, value.scope.spelling))


def nombre(
    value: TemplateValue, singulier: str, pluriel: str = "", genre: str = "m"
) -> TemplateValue:
    """Return a whole number with its noun: « trois (3) manquements »."""
    if value.blank:
        return value
    words = numbers.count(
        value.raw, singulier, pluriel, feminine=genre == "f", spelling=value.scope.spelling
    )
    return value.saying(words)


def majuscule(value: TemplateValue | str) -> TemplateValue | str:
    """Return the same words, the first letter a capital."""
    return _worded(value, lambda text: text[:1].upper() + text[1:])


def minuscule(value: TemplateValue | str) -> TemplateValue | str:
    """Return the same words, the first letter small."""
    return _worded(value, lambda text: text[:1].lower() + text[1:])


def de(value: TemplateValue | str) -> TemplateValue | str:
    """Return the words after « de »: « de Bouygues », « d’EDF »."""
    return _worded(value, grammar.de)


def que(value: TemplateValue | str) -> TemplateValue | str:
    """Return the words after « que »: « qu’elle »."""
    return _worded(value, grammar.que)


def _worded(value: TemplateValue | str, word: Callable[[str], str]) -> TemplateValue | str:
    return value.saying(word(value.text)) if isinstance(value, TemplateValue) else word(value)


FILTERS: dict[str, Callable[..., Any]] = {
    filter_.__name__: filter_
    for filter_ in (enumeration, figures, lettres, nombre, majuscule, minuscule, de, que)
}
