"""Where the files of batches are: a folder each, in the home of the installation."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from clausegen.batch.stores import Output, output_of
from clausegen.web.batches.models import Batch
from clausegen.web.home import BATCHES

ARCHIVE, MARKED = "contrats.zip", "erreurs.xlsx"
CLEAN = "controle.txt"
"""The digests of the rows that the last check told nothing of: they are not examined again."""


def folder(batch: Batch) -> Path:
    """Return the folder of a batch; it need not be there."""
    return Path(settings.HOME.folder) / BATCHES / str(batch.pk)


def place(batch: Batch) -> Output:
    """Return where the files of a batch go."""
    return output_of(str(folder(batch)))
