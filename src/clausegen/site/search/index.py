"""The search index as the browser gets it: small pieces, of which a query needs a few.

Each piece is a script that hands over its JSON, because a page opened from a folder may load
scripts and nothing else. `index` tells what lies in which piece and holds the vocabulary,
`terms-N` how strongly the entries hold each term, `texts-N` what the entries say, `words` the
words that a reader may have meant, for whoever typed one that the site does not know.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from clausegen.site.search import (
    chat,
    closeness,
    confidence,
    excerpt,
    matching,
    query,
    ranking,
    spelling,
)
from clausegen.site.search.closeness import fitted
from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.matching import Index
from clausegen.site.search.ranking import Shelves
from clausegen.site.search.terms import families, stop_words
from clausegen.site.search.vocabulary import Vocabulary

FOLDER = "recherche"
TERMS_SIZE, TEXTS_SIZE = 3000, 2500
"""Bytes after which a piece is closed."""

_CONSTANTS: Mapping[str, object] = {
    "precision": matching.PRECISION,
    "synonym": query.SYNONYM,
    "preferred": matching.PREFERRED,
    "unknown": matching.UNKNOWN,
    "worth": {kind[0]: worth for kind, worth in matching.KINDS.items()},
    "shortest": spelling.SHORTEST,
    "long": spelling.LONG,
    "few": closeness.FEW,
    "kin": closeness.KIN,
    "excerpt_words": excerpt.EXCERPT_WORDS,
    "words_before": excerpt.WORDS_BEFORE,
    "whole": excerpt.WHOLE,
    "per_page": ranking.PER_PAGE,
    "longest": ranking.LONGEST,
    "law": [ranking.LAW_TITLE, ranking.LAW_ADDRESS],
    "parts": {
        key: [name, "".join(kind[0] for kind in kinds)]
        for key, (name, kinds) in ranking.PARTS.items()
    },
    "next": chat.NEXT,
    "passages": chat.PASSAGES,
    "quoted": "".join(kind[0] for kind in chat.QUOTED),
    "refusal": chat.REFUSAL,
    "perhaps": chat.PERHAPS,
    "full": confidence.FULL,
    "sure": confidence.SURE,
}
"""What the browser goes by as Python does: the scripts know none of it by themselves."""

Written: TypeAlias = tuple[object, bytes]


@dataclass(frozen=True, slots=True)
class ReadIndex:
    """What the index of a built site says."""

    index: Index
    shelves: Shelves


def build_index(
    entries: Iterable[SearchEntry],
    vocabulary: Vocabulary | None = None,
    shelves: Shelves | None = None,
) -> dict[str, bytes]:
    """Return the files of the index by their address under the root of the site."""
    index = Index(entries, vocabulary)
    terms = _chunks(_term_rows(index), TERMS_SIZE)
    texts = _chunks(_text_rows(index), TEXTS_SIZE)
    manifest = {
        "stop": sorted(stop_words()),
        "families": dict(families()),
        "synonyms": [[" ".join(each) for each in group] for group in index.vocabulary.synonyms],
        "elsewhere": [" ".join(each) for each in index.vocabulary.elsewhere],
        "model": dict(fitted()),
        "constants": dict(_CONSTANTS),
        "shelves": [[title, *ids] for title, ids in (shelves or {}).items()],
        "clauses": [
            [id_, page.title, page.address, *page.takes] for id_, page in index.clauses.items()
        ],
        "terms": [chunk[0][0] for chunk in terms],
        "texts": [chunk[0][0] for chunk in texts],
        "kinds": "".join(entry.kind[0] for entry in index.entries),
        "subjects": _subjects(index),
        "equals": _equals(index),
    }
    files = {"index": _json(manifest)} | ({"words": _json(_words(index))} if index.entries else {})
    for number, chunk in enumerate(terms):
        files[f"terms-{number}"] = b"{" + b",".join(row for _, row in chunk) + b"}"
    for number, chunk in enumerate(texts):
        files[f"texts-{number}"] = b"[" + b",".join(row for _, row in chunk) + b"]"
    return {f"{FOLDER}/{name}.js": _script(name, data) for name, data in files.items()}


def read_index(read: Callable[[str], bytes]) -> ReadIndex:
    """Return what the index of a built site says, whose files `read` gives by address."""
    manifest = json.loads(_delivered(read, "index"))
    pieces = [_delivered(read, f"texts-{number}") for number in range(len(manifest["texts"]))]
    rows = [row for piece in pieces for row in json.loads(piece)]
    subjects = _each_subject(manifest)
    letters = manifest["kinds"]
    takes = {address: tuple(ids) for _, _, address, *ids in manifest["clauses"]}
    told = (_entry(*each) for each in zip(rows, letters, subjects, strict=True))
    entries = [replace(each, takes=takes.get(each.address, ())) for each in told]
    vocabulary = Vocabulary(
        tuple(tuple(tuple(x.split(" ")) for x in group) for group in manifest["synonyms"]),
        tuple(tuple(each.split(" ")) for each in manifest["elsewhere"]),
    )
    shelves = {title: ids for title, *ids in manifest["shelves"]}
    return ReadIndex(Index(entries, vocabulary), shelves)


def _entry(row: Sequence[str], letter: str, subject: str) -> SearchEntry:
    address, title, question, text, also = row
    kind = next(each for each in get_args(EntryKind) if each[0] == letter)
    asked = question or (title if kind == "question" else "")
    return SearchEntry(address, title, asked, text, kind, subject, also)


def _subjects(index: Index) -> list[list[object]]:
    """Return the subjects of the entries, in runs: an id and how many entries it has in a row."""
    runs: list[list[Any]] = []
    for entry in index.entries:
        if not runs or runs[-1][0] != entry.subject:
            runs.append([entry.subject, 0])
        runs[-1][1] += 1
    return runs


def _equals(index: Index) -> list[list[int]]:
    """Return the numbers of the answers given in the same words, by the first that gives them."""
    same: dict[int, list[int]] = {}
    for number, first in index.equals.items():
        same.setdefault(first, []).append(number)
    return list(same.values())


def _each_subject(manifest: dict[str, Any]) -> list[str]:
    return [id_ for id_, count in manifest["subjects"] for _ in range(count)]


def _delivered(read: Callable[[str], bytes], name: str) -> bytes:
    """Return the JSON that a piece of the index hands over."""
    return read(f"{FOLDER}/{name}.js").partition(b",")[2].removesuffix(b");\n")


def _term_rows(index: Index) -> Iterator[Written]:
    """Yield each term with its member of a JSON object: steps to the next entry, and strengths.

    The terms of one group of synonyms stand side by side: a query that wants one wants them all.
    """
    for term in sorted(index.postings, key=index.thesaurus.place):
        row, before = [], -1
        for number, strength in sorted(index.postings[term].items()):
            row += [number - before, strength]
            before = number
        yield index.thesaurus.place(term), _json(term) + b":" + _json(row)


def _text_rows(index: Index) -> Iterator[Written]:
    for number, entry in enumerate(index.entries):
        question = "" if entry.question == entry.title else entry.question
        yield number, _json([entry.address, entry.title, question, entry.text, entry.also])


def _words(index: Index) -> str:
    """Return the words of the site: what each shares with the one before, its end, its uses."""
    rows, before = [], ""
    for word, uses in index.words.values():
        pairs = enumerate(zip(before, word, strict=False))
        shared = next((rank for rank, (a, b) in pairs if a != b), min(len(before), len(word)))
        shared = min(shared, len(_DIGITS) - 1)
        rows.append(f"{_DIGITS[shared]}{word[shared:]}{uses}")
        before = word
    return " ".join(rows)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


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
