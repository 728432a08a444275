"""What a document says of itself: the answers of a contract, or which base it amends, and how.

What a document of an amendment says takes the place that answers have in the properties of a
contract, so that every writer carries it and `verify` can make the document again from the dossier.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from clausegen.document.tree import Document, Properties
from clausegen.errors import ClausegenError
from clausegen.files.json import read_json
from clausegen.library.act_files import MODIFICATION
from clausegen.version import VERSION

DocumentName: TypeAlias = Literal[
    "avenant", "redline", "consolide", "tableau", "commentaire", "comparaison", "modifications"
]
FILE_WORDS: Mapping[str, str] = {"redline": "marques"}
"""What a document is called in the name of its file, where that is not what it is called here."""
KEY = "amendement"


@dataclass(frozen=True, slots=True)
class OfAmendment:
    """One document of an amendment: what it is, its avenant's number, the digests it goes between.

    `day` is the day of a consolidated text; `kind` the kind of act that the avenant is, `act` its
    own answers, `answers` those of the contract after it.
    """

    made: DocumentName
    number: int = 0
    base: str = ""
    result: str = ""
    day: str = ""
    renumber: bool = False
    follow: bool = False
    annex: bool = False
    act: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    kind: str = MODIFICATION

    def of(self, made: DocumentName) -> OfAmendment:
        """Return the same for another document of the same amendment."""
        return replace(self, made=made)

    def signed(self, document: Document, properties: Properties) -> Document:
        """Return a document that says so, its other properties being those given."""
        facts = asdict(self)
        if not self.follow:  # said only where a template was followed
            del facts["follow"]
        if self.kind == MODIFICATION:  # what an avenant is where nothing says otherwise
            del facts["kind"]
        text = json.dumps({KEY: facts}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        own = replace(
            properties,
            tool=VERSION,
            answers=text,
            answers_digest=sha256(text.encode()).hexdigest(),
        )
        return replace(document, properties=own)


@dataclass(frozen=True, slots=True)
class OfContract:
    """What the document of a contract says of itself: the answers that it was drafted from."""

    answers: Mapping[str, Any]


def file_stem(made: str, number: int) -> str:
    """Return the name of a file of an avenant, without suffix: `avenant-1`, `marques-1`."""
    return f"{FILE_WORDS.get(made, made)}-{number}"


Provenance: TypeAlias = OfContract | OfAmendment


def amendment_of(properties: Properties) -> OfAmendment | None:
    """Return what a document of an amendment says of itself, None for any other document."""
    try:
        data = read_json(properties.answers)[KEY]
        return OfAmendment(**data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def provenance_of(properties: Properties) -> Provenance:
    """Return what a document says of itself. Raises ClausegenError where that cannot be read."""
    amendment = amendment_of(properties)
    return amendment or OfContract(answers_of(properties))


def answers_of(properties: Properties) -> Mapping[str, Any]:
    """Return the answers that a document holds. Raises ClausegenError for unreadable ones."""
    try:
        answers = read_json(properties.answers)
    except ValueError:
        answers = None
    if not isinstance(answers, dict):
        raise ClausegenError("Les réponses que porte ce fichier sont illisibles.")
    return answers
