"""What the tests of search and chat look through: the real content, and much more of it made up."""

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
