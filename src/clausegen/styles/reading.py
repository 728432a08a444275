"""A folder of a house becomes a style, or an error that tells each fault with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausegen.errors import ClausegenError, Diagnostic, Place, TemplateError, fault, nearest
from clausegen.files.reading import UnreadableFileError, read_file
from clausegen.files.sources import declaration_text
from clausegen.files.toml import line_of, lines_of, read_toml
from clausegen.styles.bounds import excesses
from clausegen.styles.images import insist_on_png, insist_on_svg
from clausegen.styles.style import MAISON, STYLE_FILE, Style
from clausegen.styles.word_file import insist_on_word_file

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MAX_ASSET = 4_000_000
"""Bytes of one file of a style; the Word file of a house weighs less than one."""
_OURS = ("id", "digest", "assets")  # given by the folder, never by the file
_MESSAGES = {
    "missing": "« {key} » manque.",
    "missing_argument": "« {key} » manque.",
    "float_type": "« {key} » attend un nombre, sans guillemets.",
    "int_type": "« {key} » attend un nombre entier, sans guillemets.",
    "string_type": "« {key} » attend un texte entre guillemets.",
    "bool_type": "« {key} » attend true ou false, sans guillemets.",
    "tuple_type": "« {key} » attend une liste entre crochets.",
    "dataclass_type": "« {key} » attend une table.",
    "literal_error": "« {key} » vaut « {value} », qui n’est pas permis.",
}


def read_style(folder: Path) -> Style:
    """Return the style of a folder. Raises TemplateError with each fault, at its place."""
    text = declaration_text(folder / STYLE_FILE)
    data = read_toml(text, STYLE_FILE, TemplateError)
    style = replace(_checked(data, text), id=folder.resolve().name)
    faults = [fault("style-refuse", why, _place(text, path)) for path, why in excesses(style)]
    if faults:
        raise _refused(faults)
    assets = tuple((name, _asset(folder, name, text, path)) for path, name in _named(style))
    digest = sha256(json.dumps([text, *_digests(assets)]).encode()).hexdigest()
    same = replace(style, description=MAISON.description, title=MAISON.title) == MAISON
    return replace(style, digest="" if same else digest, assets=assets)


def _digests(assets: tuple[tuple[str, bytes], ...]) -> list[tuple[str, str]]:
    return [(name, sha256(content).hexdigest()) for name, content in assets]


# --- the tables ---------------------------------------------------------------------------------


@cache
def _adapter() -> TypeAdapter[Style]:
    from pydantic import TypeAdapter

    return TypeAdapter(Style)


def _checked(data: Mapping[str, Any], text: str) -> Style:
    """Return what the tables of a file say. Raises TemplateError with each fault."""
    from pydantic import ValidationError

    unknown = [_unknown((key,), text) for key in _OURS if key in data]
    if unknown:
        raise _refused(unknown)
    try:
        # As JSON: there pydantic takes a table for a class and a list for a tuple, and a text for
        # no number.
        return _adapter().validate_json(json.dumps(_paired(data), default=str))
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise _refused([_told(dict(each), text) for each in found]) from error


def _paired(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables, those whose keys are names of a user's own as the pairs of a tuple."""
    found = dict(data)
    word = data.get("word")
    if isinstance(word, dict) and isinstance(word.get("styles"), dict):
        found["word"] = {**word, "styles": [list(pair) for pair in word["styles"].items()]}
    return found


def _told(error: Mapping[str, Any], text: str) -> Diagnostic:
    """Return an error of pydantic in French, at its line."""
    path = tuple(error["loc"])
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return _unknown(path, text)
    wanted = _MESSAGES.get(error["type"], "« {key} » vaut « {value} », qui n’est pas permis.")
    value = str(error["input"])[:60]
    message = wanted.format(key=".".join(map(str, path)), value=value)
    hint = ""
    if expected := dict(error.get("ctx", {})).get("expected"):
        hint = f"Valeurs possibles : {str(expected).replace(' or ', ' ou ')}."
    return fault("cle-refusee", message, _place(text, path), hint)


def _unknown(path: tuple[str | int, ...], text: str) -> Diagnostic:
    """Return the fault of a key that no style has, with the nearest that it might."""
    known = list(_keys(path))
    near = get_close_matches(str(path[-1]), known, 1)
    hint = nearest(str(path[-1]), known) if near else f"Clés possibles : {', '.join(known)}."
    message = f"« {path[-1]} » n’est pas une clé connue."
    return fault("cle-inconnue", message, _place(text, path), hint)


def _keys(path: tuple[str | int, ...]) -> Iterator[str]:
    """Yield the keys that the table around a key may have."""
    from typing import get_args, get_type_hints

    kind: Any = Style
    for part in (each for each in path[:-1] if isinstance(each, str)):
        hint = get_type_hints(kind)[part]
        kind = next((arg for arg in (hint, *get_args(hint)) if is_dataclass(arg)), Style)
    yield from (each.name for each in fields(kind) if each.name not in _OURS)


def _place(text: str, path: tuple[str | int, ...]) -> Place:
    return Place(STYLE_FILE, line_of(path, lines_of(text)), key=".".join(map(str, path)))


def _refused(faults: list[Diagnostic]) -> TemplateError:
    if len(faults) == 1:
        return TemplateError(f"{faults[0].place} : {faults[0].message}", faults)
    return TemplateError(f"Style refusé : {len(faults)} fautes.", faults)


# --- the files ----------------------------------------------------------------------------------


def _named(style: Style) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each file that a style names, after its path in the tables."""
    for rank, font in enumerate(style.fonts.files):
        yield ("fonts", "files", rank, "file"), font.file
    if style.logo:
        for key, name in (("svg", style.logo.svg), ("png", style.logo.png)):
            if name:
                yield ("logo", key), name
    if style.word:
        yield ("word", "file"), style.word.file


def _asset(folder: Path, name: str, text: str, path: tuple[str | int, ...]) -> bytes:
    """Return a file of a style. Raises TemplateError for one that is no such file, or unsafe."""
    root = folder.resolve()
    where = (root / name).resolve()
    try:
        if not where.is_relative_to(root):
            raise ClausegenError(f"« {name} » mène hors du répertoire du style.")
        content = read_file(where, MAX_ASSET)
        _insist(path, name, content)
    except UnreadableFileError as error:
        message = f"« {name} » ne peut pas être lu : {error.reason}."
        raise _refused([fault("fichier-du-style", message, _place(text, path))]) from error
    except ClausegenError as error:
        message = error.message if name in error.message else f"« {name} » : {error.message}"
        raise _refused([fault("fichier-du-style", message, _place(text, path))]) from error
    return content


def _insist(path: tuple[str | int, ...], name: str, content: bytes) -> None:
    """Raise ClausegenError for a file that is not what its key says."""
    match path[0], path[-1]:
        case "logo", "svg":
            insist_on_svg(content)
        case "logo", _:
            insist_on_png(content)
        case "word", _:
            insist_on_word_file(content)
        case _:
            if content[:4] not in (b"OTTO", b"\x00\x01\x00\x00", b"true"):
                raise ClausegenError(f"« {name} » n’est pas une police OTF ou TTF.")
