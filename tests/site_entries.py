"""What the tests of search and chat look through: the real content, and much more of it made up."""

import random

from clausegen.library import Library
from clausegen.model import Citation, Division, heading_label, leaves, plain_lines, text_of
from clausegen.site.entries import SearchEntry

CLAUSE = "assistance-itinerance"
PAGE = f"clauses/{CLAUSE}.html"


def text(division):
    return "\n".join(list(plain_lines(division))[1:])


def division_entry(division):
    title = text_of(division.title)
    if division.kind == "question":
        return SearchEntry(f"{PAGE}#{division.id}", title, title, text(division), "question")
    return SearchEntry(
        f"{PAGE}#{division.id}", heading_label(division) + title, "", text(division), "article"
    )


def real_entries():
    library = Library()
    draft = library.draft(CLAUSE, {}, commentary="alone")
    found = [
        SearchEntry(
            PAGE, text_of(draft.document.title), "", library.spec(CLAUSE).description, "clause"
        )
    ]
    for document in (draft.document, draft.commentary):
        found += [division_entry(each) for each in document.body if isinstance(each, Division)]
    cited = {
        leaf.provision
        for document in (draft.document, draft.commentary)
        for leaf in leaves(document)
        if isinstance(leaf, Citation)
    }
    for provision in library.register:
        if provision.id in cited:
            address = f"droit.html#{provision.id}"
            found.append(
                SearchEntry(
                    address, provision.note, "", f"{provision.act}\n{provision.summary}", "law"
                )
            )
    return tuple(found)


def anchor(entry):
    return entry.address.partition("#")[2]


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
