"""Questions that search and chat found nothing for: words only, counted, for the editor."""

from __future__ import annotations

import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clausegen.questions.characters import folded
from clausegen.web.publishing.models import Unanswered

LONGEST = 300
MOST = 2000
"""Questions that are kept: past them, new ones are not."""
_WORDS = 2
_PRIVATE = re.compile(r"\S*@\S*|https?://\S*|\+?\d(?:[\s.-]?\d){7,}")
"""An address, of a person or of a page, and a number that may be one's telephone."""
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def note(text: str) -> None:
    """Count a question that nothing was found for, unless it says nothing."""
    words = " ".join(_PRIVATE.sub(" ", _UNSEEN.sub(" ", text[:LONGEST])).split())
    key = folded(words)[:LONGEST]
    if len(key.split()) < _WORDS:
        return
    with transaction.atomic():
        if Unanswered.objects.filter(key=key).exists():
            now = timezone.now()
            Unanswered.objects.filter(key=key).update(count=F("count") + 1, last=now, closed=None)
        elif Unanswered.objects.count() < MOST:
            Unanswered.objects.get_or_create(
                key=key, defaults={"text": words, "count": 1, "last": timezone.now()}
            )
