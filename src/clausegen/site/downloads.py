"""The files that a clause page offers: the same words in each, with size, date and SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from clausegen.french.numbers import figures
from clausegen.model import plain_text
from clausegen.site.kept import Batch, Kept, Made, digest
from clausegen.site.subject import Subject
from clausegen.tree_json import document_to_text
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

FORMATS = ("docx", "pdf")
LABELS = {
    ".docx": "Word (.docx)",
    ".pdf": "PDF",
    ".txt": "Texte seul (.txt)",
    ".toml": "Réponses, à modifier (.toml)",
}


def make_downloads(subject: Subject, kept: Kept) -> Batch:
    """Return the files that the page of a clause offers, made anew when needed."""
    stem = subject.address.removesuffix(".html")
    tree = document_to_text(subject.clause)
    files = {
        f"{stem}.txt": plain_text(subject.clause).encode(),
        f"{stem}.toml": subject.answers.encode(),
    }
    made: dict[str, Made] = {}
    for name in FORMATS:
        address = stem + WRITERS[name].suffix
        key = digest("download", address, tree)
        if kept.made(key):
            files[address] = kept.read(address)
        else:
            files[address] = WRITERS[name].write(subject.clause, Options())
        made[key] = Made((address,))
    return Batch(files, made=made)


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
