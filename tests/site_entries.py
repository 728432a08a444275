"""What the tests of search and chat look through: the real content, and much more of it made up."""

import random
from functools import cache

from clausegen.library import Library
from clausegen.site.pages.content import cited
from clausegen.site.pages.presented_clause import Subject, read_subject
from clausegen.site.pages.taken_clauses import own_ids
from clausegen.site.pages.versions import recorded
from clausegen.site.search.chat import reply
from clausegen.site.search.entries import entries_of, law_entries, with_ways
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import Index
from clausegen.site.search.ranking import SearchRequest, results
from clausegen.site.search.vocabulary import library_vocabulary

CLAUSE = "assistance-itinerance"


@cache
def whole_index():
    """Return the index of the whole library as the site has it."""
    vocabulary = library_vocabulary(Library())
    return Index(library_entries(), vocabulary)


@cache
def library_entries():
    """Return the entries of every clause and contract, and of the law that they cite."""
    library = Library()
    subjects = [_subject(library, id_) for id_ in library.model_ids()]
    named = {id_ for each in subjects for id_ in cited(each.clause, each.commentary)}
    own = (entry for each in subjects for entry in entries_of(each))
    entries = (*own, *law_entries(named, library.register))
    return with_ways(entries, library_vocabulary(library))


@cache
def real_entries():
    """Return the entries of the first clause alone, and of the law that it cites."""
    library = Library()
    subject = _subject(library, CLAUSE)
    texts = cited(subject.clause, subject.commentary)
    return (*entries_of(subject), *law_entries(texts, library.register))


def _subject(library, id_):
    """Return a clause with the texts of its version in force: as recorded, or drafted.

    A record spares the drafting of the whole library; no build accepts one that reads otherwise.
    """
    spec = library.spec(id_)
    kept = recorded(library.folder(id_))
    last = next((each for each in kept if each.number == spec.version), None)
    if last is None:
        return read_subject(library, id_, tuple(f"{id_}/{name}" for name in library.examples(id_)))
    whole, own = library.clause(id_).whole, own_ids(library, id_)
    texts = (spec, last.clause, last.commentary)
    return Subject(*texts, "", {}, (), (), whole=whole, own=own)


def search(entries, text, limit=10):
    """Return what the search shows first, of some entries or of an index of them."""
    return list(results(_index(entries), SearchRequest(text), limit).hits)


def answer(entries, text):
    """Return what the chat quotes, of some entries or of an index of them."""
    return reply(_index(entries), SearchRequest(text)).passages


def _index(entries):
    return entries if isinstance(entries, Index) else Index(entries)


def made_up_entries(count):
    """Return as many clauses as asked, each made of the real sentences in another order."""
    real = [each for each in real_entries() if each.kind in ("article", "question", "clause")]
    chance = random.Random(7)
    sentences = [each for entry in real for each in entry.text.split(". ") if each]
    roots = [
        f"{a}{b}{c}"
        for a in "bdfgmprstv"
        for b in ("an", "eil", "o", "ur")
        for c in ("tier", "vage", "lisme", "dure", "cation", "port")
    ]
    found = []
    for number in range(count):
        for entry in real:
            size = entry.text.count(". ") + 1
            own = " ".join(chance.choices(roots, k=12))
            text = ". ".join(chance.sample(sentences, min(size, len(sentences)))) + f"\n{own}."
            address = entry.address.replace("itinerance", f"numero-{number}")
            title = f"{entry.title} ({chance.choice(roots)} {number})"
            subject = f"numero-{number}"
            found.append(SearchEntry(address, title, entry.question, text, entry.kind, subject))
    return tuple(found)
