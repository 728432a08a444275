"""The document tree as JSON and back, generic over the types of `model`.

A node is an object with its type and its fields; fields that hold their default are left out.
Reading is strict: JSON from outside either is a document or is refused with the path of its fault.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeAlias, Union, get_args, get_origin, get_type_hints

from clausegen.document import tree
from clausegen.document.memory import NOTHING, Keyed, Memory, same
from clausegen.document.moulds import Mould, cast_of
from clausegen.document.tree import Block, Document, Properties
from clausegen.errors import ClausegenError, Place, fault

RULE = "arbre-json"
MAX_DEPTH = 120  # well below the recursion limit: a deeper tree is an attack, not a contract

_PLANS: dict[
    type, tuple[str, tuple[tuple[str, object], ...]]
] = {  # the name of each type of node, and its fields with their defaults (MISSING if none)
    kind: (kind.__name__, tuple((each.name, each.default) for each in fields(kind) if each.compare))
    for kind in vars(tree).values()
    if isinstance(kind, type) and is_dataclass(kind)
}
_At: TypeAlias = tuple["_At | None", str | int, int]
"""A place in the JSON: the one above, a field or a rank, and how many fields deep it is."""
Reader = Callable[[object, _At], Any]


def document_to_json(document: Document) -> dict[str, object]:
    """Return a document as values that JSON holds: objects, lists, strings and booleans."""
    return _node_to_json(document)


def json_text(value: object) -> str:
    """Return a value of JSON in which documents may stand, as one line of text."""
    return _ENCODER.encode(value)


def document_to_text(
    document: Document, memory: Memory = NOTHING, write: Callable[[object], str] = json_text
) -> str:
    """Return a document as one line of JSON text, the same as that of `document_to_json`.

    `write` is how a value of JSON is written as text.
    """
    body = f"[{','.join(_block_texts(document.body, memory, write))}]"
    members = (
        f'"{key}":{body if key == "body" else write(value)}'
        for key, value in _object(document).items()
    )
    return f"{{{','.join(members)}}}"


def _block_texts(
    blocks: Iterable[Block], memory: Memory, write: Callable[[object], str]
) -> Iterator[str]:
    """Yield blocks as text, one that was cast in a mould being the text of that and its answers."""
    block_text, pieces_of = memory.of(_block_text), memory.of(_pieces)
    told: dict[int, str] = {}  # each answer is printed many times, as the very same
    for block in blocks:
        if (cast := cast_of(block, memory)) is None:
            yield block_text(same(block), write)
            continue
        pieces = [*pieces_of(cast.mould, write)]
        for rank, answer in enumerate(cast.answers):
            if id(answer) not in told:
                told[id(answer)] = write(answer)
            pieces[rank] += told[id(answer)]
        yield "".join(pieces)


def _block_text(block: Keyed[Block], write: Callable[[object], str]) -> str:
    return write(block.value)


def _pieces(mould: Mould, write: Callable[[object], str]) -> tuple[str, ...]:
    """Return the text of a mould, cut where its holes are."""
    pieces, rest = [], write(mould.block)
    for hole in mould.holes:
        before, _, rest = rest.partition(write(hole))
        pieces.append(before)
    return (*pieces, rest)


def document_from_json(data: object) -> Document:
    """Return the document that `document_to_json` described.

    Raises ClausegenError, naming the path, for anything else: unknown types or fields, wrong
    values, missing fields.
    """
    document: Document = _reader(Document)(data, (None, "", 0))
    return document


def properties_from_json(data: object) -> Properties | None:
    """Return the properties of which an object of JSON gives fields, or None for anything else."""
    if not isinstance(data, dict):
        return None
    try:
        properties: Properties = part_from_json(Properties, {**data, "type": "Properties"}, "")
    except ClausegenError:
        return None
    return properties


def properties_data(properties: Properties) -> dict[str, object]:
    """Return properties as an object of JSON, what is empty by default told only where it is."""
    optional = ("style", "style_digest", "by_hand")
    return {k: v for k, v in asdict(properties).items() if v or k not in optional}


def part_to_json(part: object) -> object:
    """Return a node, or a tuple of inlines, as values that JSON holds."""
    return _value_to_json(part)


def part_from_json(kind: Hashable, data: object, path: str) -> Any:  # noqa: ANN401  # as `kind` says
    """Return the part of a tree that `part_to_json` described, of a type of `model`.

    Raises ClausegenError, naming the path under `path`, for anything else.
    """
    return _reader(kind)(data, (None, path, 0))


# --- writing ------------------------------------------------------------------------------------


def _object(node: object) -> dict[str, object]:
    """Return one node as an object, what is under it untouched."""
    plan = _PLANS.get(type(node))
    if plan is None:
        raise ClausegenError(f"Nœud inconnu dans l’arbre : {type(node).__name__}.")
    name, known = plan
    result: dict[str, object] = {"type": name}
    for key, default in known:
        value = getattr(node, key)
        if default is MISSING or value != default:
            result[key] = value
    return result


def _node_to_json(node: object) -> dict[str, object]:
    return {key: _value_to_json(value) for key, value in _object(node).items()}


def _value_to_json(value: object) -> object:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, tuple):
        return [_value_to_json(part) for part in value]
    return _node_to_json(value)


# A tree holds no cycle, and the encoder written in C asks only for what is no tuple and no string.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_object
)


# --- reading ------------------------------------------------------------------------------------


@cache
def _reader(hint: Hashable) -> Reader:
    """Return the function that reads one JSON value as the type `hint`."""
    origin = get_origin(hint)
    if hint in (str, bool):
        return _scalar(hint)
    if origin is Literal:
        return _literal(get_args(hint))
    if origin is tuple:
        return _sequence(get_args(hint)[0])
    choices = get_args(hint) if origin in (Union, UnionType) else (hint,)
    choices = tuple(each for each in choices if each is not NoneType)  # None is left out
    return _node({kind.__name__: kind for kind in choices})


def _scalar(kind: type) -> Reader:
    def read(data: object, at: _At) -> object:
        if type(data) is not kind:
            _refuse(at, "texte attendu" if kind is str else "true ou false attendu")
        return data

    return read


def _literal(allowed: tuple[object, ...]) -> Reader:
    def read(data: object, at: _At) -> object:
        if not isinstance(data, str) or data not in allowed:
            _refuse(at, f"valeur attendue : {', '.join(map(str, allowed))}")
        return data

    return read


def _sequence(hint: Hashable) -> Reader:
    read_one = _reader(hint)

    def read(data: object, at: _At) -> tuple[object, ...]:
        if not isinstance(data, list):
            _refuse(at, "liste attendue")
        depth = at[2]
        return tuple([read_one(part, (at, i, depth)) for i, part in enumerate(data)])

    return read


def _node(kinds: Mapping[str, type]) -> Reader:
    """Return the function that reads a node of one of some types."""

    def read(data: object, at: _At) -> object:
        if at[2] >= MAX_DEPTH:
            _refuse(at, "arbre trop profond")
        if not isinstance(data, dict):
            _refuse(at, "objet attendu")
        name = data.get("type")
        if not isinstance(name, str) or name not in kinds:
            _refuse(at, f"type {name!r} inconnu ici, attendu : {', '.join(kinds)}")
        return _read_fields(kinds[name], data, at)

    return read


def _read_fields(kind: type, data: Mapping[str, object], at: _At) -> object:
    """Return the node that an object of JSON describes, every field known and none missing."""
    schema = _schema(kind)
    unknown = [key for key in data if key != "type" and key not in schema]
    if unknown:
        _refuse(at, f"champ inconnu dans {kind.__name__} : {', '.join(map(repr, unknown))}")
    found: dict[str, object] = {}
    for key, (read, required) in schema.items():
        if key in data:
            found[key] = read(data[key], (at, key, at[2] + 1))
        elif required:
            _refuse(at, f"champ absent dans {kind.__name__} : « {key} »")
    return kind(**found)


@cache
def _schema(kind: type) -> Mapping[str, tuple[Reader, bool]]:
    """Return each field of a node's type with its reader and whether it must be there."""
    hints = get_type_hints(kind)
    return {
        f.name: (_reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING)
        for f in fields(kind)
        if f.compare
    }


def _refuse(at: _At, problem: str) -> NoReturn:
    place = _path(at).removeprefix(".") or "racine"
    message = f"Ce JSON n’est pas un document de clausegen : {place} : {problem}."
    raise ClausegenError.of(fault(RULE, message, Place(key=place)))


def _path(at: _At) -> str:
    """Return the path to a place, as « body[2].content »."""
    above, step, _ = at
    own = f"[{step}]" if isinstance(step, int) else f".{step}" if step else ""
    return (_path(above) if above else "") + own
