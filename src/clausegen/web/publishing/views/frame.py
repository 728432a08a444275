"""What every screen of the desk shows: its tabs, with what waits behind each."""

from __future__ import annotations

from clausegen.web.publishing import building, state
from clausegen.web.publishing.models import Comment, Standing, Unanswered


def frame(tab: str) -> dict[str, object]:
    """Return the tabs of the desk, the current one, and where the publication stands."""
    known = state.read()
    waiting = Comment.objects.filter(state=Standing.WAITING).count()
    asked = Unanswered.objects.filter(closed=None).count()
    return {
        "tab": tab,
        "waiting": waiting,
        "asked": asked,
        "site": known,
        "built": building.built_at(),
        "pending": building.wanted_count() != known.count,
    }
