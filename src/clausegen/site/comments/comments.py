"""Readers' comments: what the form asks, what a file of comments holds, what a page shows.

One table of fields rules the form, the server that receives it and the files of
`data/comments/`. A build takes any `Iterable[ReaderComment]`: files here, a database elsewhere.
What is published is a value of its own, `ShownComment`, which has no place for an e-mail or an IP
address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, get_args

from clausegen.errors import ClausegenError, Diagnostic, Place, TemplateError, fault
from clausegen.files.toml import read_toml
from clausegen.questions.characters import regular
from clausegen.questions.parameter import ParseProblem

Status: TypeAlias = Literal["en-attente", "publie", "refuse", "indesirable"]
FieldKind: TypeAlias = Literal["lines", "text", "email"]

TRAP = "site_web"
"""The field that readers do not see: a program that fills it is no reader."""
STAMP = "cachet"
"""The field that a server fills as it gives the form: it tells one form from another."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^\s@<>\"(),;]+@[^\s@<>\"(),;]+\.[^\s@<>\"(),;.]{2,}")
_KEYS = {
    "id": str,
    "date": datetime,
    "statut": str,
    "ip": str,
    "question": str,
    "reponse": str,
    "reponse_date": date,
    "modifie": date,
}
_REQUIRED_KEYS = ("id", "date", "statut", "commentaire", "nom")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: the rule that the page shows and the server enforces."""

    name: str
    label: str
    kind: FieldKind
    limit: int
    required: bool = True
    hint: str = ""
    autocomplete: str = "off"


FIELDS = (
    Field("commentaire", "Commentaire", "lines", 5000, hint="Texte simple, sans lien actif."),
    Field("nom", "Nom", "text", 80, hint="Un pseudonyme convient.", autocomplete="name"),
    Field(
        "courriel",
        "Adresse électronique",
        "email",
        254,
        hint="Elle ne sera pas publiée.",
        autocomplete="email",
    ),
)


@dataclass(frozen=True, slots=True)
class ReaderComment:
    """A comment as it was received; `email` and `ip` are for those who moderate, never shown.

    `question` is the one that it is about, '' for the whole page. `reply` is what the publisher
    says under it, `edited` the day on which the publisher last changed its words, '' if never.
    """

    page: str
    id: str
    name: str
    text: str
    date: str
    status: Status
    email: str = field(default="", repr=False)
    ip: str = field(default="", repr=False)
    question: str = ""
    reply: str = ""
    reply_date: str = ""
    edited: str = ""


@dataclass(frozen=True, slots=True)
class ShownComment:
    """An approved comment as readers see it: plain text, one line a paragraph."""

    page: str
    anchor: str
    name: str
    date: str
    lines: tuple[str, ...]
    question: str = ""
    reply: tuple[str, ...] = ()
    reply_date: str = ""
    edited: str = ""

    @property
    def text(self) -> str:
        """Return the words of the comment, one line a paragraph."""
        return "\n".join(self.lines)


def form_faults(form: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return every fault of a form, each with the name of its field."""
    found = [
        _fault(each.name, why)
        for each in FIELDS
        if (why := field_fault(each, form.get(each.name, "")))
    ]
    return (*found, *([_fault(TRAP, "Laissez ce champ vide.")] if form.get(TRAP) else []))


def field_fault(each: Field, given: str) -> str:
    """Return what is wrong in French with what a field was given, or ''."""
    try:
        text = regular(given, lines=each.kind == "lines")
    except ParseProblem as problem:
        return f"{each.label} : {problem.message}"
    if not text:
        return f"{each.label} : ce champ est obligatoire." if each.required else ""
    if len(text) > each.limit:
        return f"{each.label} : {len(text)} caractères, pour {each.limit} au plus."
    if each.kind == "email" and not _EMAIL.fullmatch(text):
        return f"{each.label} : écrivez-la sous la forme nom@exemple.fr."
    return ""


def _fault(key: str, message: str, file: str = "") -> Diagnostic:
    return fault("commentaire", message, Place(file, key=key))


def read_comments(texts: Mapping[str, str]) -> tuple[ReaderComment, ...]:
    """Return the comments of TOML texts by file name, « id-de-la-clause.toml », oldest first.

    Raises TemplateError with every fault, its file and its key.
    """
    found: list[ReaderComment] = []
    faults: list[Diagnostic] = []
    for file in sorted(texts):
        page = file.rpartition("/")[2].removesuffix(".toml")
        for key, entry in _entries(file, texts[file], faults):
            problems = [*_key_problems(entry), *_repeated(page, entry, found)]
            faults += [_fault(f"{key}.{name}", why, file) for name, why in problems]
            if not problems:
                found.append(_comment(page, entry))
    if faults:
        raise TemplateError("Des commentaires de lecteurs sont fautifs.", faults)
    return tuple(sorted(found, key=lambda each: (each.date, each.page, each.id)))


def _entries(
    file: str, text: str, faults: list[Diagnostic]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the comments of a file with their places; what is no comment is noted as a fault."""
    try:
        table = read_toml(text, file, TemplateError)
    except ClausegenError as error:
        faults += error.diagnostics
        return
    entries = table.pop("commentaires", [])
    faults += [_fault(key, "Cette clé est inconnue.", file) for key in table]
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        faults.append(_fault("commentaires", "Écrivez des tables [[commentaires]].", file))
        return
    for rank, entry in enumerate(entries, 1):
        yield f"commentaires[{rank}]", entry


def _key_problems(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the key and the French message of each fault of one comment."""
    kinds = _KEYS | {each.name: str for each in FIELDS}
    yield from ((key, "Cette clé est inconnue.") for key in entry if key not in kinds)
    yield from ((key, "Cette clé manque.") for key in _REQUIRED_KEYS if key not in entry)
    for key, kind in kinds.items():
        if key in entry and not isinstance(entry[key], kind):
            yield key, "Écrivez un texte." if kind is str else "Écrivez une date et une heure."
            return
    for each in FIELDS:
        given = entry.get(each.name) or each.name in _REQUIRED_KEYS
        if each.name in entry and given and (why := field_fault(each, entry.get(each.name, ""))):
            yield each.name, why
    if "id" in entry and not _ID.fullmatch(entry["id"]):
        yield "id", "Écrivez des minuscules et des chiffres séparés par des traits."
    if "statut" in entry and entry["statut"] not in get_args(Status):
        yield "statut", f"Écrivez l’un de ces mots : {', '.join(get_args(Status))}."


def _repeated(
    page: str, entry: Mapping[str, Any], found: Iterable[ReaderComment]
) -> Iterator[tuple[str, str]]:
    if any(each.page == page and each.id == entry.get("id") for each in found):
        yield "id", f"« {entry['id']} » figure déjà dans ce fichier."


def _comment(page: str, entry: Mapping[str, Any]) -> ReaderComment:
    """Return the comment that a table describes, its words made regular."""
    return ReaderComment(
        page,
        entry["id"],
        regular(entry["nom"]),
        regular(entry["commentaire"], lines=True),
        entry["date"].isoformat(timespec="seconds"),
        entry["statut"],
        entry.get("courriel", ""),
        entry.get("ip", ""),
        entry.get("question", ""),
        regular(entry.get("reponse", ""), lines=True),
        _iso(entry.get("reponse_date")),
        _iso(entry.get("modifie")),
    )


def _iso(day: date | None) -> str:
    return day.isoformat()[:10] if day else ""


def shown(comments: Iterable[ReaderComment]) -> tuple[ShownComment, ...]:
    """Return what is published of comments: those approved, without e-mail or IP address."""
    return tuple(
        ShownComment(
            each.page,
            f"commentaire-{each.id}",
            each.name,
            each.date[:10],
            _lines(each.text),
            each.question,
            _lines(each.reply),
            each.reply_date[:10],
            each.edited[:10],
        )
        for each in comments
        if each.status == "publie"
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def page_data(
    comments: Iterable[ShownComment], page: str, *, action: str = "", closed: bool = False
) -> dict[str, Any]:
    """Return what the page of a clause shows of its comments, and its form when it is open.

    `action` is where the form is sent: a whole address, or one of the site, which is then served
    by a program that stamps each form.
    """
    return {
        "items": [
            {
                "anchor": each.anchor,
                "name": each.name,
                "date": each.date,
                "lines": list(each.lines),
                "text": each.text,
                "question": each.question,
                "reply": list(each.reply),
                "reply_date": each.reply_date,
                "edited": each.edited,
            }
            for each in comments
            if each.page == page
        ],
        "closed": closed,
        "action": "" if closed else action,
        "stamp": STAMP if action and "://" not in action else "",
        "clause": page,
        "trap": TRAP,
        "fields": [
            {
                "name": each.name,
                "label": each.label,
                "kind": each.kind,
                "limit": each.limit,
                "required": each.required,
                "hint": each.hint,
                "autocomplete": each.autocomplete,
            }
            for each in FIELDS
        ],
    }


def of_question(comments: Mapping[str, Any], question: str) -> dict[str, Any]:
    """Return what the page of a question shows of the comments of its clause."""
    items = [each for each in comments["items"] if each["question"] == question]
    return {**comments, "items": items, "question": question}
