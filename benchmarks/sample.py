"""The document that is measured: the negotiated example of the clause, and variations of it."""

from __future__ import annotations

from itertools import count

from clausegen import Library
from clausegen.answers import read_answers
from clausegen.model import Document

CLAUSE = "assistance-itinerance"
LIBRARY = Library()
ANSWERS = read_answers(LIBRARY.examples(CLAUSE)["negocie"])
_minutes = count(61)


def document() -> Document:
    """Return the document of the example."""
    return LIBRARY.draft(CLAUSE, ANSWERS).document


def one_changed() -> dict[str, object]:
    """Return the answers of the example, one delay changed to a value never met before."""
    client = {**ANSWERS["client"], "delai_signalement": f"{next(_minutes)} minutes"}
    return {**ANSWERS, "client": client}
