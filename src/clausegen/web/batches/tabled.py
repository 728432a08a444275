"""What a workbook tells: the file as it was given, the cells corrected since, its faults."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Self
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import Http404
from django.utils import timezone

from clausegen.batch.correcting import corrected
from clausegen.batch.faults import CellFault
from clausegen.batch.marked import marked
from clausegen.batch.oddities import spot_of
from clausegen.batch.rows import Table
from clausegen.batch.tables import Grid, read_table_data
from clausegen.errors import UsageError, fault
from clausegen.web.jobs.undertakings import Undertaking

if TYPE_CHECKING:
    from clausegen.web.people.models import Person

MAX_TABLE = 10_000_000
MAX_ROWS = 5_000
MAX_CORRECTIONS, MAX_TYPED, MAX_NAME = 2_000, 2_000, 200
MAX_FAULTS = 500
"""Faults that are kept; the workbook that is marked tells all."""
SHOWN = 60
"""Faults of a page: those that follow come once these are mended."""


@dataclass(frozen=True, slots=True)
class GivenWorkbook:
    """A workbook as it was given: what its file is called, and its bytes."""

    name: str
    data: bytes


def given(file: UploadedFile[bytes]) -> GivenWorkbook:
    """Return a workbook that was sent."""
    return GivenWorkbook(file.name or "classeur", file.read(MAX_TABLE + 1))


class Tabled(Undertaking):
    """What is told by a workbook, if one was `given`.

    `corrections` are cells typed anew on the screen, « sheet, cell, text » in their order, over the
    workbook as it was given. `faults` are those of the last reading, by cell.
    """

    MARKED: ClassVar = "erreurs.xlsx"
    LARGE: ClassVar[tuple[str, ...]] = ("corrections", "faults")
    """What only the page of one of them shows, besides its workbook."""

    name = models.CharField(max_length=200, blank=True)
    table = models.BinaryField(default=b"", blank=True)
    given = models.DateTimeField(null=True)
    corrections = models.JSONField(default=list)
    faults = models.JSONField(default=list)

    class Meta(Undertaking.Meta):
        abstract = True

    @classmethod
    def reached(cls, person: Person) -> models.QuerySet[Self]:
        """Return those of the teams of a person, the last first; their workbooks stay away."""
        return super().reached(person).defer("table")

    @classmethod
    def listed(cls, person: Person) -> models.QuerySet[Self]:
        """Return those that are reached, as a list or the progress of one shows them."""
        return cls.reached(person).defer(*cls.LARGE)

    @classmethod
    def at_work(cls, person: Person, id_: UUID) -> Self | None:
        """Return one that is worked at, as its progress shows it each second; None at rest."""
        found = cls.listed(person).filter(pk=id_).first()
        return found if found and found.busy else None

    def give(self, table: GivenWorkbook) -> None:
        """Take a workbook in the place of another. Raises UsageError for one too large."""
        if len(table.data) > MAX_TABLE:
            message = f"Ce classeur dépasse {MAX_TABLE // 1_000_000} Mo : partagez-le en plusieurs."
            raise UsageError.of(fault("classeur-trop-grand", message))
        self.name, self.table = table.name[:MAX_NAME], table.data
        self.given, self.corrections, self.faults = timezone.now(), [], []

    def correct(self, sheet: str, cell: str, typed: str) -> None:
        """Type a cell anew. Raises UsageError for one that is not faulty, or one too many."""
        if not any((each["sheet"], each["cell"]) == (sheet, cell) and cell for each in self.faults):
            message = "Cette cellule n’est plus à corriger : rechargez la page."
            raise UsageError.of(fault("cellule-absente", message))
        spot_of(cell)
        kept = [each for each in self.corrections if each[:2] != [sheet, cell]]
        if len(kept) >= MAX_CORRECTIONS:
            message = "Trop de cellules ont été corrigées ici : déposez un classeur corrigé."
            raise UsageError.of(fault("trop-de-corrections", message))
        self.corrections = [*kept, [sheet, cell, typed[:MAX_TYPED]]]

    def grids(self) -> Sequence[Grid]:
        """Return its sheets as they were corrected. Raises AnswersError, UsageError."""
        grids = read_table_data(bytes(self.table))
        for sheet, cell, typed in self.corrections:
            grids = corrected(grids, sheet, cell, typed)
        return grids

    def mark(self, table: Table, faults: Sequence[CellFault]) -> None:
        """Keep beside its files the workbook again, each fault told at its cell.

        Raises UsageError for one of more rows than are worked at.
        """
        insist_on_rows(table)
        self.output.put(self.MARKED, marked(table, faults))

    def marked(self) -> bytes:
        """Return that workbook. Raises Http404 without any."""
        content = self.output.read(self.MARKED)
        if not content:
            raise Http404
        return content

    @property
    def shown(self) -> list[dict[str, object]]:
        """Return the faults that a page shows."""
        return list(self.faults[:SHOWN])

    @property
    def more(self) -> int:
        """Return how many faults it does not show."""
        return max(0, len(self.faults) - SHOWN)


def insist_on_rows(table: Table) -> None:
    """Raise UsageError for a workbook of more rows than are worked at."""
    if len(table.rows) > MAX_ROWS:
        message = f"Ce classeur a plus de {MAX_ROWS} lignes : partagez-le en plusieurs."
        raise UsageError.of(fault("lot-trop-grand", message))


def kept(faults: Iterable[CellFault]) -> list[dict[str, object]]:
    """Return faults as they are kept, what stops a row first, by sheet.

    What stops nothing is told once for all cells of a question: `others` counts the rest.
    """
    alike: dict[Hashable, list[CellFault]] = {}
    for rank, each in enumerate(sorted(faults, key=lambda each: (not each.stops, each.sheet))):
        same = rank if each.stops else (each.sheet, each.question, each.rule, each.message)
        alike.setdefault(same, []).append(each)
    told = ((found[0], len(found) - 1) for found in alike.values())
    return [_kept(first) | {"others": others} for first, others in islice(told, MAX_FAULTS)]


def _kept(told: CellFault) -> dict[str, object]:
    """Return a fault whose message does not repeat its question, which stands beside it."""
    question, _, rest = told.message.partition(":")
    bare = rest.strip() if told.label and question.strip() == told.label else told.message
    return asdict(told) | {"message": bare[:1].upper() + bare[1:]}
