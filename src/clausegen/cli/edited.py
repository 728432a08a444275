"""What somebody changed in a Word file of ours, in words and as data: one page, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clausegen.actions.verify import Edited
from clausegen.acts.negotiation import Departure, told_marks
from clausegen.cli.negotiated import beside_lines, negotiation_data
from clausegen.french.ellipsis import shortened
from clausegen.french.spaces import NBSP

SHOWN = 100
"""Departures printed: more are another text, and nobody reads them."""
_LONGEST = 160
_FOLLOWED = "refusées, elles rendent notre texte"
_NOT_ALL = "refusées, elles ne rendent pas notre texte : d’autres changements n’ont pas été suivis"
_ACCEPTED = "Tout est accepté : aucune marque ne montre ces changements."


def edited_lines(changed: Edited) -> Iterator[str]:
    """Yield what was changed, in French: values, what is to be asked, text, marks, remarks."""
    told = changed.returned.told
    if told.values:
        yield f"Valeurs changées{NBSP}:"
        for value in told.values:
            yield f"  {value.label}{NBSP}: {value.before} → {value.after}"
    for doubt in told.doubts:
        yield f"À trancher, {doubt.label}{NBSP}: {doubt.before} → {doubt.after} ({doubt.why})"
    yield from _departures(told.departures)
    yield from _marks(changed)
    yield from beside_lines(told)


def _departures(departures: Sequence[Departure]) -> Iterator[str]:
    if departures:
        yield f"Texte changé{NBSP}:"
    for each in departures[:SHOWN]:
        yield f"  {each.address}{NBSP}:"
        yield from (f"    {line}" for line in _both(each.ours, each.theirs))
    if len(departures) > SHOWN:
        yield f"  et {len(departures) - SHOWN} autres écarts"


def _both(ours: str, theirs: str) -> Iterator[str]:
    for name, text in (("notre texte", ours), ("leur texte", theirs)):
        if text:
            line = " / ".join(text.splitlines())
            shown = shortened(line, _LONGEST)
            yield f"{name}{NBSP}: «{NBSP}{shown}{NBSP}»"


def _marks(changed: Edited) -> Iterator[str]:
    if changed.unmarked:
        yield _ACCEPTED
        return
    told = (
        f"{each.author or 'quelqu’un'} ({told_marks(each)})"
        for each in changed.returned.told.pending
    )
    after = _FOLLOWED if changed.followed else _NOT_ALL
    yield f"Marques en attente{NBSP}: {', '.join(told)} ; {after}."


def edited_data(changed: Edited | None) -> Mapping[str, object]:
    """Return what was changed as JSON data, nothing where nothing tells."""
    if changed is None:
        return {}
    return {"edited": {**negotiation_data(changed.returned.told), "followed": changed.followed}}
