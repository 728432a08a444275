"""A clause or a contract as the site shows it: text by default, commentary, examples, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from clausegen.amend.compare import compare
from clausegen.document.tree import Division, Document, divisions
from clausegen.errors import AnswersError, Place, TemplateError, fault
from clausegen.files.sources import source_text
from clausegen.french.grammar import (
    Gender,
    Preposition,
    article_for,
    capitalised,
    contract,
    uncapitalised,
)
from clausegen.french.spaces import NBSP
from clausegen.french.typography import typeset
from clausegen.library import Library
from clausegen.library.drafting import Draft
from clausegen.library.specification import ClauseSpec
from clausegen.questions.answers import parse_answers, write_answers
from clausegen.questions.values import Values
from clausegen.site.pages.content import questions
from clausegen.site.pages.edition import PLAIN, Edition, edition_of
from clausegen.site.pages.taken_clauses import Taken, own_ids, taken_clauses
from clausegen.site.pages.versions import PublishedVersion, with_recorded

_TITLE_END = re.compile(r" : |, | \(")


@dataclass(frozen=True, slots=True)
class Example:
    """A published set of answers: its words, its texts, and the answers file itself."""

    name: str
    title: str
    summary: str
    clause: Document
    commentary: Document | None
    answers: str
    values: Values


@dataclass(frozen=True, slots=True)
class Subject:
    """One clause or contract of the library with all that its pages need.

    `versions` go from old to new. Of a contract, `taken` are its clauses, `commentary` holds only
    what it answers in its own name, and `own` are the ids of its articles that no clause brings.
    """

    spec: ClauseSpec
    clause: Document
    commentary: Document | None
    answers: str
    values: Values
    examples: tuple[Example, ...]
    versions: tuple[PublishedVersion, ...]
    whole: bool = False
    taken: tuple[Taken, ...] = ()
    own: frozenset[str] = frozenset()
    edition: Edition = PLAIN

    @property
    def address(self) -> str:
        """Return the address of the page of the clause, or of the contract."""
        return f"{self._room}/{self.spec.id}.html"

    @property
    def _room(self) -> str:
        return "contrats" if self.whole else "clauses"

    def under(self, path: str) -> str:
        """Return the address of a page under that of the clause, or of the contract."""
        return f"{self._room}/{self.spec.id}/{path}.html"

    def named(self, preposition: Preposition = "") -> str:
        """Return the title in a sentence: « la clause de prix », « du contrat de prêt »."""
        title = uncapitalised(self.spec.title)
        gender: Gender = "masculin" if self.whole else "feminin"
        return contract(preposition, article_for(title, gender=gender), title)

    def articles(self) -> tuple[Division, ...]:
        """Return the articles of its own, those of the clauses of a contract left out."""
        every = divisions(self.clause)
        return tuple(each for each in every if not self.whole or each.id in self.own)

    def questions(self) -> tuple[Division, ...]:
        """Return the questions of the commentary, in order."""
        return questions(self.commentary)


def read_subject(
    library: Library, id_: str, hidden: tuple[str, ...] = (), today: date = date.max
) -> Subject:
    """Return a clause of the library as the site shows it on a day.

    An example whose text is the clause's own is left out, as are those that `hidden` names
    (« clause/exemple »). Raises AnswersError and TemplateError with the file at fault.
    """
    spec = library.spec(id_)
    default = _draft(library, id_, {})
    examples = tuple(
        example
        for example in _examples(library, id_, hidden)
        if compare(default.document, example.clause)
    )
    edition, folder = edition_of(library.folder(id_)), library.folder(id_)
    last = _in_force(spec, edition, default)
    versions = with_recorded(last, folder)
    values = default.values
    answers = write_answers(spec, values)
    taken, own = taken_clauses(library, id_, today), own_ids(library, id_)
    found = (spec, last.clause, last.commentary, answers, values, examples, versions)
    return Subject(*found, library.clause(id_).whole, taken, own, edition)


def in_force(library: Library, id_: str) -> PublishedVersion:
    """Return the version of a clause that its files are now, whatever is recorded of it."""
    edition = edition_of(library.folder(id_))
    return _in_force(library.spec(id_), edition, _draft(library, id_, {}))


def _in_force(spec: ClauseSpec, edition: Edition, made: Draft) -> PublishedVersion:
    """Return a draft as the version in force; its commentary has a number if it has its own."""
    own = edition.commentary_version
    number = "" if own == spec.version else own
    return PublishedVersion(
        spec.version,
        spec.date.isoformat(),
        made.document,
        made.commentary,
        commentary_number=number,
        commentary_date=edition.commentary_date if number else "",
    )


def _draft(library: Library, id_: str, raw: Mapping[str, object]) -> Draft:
    """Return the draft of a clause as a final text, or marked as a draft when it has gaps."""
    day = library.spec(id_).date.isoformat()
    mode = "alone" if library.clause(id_).has_commentary else "none"
    try:
        made = library.draft(id_, raw, date=day, final=True, commentary=mode)  # type: ignore[arg-type]  # one of both words
    except AnswersError:
        made = library.draft(id_, raw, date=day, commentary=mode)  # type: ignore[arg-type]  # one of both words
    return replace(made, commentary=_own_answers(library, id_, made.commentary))


def _own_answers(library: Library, id_: str, commentary: Document | None) -> Document | None:
    """Return the commentary of a model, only what it answers in its own name, counted anew."""
    if commentary is None or not library.taken(id_):
        return commentary
    own, rank = own_ids(library, id_), count(1)
    kept = (each for each in commentary.body if not isinstance(each, Division) or each.id in own)
    body = (
        replace(each, label=f"{next(rank)}") if isinstance(each, Division) else each
        for each in kept
    )
    found = tuple(body)
    return replace(commentary, body=found) if found else None


def _examples(library: Library, id_: str, hidden: tuple[str, ...]) -> Iterator[Example]:
    """Yield the examples that are shown, drafted. Raises TemplateError with the file at fault."""
    shown = (each for each in library.examples(id_).items() if f"{id_}/{each[0]}" not in hidden)
    for name, path in shown:
        text = source_text(path)
        place = Place(f"templates/{path.parent.parent.parent.name}/{id_}/examples/{path.name}")
        try:
            draft = _draft(library, id_, parse_answers(text, place.file))
        except AnswersError as error:
            told = fault("exemple", error.message, place)
            raise TemplateError(error.message, [told, *error.diagnostics]) from error
        title, summary = _heading(text, name)
        yield Example(name, title, summary, draft.document, draft.commentary, text, draft.values)


def _heading(text: str, name: str) -> tuple[str, str]:
    """Return the title and the summary that the first comment of an answers file gives."""
    first = text.lstrip("\ufeff").partition("\n")[0]
    summary = typeset(first.lstrip("# ").strip()) if first.startswith("#") else ""
    words = summary.replace(NBSP, " ")
    title = _TITLE_END.split(words, maxsplit=1)[0].rstrip(".") or name.replace("-", " ")
    return typeset(capitalised(title)), summary or f"{title}."
