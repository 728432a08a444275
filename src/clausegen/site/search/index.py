"""The search index as the browser gets it: small pieces, of which a query needs a few.

Each piece is a script that hands over its JSON, because a page opened from a folder may load
scripts and nothing else. `index` tells what lies in which piece, `terms-N` where terms stand,
`texts-N` what the entries say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, get_args

from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.ranking import Index
from clausegen.site.search.terms import families, stop_words

FOLDER = "recherche"
TERMS_SIZE, TEXTS_SIZE = 4000, 2000
"""Bytes after which a piece is closed."""

Written: TypeAlias = tuple[object, bytes]


def build_index(entries: Iterable[SearchEntry]) -> dict[str, bytes]:
    """Return the files of the index by their address under the root of the site."""
    index = Index(entries)
    terms = _chunks(_term_rows(index), TERMS_SIZE)
    texts = _chunks(_text_rows(index), TEXTS_SIZE)
    manifest = {
        "stop": sorted(stop_words()),
        "families": dict(families()),
        "terms": [chunk[0][0] for chunk in terms],
        "texts": [chunk[0][0] for chunk in texts],
        "heads": index.heading_ends,
        "lengths": index.lengths,
        "mean": index.mean_length,
        "kinds": "".join(entry.kind[0] for entry in index.entries),
    }
    files = {"index": _json(manifest)}
    for number, chunk in enumerate(terms):
        files[f"terms-{number}"] = b"{" + b",".join(row for _, row in chunk) + b"}"
    for number, chunk in enumerate(texts):
        files[f"texts-{number}"] = b"[" + b",".join(row for _, row in chunk) + b"]"
    return {f"{FOLDER}/{name}.js": _script(name, data) for name, data in files.items()}


def read_index(read: Callable[[str], bytes]) -> tuple[SearchEntry, ...]:
    """Return the entries of the index of a built site, whose files `read` gives by address."""
    manifest = json.loads(_delivered(read, "index"))
    pieces = [_delivered(read, f"texts-{number}") for number in range(len(manifest["texts"]))]
    rows = [row for piece in pieces for row in json.loads(piece)]
    return tuple(_entry(row, letter) for row, letter in zip(rows, manifest["kinds"], strict=True))


def _entry(row: Sequence[str], letter: str) -> SearchEntry:
    address, title, question, text = row
    kind = next(each for each in get_args(EntryKind) if each[0] == letter)
    asked = question or (title if kind == "question" else "")
    return SearchEntry(address, title, asked, text, kind)


def _delivered(read: Callable[[str], bytes], name: str) -> bytes:
    """Return the JSON that a piece of the index hands over."""
    return read(f"{FOLDER}/{name}.js").partition(b",")[2].removesuffix(b");\n")


def _term_rows(index: Index) -> Iterator[Written]:
    """Yield each term, in order, with its member of a JSON object: rows of entry and places."""
    for term in sorted(index.postings):
        rows = [[number, *places] for number, places in sorted(index.postings[term].items())]
        yield term, _json(term) + b":" + _json(rows)


def _text_rows(index: Index) -> Iterator[Written]:
    for number, entry in enumerate(index.entries):
        question = "" if entry.question == entry.title else entry.question
        yield number, _json([entry.address, entry.title, question, entry.text])


def _chunks(rows: Iterable[Written], size: int) -> list[Sequence[Written]]:
    """Return rows in runs, each closed once it reaches a size."""
    chunks: list[list[Written]] = []
    room = 0
    for row in rows:
        if room <= 0:
            chunks.append([])
            room = size
        chunks[-1].append(row)
        room -= len(row[1])
    return [tuple(chunk) for chunk in chunks]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _script(name: str, data: bytes) -> bytes:
    return f'clausegen.deliver("{name}",'.encode() + data + b");\n"
