"""Durations: values and units, « 4 heures », « 2 jours ouvrés », « 2 ans et 6 mois »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches

from clausegen.french.durations import UNITS, Unit, duration, duration_figures
from clausegen.french.grammar import enumerate_fr
from clausegen.french.numbers import Spelling, is_plural
from clausegen.questions.numerals import plain, read_number, spaced
from clausegen.questions.parameter import ParseProblem, Schema, quoted

FORMS = "« 30 minutes », « 4 heures », « 2 jours ouvrés », « 3 mois », « 2 ans et 6 mois »"
USUAL: tuple[Unit, ...] = tuple(unit for unit in UNITS if unit != "jour_ouvrable")
"""The units of a question that declares none. A contract that counts in jours ouvrables defines
them beside the jours ouvrés, so that its question declares the unit."""
EXAMPLES: Mapping[Unit, str] = {
    "minute": "30 minutes", "heure": "4 heures", "heure_ouvree": "8 heures ouvrées",
    "jour": "8 jours", "jour_ouvre": "2 jours ouvrés", "jour_ouvrable": "5 jours ouvrables",
    "mois": "3 mois", "an": "2 ans",
}  # fmt: skip  # a table
_MINUTES: dict[Unit, int] = {
    "minute": 1, "heure": 60, "heure_ouvree": 60,
    "jour": 1440, "jour_ouvre": 1440, "jour_ouvrable": 1440, "mois": 43200, "an": 518400,
}  # fmt: skip  # a table
_SPELLINGS: dict[str, Unit] = {
    "min": "minute", "mn": "minute", "minute": "minute", "minutes": "minute",
    "h": "heure", "heure": "heure", "heures": "heure",
    "heure calendaire": "heure", "heures calendaires": "heure",
    "h ouvrée": "heure_ouvree", "h ouvrées": "heure_ouvree", "heure_ouvree": "heure_ouvree",
    "heure ouvrée": "heure_ouvree", "heures ouvrées": "heure_ouvree",
    "heure ouvree": "heure_ouvree", "heures ouvrees": "heure_ouvree",
    "jour": "jour", "jours": "jour", "jour calendaire": "jour", "jours calendaires": "jour",
    "j ouvré": "jour_ouvre", "j ouvrés": "jour_ouvre", "jour_ouvre": "jour_ouvre",
    "jour ouvré": "jour_ouvre", "jours ouvrés": "jour_ouvre",
    "jour ouvre": "jour_ouvre", "jours ouvres": "jour_ouvre",
    "jour ouvrable": "jour_ouvrable", "jours ouvrables": "jour_ouvrable",
    "j ouvrable": "jour_ouvrable", "j ouvrables": "jour_ouvrable",
    "jour_ouvrable": "jour_ouvrable",
    "mois": "mois",
    "an": "an", "ans": "an", "année": "an", "années": "an", "annee": "an", "annees": "an",
}  # fmt: skip  # a table
_REFUSED: dict[str, str] = {
    "j": "« j » ne dit pas si les jours sont ouvrés : écrivez « {n} jours » "
    "ou « {n} jours ouvrés »",
    "m": "« m » peut être minute ou mois : écrivez « {n} minutes » ou « {n} mois »",
    "heures? ouvrable": "écrivez « {n} heures ouvrées » ou « {n} heures »",
    "franc": "un délai en jours francs se compte autrement : écrivez « {n} jours »",
    "semaine": "une semaine est de sept jours ou de cinq jours ouvrés : écrivez « {week} jours » "
    "ou « {work} jours ouvrés »",
    "seconde": "l’unité la plus courte est la minute : écrivez « 1 minute »",
}
_SPLIT = re.compile(r"(?P<value>-?[\d.,]+(?: \d{3})*(?:,\d+)?) ?(?P<unit>[^\d ,.-].*)")
_WORDS = re.compile(
    rf"(?P<value>\D+?) (?P<unit>{'|'.join(_SPELLINGS)}|"
    r"(?:heures?|jours?) francs?|heures? ouvrables?|semaines?|secondes?)"
)
_DOUBTFUL = ("j", "m", "semaine", "semaines")
_LENGTH = 200  # of a duration, in characters: « vingt et un ans, onze mois et trente jours » has 42
_UNIT_WORD = "|".join(sorted({*_SPELLINGS, *_DOUBTFUL}, key=len, reverse=True))
_PART = re.compile(rf"(?P<value>[^,]*?[^\s,]) ?(?P<unit>{_UNIT_WORD})(?![\w])(?: et |, | |$)")
# The smaller unit that may follow each: its number in one of the larger, none where that varies.
_FOLLOWERS: dict[Unit, dict[Unit, int]] = {
    "an": {"mois": 12, "jour": 0}, "mois": {"jour": 0},
    "jour": {"heure": 24, "minute": 1440}, "heure": {"minute": 60},
    "jour_ouvre": {"heure_ouvree": 0}, "heure_ouvree": {"minute": 60},
}  # fmt: skip  # a table
_HALF = re.compile(r"(?P<whole>(?:(?! et demi).)+) et demie?")
_HALVES: dict[Unit, tuple[int, Unit]] = {
    "an": (6, "mois"), "jour": (12, "heure"),
    "heure": (30, "minute"), "heure_ouvree": (30, "minute"),
}  # fmt: skip  # a table
_CLOCK = re.compile(
    r"(?P<hours>\d{1,4}) ?(?:h|heures?)(?: et)? ?(?P<minutes>[0-5]?\d) ?(?:min|mn|minutes?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A value and its unit, and a `rest` in smaller units: « 2 ans et 6 mois ».

    Order is nominal: a day of work counts as a day, a month as thirty, a year as twelve months.
    Two durations are equal when their parts are: 60 minutes is neither under nor over 1 hour.
    """

    value: Decimal
    unit: Unit
    rest: Duration | None = None

    @property
    def parts(self) -> tuple[Duration, ...]:
        """Return the values with their units, from the largest unit on."""
        if self.rest is None:
            return (self,)
        return (Duration(self.value, self.unit), *self.rest.parts)

    @property
    def minutes(self) -> Decimal:
        """Return the nominal length in minutes, by which durations are put in order."""
        return sum((part.value * _MINUTES[part.unit] for part in self.parts), Decimal(0))

    def __lt__(self, other: Duration) -> bool:
        return self.minutes < other.minutes

    def __le__(self, other: Duration) -> bool:
        return self.minutes <= other.minutes

    def __gt__(self, other: Duration) -> bool:
        return self.minutes > other.minutes

    def __ge__(self, other: Duration) -> bool:
        return self.minutes >= other.minutes


def read_duration(raw: object, units: Sequence[Unit] = ()) -> Duration:
    """Return the duration typed, in the units that its question declares, or in the usual ones."""
    value = parse_duration(raw)
    for part in value.parts:
        if part.unit not in (units or USUAL):
            message = f"{quoted(raw)} compte en {UNITS[part.unit].plural}, ce qui n’est pas admis."
            raise ParseProblem(message, _instead(part, units))
    return value


def _instead(part: Duration, units: Sequence[Unit]) -> str:
    """Return what to write for a part in another unit, where the forms that are told do not say."""
    if part.unit != "jour_ouvrable" or units:
        return ""
    others = (duration_raw(Duration(part.value, unit)) for unit in ("jour_ouvre", "jour"))
    return "Les jours ouvrables comptent le samedi : écrivez « {} » ou « {} ».".format(*others)


def unit_named(typed: str) -> Unit:
    """Return the unit that a question declares, in any spelling. Raises ParseProblem for others."""
    known = _SPELLINGS.get(spaced(typed))
    if known is None:
        names = [f"« {said.plural} »" for said in UNITS.values()]
        raise ParseProblem(f"{quoted(typed)} n’est pas une unité.", f"Unités : {', '.join(names)}.")
    return known


def counted(number: int, unit: str) -> Duration | None:
    """Return the duration that a number of some unit is, « mois » or « heures », None of others."""
    known = _SPELLINGS.get(unit)
    return Duration(Decimal(number), known) if known else None


def forms(units: Sequence[Unit] = ()) -> str:
    """Return examples of the durations that may be typed, in French."""
    return ", ".join(f"« {EXAMPLES[unit]} »" for unit in units) or FORMS


def parse_duration(raw: object) -> Duration:
    """Return the duration typed in any unit, or given as a table of `valeur` and `unite`."""
    if isinstance(raw, Mapping):
        return _from_table(raw)
    if not isinstance(raw, str):
        raise _without_unit(raw, raw)
    text = spaced(raw)
    if len(text) > _LENGTH:
        raise _without_unit(raw, text)
    if clock := _CLOCK.fullmatch(text):
        return _whole(Decimal(60 * int(clock["hours"]) + int(clock["minutes"])), "minute", raw)
    if half := _HALF.fullmatch(text):
        return _with_half(parse_duration(half["whole"]), raw)
    if len(typed := _typed_parts(text)) > 1:
        return _clock(_joined([_made(value, unit, raw) for value, unit in typed], raw))
    found = _SPLIT.fullmatch(text) or _WORDS.fullmatch(text)
    if not found:
        raise _without_unit(raw, text)
    return _made(found["value"].strip(), found["unit"].strip(), raw)


def _typed_parts(text: str) -> list[tuple[str, str]]:
    """Return the values and units of a text made of nothing else, or nothing."""
    parts, place = [], 0
    while found := _PART.match(text, place):
        parts.append((found["value"], found["unit"]))
        place = found.end()
    return parts if place == len(text) else []


def _joined(parts: list[Duration], raw: object) -> Duration:
    """Return one duration of several parts, which go from large to small and run in one way."""
    first, *others = parts
    if not others:
        return first
    rest = _joined(others, raw)
    _check_follows(first, rest, raw)
    return replace(first, rest=rest)


def _check_follows(first: Duration, rest: Duration, raw: object) -> None:
    """Raise ParseProblem where two parts of a duration do not make one."""
    size = _FOLLOWERS.get(first.unit, {}).get(rest.unit)
    if size is None:
        message = f"{quoted(raw)} mêle des unités qui ne se comptent pas ensemble."
        hint = "Écrivez « 2 ans et 6 mois », « 1 jour et 12 heures », ou une seule unité."
        raise ParseProblem(message, hint)
    if first.value % 1 or not first.value or not rest.value:
        message = f"{quoted(raw)} compte une fraction ou un zéro parmi plusieurs unités."
        raise ParseProblem(message, "Écrivez des nombres entiers, ou une seule unité.")
    if size and rest.value >= size:
        message = f"{quoted(raw)} peut s’écrire plus simplement."
        total = duration_raw(Duration(first.value * size + rest.value, rest.unit))
        raise ParseProblem(message, f"Écrivez « {total} ».")


def _with_half(whole: Duration, raw: object) -> Duration:
    half = _HALVES.get(whole.unit)
    if half is None or whole.rest:
        smaller = f"{duration_raw(whole)} et 15 jours" if whole.unit == "mois" else ""
        hint = f"Écrivez par exemple « {smaller} »." if smaller else "Écrivez un nombre entier."
        raise ParseProblem(f"{quoted(raw)} compte une moitié dont la longueur varie.", hint)
    return _clock(_joined([whole, Duration(Decimal(half[0]), half[1])], raw))


def _clock(value: Duration) -> Duration:
    """Return hours and minutes as minutes, as « 1 h 30 » is; any other duration as it is."""
    return Duration(value.minutes, "minute") if value.unit == "heure" and value.rest else value


def _without_unit(raw: object, number: object) -> ParseProblem:
    known = isinstance(raw, int | float | Decimal) or re.fullmatch(r"[\d ,.]+", str(raw)[:40])
    if not known or isinstance(raw, bool):
        return ParseProblem(
            f"{quoted(raw)} n’est pas une durée.", "Écrivez un nombre et une unité."
        )
    shown = quoted(number).strip("« »")
    hint = f"Ajoutez l’unité : « {shown} heures », « {shown} jours », « {shown} jours ouvrés »…"
    return ParseProblem(f"{quoted(raw)} n’a pas d’unité.", hint)


def _from_table(raw: Mapping[object, object]) -> Duration:
    extra = sorted(str(key) for key in raw if key not in {"valeur", "unite"})
    if extra or len(raw) != 2:
        message = f"{quoted(extra[0])} est de trop." if extra else "Il manque la valeur ou l’unité."
        raise ParseProblem(message, 'Écrivez { valeur = 4, unite = "heure" }.')
    return _made(raw["valeur"], str(raw["unite"]), raw)


def _made(value: object, unit: str, raw: object) -> Duration:
    unit = re.sub("^(?:de |d[’'])", "", spaced(unit))
    known = _SPELLINGS.get(unit)
    if known is None:
        raise _unknown_unit(value, unit, raw)
    return _whole(read_number(value), known, raw)


def _whole(value: Decimal, unit: Unit, raw: object) -> Duration:
    if value < 0:
        raise ParseProblem(f"{quoted(raw)} est une durée négative.", "Écrivez une durée positive.")
    divisible = unit in {"heure", "heure_ouvree"} and (value * 60) % 1 == 0
    if value % 1 and not divisible:
        hint = "Écrivez un nombre entier, au besoin dans une unité plus petite."
        raise ParseProblem(f"{quoted(raw)} n’est pas un nombre entier d’unités.", hint)
    return Duration(value.normalize() if value % 1 else value.quantize(Decimal(1)), unit)


def _unknown_unit(value: object, unit: str, raw: object) -> ParseProblem:
    for word, hint in _REFUSED.items():
        if unit == word or (len(word) > 1 and re.search(rf"\b{word}(?:née)?s?\b", unit)):
            return ParseProblem(f"{quoted(raw)} n’est pas admis.", _mended(hint, value))
    near = get_close_matches(unit, _SPELLINGS, 1)
    hint = f"Vouliez-vous dire « {value} {near[0]} » ?" if near else ""
    return ParseProblem(f"l’unité de {quoted(raw)} n’est pas connue.", hint)


def _mended(hint: str, value: object) -> str:
    try:
        number = read_number(value)
    except ParseProblem:
        number = Decimal(2)
    sentence = hint.format(n=plain(number), week=plain(number * 7), work=plain(number * 5))
    return f"{sentence[0].upper() if sentence[0] != '«' else '«'}{sentence[1:]}."


def duration_raw(value: Duration) -> str:
    """Return a duration as canonical answers hold it: « 4 heures », « 1,5 heure »."""
    return enumerate_fr([_part_raw(part) for part in value.parts])


def _part_raw(part: Duration) -> str:
    said = UNITS[part.unit]
    return f"{plain(part.value)} {said.plural if is_plural(part.value) else said.singular}"


def duration_text(value: Duration, spelling: Spelling = "traditionnelle") -> str:
    """Return a duration in words and figures: « deux (2) ans et six (6) mois »."""
    parts = value.parts
    return enumerate_fr([duration(part.value, part.unit, spelling=spelling) for part in parts])


def duration_short(value: Duration) -> str:
    """Return a duration in figures alone: « 2 ans et 6 mois »."""
    return enumerate_fr([duration_figures(part.value, part.unit) for part in value.parts])


def duration_schema(units: Sequence[Unit] = ()) -> Schema:
    """Return the schema of a duration, as one text or as a value and its unit."""
    admitted = units or USUAL
    said = [UNITS[unit] for unit in admitted]
    names = sorted({word for each in said for word in (each.singular, each.plural)})
    part = rf"[0-9]+(,[0-9]+)? ({'|'.join(names)})"
    return {
        "anyOf": [
            {"type": "string", "pattern": f"^{part}(, {part})*( et {part})?$"},
            {
                "type": "object",
                "properties": {
                    "valeur": {"type": "number", "minimum": 0},
                    "unite": {"enum": list(admitted)},
                },
                "required": ["valeur", "unite"],
                "additionalProperties": False,
            },
        ]
    }
