"""The pages of one clause or contract: its own, one a question, one an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.document.tree import (
    Division,
    Document,
    Item,
    divisions,
    heading_label,
    plain_lines,
    text_of,
    walk,
)
from clausegen.french.grammar import capitalised, uncapitalised
from clausegen.french.spaces import NBSP
from clausegen.law.register import Register
from clausegen.site.comments.comments import of_question
from clausegen.site.pages.beside import (
    contents,
    law_of,
    law_told,
    margins,
    question_address,
    question_links,
    sheet,
)
from clausegen.site.pages.citations import Work, sentence
from clausegen.site.pages.composition import composition
from clausegen.site.pages.content import cited
from clausegen.site.pages.downloads import described, image_address
from clausegen.site.pages.law_state import Row, article_links, notices, read_sentence, rows
from clausegen.site.pages.naming import LONGEST_TAB, asked, cut, question_tabs, tab
from clausegen.site.pages.page import HOME, Page
from clausegen.site.pages.presented_clause import Example, Subject
from clausegen.site.settings import Settings

MAX_DESCRIPTION = 160
MAX_OPENING = 300


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the pages of every clause share: settings, register and the day of the build."""

    settings: Settings
    register: Register
    today: date

    def state(self, *documents: Document | None) -> tuple[Row, ...]:
        """Return the table of the law that documents cite; one text has one row."""
        found = rows(self.register, cited(*documents))
        by_note = {row["note"]: row for row in reversed(found)}
        return tuple(row for row in found if by_note[row["note"]] is row)

    def links(self, *documents: Document | None) -> dict[str, str]:
        """Return where the texts that documents cite are read one by one, where it is certain."""
        return article_links(self.register, cited(*documents))

    def warnings(
        self, table: tuple[Row, ...], law_date: date | None
    ) -> tuple[tuple[str, str], ...]:
        """Return the sentences of a page's banner, and the days from which they will be true."""
        today = self.today.isoformat()
        told = notices(table, law_date, self.settings.checking_months)
        return tuple(("" if day <= today else day, words) for day, words in told)


def clause_pages(
    subject: Subject,
    around: Surroundings,
    files: Mapping[str, bytes],
    comments: Mapping[str, Any],
) -> Iterator[Page]:
    """Yield the page of a clause, then those of its questions and of its examples.

    `files` are those that the pages offer, by address.
    """
    yield _main(subject, around, files, comments)
    for rank in range(len(subject.questions())):
        yield commented(_question(subject, rank, around, files), comments)
    for example in subject.examples:
        page = _example(subject, example, around, files)
        yield from parted(page, subject, around, "ce que ces réponses changent", example.clause)


def commented(page: Page, comments: Mapping[str, Any]) -> Page:
    """Return a page of a clause with what it shows of its readers, none if it shows nothing."""
    shown = comments_of(page, comments)
    data = {key: value for key, value in page.data.items() if key != "comments" or shown}
    return replace(page, data={**data, "comments": shown} if shown else data)


def comments_of(page: Page, comments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a page shows of the readers of its clause; that of a question, its own."""
    if page.template == "clause.html":
        return comments
    if page.template != "question.html":
        return {}
    found = of_question(comments, page.stem.rpartition("/")[2])
    return found if found["items"] or found["stamp"] else {}


def work_of(subject: Subject, settings: Settings, question: Division | None = None) -> Work:
    """Return a clause, or one of its answers, as it is cited."""
    spec = subject.spec
    title, address, container = spec.title, subject.address, settings.title
    if question:
        container = f"{spec.title}, commentaire, {settings.title}"
        title, address = text_of(question.title), question_address(subject, question)
    key = f"{spec.id}-{question.id}" if question else spec.id
    return Work(
        key,
        title,
        container,
        settings.publisher,
        spec.date.isoformat(),
        settings.url(address),
        spec.version,
    )


def first_words(question: Division) -> str:
    """Return the beginning of an answer, cut at a word, for lists and search engines."""
    lines = [line for block in question.body for line in plain_lines(block)]
    return cut(" ".join(lines).replace("\n", " "), MAX_DESCRIPTION)


def _main(
    subject: Subject,
    around: Surroundings,
    files: Mapping[str, bytes],
    comments: Mapping[str, Any],
) -> Page:
    """Return the page of a clause."""
    spec, table = subject.spec, around.state(subject.clause, subject.commentary)
    return Page(
        subject.address,
        "clause.html",
        spec.title,
        spec.description,
        spec.date.isoformat(),
        tab=cut(spec.title, LONGEST_TAB),
        checked=spec.law_date.isoformat(),
        trail=_trail(),
        warnings=around.warnings(table, spec.law_date),
        data={
            "id": spec.id,
            "version": spec.version,
            "whole": subject.whole,
            "clause": subject.clause,
            "commentary": subject.commentary,
            "articles": contents(subject),
            "questions": question_links(subject),
            "margins": margins(subject),
            "law_of": law_of(subject, around.state),
            "links": around.links(subject.clause, subject.commentary),
            "law": law_told(table),
            "read": read_sentence(table),
            "image": image_address(subject.address),
            "downloads": described(subject.address, files),
            "examples": [_example_link(subject, each) for each in subject.examples],
            "history": subject.under("historique"),
            "citation": sentence(work_of(subject, around.settings)),
            "work": asdict(work_of(subject, around.settings)),
            "comments": comments,
            **(composition(subject) if subject.whole else {}),
        },
    )


def _trail() -> tuple[tuple[str, str], ...]:
    return (("Accueil", HOME),)


def _below(subject: Subject) -> tuple[tuple[str, str], ...]:
    return (*_trail(), (subject.spec.title, subject.address))


def _example_link(subject: Subject, example: Example) -> dict[str, str]:
    return {
        "address": subject.under(f"exemples/{example.name}"),
        "title": example.title,
        "rest": _rest(example),
    }


def _rest(example: Example) -> str:
    """Return what the summary of an example says after its title."""
    if example.summary.startswith(example.title):
        return example.summary.removeprefix(example.title)
    return f". {example.summary}"


def _own_summary(example: Example) -> str:
    """Return the summary of an example without its title, which stands above it."""
    _, colon, rest = _rest(example).partition(": ")
    return capitalised(rest) if colon else example.summary


def _question(
    subject: Subject, rank: int, around: Surroundings, files: Mapping[str, bytes]
) -> Page:
    """Return the page of one question."""
    spec, asked_here = subject.spec, subject.questions()
    question = asked_here[rank]
    table, links = around.state(sheet(question)), question_links(subject)
    return Page(
        question_address(subject, question),
        "question.html",
        text_of(question.title),
        cut(f"{spec.title}{_EXAMPLE}{first_words(question)}", MAX_DESCRIPTION),
        spec.date.isoformat(),
        checked=spec.law_date.isoformat(),
        trail=_below(subject),
        named=asked(question, subject),
        tab=question_tabs(asked_here, subject)[rank],
        warnings=around.warnings(table, spec.law_date),
        data={
            "id": question.id,
            "rank": rank + 1,
            "count": len(links),
            "clause_title": spec.title,
            "clause_named": subject.named(),
            "clause_address": subject.address,
            "whole": subject.whole,
            "version": spec.version,
            "answer": sheet(question),
            "links": around.links(sheet(question)),
            "articles": _articles(subject, question),
            "downloads": described(subject.address, files),
            "read": read_sentence(table),
            "image": image_address(subject.address),
            "references": _references(subject),
            "law": table,
            "questions": links,
            "previous": links[rank - 1] if rank else None,
            "next": links[rank + 1] if rank + 1 < len(links) else None,
            "citation": sentence(work_of(subject, around.settings, question)),
            "work": asdict(work_of(subject, around.settings, question)),
        },
    )


def _references(subject: Subject) -> dict[str, str]:
    """Return the address of everything that an answer may point at."""
    pointed = {each.id for each in divisions(subject.clause)}
    pointed |= {f"{node.id}" for node in _nodes(subject.clause)}
    found = {id_: f"{subject.address}#{id_}" for id_ in sorted(pointed)}
    return found | {each.id: question_address(subject, each) for each in subject.questions()}


def _nodes(document: Document) -> Iterator[Any]:
    """Yield the nodes that a cross-reference may name: divisions and items."""
    return (node for node in walk(document) if isinstance(node, Division | Item))


def _articles(subject: Subject, question: Division) -> list[dict[str, str]]:
    return [
        {
            "title": heading_label(article) + text_of(article.title),
            "address": f"{subject.address}#{article.id}",
            "words": _opening(article),
        }
        for article in divisions(subject.clause)
        if article.id in question.about
    ]


def _opening(article: Division) -> str:
    """Return how an article begins, for the margin of what comments on it."""
    first = next((line for block in article.body for line in plain_lines(block)), "")
    return cut(first.replace("\n", " "), MAX_OPENING)


def _example(
    subject: Subject, example: Example, around: Surroundings, files: Mapping[str, bytes]
) -> Page:
    """Return the page of one example: its text, and what it changes."""
    address = subject.under(f"exemples/{example.name}")
    spec, told = subject.spec, _commentary_changes(subject, example)
    changes = redline(subject.clause, compare(subject.clause, example.clause))
    table = around.state(example.clause, changes, told)
    return Page(
        address,
        "example.html",
        f"{spec.title}{_EXAMPLE}{uncapitalised(example.title)}",
        cut(f"{subject.spec.title}, exemple{_EXAMPLE}{example.summary}", MAX_DESCRIPTION),
        spec.date.isoformat(),
        checked=spec.law_date.isoformat(),
        canonical=subject.address,
        trail=_below(subject),
        short=example.title,
        tab=tab(f"Exemple{_EXAMPLE}{example.title}", subject),
        warnings=around.warnings(table, spec.law_date),
        data={
            "title": example.title,
            "summary": _own_summary(example),
            "clause_named": subject.named(),
            "clause_address": subject.address,
            "clause": example.clause,
            "changes": changes,
            "changes_address": "",
            "previous": "",
            "law": table,
            "links": around.links(example.clause, changes, told),
            "read": read_sentence(table),
            "image": image_address(subject.address),
            "commentary_changes": told,
            "answered": _other_answers(subject, example),
            "downloads": described(address, files),
        },
    )


def parted(
    page: Page, subject: Subject, around: Surroundings, told: str, *kept: Document | None
) -> Iterator[Page]:
    """Yield the page of a text and, of a contract, apart what it changes: both weigh much.

    `told` says what changes, for the description; `kept` are what the first page still cites.
    """
    changes, commentary = page.data["changes"], page.data["commentary_changes"]
    if not subject.whole or changes is None:
        yield page
        return
    address = f"{page.stem}-changements.html"
    own: dict[str, Any] = {
        "changes": None,
        "commentary_changes": None,
        "changes_address": address,
    }
    yield _citing(replace(page, data={**page.data, **own}), around, *kept)
    about = f"{page.short}{_EXAMPLE}{told} {subject.named('de')}."
    apart = replace(
        page,
        address=address,
        template="differences.html",
        title=f"{page.title}, ce qui change",
        description=cut(about, MAX_DESCRIPTION),
        trail=(*page.trail, (page.short, page.address)),
        short="Ce qui change",
        tab=tab(f"Ce qui change{_EXAMPLE}{page.short}", subject),
        data={**page.data, "whence": page.address},
    )
    yield _citing(apart, around, changes, commentary)


def _citing(page: Page, around: Surroundings, *documents: Document | None) -> Page:
    """Return a page with the state of the law that some documents cite, and its warnings."""
    table = around.state(*documents)
    cited: dict[str, Any] = {
        "law": table,
        "links": around.links(*documents),
        "read": read_sentence(table),
    }
    read = date.fromisoformat(page.checked) if page.checked else None
    return replace(page, warnings=around.warnings(table, read), data={**page.data, **cited})


_EXAMPLE = f"{NBSP}: "


def _commentary_changes(subject: Subject, example: Example) -> Document | None:
    if subject.commentary is None or example.commentary is None:
        return None
    operations = compare(subject.commentary, example.commentary)
    return redline(subject.commentary, operations) if operations else None


def _other_answers(subject: Subject, example: Example) -> list[dict[str, str]]:
    """Return the questions of the clause that an example answers otherwise, with both answers."""
    own, others = subject.values, example.values
    return [
        {"label": each.parameter.label, "before": own[id_].text, "after": each.text}
        for id_, each in others.items()
        if each.raw != own[id_].raw
    ]
