"""Answers in files: TOML or JSON read strictly, and a commented TOML file of all questions."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from clausegen.errors import AnswersError, Place, UsageError, fault
from clausegen.files.reading import UnreadableFileError, read_file
from clausegen.files.toml import SIZE_LIMIT, read_toml
from clausegen.questions import Parameter
from clausegen.questions.one_answer import orders_text
from clausegen.questions.validation import accepted_forms
from clausegen.questions.values import Values

if TYPE_CHECKING:
    from clausegen.library.specification import ClauseSpec

_WIDTH = 98
_DOCUMENTS = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files of word processors, spreadsheets and readers of PDF begin."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]')


def read_answers(path: Path) -> dict[str, Any]:
    """Return the answers of a TOML or JSON file, as nested tables.

    Raises AnswersError, with the place, for a file that is missing, broken or holds a key twice.
    """
    try:
        content = read_file(path, SIZE_LIMIT)
    except UnreadableFileError as error:
        raise _refused(f"{error.reason}.", Place(str(path))) from error
    return _parsed(content, str(path))


def read_answers_stream(stream: BinaryIO, name: str) -> dict[str, Any]:
    """Return the answers of an open file; no more of it is read than answers may weigh.

    Raises AnswersError with the place of the fault; `name` is the file to show.
    """
    content = stream.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise _refused(f"ce fichier dépasse {SIZE_LIMIT // 1000} ko.", Place(name))
    return _parsed(content, name)


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        why = "ce fichier n’est pas en UTF-8 : enregistrez-le de nouveau dans cet encodage."
        if content.startswith(_DOCUMENTS):
            why = "ce fichier est un document, non des réponses en TOML ou en JSON."
        raise _refused(why, Place(name)) from error
    return parse_answers(text, name)


def parse_answers(text: str, name: str) -> dict[str, Any]:
    """Return the answers of a text: JSON when it begins with a brace or is named so, else TOML.

    Raises AnswersError with the place of the fault; `name` is the file to show.
    """
    bare = text.removeprefix("\ufeff").lstrip()
    if not bare.startswith("{") and not (bare and name.casefold().endswith(".json")):
        return read_toml(text, name, AnswersError)
    if len(text) > SIZE_LIMIT:
        raise _refused(f"ce fichier dépasse {SIZE_LIMIT // 1000} ko.", Place(name))
    return _read_json(text.removeprefix("\ufeff"), name)


def _read_json(text: str, name: str) -> dict[str, Any]:
    """Return the answers of a JSON text. Raises AnswersError with the place of the fault."""
    try:
        read = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = Place(name, error.lineno, error.colno)
        raise _refused("l’écriture n’est pas du JSON à cet endroit.", place) from error
    except RecursionError as error:
        raise _refused("ce fichier imbrique trop de tables.", Place(name)) from error
    except ValueError as error:
        raise _refused("un nombre de ce fichier est illisible.", Place(name)) from error
    if not isinstance(read, dict):
        raise _refused("des réponses en JSON s’écrivent entre accolades.", Place(name, 1, 1))
    for key, offset in _doubles(text):
        line = text.count("\n", 0, offset) + 1
        column = offset - text.rfind("\n", 0, offset)
        raise _refused(f"« {key} » est donné deux fois.", Place(name, line, column))
    return read


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _doubles(text: str) -> Iterator[tuple[str, int]]:
    """Yield each key met twice in one object of a well-formed JSON text, with its offset."""
    objects: list[set[str] | None] = []
    last: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{":
                objects.append(set())
            case "[":
                objects.append(None)
            case "}" | "]":
                objects.pop()
            case ":" if last and (keys := objects[-1]) is not None:
                key = json.loads(last[0])
                if key in keys:
                    yield key, last.start()
                keys.add(key)
        last = token


def _refused(why: str, place: Place) -> AnswersError:
    problem = fault("fichier-illisible", why[0].upper() + why[1:], place)
    return AnswersError(f"{place} : {why}", [problem])


def with_changes(answers: Mapping[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    """Return answers, some of them changed: « delai.resolution » in table « delai ».

    Raises UsageError for a name that goes through an answer which is no table.
    """
    changed: dict[str, Any] = deepcopy(dict(answers))
    for name, value in changes.items():
        _put(changed, name, value)
    return changed


def _put(answers: dict[str, Any], name: str, value: object) -> None:
    """Put one answer into nested tables, in the place of what was there."""
    answers.pop(name, None)
    *tables, last = name.split(".")
    table = answers
    for each in tables:
        inner = table.setdefault(each, {})
        if not isinstance(inner, dict):
            message = f"« {each} » a déjà une réponse qui n’est pas une table."
            raise UsageError.of(fault("reponse-double", message, Place(key=name)))
        table = inner
    table[last] = value


def write_answers(spec: ClauseSpec, values: Values | None = None) -> str:
    """Return a commented TOML file of every question of a clause.

    Answers given by `values` stand as they are; the others are shown by their default, commented
    out, so that removing « # » and changing the value is all there is to do.
    """
    lines = [
        f"# {spec.title}",
        f"# {spec.id}, version {spec.version}",
        "#",
        *_comment("Retirez « # » devant une réponse pour la donner ; sans elle, le défaut vaut."),
    ]
    for group, title, intro in _groups(spec):
        lines += ["", "", f"# --- {title} ".ljust(_WIDTH, "-"), *_comment(intro)]
        for id_ in spec.of_group(group):
            lines += ["", *_question(spec.parameters[id_], values)]
    return "\n".join(lines) + "\n"


def _groups(spec: ClauseSpec) -> Iterator[tuple[str, str, str]]:
    if not spec.groups:
        yield "", "Questions", ""
    for group in spec.groups:
        yield group.id, group.label, group.help


def _question(parameter: Parameter, values: Values | None) -> Iterator[str]:
    """Yield the lines of a file of answers that tell a question, and its answer or its default."""
    need = " (réponse obligatoire)" if parameter.required else ""
    yield from _comment(f"{parameter.label}{need}")
    yield from _comment(parameter.help)
    if parameter.options:
        for option in parameter.options:
            yield from _comment(f"- {option.id} : {option.label}")
    else:
        yield from _comment(accepted_forms(parameter))
        yield from _fields(parameter)
    if parameter.when:
        yield from _comment(f"Question posée seulement si : {parameter.when}")
    value = values[parameter.id] if values else None
    if value and value.given:
        yield f"{parameter.id} = {toml_value(value.canonical)}"
        return
    default = parameter.kind.to_raw(parameter.default, parameter) if parameter.has_default else ""
    yield f"# {parameter.id} = {toml_value(default)}"


def _fields(parameter: Parameter) -> Iterator[str]:
    """Yield what is told of the fields of a table of rows, and of its order."""
    for field in parameter.fields:
        need = " (obligatoire)" if field.required else ""
        yield from _comment(f"- {field.id} : {field.label}{need}. {accepted_forms(field)}")
        for option in field.options:
            yield from _comment(f"    {option.id} : {option.label}")
    for order in orders_text(parameter):
        yield from _comment(f"{order}.")


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ")


def toml_value(value: object) -> str:
    """Return a JSON value as TOML writes it in one line. Tables become inline tables."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {toml_value(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(toml_value(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
