"""What the pages of a PDF show: their words, and whether these are in their place.

PDFium unfolds whatever a file asks for before anything can be counted: filters in a chain, objects
packed in objects, forms that draw one another. A stranger's file is therefore read by a process of
its own, which the system stops where it takes more than a contract of 300 pages does, twice over.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from clausegen.errors import ClausegenError
from clausegen.readers.pdf_text import text_of_page
from clausegen.styles import MAISON, Style
from clausegen.styles.style import Page as Sheet
from clausegen.writers.pdf_layout import page_fault
from clausegen.writers.pdf_pages import Page, pages

PROCESSOR = 5  # seconds
PATIENCE = 20  # seconds: where other programs run, or the system knows no limits
MEMORY = 300_000_000  # bytes of addresses
HEAVY = "Ce PDF demande trop de temps ou de mémoire pour venir de clausegen."
_PROGRAM = "import sys; sys.path[:] = {}; from clausegen.readers.pdf_shown import tell; tell()"


@dataclass(frozen=True, slots=True)
class PdfWords:
    """The words of all pages, as `text_of_pdf` gives them, and what is out of its place, or ""."""

    text: str
    fault: str


def shown_by(data: bytes, style: Style = MAISON) -> PdfWords:
    """Return what a PDF that this process wrote shows.

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    return _shown(pages(data), style)


def shown_apart(data: bytes, style: Style = MAISON) -> PdfWords:
    """Return what a stranger's PDF shows, read by a process that may take little.

    Raises ClausegenError as `shown_by` does, and for a PDF that asks for more.
    """
    program = _PROGRAM.format(sys.path)
    try:
        done = subprocess.run(  # noqa: S603  # this very program
            [sys.executable, "-I", "-c", program, json.dumps(asdict(style.page))],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ClausegenError(HEAVY) from error
    if done.returncode:
        raise ClausegenError(HEAVY)
    told = json.loads(done.stdout)
    if "refused" in told:
        raise ClausegenError(told["refused"])
    return PdfWords(**told)


def tell() -> None:
    """Write on the standard output what the PDF on the standard input shows, within limits."""
    _limit()
    try:
        style = Style(page=Sheet(**json.loads(sys.argv[1])))
        told = asdict(shown_by(sys.stdin.buffer.read(), style))
    except ClausegenError as error:
        told = {"refused": error.message}
    sys.stdout.write(json.dumps(told))


def _shown(found: Iterable[Page], style: Style) -> PdfWords:
    texts, faults = [], []
    for page in found:
        texts.append(text_of_page(page, style))
        faults.append(page_fault(page, style))
    return PdfWords("\n\f".join(texts), next(filter(None, faults), ""))


def _limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(kind, (most, hard))
