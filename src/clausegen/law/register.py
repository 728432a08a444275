"""The register of cited law: each provision once, with its words, its address and its source.

A template cites a provision by id, never by hand, so that one line mends every document when the
law moves. The texts of `data/law/` are passed in; every fault in them is reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, get_args

from clausegen.document.repertoire import lacks, undrawn
from clausegen.errors import Diagnostic, Place, TemplateError, fault, nearest
from clausegen.files.toml import read_toml
from clausegen.french.grammar import Preposition, with_preposition
from clausegen.french.spaces import NBSP
from clausegen.french.typography import typeset

Form: TypeAlias = Literal["acte", "note"]
Source: TypeAlias = Literal["LEGI", "page", "memory"]

_RULE = "registre-du-droit"
_BOUND = re.compile(
    r"(?:(?<=§)|(?<=\(UE\))|(?<=paragraphe)|(?<=point)) (?=[\w(])"
    r"|(?:(?<=\bC\.)|(?<=\bCass\.)|(?<=\bTGI)|(?<=\bRègl\.)) (?=\S)"
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DETERMINED = re.compile(r"(?:(?:le|la|les) |l’)\S")

_REQUIRED = ("id", "act", "note", "summary")
_DAYS = ("lapsed", "since", "next")
_KEYS = (*_REQUIRED, "url", "checked", "source", "article", "remark", *_DAYS)
_DEFAULTS = ("checked", "source", "url")
_FILE_KEYS = ("provisions", *_DEFAULTS)
_WORDS = ("id", "act", "note", "summary", "url", "source", "article", "remark")


@dataclass(frozen=True, slots=True)
class Provision:
    """A text of law or a decision, as documents cite it.

    `act` is the words of an act, article included (« l’article 1223 du code civil »); `note` the
    short form; `summary` one line on what it says. `source` tells what was read: the consolidated
    codes (LEGI), a public page, or nothing (memory), which alone leaves `checked` empty. `lapsed`
    is the day from which the text is no longer in force, when one is known; `since` that from
    which the version read is, `next` that on which another takes its place. `url` is what documents
    link to; `article` the address of the text itself, where it is certain and `url` is of its code.
    `remark` says what a reader must know of the reading itself.
    """

    id: str
    act: str
    note: str
    summary: str
    source: Source
    checked: date | None = None
    url: str = ""
    lapsed: date | None = None
    since: date | None = None
    next: date | None = None
    article: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Register:
    """The provisions that may be cited, by id."""

    provisions: Mapping[str, Provision]

    def __iter__(self) -> Iterator[Provision]:
        """Yield the provisions in the order of their files."""
        return iter(self.provisions.values())

    def __len__(self) -> int:
        return len(self.provisions)

    def provision(self, id_: str) -> Provision:
        """Return the provision of that id. Raises TemplateError with the nearest id."""
        if id_ not in self.provisions:
            raise _unknown(id_, self.provisions)
        return self.provisions[id_]


def cite(provision: Provision, preposition: Preposition = "", form: Form = "acte") -> str:
    """Return the words that cite a provision: « de l’article 1223 du code civil », « RGPD ».

    Raises ValueError when the form is unknown, or when a note is asked after a preposition.
    """
    if preposition not in get_args(Preposition):
        raise ValueError(f"« {preposition} » n’est pas une préposition : « à », « de » ou rien")
    if form == "acte":
        return with_preposition(provision.act, preposition)
    if form != "note":
        raise ValueError(f"« {form} » n’est pas une forme de citation : « acte » ou « note »")
    if preposition:
        raise ValueError(f"une note ne suit pas de préposition : « {provision.note} »")
    return provision.note


def read_register(texts: Mapping[str, str]) -> Register:
    """Return the register written in TOML texts, given by file name.

    `checked`, `source` and `url` at the head of a file hold for its provisions that do not give
    them: the address is then that of the whole code.
    Raises TemplateError with every fault, each with its file and key.
    """
    found: dict[str, Provision] = {}
    faults: list[Diagnostic] = []
    origins: dict[str, str] = {}
    for file in sorted(texts):
        for key, entry in _entries(file, texts[file], faults):
            problems = [*_problems(entry), *_repeated(entry.get("id"), origins)]
            faults += [
                fault(_RULE, text, Place(file, key=f"{key}.{name}")) for name, text in problems
            ]
            if not problems:
                origins[entry["id"]] = file
                found[entry["id"]] = _provision(entry)
    if faults:
        raise TemplateError("Le registre du droit est fautif.", faults)
    return Register(found)


def _entries(
    file: str, text: str, faults: list[Diagnostic]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each provision of a file with its key and the file's defaults, adding faults found."""
    try:
        table = read_toml(text, file, TemplateError)
    except TemplateError as error:
        faults += error.diagnostics
        return
    faults += [
        fault(_RULE, text, Place(file, key=key)) for key, text in _strange_keys(table, _FILE_KEYS)
    ]
    provisions = table.get("provisions", [])
    if not isinstance(provisions, list) or not all(isinstance(p, dict) for p in provisions):
        message = "Les dispositions s’écrivent en tables [[provisions]]."
        faults.append(fault(_RULE, message, Place(file, key="provisions")))
        return
    defaults = {key: table[key] for key in _DEFAULTS if key in table}
    for rank, given in enumerate(provisions, 1):
        entry = {**defaults, **given}
        if entry.get("source") == "memory" and "checked" not in given:
            entry.pop("checked", None)
        yield f"provisions[{rank}]", entry


def _problems(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and the French message of each fault of one provision."""
    yield from _strange_keys(entry, _KEYS)
    for key in _REQUIRED:
        if key not in entry:
            yield key, "Cette clé manque."
    for key in _WORDS:
        if key in entry:
            yield from _word_problems(key, entry[key])
    yield from _date_problems(entry)
    for key in _DAYS:
        if not isinstance(entry.get(key), date | None):
            yield key, "Donnez une date, sous la forme 2032-06-30."


def _strange_keys(table: Mapping[str, object], known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in table:
        if key not in known:
            yield key, f"Cette clé est inconnue. {nearest(key, known)}".rstrip()


def _word_problems(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the key of a faulty text of a provision, and what to write."""
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        yield key, "Écrivez un texte d’une ligne."
    elif lacking := next(undrawn(value), None):
        yield key, lacks(f"« {key} »", lacking[0])
    elif key == "id" and not _ID.fullmatch(value):
        yield key, f"« {value} » : écrivez des minuscules et des chiffres séparés par des traits."
    elif key == "act" and not _DETERMINED.match(value):
        yield key, f"« {value} » ne commence pas par « le », « la », « l’ » ou « les »."
    elif key in ("url", "article") and not value.startswith("https://"):
        yield key, f"« {value} » n’est pas une adresse https."
    elif key == "source" and value not in get_args(Source):
        yield key, f"« {value} » n’est pas une source : LEGI, page ou memory."


def _date_problems(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "source" not in entry:
        yield "source", "Dites ce qui a été lu : LEGI, page ou memory."
        return
    checked = entry.get("checked")
    if entry["source"] == "memory":
        if checked is not None:
            yield "checked", "Une disposition citée de mémoire n’a pas de date de contrôle."
    elif not isinstance(checked, date) or isinstance(checked, datetime):
        yield "checked", "Donnez la date de la copie lue, sous la forme 2026-04-03."


def _repeated(id_: object, origins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if isinstance(id_, str) and id_ in origins:
        yield "id", f"« {id_} » figure déjà dans {origins[id_]}."


def _provision(entry: dict[str, Any]) -> Provision:
    words = {key: _composed(entry.get(key, "")) for key in ("act", "note", "summary", "remark")}
    return Provision(**{**entry, **words})


def _composed(text: str) -> str:
    """Return words in French typography; no line ends inside « C. civ. » or « § 3 »."""
    return _BOUND.sub(NBSP, typeset(text))


def _unknown(id_: str, known: Mapping[str, Provision]) -> TemplateError:
    message = f"Le registre du droit ne contient pas « {id_} »."
    hint = nearest(id_, known) or "Ajoutez la disposition dans data/law/."
    return TemplateError.of(fault("droit-inconnu", message, Place(key=id_), hint))
