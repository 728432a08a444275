"""What a person types, read once for all commands: answers, ids of rules, days, formats.

Each option gives its command the value itself: an ISO date, a tuple of names.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from clausegen.cli.french import Names, quoted
from clausegen.cli.options import library
from clausegen.errors import AnswersError, UsageError, fault
from clausegen.files.reading import UnreadableFileError
from clausegen.files.reading import read_file as read_bytes
from clausegen.files.toml import read_toml
from clausegen.french.dates import parse_date
from clausegen.french.spaces import NBSP
from clausegen.questions.answers import read_answers, read_answers_stream, with_changes
from clausegen.writers import WRITERS

Raw = dict[str, Any]
_DOCUMENTS = (".docx", ".pdf", ".html")
Callback = TypeVar("Callback", bound=Callable[..., Any])


# --- answers ------------------------------------------------------------------------------------


def parsed(assignments: Iterable[str]) -> Raw:
    """Return the answers of assignments by key.

    Raises UsageError for an answer given twice, be it by itself and in a table.
    """
    answers: Raw = {}
    told: set[str] = set()
    for key, value in map(parse_assignment, assignments):
        for name in _told(key, value):
            if name in told:
                hint = f'gardez-en un, ou écrivez une liste{NBSP}: --set \'{name}=["a", "b"]\'.'
                message = f"--set {name} est donné deux fois{NBSP}: {hint}"
                raise UsageError(message)
            told.add(name)
        answers[key] = value
    return answers


def _told(key: str, value: object) -> Iterator[str]:
    """Yield the dotted name of each answer that an assignment gives, in a table or in rows."""
    match value:
        case dict():
            inner = ((f"{key}.{name}", each) for name, each in value.items())
        case [dict(), *_]:
            inner = ((f"{key}[{rank}]", each) for rank, each in enumerate(value, 1))
        case _:
            yield key
            return
    for name, each in inner:
        yield from _told(name, each)


def parse_assignment(text: str) -> tuple[str, Any]:
    """Return the key and the raw answer of « delai.resolution=6 heures ».

    A key may name a row of a table, « sites[2].ville ».
    A list or a table is written as in TOML: « canaux=["telephone", "sms"] ». Raises UsageError,
    or AnswersError when it is ill written.
    """
    key, sign, value = text.partition("=")
    key, value = key.strip(), value.strip()
    if not sign or not re.fullmatch(r"[\w-]+(?:\.[\w-]+|\[\d+\])*", key):
        message = f"« {text[:80]} » n’est pas une réponse : écrivez « clé=valeur »."
        raise UsageError(message)
    if value[:1] in {"[", "{"}:
        return key, _inline(key, value)
    return key, value


def _inline(key: str, value: str) -> object:
    try:
        return read_toml(f"valeur = {value}", f"--set {key}", AnswersError)["valeur"]
    except AnswersError as error:
        message = f"--set {key} : cette liste ou cette table est mal écrite."
        hint = (
            'Écrivez ["a", "b"] ou { nom = "a" }. Un texte qui commence par un crochet ou une '
            "accolade se donne dans un fichier (--answers)."
        )
        raise AnswersError.of(fault("fichier-illisible", message, hint=hint)) from error


def read_file(name: str) -> Raw:
    """Return the answers of a file, or of standard input for « - », none for ''.

    The Word, PDF or HTML file of a contract gives those that it was drafted from, with the values
    that were edited since.
    """
    if not name:
        return {}
    if name == "-":
        return read_answers_stream(sys.stdin.buffer, "entrée standard")
    if Path(name).suffix.casefold() in _DOCUMENTS:
        return _of_document(Path(name))
    return read_answers(Path(name))


def _of_document(path: Path) -> Raw:
    from clausegen.actions.answers_in import answers_in  # the readers of every format
    from clausegen.verify.files import MAX_SIZE

    try:
        content = read_bytes(path, MAX_SIZE)
    except UnreadableFileError as error:
        raise AnswersError(f"{path} : {error.reason}.") from error
    return dict(answers_in(library(click.get_current_context()), str(path), content))


def entries(answers_file: str, assignments: Raw) -> Raw:
    """Return the answers of a file, in which assignments prevail."""
    return with_changes(read_file(answers_file), assignments)


answers_option = click.option(
    "-a", "--answers", "answers_file", metavar="FICHIER", default="",
    help="Réponses, en TOML ou JSON, ou celles d’un contrat rédigé (Word, PDF, HTML) ; « - » les "
    "lit sur l’entrée standard.",
)  # fmt: skip  # one option a line
set_option = click.option(
    "-s", "--set", "assignments", metavar="CLÉ=VALEUR", multiple=True,
    callback=lambda _ctx, _param, value: parsed(value),
    help="Une réponse, qui prévaut sur le fichier ; se répète.",
)  # fmt: skip  # one option a line


# --- rules, days, formats -----------------------------------------------------------------------


def listed(typed: Iterable[str]) -> tuple[str, ...]:
    """Return names given one by one or between commas, each once: « R05,R09 »."""
    return tuple(dict.fromkeys(name.strip() for names in typed for name in names.split(",")))


accept_option = click.option(
    "--accept",
    multiple=True,
    metavar="RÈGLE",
    callback=lambda _ctx, _param, value: listed(value),
    help="Accepte l’avertissement d’une règle, par exemple R09 ou R09,R12 ; se répète.",
)


class Day(click.ParamType[str]):
    """The type of an option that takes a date as people type it, and gives it in ISO form."""

    name = "date"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002  # as click calls it
    ) -> str:
        """Return the ISO form of a date, '' for none. Raises UsageError, naming the option."""
        try:
            return parse_date(str(value)).isoformat() if value else ""
        except ValueError as error:
            option = param.opts[-1] if param else ""
            forms = f"Écrivez 2027-01-15, 15/01/2027 ou {quoted('15 janvier 2027')}."
            raise UsageError(f"{option}{NBSP}: {error} {forms}") from error


final_option = click.option(
    "--final", is_flag=True, help="Refuse tout blanc, erreur ou avertissement non accepté."
)


def _formats(_ctx: click.Context) -> Sequence[str]:
    return tuple(WRITERS)


def formats_option(default: str) -> Callable[[Callback], Callback]:
    """Return the option that lists formats between commas."""
    return click.option(
        "--as",
        "formats",
        multiple=True,
        default=(default,),
        metavar="FORMATS",
        type=Names("Le format", _formats),
        callback=lambda _ctx, _param, value: listed(value),
        help=f"Formats, séparés par des virgules : {', '.join(WRITERS)} (par défaut {default}).",
    )
