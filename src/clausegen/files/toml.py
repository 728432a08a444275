"""TOML as text: read with the place of each fault, and the line of each key."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

from clausegen.errors import ClausegenError, Place, fault

SIZE_LIMIT = 1_000_000
Path: TypeAlias = tuple[str | int, ...]

_FENCE = "+++"
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"\s*(?P<key>[\w.-]+|\"[^\"]*\")\s*=")
_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")
_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
# tomllib takes a time that grows with the square of the length of a dotted key.
_ENDLESS = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{50}}")
_WHY = (
    (r"Cannot overwrite a value|Cannot mutate", "« {key} » est donné deux fois."),
    (r"Cannot declare", "la table « {key} » est ouverte deux fois."),
    (r"Duplicate inline table key", "une clé est donnée deux fois dans cette table."),
    (r"Unterminated|Illegal character '\\n'", "un guillemet n’est pas refermé."),
    (r"Expected '='", "un signe « = » manque après le nom."),
    (r"Invalid value", "cette valeur est illisible ; un texte s’écrit entre guillemets."),
    (r"Unclosed|Expected '\]", "un crochet ou une accolade n’est pas refermé."),
    (r"Invalid date", "cette date n’existe pas au calendrier."),
    (r"Expected newline", "cette ligne contient plus d’une réponse."),
)


def read_toml(
    text: str, file: str, error: type[ClausegenError], first_line: int = 1
) -> dict[str, Any]:
    """Return the tables of a TOML text, a byte order mark left out.

    Raises `error` with the place of the fault; `first_line` is the line at which the text begins.
    """
    if len(text) > SIZE_LIMIT:
        raise _refused(f"ce fichier dépasse {SIZE_LIMIT // 1000} ko.", Place(file), error)
    text = text.removeprefix("\ufeff")
    if endless := _ENDLESS.search(text):
        line = text.count("\n", 0, endless.start()) + first_line
        raise _refused("cette clé réunit trop de noms.", Place(file, line, 1), error)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as refused:
        found = _AT.search(str(refused))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        column = int(found[2]) if found and found[2] else 1
        why = _why(str(refused), "".join(text.splitlines()[line - 1 : line]))
        raise _refused(why, Place(file, line + first_line - 1, column), error) from refused
    except RecursionError as refused:
        raise _refused("ce fichier imbrique trop de tables.", Place(file), error) from refused
    except ValueError as refused:
        raise _refused("une date ou un nombre est illisible.", Place(file), error) from refused


def read_head(text: str, file: str, error: type[ClausegenError]) -> dict[str, Any]:
    """Return the keys that stand before any table; the tables too where those end nowhere.

    They are few, at the head of files of hundreds of lines. Raises as `read_toml` does.
    """
    try:
        return read_toml(text.partition("\n[")[0], file, error)
    except error:  # the bracket was inside a text or a list
        return read_toml(text, file, error)


def _why(message: str, line: str) -> str:
    found = _KEY.match(line) or re.search(r"(?P<key>[\w.-]+)", line)
    key = found["key"].strip('"') if found else "?"
    sentence = next((why for pattern, why in _WHY if re.match(pattern, message)), "")
    return sentence.format(key=key) or "l’écriture n’est pas du TOML à cet endroit."


def _refused(why: str, place: Place, error: type[ClausegenError]) -> ClausegenError:
    message = why[0].upper() + why[1:]
    hint = "Corrigez cette ligne, puis recommencez." if place.line else "Allégez ce fichier."
    return error(f"{place} : {why}", [fault("fichier-illisible", message, place, hint)])


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of a key, or of the table that should hold it, among those of a file."""
    ends = (path[:end] for end in range(len(path), 0, -1))
    return next((lines[end] for end in ends if end in lines), 1)


def lines_of(text: str, first_line: int = 1) -> dict[Path, int]:
    """Return the line of each table and key: ("parameters", 2, "kind") → 41.

    `first_line` is the line at which the text begins in its file. Only what is written at the head
    of a line is found; that is enough to show a place.
    """
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), first_line):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            table = _opened(header["name"].split("."), header["open"] == "[[", counts)
            lines[table] = number
        elif key := _KEY.match(line):
            lines[(*table, *key["key"].strip('"').split("."))] = number
        quote = next((q for q in ('"""', "'''") if line.count(q) % 2), "")
    return lines


def _opened(names: list[str], repeated: bool, counts: Counter[Path]) -> Path:
    """Return the path of a table, each array in it standing at its last element so far.

    `counts` are the elements of each array, a new one included once it is opened here.
    """
    path: Path = ()
    for rank, name in enumerate(names, 1):
        path = (*path, name)
        counts[path] += repeated and rank == len(names)
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Return the TOML head of a file and its body, or None and the file when it has no head.

    In the body a Jinja comment stands for the head, so that every line keeps its number.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != _FENCE:
        return None, text
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), None)
    if end is None:
        return "".join(lines[1:]), ""
    body = "".join(lines[end + 1 :])
    return "".join(lines[1:end]), "{#" + "\n" * (end + 1) + "-#}" + body
