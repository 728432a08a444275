"""Cleaning: jobs that were done a day ago, and what other applications no longer keep."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from clausegen.web.jobs.kinds import cleanings
from clausegen.web.jobs.models import Job

KEPT = timedelta(hours=24)


def clean() -> None:
    """Remove the jobs that ended a day ago, their files with them, and all else that is over."""
    Job.objects.filter(finished__lt=timezone.now() - KEPT).delete()
    for clean_more in cleanings():
        clean_more()
