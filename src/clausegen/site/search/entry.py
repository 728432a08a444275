"""What the search, the chat and the feeds of the site know of a page: one small record."""

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["page", "clause", "example", "article", "question", "law"]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One answer a search may return: a page, or one part of a page with its own anchor.

    `address` is relative to the root of the site, without a leading slash, as the page is
    stored (« clauses/assistance-itinerance/index.html#article-1 »). `title` is what a result
    shows as its link. `question` is the question this entry answers, empty when it is not an
    answer. `text` is the visible text, paragraphs apart by « \\n ». `subject` is the id of the
    clause or contract that speaks, empty for the law. `also` are other ways of asking for this
    entry, one a line, which no page shows. `takes` are the ids of the clauses that a contract
    takes: whoever looks in it looks in them.
    """

    address: str
    title: str
    question: str
    text: str
    kind: EntryKind
    subject: str = ""
    also: str = ""
    takes: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the id that the entry has in the sources: of an article, question or provision."""
        path, _, fragment = self.address.partition("#")
        return fragment or path.rpartition("/")[2].removesuffix(".html")
