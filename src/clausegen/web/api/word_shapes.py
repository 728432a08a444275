"""What goes in and comes out of the operations on Word files."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from ninja import Schema
from pydantic import Field

from clausegen.actions.import_contract import Marks
from clausegen.actions.settle import Decisions
from clausegen.web.api.problems import Told
from clausegen.web.api.shapes import Amended, Departed, Difference, Dossier, Revalued
from clausegen.web.dossiers.word_files import Taking


class Tracked(Schema):
    """Which tracked changes of a file are taken: all, none, or those of an author, of some days.

    Days are both included; where an author or a day is given, all others are refused.
    """

    marks: Marks = "accept"
    only_by: Annotated[str, Field(max_length=200)] = ""
    since: date | None = None
    until: date | None = None

    @property
    def taking(self) -> Taking:
        """Return them as a file is read by them."""
        days = ("" if each is None else each.isoformat() for each in (self.since, self.until))
        return Taking(self.marks, self.only_by, *days)


Numbers: TypeAlias = list[Annotated[int, Field(ge=1, le=99_999)]]


class Points(Schema):
    """The numbers of the points of a return that are accepted, and of those that are refused."""

    accept: Numbers = Field(default_factory=list)
    refuse: Numbers = Field(default_factory=list)

    @property
    def decisions(self) -> Decisions:
        """Return them as they are decided."""
        return Decisions(frozenset(self.accept), frozenset(self.refuse))


class Heading(Schema):
    """A division found in a contract: how deep it is, its heading, « 4 alinéas, 1 tableau »."""

    depth: int
    heading: str
    inside: str


class OutOfText(Schema):
    """What a file holds without a place in its text: a header, a note, a remark, an image."""

    what: str
    text: str
    near: str
    author: str
    article: str


class Author(Schema):
    """The tracked changes of one author."""

    author: str
    adds: int
    strikes: int


class Report(Schema):
    """What was read of a contract: its structure, what is out of its text, what is doubtful."""

    title: str
    structure: list[Heading]
    out_of_text: list[OutOfText]
    tracked: list[Author]
    problems: list[Told]


class ImportedContract(Schema):
    """The signed dossier that holds a contract written elsewhere, and what was read of it."""

    dossier: Dossier
    report: Report


class ReturnedValue(Revalued):
    """An answer changed in a file that came back, under the number by which it is decided."""

    number: int


class Doubt(ReturnedValue):
    """A change that is asked and not taken, and why; `question` is '' where it gives no answer."""

    why: str


class ReturnedText(Departed):
    """Words that no answer explains, and the guard rules and questions that they touch."""

    number: int
    rules: list[str]
    questions: list[str]


class Remark(Schema):
    """A remark in the margin of a file, and the words that it is about."""

    author: str
    text: str
    near: str


class Returned(Schema):
    """What the other side made of a draft; `revision` is that of the draft it was read against."""

    same: bool
    revision: int
    values: list[ReturnedValue]
    doubts: list[Doubt]
    departures: list[ReturnedText]
    remarks: list[Remark]
    tracked: list[Author]
    stale: list[str]
    problems: list[Told]


class Decided(Schema):
    """A draft once decisions are kept: what changed of it, and the points that wait."""

    dossier: Dossier
    changed: list[str]
    left: list[int]


class AmendedByText(Amended):
    """An avenant made of an edited text, and whether it is in the chain of its contract."""

    recorded: bool


class ComparedFiles(Schema):
    """What separates two Word files: the answers where both are of one model, then the text."""

    same: bool
    values: list[Revalued]
    changes: list[Difference]
    problems: list[Told]
