"""What goes in and comes out of the interface, as pydantic checks it and the schema tells it."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812  # fields are named « date »
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from clausegen.web.api.problems import Told

Answers = dict[Annotated[str, Field(max_length=200)], Any]
"""Answers as people type them, nested or by dotted name."""
Name = Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9-]*$")]
Text = Annotated[str, Field(max_length=200)]
Rules = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=200)]


class Given(Schema):
    """What is asked: a name that is not one is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


# --- the catalogue ------------------------------------------------------------------------------


class Model(Schema):
    """A clause or a contract that can be drafted."""

    id: str
    kind: Literal["contrat", "clause"]
    title: str
    version: str
    description: str


class Models(Schema):
    """All there are: the list is short and has no pages."""

    items: list[Model]


class Question(Schema):
    """One question: its id, what it says, which answers it takes."""

    id: str
    label: str
    help: str
    group: str
    kind: str
    required: bool
    default: Any
    when: str


class Rule(Schema):
    """One guard rule: what it says and on what it rests."""

    id: str
    level: str
    message: str
    basis: str


class Asked(Model):
    """A model, with what it asks and forbids."""

    date: Day
    law_date: Day
    questions: list[Question]
    rules: list[Rule]
    examples: list[str]


# --- texts --------------------------------------------------------------------------------------


class Answering(Given):
    """Answers to a model."""

    answers: Answers = Field(default_factory=dict)


class Validated(Schema):
    """What answers come to: their values as data, and every problem."""

    valid: bool
    values: dict[str, Any]
    problems: list[Told]


class Drafting(Answering):
    """What to draft: see the guide for integrators."""

    date: Day | None = None
    final: bool = False
    accept: Rules = Field(default_factory=list)
    style: Name = ""
    contents: bool = False


class Drafted(Schema):
    """A text in words, the same as data, and every problem."""

    text: str
    document: dict[str, Any]
    answers_digest: str
    problems: list[Told]


class Comparing(Given):
    """Two sets of answers to one model."""

    before: Answers = Field(default_factory=dict)
    after: Answers = Field(default_factory=dict)


class Difference(Schema):
    """One change: where it is, both texts, and the questions whose answers made it."""

    address: str
    old: str
    new: str
    causes: list[str]


class Compared(Schema):
    """What separates two texts."""

    same: bool
    changes: list[Difference]


class Altered(Schema):
    """One article that is no longer what its answers give."""

    article: str
    kind: str
    expected: str
    found: str


class Revalued(Schema):
    """An answer that was changed in the words of a Word file."""

    question: str
    label: str
    old: str
    new: str


class Departed(Schema):
    """Words of a Word file that no answer explains, and where they stand."""

    address: str
    old: str
    new: str


class Verdict(Schema):
    """What a file says of itself, and whatever forbids to trust it.

    `values` and `departures` tell what was edited in a Word file, where that can be told.
    """

    conforming: bool
    cause: str
    model: str
    version: str
    date: str
    remarks: list[str]
    changes: list[Altered]
    values: list[Revalued]
    departures: list[Departed]


# --- dossiers -----------------------------------------------------------------------------------


class NewDossier(Given):
    """A dossier to open, in a team of the person whose key it is, the first one by default."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    model: Name
    team: int | None = None
    style: Name = ""
    answers: Answers = Field(default_factory=dict)


class Dossier(Schema):
    """A dossier: where it stands, and the revision that a change must name."""

    id: UUID
    title: str
    model: str
    style: str
    state: str
    team: int
    owner: str
    revision: int
    created: datetime
    updated: datetime


class Dossiers(Schema):
    """A page of dossiers; `next` is the cursor of the page after it, '' at the end."""

    items: list[Dossier]
    next: str


class ByHand(Schema):
    """A change made by hand in a draft: the words before and after, and if it still has a place."""

    before: str
    after: str
    stands: bool


class DossierAnswers(Schema):
    """What makes the text of a dossier: its answers, those refused, the changes made by hand.

    Answers go by the id of their question, changes made by hand in the order of the text.
    """

    revision: int
    answers: dict[str, Any]
    refused: dict[str, Any]
    by_hand: list[ByHand]
    problems: list[Told]


class Changing(Given):
    """Answers to change, by the id of their question; null brings the default back."""

    answers: Annotated[Answers, Field(max_length=500)]


class Version(Schema):
    """One version of a signed contract, and the avenant behind it."""

    number: int
    signed: str
    effect: str
    act: str
    reason: str
    digest: str


class Versions(Schema):
    """The chain of a contract, from the text first signed."""

    items: list[Version]


# --- acts ---------------------------------------------------------------------------------------


class Amending(Given):
    """What parties agree on: the answers that change, of the contract and of the act, and terms."""

    act: Name = "modification"
    effect: Day
    signed: Day | None = None
    reason: Annotated[str, Field(max_length=2000)] = ""
    number: Annotated[int | None, Field(ge=1, le=9999)] = None
    answers: Annotated[Answers, Field(max_length=500)] = Field(default_factory=dict)
    renumber: bool = False
    annex: bool = False
    follow_template: Literal["ask", "yes", "no"] = "ask"
    final: bool = False
    accept: dict[
        Annotated[str, Field(max_length=40)], Annotated[str, Field(min_length=1, max_length=2000)]
    ] = Field(default_factory=dict)
    record: bool = False


class Proof(Schema):
    """One claim of an avenant, and whether it holds."""

    claim: str
    holds: bool
    detail: str


class Amended(Schema):
    """An avenant: its sentences, what it changes, each proof."""

    number: int
    text: str
    consolidated: str
    changes: list[Difference]
    proofs: list[Proof]
    problems: list[Told]


class Consolidated(Schema):
    """The text in force on a day, and the avenants that made it."""

    on: Day
    text: str
    document: dict[str, Any]
    avenants: list[int]


# --- life ---------------------------------------------------------------------------------------


class SendingBack(Given):
    """Why a dossier becomes a draft again."""

    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class Signing(Given):
    """The day of the signature and, on paper, its place."""

    on: Day
    place: Text = ""


class AskingForFile(Given):
    """A file to make: of the draft, version 0, or of a signed version from 1 on."""

    kind: Literal["pdf", "zip"] = "pdf"
    version: Annotated[int, Field(ge=0, le=9999)] = 0


class Job(Schema):
    """Long work: how far it is and, once done, the file that it made."""

    id: UUID
    kind: str
    state: str
    step: str
    done: int
    total: int
    error: str
    file: str
