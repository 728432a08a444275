"""The files that a page offers: the same words in each, with size, date and SHA-256."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from clausegen.document.json import document_to_text
from clausegen.document.tree import Document, plain_text
from clausegen.french.dates import date_long
from clausegen.french.numbers import figures
from clausegen.french.spaces import NBSP
from clausegen.site.pages.picture import picture
from clausegen.site.pages.presented_clause import Subject
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


@dataclass(frozen=True, slots=True)
class Download:
    """One file that a page offers: its address, what it is made from, and its bytes when asked."""

    address: str
    source: str
    write: Callable[[], bytes]


def downloads(subject: Subject, site: str) -> tuple[Download, ...]:
    """Return the files that the pages of a clause offer, and its picture; `site` is its name."""
    offered = [*_offers(subject.address, subject.clause, subject.answers, FORMATS)]
    offered.append(_picture(subject, site))
    for each in subject.examples:
        address = subject.under(f"exemples/{each.name}")
        offered += _offers(address, each.clause, each.answers, EXAMPLE_FORMATS)
    return tuple(offered)


def _picture(subject: Subject, site: str) -> Download:
    spec = subject.spec
    under = f"Version {spec.version}, {date_long(spec.date)}"
    write = partial(picture, spec.title, under, site)
    return Download(image_address(subject.address), f"{spec.title}\n{under}\n{site}", write)


def image_address(page: str) -> str:
    """Return the address of the picture that stands for a clause where its page is shared."""
    return f"{page.removesuffix('.html')}.png"


def _offers(
    page: str, clause: Document, answers: str, formats: tuple[str, ...]
) -> Iterator[Download]:
    """Yield the files that one page offers: its text in some formats, and its answers."""
    stem = page.removesuffix(".html")
    text = plain_text(clause)
    yield Download(f"{stem}.txt", text, text.encode)
    yield Download(f"{stem}.toml", answers, answers.encode)
    tree = document_to_text(clause)
    for name in formats:
        writer = WRITERS[name]
        yield Download(stem + writer.suffix, tree, partial(writer.write, clause, Options()))


def described(page: str, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what a page says of each of its files, in the order of `LABELS`."""
    stem = page.removesuffix(".html")
    return [
        {
            "address": address,
            "kind": label.partition(" (")[0],
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
