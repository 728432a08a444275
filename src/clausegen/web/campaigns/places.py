"""Where the archives of campaigns are: a folder each, beside those of batches."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from clausegen.batch.stores import Output, output_of
from clausegen.web.campaigns.models import Campaign
from clausegen.web.home import BATCHES

ARCHIVE = "avenants.zip"


def folder(campaign: Campaign) -> Path:
    """Return the folder of a campaign; it need not be there."""
    return Path(settings.HOME.folder) / BATCHES / str(campaign.pk)


def place(campaign: Campaign) -> Output:
    """Return where the archive of a campaign goes."""
    return output_of(str(folder(campaign)))
