"""What the tests of search and chat look through: the real content, and much more of it made up."""

import random
from functools import cache

from clausegen.library import Library
from clausegen.site.pages.content import cited
from clausegen.site.pages.presented_clause import read_subject
from clausegen.site.search.entries import entries_of, law_entries
from clausegen.site.search.entry import SearchEntry

CLAUSE = "assistance-itinerance"


@cache
def real_entries():
    """Return the entries of the clause over which the queries and the questions were written.

    With more clauses, others answer them too, and rightly: the wanted places no longer tell.
    """
    library = Library()
    subject = read_subject(library, CLAUSE)
    texts = cited(subject.clause, subject.commentary)
    return (*entries_of(subject), *law_entries(texts, library.register))


def anchor(entry):
    """Return the id that an entry has in the sources: of an article, a question or a provision."""
    path, _, fragment = entry.address.partition("#")
    return fragment or path.rpartition("/")[2].removesuffix(".html")


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
            found.append(SearchEntry(address, title, entry.question, text, entry.kind))
    return tuple(found)
