"""The kinds of long work there are, and what does each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from clausegen.web.jobs.models import Job


@dataclass(frozen=True, slots=True)
class MadeFile:
    """The file that a job made."""

    name: str
    content: bytes


Tell: TypeAlias = Callable[[str, int, int], None]
"""Tells how far a job is: the step, how many are done, how many there are."""
Work: TypeAlias = "Callable[[Job, Tell], MadeFile | None]"
"""Does a job. It may be done again, from the start, by another worker: it must bear it."""

KINDS: Mapping[str, tuple[str, str]] = {
    "pdf": ("PDF", "clausegen.web.dossiers.making.pdf"),
    "zip": ("Archive ZIP", "clausegen.web.dossiers.making.archive"),
    "signature": ("Signature", "clausegen.web.dossiers.signing.sign"),
    "avenant": ("Inscription d’un avenant", "clausegen.web.amendments.recording.work"),
    "texte": ("Texte consolidé en PDF", "clausegen.web.amendments.pdfs.text"),
    "lot-controle": ("Contrôle d’un classeur", "clausegen.web.batches.working.check_table"),
    "lot-redaction": ("Rédaction d’un lot", "clausegen.web.batches.working.make_contracts"),
    "lot-dossiers": ("Dossiers d’un lot", "clausegen.web.batches.working.open_dossiers"),
    "campagne-controle": ("Contrôle d’une campagne", "clausegen.web.campaigns.working.check"),
    "campagne-inscription": ("Inscription d’avenants", "clausegen.web.campaigns.working.record"),
    "comparaison": ("Comparaison en PDF", "clausegen.web.amendments.pdfs.comparison"),
}
"""What each kind is called, and the function that does it."""
CLEANED = (
    "clausegen.web.dossiers.binning.empty",
    "clausegen.web.dossiers.word_files.forget",
    "clausegen.web.publishing.retaining.erase_overdue",
)
"""What else a worker cleans once an hour."""


def work_of(kind: str) -> Work:
    """Return what does a kind of job. Raises KeyError for a kind that is none."""
    work: Work = import_string(KINDS[kind][1])
    return work


def cleanings() -> Iterator[Callable[[], object]]:
    """Yield what else a worker cleans."""
    for each in CLEANED:
        yield import_string(each)


def label_of(kind: str) -> str:
    """Return what a kind of job is called."""
    return KINDS[kind][0]
