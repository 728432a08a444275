"""What a negotiation holds, as every command that reads a file of ours back tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausegen.acts.negotiation import Negotiation
from clausegen.french.spaces import NBSP


def beside_lines(told: Negotiation) -> Iterator[str]:
    """Yield in French what a file holds beside its words: remarks, then stale references."""
    for remark in told.remarks:
        near = f" (sur «{NBSP}{remark.near}{NBSP}»)" if remark.near else ""
        yield f"Remarque de {remark.author or 'quelqu’un'}{NBSP}: {remark.text}{near}"
    for reference in told.stale:
        yield f"Renvoi périmé{NBSP}: {reference}"


def negotiation_data(told: Negotiation) -> Mapping[str, object]:
    """Return as JSON data the points of a negotiation, the remarks, the marks that wait."""
    return {
        "values": [
            {"question": e.parameter, "before": e.before, "after": e.after} for e in told.values
        ],
        "doubts": [
            {"label": e.label, "before": e.before, "after": e.after, "why": e.why}
            for e in told.doubts
        ],
        "departures": [
            {
                "address": each.address,
                "old": each.ours,
                "new": each.theirs,
                "rules": list(each.rules),
                "questions": list(each.questions),
            }
            for each in told.departures
        ],
        "remarks": [{"author": e.author, "text": e.text, "near": e.near} for e in told.remarks],
        "pending": [
            {"author": e.author, "adds": e.added, "strikes": e.struck} for e in told.pending
        ],
        "stale": list(told.stale),
    }
