"""The files that a page offers: the same words in each, with size, date and SHA-256."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from clausegen.document.json import document_to_text
from clausegen.document.tree import Document, plain_text
from clausegen.french.numbers import figures
from clausegen.french.spaces import NBSP
from clausegen.site.pages.presented_clause import Subject
from clausegen.site.publish.build_cache import Batch, Kept, Made, digest, together
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

FORMATS = ("docx", "pdf")
EXAMPLE_FORMATS = ("docx",)  # a PDF of each example would double the time of a first build
LABELS = {
    ".docx": "Word (.docx)",
    ".pdf": "PDF",
    ".txt": "Texte seul (.txt)",
    ".toml": "Réponses, à modifier (.toml)",
}


def make_downloads(subject: Subject, kept: Kept) -> Batch:
    """Return the files that the pages of a clause offer, made anew when needed."""
    offers = [_offer(subject.address, subject.clause, subject.answers, FORMATS, kept)]
    for each in subject.examples:
        address = subject.under(f"exemples/{each.name}")
        offers.append(_offer(address, each.clause, each.answers, EXAMPLE_FORMATS, kept))
    return together(offers)


def _offer(
    page: str, clause: Document, answers: str, formats: tuple[str, ...], kept: Kept
) -> Batch:
    """Return the files that one page offers: its text in some formats, and its answers."""
    stem = page.removesuffix(".html")
    tree = document_to_text(clause)
    files = {f"{stem}.txt": plain_text(clause).encode(), f"{stem}.toml": answers.encode()}
    made: dict[str, Made] = {}
    for name in formats:
        address = stem + WRITERS[name].suffix
        key = digest("download", address, tree)
        if kept.made(key):
            files[address] = kept.read(address)
        else:
            files[address] = WRITERS[name].write(clause, Options())
        made[key] = Made((address,))
    return Batch(files, made=made)


def described(page: str, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what a page says of each of its files, in the order of `LABELS`."""
    stem = page.removesuffix(".html")
    return [
        {
            "address": address,
            "label": label,
            "size": size_words(len(files[address])),
            "sha256": sha256(files[address]).hexdigest(),
        }
        for suffix, label in LABELS.items()
        if (address := f"{stem}{suffix}") in files
    ]


def size_words(size: int) -> str:
    """Return a size in bytes as a reader counts it: « 57 ko », « 812 octets »."""
    if size < 1000:
        return f"{size}{NBSP}octets"
    return f"{figures(round(size / 1000))}{NBSP}ko"
