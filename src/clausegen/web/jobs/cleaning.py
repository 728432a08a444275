"""Cleaning: jobs that were done a day ago, and drafts that were in the bin long enough."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from clausegen.web.dossiers import binning
from clausegen.web.jobs.models import Job
from clausegen.web.publishing import retaining

KEPT = timedelta(hours=24)


def clean() -> None:
    """Remove the jobs that ended a day ago, empty the bin, erase what readers gave long ago."""
    Job.objects.filter(finished__lt=timezone.now() - KEPT).delete()
    binning.empty()
    retaining.erase_overdue()
