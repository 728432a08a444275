"""The files that a clause page offers: the same words in each, with size, date and SHA-256."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from typing import Any

from clausegen.french.numbers import figures
from clausegen.model import Document, plain_text
from clausegen.site.kept import Kept, Made, digest
from clausegen.site.subject import Subject
from clausegen.tree_json import document_from_json, document_to_text
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

FORMATS = ("docx", "pdf")
LABELS = {
    ".docx": "Word (.docx)",
    ".pdf": "PDF",
    ".txt": "Texte seul (.txt)",
    ".toml": "Réponses, à modifier (.toml)",
}
_SLOW_ENOUGH = 2  # files to write from which another process pays for its start


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to write: its address, its format, its document as JSON text."""

    address: str
    format: str
    tree: str

    @property
    def key(self) -> str:
        return digest("download", self.address, self.format, self.tree)


@dataclass(frozen=True, slots=True)
class Offered:
    """The files to download by address, and what those that may be kept were made from."""

    files: dict[str, bytes]
    made: dict[str, Made]


def make_downloads(subjects: tuple[Subject, ...], kept: Kept) -> Offered:
    """Return the files that the pages of clauses offer, made anew when needed."""
    files: dict[str, bytes] = {}
    jobs = []
    for subject in subjects:
        stem = subject.address.removesuffix(".html")
        files[f"{stem}.txt"] = plain_text(subject.clause).encode()
        files[f"{stem}.toml"] = subject.answers.encode()
        tree = document_to_text(subject.clause)
        jobs += [_Job(f"{stem}{WRITERS[name].suffix}", name, tree) for name in FORMATS]
    missing = [job for job in jobs if not kept.made(job.key)]
    files |= {job.address: kept.read(job.address) for job in jobs if job not in missing}
    files |= {job.address: made for job, made in zip(missing, _written(missing), strict=True)}
    return Offered(files, {job.key: Made((job.address,)) for job in jobs})


def _written(jobs: list[_Job]) -> list[bytes]:
    if len(jobs) <= _SLOW_ENOUGH:
        return [_write(job) for job in jobs]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(_write, jobs))


def _write(job: _Job) -> bytes:
    return WRITERS[job.format].write(_document(job.tree), Options())


def _document(tree: str) -> Document:
    return document_from_json(json.loads(tree))


def described(subject: Subject, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what the page of a clause says of each of its files, in the order of `LABELS`."""
    stem = subject.address.removesuffix(".html")
    return [
        {
            "address": f"{stem}{suffix}",
            "label": label,
            "size": size_words(len(files[f"{stem}{suffix}"])),
            "sha256": sha256(files[f"{stem}{suffix}"]).hexdigest(),
        }
        for suffix, label in LABELS.items()
    ]


def size_words(size: int) -> str:
    """Return a size in bytes as a reader counts it: « 57 ko », « 812 octets »."""
    if size < 1000:
        return f"{size}\N{NO-BREAK SPACE}octets"
    return f"{figures(round(size / 1000))}\N{NO-BREAK SPACE}ko"
