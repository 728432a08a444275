"""The documents that are measured: two examples of the clause, and variations of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from clausegen import Library
from clausegen.document.tree import Document
from clausegen.questions.answers import read_answers

CLAUSE = "assistance-itinerance"
LIBRARY = Library()
_minutes = count(61)


@dataclass(frozen=True)
class Sample:
    """One set of answers, and what the table calls it."""

    name: str
    answers: Mapping[str, object]

    def document(self, answers: Mapping[str, object] | None = None) -> Document:
        """Return the document of the answers, or of variations of them."""
        return LIBRARY.draft(CLAUSE, answers or self.answers).document

    def one_changed(self) -> dict[str, object]:
        """Return the answers with one delay changed to a value never met before."""
        client = self.answers.get("client", {})
        assert isinstance(client, dict)
        changed = {**client, "delai_signalement": f"{next(_minutes)} minutes"}
        return {**self.answers, "client": changed}


def _sample(example: str, name: str) -> Sample:
    return Sample(name, read_answers(LIBRARY.examples(CLAUSE)[example]))


SAMPLES = (_sample("defaut", "default, 4 pages"), _sample("negocie", "negotiated, 6 pages"))
