"""What the search knows: clauses, articles, answers and cited texts, with addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from clausegen.document.tree import heading_label, text_of
from clausegen.law.register import Register
from clausegen.site.pages.beside import question_address
from clausegen.site.pages.content import body_text
from clausegen.site.pages.law_groups import address_of
from clausegen.site.pages.page import speaker
from clausegen.site.pages.presented_clause import Subject
from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.vocabulary import Vocabulary

_KIND: dict[bool, EntryKind] = {False: "clause", True: "page"}


def entries_of(subject: Subject) -> Iterator[SearchEntry]:
    """Yield the entries of a clause or a contract: its page, articles and answers of its own."""
    spec, kind = subject.spec, _KIND[subject.whole]
    takes = tuple(speaker(each.address) for each in subject.taken if each.address)
    page = SearchEntry(subject.address, spec.title, "", spec.description, kind, spec.id)
    yield replace(page, takes=takes)
    for article in subject.articles():
        title, address = heading_label(article) + text_of(article.title), subject.address
        found = body_text(article)
        yield SearchEntry(f"{address}#{article.id}", title, "", found, "article", spec.id)
    for question in subject.questions():
        title, address = text_of(question.title), question_address(subject, question)
        yield SearchEntry(address, title, title, body_text(question), "question", spec.id)


def law_entries(cited: Collection[str], register: Register) -> Iterator[SearchEntry]:
    """Yield the entries of the provisions of the register that clauses cite."""
    for each in register:
        if each.id in cited:
            words = f"{each.act}\n{each.summary}"
            yield SearchEntry(address_of(each), each.note, "", words, "law")


def with_ways(entries: Iterable[SearchEntry], vocabulary: Vocabulary) -> tuple[SearchEntry, ...]:
    """Return entries, each answer with the other ways of asking that the vocabulary gives."""
    return tuple(
        replace(each, also=ways)
        if (ways := vocabulary.asked.get(each.subject, {}).get(each.anchor))
        else each
        for each in entries
    )
