"""Answers that reach every branch of a clause: each option, each extreme, alone and together.

They are a function of the questions alone: twice the same clause is checked with the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from math import prod
from typing import Any
from zlib import crc32

from clausegen.questions import Parameter, ParseProblem, read_answer
from clausegen.questions.kinds.durations import EXAMPLES
from clausegen.questions.text_form import WORDINGS
from clausegen.questions.values import Parameters

MIXED_ROWS = 28
MIXED_ANSWERS = 20_000
"""Answers of all the mixed rows together: a form of thousands of questions has fewer rows."""
PRODUCT_LIMIT = 600

_COMPANY = {
    "nature": "societe",
    "denomination": "Exemple Réseaux",
    "forme": "société par actions simplifiée",
    "capital": "10 000 €",
    "siege": "1 rue de la Paix, 75002 Paris",
    "rcs_ville": "Paris",
    "siren": "732829320",
    "representant": "Mme Anne Roy",
    "qualite": "présidente",
}
_PERSON = {
    "nature": "personne_physique",
    "civilite": "Mme",
    "prenom": "Anne",
    "nom": "Roy",
    "domicile": "2 rue Haute, 69001 Lyon",
    "terme": "Cliente",
    "genre": "feminin",
}
_ASSOCIATION = {"nature": "association", "denomination": "Les Amis", "siege": "Lyon"}
_PUBLIC = {"nature": "personne_publique", "denomination": "Commune de Lyon", "siege": "Lyon"}
_LEVEL = {
    "nom": "Majeur",
    "definition": "service interrompu",
    "prise_en_charge": "30 minutes",
    "resolution": "4 heures",
}
_DISORDER = [
    {**_LEVEL, "prise_en_charge": "2 heures", "resolution": "2 jours"},
    {**_LEVEL, "nom": "Mineur", "prise_en_charge": "4 heures", "resolution": "1 heure"},
]
_SAMPLES: Mapping[str, Sequence[object]] = {
    "boolean": (True, False),
    "text": ("exemple",),
    "texts": (["un"], ["un", "deux", "trois"]),
    "integer": (0, 1, 2, 3, 10),
    "duration": ("1 minute", "1 heure", "10 jours ouvrés", "3 mois", "24 mois"),
    "amount": ("0 €", "1 €", "1 500,50 €"),
    "rate": ("0 %", "1 %", "100 %"),
    "date": ("2027-01-01", "2040-06-15"),
    "time": ("9 h", "18 h 30"),
    "phone": ("01 23 45 67 89", "+32 2 551 12 11", "0 800 12 34 56", "3631"),
    "email": ("assistance@exemple.fr",),
    "url": ("https://exemple.fr/assistance",),
    "party": (_COMPANY, _PERSON, _ASSOCIATION, _PUBLIC),
    "parties": ([_COMPANY], [_PERSON], [_COMPANY, _PERSON], [_PERSON, _PERSON]),
    "levels": ([_LEVEL], [_LEVEL, {**_LEVEL, "nom": "Mineur", "resolution": "2 jours"}], _DISORDER),
}


def candidates(parameter: Parameter, compared: Sequence[object] = ()) -> tuple[object, ...]:
    """Return answers worth trying for a question, None for none, `compared` values among them."""
    kind = parameter.kind
    tried: list[object] = [*_options(parameter), *_samples(parameter), *compared]
    bounds = (parameter.minimum, parameter.maximum) if kind.bounds == "value" else ()
    tried += [kind.to_raw(bound) for bound in bounds if bound is not None]
    return (None, *(raw for raw in tried if _accepted(raw, parameter)))


def _samples(parameter: Parameter) -> Sequence[object]:
    if parameter.form:
        example = WORDINGS[parameter.form].example
        return (example if parameter.kind.name == "text" else [example],)
    if parameter.units:
        return tuple(EXAMPLES[unit] for unit in parameter.units)
    return _SAMPLES.get(parameter.kind.name, ())


def _options(parameter: Parameter) -> Iterator[object]:
    ids = [option.id for option in parameter.options]
    if parameter.kind.name == "choice":
        yield from ids
    elif ids:
        yield []
        yield ids
        yield from ([id_] for id_ in ids)
        yield from ([other for other in ids if other != id_] for id_ in ids)


def _accepted(raw: object, parameter: Parameter) -> bool:
    try:
        read_answer(raw, parameter)
    except (ParseProblem, ValueError, TypeError):
        return False
    return True


Table = Mapping[str, tuple[object, ...]]
Row = dict[str, Any]


def table_of(parameters: Parameters, compared: Mapping[str, Sequence[object]]) -> Table:
    """Return the candidates of each question."""
    return {id_: candidates(each, compared.get(id_, ())) for id_, each in parameters.items()}


def rows(table: Table) -> Iterator[Row]:
    """Yield sets of answers: none, then each answer once, then all of them mixed."""
    yield {}
    for rank in range(1, max((len(given) for given in table.values()), default=0)):
        yield _row((id_, given[rank % len(given)]) for id_, given in table.items())
    for rank in range(min(MIXED_ROWS, MIXED_ANSWERS // max(len(table), 1))):
        yield _row((id_, given[_pick(rank, id_, len(given))]) for id_, given in table.items())


def _pick(rank: int, id_: str, count: int) -> int:
    return crc32(f"{rank} {id_}".encode()) % count


def _row(pairs: Iterator[tuple[str, object]]) -> Row:
    return {id_: raw for id_, raw in pairs if raw is not None}


def combinations(table: Table, ids: Sequence[str]) -> tuple[list[Row], bool]:
    """Return the answers to some questions in every combination, and whether none is left out."""
    known = [id_ for id_ in ids if id_ in table]
    count = prod(len(table[id_]) for id_ in known)
    combined = islice(product(*(table[id_] for id_ in known)), PRODUCT_LIMIT)
    found = [_row(iter(zip(known, each, strict=True))) for each in combined]
    return found, count <= PRODUCT_LIMIT
