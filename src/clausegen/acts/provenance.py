"""What a document of an amendment says of itself: which base it amends, and by what answers.

It takes the place that answers have in the properties of a clause, so that every writer carries it
and `verify` can make the document again from the dossier.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from clausegen.document.tree import Document, Properties
from clausegen.version import VERSION

Made: TypeAlias = Literal[
    "avenant", "redline", "consolide", "tableau", "commentaire", "comparaison", "modifications"
]
KEY = "amendement"


@dataclass(frozen=True, slots=True)
class Provenance:
    """One document of an amendment: what it is, its avenant's number, the digests it goes between.

    `day` is the day of a consolidated text; `act` the avenant's own answers, `answers` those of
    the contract after it.
    """

    made: Made
    number: int = 0
    base: str = ""
    result: str = ""
    day: str = ""
    renumber: bool = False
    follow: bool = False
    annex: bool = False
    act: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)

    def of(self, made: Made) -> Provenance:
        """Return the same for another document of the same amendment."""
        return replace(self, made=made)

    def signed(self, document: Document, properties: Properties) -> Document:
        """Return a document that says so, its other properties being those given."""
        facts = asdict(self)
        if not self.follow:  # said only where a template was followed
            del facts["follow"]
        text = json.dumps({KEY: facts}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        own = replace(
            properties,
            tool=VERSION,
            answers=text,
            answers_digest=sha256(text.encode()).hexdigest(),
        )
        return replace(document, properties=own)


def provenance_of(properties: Properties) -> Provenance | None:
    """Return what a document of an amendment says of itself, None for any other document."""
    try:
        data = json.loads(properties.answers)[KEY]
        return Provenance(**data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
